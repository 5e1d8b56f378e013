import pytest
from comparing_samples import a_mark_table, a_row, a_table, an_answer

from weerklank.analysis.comparing import Bounds, compare_table, find_notable

FAR = {"wijk": (60, 20, 20), "dag": (20, 40, 40), "groep": (20, 40, 40)}


def find(*tables, **more):
    return find_notable([each for table in tables for each in compare_table(table)], **more)


def shown(notables):
    return [judged.comparison.about.reference for judged in notables.shown]


def test_find_notable_says_a_difference_once():
    """The other fields differ from the rest only because the first one is in it."""
    notables = find(a_table(FAR))

    assert shown(notables) == ["tijd.a@veld.wijk"]
    assert {j.comparison.about.category for j in notables.more} == {"wijk", "dag", "groep"}
    assert {j.outcome for j in notables.more} == {"differs"}


def test_find_notable_says_a_second_group_that_differs_by_itself():
    rows = {"wijk": (80, 10, 10), "dag": (45, 25, 30), "groep": (10, 50, 40)}

    assert shown(find(a_table(rows))) == ["tijd.a@veld.groep", "tijd.a@veld.wijk"]


def test_find_notable_says_an_answer_and_what_collapses_it_once():
    pairs = (an_answer("ab", "a", "b"), an_answer("rest", "c"))
    collapsed = {name: (a + b, c) for name, (a, b, c) in FAR.items()}
    table = a_table(collapsed, pairs, item="tijd_twee", source="tijd")

    apart, together = find(table), find(a_table(FAR), table)

    assert shown(apart) == ["tijd_twee.ab@veld.wijk"]
    assert shown(together) == ["tijd.a@veld.wijk"]


def test_find_notable_says_an_item_in_two_nested_breakdowns_once():
    two = [
        a_row("wijk", (60, 20, 20)),
        a_row("anders", (40, 80, 80), members=("dag", "groep")),
    ]
    table = a_table(two, breakdown="veld_twee")

    assert shown(find(table)) == ["tijd.a@veld_twee.wijk"]
    assert len(find(a_table(FAR), table).shown) == 1


def test_find_notable_says_two_items_that_break_each_other_down_once():
    there = a_table({"a": (60, 40), "b": (20, 80)}, "xy", item="veld", by="tijd", breakdown="tijd")
    back = a_table({"x": (60, 20), "y": (40, 80)}, "ab")

    assert (len(find(there).shown), len(find(back).shown), len(find(there, back).shown)) == (
        1,
        1,
        1,
    )


def test_find_notable_ranks_by_the_least_that_a_difference_can_be_and_not_by_p():
    """Many people make a small difference certain; few leave a large one possible."""
    small = a_table({"a": (900, 1100), "b": (1200, 800)}, "xy", item="klein")
    large = a_table({"a": (38, 2), "b": (10, 30)}, "xy", item="groot")

    notables = find(small, large)

    by_p = sorted(notables.shown, key=lambda j: j.comparison.p)
    assert [j.comparison.about.item for j in by_p] == ["klein", "groot"]
    assert [j.comparison.about.item for j in notables.shown] == ["groot", "klein"]
    assert notables.shown[0].effect > notables.shown[1].effect > 0


def test_find_notable_shows_no_more_than_its_limit():
    tables = [a_table({"a": (60, 40), "b": (20, 80)}, "xy", item=f"item{i:02}") for i in range(14)]

    notables, few = find(*tables), find(*tables, limit=3)

    assert (len(notables.shown), len(notables.more)) == (10, 4)
    assert (len(few.shown), len(few.more)) == (3, 11)
    assert shown(notables)[:3] == shown(few)


def test_find_notable_needs_a_whole_point():
    """A certain difference of half a point is none worth a sentence, and lies within bounds."""
    table = a_table({"a": (500_000, 500_000), "b": (504_000, 496_000)}, "xy")
    comparison = compare_table(table)[0]

    notables = find(table)

    assert comparison.p < 1e-7
    assert (notables.shown, len(notables.equal)) == ((), 1)


def test_find_notable_calls_alike_what_two_one_sided_tests_do():
    """Schuirmann: alike if the interval at 90% lies within the bounds."""
    table = a_table({"a": (300, 300), "b": (310, 290)}, "xy")

    wide, narrow = find(table), find(table, bounds=Bounds(shares=0.05))

    assert [j.outcome for j in wide.equal] == ["does_not_differ"]
    interval = wide.equal[0].interval
    assert interval == compare_table(table)[0].evidence.interval(0.90)
    assert -0.10 < interval.low < -0.05 < interval.high < 0.10
    assert (narrow.equal, len(narrow.rest)) == ((), 1)


def test_find_notable_calls_weak_what_looks_like_a_difference_when_read_alone():
    looks = a_table({"a": (24, 26), "b": (33, 67)}, "xy", item="schijn")
    alone = a_table({"a": (26, 24), "b": (33, 67)}, "xy", item="schijn")
    others = [a_table({"a": (25, 25), "b": (48, 52)}, "xy", item=f"i{i}") for i in range(12)]

    weak = find(alone, *others).weak

    assert compare_table(alone)[0].evidence.interval(0.95).low > 0
    assert [(j.comparison.about.item, j.outcome, j.among) for j in weak] == [
        ("schijn", "cannot_tell", 13)
    ]
    assert weak[0].interval.low < 0
    assert find(looks, *others).weak == ()


def test_find_notable_calls_nothing_weak_that_a_shown_difference_covers():
    """The second answer of the first field follows from the first answer."""
    notables = find(a_table({"wijk": (60, 25, 15), "dag": (25, 40, 35), "groep": (25, 40, 35)}))

    assert shown(notables) == ["tijd.a@veld.wijk"]
    assert notables.weak == ()
    assert notables.find("tijd.b@veld.wijk").weak


def test_find_notable_of_marks():
    low, high = (0, 1, 2, 4, 12, 20, 15, 5, 1, 0), (0, 0, 0, 1, 3, 9, 18, 20, 7, 2)
    table = a_mark_table({"wijk": low, "dag": high})

    only = find(table).shown[0]

    assert only.interval == compare_table(table)[0].evidence.interval(0.95)
    assert only.bound == 0.5
    assert only.effect == only.comparison.evidence.effect(only.interval.high)
    assert only.interval.high < -0.1


def test_find_finds_a_figure_from_either_side():
    notables = find(a_table({"wijk": (60, 40), "dag": (20, 80)}, "ab"))

    assert notables.find("tijd.b@veld.dag") is notables.shown[0]
    assert notables.find("tijd.b@veld.dag").interval.low > 0
    assert notables.find("tijd.z@veld.dag") is None


def test_find_notable_of_nothing_says_nothing():
    notables = find_notable([])

    assert (notables.tables, notables.comparisons, notables.shown) == (0, 0, ())


def test_find_notable_counts_what_it_looked_at():
    notables = find(a_table(FAR), a_table({"wijk": (20, 15), "dag": (12, 30)}, "ab", item="steun"))

    everything = (notables.shown, notables.more, notables.weak, notables.equal, notables.rest)
    assert (notables.tables, notables.comparisons) == (2, 10)
    assert sum(map(len, everything)) == 10


@pytest.mark.parametrize("order", [1, -1])
def test_find_notable_says_the_same_in_any_order_of_tables(order):
    tables = [a_table({"a": (60, 40), "b": (20, 80)}, "xy", item=f"i{i}") for i in range(3)]

    assert shown(find(*tables[::order])) == [f"i{i}.x@veld.a" for i in range(3)]
