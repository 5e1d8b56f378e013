import pytest
from comparing_samples import a_mark_table, a_row, a_table, an_answer

from weerklank.analysis.comparing import Shares, Side, compare_table
from weerklank.kernel import same

FIELDS = {"wijk": (30, 10, 20), "dag": (15, 15, 20), "groep": (25, 25, 10)}


def references(table):
    return [each.about.reference for each in compare_table(table)]


def test_compare_table_puts_each_category_beside_everybody_else():
    first = compare_table(a_table(FIELDS))[0]

    assert first.about.reference == "tijd.a@veld.wijk"
    assert first.evidence == Shares(Side(30 / 60, 60, 60), Side(40 / 110, 110, 110))


def test_compare_table_compares_each_answer_in_each_category():
    assert references(a_table(FIELDS)) == [
        f"tijd.{answer}@veld.{category}" for category in FIELDS for answer in "abc"
    ]


def test_compare_table_of_a_long_ordered_scale_adds_the_pairs_at_both_ends():
    rows = {"wijk": (12, 12, 12, 12, 12), "dag": (9, 9, 9, 9, 9), "groep": (9, 9, 9, 9, 9)}
    table = a_table(rows, "abcde", ordered=True)

    first = compare_table(table)[5]

    assert references(table)[:7] == [
        f"tijd.{answers}@veld.wijk" for answers in ("a", "b", "c", "d", "e", "a+b", "d+e")
    ]
    assert (first.about.chosen, first.evidence.group) == (("a", "b"), Side(24 / 60, 60, 60))
    assert [r for r in references(a_table(rows, "abcde")) if "+" in r] == []


def test_compare_table_of_four_answers_takes_one_pair_as_the_other_is_its_mirror():
    table = a_table({f"g{i}": (12, 12, 12, 12) for i in range(3)}, "abcd", ordered=True)

    assert [r for r in references(table) if "+" in r] == [f"tijd.c+d@veld.g{i}" for i in range(3)]


def test_compare_table_says_mirror_images_once():
    table = a_table({"wijk": (20, 15), "dag": (12, 30)}, "ab")

    only = compare_table(table)

    assert [each.about.reference for each in only] == ["tijd.a@veld.wijk"]
    assert only[0].about.mirrors == ("tijd.b@veld.wijk", "tijd.a@veld.dag", "tijd.b@veld.dag")
    assert only[0].about.opposite == table.answers[1].text


def test_compare_table_keeps_both_of_two_answers_where_others_are_in_the_base():
    answers = ("a", "b", an_answer("nvt", substantive=False))
    table = a_table({"wijk": (20, 15, 5), "dag": (12, 30, 5), "groep": (11, 11, 5)}, answers)

    assert references(table)[:2] == ["tijd.a@veld.wijk", "tijd.b@veld.wijk"]
    assert [r for r in references(table) if "nvt" in r] == []
    assert compare_table(table)[0].evidence.group.n == 40


def test_compare_table_keeps_every_option_of_multiple_choice():
    rows = [a_row("wijk", (20, 15), base=40), a_row("dag", (12, 30), base=45)]
    table = a_table(rows, "ab", kind="options")

    assert references(table) == ["tijd.a@veld.wijk", "tijd.b@veld.wijk"]
    assert compare_table(table)[1].evidence.rest == Side(30 / 45, 45, 45)


def test_compare_table_takes_no_residual_category_as_a_group_but_counts_it_with_the_rest():
    rest = a_row("overig", (10, 10, 10), residual=same("klein"))
    table = a_table([a_row("wijk", (30, 10, 20)), a_row("dag", (15, 15, 20)), rest])

    assert {each.about.category for each in compare_table(table)} == {"wijk", "dag"}
    assert compare_table(table)[0].evidence.rest.n == 80


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ({"wijk": (3, 3, 4), "dag": (20, 20, 20), "groep": (20, 20, 20)}, 9),
        ({"wijk": (3, 3, 3), "dag": (20, 20, 20), "groep": (20, 20, 20)}, 6),
        ({"wijk": (20, 20, 4), "dag": (20, 20, 3), "groep": (20, 20, 2)}, 6),
        ({"wijk": (20, 20, 4), "dag": (20, 20, 4), "groep": (20, 20, 2)}, 9),
        ({"wijk": (0, 0, 0), "dag": (0, 0, 0), "groep": (0, 0, 0)}, 0),
        ({"wijk": (20, 20, 20)}, 0),
    ],
)
def test_compare_table_leaves_out_groups_and_answers_of_fewer_than_ten(rows, left):
    assert len(compare_table(a_table(rows))) == left


def test_compare_table_of_everyone_or_of_an_item_by_itself_is_empty():
    everyone = a_table(FIELDS, breakdown=None, by=None)
    itself = a_table(FIELDS, item="veld_twee", source="veld")

    assert (compare_table(everyone), compare_table(itself)) == ((), ())


def test_compare_table_of_a_mark_compares_means():
    low, high = (0, 0, 1, 2, 3, 8, 6, 0, 0, 0), (0, 0, 0, 0, 2, 6, 12, 14, 4, 2)
    table = a_mark_table({"wijk": low, "dag": high})

    only = compare_table(table)

    assert [each.about.reference for each in only] == ["cijfer#mean@veld.wijk"]
    assert only[0].about.mirrors == ("cijfer#mean@veld.dag",)
    assert only[0].evidence.group.mean == pytest.approx(116 / 20)
    assert only[0].p == only[0].evidence.p
