"""Studies with an ordered breakdown, and what protecting their tables costs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fakes.counted import THEMES, Items, People, count_tables, plan_study, spread_people
from weerklank.analysis import CountedTable
from weerklank.design import Breakdown, Study
from weerklank.disclosure import DEFAULT_RULES, Release, make_release
from weerklank.disclosure.tables.category_weighing import Weight, weigh_shown
from weerklank.disclosure.tables.setting import NOTHING_BESIDE, Setting
from weerklank.kernel import EvidenceRef, same

YEARS = ("kort", "midden", "lang", "zeer_lang")
RATING = ("minder", "gelijk", "meer")


def years_items(years: tuple[str, ...] = YEARS, **more: object) -> Items:
    """Return a plan: time spent, by years of experience."""
    groups = {name: (name,) for name in years}
    plan = Items(
        {"jaren": years, "tijd": RATING}, breakdowns={"ervaring": ("jaren", groups, ("tijd",))}
    )
    return replace(plan, **more)  # type: ignore[arg-type]


def years_people(**rows: tuple[int, ...]) -> People:
    """Return so many people per answer of RATING, by years of experience."""
    counts = {
        (name, answer): number
        for name, numbers in rows.items()
        for answer, number in zip(RATING, numbers, strict=True)
    }
    return spread_people(counts, ("jaren", "tijd"))


def plan_ordered(
    items: Items, headline: tuple[EvidenceRef, ...] = (), ordered: bool = True
) -> Study:
    """Return a study document in which every breakdown runs from little to much, or none does."""
    breakdowns = tuple(
        Breakdown(name, by, same(name), same("reden"), (), crossed, ordered=ordered)
        for name, (by, _, crossed) in items.breakdowns.items()
    )
    return replace(plan_study(items, headline=headline), breakdowns=breakdowns)


def release_ordered(
    people: People, items: Items, earlier: tuple[Release, ...] = (), ordered: bool = True
) -> Release:
    """Return the next release of these people's answers."""
    study, tables = plan_ordered(items, ordered=ordered), count_tables(people, items)
    return make_release(tables, study, THEMES, len(people), None, 1, earlier, "2026-03-31", "proef")


@dataclass
class Scales:
    """Weighs sets of tables as a release of them would show them, and remembers which."""

    study: Study
    people: int
    weighed: list[tuple[CountedTable, ...]] = field(default_factory=list)

    def weigh(self, tables: tuple[CountedTable, ...]) -> Weight:
        """Return what is lost of these tables when they are protected."""
        self.weighed.append(tables)
        setting = Setting(self.study, self.people, 1, (), DEFAULT_RULES, {}, NOTHING_BESIDE)
        return weigh_shown(setting.decide(tables).shown(), frozenset(self.study.headline))
