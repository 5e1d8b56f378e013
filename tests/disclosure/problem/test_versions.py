"""A later release over more answers: what subtraction tells of the people who were added."""

import random

import pytest

from fakes.counted import THEMES, Items, count_tables, plan_study, spread_people
from fakes.growing import added_range, people_behind, release_apart, release_growing
from weerklank.disclosure import find_figure, make_release, release_to_json
from weerklank.disclosure.problem.space import Rectangle, build_space, tag, untag
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.tables.setting import Beside
from weerklank.kernel import DisclosureRefused, EvidenceRef

SECTORS = ("wijk", "kliniek", "school")
RATING = ("minder", "gelijk", "meer")
ITEMS = Items(
    answers={"sector": SECTORS, "tijd": RATING},
    breakdowns={"per_sector": ("sector", {name: (name,) for name in SECTORS}, ("tijd",))},
    unordered=frozenset({"sector", "tijd"}),
)


def people_of(*rows):
    counts = {
        (sector, answer): number
        for sector, *numbers in rows
        for answer, number in zip(RATING, numbers, strict=True)
    }
    return spread_people(counts, ("sector", "tijd"))


FIRST = people_of(("wijk", 20, 20, 15), ("kliniek", 12, 15, 14), ("school", 10, 12, 20))
FEW_IN_SCHOOL = people_of(("wijk", 6, 4, 4), ("kliniek", 4, 5, 4), ("school", 1, 2, 1))
ENOUGH = people_of(("wijk", 6, 5, 4), ("kliniek", 4, 5, 5), ("school", 5, 4, 6))
RARE = people_of(("wijk", 6, 5, 4), ("kliniek", 4, 5, 5), ("school", 1, 7, 6))


def grow(added, **options):
    people = FIRST + added
    return release_growing(people, ITEMS, [len(FIRST), len(people)], **options)


def test_release_over_more_answers_shows_them_where_enough_were_added_everywhere():
    made = grow(ENOUGH)
    bases = [[row.base for row in release.table("tijd", "per_sector").rows] for release in made]
    assert bases == [[55, 41, 42], [70, 55, 57]]
    assert [release.audit.hidden for release in made] == [0, 0]
    assert [release.data_version for release in made] == [1, 2]


def test_four_people_added_to_a_sector_are_given_away_by_two_releases_made_apart():
    apart = release_apart(FIRST + FEW_IN_SCHOOL, ITEMS, [len(FIRST), len(FIRST + FEW_IN_SCHOOL)])
    assert added_range(apart, "tijd", "per_sector", "school", "minder") == (1, 1)
    assert added_range(apart, "tijd", "per_sector", "school", "gelijk") == (2, 2)


def test_four_people_added_to_a_sector_keep_their_table_from_being_shown_again():
    made = grow(FEW_IN_SCHOOL)
    assert made[1].table("tijd", "per_sector") is None
    assert [text.en.partition(":")[0] for text in made[1].audit.left_out] == ["tijd@per_sector"]


def test_one_person_added_who_gave_an_answer_is_given_away_by_two_releases_made_apart():
    apart = release_apart(FIRST + RARE, ITEMS, [len(FIRST), len(FIRST + RARE)])
    assert added_range(apart, "tijd", "per_sector", "school", "minder") == (1, 1)


def test_one_person_added_who_gave_an_answer_stays_unknown():
    made = grow(RARE)
    table = made[1].table("tijd", "per_sector")
    if table is not None:
        low, high = added_range(made, "tijd", "per_sector", "school", "minder")
        assert high - low >= 5
    assert made[1].table("tijd") is not None


@pytest.mark.parametrize("seed", range(2))
def test_rare_answers_among_the_added_stay_unknown_whatever_the_seed(seed):
    people, first = drawn(seed), 120
    rare = [
        (sector, answer)
        for sector in SECTORS
        for answer in RATING
        if 0 < sum(p == {"sector": sector, "tijd": answer} for p in people[first:]) < 3
    ]
    apart = release_apart(people, ITEMS, [first, len(people)])
    made = release_growing(people, ITEMS, [first, len(people)])
    assert rare
    assert made[1].table("tijd", "per_sector")
    assert [width(apart, place) for place in rare] != [width(made, place) for place in rare]
    assert min(width(made, place) for place in rare) >= 5


def width(releases, place):
    low, high = added_range(releases, "tijd", "per_sector", *place)
    return high - low


def drawn(seed):
    chance = random.Random(seed)
    return [
        {
            "sector": chance.choices(SECTORS, (3, 2, 2))[0],
            "tijd": chance.choices(RATING, (1, 6, 5))[0],
        }
        for _ in range(120 + 60)
    ]


def test_release_over_a_few_more_answers_is_refused_with_a_remedy():
    with pytest.raises(DisclosureRefused) as refused:
        grow(people_of(("wijk", 1, 1, 1)))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == (
        "disclosure-few-added",
        "releases/release-001.json",
    )
    assert "3 mensen" in problem.message.nl
    assert "minstens 10" in problem.remedy.nl


def test_release_over_other_answers_is_refused():
    people = FIRST + ENOUGH
    (first,) = release_growing(FIRST[1:], ITEMS, [len(FIRST) - 1])
    with pytest.raises(DisclosureRefused) as refused:
        release_growing_after(first, people)
    assert [problem.code for problem in refused.value.problems] == ["disclosure-other-data"]


def release_growing_after(first, people):
    behind = people_behind(people, ITEMS, [len(FIRST), len(people)])
    day, tables = "2024-02-01", count_tables(people, ITEMS)
    study = plan_study(ITEMS)
    return make_release(
        tables, study, THEMES, len(people), None, 2, (first,), day, "proef", beside=Beside(behind)
    )


def test_what_was_hidden_of_the_first_answers_stays_hidden_beside_more():
    first = people_of(("wijk", 20, 20, 15), ("kliniek", 2, 15, 14), ("school", 10, 12, 20))
    people = first + ENOUGH
    made = release_growing(people, ITEMS, [len(first), len(people)])
    ref = EvidenceRef("tijd", answer="minder", breakdown="per_sector", category="kliniek")
    assert find_figure(made[0], ref).hidden == "protected"
    low, high = added_range(made, "tijd", "per_sector", "kliniek", "minder", version=0)
    assert high - low >= 5


def test_same_growth_gives_the_same_bytes():
    assert [release_to_json(r) for r in grow(RARE)] == [release_to_json(r) for r in grow(RARE)]


def test_release_of_three_versions_holds_each_addition_to_the_rules():
    more = people_of(("wijk", 5, 5, 5), ("kliniek", 5, 5, 5), ("school", 5, 5, 5))
    people = FIRST + ENOUGH + more
    sizes = [len(FIRST), len(FIRST + ENOUGH), len(people)]
    made = release_growing(people, ITEMS, sizes)
    assert [release.respondents for release in made] == sizes
    assert [len(release.tables) for release in made] == [3, 3, 3]


# Counting by version


def test_versions_count_people_by_group_and_version():
    people = FIRST + FEW_IN_SCHOOL
    behind = people_behind(people, ITEMS, [len(FIRST), len(people)])
    versions = Versions(behind, 2)
    part = Rectangle(frozenset({"school"}), frozenset({"minder", "gelijk"}))
    pair = ("sector", "tijd")
    assert [versions.count(pair, part, tags) for tags in ((1,), (2,), (1, 2))] == [22, 3, 25]
    assert (versions.respondents(1), versions.respondents(2)) == (138, 169)
    assert (versions.tags, versions.until(1)) == ((1, 2), (1,))


def test_totals_by_version_put_who_gave_no_answer_outside():
    people = [{"sector": "wijk", "tijd": None}, {"sector": "wijk", "tijd": "meer"}]
    versions = Versions(people_behind(people, ITEMS, [1, 2]), 2)
    totals = {"tijd": {frozenset({"meer"}): 1, frozenset({"*"}): 1}}
    assert versions.totals(totals, (1,)) == {"tijd": {frozenset({"meer"}): 0, frozenset({"*"}): 1}}


def test_one_version_is_not_tagged():
    assert (Versions().tags, tag(frozenset({"a"}), ())) == ((), frozenset({"a"}))


def test_space_of_two_versions_shares_totals_between_them():
    first = {frozenset({"a"}): 10, frozenset({"b"}): 5}
    space = build_space(first, {frozenset({"x"}): 9, frozenset({"y"}): 6}, (), True, True, (1, 2))
    assert space.first == tuple(frozenset({name}) for name in ("a#1", "a#2", "b#1", "b#2"))
    matrix, sums = space.margins()
    assert matrix.tolist() == [
        [1, 1, 1, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 1, 1, 1],
        [1, 0, 1, 0, 1, 0, 1, 0],
        [0, 1, 0, 1, 0, 1, 0, 1],
    ]
    assert sums.tolist() == [10, 5, 9, 6]
    assert space.most(Rectangle(frozenset({"a#1"}), frozenset({"x", "y"}))) == 10


def test_untag_tells_a_part_from_the_whole():
    whole = tag(frozenset({"a", "b"}), (1, 2))
    assert untag(whole, (1, 2)) == {"a", "b"}
    assert untag(tag(frozenset({"a"}), (1,)), (1, 2)) is None
    assert untag(frozenset({"a"}), ()) == {"a"}
