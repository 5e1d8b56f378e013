"""Released tables as rows: the tidy form behind every CSV and behind `weerklank tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weerklank.disclosure import Release, ReleasedFigure, ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import Text
from weerklank.publication.data.csv_files import CsvValue, write_csv
from weerklank.publication.figures.signs import NOBODY, WITHHELD, mean_sign, percent_sign

CELL_COLUMNS = (
    *("release", "date", "study", "wave", "synthetic"),
    *("item", "item_nl", "item_en", "breakdown", "breakdown_nl", "breakdown_en"),
    *("category", "category_nl", "category_en", "answer", "answer_nl", "answer_en"),
    *("measure", "base", "percent", "low95", "high95", "mean", "sd", "hidden", "note"),
)
"""The columns of every CSV with released figures, in order. Explained in docs/reference."""

_NOTES: Mapping[str | None, str] = {WITHHELD: "withheld", NOBODY: "nobody"}
"""What a printed table says with a sign; here numbers stay numbers, and nobody is 0."""

FlatRow = dict[str, str | int | float | bool | None]


def flat_rows(release: Release) -> list[FlatRow]:
    """Return every released figure as one flat row.

    A percentage has the keys item, breakdown, category, answer, n, percent, hidden; a mean has
    `mean` in place of percent, and answer None. n, percent and mean are None where hidden.
    """
    return [row for table in release.tables for row in _flat_table(table)]


def cells_csv(numbered: Iterator[tuple[Release, ReleasedTable]]) -> bytes:
    """Return tables, each with the release it comes from, as one tidy CSV."""
    rows = (row for release, table in numbered for row in _cells(release, table))
    return write_csv(CELL_COLUMNS, rows)


def _flat_table(table: ReleasedTable) -> Iterator[FlatRow]:
    for row in table.rows:
        place: FlatRow = {
            "item": table.item,
            "breakdown": table.breakdown,
            "category": row.category,
        }
        for figure in row.figures:
            yield place | {
                "answer": figure.answer,
                "n": row.base,
                "percent": figure.percent,
                "hidden": figure.hidden is not None,
            }
        if row.mean is not None:
            mean, hidden = row.mean.mean, row.mean.hidden is not None
            yield place | {"answer": None, "n": row.base, "mean": mean, "hidden": hidden}


def _cells(release: Release, table: ReleasedTable) -> Iterator[list[CsvValue]]:
    answers = {answer.id: answer.text for answer in table.answers}
    head: list[CsvValue] = [release.number, release.date, release.study, release.wave]
    head += [release.synthetic, *_named(table.item, table.title)]
    head += _named(table.breakdown, table.breakdown_title)
    for row in table.rows:
        place = head + _named(row.category, row.text if row.category else None)
        for figure in row.figures:
            named = _named(figure.answer, answers[figure.answer])
            yield place + named + _percent_cells(row, figure)
        if row.mean is not None:
            yield place + _named(None, None) + _mean_cells(row, row.mean)


def _named(identifier: str | None, text: Text | None) -> list[CsvValue]:
    return [identifier, text.nl if text else None, text.en if text else None]


def _percent_cells(row: ReleasedRow, figure: ReleasedFigure) -> list[CsvValue]:
    figures = [row.base, figure.percent, figure.low, figure.high, None, None]
    return ["percent", *figures, figure.hidden, _NOTES.get(percent_sign(figure, row.base))]


def _mean_cells(row: ReleasedRow, mean: ReleasedMean) -> list[CsvValue]:
    figures = [row.base, None, mean.low, mean.high, mean.mean, mean.sd]
    return ["mean", *figures, mean.hidden, _NOTES.get(mean_sign(mean))]
