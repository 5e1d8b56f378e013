"""Agreement: printed examples, and the definitions written out once more, slowly."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.analysis import InvalidCount
from weerklank.analysis.coding import (
    cohen_kappa,
    krippendorff_alpha,
    masi_distance,
    nominal_distance,
)

FOUR_CODERS = ("123321412---", "1233224125-3", "-3332342251-", "12332441251-")
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C."""


def units_of(*coders: str) -> list[list[str]]:
    return [[value for value in unit if value != "-"] for unit in zip(*coders, strict=True)]


def interval_distance(one: str, other: str) -> float:
    return float((int(one) - int(other)) ** 2)


def ratio_distance(one: str, other: str) -> float:
    return float(((int(one) - int(other)) / (int(one) + int(other))) ** 2)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([[20, 5], [10, 15]], 0.400),
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
        ([[50, 100], [50, 800]], 0.3182),
    ],
)
def test_kappa_of_printed_tables(table: list[list[int]], expected: float) -> None:
    assert round(cohen_kappa(table).value, len(str(expected)) - 2) == expected


def numeric_variance(table: list[list[int]]) -> float:
    """The delta method with slopes taken numerically: no formula of the large-sample variance."""
    counts = np.array(table, dtype=float)
    n, shares = counts.sum(), counts / counts.sum()

    def kappa(p: np.ndarray) -> float:
        chance = p.sum(axis=1) @ p.sum(axis=0) / p.sum() ** 2
        return float((np.trace(p) / p.sum() - chance) / (1 - chance))

    step, slopes = 1e-6, np.zeros_like(shares)
    for cell in np.ndindex(*shares.shape):
        moved = np.zeros_like(shares)
        moved[cell] = step
        slopes[cell] = (kappa(shares + moved) - kappa(shares - moved)) / (2 * step)
    mean = (shares * slopes).sum()
    return float((shares * (slopes - mean) ** 2).sum() / n)


@pytest.mark.parametrize(
    "table",
    [
        [[20, 5], [10, 15]],
        [[45, 15], [25, 15]],
        [[3, 1, 2], [0, 9, 4], [5, 1, 7]],
    ],
)
def test_the_interval_of_kappa_agrees_with_the_delta_method(table: list[list[int]]) -> None:
    kappa = cohen_kappa(table)

    half = 1.959963984540054 * math.sqrt(numeric_variance(table))
    assert kappa.interval is not None
    ends = (kappa.interval.low, kappa.interval.high)
    assert ends == pytest.approx((kappa.value - half, kappa.value + half), abs=1e-8)


def test_complete_agreement_is_one_and_stays_uncertain_when_few_were_coded() -> None:
    few, many = cohen_kappa([[4, 0], [0, 4]]), cohen_kappa([[400, 0], [0, 400]])

    assert few.interval is not None
    assert many.interval is not None
    assert (few.value, few.interval.high, many.value) == (1.0, 1.0, 1.0)
    assert few.interval.low < 0.5 < 0.98 < many.interval.low < 1


@pytest.mark.parametrize(
    ("table", "value"), [([[0, 0], [0, 9]], 1.0), ([[0, 3], [0, 9]], 0.0), ([[0, 9], [0, 0]], 0.0)]
)
def test_a_coder_with_one_category_gives_no_interval(table: list[list[int]], value: float) -> None:
    kappa = cohen_kappa(table)

    assert (kappa.value, kappa.interval) == (value, None)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[1, 2]], [[1, -1], [0, 3]], []])
def test_a_table_that_gives_no_kappa_is_refused(table: list[list[int]]) -> None:
    with pytest.raises(InvalidCount):
        cohen_kappa(table)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(any))
def test_kappa_is_the_same_whoever_comes_first_and_stays_within_its_interval(
    counts: list[int],
) -> None:
    a, b, c, d = counts

    kappa, turned = cohen_kappa([[a, b], [c, d]]), cohen_kappa([[a, c], [b, d]])

    assert kappa.value == pytest.approx(turned.value)
    if kappa.interval is not None:
        assert -1 <= kappa.interval.low <= kappa.value <= kappa.interval.high <= 1


def test_alpha_of_printed_examples() -> None:
    binary = units_of("0100000010", "1110010000")
    letters = units_of("aabbdcccedda", "babbbccceddd")
    four = units_of(*FOUR_CODERS)

    found = [
        krippendorff_alpha(binary, nominal_distance),
        krippendorff_alpha(letters, nominal_distance),
        krippendorff_alpha(four, nominal_distance),
        krippendorff_alpha(four, interval_distance),
        krippendorff_alpha(four, ratio_distance),
    ]

    assert [round(value or 0, 3) for value in found] == [0.095, 0.692, 0.743, 0.849, 0.797]


@pytest.mark.parametrize("units", [[], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_alpha_says_nothing_where_nothing_differs(units: list[list[str]]) -> None:
    assert krippendorff_alpha(units, nominal_distance) is None


def slow_alpha(units: list[list[frozenset[str]]]) -> float:
    """Alpha as its definition says: pairs within units against pairs of all values."""
    pairable = [unit for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    observed = sum(
        sum(masi_distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1)
        for unit in pairable
    ) / len(values)
    expected = sum(masi_distance(a, b) for a, b in permutations(values, 2))
    return 1 - observed / (expected / (len(values) * (len(values) - 1)))


def test_alpha_over_sets_agrees_with_its_definition() -> None:
    random = np.random.default_rng(6)
    for _ in range(10):
        units = [
            [
                frozenset(random.choice(list("abcd"), random.integers(1, 4)).tolist())
                for _ in range(random.integers(1, 4))
            ]
            for _ in range(25)
        ]

        assert krippendorff_alpha(units, masi_distance) == pytest.approx(slow_alpha(units))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ab", "ab", 0.0),
        ("", "", 0.0),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("ab", "abcd", 1 - 2 / 4 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1.0),
        ("", "a", 1.0),
    ],
)
def test_the_distance_of_two_sets(one: str, other: str, expected: float) -> None:
    assert masi_distance(set(one), set(other)) == pytest.approx(expected)
    assert masi_distance(set(other), set(one)) == pytest.approx(expected)
