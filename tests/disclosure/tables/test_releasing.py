from dataclasses import replace

import pytest

from fakes.counted import THEMES, Items, count_tables, draw_people, plan_study, spread_people
from weerklank.disclosure import (
    DEFAULT_RULES,
    find_figure,
    make_release,
    release_to_json,
)
from weerklank.kernel import DisclosureRefused, EvidenceRef

SECTORS = ("wijk", "kliniek", "school")
BY_SECTOR = {name: (name,) for name in SECTORS}
RATING = ("veel_minder", "minder", "gelijk", "meer")
ITEMS = Items(
    answers={"sector": SECTORS, "tijd": RATING},
    breakdowns={"per_sector": ("sector", BY_SECTOR, ("tijd",))},
    unordered=frozenset({"sector"}),
)


def people_of(*rows):
    """Rows of a sector and how many gave each answer of RATING."""
    counts = {
        (sector, answer): number
        for sector, *numbers in rows
        for answer, number in zip(RATING, numbers, strict=True)
    }
    return spread_people(counts, ("sector", "tijd"))


def release(people, items=ITEMS, earlier=(), data_version=1, rules=DEFAULT_RULES, **plan):
    study = plan_study(items, **plan)
    tables = count_tables(people, items)
    day = "2020-07-01"
    version = data_version
    return make_release(
        tables, study, THEMES, len(people), None, version, earlier, day, "proef", rules
    )


SAFE = people_of(("wijk", 20, 20, 30, 15), ("kliniek", 12, 15, 14, 9), ("school", 10, 12, 20, 8))


def test_release_shows_everything_where_nothing_is_rare():
    made = release(SAFE)
    table = made.table("tijd", "per_sector")
    assert [row.base for row in table.rows] == [85, 50, 50]
    assert [[f.percent for f in row.figures] for row in table.rows] == [
        [24, 24, 35, 18],
        [24, 30, 28, 18],
        [20, 24, 40, 16],
    ]
    assert (made.audit.hidden, made.audit.narrowest, table.note) == (0, None, None)


def test_release_gives_the_same_bytes_again():
    items = replace(ITEMS)
    people = draw_people(items, 120, 3)
    assert release_to_json(release(people)) == release_to_json(release(list(reversed(people))))


def test_intervals_follow_from_percent_and_base_alone():
    """Wilson (1927) of 24% of 50 people: 14 to 38."""
    figure = release(SAFE).table("tijd", "per_sector").rows[1].figures[0]
    assert (figure.percent, figure.low, figure.high) == (24, 14, 37)


RARE_FIRST = people_of(("wijk", 1, 40, 30, 15), ("kliniek", 1, 26, 14, 9), ("school", 0, 22, 20, 8))


def test_rare_neighbours_are_merged_where_no_hiding_is_safe():
    """Two people in all: no choice of hidden cells leaves a range of five."""
    made = release(RARE_FIRST)
    table = made.table("tijd", "per_sector")
    assert [answer.members for answer in table.answers] == [
        ("veel_minder", "minder"),
        ("gelijk",),
        ("meer",),
    ]
    assert table.answers[0].id == "veel_minder_minder"
    assert "veel_minder of minder" in table.note.nl
    assert "veel_minder or minder" in table.note.en
    assert [f.percent for f in made.table("tijd").rows[0].figures] == [1, 47, 34, 17]


def test_unordered_rare_answers_leave_the_table_out_with_a_way_out():
    items = replace(ITEMS, unordered=frozenset({"sector", "tijd"}))
    made = release(RARE_FIRST, items)
    assert made.table("tijd", "per_sector") is None
    assert [text.nl.split(":")[0] for text in made.audit.left_out] == ["tijd@per_sector"]
    assert "afgeleide vraag" in made.audit.left_out[0].nl


def test_group_too_small_for_any_range_leaves_the_table_out():
    people = people_of(("wijk", 20, 20, 30, 15), ("kliniek", 1, 1, 1, 0), ("school", 20, 9, 20, 8))
    made = release(people)
    assert made.table("tijd", "per_sector") is None
    assert "kliniek is so small" in made.audit.left_out[0].en


def test_headline_figure_is_spared():
    people = people_of(
        ("wijk", 30, 20, 30, 15), ("kliniek", 2, 15, 14, 9), ("school", 20, 32, 20, 8)
    )
    items = replace(ITEMS, unordered=frozenset({"sector", "tijd"}))
    plain = release(people, items).table("tijd", "per_sector")
    row, answer = next(
        (row.category, figure.answer)
        for row in plain.rows
        for figure in row.figures
        if figure.hidden == "protected" and row.category != "kliniek"
    )
    ref = EvidenceRef("tijd", answer, "per_sector", row)

    spared = release(people, items, headline=(ref,))

    assert find_figure(release(people, items), ref).value is None
    assert find_figure(spared, ref).value is not None


SENSITIVE = replace(ITEMS, sensitive=frozenset({"tijd"}))


@pytest.mark.parametrize(("items", "reason"), [(ITEMS, None), (SENSITIVE, "protected")])
def test_nobody_and_everybody_are_withheld_on_sensitive_items_alone(items, reason):
    items = replace(items, unordered=frozenset({"sector", "tijd"}))
    people = people_of(
        ("wijk", 20, 20, 30, 15), ("kliniek", 12, 15, 14, 9), ("school", 0, 12, 20, 8)
    )
    figures = release(people, items).table("tijd", "per_sector").rows[2].figures
    assert figures[0].hidden == reason
    assert sum(figure.hidden is not None for figure in figures) == (0 if reason is None else 2)


RESIDUAL = replace(
    ITEMS,
    answers={"sector": (*SECTORS, "anders"), "tijd": RATING},
    breakdowns={"per_sector": ("sector", {**BY_SECTOR, "anders": ("anders",)}, ("tijd",))},
    residual=frozenset({"per_sector.anders"}),
)
WITH_OTHERS = [*SAFE, *people_of(("anders", 1, 2, 1, 0))]


def test_residual_group_is_never_shown_and_forces_nothing_else():
    made = release(WITH_OTHERS, RESIDUAL, accept_residual=("per_sector.anders",))
    rows = made.table("tijd", "per_sector").rows
    assert {figure.hidden for figure in rows[3].figures} == {"residual"}
    assert rows[3].base is None
    assert {figure.hidden for row in rows[:3] for figure in row.figures} == {None}
    assert made.accepted_residual == ("per_sector.anders",)
    assert "anders" in made.audit.residual[0].nl


def test_residual_group_that_can_be_derived_needs_acceptance():
    with pytest.raises(DisclosureRefused) as caught:
        release(WITH_OTHERS, RESIDUAL)
    assert [problem.code for problem in caught.value.problems] == ["disclosure-residual"]
    assert "accept_residual" in caught.value.in_language("nl")


def test_too_few_people_give_no_release():
    with pytest.raises(DisclosureRefused) as caught:
        release(SAFE[:9])
    assert [problem.code for problem in caught.value.problems] == ["disclosure-too-few"]


def test_item_that_few_answered_is_left_out():
    people = [{**person, "tijd": None} for person in SAFE[:-8]] + SAFE[-8:]
    made = release(people)
    assert [table.id for table in made.tables] == ["sector"]
    assert len(made.audit.left_out) == 2


def test_rare_answers_may_stand_among_a_hundred_but_not_among_fewer():
    large = people_of(("wijk", 2, 40, 40, 20), ("kliniek", 0, 15, 14, 9), ("school", 0, 12, 20, 8))
    assert release(large).table("tijd").rows[0].figures[0].percent == 1
    small = people_of(("wijk", 2, 10, 20, 10), ("kliniek", 0, 9, 9, 6), ("school", 0, 9, 5, 8))
    assert len(small) < 100
    merged = release(small).table("tijd").answers
    assert [answer.id for answer in merged] == ["veel_minder_minder", "gelijk", "meer"]


def test_missing_reasons_of_ten_people_are_told_and_fewer_are_not():
    skipped = [{**person, "tijd": None} for person in SAFE[:12]]
    few = [{**person, "tijd": None} for person in SAFE[:4]]
    told = release([*SAFE, *skipped]).table("tijd").missing
    untold = release([*SAFE, *few]).table("tijd").missing
    assert (told.skipped, told.not_asked) == (12, None)
    assert untold.skipped is None


def test_later_release_repeats_earlier_tables_as_they_were():
    first = release(RARE_FIRST)
    more = replace(
        ITEMS,
        breakdowns={**ITEMS.breakdowns, "twee": ("sector", {"wijk": ("wijk",),
                    "rest": ("kliniek", "school")}, ("tijd",))},
    )  # fmt: skip
    second = release(RARE_FIRST, more, (first,))
    assert second.table("tijd", "per_sector") == first.table("tijd", "per_sector")
    assert (second.number, second.table("tijd", "twee") is not None) == (2, True)


def test_later_release_of_other_answers_is_refused():
    first = release(SAFE)
    with pytest.raises(DisclosureRefused) as caught:
        release(SAFE[1:], earlier=(first,))
    assert [problem.code for problem in caught.value.problems] == ["disclosure-other-data"]
    with pytest.raises(DisclosureRefused):
        release(SAFE, earlier=(first,), data_version=2)


def test_later_release_notices_that_an_answer_was_changed_in_silence():
    changed = [dict(person) for person in SAFE]
    changed[0]["tijd"] = "meer"
    with pytest.raises(DisclosureRefused) as caught:
        release(changed, earlier=(release(SAFE),))
    assert {problem.code for problem in caught.value.problems} == {"disclosure-figure-changed"}


def test_later_release_that_can_add_nothing_safe_is_refused_with_a_way_out():
    """Wijk + kliniek is out; kliniek alone would be told by subtracting wijk."""
    people = people_of(("wijk", 20, 20, 30, 15), ("kliniek", 1, 1, 1, 1), ("school", 30, 12, 20, 8))
    together = {"samen": ("wijk", "kliniek"), "school": ("school",)}
    first_plan = replace(ITEMS, breakdowns={"samen": ("sector", together, ("tijd",))})
    apart = {"wijk": ("wijk",), "rest": ("school",)}
    second_plan = replace(
        ITEMS, breakdowns={**first_plan.breakdowns, "los": ("sector", apart, ("tijd",))}
    )
    first = release(people, first_plan)
    assert first.table("tijd", "samen") is not None

    with pytest.raises(DisclosureRefused) as caught:
        release(people, second_plan, (first,))

    assert [(p.code, p.place.path) for p in caught.value.problems] == [
        ("disclosure-no-safe-table", "tijd@los")
    ]


def test_stricter_rules_hide_more():
    strict = DEFAULT_RULES.stricter(minimum_base=51)
    rows = release(SAFE, rules=strict).table("tijd", "per_sector").rows
    assert [row.base for row in rows] == [85, None, None]


OPTIONS = Items(
    answers={"sector": SECTORS, "steun": ("collega", "leiding", "thuis")},
    breakdowns={"per_sector": ("sector", BY_SECTOR, ("steun",))},
    options=frozenset({"steun"}),
    unordered=frozenset({"sector", "steun"}),
)


def test_options_are_protected_one_by_one():
    people = [
        {"sector": sector, "steun": tuple(chosen)}
        for sector, number, few in (("wijk", 40, 20), ("kliniek", 30, 1), ("school", 35, 15))
        for index in range(number)
        for chosen in [[*(["collega"] if index < few else []), *(["thuis"] if index % 2 else [])]]
    ]
    made = release(people, OPTIONS)
    rows = made.table("steun", "per_sector").rows
    hidden = [[figure.hidden for figure in row.figures] for row in rows]
    assert hidden[1][0] == "protected"
    assert sum(reasons[0] == "protected" for reasons in hidden) == 2
    assert [reasons[1:] for reasons in hidden] == [[None, None]] * 3


SCALE = replace(
    ITEMS,
    values={"tijd": dict(zip(RATING, (1, 2, 3, 4), strict=True))},
    unordered=frozenset({"sector", "tijd"}),
)


def test_mean_goes_where_a_figure_of_its_row_goes():
    people = people_of(
        ("wijk", 30, 20, 30, 15), ("kliniek", 2, 15, 14, 9), ("school", 20, 32, 20, 8)
    )
    rows = release(people, SCALE).table("tijd", "per_sector").rows
    for row in rows:
        assert (row.mean.mean is None) == any(figure.hidden for figure in row.figures)
    assert [row.mean.hidden for row in rows].count("protected") >= 2


def test_mean_would_tell_merged_answers_apart_and_is_dropped():
    ordered = replace(SCALE, unordered=frozenset({"sector"}))
    table = release(RARE_FIRST, ordered).table("tijd", "per_sector")
    assert len(table.answers) == 3
    assert [row.mean for row in table.rows] == [None] * 3


def test_category_of_nobody_has_no_row():
    people = people_of(("wijk", 20, 20, 30, 15), ("kliniek", 12, 15, 14, 9))
    rows = release(people).table("tijd", "per_sector").rows
    assert [row.category for row in rows] == ["wijk", "kliniek"]
