"""No sheet where too few other organisations stand beside it: it would tell of one of them.

Whoever has a sheet takes it off the public figures of its sector, and of the region. In a sector
of two that is the other organisation, to the person: a competitor, which perhaps was promised that
it has too few people to be shown. So every public group holds `minimum_organisations`, and what
all sheets together leave of it is nobody, or one organisation fewer than that (two) with
`minimum_base` people: whoever is among them cannot tell the others apart, as for sectors.

What stays: where all organisations of a group have a sheet, all but one can work out the last. It
has a sheet itself, so ten answers or more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from weerklank.disclosure.organisations.sheet_tables import Own
from weerklank.disclosure.problem.nesting import Nest, join_path, nest_releases
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.space import OUTSIDE, Group
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.sheets import SheetSet

Neighbourhood: TypeAlias = Mapping[str, int]
"""A public group: the organisations that stand in it, each with its people there."""


def list_neighbourhoods(
    releases: Sequence[Release], nests: Sequence[Nest], organisation: str
) -> tuple[Neighbourhood, ...]:
    """Return the public groups that organisations stand in; the region is always one.

    An organisation stands where most of its people are: somebody who ticked the wrong sector does
    not make it a neighbour there.

    organisation  the item that records it; one of the nests has it
    """
    nest = next(nest for nest in nests if organisation in nest.items)
    groups = dict.fromkeys(_public_groups(nest_releases(releases, nests), nest))
    found = (_standing(group, nest, organisation) for group in groups)
    return tuple(standing for standing in found if standing)


def keep_among_others(
    owned: Sequence[Own],
    neighbourhoods: Sequence[Neighbourhood],
    before: Collection[str],
    rules: Rules,
) -> tuple[Own, ...]:
    """Return the organisations, without tables for those that have too few others beside them.

    Where too little is left of a group the smallest organisation gives way, until it is enough.

    before  organisations whose sheet of these same answers is out: they are not the ones to go
    """
    people = {own.organisation: own.people for own in owned if own.without is None}
    kept = _keep_names(people, neighbourhoods, before, rules)
    return tuple(
        own
        if own.without is not None or own.organisation in kept
        else replace(own, without="few_others", tables=())
        for own in owned
    )


def keep_items_among_others(
    owned: Sequence[Own],
    releases: Sequence[Release],
    nest: Nest,
    organisation: str,
    people: People,
    before: Mapping[str, Collection[str]],
    rules: Rules,
) -> tuple[Own, ...]:
    """Return organisations without the tables of items that too few others beside them answered.

    Not everybody is asked everything: what two organisations leave may be the answers of one.

    people  everybody's answers, with the path through the nest that the organisation is in
    before  per item of the questionnaire, whose tables of it are out
    """
    sources = dict.fromkeys(table.source for own in owned for table in own.tables)
    lost: set[tuple[str, str]] = set()
    for source in sources:
        answered = _who_answered(source, nest, people)
        given = {
            own.organisation: _answers_of(own.organisation, answered, organisation)
            for own in owned
            if any(table.source == source for table in own.tables)
        }
        around = list_neighbourhoods(releases, (answered,), organisation)
        kept = _keep_names(given, around, before.get(source, ()), rules)
        lost |= {(name, source) for name in given if name not in kept}
    return tuple(
        replace(
            own, tables=tuple(t for t in own.tables if (own.organisation, t.source) not in lost)
        )
        for own in owned
    )


def names_out(earlier: Iterable[SheetSet], data_version: int) -> set[str]:
    """Return the organisations whose sheet of these same answers is out."""
    same = (sheets for sheets in earlier if sheets.data_version == data_version)
    return {sheet.organisation for sheets in same for sheet in sheets.sheets}


def items_out(earlier: Iterable[SheetSet], data_version: int) -> dict[str, set[str]]:
    """Return per item of the questionnaire the organisations whose own table of it is out."""
    found: dict[str, set[str]] = {}
    same = (sheets for sheets in earlier if sheets.data_version == data_version)
    for sheet in (sheet for sheets in same for sheet in sheets.sheets):
        for table in sheet.tables:
            found.setdefault(table.source, set()).add(sheet.organisation)
    return found


def _who_answered(source: str, nest: Nest, people: People) -> Nest:
    """Return a nest with those people on its paths who answered an item; all if none can tell."""
    columns = [told for name, told in people.answers.items() if name.partition(":")[0] == source]
    if not columns:
        return nest
    paths = dict.fromkeys(nest.paths, 0)
    names = {join_path(path): path for path in nest.paths}
    for name, *said in zip(people.answers[nest.name], *columns, strict=True):
        paths[names[name]] += any(answer != OUTSIDE for answer in said)
    return replace(nest, paths=paths)


def _answers_of(name: str, answered: Nest, organisation: str) -> int:
    level = answered.items.index(organisation)
    return sum(people for path, people in answered.paths.items() if path[level] == name)


def _keep_names(
    people: Mapping[str, int],
    neighbourhoods: Sequence[Neighbourhood],
    before: Collection[str],
    rules: Rules,
) -> Collection[str]:
    """Return who keeps; small groups come first, as a loss there may mend the larger one."""
    groups = sorted(neighbourhoods, key=lambda group: (sum(group.values()), sorted(group)))
    few = [group for group in groups if len(group) < rules.minimum_organisations]
    kept = {name: n for name, n in people.items() if not any(name in group for group in few)}
    while (least := _next_to_go(kept, groups, before, rules)) is not None:
        del kept[least]
    return kept.keys()


def _next_to_go(
    people: Mapping[str, int],
    neighbourhoods: Iterable[Neighbourhood],
    before: Collection[str],
    rules: Rules,
) -> str | None:
    """Return the smallest organisation with a sheet in a group of which too little is left."""
    for group in neighbourhoods:
        inside = [name for name in group if name in people]
        left = [n for name, n in group.items() if name not in people and name not in before]
        few = len(left) < rules.minimum_organisations - 1 or sum(left) < rules.minimum_base
        if inside and left and few:
            fresh = [name for name in inside if name not in before]
            return min(fresh or inside, key=lambda name: (people[name], name))
    return None


def _public_groups(releases: Iterable[Release], nest: Nest) -> Iterator[Group]:
    """Yield everyone, the rows printed by a nested item, and what those leave out."""
    whole = frozenset(join_path(path) for path in nest.paths)
    yield whole
    for release in releases:
        for table in release.tables:
            if table.by == nest.name:
                rows = [frozenset(row.members) for row in table.rows if row.base is not None]
                yield from rows
                yield whole.difference(*rows)


def _standing(group: Group, nest: Nest, organisation: str) -> Neighbourhood:
    level = nest.items.index(organisation)
    inside: dict[str, int] = {}
    everywhere: dict[str, int] = {}
    for path, people in nest.paths.items():
        if people and path[level] != OUTSIDE:
            everywhere[path[level]] = everywhere.get(path[level], 0) + people
            if join_path(path) in group:
                inside[path[level]] = inside.get(path[level], 0) + people
    return {name: people for name, people in inside.items() if 2 * people > everywhere[name]}
