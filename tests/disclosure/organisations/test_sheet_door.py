"""Sheets from text to text: who gets one, what it may hold, what is refused."""

from __future__ import annotations

import functools

import pytest

from fakes.organisations import answers_of, plan_small, reach_of, read_small
from weerklank.disclosure import (
    read_sheet_ledger,
    release_sheets,
    release_study,
    sheet_ledger_files,
    sheets_from_json,
    sheets_to_json,
)
from weerklank.disclosure.problem.nesting import Nest
from weerklank.disclosure.problem.space import Rectangle
from weerklank.disclosure.tables.sheet_known import known_of
from weerklank.kernel import DisclosureRefused, DocumentRefused, UserError


def spread(*organisations):
    """Each (sector, organisation, people per answer)."""
    words = ("oneens", "beetje_oneens", "beetje_eens", "eens")
    return {
        (sector, name, word): number
        for sector, name, numbers in organisations
        for word, number in zip(words, numbers, strict=True)
    }


PEOPLE = spread(
    ("lokaal", "de_kade", (8, 12, 14, 10)),
    ("lokaal", "het_plein", (7, 9, 8, 6)),
    ("lokaal", "de_brug", (5, 6, 7, 9)),
    ("specialistisch", "de_linde", (9, 9, 8, 7)),
    ("specialistisch", "het_anker", (8, 6, 9, 7)),
    ("specialistisch", "de_vlinder", (1, 1, 1, 1)),
    ("bescherming", "de_rede", (9, 8, 7, 9)),
    ("bescherming", "het_baken", (6, 9, 7, 8)),
    ("bescherming", "de_haven", (4, 5, 3, 3)),
)
INVITED = {
    "de_kade": 80, "het_plein": 60, "de_brug": 50, "de_linde": 60, "het_anker": 60,
    "de_vlinder": 40, "de_rede": 70, "het_baken": None, "de_haven": 20,
}  # fmt: skip


@functools.cache
def public():
    return release_study(
        read_small(), plan_small(), answers_of(PEOPLE), None, (), 1, "2026-11-01", "eerste"
    )


def sheets_of(study=None, earlier=(), reach=None, releases=None, version=1):
    return release_sheets(
        read_small(),
        study or plan_small(),
        answers_of(PEOPLE),
        reach or reach_of(**INVITED),
        (public(),) if releases is None else releases,
        earlier,
        version,
        "2026-11-02",
        "gesprek",
    )


@functools.cache
def first():
    return sheets_of()


def test_sheets_go_to_organisations_with_answers_and_invitations_enough():
    assert [sheet.organisation for sheet in first().sheets] == [
        "de_kade", "het_plein", "de_brug", "de_linde", "de_rede",
    ]  # fmt: skip
    assert {(one.organisation, one.reason) for one in first().without} == {
        ("het_anker", "few_others"),
        ("de_vlinder", "few_answers"),
        ("het_baken", "invited_unknown"),
        ("de_haven", "few_invited"),
    }


def test_sheet_holds_that_organisation_alone():
    sheet = first().sheet("de_kade")
    (table,) = sheet.tables
    assert (table.id, table.breakdown, table.by) == ("kiezen@organisatie",) + ("organisatie",) * 2
    (row,) = table.rows
    assert (row.category, row.members, row.base) == ("de_kade", ("de_kade",), 44)
    assert [figure.percent for figure in row.figures] == [18, 27, 32, 23]


def test_sector_less_its_sheets_never_leaves_a_few_people():
    """Two small organisations are eleven people, of whom eight answered this question."""
    people = PEOPLE | spread(("specialistisch", "de_haven", (1, 1, 1, 1)))
    people |= {("specialistisch", "de_haven", ""): 3}
    people = {key: n for key, n in people.items() if key[0] != "bescherming"}
    given = answers_of(people)
    out = release_study(read_small(), plan_small(), given, None, (), 1, "2026-11-01", "x")
    made = release_sheets(
        read_small(), plan_small(), given, reach_of(**INVITED), (out,), (), 1, "2026-11-02", "x"
    )
    assert [sheet.organisation for sheet in made.sheets if sheet.tables] == [
        "de_kade", "het_plein", "de_brug", "de_linde",
    ]  # fmt: skip
    assert [text.nl.split(",")[0] for text in made.left_out] == ["Het Anker"]


def test_without_nesting_nothing_is_made():
    plan = plan_small(nesting=[])
    with pytest.raises(DisclosureRefused) as caught:
        sheets_of(plan)
    assert [p.code for p in caught.value.problems] == ["sheets-nesting-missing"]


def test_same_answers_give_the_same_set():
    assert sheets_to_json(sheets_of()) == sheets_to_json(first())


def test_next_set_shows_the_same_and_follows_the_first():
    second = sheets_of(earlier=(first(),))
    assert second.number == 2
    assert second.previous is not None
    assert second.sheets == first().sheets
    assert read_sheet_ledger(sheet_ledger_files([first(), second])) == (first(), second)


def test_set_survives_the_round_trip():
    assert sheets_from_json(sheets_to_json(first())) == first()


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (
            lambda files: {**files, "sheets-001.json": files["sheets-001.json"] + " "},
            "ledger-changed",
        ),
        (lambda files: {"ledger.sha256": files["ledger.sha256"]}, "ledger-gap"),
        (lambda files: {**files, "sheets-002.json": files["sheets-001.json"]}, "ledger-unlisted"),
        (lambda files: {**files, "release-001.json": "{}"}, "ledger-stranger"),
    ],
)
def test_ledger_of_sheets_refuses(break_it, code):
    with pytest.raises(DocumentRefused) as caught:
        read_sheet_ledger(break_it(sheet_ledger_files([first()])))
    assert [p.code for p in caught.value.problems] == [code]
    assert "'sheets'" in caught.value.problems[0].remedy.nl


def test_sheets_of_a_study_without_a_plan_are_refused():
    with pytest.raises(UserError) as caught:
        sheets_of(plan_small(sheets=None))
    assert caught.value.code == "sheets-unplanned"


def test_sheets_before_any_release_are_refused():
    with pytest.raises(UserError) as caught:
        sheets_of(releases=())
    assert caught.value.code == "sheets-no-release"


def test_sheets_of_other_answers_than_the_release_are_refused():
    with pytest.raises(DisclosureRefused) as caught:
        sheets_of(version=2)
    assert [p.code for p in caught.value.problems] == ["sheets-other-data"]


def test_channel_to_an_unknown_organisation_is_refused_with_its_place():
    with pytest.raises(DocumentRefused) as caught:
        sheets_of(reach=reach_of(de_kaade=40))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("reach-organisation", "channels[1].organisation")
    assert "de_kade" in problem.remedy.nl


def test_later_release_knows_what_sheets_tell_in_terms_of_paths():
    paths = {}
    for (sector, organisation, _), people in PEOPLE.items():
        paths[sector, organisation] = paths.get((sector, organisation), 0) + people
    nest = Nest("sector>organisatie", ("sector", "organisatie"), paths)
    known = known_of((public(),), (first(),), (nest,), "organisatie")
    shown = known["kiezen", nest.name].shown
    everything = frozenset({"oneens", "beetje_oneens", "beetje_eens", "eens"})
    own = Rectangle(everything, frozenset({"lokaal/de_kade"}))
    assert shown[own] == (44, 44)
    assert shown[Rectangle(frozenset({"eens"}), own.second)] == (10, 10)


def test_release_after_sheets_shows_the_same_as_before():
    again = release_study(
        read_small(), plan_small(), answers_of(PEOPLE), None, (public(),), 1, "2026-11-03", "x",
        sheets=(first(),),
    )  # fmt: skip
    assert again.tables == public().tables
