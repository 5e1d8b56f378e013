"""One random series put to the test: made, attacked, and spoilt on purpose."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fakes.drawn_studies import Series, draw_person, draw_series
from fakes.exact_attacker import INSIDERS, REQUIRED, ExactAttacker, Found, count_in, insiders
from fakes.planted_leaks import LEAKS, Press, print_naively
from fakes.printed_statements import ORGANISATION, VERSION, Line, Reader, Target
from fakes.profile_space import Person, Statement
from fakes.release_series import Made, make_series
from weerklank.disclosure import ReleasedTable

FEW = 3


@dataclass(frozen=True)
class Planted:
    """A mistake that was made on purpose, and whether the attacker found it."""

    seed: int
    leak: str
    found: bool


@dataclass(frozen=True)
class Trial:
    """What came of one series.

    found      per thing that must stay unknown by how much it is
    misprints  figures that are printed though the rules forbid it
    """

    made: Made
    found: tuple[Found, ...]
    misprints: tuple[str, ...]

    @property
    def recovered(self) -> list[str]:
        """Return what is known too well."""
        return [f"{f.target.place}: {f.people}" for f in self.found if f.people < REQUIRED]

    @property
    def narrowest(self) -> int | None:
        """Return how uncertain the best known target is; at least, where that is enough."""
        return min((found.people for found in self.found), default=None)


def try_series(seed: int, most: int, **wanted: object) -> Trial:
    """Return what an attacker gets out of a random series."""
    made = make_series(draw_series(seed, most, **wanted))  # type: ignore[arg-type]
    if not made.releases:
        return Trial(made, (), ())
    return Trial(made, tuple(attacker_of(made).attack()), tuple(list_misprints(made)))


def attacker_of(
    made: Made, more: Sequence[ReleasedTable] = (), knowing: Sequence[Statement] = ()
) -> ExactAttacker:
    """Return an attacker who has everything of a series, and some tables more."""
    newest = max(version for version, _ in made.respondents)
    tables = [*made.tables, *((newest, table) for table in more)]
    return ExactAttacker(
        made.series.structure, tables, made.respondents, made.people, knowing, made.sheets
    )


def list_misprints(made: Made) -> Iterator[str]:
    """Yield the printed figures that one or two people stand behind, or rows of less than ten.

    In a table of everyone that is allowed from a hundred people on.
    """
    for line, reader in _lines(made):
        if line.row.base is None:
            continue
        if 0 < line.row.base < 10:
            yield f"{line.table.id} {line.row.category} base {line.row.base}"
        shown = {f.answer for f in line.row.figures if f.percent is not None}
        is_open = not line.table.by and line.row.base >= 100
        for column in line.columns():
            cell = reader.cell(line.version, *line.groups, column.part)
            if column.id in shown and 0 < count_in(cell, made.people) < FEW and not is_open:
                yield f"{line.table.id} {line.row.category} {column.id}"


def _lines(made: Made) -> Iterator[tuple[Line, Reader]]:
    reader = Reader(made.series.structure, max(version for version, _ in made.respondents))
    for version, table in made.tables:
        reader.read(version, table)
    for sheets in made.sheets:
        reader.read_sheets(sheets)
    for line in reader.lines:
        yield line, reader


def attack_naively(seed: int, most: int, **wanted: object) -> list[Found]:
    """Return what is recovered where small counts are blanked and no more is done."""
    series = draw_series(seed, most, **wanted)  # type: ignore[arg-type]
    first = tuple(person for person in series.people if person[VERSION] == ("1",))
    series = replace(series, people=first)
    tables = [(1, table) for table in print_naively(series)]
    return ExactAttacker(series.structure, tables, [(1, len(first))], first).recovered()


# Mistakes on purpose


def plant_leaks(trial: Trial, each: int = 1) -> Iterator[Planted]:
    """Yield for every kind of mistake that can be made with this series whether it was found."""
    made, chance = trial.made, random.Random(trial.made.series.plan.seed)
    if not made.releases or trial.recovered:
        return
    series = replace(made.series, people=tuple(made.people))
    targets = [found.target for found in trial.found if _is_current(found.target, made)]
    chance.shuffle(targets)
    for leak in LEAKS:
        spoilt = ((target, leak(series, target)) for target in targets)
        usable = [(target, tables) for target, tables in spoilt if tables]
        for target, tables in usable[:each]:
            found = attacker_of(made, tables).find(target)
            yield Planted(series.plan.seed, leak.__name__, found.people < REQUIRED)
    yield from _plant_growth(made, chance)
    yield from _plant_last_sheet(made, series)


def _is_current(target: Target, made: Made) -> bool:
    """Return whether a target is hidden in a public table of the newest answers."""
    newest = max(version for version, _ in made.respondents)
    line = target.line
    return line is not None and line.version == newest and line.organisation is None


def _plant_growth(made: Made, chance: random.Random) -> Iterator[Planted]:
    """Print everyone's tables again when three people more have answered."""
    if made.respondents[-1][0] > 1:
        return
    plan = made.series.plan
    more = [draw_person(chance, plan, 2) for _ in range(FEW)]
    people: list[Person] = [*made.people, *more]
    grown = print_openly(replace(made.series, people=tuple(people)))
    tables = [*made.tables, *((1, t) for t in print_openly(_of(made))), *((2, t) for t in grown)]
    respondents = [(1, len(made.people)), (2, len(people))]
    attacker = ExactAttacker(made.series.structure, tables, respondents, people)
    added = [t for t in attacker.targets if t.place.startswith("v1-v2")]
    told = any(attacker.find(target, 1).people == 0 for target in added)
    yield Planted(plan.seed, "print_three_people_more", told)


def _of(made: Made) -> Series:
    return replace(made.series, people=tuple(made.people))


def print_openly(series: Series) -> list[ReleasedTable]:
    """Return everyone's tables of single answers with nothing hidden."""
    press, structure = Press(series.structure, series.people), series.structure
    items = [*series.plan.levels, *series.plan.scales]
    return [
        press.table(item, {answer: (answer,) for answer in sorted(structure.substantive(item))})
        for item in items
    ]


def _plant_last_sheet(made: Made, series: Series) -> Iterator[Planted]:
    """Print sector by sector, and the results of every organisation but a small one."""
    if ORGANISATION not in series.plan.levels:
        return
    press, structure = Press(series.structure, series.people), series.structure
    organisations = sorted(structure.substantive(ORGANISATION))
    groups = {name: {path[1] for path in series.plan.paths if path[0] == name} for name in
              sorted(structure.substantive("sector"))}  # fmt: skip
    item = next(iter(series.plan.scales))
    own = {answer: (answer,) for answer in sorted(structure.substantive(item))}
    people = {
        name: sum(press.said(person, ORGANISATION) == name for person in series.people)
        for name in organisations
    }
    for sector, inside in groups.items():
        small = sorted(name for name in inside if 0 < people[name] < 10)
        rest = sorted(name for name in inside if name not in small[:1])
        unknown = any(
            press.said(person, "sector") == sector
            and press.said(person, ORGANISATION) not in organisations
            for person in series.people
        )
        if not small or not rest or unknown:
            continue
        tables = [
            press.table(item, own, "sector", [(sector,)]),
            press.table(item, own, ORGANISATION, [(name,) for name in rest]),
        ]
        attacker = attacker_of(made, tables)
        cell = Reader(structure, attacker.versions).cell(
            attacker.versions, (ORGANISATION, {small[0]}), (item, next(iter(own.values())))
        )
        found = attacker.find(Target(small[0], cell))
        yield Planted(series.plan.seed, "print_every_sheet_but_the_last", found.people < REQUIRED)
        return


# Side knowledge


def know_own_answers(trial: Trial, most: int = 4) -> Iterator[Found]:
    """Yield how uncertain some targets are to a respondent who is in them, or beside them."""
    attacker = attacker_of(trial.made)
    for target in attacker.targets[:most]:
        for person in insiders(target, trial.made.people):
            yield attacker.find(target, INSIDERS, person)


def know_headcounts(made: Made, rounding: int = 1, required: int = INSIDERS) -> Iterator[Found]:
    """Yield how uncertain targets are to organisations that all know how many took part.

    What people answered, that is: how many they are is what they know.

    rounding  1 for exact numbers; 10 for the response as it is shown during fieldwork
    """
    if ORGANISATION not in made.series.plan.levels:
        return
    newest = max(version for version, _ in made.respondents)
    reader = Reader(made.series.structure, newest)
    statements = []
    for name in sorted(made.series.structure.substantive(ORGANISATION)):
        cell = reader.cell(newest, (ORGANISATION, {name}))
        least = count_in(cell, made.people) // rounding * rounding
        statements.append(Statement(cell, least, least + rounding - 1))
    attacker = attacker_of(made, knowing=statements)
    for target in attacker.targets:
        if target.cell.keys() - {"pad", VERSION}:
            yield attacker.find(target, required)
