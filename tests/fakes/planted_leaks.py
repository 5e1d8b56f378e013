"""Mistakes that a platform might make with a sound series, each of which tells what was hidden.

Every mistake is a printed table more, counted from the real people; None where it cannot be made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from fakes.drawn_studies import Series
from fakes.printed_statements import Structure, Target
from fakes.profile_space import Person
from fakes.written_studies import study_of
from weerklank.disclosure import (
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedRow,
    ReleasedTable,
    TableKind,
)
from weerklank.kernel import round_half_up, same, whole_percent

Leak = Callable[[Series, Target], list[ReleasedTable] | None]
Columns = Mapping[str, Collection[str]]
FEW = 3


class Press:
    """Prints tables of the real people by plain counting, with nothing hidden that it is told."""

    def __init__(self, structure: Structure, people: Sequence[Person]) -> None:
        self._structure, self._people = structure, people

    def said(self, person: Person, item: str) -> str:
        """Return what a person answered to an item."""
        trait, place = self._structure.places[item]
        return person[trait][place]

    def table(
        self,
        source: str,
        columns: Columns,
        by: str | None = None,
        groups: Sequence[Collection[str]] = ((),),
        *,
        kind: TableKind = "answers",
        shown: Collection[str] | None = None,
        blank: bool = False,
        values: Mapping[str, int] | None = None,
        decimals: int = 1,
    ) -> ReleasedTable:
        """Return a table of everyone, or of groups of answers to another item.

        shown     columns to print; the others are left open, and hide nothing
        blank     hide what one or two people answered, and rows of less than ten
        values    of the answers: print the mean too
        """
        answers = tuple(
            ReleasedAnswer(name, same(name), tuple(members), True, (values or {}).get(name))
            for name, members in columns.items()
        )
        rows = []
        for group in groups:
            inside = [p for p in self._people if by is None or self.said(p, by) in group]
            rows.append(self._row(source, answers, inside, tuple(group), kind, shown, blank))
            if values is not None:
                mean = self._mean(source, columns, inside, values, decimals)
                rows[-1] = ReleasedRow(
                    rows[-1].category, same("rij"), rows[-1].members, rows[-1].base,
                    rows[-1].figures, mean,
                )  # fmt: skip
        name = f"{source}@{by}" if by else source
        word = same(name)
        return ReleasedTable(
            name, source, source, 1, kind, "thema", word, word, by, by, word,
            answers, tuple(rows), None, word,
        )  # fmt: skip

    def _row(
        self,
        source: str,
        answers: Sequence[ReleasedAnswer],
        inside: Sequence[Person],
        group: tuple[str, ...],
        kind: TableKind,
        shown: Collection[str] | None,
        blank: bool,
    ) -> ReleasedRow:
        counts, base = self._count(source, answers, inside, kind)
        figures = []
        for answer, count in zip(answers, counts, strict=True):
            if blank and (base < 10 or (0 < count < FEW and group)):
                figures.append(ReleasedFigure(answer.id, None, hidden="protected"))
            elif not base or (shown is not None and answer.id not in shown):
                figures.append(ReleasedFigure(answer.id, None, hidden="residual"))
            else:
                figures.append(ReleasedFigure(answer.id, whole_percent(count, base)))
        told = None if blank and base < 10 else base
        return ReleasedRow("_".join(group) or None, same("rij"), group, told, tuple(figures))

    def _count(
        self,
        source: str,
        answers: Sequence[ReleasedAnswer],
        inside: Sequence[Person],
        kind: TableKind,
    ) -> tuple[list[int], int]:
        if kind == "options":
            chosen = [
                [self.said(person, f"{source}:{answer.id}") for person in inside]
                for answer in answers
            ]
            return [own.count("1") for own in chosen], sum(bit in "01" for bit in chosen[0])
        given = [self.said(person, source) for person in inside]
        counts = [sum(said in answer.members for said in given) for answer in answers]
        return counts, sum(counts)

    def _mean(
        self,
        source: str,
        columns: Columns,
        inside: Sequence[Person],
        values: Mapping[str, int],
        decimals: int,
    ) -> ReleasedMean:
        worth = {m: values[name] for name, members in columns.items() for m in members}
        given = [worth[said] for p in inside if (said := self.said(p, source)) in worth]
        mean = round_half_up(sum(given) / len(given), decimals)
        return ReleasedMean(mean, None, None, None)


def print_naively(series: Series) -> list[ReleasedTable]:
    """Return every planned table with only small counts and small groups blanked."""
    press, plan = Press(series.structure, series.people), series.plan
    study = study_of(plan, series.steps[-1].breakdowns)
    columns: dict[str, tuple[str, Columns, TableKind]] = {}
    for item in study.items:
        if item == "redenen":
            columns[item] = (item, {option: (option,) for option in plan.options}, "options")
        else:
            answers = sorted(series.structure.substantive(item))
            columns[item] = (item, {answer: (answer,) for answer in answers}, "answers")
    for derived in study.derived:
        groups = {group.id: group.answers for group in derived.groups}
        columns[derived.id] = (derived.source, groups, "answers")
    tables = [press.table(s, own, kind=kind, blank=True) for s, own, kind in columns.values()]
    for breakdown in study.breakdowns:
        groups = [category.answers for category in breakdown.categories if not category.residual]
        for item in breakdown.items:
            source, own, kind = columns[item]
            tables.append(press.table(source, own, breakdown.by, groups, kind=kind, blank=True))
    return tables


# The mistakes


def print_the_hidden_figure(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print what was hidden."""
    return _again(series, target, [target.answer])


def print_a_derived_item(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print the hidden answer together with one that is shown beside it."""
    line = target.line
    if line is None or line.table.kind != "answers" or line.row.base is None:
        return None
    shown = {f.answer for f in line.row.figures if f.percent is not None}
    columns = {a.id: a.members for a in line.table.answers}
    if not shown or target.answer not in columns:
        return None
    beside = sorted(shown)[0]
    together = (*columns.pop(target.answer), *columns.pop(beside))
    own = {"samen": together, **columns}
    return [_press(series).table(line.table.source, own, *_by(target), shown=["samen"])]


def print_all_but_one_group(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print everybody of whom the group is known, and all but the hidden group."""
    line = target.line
    if line is None or not line.table.by or target.answer == "mean":
        return None
    everyone = series.structure.substantive(line.table.by)
    rest = everyone - set(line.row.members)
    return _again(series, target, [target.answer], [sorted(everyone), sorted(rest)])


def print_the_transpose(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print how an answer's people are spread over the groups."""
    line = target.line
    if line is None or not line.table.by or line.table.kind != "answers":
        return None
    members = next((a.members for a in line.table.answers if a.id == target.answer), None)
    if members is None:
        return None
    rest = series.structure.substantive(line.table.by) - set(line.row.members)
    own = {"groep": line.row.members, "rest": sorted(rest)}
    press = _press(series)
    return [press.table(line.table.by, own, line.table.source, [members], shown=["groep"])]


def print_a_precise_mean(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print a row's mean to two decimals where two of its percentages are hidden."""
    line = target.line
    if line is None or line.table.kind != "answers" or not line.row.base or line.row.base > 99:
        return None
    hidden = [f for f in line.row.figures if f.percent is None]
    if len(hidden) != 2 or target.answer == "mean":
        return None
    return _again(series, target, [], mean=True)


def print_a_base_that_tells(series: Series, target: Target) -> list[ReleasedTable] | None:
    """Print how many of a group were asked the question that follows on the hidden answer."""
    line, plan = target.line, series.plan
    if line is None or not line.table.by or line.table.source != "druk" or not plan.routed:
        return None
    answer = next((a for a in line.table.answers if a.id == target.answer), None)
    if answer is None or answer.members != plan.routed:
        return None
    why = {name: (name,) for name in sorted(series.structure.substantive("waarom"))}
    skipped = any(
        person["waarom"] == ("?",) and person["pad"][0] in line.row.members
        for person in series.people
    )
    if skipped:
        return None
    return [_press(series).table("waarom", why, *_by(target), shown=[])]


LEAKS: tuple[Leak, ...] = (
    print_the_hidden_figure,
    print_a_derived_item,
    print_all_but_one_group,
    print_the_transpose,
    print_a_precise_mean,
    print_a_base_that_tells,
)


def _press(series: Series) -> Press:
    return Press(series.structure, series.people)


def _by(target: Target) -> tuple[str | None, list[tuple[str, ...]]]:
    if target.line is None or not target.line.table.by:
        return None, [()]
    return target.line.table.by, [target.line.row.members]


def _again(
    series: Series,
    target: Target,
    shown: Collection[str],
    groups: Sequence[Collection[str]] | None = None,
    *,
    mean: bool = False,
) -> list[ReleasedTable] | None:
    """Print the table in which a target is hidden once more, of other groups."""
    line = target.line
    if line is None or target.answer == "mean":
        return None
    by, own = _by(target)
    columns = {answer.id: answer.members for answer in line.table.answers}
    values = {name: place for place, name in enumerate(columns, 1)} if mean else None
    return [
        _press(series).table(
            line.table.source, columns, by, groups or own, kind=line.table.kind, shown=shown,
            values=values, decimals=2,
        )
    ]  # fmt: skip
