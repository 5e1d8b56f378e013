"""Everything that is printed, as a system in which some items' answers vary and all else stays.

Unknowns: people per (profile: the other answers that tables cross with the varied ones, combination
of varied answers). The people themselves solve it, so every sum is told relative to theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from scipy.sparse import csc_array, vstack

from weerklank.disclosure.problem.people import People
from weerklank.disclosure.proof.proof_told import Coded, Flags, Floats, Printed, Told, Whole

_MOST_WEIGHTS = 4_000_000
"""Columns times statements up to which a system is small enough to be solved soon."""

WHOLE = 1e-6
"""What is nearer than this to a whole number is one."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """Other answers for some respondents (positions): per varied item a code for each."""

    rows: Whole
    codes: Mapping[str, Whole]

    def people(self, coded: Coded) -> People:
        """Return everybody, with these answers instead of their own."""
        answers = dict(coded.people.answers)
        for item, codes in self.codes.items():
            column = coded.codes[item].copy()
            column[self.rows] = codes
            answers[item] = tuple(map(coded.answers[item].__getitem__, column.tolist()))
        return People(answers, coded.people.joined, coded.people.ways)


@dataclass(frozen=True)
class System:
    """One profile or more per column; `start` is the truth, `rows @ x` stays within low..high.

    Besides, the people of a profile stay as many as they are.

    members  respondents per profile
    profile  per column the profile, `combos` per column the code of each varied item
    others   per column the code of each item that is crossed with a varied one
    fits     whether the people print what is printed
    """

    members: tuple[Whole, ...]
    profile: Whole
    combos: Mapping[str, Whole]
    others: Mapping[str, Whole]
    joined: Whole
    start: Whole
    rows: Floats
    low: Floats
    high: Floats
    fits: bool
    coded: Coded

    @cached_property
    def matrix(self) -> csc_array:
        """Return the rows, and after them how many people each profile has."""
        columns = np.arange(len(self.profile))
        shape = (len(self.members), len(columns))
        sizes = csc_array((np.ones(len(columns)), (self.profile, columns)), shape)
        return csc_array(vstack([csc_array(self.rows), sizes], format="csc"))

    @cached_property
    def ends(self) -> tuple[Floats, Floats]:
        """Return the least and the most of each row of the matrix."""
        sizes = np.array([len(who) for who in self.members], np.float64)
        low, high = np.concatenate([self.low, sizes]), np.concatenate([self.high, sizes])
        return low, high

    def vector(self, told: Told) -> Floats:
        """Return the vector that adds up a statement, as far as varying people are in it."""
        first, second = self.coded.spread([told])
        columns = {**self.others, **self.combos}
        (row,) = _weigh(self.coded, told.pair, (first, second), columns, self.joined)
        return np.asarray(row, np.float64)

    def holds(self, solution: Whole) -> bool:
        """Return whether these people print what is printed."""
        sums = self.matrix @ solution
        low, high = self.ends
        near = np.all(sums >= low - WHOLE) and np.all(sums <= high + WHOLE)
        return bool(near and (solution >= 0).all())

    def deal(self, solution: Whole) -> Dealt:
        """Return the varying people with answers dealt out as a solution says."""
        order = np.argsort(self.profile, kind="stable")
        rows = np.concatenate(self.members)
        codes = {item: np.repeat(c[order], solution[order]) for item, c in self.combos.items()}
        return Dealt(rows, codes)


def build_system(
    coded: Coded,
    printed: Sequence[Printed],
    varied: tuple[str, ...],
    rows: Whole,
    gated: Collection[str] = (),
    open_answers: Mapping[str, Collection[str]] | None = None,
    most_columns: int = 1_000_000,
) -> System | None:
    """Return the system in which these items of these respondents (positions) vary.

    printed       what is printed of every pair that has one of the items
    gated         items on which it depends who is asked others
    open_answers  per varied item the answers of which everyone's total may change: what is hidden
    most_columns  None is returned where several items would need more, or rows are too many
    """
    others = sorted({item for own in printed for item in own.pair} - {"", *varied})
    members, choices = _profiles(coded, printed, varied, rows, gated)
    size = sum(prod(len(codes) for codes in own) for own in choices)
    told_of = sum(len(own.low) for own in printed)
    if (len(varied) > 1 and size > most_columns) or size * told_of > _MOST_WEIGHTS:
        return None
    profile, combos = _columns(varied, choices)
    heads = np.array([who[0] for who in members], np.int64)[profile]
    held = {item: coded.codes[item][heads] for item in others}
    joined = coded.joined[heads]
    start = _start(coded, varied, members, profile, combos)
    told = [_statements(coded, own, {**held, **combos}, joined, start) for own in printed]
    fits = all(
        bool(np.all((own.truth >= own.low - WHOLE) & (own.truth <= own.high + WHOLE)))
        for own in printed
    )
    for item in varied:
        free = () if open_answers is None else open_answers.get(item, ())
        matrix = _totals(coded, item, combos[item], joined, free)
        told.append((matrix, matrix @ start, matrix @ start))
    parts = [np.concatenate([part[place] for part in told]) for place in range(3)]
    moving = _moving(parts[0], profile)
    kept, low, high = (part[moving] for part in parts)
    return System(members, profile, combos, held, joined, start, kept, low, high, fits, coded)


def _weigh(
    coded: Coded,
    pair: tuple[str, str],
    weights: tuple[Floats, Floats],
    columns: Mapping[str, Whole],
    joined: Whole,
) -> Floats:
    """Return statements x columns: with what weight somebody in a column is in a statement."""
    nothing = np.zeros(len(joined), np.int64)
    places = coded.places(columns.get(pair[0], nothing), joined)
    return np.asarray(weights[0][:, places] * weights[1][:, columns[pair[1]]], np.float64)


def _statements(
    coded: Coded, printed: Printed, columns: Mapping[str, Whole], joined: Whole, start: Whole
) -> tuple[Floats, Floats, Floats]:
    """Return what is printed of a pair as rows, with ends for the varying people alone."""
    bound = printed.bound
    weights = printed.first[bound], printed.second[bound]
    matrix = _weigh(coded, printed.pair, weights, columns, joined)
    fixed = printed.truth[bound] - matrix @ start
    return matrix, printed.low[bound] - fixed, printed.high[bound] - fixed


def _moving(rows: Floats, profile: Whole) -> Flags:
    """Return the rows in which anything changes when people of a profile change their answer."""
    heads = np.searchsorted(profile, np.arange(int(profile[-1]) + 1 if len(profile) else 0))
    return np.asarray(np.any(rows != rows[:, heads[profile]], axis=1), np.bool_)


def _totals(coded: Coded, item: str, combos: Whole, joined: Whole, free: Collection[str]) -> Floats:
    """Return a row per answer and data version: everyone's totals, which the attacker is given."""
    kept = [code for code, name in enumerate(coded.answers[item]) if name not in free]
    labels = [(code, version) for code in kept for version in range(1, coded.versions + 1)]
    rows = [(combos == code) & (joined == version) for code, version in labels]
    return np.array(rows, np.float64).reshape(len(rows), len(combos))


def _profiles(
    coded: Coded,
    printed: Sequence[Printed],
    varied: tuple[str, ...],
    rows: Whole,
    gated: Collection[str],
) -> tuple[tuple[Whole, ...], tuple[tuple[Whole, ...], ...]]:
    """Return respondents that no statement tells apart, and which codes each may take per item."""
    several = [item for item in varied if item in gated][1:]
    allowed = [
        # two answers that routing looks at never change together
        _own_only(coded, item, rows) if item in several else _allowed(coded, item, rows, gated)
        for item in varied
    ]
    joined = coded.joined[rows]
    keys = [joined[:, None], *(mask.astype(np.int64) for mask in allowed)]
    for own in printed:
        first, second = own.pair
        if first and first not in varied:
            places = coded.places(coded.codes[first][rows], joined)
            keys.append(own.classes[0][places][:, None])
        if second not in varied:
            keys.append(own.classes[1][coded.codes[second][rows]][:, None])
    _, first_of, number = np.unique(np.hstack(keys), axis=0, return_index=True, return_inverse=True)
    order = np.argsort(number.ravel(), kind="stable")
    members = np.split(rows[order], np.cumsum(np.bincount(number.ravel()))[:-1])
    choices = [tuple(np.flatnonzero(mask[row]) for mask in allowed) for row in first_of.tolist()]
    return tuple(members), tuple(choices)


def _allowed(coded: Coded, item: str, rows: Whole, gated: Collection[str]) -> Flags:
    """Return respondents x answers: who answered may give any answer, if the same is asked then."""
    own = coded.codes[item][rows]
    mask = coded.alike(item)[own]
    if item not in gated:
        return mask
    ways = coded.ways.get(item)
    if ways is None:
        return _own_only(coded, item, rows)
    table = ways[:, rows].T
    return np.asarray(mask & (table == table[np.arange(len(rows)), own][:, None]), np.bool_)


def _own_only(coded: Coded, item: str, rows: Whole) -> Flags:
    return np.asarray(np.eye(len(coded.answers[item]), dtype=np.bool_)[coded.codes[item][rows]])


def _columns(
    varied: tuple[str, ...], choices: Sequence[tuple[Whole, ...]]
) -> tuple[Whole, dict[str, Whole]]:
    profile: list[int] = []
    found: list[tuple[int, ...]] = []
    for number, codes in enumerate(choices):
        combos = list(product(*(own.tolist() for own in codes)))
        profile += [number] * len(combos)
        found += combos
    table = np.array(found, np.int64).reshape(len(found), len(varied))
    return np.array(profile, np.int64), {item: table[:, n] for n, item in enumerate(varied)}


def _start(
    coded: Coded,
    varied: tuple[str, ...],
    members: Sequence[Whole],
    profile: Whole,
    combos: Mapping[str, Whole],
) -> Whole:
    """Return how many people of each profile really gave each combination of answers."""
    sizes = [len(coded.answers[item]) for item in varied]
    whole = int(np.prod(sizes))
    columns = np.ravel_multi_index([combos[item] for item in varied], sizes) + profile * whole
    owners = np.repeat(np.arange(len(members)), [len(who) for who in members])
    who = np.concatenate(members) if len(members) else np.zeros(0, np.int64)
    theirs = np.ravel_multi_index([coded.codes[item][who] for item in varied], sizes)
    places = np.searchsorted(columns, owners * whole + theirs)
    return np.bincount(places, minlength=len(profile)).astype(np.int64)
