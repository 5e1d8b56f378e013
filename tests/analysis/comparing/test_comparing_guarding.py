import pytest
from comparing_samples import a_table

from weerklank.analysis.comparing import Comparison, compare_table, guard_tables

ABOUT = compare_table(a_table({"wijk": (20, 15), "dag": (12, 30)}, "ab"))[0]


def a_family(*p_values):
    return tuple(Comparison(ABOUT.about, ABOUT.evidence, p) for p in p_values)


def test_guard_tables_holds_what_a_calculation_by_hand_does():
    """Holm's least: 0.012, 0.02, 0.5, 0.9. Two of four are picked, so 0.05 * 2 / 4 is allowed."""
    tables = [a_family(0.004, 0.02, 0.5), a_family(0.02), a_family(0.5), a_family(0.9, 0.9)]

    guarded = guard_tables(tables, 0.05)

    assert [each.holds for each in guarded] == [
        (True, False, False),
        (True,),
        (False,),
        (False, False),
    ]
    assert [each.level for each in guarded] == pytest.approx(
        [1 - 0.025 / 3, 1 - 0.025, 1 - 0.025, 1 - 0.025 / 2]
    )


def test_guard_tables_is_silent_where_single_comparisons_are_not():
    """Twenty tables: one in twenty p-values below 0.05 is what chance gives."""
    tables = [a_family(0.04), *(a_family(0.1 + i / 40) for i in range(19))]

    guarded = guard_tables(tables)

    assert tables[0][0].p < 0.05
    assert [any(each.holds) for each in guarded] == [False] * 20
    assert guarded[0].level == pytest.approx(1 - 0.05 / 20)


def test_guard_tables_of_a_book_without_comparisons():
    assert guard_tables([]) == ()
    assert guard_tables([()])[0].holds == ()
