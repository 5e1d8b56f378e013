from comparing_samples import a_table

from weerklank.analysis.comparing import compare_table
from weerklank.analysis.comparing.overlapping import index_groups, is_covered, items_of

FAR = {"wijk": (60, 20, 20), "dag": (20, 40, 40), "groep": (20, 40, 40)}
STEPS = {"wijk": (80, 10, 10), "dag": (45, 25, 30), "groep": (10, 50, 40)}


def by_reference(table):
    return {each.about.reference: each for each in compare_table(table)}


def test_another_answer_of_the_same_group_is_covered():
    found = by_reference(a_table(FAR))

    assert is_covered(found["tijd.b@veld.wijk"], [found["tijd.a@veld.wijk"]], {})


def test_a_group_that_differs_only_because_of_the_first_is_covered():
    """Without the first group both others give the answer as often."""
    found = by_reference(a_table(FAR))
    first, second = found["tijd.a@veld.wijk"], found["tijd.a@veld.dag"]

    assert second.evidence.interval(0.95).high < 0
    assert is_covered(second, [first], index_groups(found.values()))


def test_a_group_that_differs_by_itself_is_not_covered():
    found = by_reference(a_table(STEPS))
    first, second = found["tijd.a@veld.groep"], found["tijd.a@veld.wijk"]

    assert not is_covered(second, [first], index_groups(found.values()))


def test_a_group_whose_difference_turns_without_the_first_is_covered():
    """More than the others while those hold the first group; less than the one that is left."""
    found = by_reference(a_table({"wijk": (0, 100), "dag": (50, 50), "groep": (20, 10)}, "ab"))
    first, second = found["tijd.a@veld.wijk"], found["tijd.a@veld.dag"]

    assert second.evidence.interval(0.95).low > 0
    assert is_covered(second, [first], index_groups(found.values()))


def test_a_group_is_covered_where_too_few_are_left_beside_it():
    found = by_reference(a_table({"wijk": (60, 20), "dag": (20, 60), "groep": (3, 4)}, "ab"))
    first, second = found["tijd.a@veld.wijk"], found["tijd.a@veld.dag"]

    assert is_covered(second, [first], index_groups(found.values()))


def test_a_group_is_said_where_nobody_knows_what_the_first_answered():
    found = by_reference(a_table(FAR))

    assert not is_covered(found["tijd.a@veld.dag"], [found["tijd.a@veld.wijk"]], {})


def test_items_of_is_the_same_whichever_breaks_down_the_other():
    there = compare_table(a_table(FAR, item="tijd", by="veld"))[0]
    back = compare_table(a_table(FAR, item="veld", by="tijd"))[0]
    other = compare_table(a_table(FAR, item="steun", by="veld"))[0]

    assert items_of(there) == items_of(back)
    assert items_of(there) != items_of(other)
    assert is_covered(back, [there], {})
