"""Whoever skipped the team question is known inside an organisation: the director has no team."""

from __future__ import annotations

import pytest

from fakes.organisations import EXAMPLE, LABEL, plan_small, reach_of, read_small
from weerklank.disclosure import release_sheets, release_study
from weerklank.disclosure.organisations.sheet_skipping import name_skipped, tell_skipped
from weerklank.disclosure.problem.nesting import Nest
from weerklank.disclosure.problem.people import People

NESTING = [["sector", "organisatie", "team"]]
HEADER = "respondent,meedoen,sector,organisatie,team,tijd,kiezen,leren,werkweek,overwerk,steun\n"
WORDS = ("oneens", "beetje_oneens", "beetje_eens", "eens", "")
OTHERS = (
    ("lokaal", "het_plein", "", (7, 9, 8, 6)),
    ("lokaal", "de_brug", "", (5, 6, 7, 9)),
)


def answers(*teams):
    """Each (sector, organisation, team or nothing, people per answer), as closed answers."""
    people = [
        (sector, organisation, team, word)
        for sector, organisation, team, numbers in teams
        for word, number in zip(WORDS, numbers, strict=False)
        for _ in range(number)
    ]
    rows = (f"r{n},ja,{s},{o},{t},,{w},,,,\n" for n, (s, o, t, w) in enumerate(people, start=1))
    return LABEL + HEADER + "".join(rows)


def make_sheets(*teams):
    """Release the answers, and make sheets of De Kade and the two others."""
    plan, given = plan_small(nesting=NESTING), answers(*teams, *OTHERS)
    public = release_study(read_small(), plan, given, None, (), 1, "2026-11-01", "x")
    reach = reach_of(de_kade=90, het_plein=80, de_brug=70)
    return release_sheets(
        read_small(), plan, given, reach, (public,), (), 1, "2026-11-02", "gesprek"
    )


def bases(sheets, organisation="de_kade"):
    """Return the people of each row of a sheet."""
    tables = sheets.sheet(organisation).tables
    return {row.category: row.base for table in tables for row in table.rows}


@pytest.mark.parametrize("skipped", [(0, 0, 0, 1), (0, 1, 1, 1), (2, 2, 3, 2)])
def test_organisation_less_its_teams_is_never_the_few_who_skipped(skipped):
    found = bases(
        make_sheets(
            ("lokaal", "de_kade", "kade_noord", (4, 5, 6, 3)),
            ("lokaal", "de_kade", "kade_zuid", (4, 4, 4, 4)),
            ("lokaal", "de_kade", "", skipped),
        )
    )
    assert found == {"de_kade": 34 + sum(skipped), "kade_noord": 18}


def test_ten_who_skipped_are_a_group_like_any_other():
    found = bases(
        make_sheets(
            ("lokaal", "de_kade", "kade_noord", (4, 5, 6, 3)),
            ("lokaal", "de_kade", "kade_zuid", (4, 4, 4, 4)),
            ("lokaal", "de_kade", "", (3, 3, 4, 5)),
        )
    )
    assert found == {"de_kade": 49, "kade_noord": 18, "kade_zuid": 16}


def test_rare_answer_of_those_who_skipped_is_not_told_by_subtraction():
    """One of twelve chose 'oneens': 13 of the organisation's 60 minus 6 and 6 of 24 would be it."""
    sheets = make_sheets(
        ("lokaal", "de_kade", "kade_noord", (6, 6, 6, 6)),
        ("lokaal", "de_kade", "kade_zuid", (6, 6, 6, 6)),
        ("lokaal", "de_kade", "", (1, 4, 4, 3)),
    )
    columns = [
        [row.figures[place].percent for table in sheets.sheet("de_kade").tables
         for row in table.rows]
        for place in range(2)
    ]  # fmt: skip
    assert bases(sheets) == {"de_kade": 60, "kade_noord": 24, "kade_zuid": 24}
    assert all(None in column for column in columns)


def test_practice_study_leaves_nobody_or_ten_beside_its_teams():
    """Two of De Kade and three of De Linde named no team."""
    plan = plan_small(nesting=NESTING, items=["sector", "tijd"], breakdowns=[])
    given = (EXAMPLE / "closed" / "responses.csv").read_text(encoding="utf-8")
    reach = (EXAMPLE / "reach.yaml").read_text(encoding="utf-8")
    public = release_study(read_small(), plan, given, None, (), 1, "2026-11-23", "x")
    sheets = release_sheets(
        read_small(), plan, given, reach, (public,), (), 1, "2026-11-24", "gesprek"
    )
    rests = {}
    for sheet in sheets.sheets:
        if len(sheet.tables) == 2:
            whole, teams = sheet.tables
            rests[sheet.organisation] = whole.rows[0].base - sum(row.base for row in teams.rows)
    assert rests == {"de_kade": 13, "de_linde": 17, "de_rede": 0}


def test_small_organisations_without_teams_are_known_all_the_same():
    """Eight of two small ones answered: with all sheets 'lokaal' would be theirs."""
    sheets = make_sheets(
        ("lokaal", "de_kade", "kade_noord", (4, 5, 6, 3)),
        ("lokaal", "de_kade", "kade_zuid", (4, 4, 4, 4)),
        ("lokaal", "de_vlinder", "", (1, 1, 1, 1)),
        ("lokaal", "de_haven", "", (1, 1, 1, 1, 4)),
    )
    told = [sheet.organisation for sheet in sheets.sheets if sheet.tables]
    assert told == ["de_kade", "het_plein"]


def test_skipped_is_told_below_a_known_organisation_alone():
    nest = Nest(
        "s>o>t",
        ("s", "o", "t"),
        {("a", "b", "*"): 3, ("a", "*", "*"): 2, ("*", "b", "*"): 1, ("a", "b", "c"): 9},
    )
    (told,) = tell_skipped((nest,), "o")
    assert dict(told.paths) == {
        ("a", "b", "!"): 3, ("a", "*", "*"): 2, ("*", "b", "!"): 1, ("a", "b", "c"): 9,
    }  # fmt: skip


def test_people_stand_on_the_same_paths():
    nest = Nest("s>o>t", ("s", "o", "t"), {})
    people = People({"s": ("a", "a", "*"), "o": ("b", "*", "*"), "t": ("*", "*", "*")}, (1, 1, 1))
    assert name_skipped(people, nest, "o").answers["s>o>t"] == ("a/b/!", "a/*/*", "*")
