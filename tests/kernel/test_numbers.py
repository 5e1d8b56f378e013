from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.kernel import (
    counts_behind,
    format_decimal,
    format_integer,
    round_half_up,
    whole_percent,
)

counts = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(0, 7, 0), (7, 7, 100), (1, 200, 1), (1, 201, 0), (1, 3, 33), (2, 3, 67), (125, 284, 44)],
)
def test_whole_percent_rounds_halves_up(count: int, base: int, expected: int) -> None:
    assert whole_percent(count, base) == expected


@given(counts)
def test_whole_percent_lies_within_half_a_point(pair: tuple[int, int]) -> None:
    count, base = pair
    error = Fraction(100 * count, base) - whole_percent(count, base)

    assert -Fraction(1, 2) <= error < Fraction(1, 2)


@pytest.mark.parametrize(("count", "base"), [(1, 0), (-1, 10), (11, 10)])
def test_whole_percent_of_an_impossible_count_is_refused(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="no percentage"):
        whole_percent(count, base)


@given(st.integers(1, 400), st.integers(0, 100))
def test_counts_behind_are_exactly_those_that_print_so(base: int, percent: int) -> None:
    low, high = counts_behind(percent, base)

    printing = [count for count in range(base + 1) if whole_percent(count, base) == percent]
    assert list(range(low, high + 1)) == printing


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(7.25, 1, 7.3), (7.35, 1, 7.4), (-2.5, 0, -3.0), (2.675, 2, 2.68)],
)
def test_round_half_up_rounds_the_number_as_it_is_written(
    value: float, decimals: int, expected: float
) -> None:
    assert round_half_up(value, decimals) == expected


def test_numbers_are_printed_in_the_language_of_the_reader() -> None:
    assert format_decimal(7.0, 1, "nl") == "7,0"
    assert format_decimal(7.04, 1, "en") == "7.0"
    assert format_integer(12345, "nl") == "12.345"
    assert format_integer(12345, "en") == "12,345"
