"""The 2020 example: every published figure, direction and absence of difference is met."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from weerklank.synthetic import (
    Direction,
    FactReport,
    Facts,
    NoDifference,
    Share,
    SyntheticAnswers,
    check_facts,
    make_respondents,
    read_facts,
    write_responses_csv,
)

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2020"
WITHHELD = {"jeugdformaat", "youz", "ipse", "bruggen", "jeugdbescherming"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    path = FOLDER / "facts.yaml"
    return read_facts(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture(scope="module")
def example(facts: Facts) -> SyntheticAnswers:
    """The answers as they lie in the example folder."""
    lines = (FOLDER / "closed" / "responses.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("# ")))
    columns = {
        item.id: tuple((row[item.id],) if row[item.id] else None for row in rows)
        for item in facts.items
    }
    return SyntheticAnswers(tuple(row["respondent"] for row in rows), columns)


@pytest.fixture(scope="module")
def report(facts: Facts, example: SyntheticAnswers) -> FactReport:
    return check_facts(facts, example)


def test_2020_has_all_tables_breakdowns_and_statements(facts: Facts) -> None:
    tables = {share.item for share in facts.shares if share.group is None}
    assert len(tables) == 18
    assert sum(share.group is not None for share in facts.shares) == 33
    assert len(facts.directions) == 16
    assert len(facts.no_differences) == 14


def test_2020_meets_all_tables_to_the_printed_percent(report: FactReport) -> None:
    tables = [c for c in report.checked if isinstance(c.fact, Share) and c.fact.group is None]
    assert len(tables) == 63
    assert [c.in_language("en") for c in tables if c.outcome != "met"] == []


def test_2020_meets_all_breakdowns_and_none_is_a_point_off(report: FactReport) -> None:
    groups = [c for c in report.checked if isinstance(c.fact, Share) and c.fact.group is not None]
    assert [c.in_language("en") for c in groups if c.outcome != "met"] == []


@pytest.mark.parametrize("kind", [Direction, NoDifference])
def test_2020_keeps_every_direction_and_absence(report: FactReport, kind: type) -> None:
    stated = [c for c in report.checked if isinstance(c.fact, kind)]
    assert stated
    assert [c.in_language("en") for c in stated if c.outcome != "met"] == []


@pytest.mark.parametrize("seed", range(5))
def test_2020_can_be_made_from_any_seed(facts: Facts, seed: int) -> None:
    assert check_facts(facts, make_respondents(facts, seed)).lines("nl") == (
        "126 feiten: 126 precies, 0 een punt ernaast, 0 niet.",
    )


def test_2020_few_skip_a_question(facts: Facts, example: SyntheticAnswers) -> None:
    asked = [item.id for item in facts.items if item.kind == "single"]
    skipped = {item: sum(cell is None for cell in example.columns[item]) for item in asked}
    assert max(skipped.values()) <= 0.05 * facts.respondents


def test_2020_ties_no_answer_to_an_organisation(facts: Facts, example: SyntheticAnswers) -> None:
    """The facts name who spread the survey: there is something that could leak."""
    names = {word for name in facts.distributed_by for word in re.findall(r"\w+", name.lower())}
    assert names > WITHHELD
    text = (FOLDER / "closed" / "responses.csv").read_text(encoding="utf-8").lower()
    assert [name for name in WITHHELD if name in text] == []
    assert [name for name in facts.distributed_by if name.lower() in text] == []
    assert [column for column in example.columns if "organisatie" in column] == []


def test_2020_columns_follow_the_facts_and_open_items_stay_empty(
    facts: Facts, example: SyntheticAnswers
) -> None:
    assert list(example.columns) == [item.id for item in facts.items]
    assert set(example.columns["toestemming"]) == {("ja",)}
    assert set(example.columns["opmerkingen"]) == {None}
    assert len(set(example.respondents)) == 284


def test_2020_same_facts_and_seed_give_the_same_bytes(facts: Facts) -> None:
    one, two = (write_responses_csv(facts, make_respondents(facts, 4), 4) for _ in range(2))
    assert one == two
