"""Which published figures of the first study our rules would hide today: an open list."""

from pathlib import Path

import pytest

from weerklank.design import read_questionnaire, read_study
from weerklank.disclosure import audit, find_figure, release_study

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2020"


@pytest.fixture(scope="module")
def study():
    text = (FOLDER / "questionnaire.yaml").read_text("utf-8")
    questionnaire = read_questionnaire(text, "questionnaire.yaml")
    plan = read_study((FOLDER / "study.yaml").read_text("utf-8"), "study.yaml", questionnaire)
    return questionnaire, plan


@pytest.fixture(scope="module")
def release(study):
    answers = (FOLDER / "closed" / "responses.csv").read_text("utf-8")
    return release_study(*study, answers, None, (), 1, "2020-07-01", "proef")


def test_published_breakdown_figures_that_our_rules_hide(study, release):
    hidden = [
        str(ref)
        for ref in study[1].headline
        if (found := find_figure(release, ref)) is None or found.value is None
    ]
    assert hidden == []


def test_published_tables_of_everyone_stand_in_full(release):
    everyone = [table for table in release.tables if table.breakdown is None]
    figures = [figure for table in everyone for figure in table.rows[0].figures]
    assert len(figures) > 60
    assert [figure.hidden for figure in figures if figure.hidden] == []


def test_breakdown_cells_that_are_hidden(release):
    hidden = {
        f"{table.id}.{row.category}.{figure.answer}": figure.hidden
        for table in release.tables
        for row in table.rows
        for figure in row.figures
        if figure.hidden not in (None, "residual")
    }
    assert hidden == {
        "tijd_client@werkveld.residentieel.minder": "protected",
        "tijd_client@werkveld.residentieel.meer": "protected",
    }


def test_every_hidden_figure_is_uncertain_for_the_public(release):
    ranges = [hidden for hidden in audit((release,)) if not hidden.residual]
    assert len(ranges) == release.audit.hidden
    assert min(hidden.width for hidden in ranges) >= release.audit.required
