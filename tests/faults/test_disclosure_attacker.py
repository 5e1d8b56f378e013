"""An attacker who has nothing but the published JSON, and none of the platform's own reasoning.

First shown to succeed on tables of which only the small cells are blanked, then let loose on
releases.
"""

from __future__ import annotations

import json
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from fakes.counted import THEMES, Items, count_tables, draw_people, plan_study, spread_people
from weerklank.analysis import CountedTable
from weerklank.disclosure import Release, make_release, release_to_json
from weerklank.kernel import DisclosureRefused

Json = dict[str, object]
REQUIRED = 5


# The attacker


class Attacker:
    """Writes down every released number as an inequality about people, and solves."""

    def __init__(self, releases: list[Json]) -> None:
        self.respondents = releases[-1]["respondents"]
        self.tables = {t["id"]: t for release in releases for t in release["tables"]}
        self.answers: dict[str, list[str]] = {}
        for table in self.tables.values():
            self._learn_answers(table)
        self.places: dict[tuple[str, ...], int] = {}
        self.rows: list[tuple[dict[int, float], float, float]] = []
        for item in self.answers:
            self._everyone(item)
        for table in self.tables.values():
            self._table(table)

    def _learn_answers(self, table) -> None:
        own = self.answers.setdefault(table["source"], [])
        for answer in table["answers"]:
            own += [member for member in answer["members"] if member not in own]
        for row in table["rows"]:
            if table["by"]:
                known = self.answers.setdefault(table["by"], [])
                known += [member for member in row["members"] if member not in known]

    def _variable(self, *place: str) -> int:
        return self.places.setdefault(place, len(self.places))

    def _everyone(self, item: str) -> None:
        whole = {self._variable(item, answer): 1.0 for answer in [*self.answers[item], "?"]}
        self.rows.append((whole, self.respondents, self.respondents))

    def _cell(self, table, members, answers) -> dict[int, float]:
        """The unknowns of a group and answers; the pair is linked to everyone's counts."""
        item, by = table["source"], table["by"]
        if not by:
            return {self._variable(item, answer): 1.0 for answer in answers}
        one, two = sorted([item, by])
        if (one, two, "?", "?") not in self.places:
            self._link(one, two)
        pairs = product(members, answers) if one == by else product(answers, members)
        return {self.places[(one, two, a, b)]: 1.0 for a, b in pairs}

    def _link(self, one: str, two: str) -> None:
        first, second = [*self.answers[one], "?"], [*self.answers[two], "?"]
        for a, b in product(first, second):
            self._variable(one, two, a, b)
        for a in first:
            row = {self.places[(one, two, a, b)]: 1.0 for b in second}
            self.rows.append((row | {self.places[(one, a)]: -1.0}, 0, 0))
        for b in second:
            row = {self.places[(one, two, a, b)]: 1.0 for a in first}
            self.rows.append((row | {self.places[(two, b)]: -1.0}, 0, 0))

    def _table(self, table) -> None:
        everything = [member for answer in table["answers"] for member in answer["members"]]
        for row in table["rows"]:
            if row["base"] is None:
                continue
            base = row["base"]
            self.rows.append((self._cell(table, row["members"], everything), base, base))
            columns = {answer["id"]: answer["members"] for answer in table["answers"]}
            for figure in row["figures"]:
                if figure["percent"] is not None:
                    low, high = behind(figure["percent"], base)
                    cell = self._cell(table, row["members"], columns[figure["answer"]])
                    self.rows.append((cell, low, high))
            if row["mean"] is not None and row["mean"]["mean"] is not None:
                self._mean(table, row)

    def _mean(self, table, row) -> None:
        total: dict[int, float] = {}
        for answer in table["answers"]:
            for place in self._cell(table, row["members"], answer["members"]):
                total[place] = float(answer["value"])
        middle, margin = row["mean"]["mean"] * row["base"], 0.05 * row["base"]
        self.rows.append((total, middle - margin, middle + margin))

    def range_of(self, table_id: str, category: str, answer: str) -> int:
        """Return by how many whole people a figure is uncertain."""
        table = self.tables[table_id]
        row = next(row for row in table["rows"] if row["category"] == category)
        members = next(a["members"] for a in table["answers"] if a["id"] == answer)
        return self._range(self._cell(table, row["members"], members))

    def range_of_group(self, table_id: str, members: list[str], answer: str) -> int:
        """Return the same for a group that no table shows."""
        table = self.tables[table_id]
        answers = next(a["members"] for a in table["answers"] if a["id"] == answer)
        return self._range(self._cell(table, members, answers))

    def sum_range(self, table_id: str, category: str) -> float:
        """Return by how much the sum of a group's values is uncertain."""
        table = self.tables[table_id]
        row = next(row for row in table["rows"] if row["category"] == category)
        total: dict[int, float] = {}
        for answer in table["answers"]:
            for place in self._cell(table, row["members"], answer["members"]):
                total[place] = float(answer["value"])
        low, high = self._solve(total)
        return high - low

    def _range(self, cell: dict[int, float]) -> int:
        low, high = self._solve(cell)
        return int(np.floor(high + 1e-6) - np.ceil(low - 1e-6))

    def _solve(self, cell: dict[int, float]) -> tuple[float, float]:
        upper = np.zeros((2 * len(self.rows), len(self.places)))
        right = np.zeros(2 * len(self.rows))
        for index, (row, low, high) in enumerate(self.rows):
            for place, weight in row.items():
                upper[2 * index, place], upper[2 * index + 1, place] = weight, -weight
            right[2 * index], right[2 * index + 1] = high, -low
        costs = np.zeros(len(self.places))
        costs[list(cell)] = list(cell.values())
        low = linprog(costs, A_ub=upper, b_ub=right, method="highs")
        high = linprog(-costs, A_ub=upper, b_ub=right, method="highs")
        assert low.status == 0, "the published numbers contradict each other"
        return low.fun, -high.fun

    def narrowest(self) -> int | None:
        """Return the narrowest range of a hidden figure outside residual groups."""
        ranges = [
            self.range_of(table["id"], row["category"], figure["answer"])
            for table in self.tables.values()
            for row in table["rows"]
            for figure in row["figures"]
            if figure["hidden"] not in (None, "residual")
        ]
        return min(ranges, default=None)


def behind(percent: int, base: int) -> tuple[int, int]:
    """Return the least and most people of a base who print as a percentage, by trying them all."""
    fitting = [n for n in range(base + 1) if int(np.floor(100 * n / base + 0.5 + 1e-9)) == percent]
    return min(fitting), max(fitting)


# What is attacked


def publish(people, items: Items, earlier: tuple[Release, ...] = (), **more) -> Release:
    study = plan_study(items, **more)
    tables = count_tables(people, items)
    return make_release(tables, study, THEMES, len(people), None, 1, earlier, "2020-07-01", "proef")


def attack(*releases: Release) -> Attacker:
    return Attacker([json.loads(release_to_json(release)) for release in releases])


def attack_blanked(people, items: Items) -> Attacker:
    """Let the attacker loose on the same tables with nothing but the small cells blanked."""
    tables = [_blank(table) for table in count_tables(people, items)]
    return Attacker([{"respondents": len(people), "tables": tables}])


def _blank(table: CountedTable) -> Json:
    name = table.item if table.breakdown is None else f"{table.item}@{table.breakdown}"
    return {
        "id": name,
        "source": table.source,
        "by": table.by,
        "answers": [
            {"id": a.id, "members": list(a.members), "value": a.value} for a in table.answers
        ],
        "rows": [_blank_row(table, row) for row in table.rows],
    }


def _blank_row(table: CountedTable, row) -> Json:
    small = row.base < 10
    figures = []
    for answer, count in zip(table.answers, row.counts, strict=True):
        rare = table.breakdown is not None and 0 < count < 3
        percent = None if small or rare else int(np.floor(100 * count / row.base + 0.5))
        hidden = None if percent is not None else "protected"
        figures.append({"answer": answer.id, "percent": percent, "hidden": hidden})
    mean = None if row.mean is None or small else {"mean": round(row.mean, 1)}
    return {
        "category": row.category,
        "members": list(row.members),
        "base": None if small else row.base,
        "figures": [] if table.kind == "mean" else figures,
        "mean": mean,
    }


SECTORS = ("wijk", "kliniek", "school")
BY_SECTOR = {name: (name,) for name in SECTORS}
RATING = ("minder", "gelijk", "meer")


def rare_answer():
    """One person of the clinic answered 'meer'."""
    counts = {
        ("wijk", "minder"): 30, ("wijk", "gelijk"): 20, ("wijk", "meer"): 12,
        ("kliniek", "minder"): 15, ("kliniek", "gelijk"): 9, ("kliniek", "meer"): 1,
        ("school", "minder"): 22, ("school", "gelijk"): 14, ("school", "meer"): 8,
    }  # fmt: skip
    items = Items(
        answers={"sector": SECTORS, "tijd": RATING},
        breakdowns={"per_sector": ("sector", BY_SECTOR, ("tijd",))},
        unordered=frozenset({"sector", "tijd"}),
    )
    return spread_people(counts, ("sector", "tijd")), items


def test_attacker_rebuilds_a_blanked_cell_from_its_row_and_column():
    assert attack_blanked(*rare_answer()).range_of("tijd@per_sector", "kliniek", "meer") == 0


def test_attacker_fails_on_the_released_table():
    release = publish(*rare_answer())

    attacker = attack(release)

    assert release.table("tijd", "per_sector") is not None
    assert attacker.range_of("tijd@per_sector", "kliniek", "meer") >= REQUIRED
    assert attacker.narrowest() >= REQUIRED


def small_group():
    counts = {
        ("wijk", "minder"): 40, ("wijk", "gelijk"): 35, ("wijk", "meer"): 30,
        ("kliniek", "minder"): 4, ("kliniek", "gelijk"): 3, ("kliniek", "meer"): 1,
        ("school", "minder"): 22, ("school", "gelijk"): 14, ("school", "meer"): 18,
    }  # fmt: skip
    items = Items(
        answers={"sector": SECTORS, "tijd": RATING},
        breakdowns={"per_sector": ("sector", BY_SECTOR, ("tijd",))},
        unordered=frozenset({"sector", "tijd"}),
    )
    return spread_people(counts, ("sector", "tijd")), items


def test_attacker_rebuilds_a_blanked_group_from_everyone():
    assert attack_blanked(*small_group()).range_of("tijd@per_sector", "kliniek", "meer") < 3


def test_attacker_cannot_rebuild_a_small_group():
    release = publish(*small_group())
    shown = release.table("tijd", "per_sector")

    assert shown is not None
    assert [row.base for row in shown.rows] == [105, None, 54]
    assert attack(release).narrowest() >= REQUIRED


NESTED = {
    "druk": ("druk", {"meer": ("meer",), "gelijk": ("gelijk",), "minder": ("minder",)}, ("tijd",)),
    "twee": ("druk", {"meer": ("meer",), "overig": ("gelijk", "minder")}, ("tijd",)),
}


def nested_groups():
    """'overig' of one breakdown minus 'gelijk' of the other leaves 'minder': one person 'veel'."""
    counts = {
        ("meer", "veel"): 40, ("meer", "weinig"): 30,
        ("gelijk", "veel"): 25, ("gelijk", "weinig"): 28,
        ("minder", "veel"): 1, ("minder", "weinig"): 20,
    }  # fmt: skip
    items = Items(
        answers={"druk": RATING, "tijd": ("veel", "weinig")},
        breakdowns=NESTED,
        unordered=frozenset({"tijd"}),
    )
    return spread_people(counts, ("druk", "tijd")), items


def test_attacker_subtracts_nested_groups():
    assert attack_blanked(*nested_groups()).range_of("tijd@druk", "minder", "veel") == 0


def test_attacker_cannot_subtract_nested_groups_of_a_release():
    attacker = attack(publish(*nested_groups()))
    assert attacker.narrowest() is None or attacker.narrowest() >= REQUIRED
    if "tijd@druk" in attacker.tables or "tijd@twee" in attacker.tables:
        table = next(name for name in ("tijd@druk", "tijd@twee") if name in attacker.tables)
        assert attacker.range_of_group(table, ["minder"], "veel") >= REQUIRED


def test_attacker_subtracts_a_later_breakdown_unless_it_is_audited_beside_the_first():
    people, items = nested_groups()
    first_only = Items(items.answers, {"twee": NESTED["twee"]}, unordered=items.unordered)
    first = publish(people, first_only)
    naive = json.loads(release_to_json(first))
    naive["tables"] += [_blank(t) for t in count_tables(people, items) if t.breakdown == "druk"]

    assert Attacker([naive]).range_of("tijd@druk", "minder", "veel") == 0

    second = publish(people, items, (first,))
    attacker = attack(first, second)
    assert attacker.narrowest() is None or attacker.narrowest() >= REQUIRED
    assert attacker.range_of_group("tijd@twee", ["minder"], "veel") >= REQUIRED


def four_of_a_clinic():
    """The first release shows wijk and kliniek together, finely; the second would show wijk."""
    items = Items(
        answers={"sector": SECTORS, "tijd": ("a", "b", "c", "d")},
        breakdowns={
            "samen": ("sector", {"samen": ("wijk", "kliniek"), "school": ("school",)}, ("tijd",)),
            "los": ("sector", {"wijk": ("wijk",), "rest": ("school",)}, ("tijd",)),
        },
        unordered=frozenset({"sector"}),
    )
    numbers = {"wijk": (20, 20, 30, 15), "kliniek": (1, 1, 1, 1), "school": (30, 12, 20, 8)}
    counts = {
        (sector, answer): number
        for sector in SECTORS
        for answer, number in zip("abcd", numbers[sector], strict=True)
    }
    return spread_people(counts, ("sector", "tijd")), items


def test_attacker_subtracts_across_releases_with_other_columns():
    """Even where the later table has wider columns, four people's answers would be told."""
    people, items = four_of_a_clinic()
    samen = {"samen": items.breakdowns["samen"]}
    first = publish(people, Items(items.answers, samen, unordered=items.unordered))
    wider = Items(
        items.answers, items.breakdowns,
        derived={"breed": ("tijd", {"abc": ("a", "b", "c"), "d": ("d",)})},
        unordered=items.unordered,
    )  # fmt: skip
    wider.breakdowns = {**samen, "los": (*items.breakdowns["los"][:2], ("breed",))}
    naive = json.loads(release_to_json(first))
    naive["tables"] += [_blank(t) for t in count_tables(people, wider) if t.breakdown == "los"]
    assert Attacker([naive]).range_of_group("tijd@samen", ["kliniek"], "d") == 0

    with pytest.raises(DisclosureRefused) as caught:
        publish(people, items, (first,))
    assert {problem.code for problem in caught.value.problems} == {"disclosure-no-safe-table"}
    second = publish(people, wider, (first,))
    assert [table.id for table in second.tables] == ["sector", "tijd", "breed", "tijd@samen"]
    assert attack(first, second).range_of_group("tijd@samen", ["kliniek"], "d") >= 4


def crossed_both_ways():
    """Time by workload and workload by time hold the same people."""
    counts = {
        ("meer", "veel"): 40, ("meer", "weinig"): 30,
        ("gelijk", "veel"): 25, ("gelijk", "weinig"): 28,
        ("minder", "veel"): 2, ("minder", "weinig"): 20,
    }  # fmt: skip
    items = Items(
        answers={"druk": RATING, "tijd": ("veel", "weinig")},
        breakdowns={
            "druk": ("druk", {name: (name,) for name in RATING}, ("tijd",)),
            "tijd": ("tijd", {"veel": ("veel",), "weinig": ("weinig",)}, ("druk",)),
        },
        unordered=frozenset({"tijd", "druk"}),
    )
    return spread_people(counts, ("druk", "tijd")), items


def test_attacker_reads_the_same_table_the_other_way_round():
    people, items = crossed_both_ways()
    one_way = Items(items.answers, {"druk": items.breakdowns["druk"]}, unordered=items.unordered)
    mixed = json.loads(release_to_json(publish(people, one_way)))
    mixed["tables"] += [_blank(t) for t in count_tables(people, items) if t.breakdown == "tijd"]
    assert Attacker([mixed]).range_of("druk@tijd", "veel", "minder") < REQUIRED

    attacker = attack(publish(people, items))
    assert attacker.narrowest() is None or attacker.narrowest() >= REQUIRED


def marks_of_a_small_group():
    marks = tuple(f"m{mark}" for mark in range(1, 11))
    items = Items(
        answers={"sector": SECTORS, "cijfer": marks},
        breakdowns={"per_sector": ("sector", BY_SECTOR, ("cijfer",))},
        values={"cijfer": {mark: int(mark[1:]) for mark in marks}},
        marks=frozenset({"cijfer"}),
        unordered=frozenset({"sector"}),
    )
    counts = {
        ("wijk", "m7"): 8, ("wijk", "m8"): 9, ("wijk", "m5"): 5,
        ("kliniek", "m2"): 4, ("kliniek", "m4"): 4,
        ("school", "m7"): 9, ("school", "m6"): 6, ("school", "m9"): 7,
    }  # fmt: skip
    return spread_people(counts, ("sector", "cijfer")), items


def test_attacker_recovers_the_mean_of_a_hidden_group_from_the_total():
    """Within two and a half points over eight people: a mean to a third of a mark."""
    assert attack_blanked(*marks_of_a_small_group()).sum_range("cijfer@per_sector", "kliniek") < 8


def test_attacker_cannot_recover_the_mean_of_a_hidden_group():
    release = publish(*marks_of_a_small_group())
    table = release.table("cijfer", "per_sector")
    if table is not None:
        hidden = [row.mean.hidden for row in table.rows if row.mean is not None]
        assert hidden.count(None) <= 1
        assert attack(release).sum_range("cijfer@per_sector", "kliniek") >= 10


@pytest.mark.parametrize("seed", range(12))
def test_attacker_fails_on_random_studies(seed):
    items = Items(
        answers={"sector": (*SECTORS, "gi"), "druk": RATING, "tijd": ("a", "b", "c", "d")},
        breakdowns={
            "per_sector": ("sector", {**BY_SECTOR, "gi": ("gi",)}, ("druk", "tijd", "kort")),
            "druk": ("druk", {"meer": ("meer",), "rest": ("minder", "gelijk")}, ("tijd", "kort")),
        },
        derived={"kort": ("tijd", {"ab": ("a", "b"), "cd": ("c", "d")})},
        unordered=frozenset({"sector"}),
    )
    people = draw_people(items, 60 + 25 * seed, seed)

    narrowest = attack(publish(people, items)).narrowest()

    assert narrowest is None or narrowest >= REQUIRED


def test_the_reason_for_hiding_does_not_tell_rare_answers_from_their_shields():
    """A cell known to be rare would hold one or two people: its range would be gone."""
    figures = [
        (row["category"], figure["hidden"])
        for table in attack(publish(*rare_answer())).tables.values()
        for row in table["rows"]
        for figure in row["figures"]
        if row["base"] is not None
    ]

    assert {reason for _, reason in figures} == {None, "protected"}
