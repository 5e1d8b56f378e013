"""A demand becomes the same cells and scores from whichever of its two columns it is seen."""

from __future__ import annotations

import numpy as np
import pytest

from weerklank.synthetic import read_facts
from weerklank.synthetic.demands import Demands, derive_demands
from weerklank.synthetic.tables import Table, lay_table

TEXT = """study: proef
respondents: 30
items:
  - {id: veld, answers: {a: null, b: null, c: null}}
  - {id: tijd, answers: {minder: null, meer: null}}
  - {id: los, answers: {ja: 50, nee: 50}}
  - {id: redenen, kind: multiple, answers: {x: 50}, answered: 28}
breakdowns:
  - by: veld
    cells: [{item: tijd, answers: [minder], percent: {a: 40}}]
directions: [{item: tijd, answers: [minder], by: veld, highest: b, margin: 5}]
no_difference: [{by: veld, items: [tijd], within: 7}]
"""
MARGINS = {
    "veld": np.array([12, 10, 5, 3]),
    "tijd": np.array([13, 15, 2]),
    "los": np.array([15, 15, 0]),
    "redenen.x": np.array([14, 14, 2]),
}
VELD = np.repeat([0, 1, 2, 3], MARGINS["veld"])
TIJD = np.repeat([0, 1, 2], MARGINS["tijd"])
NOBODY_OUT = np.zeros(30, dtype=bool)


@pytest.fixture(scope="module")
def demands() -> Demands:
    return derive_demands(read_facts(TEXT, "f.yaml"))


def means(table: Table, people: list[list[int]]) -> tuple[list[float | None], list[float | None]]:
    """Return what bands and runners read from a table of people."""
    counts = np.array(people, dtype=np.float64)
    bands = [band.scored.mean(counts) for band in table.bands]
    return bands, [runner.mean(counts) for race in table.races for runner in race.runners]


def test_lay_table_groups_respondents_by_what_the_facts_see_of_them(demands: Demands) -> None:
    """In a only the figure of a holds; b leads the direction; who told no field is a profile."""
    table = lay_table(demands, demands.column("tijd"), MARGINS, {"veld": VELD}, NOBODY_OUT)
    assert table.sizes.tolist() == [3, 10, 5, 12]
    assert [set(VELD[table.profile == p].tolist()) for p in range(4)] == [{3}, {1}, {2}, {0}]
    assert table.margins.tolist() == [13, 15, 2]
    assert table.allowed.all()


def test_lay_table_bands_a_figure_a_point_and_an_absence_around_everyone(demands: Demands) -> None:
    """13 of 28 said less: 46.4%. Group c has five people, too few for an absence."""
    table = lay_table(demands, demands.column("tijd"), MARGINS, {"veld": VELD}, NOBODY_OUT)
    around, rest = 1300 / 28, 1500 / 28
    bounds = [(band.low, band.high) for band in table.bands]
    assert bounds == [
        (38.5, 41.5),
        *[pytest.approx((middle - 7, middle + 7)) for middle in (around, rest, around, rest)],
    ]
    assert [band.printed for band in table.bands] == [40.0, None, None, None, None]
    assert [race.margin for race in table.races] == [5.0]


def test_lay_table_scores_a_broken_down_column(demands: Demands) -> None:
    table = lay_table(demands, demands.column("tijd"), MARGINS, {"veld": VELD}, NOBODY_OUT)
    in_a, in_b = 500 / 11, 60.0
    bands, runners = means(table, [[1, 2, 0], [6, 4, 0], [2, 3, 0], [5, 6, 1]])
    assert bands == pytest.approx([in_a, in_a, 100 - in_a, in_b, 100 - in_b])
    assert runners == pytest.approx([in_b, in_a, 40.0])


def test_lay_table_scores_a_column_that_makes_groups(demands: Demands) -> None:
    """The same people as above, seen from the other column: rows are more, less and no answer."""
    table = lay_table(demands, demands.column("veld"), MARGINS, {"tijd": TIJD}, NOBODY_OUT)
    assert [set(TIJD[table.profile == p].tolist()) for p in range(3)] == [{1}, {0}, {2}]
    bands, runners = means(table, [[6, 4, 3, 2], [5, 6, 2, 1], [1, 0, 0, 0]])
    in_a, in_b = 500 / 11, 60.0
    assert bands == pytest.approx([in_a, in_a, 100 - in_a, in_b, 100 - in_b])
    assert runners == pytest.approx([in_b, in_a, 40.0])


def test_scored_cells_without_people_have_no_mean(demands: Demands) -> None:
    table = lay_table(demands, demands.column("tijd"), MARGINS, {"veld": VELD}, NOBODY_OUT)
    bands, _ = means(table, [[1, 2, 0], [6, 4, 0], [2, 3, 0], [0, 0, 12]])
    assert bands[:3] == [None, None, None]


def test_lay_table_sees_no_demand_before_its_other_column_is_made(demands: Demands) -> None:
    for column in ("tijd", "los"):
        made = {"los": VELD} if column == "tijd" else {"veld": VELD, "tijd": TIJD}
        table = lay_table(demands, demands.column(column), MARGINS, made, NOBODY_OUT)
        assert (table.bands, table.races, table.sizes.tolist()) == ((), (), [30])


def test_lay_table_gives_options_to_those_in_the_base_alone(demands: Demands) -> None:
    out = np.arange(30) < 2
    table = lay_table(demands, demands.column("redenen.x"), MARGINS, {}, out)
    assert table.sizes.tolist() == [28, 2]
    assert table.allowed.tolist() == [[True, True, False], [False, False, True]]
