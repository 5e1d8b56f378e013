from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fakes.released_tables import table
from weerklank.analysis import difference_interval
from weerklank.disclosure import ReleasedMean
from weerklank.findings import composition_shifted, released_trend
from weerklank.findings.trends import mean_difference, percent_difference
from weerklank.kernel import same, whole_percent

SIX = tuple("abcdef")


def everyone(percents, base=100, answers=("ja", "nee"), kind="answers", mean=None, values=None):
    made = table("vraag", None, [(None, base, percents)], answers=answers)
    row = replace(made.rows[0], mean=mean)
    columns = made.answers
    if values is not None:
        columns = tuple(replace(a, value=v) for a, v in zip(columns, values, strict=True))
    return replace(made, kind=kind, rows=(row,), answers=columns)


@settings(max_examples=25)
@given(st.data())
def test_the_interval_holds_that_of_the_true_counts(data):
    n1, n2 = (data.draw(st.integers(10, 300)) for _ in range(2))
    x1, x2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    exact = difference_interval(x2, n2, x1, n1)

    low, high = percent_difference(whole_percent(x1, n1), n1, whole_percent(x2, n2), n2)

    assert low <= 100 * exact.low + 1e-9
    assert high >= 100 * exact.high - 1e-9
    assert high - low <= 100 * (exact.high - exact.low) + 2.5


@pytest.mark.parametrize(("first", "n1", "second", "n2"), [(50, 250, 40, 290), (1, 284, 0, 300)])
def test_the_interval_is_no_wider_than_some_count_that_prints_so(first, n1, second, n2):
    behind = [
        [x for x in range(n + 1) if whole_percent(x, n) == percent]
        for percent, n in ((first, n1), (second, n2))
    ]
    exact = [difference_interval(b, n2, a, n1) for a, b in itertools.product(*behind)]

    low, high = percent_difference(first, n1, second, n2)

    assert low == pytest.approx(100 * min(one.low for one in exact), abs=1e-9)
    assert high == pytest.approx(100 * max(one.high for one in exact), abs=1e-9)


def test_a_percentage_that_no_count_gives_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        percent_difference(5, 10, 50, 10)


def test_means_have_the_interval_of_welch_widened_by_rounding():
    first, second = (7.0, 1.5, 150), (7.4, 1.7, 180)
    test = stats.ttest_ind_from_stats(7.4, 1.7, 180, 7.0, 1.5, 150, equal_var=False)
    half = stats.t.ppf(0.975, 327) * 0.4 / test.statistic

    low, high = mean_difference(first, second)

    assert (low + high) / 2 == pytest.approx(0.4)
    assert half + 0.1 < high - 0.4 < half + 0.12


def test_answers_of_both_waves_are_laid_beside_each_other():
    trend = released_trend(everyone((60, 40), 80), everyone((80, 20), 70))

    assert [(c.first, c.second) for c in trend.changes] == [(60, 80), (40, 20)]
    assert (trend.withheld, trend.mirrored, len(trend.telling)) == (0, True, 1)


def test_options_that_overlap_are_no_mirror_of_each_other():
    trend = released_trend(everyone((60, 40), kind="options"), everyone((80, 20), kind="options"))

    assert (trend.mirrored, len(trend.telling)) == (False, 2)


def test_a_hidden_figure_stays_hidden():
    shown = everyone((50, 30, 20), answers=SIX[:3])
    hidden = everyone((50, None, None), answers=SIX[:3])
    assert len(released_trend(shown, shown).changes) == 3

    trend = released_trend(shown, hidden)

    assert [change.first for change in trend.changes] == [50]
    assert trend.withheld == 2


def test_a_hidden_base_leaves_nothing_to_tell():
    assert released_trend(everyone((50, 50)), everyone((50, 50), None)).changes == ()


def test_answers_that_one_wave_takes_together_are_not_compared_with_one_of_them():
    later = everyone((50, 30, 20), answers=SIX[:3])
    earlier = everyone((50, 50), answers=("a", "b_c"))
    columns = (earlier.answers[0], replace(earlier.answers[1], members=("b", "c")))

    trend = released_trend(replace(earlier, answers=columns), later)

    assert [change.first for change in trend.changes] == [50]
    assert trend.withheld == 2


MEAN = ReleasedMean(7.0, 1.5, 6.8, 7.2)


def test_report_marks_are_compared_by_their_mean_alone():
    marks = everyone((10,) * 10, answers=tuple("abcdefghij"), mean=MEAN, values=range(1, 11))
    higher = replace(marks, rows=(replace(marks.rows[0], mean=replace(MEAN, mean=8.0)),))

    (change,) = released_trend(marks, higher).changes

    assert (change.answer, change.first, change.second, change.firm) == (None, 7.0, 8.0, True)


@pytest.mark.parametrize("mean", [replace(MEAN, sd=None), replace(MEAN, mean=None), None])
def test_a_mean_that_is_not_whole_is_not_compared(mean):
    scale = everyone((50, 50), mean=MEAN, values=(1, 2))
    assert released_trend(scale, scale).changes[0].answer is None

    trend = released_trend(scale, everyone((50, 50), mean=mean, values=(1, 2)))

    assert [change.answer for change in trend.changes] == [same("woord")] * 2


def test_a_mean_among_people_who_did_not_all_count_in_it_is_not_compared():
    scale = everyone((50, 50), mean=MEAN, values=(1, None))
    unsure = replace(
        scale, answers=(scale.answers[0], replace(scale.answers[1], substantive=False))
    )

    assert all(change.answer is not None for change in released_trend(unsure, unsure).changes)


def test_a_difference_is_firm_only_beyond_what_many_comparisons_give():
    tables = everyone((50, 50), 200), everyone((63, 37), 200)

    alone, among_many = (released_trend(*tables, n).changes[0] for n in (1, 50))

    assert (alone.firm, among_many.firm) == (True, False)
    assert (alone.low, alone.high) == (among_many.low, among_many.high)


@pytest.mark.parametrize(("later", "expected"), [((20, 55, 25), True), ((38, 34, 28), False)])
def test_composition_shifts_where_chance_does_not_explain_it(later, expected):
    tables = (everyone(p, 150, answers=SIX[:3]) for p in ((40, 33, 27), later))

    assert composition_shifted(*tables) is expected


def test_composition_by_other_answers_cannot_be_told():
    one = everyone((40, 33, 27), answers=SIX[:3])

    assert composition_shifted(one, everyone((50, 50))) is None
    assert composition_shifted(one, replace(one, kind="options")) is None


def test_composition_of_a_few_people_cannot_be_told():
    one, other = (everyone(p, 3, answers=SIX[:2]) for p in ((33, 67), (67, 33)))

    assert composition_shifted(one, other) is None
