"""The signs that stand in a printed table where no number does, and what they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from weerklank.disclosure import ReleasedFigure, ReleasedMean
from weerklank.kernel import Language, Text, counts_behind
from weerklank.publication import wording

WITHHELD = "x"
"""Stands where a figure is not shown, so that nobody can be recognised."""

NOBODY = "-"
"""Stands where the printed percentage and base prove that nobody gave the answer."""

NOT_THERE = "."
"""Stands where there is no such figure: it does not apply."""

SIGNS: Mapping[str, Text] = {
    WITHHELD: wording.WITHHELD_WORD,
    NOBODY: wording.NOBODY_WORD,
    NOT_THERE: wording.NOT_THERE_WORD,
}
"""Every sign in the order of legends, with the words for who hears a table."""

_MEANINGS: Mapping[str, Text] = {
    WITHHELD: wording.WITHHELD_MEANS,
    NOBODY: wording.NOBODY_MEANS,
    NOT_THERE: wording.NOT_THERE_MEANS,
}

Legend = tuple[tuple[str, str], ...]
"""Signs with what they mean, in words."""


def percent_sign(figure: ReleasedFigure | None, base: int | None) -> str | None:
    """Return the sign in the place of a percentage; None where the number itself stands there."""
    if figure is None:
        return NOT_THERE
    if figure.percent is None:
        return WITHHELD
    return NOBODY if proves_nobody(figure.percent, base) else None


def proves_nobody(percent: int, base: int | None) -> bool:
    """Return whether a printed percentage and base leave no other count than zero.

    This tells nothing more than the two numbers do: whoever reads 0% of 40 people works out as
    much. Of 300 people 0% may be one person, and stays 0.

    >>> proves_nobody(0, 40), proves_nobody(0, 300), proves_nobody(0, None)
    (True, False, False)
    """
    return base is not None and counts_behind(percent, base) == (0, 0)


def end_sign(end: float | None, *, hidden: bool) -> str | None:
    """Return the sign for an end of an interval: hidden with its figure, or never made."""
    if hidden:
        return WITHHELD
    return NOT_THERE if end is None else None


def mean_sign(mean: ReleasedMean | None) -> str | None:
    """Return the sign in the place of a mean; None where the number itself stands there."""
    if mean is None:
        return NOT_THERE
    return WITHHELD if mean.mean is None else None


def sign_legend(found: Collection[str], reasons: Iterable[str], language: Language) -> Legend:
    """Return the meaning of each sign among what a table prints, in fixed order.

    reasons  codes of why figures are withheld, as the open data has them
    """
    why = "; ".join(wording.HIDDEN_REASONS[reason].in_language(language) for reason in reasons)
    return tuple(
        (sign, meaning.in_language(language).format(why=why))
        for sign, meaning in _MEANINGS.items()
        if sign in found
    )


def legend_line(legend: Legend) -> str:
    """Return a legend as one line of text; empty where no sign occurs.

    >>> legend_line((("x", "niet getoond"), ("-", "niemand")))
    'x = niet getoond | - = niemand.'
    """
    return " | ".join(f"{sign} = {words}" for sign, words in legend) + ("." if legend else "")
