"""The attacker's ranges, on a published example and against plain enumeration."""

from itertools import product

import numpy as np
import pytest

from weerklank.disclosure.problem.attack import Attacker, Statement
from weerklank.disclosure.problem.space import Rectangle, build_space

NONE = np.zeros(0, bool)


def group(*answers):
    return frozenset(answers)


def geurts():
    """Rows of 7 and 3, columns of 6 and 4, all four cells hidden."""
    space = build_space(
        {group("r1"): 7, group("r2"): 3},
        {group("c1"): 6, group("c2"): 4},
        [Rectangle(group(r), group(c)) for r in ("r1", "r2") for c in ("c1", "c2")],
    )
    matrix, sums = space.margins()
    return space, [Statement(row, n, n) for row, n in zip(matrix, sums, strict=True)]


def test_extent_of_the_hidden_block_of_geurts_1992():
    """Geurts (1992), as told in the Handbook on SDC (2010), section 4.3.1: x11 in [3, 6]."""
    space, statements = geurts()
    attacker = Attacker(statements, 0)
    cell = space.vector(Rectangle(group("r1"), group("c1")))
    assert attacker.extent(cell, NONE) == (3, 6)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [("r1", "c2", (1, 4)), ("r2", "c1", (0, 3)), ("r2", "c2", (0, 3))],
)
def test_extent_of_the_other_cells_of_geurts_1992(row, column, expected):
    space, statements = geurts()
    cell = space.vector(Rectangle(group(row), group(column)))
    assert Attacker(statements, 0).extent(cell, NONE) == expected


def random_table(seed):
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 6, (3, 3))
    rows = {group(f"r{i}"): int(n) for i, n in enumerate(table.sum(1))}
    columns = {group(f"c{j}"): int(n) for j, n in enumerate(table.sum(0))}
    cells = [Rectangle(group(f"r{i}"), group(f"c{j}")) for i in range(3) for j in range(3)]
    space = build_space(rows, columns, cells)
    matrix, sums = space.margins()
    statements = [Statement(row, n, n) for row, n in zip(matrix, sums, strict=True)]
    hidden = chance.random(9) < 0.6
    for index, cell in enumerate(cells):
        count = int(table.ravel()[index])
        most = float(space.most(cell))
        statements.append(Statement(space.vector(cell), count, count, index, 0, most))
    return table, space, cells, statements, hidden


def enumerate_cells(table, hidden):
    """All tables of whole people with these margins and these shown cells."""
    fitting = []
    ranges = [
        range(min(table[i].sum(), table[:, j].sum()) + 1) if hidden[3 * i + j] else [table[i, j]]
        for i in range(3)
        for j in range(3)
    ]
    for cells in product(*ranges):
        made = np.array(cells).reshape(3, 3)
        if (made.sum(1) == table.sum(1)).all() and (made.sum(0) == table.sum(0)).all():
            fitting.append(made.ravel())
    return np.array(fitting)


@pytest.mark.parametrize("seed", range(6))
def test_extent_equals_enumeration(seed):
    table, space, cells, statements, hidden = random_table(seed)
    hidden[4:] &= np.array([True, False, True, True, False])
    attacker = Attacker(statements, 9)

    found = [attacker.extent(space.vector(cell), hidden) for cell in cells]

    possible = enumerate_cells(table, hidden)
    assert found == [
        (low, high) for low, high in zip(possible.min(0), possible.max(0), strict=True)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_witnesses_never_prove_more_than_the_exact_range(seed):
    _, space, cells, statements, hidden = random_table(seed)
    attacker = Attacker(statements, 9)
    vectors = np.array([space.vector(cell) for cell in cells])
    exact = [np.diff(attacker.extent(vector, hidden))[0] for vector in vectors]
    proved = attacker.spans(vectors, hidden)
    assert (proved == exact).all()
    fewer = hidden & (np.arange(9) % 2 == 0)
    exact_fewer = [np.diff(Attacker(statements, 9).extent(v, fewer))[0] for v in vectors]
    assert (attacker.spans(vectors, fewer) <= exact_fewer).all()


@pytest.mark.parametrize("seed", range(6))
def test_duals_bound_the_range_of_every_other_choice(seed):
    _, space, cells, statements, hidden = random_table(seed)
    attacker = Attacker(statements, 9)
    vector = space.vector(cells[0])
    bound = attacker.duals(vector, hidden)

    for choice in range(0, 512, 37):
        other = np.array([choice >> bit & 1 for bit in range(9)], bool)
        low, high = attacker.extent(vector, other)
        assert high - low <= bound.constant + bound.cells @ other + 1e-6


@pytest.mark.parametrize("seed", range(3))
def test_duals_found_with_parts_of_cells_hidden_bound_every_choice_too(seed):
    _, space, cells, statements, hidden = random_table(seed)
    attacker = Attacker(statements, 9)
    vector = space.vector(cells[4])
    bound = attacker.duals(vector, np.where(hidden, 0.6, 0.2))

    for choice in range(0, 512, 41):
        other = np.array([choice >> bit & 1 for bit in range(9)], bool)
        low, high = attacker.extent(vector, other)
        assert high - low <= bound.constant + bound.cells @ other + 1e-6


def test_stretch_finds_only_tables_that_agree_with_what_is_shown():
    table, space, cells, statements, _ = random_table(2)
    hidden = np.array([1, 1, 0, 1, 1, 0, 0, 0, 0], bool)
    attacker = Attacker(statements, 9)

    found = attacker.stretch(space.vector(cells[0]), hidden)

    possible = {tuple(row) for row in enumerate_cells(table, hidden)}
    assert len(found) == 2
    assert {tuple(row) for row in found} <= possible


def test_extent_of_contradicting_statements_is_empty():
    one = np.ones(1)
    assert Attacker([Statement(one, 3, 3), Statement(one, 4, 4)], 0).extent(one, NONE) == (0, -1)
