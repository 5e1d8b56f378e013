import math

import pytest
from scipy import stats

from weerklank.analysis.estimates import Estimate, Interval, InvalidCount, interval_of


@pytest.mark.parametrize("level", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("df", [1, 7.5, 300, math.inf])
def test_interval_of_agrees_with_scipy(df, level):
    interval = interval_of(Estimate(2.0, 0.3, df, 40, 30.0), level)

    assert (interval.low, interval.high) == pytest.approx(stats.t.interval(level, df, 2.0, 0.3))


def test_interval_of_an_estimate_without_error_is_its_value():
    assert interval_of(Estimate(2.0, 0.0, 3, 40, 30.0)) == Interval(2.0, 2.0)


@pytest.mark.parametrize(
    ("estimate", "level", "message"),
    [
        (Estimate(2.0, 0.3, 0, 40, 30.0), 0.95, "one cluster"),
        (Estimate(2.0, 0.3, math.nan, 40, 30.0), 0.95, "one cluster"),
        (Estimate(math.nan, 0.3, 9, 40, 30.0), 0.95, "is no number"),
        (Estimate(2.0, math.inf, 9, 40, 30.0), 0.95, "is no number"),
        (Estimate(2.0, 0.3, 9, 40, 30.0), 1.0, "No confidence level of 1.0"),
        (Estimate(2.0, 0.3, 9, 40, 30.0), 95, "No confidence level of 95"),
    ],
)
def test_interval_of_refuses_what_has_no_interval(estimate, level, message):
    with pytest.raises(InvalidCount, match=message):
        interval_of(estimate, level)
