"""The response per channel as a picture with words: what the table shows, and nothing more."""

from __future__ import annotations

from weerklank.charts import BarRow, Chart, ranked_bars
from weerklank.kernel import Language, Text
from weerklank.web.queries.fieldwork import ChannelResponse, Response

_TITLE = Text(
    "Welk deel van de mensen heeft minstens geantwoord?",
    "What share of the people has answered, at least?",
)


def draw_response(response: Response, language: Language) -> tuple[Chart, Chart] | None:
    """Return a wide and a narrow chart of the rates; None where no channel has one to show.

    A channel with fewer than ten answers is hatched; one whose reach nobody knows is not drawn.
    """
    rows = [_row(one, language) for one in response.channels if _is_drawn(one)]
    if not any(row.percent is not None for row in rows):
        return None
    title = _TITLE.in_language(language)
    wide, narrow = (
        ranked_bars(
            id=id, title=title, rows=rows, language=language, ranked=False, narrow=is_narrow
        )
        for id, is_narrow in (("response-wide", False), ("response-narrow", True))
    )
    return wide, narrow


def _is_drawn(one: ChannelResponse) -> bool:
    """Return whether a bar says something true: no bar for a reach that is unknown or too small."""
    return (
        one.reached is not None
        and one.floor is not None
        and (one.rate is not None or not one.floor)
    )


def _row(one: ChannelResponse, language: Language) -> BarRow:
    return BarRow(one.name.in_language(language), one.rate)
