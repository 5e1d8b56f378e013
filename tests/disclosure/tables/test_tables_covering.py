"""Multiple choice that leaves nobody without an answer: the attack, and what it costs."""

from dataclasses import dataclass

import pytest

from weerklank.design import read_questionnaire, read_study
from weerklank.disclosure import door, release_study
from weerklank.disclosure.tables.covering import covered_items, tells_rest
from weerklank.fieldwork import read_responses
from weerklank.kernel import DisclosureRefused, counts_behind

QUESTIONS = """
id: keuzes
version: 1
title: {nl: Keuzes, en: Choices}
minutes: 1
answer_lists:
  - id: wegen
    ordered: false
    answers:
      - {id: lopen, nl: lopen, en: walking}
      - {id: fietsen, nl: fietsen, en: cycling}
      - {id: rijden, nl: rijden, en: driving}
      - {id: varen, nl: varen, en: sailing}
NVT
pages:
  - id: p
    title: {nl: Pagina, en: Page}
    items:
      - id: weg
        kind: multiple
        answers: wegen
        label: {nl: Weg, en: Way}
        text: {nl: Hoe?, en: How?}
"""
NVT = "      - {id: nvt, nl: niet van toepassing, en: not applicable, kind: not_applicable}"
STUDY = """
id: keuzes
title: {nl: Keuzes, en: Choices}
programme: {nl: Proef, en: Trial}
region: {nl: Regio, en: Region}
population: {nl: iedereen, en: everybody}
period: {nl: nu, en: now}
mode: {nl: link, en: link}
wave: 1
synthetic: true
licence: CC BY 4.0
sector: {organisation_item: null, agreement: null}
items: [weg]
"""
PLAIN = {"lopen": 20, "fietsen": 30, "rijden": 28, "varen": 2}
"""People per option; everybody chose one, and two people sail."""


@dataclass(frozen=True)
class Made:
    questionnaire: object
    study: object
    csv: str


def made_of(counts, *, nvt=NVT, nothing=0):
    questionnaire = read_questionnaire(QUESTIONS.replace("NVT", nvt), "q")
    chosen = [option for option, n in counts.items() for _ in range(n)] + ["-"] * nothing
    rows = [f"r{i},{option}" for i, option in enumerate(chosen)]
    csv = "\n".join(["# synthetisch: proef", "respondent,weg", *rows]) + "\n"
    return Made(questionnaire, read_study(STUDY, "s", questionnaire), csv)


def the_release(made):
    return release_study(
        made.questionnaire,
        made.study,
        responses_csv=made.csv,
        reach_yaml=None,
        earlier=(),
        data_version=1,
        date="2026-01-01",
        reason="proef",
    )


def rest_of(table):
    """Return how many people the hidden options have together at least, from the page alone."""
    (row,) = table.rows
    shown = [f.percent for f in row.figures if f.percent is not None]
    return row.base - sum(counts_behind(percent, row.base)[1] for percent in shown)


def test_without_the_rule_two_people_are_read_from_the_page(monkeypatch):
    monkeypatch.setattr(door, "covered_items", lambda *_: frozenset())

    (table,) = the_release(made_of(PLAIN)).tables

    hidden = [
        answer.id
        for answer, figure in zip(table.answers, table.rows[0].figures, strict=True)
        if figure.percent is None
    ]
    assert hidden == ["varen"]
    assert rest_of(table) == 2


def test_with_the_rule_the_table_is_withheld():
    with pytest.raises(DisclosureRefused):
        the_release(made_of(PLAIN))


@pytest.mark.parametrize("shape", [{"nvt": ""}, {"nothing": 5}])
def test_where_people_can_choose_nothing_the_table_stays(shape):
    (table,) = the_release(made_of(PLAIN, **shape)).tables

    assert [f.percent is None for f in table.rows[0].figures] == [False, False, False, True]


def test_options_that_add_to_more_than_the_base_tell_nothing_of_the_rest():
    counts = {"lopen|fietsen": 40, "fietsen|rijden": 30, "rijden|lopen": 8, "varen|lopen": 2}

    (table,) = the_release(made_of(counts)).tables

    assert rest_of(table) < 0
    assert not tells_rest(table)
    assert table.rows[0].figures[3].percent is None


def test_a_table_without_hidden_options_is_never_withheld():
    (table,) = the_release(made_of({"lopen": 20, "fietsen": 30, "rijden": 20, "varen": 10})).tables

    assert [f.percent for f in table.rows[0].figures] == [25, 38, 25, 13]


@pytest.mark.parametrize(
    ("shape", "covered"),
    [({}, {"weg"}), ({"nvt": ""}, set()), ({"nothing": 1}, set())],
)
def test_items_are_covered_where_the_form_leaves_no_other_way(shape, covered):
    made = made_of(PLAIN, **shape)

    found = covered_items(made.questionnaire, read_responses(made.csv, "r", made.questionnaire))

    assert found == covered
