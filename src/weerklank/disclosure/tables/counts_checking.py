"""Whether counted tables can be true at all, before anything is protected.

Protection reasons with totals. A table that contradicts itself, or everyone's table, would be
protected against the wrong numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.analysis import CountedRow, CountedTable
from weerklank.disclosure.problem.crossing import table_id
from weerklank.kernel import DisclosureRefused, Place, Problem, Text, same

_PLACE = "study.yaml"


def check_counts(counted: Sequence[CountedTable]) -> None:
    """Raise DisclosureRefused with everything that cannot be true about these counts."""
    problems = [problem for table in counted for problem in _check_table(table)]
    everyone = {table.item: table.rows[0] for table in counted if not table.by and table.rows}
    for table in counted:
        if table.by and table.item in everyone:
            problems += _check_together(table, everyone[table.item])
    if problems:
        raise DisclosureRefused(problems)


def _check_table(table: CountedTable) -> Iterator[Problem]:
    for row in table.rows:
        about = {"row": _name(row)}
        missing = row.missing
        gone = (missing.not_asked, missing.skipped, missing.not_applicable, missing.dont_know)
        if any(number < 0 for number in (row.base, *row.counts, *gone)):
            yield _NEGATIVE.problem(table, **about)
        if len(row.counts) != len(table.answers):
            about |= {"counts": same(str(len(row.counts))), "of": same(str(len(table.answers)))}
            yield _LENGTH.problem(table, **about)
        elif table.kind == "options":
            if max(row.counts, default=0) > row.base:
                most = same(str(max(row.counts)))
                yield _ABOVE.problem(table, **about, sum=most, base=same(str(row.base)))
        elif table.kind == "answers" and sum(row.counts) != row.base:
            total = same(str(sum(row.counts)))
            yield _SUM.problem(table, **about, sum=total, base=same(str(row.base)))


def _check_together(table: CountedTable, everyone: CountedRow) -> Iterator[Problem]:
    """Categories of one breakdown do not overlap, so together they hold no more than everyone."""
    base = sum(row.base for row in table.rows)
    if base > everyone.base:
        numbers = {"sum": same(str(base)), "base": same(str(everyone.base))}
        yield _TOO_MANY.problem(table, **numbers)
    for position, answer in enumerate(table.answers):
        rows = [row.counts[position] for row in table.rows if position < len(row.counts)]
        if position < len(everyone.counts) and sum(rows) > everyone.counts[position]:
            numbers = {"sum": same(str(sum(rows))), "base": same(str(everyone.counts[position]))}
            yield _TOO_MANY_GAVE.problem(table, **numbers, answer=answer.text)


def _name(row: CountedRow) -> Text:
    return Text("iedereen", "everyone") if row.category is None else row.text


@dataclass(frozen=True, slots=True)
class _Contradiction:
    code: str
    message: Text
    remedy: Text

    def problem(self, table: CountedTable, **values: Text) -> Problem:
        place = Place(_PLACE, None, table_id(table.item, table.breakdown))
        dutch = self.message.nl.format(**{name: text.nl for name, text in values.items()})
        english = self.message.en.format(**{name: text.en for name, text in values.items()})
        return Problem(self.code, place, Text(dutch, english), self.remedy)


_COUNT_AGAIN = Text(
    "Tel de tabellen opnieuw uit de antwoorden. Verander de aantallen niet met de hand.",
    "Count the tables from the answers again. Do not change counts by hand.",
)
_NEGATIVE = _Contradiction(
    "disclosure-negative-count",
    Text("Bij '{row}' staat een aantal onder nul.", "'{row}' has a count below zero."),
    _COUNT_AGAIN,
)
_LENGTH = _Contradiction(
    "disclosure-inconsistent-total",
    Text(
        "Bij '{row}' staan {counts} aantallen, maar er zijn {of} antwoorden.",
        "'{row}' has {counts} counts, but there are {of} answers.",
    ),
    _COUNT_AGAIN,
)
_SUM = _Contradiction(
    "disclosure-inconsistent-total",
    Text(
        "Bij '{row}' zijn de aantallen samen {sum}, maar de groep heeft {base} mensen.",
        "The counts of '{row}' add up to {sum}, but the group has {base} people.",
    ),
    _COUNT_AGAIN,
)
_ABOVE = _Contradiction(
    "disclosure-inconsistent-total",
    Text(
        "Bij '{row}' kozen {sum} mensen een antwoord, maar de groep heeft {base} mensen.",
        "Of '{row}' {sum} people chose an answer, but the group has {base} people.",
    ),
    _COUNT_AGAIN,
)
_TOO_MANY = _Contradiction(
    "disclosure-inconsistent-total",
    Text(
        "De groepen hebben samen {sum} mensen, maar de tabel van iedereen heeft er {base}.",
        "The groups together have {sum} people, but everyone's table has {base}.",
    ),
    _COUNT_AGAIN,
)
_TOO_MANY_GAVE = _Contradiction(
    "disclosure-inconsistent-total",
    Text(
        "'{answer}': in de groepen staan samen {sum} mensen, in de tabel van iedereen {base}.",
        "'{answer}': the groups together have {sum} people, everyone's table has {base}.",
    ),
    _COUNT_AGAIN,
)
