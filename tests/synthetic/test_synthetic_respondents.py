"""Made respondents reproduce any facts that real answers can give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.kernel import Place, whole_percent
from weerklank.synthetic import (
    FactItem,
    Facts,
    Group,
    Share,
    check_facts,
    make_respondents,
    read_facts,
    write_responses_csv,
)

MARKS_AND_OPTIONS = """study: quickscan
respondents: 150
items:
  - {id: organisatie, answers: {gi: 33, specialistisch: 31, lokaal: 30, anders: 6}}
  - {id: relatie, answers: {onvoldoende: 47, voldoende: null, ruim: null}}
  - {id: afweging, answers: {onvoldoende: 13, voldoende: null, ruim: null}}
  - {id: werkplezier, kind: mark, mean: 7.3}
  - id: toekomst
    answers: {klein: null, niet_klein: null, redelijk_groot: null, groot: null}
    together: [{answers: [redelijk_groot, groot], percent: 79}]
  - {id: werkdruk, answers: {sterk: 23, enigszins: 58, nauwelijks: 19}}
  - id: oorzaken
    kind: multiple
    answers: {verloop: null, administratie: 61, caseload: null, reistijd: null}
    order: [administratie, caseload, verloop]
  - {id: opmerkingen, kind: empty}
breakdowns:
  - by: organisatie
    cells: [{item: werkdruk, answers: [sterk], percent: {gi: 37, specialistisch: 26, lokaal: 9}}]
    means: [{item: werkplezier, mean: {lokaal: 7.7, gi: 7.2, specialistisch: 6.9}}]
  - by: afweging
    groups: {te_weinig: [onvoldoende]}
    means: [{item: werkplezier, mean: {te_weinig: 5.8}}]
  - by: relatie
    groups: {genoeg: [voldoende, ruim]}
    means: [{item: werkplezier, mean: {genoeg: 8.2}}]
directions:
  - by: organisatie
    groups: {gi: [gi], specialistisch: [specialistisch], lokaal: [lokaal]}
    item: relatie
    answers: [onvoldoende]
    highest: gi
    margin: 5
  - by: organisatie
    groups: {gi: [gi], specialistisch: [specialistisch], lokaal: [lokaal]}
    item: werkplezier
    lowest: specialistisch
    margin: 0.2
residual: [{item: organisatie, answers: [anders], count: 9}]
"""


def random_facts(seed: int) -> Facts:
    """Return facts rounded from random related answers, some of them skipped."""
    rng = np.random.default_rng(seed)
    people, leaning = int(rng.integers(40, 200)), rng.normal(size=200)
    items, codes = [], {}
    for number in range(int(rng.integers(2, 5))):
        count = int(rng.integers(2, 5))
        pull = leaning[:people] * rng.uniform(0, 1.5) + rng.normal(size=people)
        answers = np.searchsorted(np.sort(rng.normal(size=count - 1)), pull)
        skipped = rng.random(people) < 0.02
        item = FactItem(f"i{number}", "single", tuple(f"a{code}" for code in range(count)))
        codes[item.id] = np.where(skipped, -1, answers)
        items.append(item)
    shares = []

    def add(item: FactItem, hit: frozenset[int], group: Group | None, inside: np.ndarray) -> None:
        answered = inside & (codes[item.id] >= 0)
        if answered.any():
            chosen = tuple(item.answers[code] for code in sorted(hit))
            count = int((answered & np.isin(codes[item.id], sorted(hit))).sum())
            percent = whole_percent(count, int(answered.sum()))
            place = Place("random", len(shares) + 1, f"shares[{len(shares) + 1}]")
            shares.append(Share(place, item.id, chosen, percent, group))

    everyone = np.ones(people, dtype=bool)
    for position, item in enumerate(items):
        for code in range(len(item.answers)):
            add(item, frozenset({code}), None, everyone)
        for by in items[:position]:
            for code, answer in enumerate(by.answers):
                group = Group(by.id, answer, (answer,))
                add(item, frozenset({0}), group, codes[by.id] == code)
    worst = max(float((column < 0).mean()) for column in codes.values())
    return Facts("random", people, tuple(items), tuple(shares), unanswered_at_most=100 * worst + 2)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_make_respondents_reproduces_facts_of_random_answers(source: int, seed: int) -> None:
    facts = random_facts(source)
    report = check_facts(facts, make_respondents(facts, seed))
    everyone = [c for c in report.checked if isinstance(c.fact, Share) and c.fact.group is None]
    assert report.of("failed") == ()
    assert {checked.outcome for checked in everyone} == {"met"}


def test_make_respondents_carries_marks_groups_and_orders_of_options() -> None:
    facts = read_facts(MARKS_AND_OPTIONS, "quickscan.yaml")
    answers = make_respondents(facts, 7)
    report = check_facts(facts, answers)
    assert [checked.in_language("en") for checked in report.of("failed")] == []
    assert answers.columns["opmerkingen"] == (None,) * 150
    assert {len(cell) for cell in answers.columns["werkplezier"] if cell} == {1}
    named = [cell for cell in answers.columns["oorzaken"] if cell is not None]
    assert max(len(cell) for cell in named) > 1


def test_make_respondents_is_the_same_for_the_same_seed_only() -> None:
    facts = read_facts(MARKS_AND_OPTIONS, "quickscan.yaml")
    first, again, other = (make_respondents(facts, seed) for seed in (1, 1, 2))
    assert first == again
    assert first.columns["relatie"] != other.columns["relatie"]


def test_make_respondents_leaves_people_out_where_the_base_is_known() -> None:
    facts = read_facts(
        """study: proef
respondents: 60
items:
  - {id: veld, answers: {a: 40, b: 60}, answered: 50}
  - {id: redenen, kind: multiple, answers: {x: 50, y: 10}, answered: 40}
""",
        "f.yaml",
    )
    answers = make_respondents(facts, 3)
    assert sum(cell is not None for cell in answers.columns["veld"]) == 50
    assert sum(cell is not None for cell in answers.columns["redenen"]) == 40
    assert check_facts(facts, answers).holds


def test_make_respondents_leaves_untied_items_independent() -> None:
    """Within chance: no structure that no fact states (|phi| of 400 people, five sigma)."""
    facts = read_facts(
        """study: proef
respondents: 400
items:
  - {id: een, answers: {ja: 50, nee: 50}}
  - {id: twee, answers: {ja: 50, nee: 50}}
""",
        "f.yaml",
    )
    columns = make_respondents(facts, 5).columns
    one = np.array([cell == ("ja",) for cell in columns["een"]], dtype=float)
    two = np.array([cell == ("ja",) for cell in columns["twee"]], dtype=float)
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.25


def test_write_responses_csv_writes_skipped_and_several_answers_with_plain_line_ends() -> None:
    facts = read_facts(
        """study: proef
respondents: 3
items:
  - {id: redenen, kind: multiple, answers: {x: 100, y: 100}, answered: 2}
  - {id: veld, answers: {a: 100}, answered: 1}
""",
        "f.yaml",
    )
    text = write_responses_csv(facts, make_respondents(facts, 1), 1)
    rows = [line.split(",") for line in text.split("\n")[2:-1]]
    assert sorted(cells[1] for cells in rows) == ["", "x|y", "x|y"]
    assert sorted(cells[2] for cells in rows) == ["", "", "a"]
    assert "\r" not in text


@pytest.mark.parametrize("seed", [1, 2])
def test_write_responses_csv_labels_and_lays_out_the_answers(seed: int) -> None:
    facts = read_facts(
        """study: proef
respondents: 4
items:
  - {id: toestemming, constant: ja}
  - {id: redenen, kind: multiple, answers: {x: 0, y: 0}}
  - {id: cijfer, kind: mark, mean: 7.0}
  - {id: opmerkingen, kind: empty}
""",
        "f.yaml",
    )
    text = write_responses_csv(facts, make_respondents(facts, seed), seed)
    label, header, *rows = text.splitlines()
    assert label.startswith("# synthetisch: ")
    assert f"seed {seed}" in label
    assert "no real respondents" in label
    assert header == "respondent,toestemming,redenen,cijfer,opmerkingen"
    assert [row.split(",")[:3] for row in rows] == [[f"s00{n}", "ja", "-"] for n in (1, 2, 3, 4)]
    assert sum(int(row.split(",")[3]) for row in rows) == 28
