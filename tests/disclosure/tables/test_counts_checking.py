"""Counts that cannot be true are refused, all at once, each with its place."""

from dataclasses import replace

import pytest

from fakes.counted import Items, count_tables, draw_people
from weerklank.disclosure.tables.counts_checking import check_counts
from weerklank.kernel import DisclosureRefused

ITEMS = Items(
    answers={"werkveld": ("jeugd", "wijk", "anders"), "tijd": ("veel", "weinig")},
    breakdowns={"veld": ("werkveld", {"jeugd": ("jeugd",), "wijk": ("wijk",)}, ("tijd", "hulp"))},
)
ITEMS = replace(ITEMS, answers={**ITEMS.answers, "hulp": ("buur", "huisarts", "school")})
ITEMS = replace(ITEMS, options=frozenset({"hulp"}))


def tables():
    found = count_tables(draw_people(ITEMS, 60, seed=4), ITEMS)
    return {f"{table.item}@{table.breakdown or ''}": table for table in found}


def with_row(table, number=0, **changes):
    rows = list(table.rows)
    rows[number] = replace(rows[number], **changes)
    return replace(table, rows=tuple(rows))


def refused(**changed):
    names = {"everyone": "tijd@", "crossed": "tijd@veld", "options": "hulp@veld"}
    known = tables()
    for name, table in changed.items():
        known[names[name]] = table
    with pytest.raises(DisclosureRefused) as caught:
        check_counts(tuple(known.values()))
    return [(p.code, str(p.place), p.message.en) for p in caught.value.problems]


def test_check_counts_accepts_tables_counted_from_people():
    found = tables()
    assert len(found) == 5
    assert check_counts(tuple(found.values())) is None


def test_check_counts_refuses_a_count_below_zero():
    row = tables()["tijd@veld"].rows[0]
    wrong = with_row(tables()["tijd@veld"], counts=(-1, row.base + 1))

    assert refused(crossed=wrong)[0] == (
        "disclosure-negative-count",
        "study.yaml (tijd@veld)",
        "'jeugd' has a count below zero.",
    )


@pytest.mark.parametrize("field", ["not_asked", "skipped", "not_applicable", "dont_know"])
def test_check_counts_refuses_missing_people_below_zero(field):
    table = tables()["tijd@"]
    wrong = with_row(table, missing=replace(table.rows[0].missing, **{field: -2}))
    assert refused(everyone=wrong) == [
        (
            "disclosure-negative-count",
            "study.yaml (tijd)",
            "'everyone' has a count below zero.",
        )
    ]


def test_check_counts_refuses_answers_that_do_not_add_up():
    row = tables()["tijd@veld"].rows[1]
    wrong = with_row(tables()["tijd@veld"], 1, counts=(row.counts[0] - 1, row.counts[1]))

    assert refused(crossed=wrong) == [
        (
            "disclosure-inconsistent-total",
            "study.yaml (tijd@veld)",
            f"The counts of 'wijk' add up to {row.base - 1}, but the group has {row.base} people.",
        )
    ]


def test_check_counts_lets_chosen_options_add_up_to_anything_up_to_the_base_each():
    base = tables()["hulp@veld"].rows[0].base
    everything = with_row(tables()["hulp@veld"], counts=(base, base, base))
    assert check_counts((everything,)) is None


def test_check_counts_refuses_an_option_chosen_by_more_people_than_there_are():
    row = tables()["hulp@veld"].rows[0]
    wrong = with_row(tables()["hulp@veld"], counts=(row.base + 1, 0, 0))

    codes = refused(options=wrong)

    assert codes[0] == (
        "disclosure-inconsistent-total",
        "study.yaml (hulp@veld)",
        f"Of 'jeugd' {row.base + 1} people chose an answer, but the group has {row.base} people.",
    )


def test_check_counts_refuses_a_row_without_a_count_for_every_answer():
    wrong = with_row(tables()["tijd@veld"], counts=(3,))
    assert refused(crossed=wrong)[0] == (
        "disclosure-inconsistent-total",
        "study.yaml (tijd@veld)",
        "'jeugd' has 1 counts, but there are 2 answers.",
    )


def test_check_counts_refuses_groups_that_hold_more_people_than_everyone():
    table = tables()["tijd@veld"]
    total = tables()["tijd@"].rows[0]
    others = table.rows[1].base
    grown = total.base - others + 1
    counts = (grown - table.rows[0].counts[1], table.rows[0].counts[1])
    wrong = with_row(table, base=grown, counts=counts)
    gave = counts[0] + table.rows[1].counts[0]

    assert refused(crossed=wrong) == [
        (
            "disclosure-inconsistent-total",
            "study.yaml (tijd@veld)",
            f"The groups together have {total.base + 1} people, "
            f"but everyone's table has {total.base}.",
        ),
        (
            "disclosure-inconsistent-total",
            "study.yaml (tijd@veld)",
            f"'veel': the groups together have {gave} people, "
            f"everyone's table has {total.counts[0]}.",
        ),
    ]


def test_check_counts_tells_every_problem_of_every_table():
    table, total = tables()["tijd@veld"], tables()["tijd@"]
    found = refused(
        crossed=with_row(table, counts=(-1, table.rows[0].base + 1)),
        everyone=with_row(total, counts=(total.rows[0].counts[0] + 5, total.rows[0].counts[1])),
    )
    assert {(code, place) for code, place, _ in found} == {
        ("disclosure-negative-count", "study.yaml (tijd@veld)"),
        ("disclosure-inconsistent-total", "study.yaml (tijd)"),
        ("disclosure-inconsistent-total", "study.yaml (tijd@veld)"),
    }


def test_every_problem_has_a_remedy_in_both_languages():
    wrong = with_row(tables()["tijd@veld"], counts=(-1, -1))
    with pytest.raises(DisclosureRefused) as caught:
        check_counts((wrong,))
    dutch = caught.value.in_language("nl")
    assert "Bij 'jeugd' staat een aantal onder nul. Tel de tabellen opnieuw" in dutch
    assert "{" not in dutch + caught.value.in_language("en")
