"""The release of the 2022 example: every published figure of a group is shown, 'anders' nowhere."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import Release, find_figure, release_study, release_to_json
from weerklank.kernel import DisclosureRefused, parse_evidence
from weerklank.synthetic import Facts, make_respondents, read_facts, write_responses_csv

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
Plan = tuple[Questionnaire, Study]

PRINTED = {
    "werkdruk_mate.sterk@organisatie.gi": 37,
    "werkdruk_mate.sterk@organisatie.specialistisch": 26,
    "werkdruk_mate.sterk@organisatie.lokaal_team": 9,
    "werkplezier#mean@organisatie.lokaal_team": 7.7,
    "werkplezier#mean@organisatie.gi": 7.2,
    "werkplezier#mean@organisatie.specialistisch": 6.9,
    "werkplezier#mean@afwegen.onvoldoende": 5.8,
    "werkplezier#mean@relatie.voldoende": 8.2,
    "werkplezier#mean": 7.3,
    "ruimte_oordeel.voldoende": 92,
    "relatie_oordeel.onvoldoende": 47,
    "nodig_oordeel.onvoldoende": 44,
    "reflecteren_oordeel.onvoldoende": 37,
    "afwegen_oordeel.onvoldoende": 13,
    "blijven_kans.groot": 79,
    "werkdruk_mate.sterk": 23,
    "werkdruk_mate.enigszins": 58,
    "werkdruk_mate.niet_nauwelijks": 19,
    "uren_contract.meer": 62,
    "uren_contract.gelijk": 37,
    "uren_contract.minder": 1,
    "organisatie.gi": 33,
    "organisatie.specialistisch": 31,
    "organisatie.lokaal_team": 30,
    "organisatie.anders": 6,
    "ervaring.tot_3": 19,
    "ervaring.van_3_tot_6": 23,
    "ervaring.van_6_tot_10": 11,
    "ervaring.meer_dan_10": 47,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    text = (FOLDER / "questionnaire.yaml").read_text("utf-8")
    questionnaire = read_questionnaire(text, "questionnaire.yaml")
    study = read_study((FOLDER / "study.yaml").read_text("utf-8"), "study.yaml", questionnaire)
    return questionnaire, study


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts((FOLDER / "facts.yaml").read_text("utf-8"), "facts.yaml")


@pytest.fixture(scope="module")
def release(plan: Plan) -> Release:
    return publish(plan, (FOLDER / "closed" / "responses.csv").read_text("utf-8"))


def publish(plan: Plan, answers: str) -> Release:
    return release_study(*plan, answers, None, (), 1, "2026-11-22", "proef")


def value(release: Release, reference: str) -> float | None:
    ref = parse_evidence(reference)
    found = None if ref is None else find_figure(release, ref)
    return None if found is None else found.value


def test_2022_release_prints_every_published_figure(release: Release) -> None:
    assert {ref: value(release, ref) for ref in PRINTED} == PRINTED


@pytest.mark.parametrize("seed", range(10))
def test_2022_release_hides_nothing_published_whatever_the_seed(
    seed: int, plan: Plan, facts: Facts
) -> None:
    made = publish(plan, write_responses_csv(facts, make_respondents(facts, seed), seed))

    hidden = [str(ref) for ref in plan[1].headline if value(made, str(ref)) is None]
    assert hidden == []
    assert {ref: value(made, ref) for ref in PRINTED} == PRINTED
    assert rows_of_anders(made) == [(None, "residual")] * 6


def rows_of_anders(release: Release) -> list[tuple[int | None, str]]:
    """Return base and reason of each row of the residual group."""
    rows = []
    for table in release.tables:
        for row in table.rows:
            if row.category == "anders":
                hidden = {figure.hidden for figure in row.figures}
                hidden |= {row.mean.hidden} if row.mean else set()
                shown = [figure.percent for figure in row.figures]
                shown += [row.mean.mean, row.mean.sd] if row.mean else []
                assert set(shown) == {None}
                rows.append((row.base, "+".join(sorted(map(str, hidden)))))
    return rows


def test_2022_release_shows_the_residual_group_nowhere(release: Release) -> None:
    assert rows_of_anders(release) == [(None, "residual")] * 6


def test_2022_release_needs_somebody_to_accept_what_can_be_derived_about_anders(
    plan: Plan,
) -> None:
    questionnaire = plan[0]
    text = (FOLDER / "study.yaml").read_text("utf-8")
    unaccepted = text.replace("accept_residual: [organisatie.anders]", "accept_residual: []")
    assert unaccepted != text
    study = read_study(unaccepted, "study.yaml", questionnaire)

    with pytest.raises(DisclosureRefused):
        publish((questionnaire, study), (FOLDER / "closed" / "responses.csv").read_text("utf-8"))


def test_2022_release_tells_of_every_table_what_can_be_derived_about_anders(
    release: Release,
) -> None:
    (told,) = release.audit.residual

    assert told.en.startswith("Residual group 'other': in 6 of 6 tables")
    assert release.accepted_residual == ("organisatie.anders",)


def test_2022_release_hides_and_leaves_out_nothing_else(release: Release) -> None:
    audit = release.audit

    assert (audit.hidden, audit.narrowest, audit.left_out) == (0, None, ())


def test_2022_release_never_tells_the_single_answers_that_no_source_knows(
    release: Release,
) -> None:
    told = json.loads(release_to_json(release))
    single = {"ruimte", "ruimte_relatie", "ruimte_nodig", "ruimte_reflecteren", "ruimte_afwegen"}

    assert {table["item"] for table in told["tables"]} & (single | {"blijven"}) == set()


def test_2022_lowest_and_highest_mark_are_those_of_all_released_groups(release: Release) -> None:
    marks = {
        f"{table.breakdown}.{row.category}": row.mean.mean
        for table in release.tables
        if table.item == "werkplezier" and table.breakdown is not None
        for row in table.rows
        if row.mean is not None and row.mean.mean is not None
    }

    assert len(marks) == 7
    assert min(marks, key=lambda group: marks[group]) == "afwegen.onvoldoende"
    assert max(marks, key=lambda group: marks[group]) == "relatie.voldoende"


@pytest.mark.parametrize("item", ["werkdruk_oorzaken", "werkdruk_taken", "werkdruk_gevolgen"])
def test_2022_options_come_in_the_published_order(
    item: str, release: Release, facts: Facts
) -> None:
    (order,) = (order for order in facts.orders if order.item == item)

    percents = [value(release, f"{item}.{answer}") or 0 for answer in order.answers]

    assert all(more > fewer for more, fewer in pairwise(percents))
    table = release.table(item)
    assert table is not None
    rest = [f.percent for f in table.rows[0].figures if f.answer not in order.answers]
    assert max(percent or 0 for percent in rest) < percents[-1]


def test_2022_release_is_the_one_in_the_folder_but_for_its_reason(release: Release) -> None:
    kept = json.loads((FOLDER / "releases" / "release-001.json").read_text("utf-8"))
    made = json.loads(release_to_json(release))

    assert kept.pop("reason") != made.pop("reason")
    assert kept == made
