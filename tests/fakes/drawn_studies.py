"""Random small studies: questions, a plan, people who answer, and which releases are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fakes.printed_statements import NOT_ASKED, SKIPPED, VERSION, Structure
from fakes.profile_space import Impossible, Person, Value
from weerklank.design import Breakdown, CategoryGroup
from weerklank.kernel import same

WORD = same("woord")


@dataclass(frozen=True)
class Plan:
    """A study before anybody answered.

    scales    item -> its answers, from little to much
    paths     sector, organisation and team that go together; one part each where nothing is nested
    options   what can be chosen at 'redenen'; none where it is not asked
    routed    answers to the first scale after which 'waarom' is asked
    """

    seed: int
    scales: Mapping[str, tuple[str, ...]]
    paths: tuple[Value, ...]
    mark: bool = False
    options: tuple[str, ...] = ()
    routed: tuple[str, ...] = ()
    derived: str | None = None
    sensitive: str | None = None
    unsure: str | None = None
    residual: str | None = None
    linked: float = 0.5
    sheets: bool = False

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the nested items, coarse to fine."""
        return ("sector", "organisatie", "team")[: len(self.paths[0])]


@dataclass(frozen=True)
class Step:
    """A release: of which data version, with which breakdowns; or a set of sheets."""

    version: int
    breakdowns: tuple[Breakdown, ...]
    sheets: bool = False


@dataclass(frozen=True)
class Series:
    """A study with its people and the releases that were asked for."""

    plan: Plan
    people: tuple[Person, ...]
    steps: tuple[Step, ...]

    @property
    def structure(self) -> Structure:
        """Return what everybody knows of the questions."""
        return structure_of(self.plan)


# The study


def draw_series(
    seed: int, most: int = 200, depths: Sequence[int] = (1, 1, 2, 3), growing: float = 0.3
) -> Series:
    """Return a random study of 30 to `most` people with one release, or several.

    depths   how deep sectors may be nested, one of which is drawn
    growing  share of the studies in which answers come in after the last release, for one more
    """
    chance = random.Random(seed)
    plan = _draw_plan(chance, seed, depths)
    people = tuple(draw_person(chance, plan, 1) for _ in range(chance.randint(30, most)))
    wanted = _breakdowns(chance, plan)
    steps = [Step(1, wanted)]
    if len(wanted) > 1 and chance.random() < 0.6:
        first = wanted[: chance.randint(1, len(wanted) - 1)]
        steps = [Step(1, first), Step(1, wanted)]
    if chance.random() < growing:
        people += tuple(draw_person(chance, plan, 2) for _ in range(chance.choice(GROWTH)))
        steps.append(Step(2, wanted))
    if plan.sheets:
        place = chance.randint(1, len(steps))
        before = steps[place - 1]
        steps.insert(place, replace(before, sheets=True))
    return Series(plan, people, tuple(steps))


def _draw_plan(chance: random.Random, seed: int, depths: tuple[int, ...]) -> Plan:
    def likely(share: float) -> bool:
        return chance.random() < share

    scales = {
        name: tuple(f"{name[0]}{n}" for n in range(chance.choice((2, 3, 3, 4, 5))))
        for name in ("druk", "tijd", "ruimte")[: chance.randint(1, 3)]
    }
    last = list(scales)[-1]
    sectors = ("wijk", "gi", "kliniek", "anders")[: chance.randint(2, 4)]
    depth, room = chance.choice(depths), 4 - len(scales)
    mark, options = likely(0.3) and room > 0, likely(0.3) and room > 0
    return Plan(
        seed,
        scales,
        tuple(_paths(chance, sectors, depth)),
        mark=mark,
        options=("a", "b", "c")[: chance.randint(2, 3)] if options else (),
        routed=scales["druk"][-1:] if likely(0.2) else (),
        derived=last if len(scales[last]) > 2 and likely(0.4) else None,
        sensitive=last if likely(0.3) else None,
        unsure=last if likely(0.2) else None,
        residual="anders" if "anders" in sectors and likely(0.5) else None,
        linked=chance.choice((0.0, 0.3, 0.7, 0.95)),
        sheets=likely(0.6) and depth > 1,
    )


def _paths(chance: random.Random, sectors: Sequence[str], depth: int) -> Iterator[Value]:
    for sector in sectors:
        if depth == 1:
            yield (sector,)
            continue
        for n in range(chance.randint(1, 3)):
            organisation = f"{sector}_o{n}"
            if depth == 2:
                yield (sector, organisation)
                continue
            for m in range(chance.randint(1, 2)):
                yield (sector, organisation, f"{organisation}_t{m}")


def draw_person(chance: random.Random, plan: Plan, version: int) -> Person:
    """Return somebody who answers as the plan's link between answers has it."""
    weights = [1 / (1 + place) ** 0.8 for place in range(len(plan.paths))]
    path = chance.choices(plan.paths, weights)[0]
    unknown = chance.random()
    if unknown < 0.06:
        path = (SKIPPED,) * len(path) if unknown < 0.03 else (*path[:-1], SKIPPED)
    bent = plan.paths.index(path) / len(plan.paths) if path in plan.paths else 0.5
    mood = plan.linked * bent + (1 - plan.linked) * chance.random()
    person: dict[str, Value] = {"pad": path, VERSION: (str(version),)}
    for name, answers in plan.scales.items():
        known = answers + (("weet_niet",) if name == plan.unsure else ())
        person[name] = (_answer(chance, known, mood, plan.linked),)
    if plan.mark:
        person["cijfer"] = (_answer(chance, MARK_ANSWERS[3:9], mood, plan.linked),)
    if plan.options:
        person["redenen"] = _options(chance, plan, mood)
    if plan.routed:
        asked = person["druk"][0] in plan.routed
        person["waarom"] = (_answer(chance, WHY, mood, plan.linked) if asked else NOT_ASKED,)
    return person


GROWTH = (0, 4, 12, 40)
MARK_ANSWERS = tuple(f"m{n}" for n in range(1, 11))
WHY = ("werk", "thuis")


def _answer(chance: random.Random, answers: Sequence[str], mood: float, linked: float) -> str:
    if chance.random() < 0.04:
        return SKIPPED
    if chance.random() < linked:
        return answers[min(int(mood * len(answers)), len(answers) - 1)]
    weights = [1 / (1 + place) ** 1.3 for place in range(len(answers))]
    return chance.choices(answers, weights)[0]


def _options(chance: random.Random, plan: Plan, mood: float) -> Value:
    if chance.random() < 0.04:
        return (SKIPPED,) * len(plan.options)
    return tuple("1" if chance.random() < 0.2 + 0.5 * mood else "0" for _ in plan.options)


def _breakdowns(chance: random.Random, plan: Plan) -> tuple[Breakdown, ...]:
    crossed = list_items(plan)
    sectors = tuple(dict.fromkeys(path[0] for path in plan.paths))
    others = tuple(item for item in crossed if item not in ("druk", "waarom"))
    druk = plan.scales["druk"]
    found = [_breakdown("per_sector", "sector", [(s,) for s in sectors], crossed, plan.residual)]
    if others and chance.random() < 0.6:
        found.append(_breakdown("per_druk", "druk", [(a,) for a in druk], others))
    if others and len(druk) > 2 and chance.random() < 0.5:
        found.append(_breakdown("twee", "druk", [druk[:1], druk[1:]], others))
    if len(sectors) > 2 and chance.random() < 0.3:
        found.append(_breakdown("samen", "sector", [sectors[:2], sectors[2:]], crossed))
    if len(plan.levels) > 1 and chance.random() < 0.4:
        organisations = tuple(dict.fromkeys(path[1] for path in plan.paths))
        groups = [(name,) for name in organisations]
        found.append(_breakdown("per_organisatie", "organisatie", groups, crossed))
    return tuple(found)


def list_items(plan: Plan) -> tuple[str, ...]:
    found = [*plan.scales]
    if plan.derived:
        found.append(f"{plan.derived}_kort")
    found += ["cijfer"] * plan.mark + ["redenen"] * bool(plan.options)
    return (*found, *(["waarom"] * bool(plan.routed)))


def _breakdown(id, by, groups, items, residual=None) -> Breakdown:
    categories = tuple(
        CategoryGroup("_".join(group), same("_".join(group)), tuple(group), WORD)
        if residual in group
        else CategoryGroup("_".join(group), same("_".join(group)), tuple(group))
        for group in groups
    )
    return Breakdown(id, by, same(id), WORD, categories, items)


def structure_of(plan: Plan) -> Structure:
    """Return what everybody knows of a plan's questions."""
    unknown = dict.fromkeys((*path[:-1], SKIPPED) for path in plan.paths)
    unknown[(SKIPPED,) * len(plan.levels)] = None
    traits: dict[str, tuple[Value, ...]] = {"pad": (*plan.paths, *unknown)}
    places = {level: ("pad", n) for n, level in enumerate(plan.levels)}
    outside: dict[str, dict[str, frozenset[str]]] = {}
    singles = dict(plan.scales)
    if plan.mark:
        singles["cijfer"] = MARK_ANSWERS
    if plan.routed:
        singles["waarom"] = WHY
    for item, answers in singles.items():
        unsure = ("weet_niet",) if item == plan.unsure else ()
        away = (NOT_ASKED,) if item == "waarom" else ()
        traits[item] = tuple((answer,) for answer in (*answers, *unsure, SKIPPED, *away))
        places[item] = (item, 0)
        outside[item] = {"skipped": frozenset({SKIPPED}), "dont_know": frozenset(unsure)}
        outside[item]["not_asked"] = frozenset(away)
    for level in plan.levels:
        outside[level] = {"skipped": frozenset({SKIPPED})}
    if plan.options:
        bits = [()]
        for _ in plan.options:
            bits = [(*before, bit) for before in bits for bit in "10"]
        traits["redenen"] = (*bits, (SKIPPED,) * len(plan.options))
        for n, option in enumerate(plan.options):
            places[f"redenen:{option}"] = ("redenen", n)
    return Structure(traits, places, outside, tuple(_routing(plan, traits)))


def _routing(plan: Plan, traits: Mapping[str, tuple[Value, ...]]) -> Iterator[Impossible]:
    if plan.routed:
        asked = frozenset((answer,) for answer in plan.routed)
        away = frozenset({(NOT_ASKED,)})
        yield Impossible("druk", asked, "waarom", away)
        yield Impossible(
            "druk", frozenset(traits["druk"]) - asked, "waarom", frozenset(traits["waarom"]) - away
        )
