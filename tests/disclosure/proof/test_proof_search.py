"""Proofs by hand and by programme, in studies small and large; groups that subtraction leaves."""

from collections import Counter

import numpy as np
import pytest

from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.puzzles import Known, KnownMean
from weerklank.disclosure.problem.space import Rectangle
from weerklank.disclosure.proof.proof import find_unproved, prove
from weerklank.disclosure.proof.proof_near import Neighbours
from weerklank.disclosure.proof.proof_search import Goal, Prover
from weerklank.disclosure.proof.proof_swaps import list_moves
from weerklank.disclosure.proof.proof_system import build_system
from weerklank.disclosure.proof.proof_told import ask_for, code_people, print_pair
from weerklank.disclosure.rules import DEFAULT_RULES
from weerklank.kernel import counts_behind, whole_percent

ANSWERS = ("a", "b", "c", "zelden")
PAIRS = tuple((f"groep{n}", "tijd") for n in range(4))


def draw(number, seed=3):
    """Return people in four backgrounds of six groups each; one answer is rare."""
    chance = np.random.default_rng(seed)
    answers = {
        name: tuple(
            f"g{code}" for code in chance.choice(6, number, p=(0.4, 0.3, 0.15, 0.1, 0.04, 0.01))
        )
        for name, _ in PAIRS
    }
    answers["tijd"] = tuple(
        np.array(ANSWERS)[chance.choice(4, number, p=(0.5, 0.3, 0.19, 0.01))].tolist()
    )
    return People(answers, (1,) * number)


def printed(people, pair, rare=True):
    """Print whole percentages, and nothing where one or two people stand, nor beside them."""
    counts = Counter(zip(*(people.answers[item] for item in pair), strict=True))
    shown, hidden = {}, set()
    for group in sorted(set(people.answers[pair[0]])):
        base = sum(counts[group, answer] for answer in ANSWERS)
        shown[Rectangle(frozenset({group}), frozenset(ANSWERS))] = (base, base)
        few = {answer for answer in ANSWERS if 0 < counts[group, answer] < 3} if rare else set()
        beside = min(set(ANSWERS) - few, key=lambda answer: counts[group, answer])
        for answer in ANSWERS:
            part = Rectangle(frozenset({group}), frozenset({answer}))
            if few and answer in {*few, beside}:
                hidden.add(part)
            else:
                shown[part] = counts_behind(whole_percent(counts[group, answer], base), base)
    return Known(shown, frozenset(hidden))


def assert_prints(people, known):
    for pair, told in known.items():
        counts = Counter(zip(*(people.answers[item] for item in pair), strict=True))
        for part, (low, high) in told.shown.items():
            sums = sum(counts[one, other] for one in part.first for other in part.second)
            assert low <= sums <= high


@pytest.fixture(scope="module")
def large():
    people = draw(3000)
    return people, {pair: printed(people, pair) for pair in PAIRS}


def test_large_study_is_proved_by_few_people(large):
    people, known = large
    found = prove(known, people, 5)
    assert sum(len(told.hidden) for told in known.values()) == len(found.proved) > 0
    assert found.unproved == ()
    for (pair, part), proof in found.proved[:3]:
        assert proof.most - proof.least >= 5
        for one, count in ((proof.low, proof.least), (proof.high, proof.most)):
            assert_prints(one, known)
            rows = zip(*(one.answers[item] for item in pair), strict=True)
            assert sum(a in part.first and b in part.second for a, b in rows) == count
            assert Counter(one.answers["tijd"]) == Counter(people.answers["tijd"])
            changed = sum(map(str.__ne__, one.answers["tijd"], people.answers["tijd"]))
            assert 0 <= changed < 100


def test_same_people_are_proved_by_the_same_people(large):
    people, known = large
    one, other = (prove(known, people, 5).proved[0][1] for _ in range(2))
    assert (one.low, one.high) == (other.low, other.high)


def test_planted_leak_in_a_large_study_is_settled(large):
    """A row that shows all answers but one, and its base, tells that one."""
    people, known = large
    pair = next(pair for pair in PAIRS if known[pair].hidden)
    part = min(known[pair].hidden, key=lambda one: (sorted(one.first), sorted(one.second)))
    counts = Counter(zip(*(people.answers[item] for item in pair), strict=True))
    (group,) = part.first
    rest = {Rectangle(part.first, frozenset({answer})): (counts[group, answer],) * 2
            for answer in set(ANSWERS) - part.second}  # fmt: skip
    leak = Known({**known[pair].shown, **rest}, frozenset({part}))
    (left,) = find_unproved({**{p: Known(k.shown) for p, k in known.items()}, pair: leak},
                            people, DEFAULT_RULES)  # fmt: skip
    assert (left.rectangle, left.width, left.settled) == (part, 0, True)


def system_of(people, known, rows=None):
    coded = code_people(people)
    told = [print_pair(pair, own, coded) for pair, own in known.items()]
    rows = np.arange(len(people.joined)) if rows is None else rows
    return build_system(coded, told, ("tijd",), rows), told, coded


def test_walk_by_hand_keeps_what_is_printed(large):
    people, known = large
    system, _, _ = system_of(people, known)
    moves, gained = list_moves(system), []
    for pair, told in known.items():
        for part in sorted(told.hidden, key=lambda one: (sorted(one.first), sorted(one.second))):
            vector = system.vector(ask_for(pair, part))
            for sign in (1, -1):
                walked = moves.walk(vector, sign, 5)
                assert system.holds(walked)
                gained.append(sign * (vector @ walked - vector @ system.start))
    assert min(gained) >= 0
    assert max(gained) >= 5


def test_people_who_do_not_print_the_same_are_not_held():
    people = draw(400)
    system, _, _ = system_of(people, {pair: printed(people, pair) for pair in PAIRS})
    moved = system.start.copy()
    moved[np.flatnonzero(moved)[0]] -= 1
    assert system.holds(system.start)
    assert not system.holds(moved)


def test_programmes_settle_what_no_swap_can_change():
    people = draw(300)
    known = {pair: printed(people, pair, rare=False) for pair in PAIRS}
    system, _, _ = system_of(people, known)
    part = Rectangle(frozenset({"g5"}), frozenset({"a"}))
    goal = Goal(system.vector(ask_for(PAIRS[0], part)), 5)
    (found,) = Prover(system).prove([goal])
    assert (found.width, found.settled) == (0, True)


def test_neighbours_hold_the_figure_and_no_more_than_asked(large):
    people, known = large
    _, told, coded = system_of(people, known, np.arange(10))
    pair = next(pair for pair in PAIRS if known[pair].hidden)
    part = min(known[pair].hidden, key=lambda one: (sorted(one.first), sorted(one.second)))
    printed_of = next(own for own in told if own.pair == pair)
    chosen = Neighbours(coded, ("tijd",), told).choose(ask_for(pair, part), printed_of, 80)
    rows = zip(*(people.answers[item] for item in pair), strict=True)
    inside = {n for n, (a, b) in enumerate(rows) if a in part.first and b in part.second}
    assert len(set(chosen.tolist())) == len(chosen) <= 80
    assert len(inside) > 20 or inside <= set(chosen.tolist())


def test_sums_of_values_that_nobody_prints_are_held_to_the_range():
    people = People({"mark": ("m1", "m2") * 12, "team": ("x",) * 12 + ("y",) * 12}, (1,) * 24)
    pair, values = ("mark", "team"), {"m1": 1.0, "m2": 2.0}
    base = {Rectangle(frozenset(values), frozenset({name})): (12, 12) for name in "xy"}
    sums = KnownMean(frozenset("x"), values, True, (0, 0), None)
    assert (
        find_unproved({pair: Known(base)}, people, DEFAULT_RULES, always_sums={pair: [sums]}) == ()
    )
    told = KnownMean(frozenset("y"), values, True, (18, 18), None)
    (left,) = find_unproved(
        {pair: Known(base, means=(told,))}, people, DEFAULT_RULES, always_sums={pair: [sums]}
    )
    assert (left.pair, left.width, left.settled) == (pair, 0, True)
    same = Known(base, means=(told,), hidden_means=(sums,))
    assert len(find_unproved({pair: same}, people, DEFAULT_RULES, always_sums={pair: [sums]})) == 1


def test_means_of_one_version_are_about_its_people():
    """Who came in later may change places; the earlier mean says nothing of them."""
    people = People({"mark": ("m1", "m2") * 12, "team": ("x",) * 24}, (1,) * 12 + (2,) * 12)
    pair, values = ("mark", "team"), {"m1": 1.0, "m2": 2.0}
    told = KnownMean(frozenset("x"), values, True, (18, 18), None, (1,))
    all_marks = {f"{name}#{v}" for name in values for v in (1, 2)}
    base = {Rectangle(frozenset(all_marks), frozenset({"x"})): (24, 24)}
    assert print_pair(pair, Known(base, means=(told,)), code_people(people)).truth.tolist() == [
        24,
        18,
    ]
