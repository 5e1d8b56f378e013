"""Plain tables of counts between known margins: published examples, and an attacker of our own."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, linprog, milp

from weerklank.disclosure.problem.attack import Attacker, Statement
from weerklank.disclosure.problem.plain_tables import PlainTable, build_plain
from weerklank.disclosure.problem.suppression import Figure, Puzzle, Target, find_exposed, suppress


def solve(table, primaries, costs=None, required=5):
    size = len(table.cells)
    costs = np.ones(size) if costs is None else costs
    return build_plain(table, primaries, costs, np.full(size, required))


def rare(table):
    counts = np.array([table.count(cell) for cell in table.cells])
    return (counts > 0) & (counts < 3)


def exact_range(table, hidden, cell, told=()):
    """The attacker again, from the printed table alone: every sum that is shown, whole people."""
    shown = [c for c, gone in zip(table.cells, hidden, strict=True) if not gone]
    rows, sums = [], []
    for known in (*shown, *table.margins):
        inside = np.zeros(table.counts.shape)
        inside[np.ix_(*known)] = 1
        rows.append(inside.ravel())
        sums.append(table.counts[np.ix_(*known)].sum())
    constraints = [LinearConstraint(np.array(rows), sums, sums), *told]
    aim = np.zeros(table.counts.shape)
    aim[np.ix_(*cell)] = 1
    ends = []
    for sign in (1, -1):
        found = milp(
            sign * aim.ravel(), constraints=constraints, integrality=np.ones(aim.size, int)
        )
        ends.append(round(aim.ravel() @ found.x))
    return tuple(ends)


def test_attacker_of_a_plain_table_finds_the_published_range():
    """Geurts (1992), as told in the Handbook on SDC (2010), section 4.3.1: x11 in [3, 6]."""
    table = PlainTable(np.array([[5, 2], [1, 2]]))
    puzzle = solve(table, [True] * 4)

    found = [puzzle.attacker().extent(t.vector, np.ones(4, bool)) for t in puzzle.targets]

    assert [found[table.cells.index(((0,), (0,)))], found[3]] == [(3, 6), (0, 3)]
    assert len(table.margins) == 5


def test_published_block_is_accepted_for_a_range_of_three_and_not_of_four():
    table = PlainTable(np.array([[5, 2], [1, 2]]))
    assert suppress(solve(table, [True] * 4, required=3)).hidden.all()
    assert suppress(solve(table, [True] * 4, required=4)) is None


def survey_table(seed, rows, columns):
    chance = np.random.default_rng(seed)
    return PlainTable(1 + chance.poisson(12 * chance.dirichlet(np.ones(columns) * 2, rows)))


@pytest.mark.parametrize("seed", range(3))
def test_hidden_cells_of_a_table_keep_their_range_against_an_attacker_of_our_own(seed):
    table = survey_table(seed, 7, 4)
    primaries = rare(table)
    naked = [exact_range(table, primaries, c) for c in np.array(table.cells)[primaries][:, :, 0:1]]
    solution = suppress(solve(table, primaries))

    found = [
        exact_range(table, solution.hidden, cell)
        for cell, gone in zip(table.cells, solution.hidden, strict=True)
        if gone
    ]

    assert any(high - low < 5 for low, high in naked)
    assert all(high - low >= 5 for low, high in found)


def test_subtotals_of_a_hierarchy_may_be_hidden_and_are_reckoned_with():
    counts = np.array([[1, 9, 8], [9, 30, 20], [8, 25, 40], [30, 20, 10]])
    table = PlainTable(counts, (((0, 1), (2, 3)), ()))
    primaries = np.array([cell == ((0,), (0,)) for cell in table.cells])
    ignoring = suppress(solve(PlainTable(counts), primaries[:12]))
    beside = np.concatenate([ignoring.hidden, np.zeros(6, bool)])

    solution = suppress(solve(table, primaries))

    assert len(table.cells) == 18
    cell = ((0,), (0,))
    low, high = exact_range(table, solution.hidden, cell)
    assert high - low >= 5
    if beside.sum() < solution.hidden.sum():
        low, high = exact_range(table, beside, cell)
        assert high - low < 5


def test_subtotals_that_are_shown_give_a_block_across_them_away():
    counts = np.array([[1, 9], [30, 30], [9, 9], [30, 30]])
    across = np.array([cell[0][0] in (0, 2) and len(cell[0]) == 1 for cell in _cells(counts)])
    flat = PlainTable(counts)
    nested = PlainTable(counts, (((0, 1), (2, 3)), ()))
    assert exact_range(flat, across[:8], ((0,), (0,))) == (0, 10)

    told = np.concatenate([across[:8], np.zeros(4, bool)])

    assert exact_range(nested, told, ((0,), (0,))) == (1, 1)
    puzzle = solve(nested, told)
    exposed = find_exposed(puzzle, puzzle.attacker(), told)
    assert exposed == [0, 1, 4, 5]


def _cells(counts):
    return PlainTable(counts, (((0, 1), (2, 3)), ())).cells


def test_table_of_three_dimensions_is_solved_over_whole_people():
    chance = np.random.default_rng(5)
    table = PlainTable(1 + chance.poisson(9, (3, 3, 2)))
    table.counts[0, 0, 0] = 1
    primaries = np.array([cell == ((0,), (0,), (0,)) for cell in table.cells])

    solution = suppress(solve(table, primaries))

    hidden = [c for c, gone in zip(table.cells, solution.hidden, strict=True) if gone]
    assert len(hidden) == 8
    for cell in hidden:
        low, high = exact_range(table, solution.hidden, cell)
        assert high - low >= 5


def try_every_pattern(table, primaries, costs, most):
    """The cheapest safe pattern of at most so many more cells, by trying them in turn."""
    free = np.flatnonzero(~primaries)
    best = None
    for extra in range(most + 1):
        for chosen in combinations(free, extra):
            hidden = primaries.copy()
            hidden[list(chosen)] = True
            cost = costs[hidden].sum()
            if best is not None and cost >= best:
                continue
            ranges = [
                exact_range(table, hidden, cell)
                for cell, gone in zip(table.cells, hidden, strict=True)
                if gone
            ]
            if all(high - low >= 5 for low, high in ranges):
                best = cost
    return best


def test_cost_of_a_pattern_is_the_least_of_all_patterns():
    table = PlainTable(np.array([[1, 9, 12], [8, 20, 30], [14, 6, 25]]))
    costs = np.array([5.0, 3, 4, 7, 2, 6, 1, 3, 9])
    oracle = try_every_pattern(table, rare(table), costs, 4)
    solution = suppress(solve(table, rare(table), costs))
    assert round(solution.cost, 3) == oracle


# Somebody who knows their own answer


def own_answer(table, cell):
    """What a respondent in a cell knows besides: that it holds at least one."""
    inside = np.zeros(table.counts.shape)
    inside[np.ix_(*cell)] = 1
    return LinearConstraint(inside.ravel()[None, :], 1, np.inf)


SINGLES = PlainTable(np.array([[1, 1, 40, 30], [1, 1, 30, 50], [30, 40, 25, 20], [9, 8, 9, 30]]))
"""Two respondents who are alone in their cells, side by side, twice."""


def test_one_who_knows_their_own_answer_undoes_a_pattern_of_lone_respondents():
    """The classical case: two single respondents hidden side by side protect nobody from each
    other (Handbook on SDC, 2010, section 4.4: singletons)."""
    block = rare(SINGLES)
    mine, theirs = ((0,), (0,)), ((1,), (1,))
    assert exact_range(SINGLES, block, theirs) == (0, 2)

    assert exact_range(SINGLES, block, theirs, [own_answer(SINGLES, mine)]) == (1, 2)

    puzzle = solve(SINGLES, block)
    assert find_exposed(puzzle, puzzle.attacker(), block) == [0, 1, 4, 5]
    accepted = suppress(solve(SINGLES, block, required=2))
    assert accepted.hidden.tolist() == block.tolist()


def test_nobody_who_knows_their_own_answer_undoes_what_a_solution_hides():
    solution = suppress(solve(SINGLES, rare(SINGLES)))
    hidden = [c for c, gone in zip(SINGLES.cells, solution.hidden, strict=True) if gone]
    lone = [cell for cell in hidden if SINGLES.count(cell) == 1]
    assert len(lone) == 4
    for mine, theirs in product(lone, hidden):
        low, high = exact_range(SINGLES, solution.hidden, theirs, [own_answer(SINGLES, mine)])
        assert high - low >= 3


@pytest.mark.parametrize("counts", [(1, 1), (1, 2), (2, 2)])
def test_two_rare_cells_are_never_all_that_is_hidden_in_a_row(counts):
    table = PlainTable(np.array([[*counts, 40, 30], [20, 30, 30, 50], [30, 40, 25, 20]]))
    hidden = suppress(solve(table, rare(table))).hidden.reshape(3, 4)
    assert hidden[0].sum() > 2


# A weighted table beside an unweighted one

ROWS = np.array([[1, 14, 20], [9, 16, 25], [12, 10, 30]])
WEIGHTS = np.array([4.0, 1.0, 0.5])
"""What each category's people count for; public in a table of weights."""


def weighted_statement(percent):
    """Of everyone, weighted, so many percent (to one decimal) gave the first answer."""
    total = float(WEIGHTS @ ROWS.sum(1))
    vector = np.outer(WEIGHTS, [1.0, 0.0, 0.0]).ravel()
    low, high = ((percent + half) / 100 * total for half in (-0.05, 0.05))
    return Statement(vector, low, high)


def beside_weights(figure=None):
    table = PlainTable(ROWS)
    puzzle = solve(table, rare(table))
    share = 100 * float(WEIGHTS @ ROWS[:, 0]) / float(WEIGHTS @ ROWS.sum(1))
    told = weighted_statement(round(share, 1))
    figures = puzzle.figures
    if figure is not None:
        figures = (*figures, figure)
        told = Statement(told.vector, told.low, told.high, len(figures) - 1, 0.0, 1000.0)
    return puzzle, Puzzle(figures, (*puzzle.statements, told), puzzle.targets)


def test_weighted_percentage_gives_away_what_the_unweighted_table_hides():
    alone, beside = beside_weights()
    hidden = suppress(alone).hidden
    assert find_exposed(alone, alone.attacker(), hidden) == []

    assert find_exposed(beside, beside.attacker(), hidden) != []


def test_weighted_percentage_leaves_the_range_that_a_linear_programme_finds():
    alone, beside = beside_weights()
    hidden = suppress(alone).hidden
    told = beside.statements[-1]
    table = PlainTable(ROWS)
    shown = [c for c, gone in zip(table.cells, hidden, strict=True) if not gone]
    known = [*shown, *table.margins]
    ends = [
        linprog(
            sign * alone.targets[0].vector,
            A_ub=np.array([told.vector, -told.vector]),
            b_ub=[told.high, -told.low],
            A_eq=np.array([table.vector(cell) for cell in known]),
            b_eq=[table.count(cell) for cell in known],
        ).fun
        * sign
        for sign in (1, -1)
    ]
    attacker = Attacker(beside.statements, 9, whole=False)
    low, high = attacker.extent(alone.targets[0].vector, hidden)
    assert (low, high) == (np.ceil(ends[0] - 1e-6), np.floor(ends[1] + 1e-6))


def test_suppress_hides_the_weighted_figure_or_more_of_the_table():
    _, cheap = beside_weights(Figure(0.1))
    solution = suppress(cheap)
    assert solution.hidden[-1]
    _, fixed = beside_weights(Figure(0.1, False))
    harder = suppress(fixed)
    assert harder is None


def test_target_without_a_cell_is_held_in_a_plain_table_too():
    table = PlainTable(np.array([[20, 30], [40, 50]]))
    puzzle = solve(table, [False] * 4)
    target = Target(table.vector(((0,), (0,))), 5.0, 50.0)
    solution = suppress(Puzzle(puzzle.figures, puzzle.statements, (target,)))
    assert solution.hidden.all()
