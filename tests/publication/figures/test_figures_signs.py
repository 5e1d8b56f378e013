"""Which sign stands where no number does; every number of people is tried to prove that."""

import pytest

from weerklank.disclosure import ReleasedFigure, ReleasedMean
from weerklank.publication.figures.signs import (
    end_sign,
    legend_line,
    mean_sign,
    percent_sign,
    proves_nobody,
    sign_legend,
)


def printed(count: int, base: int) -> int:
    """Return a percentage as printed, halves up: the calculation of a schoolchild."""
    return int(100 * count / base + 0.5 + 1e-9)


@pytest.mark.parametrize("base", [1, 10, 40, 99, 199, 200, 201, 250, 1000])
def test_nobody_is_said_where_no_other_count_prints_as_zero(base):
    counts = [count for count in range(base + 1) if printed(count, base) == 0]

    assert proves_nobody(0, base) == (counts == [0])


@pytest.mark.parametrize(
    ("percent", "base", "sign"),
    [
        (None, 40, "x"),
        (None, None, "x"),
        (0, 40, "-"),
        (0, 400, None),
        (0, None, None),
        (1, 40, None),
        (100, 40, None),
    ],
)
def test_sign_in_the_place_of_a_percentage(percent, base, sign):
    assert percent_sign(ReleasedFigure("a", percent), base) == sign


def test_figure_that_a_row_does_not_have_is_not_there():
    assert (percent_sign(None, 40), mean_sign(None)) == (".", ".")


@pytest.mark.parametrize(("value", "sign"), [(None, "x"), (0.0, None), (7.1, None)])
def test_sign_in_the_place_of_a_mean(value, sign):
    assert mean_sign(ReleasedMean(value, None, None, None)) == sign


@pytest.mark.parametrize(
    ("end", "hidden", "sign"),
    [(None, True, "x"), (3, True, "x"), (None, False, "."), (0, False, None)],
)
def test_end_of_an_interval_hides_with_its_figure(end, hidden, sign):
    assert end_sign(end, hidden=hidden) == sign


def test_legend_holds_the_signs_that_occur_in_fixed_order():
    legend = sign_legend({".", "x", "64"}, ("residual",), "en")

    assert legend == (
        ("x", "not shown: a remainder of people who belong nowhere else"),
        (".", "there is no such figure"),
    )


def test_legend_of_nobody_needs_no_reason():
    assert sign_legend({"-"}, (), "nl") == (("-", "niemand gaf dit antwoord"),)


def test_legend_line_is_empty_without_signs():
    assert (legend_line(()), legend_line((("-", "niemand"),))) == ("", "- = niemand.")
