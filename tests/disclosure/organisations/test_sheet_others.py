"""No sheet where it would tell what one other organisation answered."""

from __future__ import annotations

import pytest

from fakes.organisations import answers_of, plan_small, reach_of, read_small
from weerklank.disclosure import DEFAULT_RULES, release_sheets, release_study
from weerklank.disclosure.organisations.sheet_others import keep_among_others, list_neighbourhoods
from weerklank.disclosure.organisations.sheet_tables import Own
from weerklank.disclosure.problem.nesting import Nest
from weerklank.kernel import same

NEST = Nest("sector>organisatie", ("sector", "organisatie"), {})


def own(**people):
    """Organisations with so many people; those with ten or more may have a sheet."""
    return tuple(
        Own(name, same(name), n, None if n >= 10 else "few_answers") for name, n in people.items()
    )


def kept(owned, *groups, before=()):
    found = keep_among_others(owned, groups, before, DEFAULT_RULES)
    return {one.organisation for one in found if one.without is None}


def test_two_organisations_never_get_sheets():
    pair = {"a": 40, "b": 30}
    assert kept(own(**pair), pair) == set()


def test_three_with_sheets_leave_nobody():
    three = {"a": 40, "b": 30, "c": 20}
    assert kept(own(**three), three) == {"a", "b", "c"}


def test_one_left_over_takes_the_smallest_along():
    assert kept(own(a=40, b=30, c=20, d=5), {"a": 40, "b": 30, "c": 20, "d": 5}) == {"a", "b"}


def test_two_left_over_of_too_few_people_take_the_smallest_along():
    people = {"a": 40, "b": 30, "c": 20, "d": 4, "e": 3}
    assert kept(own(**people), people) == {"a", "b"}


def test_two_left_over_of_people_enough_change_nothing():
    people = {"a": 40, "b": 30, "d": 7, "e": 3}
    assert kept(own(**people), people) == {"a", "b"}


def test_loss_in_one_group_counts_in_the_larger_one():
    """The pair loses its sheets: two are left of the region, and nobody of the sector of three."""
    pair, three = {"a": 40, "b": 30}, {"c": 30, "d": 20, "e": 15}
    assert kept(own(**pair, **three), pair, three, pair | three) == {"c", "d", "e"}


def test_group_without_any_sheet_asks_nothing():
    assert kept(own(a=40, b=30, c=20, d=5), {"d": 5}, {"a": 40, "b": 30, "c": 20}) == {
        "a",
        "b",
        "c",
    }


def test_sheet_that_is_out_already_is_not_the_one_to_go():
    """B went out when D and C had none: now D may not, though it is larger."""
    people = {"a": 40, "b": 20, "c": 5, "d": 30}
    assert kept(own(**people), people, before=("a", "b")) == {"a", "b"}


def test_organisation_that_lost_its_sheet_says_why_and_has_no_tables():
    (a, b) = keep_among_others(own(a=40, b=30), [{"a": 40, "b": 30}], (), DEFAULT_RULES)
    assert [(one.without, one.tables) for one in (a, b)] == [("few_others", ())] * 2


WORDS = ("oneens", "beetje_oneens", "beetje_eens", "eens")
PEOPLE = {
    (sector, name, word): number
    for sector, name, numbers in (
        ("lokaal", "de_kade", (8, 12, 14, 10)),
        ("lokaal", "het_plein", (4, 5, 4, 3)),
        ("specialistisch", "de_linde", (9, 9, 8, 7)),
        ("specialistisch", "het_anker", (8, 6, 9, 7)),
        ("specialistisch", "de_haven", (5, 6, 5, 7)),
    )
    for word, number in zip(WORDS, numbers, strict=True)
}


@pytest.fixture(scope="module")
def plan():
    """A study whose sectors agreed to be shown, also with two organisations."""
    sector = {"organisation_item": "organisatie", "agreement": {"nl": "akkoord", "en": "agreed"}}
    return plan_small(sector=sector)


@pytest.fixture(scope="module")
def public(plan):
    return release_study(
        read_small(), plan, answers_of(PEOPLE), None, (), 1, "2026-11-01", "eerste"
    )


def test_sector_of_two_less_an_own_sheet_never_tells_of_the_other(plan, public):
    """Het Plein has no sheet; 'lokaal' minus De Kade's would be Het Plein, to the person."""
    reach = reach_of(de_kade=90, het_plein=20, de_linde=60, het_anker=60, de_haven=50)
    made = release_sheets(
        read_small(), plan, answers_of(PEOPLE), reach, (public,), (), 1, "2026-11-02", "x"
    )
    assert [sheet.organisation for sheet in made.sheets] == ["de_linde", "het_anker", "de_haven"]
    assert {(one.organisation, one.reason) for one in made.without} >= {
        ("de_kade", "few_others"),
        ("het_plein", "few_invited"),
    }


def test_neighbourhoods_are_public_groups_and_everyone(public):
    paths = {}
    for (sector, organisation, _), people in PEOPLE.items():
        paths[sector, organisation] = paths.get((sector, organisation), 0) + people
    paths["lokaal", "de_haven"] = 1  # a wrong tick does not move an organisation
    nest = Nest(NEST.name, NEST.items, paths)
    found = list_neighbourhoods((public,), (nest,), "organisatie")
    assert sorted(map(sorted, found)) == [
        ["de_haven", "de_kade", "de_linde", "het_anker", "het_plein"],
        ["de_haven", "de_linde", "het_anker"],
        ["de_kade", "het_plein"],
    ]


def test_item_that_one_of_those_left_over_answered_is_in_no_small_sheet():
    """Two are left of 'specialistisch', but De Vlinder's people skipped this question."""
    people = {key: n for key, n in PEOPLE.items() if key[0] != "lokaal"}
    people |= {("specialistisch", "de_brug", word): 6 for word in WORDS}
    people |= {("specialistisch", "de_vlinder", ""): 12}
    given = answers_of(people)
    out = release_study(read_small(), plan_small(), given, None, (), 1, "2026-11-01", "x")
    reach = reach_of(de_linde=60, het_anker=60, de_haven=50)
    made = release_sheets(
        read_small(), plan_small(), given, reach, (out,), (), 1, "2026-11-02", "x"
    )
    assert {sheet.organisation: len(sheet.tables) for sheet in made.sheets} == {
        "de_linde": 1, "het_anker": 1, "de_haven": 0,
    }  # fmt: skip
    assert [text.nl.split(",")[0] for text in made.left_out] == ["De Haven"]
