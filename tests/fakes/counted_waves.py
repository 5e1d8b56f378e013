"""Counted tables in a few words, and a study that plans two waves of them."""

from __future__ import annotations

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, Missing, mean_and_sd
from weerklank.kernel import Text, same


def counted(item, rows, *, by="werkveld", answers=("ja", "nee"), values=None, kind="answers"):
    """Return a table: counts per category, or of everyone where `rows` is one tuple of counts."""
    everyone = isinstance(rows, tuple)
    columns = tuple(
        CountedAnswer(name, same(name), (name,), value=None if values is None else values[n])
        for n, name in enumerate(answers)
    )
    made = {None: rows} if everyone else rows
    return CountedTable(
        item=item,
        source=item,
        wording=1,
        kind=kind,
        theme="thema",
        title=Text(f"{item} nl", f"{item} en"),
        question=same(item),
        breakdown=None if everyone else "groep",
        by=None if everyone else by,
        breakdown_title=None if everyone else same(by),
        reason=same("omdat"),
        ordered=False,
        sensitive=False,
        answers=columns,
        rows=tuple(_row(name, counts, values) for name, counts in made.items()),
    )


def _row(name, counts, values):
    known = values is not None and sum(counts) > 1
    mean, sd = mean_and_sd(values, counts) if known else (None, None)
    members = () if name is None else (name,)
    return CountedRow(
        name, same(name or "iedereen"), members, sum(counts), tuple(counts), Missing(), mean, sd
    )
