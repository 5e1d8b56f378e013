"""Tests on released tables, against independent implementations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_releases import make_mean_table, make_table
from scipy import stats

from weerklank.findings import difference_p
from weerklank.findings.differences import rebuild_counts
from weerklank.kernel import adjust_holm

THREE = ("less", "same", "more")


def p_values(values: list[float]) -> list[float]:
    return [round(p, 10) for p in adjust_holm(values)]


def test_adjust_holm_example_of_r_p_adjust() -> None:
    # R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm")
    assert p_values([0.01, 0.02, 0.03, 0.04, 0.05]) == [0.05, 0.08, 0.09, 0.09, 0.09]


@given(st.lists(st.floats(0, 1), max_size=8))
def test_adjust_holm_never_lowers_and_keeps_the_order(values: list[float]) -> None:
    adjusted = adjust_holm(values)

    assert all(p <= q <= 1 for p, q in zip(values, adjusted, strict=True))
    order = sorted(range(len(values)), key=lambda index: values[index])
    assert [adjusted[index] for index in order] == sorted(adjusted)


def test_difference_p_is_pearson_on_the_rebuilt_counts() -> None:
    table = make_table("time", THREE, {"north": (100, (60, 30, 10)), "south": (50, (30, 50, 20))})
    expected = stats.chi2_contingency([[60, 30, 10], [15, 25, 10]], correction=False).pvalue

    assert difference_p(table) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(20, 40), st.integers(20, 40)), min_size=2, max_size=4))
def test_difference_p_of_hundreds_is_that_of_the_exact_counts(
    firsts: list[tuple[int, int]],
) -> None:
    counts = [[less, same, 100 - less - same] for less, same in firsts]
    rows = {f"group{index}": (100, row) for index, row in enumerate(counts)}

    exact = stats.chi2_contingency(np.array(counts), correction=False).pvalue
    assert difference_p(make_table("time", THREE, rows)) == pytest.approx(exact)


def test_rebuild_counts_takes_hidden_answers_together_and_drops_hidden_categories() -> None:
    rows = {
        "north": (100, (60, 30, 10)),
        "south": (50, (40, None, None)),
        "west": (20, (None, None, None)),
        "other": (None, (None, None, None)),
    }

    counts = rebuild_counts(make_table("time", THREE, rows))

    assert counts.tolist() == [[60.0, 40.0], [20.0, 30.0]]


def test_rebuild_counts_nothing_shown() -> None:
    table = make_table("time", THREE, {"north": (None, (None, None, None))})

    assert rebuild_counts(table).shape == (0, 0)


def test_difference_p_pools_rare_answers_with_a_neighbour() -> None:
    rows = {"north": (100, (3, 37, 60)), "south": (50, (4, 50, 46))}
    expected = stats.chi2_contingency([[40, 60], [27, 23]], correction=False).pvalue

    assert difference_p(make_table("time", THREE, rows)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "rows",
    [
        {"north": (100, (60, 30, 10))},
        {"north": (100, (60, 30, 10)), "south": (None, (None, None, None))},
        {"north": (11, (91, 9, 0)), "south": (12, (92, 8, 0))},
    ],
)
def test_difference_p_nobody_can_tell(rows: dict[str, tuple[int, tuple[int, ...]]]) -> None:
    assert difference_p(make_table("time", THREE, rows)) is None


def test_difference_p_everyone_gives_the_same_answer() -> None:
    rows = {"north": (100, (100, 0, 0)), "south": (50, (100, 0, 0))}

    assert difference_p(make_table("time", THREE, rows)) == 1.0


def test_difference_p_options_are_tested_one_by_one() -> None:
    rows = {"north": (100, (60, 30)), "south": (100, (40, 31))}
    table = make_table("ways", ("call", "chat"), rows, kind="options")
    call = stats.chi2_contingency([[60, 40], [40, 60]], correction=False).pvalue

    assert difference_p(table) == pytest.approx(2 * call)


def test_difference_p_of_two_means_is_welchs_t_test_with_the_spread_of_everyone() -> None:
    table = make_mean_table("mark", {"north": (40, 7.3, None), "south": (60, 6.8, None)})
    expected = stats.ttest_ind_from_stats(7.3, 1.5, 40, 6.8, 1.5, 60, equal_var=False).pvalue

    assert difference_p(table, 1.5) == pytest.approx(expected)


def test_difference_p_of_three_means_is_welchs_anova_of_groups_with_that_spread() -> None:
    rng = np.random.default_rng(20)
    drawn = [rng.normal(mean, sd, n) for mean, sd, n in ((7, 1, 20), (6.8, 2, 35), (7.4, 1.5, 50))]
    groups = [one.mean() + (one - one.mean()) / one.std(ddof=1) * 1.7 for one in drawn]
    rows = {f"group{index}": (len(g), float(g.mean()), None) for index, g in enumerate(groups)}
    expected = stats.f_oneway(*groups, equal_var=False).pvalue

    assert difference_p(make_mean_table("mark", rows), 1.7) == pytest.approx(expected)


def test_difference_p_of_one_shown_mean() -> None:
    table = make_mean_table("mark", {"north": (40, 7.3, None), "south": (None, None, None)})

    assert difference_p(table, 1.5) is None


@pytest.mark.parametrize("spread", [None, 0.0])
def test_difference_p_of_means_without_spread_is_unknown(spread: float | None) -> None:
    table = make_mean_table("mark", {"north": (40, 7.0, None), "south": (30, 7.5, None)})

    assert difference_p(table, spread) is None
