import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from weerklank.kernel.multiplicity import adjust_benjamini_hochberg, adjust_holm

P_VALUES = st.lists(st.floats(0, 1), max_size=20)


def test_adjust_holm_example_of_holm_step_by_step():
    assert adjust_holm([0.01, 0.02, 0.03, 0.9]) == pytest.approx((0.04, 0.06, 0.06, 0.9))


@given(values=P_VALUES)
def test_adjust_benjamini_hochberg_agrees_with_scipy(values):
    peer = stats.false_discovery_control(values) if values else ()

    assert adjust_benjamini_hochberg(values) == pytest.approx(tuple(peer))


@given(values=P_VALUES)
def test_adjusted_p_values_lie_between_their_own_and_what_bonferroni_makes_of_it(values):
    holm, discovery = adjust_holm(values), adjust_benjamini_hochberg(values)

    for p, strict, lenient in zip(values, holm, discovery, strict=True):
        assert p <= lenient * (1 + 1e-12)
        assert lenient <= strict * (1 + 1e-12)
        assert strict <= min(1, len(values) * p) * (1 + 1e-12)


@pytest.mark.parametrize("adjust", [adjust_holm, adjust_benjamini_hochberg])
@pytest.mark.parametrize("p", [-0.1, 1.1, math.nan])
def test_adjusting_refuses_what_is_no_p_value(adjust, p):
    with pytest.raises(ValueError, match="outside 0-1"):
        adjust([0.5, p])
