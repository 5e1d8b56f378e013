"""Two data sets that print the same, recounted by plain Python; what is pinned is not proved."""

from collections import Counter

import pytest

from fakes.counted import Items, draw_people
from fakes.published_studies import release_people, unprotect
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.puzzles import Known, KnownMean
from weerklank.disclosure.problem.space import EVERYONE, Rectangle
from weerklank.disclosure.proof.proof import find_unproved, prove
from weerklank.disclosure.rules import DEFAULT_RULES
from weerklank.kernel import counts_behind

SECTORS = ("wijk", "kliniek", "gi")
ROLES = ("begeleider", "arts", "baas")
ITEMS = Items(
    answers={
        "sector": SECTORS,
        "rol": ROLES,
        "tijd": ("a", "b", "c", "d"),
        "kans": ("veel", "weinig", "geen"),
    },
    breakdowns={
        "per_sector": ("sector", {name: (name,) for name in SECTORS}, ("tijd", "kans")),
        "per_rol": ("rol", {name: (name,) for name in ROLES}, ("tijd", "kans")),
    },
    unordered=frozenset({"sector", "rol", "tijd", "kans"}),
)


def as_people(people, items, joined=()):
    answers = {item: tuple(p[item] or "*" for p in people) for item in items.answers}
    return People(answers, joined or (1,) * len(people))


def group(*answers):
    return frozenset(answers)


def recount(people, pair, part):
    """Count a rectangle without any code of the prover."""
    first = people.answers[pair[0]] if pair[0] else ("+",) * len(people.joined)
    both = zip(first, people.answers[pair[1]], strict=True)
    return sum(one in part.first and other in part.second for one, other in both)


def assert_prints(people, known):
    for pair, told in known.items():
        for part, (low, high) in told.shown.items():
            assert low <= recount(people, pair, part) <= high


@pytest.mark.parametrize(("number", "seed"), [(110, 1), (140, 2), (180, 3)])
def test_data_sets_of_a_proof_print_the_same_and_differ(number, seed):
    people = draw_people(ITEMS, number, seed, tilt=4)
    known = read_known((release_people(people, ITEMS),))
    truth = as_people(people, ITEMS)
    found = prove(known, truth, 5)
    assert len(found.proved) + len(found.unproved) == sum(len(k.hidden) for k in known.values())
    assert len(found.proved) > 0
    for (pair, part), proof in found.proved:
        for one, people_in in ((proof.low, proof.least), (proof.high, proof.most)):
            assert_prints(one, known)
            assert recount(one, pair, part) == people_in
            for item in truth.answers:
                assert Counter(one.answers[item]) == Counter(truth.answers[item])
        assert proof.most - proof.least >= 5


def test_figures_that_subtraction_gives_away_are_not_proved():
    people = draw_people(ITEMS, 110, 1, tilt=4)
    release = release_people(people, ITEMS)
    known = read_known((unprotect(release, people, ITEMS),))
    unproved = find_unproved(known, as_people(people, ITEMS), DEFAULT_RULES)
    assert unproved
    assert all(one.settled and one.width < 5 for one in unproved)


def small_pair(hidden):
    """Two sectors by two answers; every count is printed but those hidden."""
    people = [{"sector": s, "tijd": t} for s, t, n in (
        ("wijk", "a", 20), ("wijk", "b", 12), ("gi", "a", 9), ("gi", "b", 11),
    ) for _ in range(n)]  # fmt: skip
    items = Items({"sector": ("wijk", "gi"), "tijd": ("a", "b")})
    truth = as_people(people, items)
    pair = ("sector", "tijd")
    parts = [Rectangle(group(s), group(t)) for s in ("wijk", "gi") for t in "ab"]
    shown = {part: (recount(truth, pair, part),) * 2 for part in parts if part not in hidden}
    for sector in ("wijk", "gi"):
        row = Rectangle(group(sector), group("a", "b"))
        shown[row] = (recount(truth, pair, row),) * 2
    return truth, {pair: Known(shown, frozenset(hidden))}, parts


def test_figure_that_its_row_pins_down_is_not_proved():
    _, _, parts = small_pair(())
    truth, known, _ = small_pair(parts[:1])
    (unproved,) = find_unproved(known, truth, DEFAULT_RULES)
    assert (unproved.rectangle, unproved.width, unproved.settled) == (parts[0], 0, True)


def test_figures_that_can_be_exchanged_are_proved():
    _, _, parts = small_pair(())
    truth, known, _ = small_pair(parts)
    assert find_unproved(known, truth, DEFAULT_RULES) == ()


def test_answers_that_decide_who_is_asked_may_not_change():
    _, _, parts = small_pair(())
    truth, known, _ = small_pair(parts)
    ways = {
        item: {name: (hash_of(name),) * len(own) for name in sorted(set(own))}
        for item, own in truth.answers.items()
    }
    gated = People(truth.answers, truth.joined, ways)
    assert len(find_unproved(known, gated, DEFAULT_RULES)) == 4


def hash_of(name):
    """Give every answer a way of its own: whoever changes it is asked something else."""
    return sum(map(ord, name))


def test_routed_items_without_known_ways_do_not_vary():
    _, _, parts = small_pair(())
    truth, known, _ = small_pair(parts)
    routes = {"later": frozenset({"sector", "tijd"})}
    assert len(find_unproved(known, truth, DEFAULT_RULES, routes)) == 4


def test_people_of_another_data_version_do_not_change_places():
    """All 'a' came in later: a table of the first version holds one answer."""
    _, _, parts = small_pair(())
    truth, known, _ = small_pair(parts)
    late = tuple(1 + (answer == "a") for answer in truth.answers["tijd"])
    pair = ("sector", "tijd")
    tagged = {
        Rectangle(frozenset(f"{s}#{v}" for s in part.first for v in (1, 2)), part.second): ends
        for part, ends in known[pair].shown.items()
    }
    hidden = {
        Rectangle(frozenset(f"{s}#{v}" for s in part.first for v in (1, 2)), part.second)
        for part in parts
    }
    both = {pair: Known(tagged, frozenset(hidden))}
    assert find_unproved(both, truth, DEFAULT_RULES) == ()
    apart = People(truth.answers, late)
    first = {Rectangle(frozenset({f"{s}#1"}), group("b")): (n, n)
             for s, n in (("wijk", 12), ("gi", 11))}  # fmt: skip
    later = {pair: Known(tagged | first, frozenset(hidden))}
    assert len(find_unproved(later, apart, DEFAULT_RULES)) == 4


def test_hidden_totals_of_everyone_may_vary():
    people = People({"tijd": ("a",) * 14 + ("b",) * 2 + ("c",) * 9 + ("*",) * 3}, (1,) * 28)
    answers = {name: Rectangle(EVERYONE, group(name)) for name in "abc"}
    whole = {Rectangle(EVERYONE, group("a", "b", "c")): (25, 25)}
    open_two = Known(whole | {answers["a"]: (14, 14)}, frozenset({answers["b"], answers["c"]}))
    assert find_unproved({("", "tijd"): open_two}, people, DEFAULT_RULES) == ()
    open_one = Known(
        whole | {answers["a"]: (14, 14), answers["c"]: (9, 9)}, frozenset({answers["b"]})
    )
    (left,) = find_unproved({("", "tijd"): open_one}, people, DEFAULT_RULES)
    assert (left.width, left.settled) == (0, True)


def test_whole_percentages_leave_room():
    assert counts_behind(50, 300) == (149, 151)
    people = People({"x": ("p",) * 300 + ("q",) * 300, "y": ("a", "b") * 300}, (1,) * 600)
    cells = {Rectangle(group(s), group(t)): (145, 155) for s, t in ("pb", "qa", "qb")}
    known = {("x", "y"): Known(cells, frozenset({Rectangle(group("p"), group("a"))}))}
    assert find_unproved(known, people, DEFAULT_RULES) == ()
    exact = dict.fromkeys(cells, (150, 150))
    narrow = {("x", "y"): Known(exact, known["x", "y"].hidden)}
    assert len(find_unproved(narrow, people, DEFAULT_RULES)) == 1


def test_sums_that_nobody_prints_are_held_to_the_range_as_well():
    truth, known, parts = small_pair(())
    always = {("sector", "tijd"): parts[:1]}
    silent = {("sector", "tijd"): Known(dict(list(known["sector", "tijd"].shown.items())[-2:]))}
    assert find_unproved(silent, truth, DEFAULT_RULES, always=always) == ()
    (left,) = find_unproved(
        {("sector", "tijd"): Known(dict.fromkeys(parts[:1], (20, 20)))},
        truth,
        DEFAULT_RULES,
        always=always,
    )
    assert (left.rectangle, left.width) == (parts[0], 0)


def test_hidden_mean_is_proved_unless_its_group_is_left_alone():
    truth, _, _ = small_pair(())
    values = {"a": 1.0, "b": 2.0}
    bases = {Rectangle(group(s), group("a", "b")): (n, n) for s, n in (("wijk", 32), ("gi", 20))}
    means = {
        s: KnownMean(group(s), values, False, ends, None)
        for s, ends in (("wijk", (44, 44)), ("gi", (31, 31)))
    }
    pair = ("sector", "tijd")
    free = Known(bases, hidden_means=(means["wijk"],))
    assert find_unproved({pair: free}, truth, DEFAULT_RULES) == ()
    (left,) = find_unproved(
        {pair: Known(bases, means=(means["gi"],), hidden_means=(means["wijk"],))},
        truth,
        DEFAULT_RULES,
    )
    assert (left.rectangle, left.width) == (Rectangle(group("wijk"), group("a", "b")), 0)


def chain():
    """All of the gi are young, all young people work alone, two people who work alone said 'geen'.

    So hardly anybody of the gi said 'geen', though no three of the items are all crossed.
    """
    rows = [
        *[("gi", "jong", "alleen", "veel")] * 18, *[("gi", "jong", "alleen", "geen")] * 2,
        *[("wijk", "jong", "alleen", "veel")] * 20, *[("wijk", "oud", "samen", "veel")] * 30,
        *[("wijk", "oud", "samen", "geen")] * 25,
    ]  # fmt: skip
    names = ("sector", "leeftijd", "werk", "tijd")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    return People(columns, (1,) * len(rows))


def cross_all(truth, pair):
    parts = [Rectangle(group(a), group(b)) for a in sorted(set(truth.answers[pair[0]]))
             for b in sorted(set(truth.answers[pair[1]]))]  # fmt: skip
    return {part: (recount(truth, pair, part),) * 2 for part in parts}


def test_chain_of_four_items_is_seen():
    truth, pair = chain(), ("sector", "tijd")
    hidden = {pair: Known({}, frozenset(cross_all(truth, pair)))}
    assert find_unproved(hidden, truth, DEFAULT_RULES) == ()
    chained = [("leeftijd", "sector"), ("leeftijd", "werk"), ("tijd", "werk")]
    told = {other: Known(cross_all(truth, other)) for other in chained}
    for left in range(3):
        open_end = {p: k for n, (p, k) in enumerate(told.items()) if n != left}
        assert find_unproved(hidden | open_end, truth, DEFAULT_RULES) == ()
    found = find_unproved(hidden | told, truth, DEFAULT_RULES)
    assert {one.width for one in found} == {2}
    assert {one.rectangle for one in found} == set(cross_all(truth, pair))
