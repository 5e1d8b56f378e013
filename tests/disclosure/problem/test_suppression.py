"""The cheapest safe choice, against trying every choice."""

from itertools import product

import numpy as np
import pytest

from weerklank.disclosure.problem import suppression
from weerklank.disclosure.problem.attack import Statement
from weerklank.disclosure.problem.space import Rectangle, build_space
from weerklank.disclosure.problem.suppression import (
    Figure,
    Puzzle,
    Target,
    find_exposed,
    is_hopeless,
    suppress,
)


def group(*answers):
    return frozenset(answers)


def make_puzzle(table, primaries, costs, required=5):
    rows, columns = table.shape
    first = {group(f"r{i}"): int(n) for i, n in enumerate(table.sum(1))}
    second = {group(f"c{j}"): int(n) for j, n in enumerate(table.sum(0))}
    cells = [
        Rectangle(group(f"r{i}"), group(f"c{j}")) for i, j in product(range(rows), range(columns))
    ]
    space = build_space(first, second, cells)
    matrix, sums = space.margins()
    statements = [Statement(row, n, n) for row, n in zip(matrix, sums, strict=True)]
    targets = []
    for index, (cell, count) in enumerate(zip(cells, table.ravel(), strict=True)):
        most = float(space.most(cell))
        statements.append(Statement(space.vector(cell), count, count, index, 0, most))
        targets.append(Target(space.vector(cell), required, most, index))
    figures = tuple(
        Figure(float(cost), True if index in primaries else None)
        for index, cost in enumerate(costs)
    )
    return Puzzle(figures, tuple(statements), tuple(targets))


def random_puzzle(seed):
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 25, (3, 3))
    table[tuple(chance.integers(0, 3, 2))] = 1
    primaries = [i for i, n in enumerate(table.ravel()) if 0 < n < 3]
    return make_puzzle(table, primaries, chance.integers(1, 20, 9))


def try_everything(puzzle):
    """The cheapest safe choice by trying all of them: the oracle."""
    best = None
    for choice in product([False, True], repeat=len(puzzle.figures)):
        hidden = np.array(choice)
        if (puzzle.must_hide() & ~hidden).any():
            continue
        cost = sum(figure.cost for figure, gone in zip(puzzle.figures, choice, strict=True) if gone)
        if best is not None and cost >= best:
            continue
        if not find_exposed(puzzle, puzzle.attacker(), hidden):
            best = cost
    return best


@pytest.mark.parametrize("seed", range(5))
def test_suppress_is_as_cheap_as_trying_everything(seed):
    puzzle = random_puzzle(seed)

    solution = suppress(puzzle)

    oracle = try_everything(puzzle)
    assert (solution is None) == (oracle is None)
    if solution is not None:
        assert solution.cost == pytest.approx(oracle, abs=1e-4)
        assert find_exposed(puzzle, puzzle.attacker(), solution.hidden) == []


def test_suppress_hides_nothing_where_nothing_must_be():
    puzzle = make_puzzle(np.full((2, 2), 9), [], [1, 1, 1, 1])
    assert suppress(puzzle).hidden.tolist() == [False] * 4


def test_suppress_hides_a_block_around_one_rare_cell():
    puzzle = make_puzzle(np.array([[1, 20, 30], [20, 20, 30], [40, 50, 60]]), [0], [1] * 9)
    assert puzzle.must_hide().sum() == 1

    hidden = suppress(puzzle).hidden.reshape(3, 3)

    assert hidden.sum() == 4
    assert hidden[0, 0]
    assert sorted(hidden.sum(0)) == sorted(hidden.sum(1)) == [0, 2, 2]


def test_suppress_gives_up_on_an_answer_too_rare_for_any_range():
    puzzle = make_puzzle(np.array([[1, 20], [2, 30], [0, 40]]), [0, 2], [1] * 6)
    assert suppress(puzzle) is None


def test_suppress_spares_what_is_out_already():
    puzzle = make_puzzle(np.array([[1, 20, 30], [20, 20, 30], [40, 50, 60]]), [0], [1] * 9)
    free = suppress(puzzle).hidden
    out = int(np.flatnonzero(free)[-1])
    figures = list(puzzle.figures)
    figures[out] = Figure(1.0, False)

    again = suppress(Puzzle(tuple(figures), puzzle.statements, puzzle.targets))

    assert not again.hidden[out]
    assert round(again.cost, 3) >= round(suppress(puzzle).cost, 3)


def test_suppress_stops_at_a_cost_that_is_of_no_use():
    puzzle = make_puzzle(np.array([[1, 20, 30], [20, 20, 30], [40, 50, 60]]), [0], [1] * 9)
    assert suppress(puzzle, below=3.0) is None


def large_puzzle(seed):
    chance = np.random.default_rng(seed)
    table = 1 + chance.poisson(14 * chance.dirichlet(np.ones(4) * 2, 6))
    primaries = np.flatnonzero((table.ravel() > 0) & (table.ravel() < 3))
    return make_puzzle(table, set(primaries.tolist()), chance.integers(1, 20, table.size))


@pytest.mark.parametrize("seed", range(3))
def test_suppress_costs_the_same_whether_or_not_parts_of_figures_are_looked_at(seed, monkeypatch):
    whole = suppress(large_puzzle(seed))
    monkeypatch.setattr(suppression, "_PATIENCE", 0)

    parts = suppress(large_puzzle(seed))

    assert whole.cost == pytest.approx(parts.cost, abs=1e-9)
    assert whole.hidden.tolist() == parts.hidden.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_what_a_line_tells_at_once_changes_no_choice(seed, monkeypatch):
    told = suppress(large_puzzle(seed))
    monkeypatch.setattr(suppression, "_line_bounds", lambda _: ())

    assert suppress(large_puzzle(seed)).hidden.tolist() == told.hidden.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_find_exposed_is_the_same_without_directions_tried_before(seed, monkeypatch):
    puzzle = large_puzzle(seed)
    hidden = puzzle.must_hide()
    hidden[::3] = True
    quick = find_exposed(puzzle, puzzle.attacker(), hidden)
    monkeypatch.setattr(suppression, "_SHAKES", 0)

    assert find_exposed(puzzle, puzzle.attacker(), hidden) == quick
    assert quick


def test_is_hopeless_tells_a_rare_answer_that_nothing_can_protect():
    assert is_hopeless(make_puzzle(np.array([[1, 20], [2, 30], [0, 40]]), [0, 2], [1] * 6))
    assert not is_hopeless(make_puzzle(np.array([[1, 20], [9, 30], [0, 40]]), [0], [1] * 6))


def test_nothing_to_hide_costs_nothing_and_is_of_no_use_below_that():
    puzzle = make_puzzle(np.full((2, 2), 9), [], [1, 1, 1, 1])
    assert suppress(puzzle).cost == 0.0
    assert suppress(puzzle, below=0.0) is None
