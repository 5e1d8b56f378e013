"""The 2022 example: every published percentage, mean, direction and order is met."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from weerklank.synthetic import (
    FactReport,
    Facts,
    Mean,
    Order,
    SyntheticAnswers,
    check_facts,
    make_respondents,
    read_facts,
    write_responses_csv,
)

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2022"


@pytest.fixture(scope="module")
def facts() -> Facts:
    path = FOLDER / "facts.yaml"
    return read_facts(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The answers as they lie in the example folder."""
    lines = (FOLDER / "closed" / "responses.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


@pytest.fixture(scope="module")
def example(facts: Facts, rows: list[dict[str, str]]) -> SyntheticAnswers:
    columns = {item.id: tuple(cell(row[item.id]) for row in rows) for item in facts.items}
    return SyntheticAnswers(tuple(row["respondent"] for row in rows), columns)


@pytest.fixture(scope="module")
def report(facts: Facts, example: SyntheticAnswers) -> FactReport:
    return check_facts(facts, example)


def cell(text: str) -> tuple[str, ...] | None:
    if not text:
        return None
    return () if text == "-" else tuple(text.split("|"))


def test_2022_states_every_printed_figure(facts: Facts) -> None:
    """Counted by hand in the published figures; 17 and 4 have no owner and are not stated."""
    everyone = [share for share in facts.shares if share.group is None]
    means = [(mean.item, mean.group and mean.group.id, mean.mean) for mean in facts.means]

    assert len(everyone) == 4 + 4 + 1 + 4 + 1 + 3 + 3
    assert {17, 4} & {share.percent for share in facts.shares} == set()
    assert sum(share.group is not None for share in facts.shares) == 3
    assert means == [
        ("werkplezier", None, 7.3),
        ("werkplezier", "lokaal_team", 7.7),
        ("werkplezier", "gi", 7.2),
        ("werkplezier", "specialistisch", 6.9),
        ("werkplezier", "onvoldoende", 5.8),
        ("werkplezier", "voldoende", 8.2),
    ]
    assert [len(order.answers) for order in facts.orders] == [3, 3, 3]
    assert len(facts.directions) == 14
    assert [(count.answers, count.count) for count in facts.counts] == [(("anders",), 9)]


def test_2022_meets_every_fact_exactly(report: FactReport) -> None:
    assert report.lines("en") == ("47 facts: 47 exact, 0 a point off, 0 not met.",)


@pytest.mark.parametrize("seed", range(10))
def test_2022_can_be_made_from_any_seed(facts: Facts, seed: int) -> None:
    assert check_facts(facts, make_respondents(facts, seed)).lines("nl") == (
        "47 feiten: 47 precies, 0 een punt ernaast, 0 niet.",
    )


def test_2022_group_means_by_plain_counting(facts: Facts, rows: list[dict[str, str]]) -> None:
    """The published means once more, without the room's own recount."""
    printed = {}
    for mean in facts.means:
        group = mean.group
        marks = [
            int(row["werkplezier"])
            for row in rows
            if row["werkplezier"] and (group is None or row[group.by] in group.answers)
        ]
        printed[mean.name] = f"{sum(marks) / len(marks):.1f}"

    assert printed == {mean.name: f"{mean.mean:.1f}" for mean in facts.means}
    assert len(printed) == len([fact for fact in facts.all_facts() if isinstance(fact, Mean)])


def test_2022_lowest_and_highest_mark_of_all_published_groups(facts: Facts) -> None:
    marks = {(m.group.by, m.group.id): m.mean for m in facts.means if m.group is not None}

    assert min(marks, key=lambda group: marks[group]) == ("ruimte_afwegen", "onvoldoende")
    assert max(marks, key=lambda group: marks[group]) == ("ruimte_relatie", "voldoende")


def test_2022_anders_is_nine_people_of_whom_none_or_one_has_a_strong_workload(
    rows: list[dict[str, str]],
) -> None:
    others = [row for row in rows if row["organisatie"] == "anders"]

    assert len(others) == 9
    assert sum(row["werkdruk_mate"] == "sterk" for row in others) in {0, 1}


def test_2022_named_options_stand_clearly_apart(facts: Facts, rows: list[dict[str, str]]) -> None:
    """Only their order was published; options a person apart would not read as an order."""
    for order in facts.orders:
        counts = [sum(a in row[order.item].split("|") for row in rows) for a in order.answers]
        gaps = [more - fewer for more, fewer in pairwise(counts)]
        assert (order.item, min(gaps) >= 5) == (order.item, True)
    assert len([fact for fact in facts.all_facts() if isinstance(fact, Order)]) == 3


def test_2022_columns_follow_the_facts_and_the_open_item_stays_empty(
    facts: Facts, example: SyntheticAnswers
) -> None:
    assert list(example.columns) == [item.id for item in facts.items]
    assert set(example.columns["toestemming"]) == {("ja",)}
    assert set(example.columns["verandering_eerst"]) == {None}
    assert len(set(example.respondents)) == 150


def test_2022_same_facts_and_seed_give_the_same_bytes(facts: Facts) -> None:
    one, two = (write_responses_csv(facts, make_respondents(facts, 4), 4) for _ in range(2))
    assert one == two
