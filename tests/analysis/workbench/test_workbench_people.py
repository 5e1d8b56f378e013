"""People behind a table, against a reading of the file with the csv module."""

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from weerklank.analysis import open_survey
from weerklank.analysis.workbench.people import NO_ROW, list_people
from weerklank.design import read_questionnaire, read_study
from weerklank.fieldwork import read_responses

EXAMPLES = Path(__file__).parents[3] / "examples"
STUDIES = ("haaglanden-2020", "haaglanden-2022")


@cache
def a_survey(name):
    folder = EXAMPLES / name
    questionnaire = read_questionnaire((folder / "questionnaire.yaml").read_text(), "q")
    study = read_study((folder / "study.yaml").read_text(), "s", questionnaire)
    text = (folder / "closed" / "responses.csv").read_text()
    return open_survey(questionnaire, study, read_responses(text, "r", questionnaire))


def raw_rows(name):
    lines = (EXAMPLES / name / "closed" / "responses.csv").read_text().splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("name", STUDIES)
def test_people_add_up_to_the_counts_of_every_planned_table(name):
    survey = a_survey(name)

    for table in survey.tables:
        people = list_people(table, survey.responses, survey.questionnaire)
        counts = [
            tuple(int((people.chosen[a] & people.in_row(r)).sum()) for a in range(len(row.counts)))
            for r, row in enumerate(table.rows)
        ]
        bases = [int(people.in_row(r).sum()) for r in range(len(table.rows))]
        assert counts == [row.counts for row in table.rows]
        assert bases == [row.base for row in table.rows]


@pytest.mark.parametrize("name", STUDIES)
def test_people_have_the_mean_of_every_planned_table(name):
    survey = a_survey(name)

    for table in survey.tables:
        people = list_people(table, survey.responses, survey.questionnaire)
        for r, row in enumerate(table.rows):
            values = people.values[people.in_row(r)]
            found = None if np.isnan(values).all() else float(np.nanmean(values))
            assert row.mean is None or found == pytest.approx(row.mean)


@pytest.mark.parametrize("name", STUDIES)
def test_people_of_single_answers_are_the_lines_of_the_file(name):
    survey, raw = a_survey(name), raw_rows(name)
    singles = [one for one in survey.tables if one.kind == "answers" and one.by is not None]

    for table in singles:
        people = list_people(table, survey.responses, survey.questionnaire)
        for r, row in enumerate(table.rows):
            for a, answer in enumerate(table.answers):
                members = {f"m{i}": str(i) for i in range(1, 11)}
                wanted = [
                    line[table.by] in row.members
                    and line[table.source] in {members.get(m, m) for m in answer.members}
                    for line in raw
                ]
                assert (people.chosen[a] & people.in_row(r)).tolist() == wanted


def test_people_outside_every_category_are_in_no_row():
    survey = a_survey("haaglanden-2022")
    table = next(one for one in survey.tables if one.breakdown == "organisatie")
    without_last = [row.members for row in table.rows][:-1]
    shorter = type(table)(
        **{name: getattr(table, name) for name in table.__slots__} | {"rows": table.rows[:-1]}
    )

    people = list_people(shorter, survey.responses, survey.questionnaire)

    raw = [line["organisatie"] for line in raw_rows("haaglanden-2022")]
    known = [next((r for r, m in enumerate(without_last) if one in m), NO_ROW) for one in raw]
    assert people.rows.tolist() == known
    assert NO_ROW in known
