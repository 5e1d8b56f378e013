"""Items that lie within each other (sector, organisation, team) as one item: who stands where.

Taken apart, a sector and its organisations are two items that share nothing, and nobody would see
that the sector minus an organisation is the four people of another. As one item, whose answers are
whole paths (`jeugdhulp/de_brug/team_2`), a table by sector and a table by organisation speak of
groups of the same paths, and every difference between them is in one problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from types import MappingProxyType
from typing import TypeVar

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, count_paths
from weerklank.design import Questionnaire, Study
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.problem.space import OUTSIDE, Group, Totals
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.fieldwork import Responses

Part = TypeVar("Part", CountedRow, CountedAnswer)
_ANYWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Nest:
    """Nested items, coarse to fine, and the people on each path (`OUTSIDE`: no answer).

    name  the item that they are together: 'sector>organisatie>team'
    """

    name: str
    items: tuple[str, ...]
    paths: Mapping[tuple[str, ...], int]

    @property
    def totals(self) -> Totals:
        """Return the people on each path, as totals of the nest's own item."""
        return {frozenset({join_path(path)}): people for path, people in self.paths.items()}


def find_nests(
    responses: Responses, questionnaire: Questionnaire, study: Study
) -> tuple[Nest, ...]:
    """Return the nests of a study, with the people who answered; the organisation is always one.

    Breakdowns of which one tells the other in these answers (every team in one sector) are a nest
    also where the plan does not say so: whoever knows the region knows it.
    """
    lists = [names for names in study.nesting if names]
    alone = None if study.sheets is None else study.sheets.item
    if alone is not None and not any(alone in names for names in lists):
        lists.append((alone,))
    for coarse, fine in _told_apart(responses, questionnaire, study):
        lists = join_lists(lists, coarse, fine)
    return tuple(
        Nest(">".join(names), names, count_paths(responses, questionnaire, names))
        for names in lists
    )


def _told_apart(
    responses: Responses, questionnaire: Questionnaire, study: Study
) -> Iterator[tuple[str, str]]:
    """Yield the items of breakdowns, coarse and fine, of which the fine one tells the coarse one.

    Where a table crosses the two, that table is protected beside those of both.
    """
    items = list(dict.fromkeys(breakdown.by for breakdown in study.breakdowns))
    sources = {derived.id: derived.source for derived in study.derived}
    crossed = {
        frozenset({one.by, sources.get(item, item)})
        for one in study.breakdowns
        for item in one.items
    }
    for coarse, fine in permutations(items, 2):
        if frozenset({coarse, fine}) in crossed:
            continue
        pairs = {
            path
            for path in count_paths(responses, questionnaire, (coarse, fine))
            if OUTSIDE not in path
        }
        groups, parts = len({one for one, _ in pairs}), len({other for _, other in pairs})
        if len(pairs) == parts and groups > 1:
            yield coarse, fine


def join_lists(lists: Sequence[tuple[str, ...]], coarse: str, fine: str) -> list[tuple[str, ...]]:
    """Return the lists with these two items in one of them."""
    touched = [names for names in lists if coarse in names or fine in names]
    one = next((names for names in touched if coarse in names), (coarse,))
    other = next((names for names in touched if fine in names), (fine,))
    together = tuple(dict.fromkeys((*one, *other)))
    return [*(names for names in lists if names not in touched), together]


def join_path(answers: Sequence[str]) -> str:
    """Return a path as one answer; `OUTSIDE` where nothing of it is known.

    >>> join_path(("jeugdhulp", "de_brug")), join_path(("jeugdhulp", "*")), join_path(("*", "*"))
    ('jeugdhulp/de_brug', 'jeugdhulp/*', '*')
    """
    return OUTSIDE if all(answer == OUTSIDE for answer in answers) else "/".join(answers)


def nest_tables(tables: Iterable[CountedTable], nests: Sequence[Nest]) -> tuple[CountedTable, ...]:
    """Return the tables with every nested item, as breakdown or as source, put in its nest.

    Ids, categories and answers keep their names, so that what is decided for a table here holds
    for the same table as it was.
    """
    return tuple(nest_table(table, nests) for table in tables)


def nest_table(
    table: CountedTable, nests: Sequence[Nest], within: Mapping[str, str] = _ANYWHERE
) -> CountedTable:
    """Return a table in terms of paths (see `nest_tables`).

    within  answers that everybody in the table gave to nested items: a team of one organisation
    """
    by, source = _nest_of(table.by, nests), _nest_of(table.source, nests)
    if by is not None and by is not source:
        item = table.by or ""
        rows = tuple(_nest_members(row, by, item, within) for row in table.rows)
        table = replace(table, by=by.name, rows=rows)
    if source is not None:
        answers = tuple(_nest_members(a, source, table.source, within) for a in table.answers)
        table = replace(table, source=source.name, answers=answers)
    return table


def nest_releases(releases: Iterable[Release], nests: Sequence[Nest]) -> tuple[Release, ...]:
    """Return earlier releases in terms of paths, so that what they tell is told of paths."""
    return tuple(
        replace(release, tables=tuple(nest_released(table, nests) for table in release.tables))
        for release in releases
    )


def nest_released(
    table: ReleasedTable, nests: Sequence[Nest], within: Mapping[str, str] = _ANYWHERE
) -> ReleasedTable:
    """Return a released table in terms of paths (see `nest_table`)."""
    by, source = _nest_of(table.by, nests), _nest_of(table.source, nests)
    if by is not None and by is not source:
        rows = tuple(
            replace(row, members=_paths(by, table.by or "", row.members, within))
            for row in table.rows
        )
        table = replace(table, by=by.name, rows=rows)
    if source is not None:
        answers = tuple(
            replace(answer, members=_paths(source, table.source, answer.members, within))
            for answer in table.answers
        )
        table = replace(table, source=source.name, answers=answers)
    return table


def list_within(nests: Sequence[Nest], item: str, answer: str) -> tuple[tuple[str, str], ...]:
    """Return the coarser items of which everybody with this answer to a nested one said the same.

    Whoever did not answer the coarser item is left aside.
    """
    nest = _nest_of(item, nests)
    if nest is None:
        return ()
    level = nest.items.index(item)
    paths = [path for path, people in nest.paths.items() if people and path[level] == answer]
    found = []
    for place, name in enumerate(nest.items[:level]):
        said = {path[place] for path in paths} - {OUTSIDE}
        if len(said) == 1:
            found.append((name, said.pop()))
    return tuple(found)


def nest_routes(routes: Routes, nests: Sequence[Nest]) -> Routes:
    """Return on which items it depends whether an item is asked, nested ones by their nest."""
    nested: dict[str, frozenset[str]] = {}
    for item, origins in routes.items():
        name = _name(item, nests)
        named = frozenset(_name(origin, nests) for origin in origins) - {name}
        if named:
            nested[name] = nested.get(name, frozenset()) | named
    return nested


def nest_totals(nests: Iterable[Nest]) -> dict[str, Totals]:
    """Return the exact totals of every nest, by its name."""
    return {nest.name: nest.totals for nest in nests}


def blur_totals(exact: Totals, together: Group) -> dict[Group, int]:
    """Return exact totals in which the paths that everyone's tables hide together are one class."""
    hidden = sum(people for paths, people in exact.items() if paths <= together)
    told = {paths: people for paths, people in exact.items() if not paths <= together}
    return told | ({together: hidden} if together else {})


def _nest_of(item: str | None, nests: Sequence[Nest]) -> Nest | None:
    return next((nest for nest in nests if item in nest.items), None)


def _name(item: str, nests: Sequence[Nest]) -> str:
    nest = _nest_of(item, nests)
    return item if nest is None else nest.name


def _nest_members(part: Part, nest: Nest, item: str, within: Mapping[str, str]) -> Part:
    return replace(part, members=_paths(nest, item, part.members, within))


def _paths(
    nest: Nest, item: str, members: Sequence[str], within: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the paths of people with one of these answers; never none, or it would be everyone's.

    Where nobody gave any of them the path stands for nobody.
    """
    level = nest.items.index(item)
    fixed = [(nest.items.index(name), answer) for name, answer in within.items()]
    found = [
        join_path(path)
        for path in nest.paths
        if path[level] in members and all(path[place] == answer for place, answer in fixed)
    ]
    return tuple(found) or tuple(_nobody(nest, level, answer, fixed) for answer in members)


def _nobody(nest: Nest, level: int, answer: str, fixed: Sequence[tuple[int, str]]) -> str:
    parts = dict(fixed) | {level: f"!{answer}"}
    return "/".join(parts.get(place, OUTSIDE) for place in range(len(nest.items)))
