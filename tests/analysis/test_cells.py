import random
from dataclasses import replace

import numpy as np
import pytest
from analysis_samples import CSV, a_questionnaire, a_study
from hypothesis import given
from hypothesis import strategies as st

from weerklank.analysis import UNWEIGHTED, CellKey, InvalidCount, add_cells, count_cells
from weerklank.fieldwork import read_responses, take_respondents
from weerklank.kernel import UserError

VELD = ("", "wijk", "dag", "groep")
TIJD = ("", "minder", "gelijk", "meer", "nvt", "weet_niet")
MANIEREN = ("", "-", "bellen", "bellen|wandelen", "nvt", "weet_niet", "wandelen|nvt")
OUTSIDE = {"nvt": "#not_applicable", "weet_niet": "#dont_know"}


@pytest.fixture(scope="module")
def questionnaire():
    return a_questionnaire()


@pytest.fixture(scope="module")
def study():
    return a_study()


@pytest.fixture(scope="module")
def csv_text():
    return CSV


def random_people(number, seed):
    """Return respondents as plain rows of text, in the order of the columns."""
    draw = random.Random(seed)
    people = []
    for person in range(number):
        veld = draw.choice(VELD)
        cijfer = str(draw.randint(1, 10)) if veld in ("wijk", "dag") else ""
        hours = draw.choice(("", "8", "24.5", "36"))
        answers = (draw.choice(TIJD), draw.choice(TIJD), draw.choice(MANIEREN))
        people.append((f"r{person}", veld, *answers, cijfer, hours, ""))
    return people


def as_responses(people, questionnaire, csv_text):
    header = csv_text.splitlines()[0]
    text = "\n".join([header, *(",".join(person) for person in people)])
    return read_responses(text, "antwoorden.csv", questionnaire)


def as_table(cells):
    columns = (cells.n, cells.sum_w, cells.sum_w2, cells.sum_x, cells.sum_x2)
    return dict(zip(cells.keys, zip(*(c.tolist() for c in columns), strict=True), strict=True))


def the_state(item, cell, person):
    """Return in which cell a person is counted for an item, by the rules of the form."""
    if item == "cijfer" and person[1] not in ("wijk", "dag"):
        return "#not_asked"
    if cell == "":
        return "#skipped"
    if item == "manieren":
        return OUTSIDE.get(cell, "#answered")
    return f"m{cell}" if item == "cijfer" else cell


def count_by_hand(people, item, column, category_column=None, category=()):
    counts = {}
    for person in people:
        if category_column is None or person[category_column] in category:
            cell = person[column]
            state = the_state(item, cell, person)
            counts[state] = counts.get(state, 0) + 1
            if item == "manieren" and cell not in ("", "-"):
                for option in cell.split("|"):
                    counts[option] = counts.get(option, 0) + 1
    return counts


@pytest.mark.parametrize("seed", range(3))
def test_count_cells_counts_what_counting_by_hand_does(questionnaire, study, csv_text, seed):
    people = random_people(200, seed)

    cells = count_cells(as_responses(people, questionnaire, csv_text), questionnaire, study)

    expected = {
        (None, None, "veld"): count_by_hand(people, "veld", 1),
        (None, None, "tijd"): count_by_hand(people, "tijd", 2),
        (None, None, "steun"): count_by_hand(people, "steun", 3),
        (None, None, "manieren"): count_by_hand(people, "manieren", 4),
        (None, None, "cijfer"): count_by_hand(people, "cijfer", 5),
    }
    for category, answers in (("wijk", ("wijk",)), ("overig", ("dag", "groep"))):
        for item, column in (("tijd", 2), ("manieren", 4), ("cijfer", 5)):
            row = count_by_hand(people, item, column, 1, answers)
            expected["veld", category, item] = row
    for category, answers in (("minder", ("minder",)), ("rest", ("gelijk", "meer"))):
        expected["tijd", category, "steun"] = count_by_hand(people, "steun", 3, 2, answers)
    found = {}
    for key, n in zip(cells.keys, cells.n.tolist(), strict=True):
        assert (key.wave, key.weighting) == (3, UNWEIGHTED)
        row = found.setdefault((key.breakdown, key.category, key.item), {})
        if n:
            row[key.answer] = n
    assert found == expected


def test_cells_carry_sums_of_values_for_means(questionnaire, study, csv_text):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    plan = replace(study, items=(*study.items, "uren"))

    cells = as_table(count_cells(responses, questionnaire, plan))

    def everyone(item, answer):
        return cells[CellKey(3, UNWEIGHTED, None, None, item, answer)]

    assert everyone("cijfer", "m8") == (1, 1, 1, 8, 64)
    assert everyone("tijd", "meer") == (2, 2, 2, 8, 32)
    assert everyone("tijd", "nvt") == (1, 1, 1, 0, 0)
    assert everyone("tijd", "#skipped") == (1, 1, 1, 0, 0)
    assert everyone("cijfer", "#not_asked") == (3, 3, 3, 0, 0)
    assert everyone("manieren", "#answered") == (4, 4, 4, 0, 0)
    assert everyone("manieren", "bellen") == (3, 3, 3, 0, 0)
    assert everyone("uren", "#answered") == (3, 3, 3, 92.5, 32**2 + 24.5**2 + 36**2)
    assert everyone("uren", "#skipped") == (4, 4, 4, 0, 0)


def test_weights_sum_per_cell_and_leave_n_alone(questionnaire, study, csv_text):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    weights = np.array([0.5, 2.0, 1.0, 3.0, 1.0, 1.0, 1.5])

    cells = as_table(count_cells(responses, questionnaire, study, weights, "gewogen"))

    key = CellKey(3, "gewogen", None, None, "tijd", "meer")
    assert cells[key] == (2, 5.0, 13.0, 20.0, 80.0)
    option = CellKey(3, "gewogen", "veld", "overig", "manieren", "bellen")
    assert cells[option] == (2, 4.5, 11.25, 0.0, 0.0)


def cross_pairwise(responses, item, category_column, category, weights):
    """Return n, sum w and sum w^2 per answer: one count for this pair of items alone."""
    codes = responses.columns[item].codes
    inside = np.isin(responses.columns[category_column].codes, category) & (codes >= 0)
    powers = (np.ones(len(weights)), weights, weights * weights)
    return [np.bincount(codes[inside], each[inside], 5).tolist() for each in powers]


@pytest.mark.parametrize("seed", range(3))
def test_weighted_cells_are_those_of_each_pair_of_items_crossed_alone(
    questionnaire, study, csv_text, seed
):
    responses = as_responses(random_people(300, seed), questionnaire, csv_text)
    weights = np.random.default_rng(seed).gamma(4, 0.25, 300) + 0.1

    cells = as_table(count_cells(responses, questionnaire, study, weights, "gewogen"))

    for category, places in (("wijk", (0,)), ("overig", (1, 2))):
        expected = cross_pairwise(responses, "tijd", "veld", places, weights)
        found = [
            cells[CellKey(3, "gewogen", "veld", category, "tijd", answer)][:3]
            for answer in TIJD[1:]
        ]
        np.testing.assert_allclose(np.array(found).T, expected, rtol=1e-13)


@pytest.mark.parametrize("weights", [[1.0] * 6, [1.0] * 6 + [0.0], [1.0] * 6 + [np.nan]])
def test_count_cells_refuses_weights_that_are_not_one_above_zero_each(
    questionnaire, study, csv_text, weights
):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)

    with pytest.raises(InvalidCount, match="No weight above 0 for each of the 7 respondents"):
        count_cells(responses, questionnaire, study, np.array(weights), "gewogen")


def test_weights_of_one_give_the_unweighted_sums(questionnaire, study, csv_text):
    responses = as_responses(random_people(60, 5), questionnaire, csv_text)

    plain = count_cells(responses, questionnaire, study)
    ones = count_cells(responses, questionnaire, study, np.ones(60))

    assert as_table(ones) == as_table(plain)


@given(parts=st.lists(st.integers(0, 2), min_size=40, max_size=40), seed=st.integers(0, 2**32 - 1))
def test_cells_of_any_parts_add_up_to_the_cells_of_all(questionnaire, study, csv_text, parts, seed):
    responses = as_responses(random_people(40, seed), questionnaire, csv_text)
    weights = np.array([1 + (seed + i) % 7 for i in range(40)], dtype=np.float64)
    total = None
    for part in range(3):
        rows = np.flatnonzero(np.array(parts) == part)
        taken = take_respondents(responses, rows)
        cells = count_cells(taken, questionnaire, study, weights[rows])
        total = cells if total is None else add_cells(total, cells)

    everybody = count_cells(responses, questionnaire, study, weights)

    assert total is not None
    assert total.keys == everybody.keys
    assert as_table(total) == as_table(everybody)


def test_add_cells_keeps_cells_that_only_one_part_has(questionnaire, study, csv_text):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    first = count_cells(responses, questionnaire, study)
    second = count_cells(responses, questionnaire, replace(study, wave=4))

    added = add_cells(first, second)

    assert added.keys == first.keys + second.keys
    assert added.n.tolist() == first.n.tolist() + second.n.tolist()
    assert added.n.dtype == np.int64


def test_count_cells_refuses_a_breakdown_by_multiple_choice(questionnaire, study, csv_text):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    wrong = replace(study.breakdowns[0], by="manieren", items=("tijd",))

    with pytest.raises(UserError) as caught:
        count_cells(responses, questionnaire, replace(study, breakdowns=(wrong,)))

    assert caught.value.code == "breakdown-by"
    assert caught.value.message.en == "'veld' cannot break down by 'manieren'."
    assert caught.value.hint.en == "Choose an item to which everybody gives a single answer."


def test_count_cells_of_nobody_has_every_cell_at_zero(questionnaire, study, csv_text):
    nobody = as_responses([], questionnaire, csv_text)
    somebody = as_responses(random_people(5, 1), questionnaire, csv_text)

    cells = count_cells(nobody, questionnaire, study)

    assert cells.keys == count_cells(somebody, questionnaire, study).keys
    assert cells.n.sum() == 0


def test_an_open_text_is_counted_as_answered_or_skipped(questionnaire, study, csv_text):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    plan = replace(study, items=("opmerking",), derived=(), breakdowns=())

    cells = as_table(count_cells(responses, questionnaire, plan))

    assert {key.answer: sums for key, sums in cells.items()} == {
        "#answered": (1, 1, 1, 0, 0),
        "#not_asked": (0, 0, 0, 0, 0),
        "#skipped": (6, 6, 6, 0, 0),
    }


def test_multiple_choice_tells_dont_know_apart_where_nothing_is_not_applicable(study, csv_text):
    full = a_questionnaire()
    *others, ways = full.answer_lists
    ways = replace(ways, answers=tuple(a for a in ways.answers if a.kind != "not_applicable"))
    questionnaire = replace(full, answer_lists=(*others, ways))
    people = [("r1", "", "", "", "weet_niet", "", "", ""), ("r2", "", "", "", "-", "", "", "")]

    responses = as_responses(people, questionnaire, csv_text)
    cells = as_table(count_cells(responses, questionnaire, study))

    counted = {
        key.answer: sums[0]
        for key, sums in cells.items()
        if key.item == "manieren" and key.breakdown is None and sums[0]
    }
    assert counted == {"#answered": 1, "#dont_know": 1, "weet_niet": 1}
