"""A table with its uncertainty: weighted or not, for the eyes of who may see the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from weerklank.analysis.estimates import Interval
from weerklank.analysis.tables import CountedTable, Missing
from weerklank.analysis.workbench.wording import CLOSED
from weerklank.kernel import Language, Text, format_decimal, round_half_up

SYNTHETIC = Text(
    "Synthetisch: niemand gaf deze antwoorden.", "Synthetic: nobody gave these answers."
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A share (0-1) or a mean, with its interval (None where none can be made).

    n        people who gave the answer, unweighted
    percent  the share as printed, whole, from exact counts where nobody is weighted; None for means
    """

    n: int
    value: float
    interval: Interval | None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A category (None: everyone). `base` counts people, `weighted_base` their weights.

    n_effective  so many people of equal weight, drawn one by one, would tell as much: the base
                 where nobody is weighted or in a cluster; 0 where that cannot be told
    """

    category: str | None
    text: Text
    base: int
    weighted_base: float
    n_effective: float
    shares: tuple[Figure, ...]
    mean: Figure | None
    missing: Missing
    residual: Text | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A planned table with every share, mean and interval, and how they were made.

    weighting   None where everybody counts for one
    indicative  people came in through a link that anybody could open
    method      how the figures were made and how far they reach, a sentence each
    """

    counted: CountedTable
    rows: tuple[FigureRow, ...]
    weighting: Text | None
    indicative: bool
    synthetic: bool
    method: tuple[Text, ...]
    level: float = 0.95
    language: Language = "nl"

    def to_rows(self) -> list[dict[str, object]]:
        """Return the table long, a dict per figure, as data frames take it."""
        return list(_long(self))

    def _repr_html_(self) -> str:
        return _html(self)


def _long(table: FigureTable) -> Iterator[dict[str, object]]:
    say, counted = table.language, table.counted
    for row in table.rows:
        about: dict[str, object] = {
            "item": counted.item,
            "breakdown": counted.breakdown,
            "category": row.category,
            "base": row.base,
            "weighted_base": row.weighted_base,
            "weighting": None if table.weighting is None else table.weighting.in_language(say),
            "level": table.level,
            "indicative": table.indicative,
            "synthetic": table.synthetic,
        }
        named = [
            (answer.id, answer.text.in_language(say), figure)
            for answer, figure in zip(counted.answers, row.shares, strict=False)
        ]
        if row.mean is not None:
            named.append(("#mean", Text("gemiddelde", "mean").in_language(say), row.mean))
        for answer, text, figure in named:
            interval = figure.interval
            yield about | {
                "answer": answer,
                "text": text,
                "n": figure.n,
                "value": figure.value,
                "low": None if interval is None else interval.low,
                "high": None if interval is None else interval.high,
            }


def _html(table: FigureTable) -> str:
    """Return the table as HTML, with its caption, bases, intervals and how it was made."""

    def say(text: Text) -> str:
        return escape(text.in_language(table.language))

    counted = table.counted
    heads = [Text("", ""), Text("n", "n"), *(answer.text for answer in counted.answers)]
    means = any(row.mean is not None for row in table.rows)
    heads += [Text("gemiddelde", "mean")] if means else []
    head = "".join(f'<th scope="col">{say(one)}</th>' for one in heads)
    body = "".join(_html_row(row, means, table.language) for row in table.rows)
    title = f"{say(counted.title)} ({say(counted.question)})"
    synthetic = (SYNTHETIC,) if table.synthetic else ()
    told = (*synthetic, CLOSED, *table.method)
    notes = "<br>".join(say(one) for one in told)
    return (
        f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table><p><small>{notes}</small></p>"
    )


def _html_row(row: FigureRow, means: bool, language: Language) -> str:
    cells = [str(row.base), *(_share(one) for one in row.shares)]
    if means:
        cells.append("" if row.mean is None else _mean(row.mean, language))
    name = escape(row.text.in_language(language))
    return f'<tr><th scope="row">{name}</th>' + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"


def _share(figure: Figure) -> str:
    if figure.interval is None:
        return f"{figure.percent}%"
    low, high = (round_half_up(100 * end, 0) for end in (figure.interval.low, figure.interval.high))
    return f"{figure.percent}% <small>({low:.0f}–{high:.0f})</small>"


def _mean(figure: Figure, language: Language) -> str:
    value = format_decimal(figure.value, 1, language)
    if figure.interval is None:
        return value
    ends = (figure.interval.low, figure.interval.high)
    low, high = (format_decimal(end, 1, language) for end in ends)
    between = Text("tot", "to").in_language(language)
    return f"{value} <small>({low} {between} {high})</small>"
