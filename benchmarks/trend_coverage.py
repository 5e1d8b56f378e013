"""Measures how often the interval of a difference between two waves holds the true difference.

Alone: `python benchmarks/trend_coverage.py [simulations]`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from weerklank.analysis import Interval, mean_and_sd
from weerklank.analysis.trends import (
    difference_of_means,
    difference_of_shares,
    mean_estimate,
    share_estimate,
    standardise_means,
    standardise_shares,
)
from weerklank.findings.trends import percent_difference
from weerklank.kernel import whole_percent

Row = dict[str, Any]
Draw = Callable[[np.random.Generator], Interval]
PEOPLE, LOW, HIGH = 200, 0.94, 0.96
SHARES = ((0.5, 0.5), (0.3, 0.4), (0.2, 0.15), (0.1, 0.1), (0.6, 0.85), (0.08, 0.2))
COMPARED = 35
"""Percentages of two waves that are compared at once, as many as the example waves share."""
MARKS = np.arange(1, 11)
CALM = np.array([0, 0, 1, 2, 7, 18, 32, 27, 10, 3]) / 100
TORN = np.array([4, 5, 7, 8, 10, 13, 18, 18, 11, 6]) / 100
EARLIER, LATER = np.array([0.35, 0.4, 0.25]), np.array([0.25, 0.55, 0.2])
GROUPS = {
    "alike": ((0.3, 0.5, 0.6), (0.35, 0.55, 0.65)),
    "apart": ((0.1, 0.4, 0.7), (0.3, 0.3, 0.6)),
}
"""True shares of three kinds of organisation in either wave; their division differs as above."""


def measure_trend_coverage(simulations: int = 10_000, seed: int = 1) -> list[Row]:
    """Return a row per true difference: the share of 95% intervals that hold it."""
    rows = [
        measure(name, truth, draw, simulations, np.random.default_rng([seed, n]))
        for n, (name, truth, draw) in enumerate(situations())
    ]
    return [*rows, measure_silence(max(simulations // 10, 1), seed)]


def measure_silence(pairs: int, seed: int = 1) -> Row:
    """Return how many pairs of waves between which nothing changed are said to differ somewhere."""
    chance, said = np.random.default_rng([seed, 99]), 0
    for _ in range(pairs):
        shares = chance.uniform(0.05, 0.95, COMPARED)
        said += any(is_firm(chance, share) for share in shares)
    held = said / pairs
    error = 1.96 * (held * (1 - held) / pairs) ** 0.5
    return {
        "name": "trend_null_pairs",
        "value": round(100 * held, 2),
        "unit": "%",
        "target": "<= 5",
        "ok": held <= 0.05,
        "detail": f"{COMPARED} released percentages of two waves of {PEOPLE} each that do not "
        f"differ, {pairs:,} pairs of waves (margin {100 * error:.2f} points)",
    }


def is_firm(chance: np.random.Generator, share: float) -> bool:
    """Return whether a released difference of one true share is called firm."""
    first, second = (whole_percent(int(chance.binomial(PEOPLE, share)), PEOPLE) for _ in range(2))
    ends = percent_difference(first, PEOPLE, second, PEOPLE, 1 - 0.05 / COMPARED)
    return ends[0] > 0 or ends[1] < 0


def measure(
    name: str, truth: float, draw: Draw, simulations: int, chance: np.random.Generator
) -> Row:
    started = time.process_time()
    intervals = (draw(chance) for _ in range(simulations))
    held = sum(one.low <= truth <= one.high for one in intervals) / simulations
    error = 1.96 * (held * (1 - held) / simulations) ** 0.5
    detail = (
        f"n = {PEOPLE} a wave, {simulations:,} simulations (margin {100 * error:.2f} points), "
        f"{time.process_time() - started:.1f} s"
    )
    return {
        "name": name,
        "value": round(100 * held, 2),
        "unit": "%",
        "target": f"{100 * LOW:g}-{100 * HIGH:g}",
        "ok": LOW <= held <= HIGH,
        "detail": detail,
    }


def situations() -> Iterator[tuple[str, float, Draw]]:
    """Yield a name, the true difference and what draws an interval."""
    for p1, p2 in SHARES:
        yield f"trend_share_{100 * p1:.0f}_{100 * p2:.0f}", p2 - p1, draw_shares(p1, p2)
    means = float(CALM @ MARKS), float(TORN @ MARKS)
    yield "trend_mark_calm_calm", 0.0, draw_marks(CALM, CALM)
    yield "trend_mark_calm_torn", means[1] - means[0], draw_marks(CALM, TORN)
    for name, (first, second) in GROUPS.items():
        truth = float(EARLIER @ (np.array(second) - np.array(first)))
        yield f"trend_standard_{name}", truth, draw_standard(np.array(first), np.array(second))
    yield "trend_standard_marks", float(EARLIER @ SHIFTS), draw_standard_marks()


def draw_shares(p1: float, p2: float) -> Draw:
    def draw(chance: np.random.Generator) -> Interval:
        first, second = (int(chance.binomial(PEOPLE, p)) for p in (p1, p2))
        return difference_of_shares(share_estimate(first, PEOPLE), share_estimate(second, PEOPLE))

    return draw


def draw_marks(first: np.ndarray, second: np.ndarray) -> Draw:
    def draw(chance: np.random.Generator) -> Interval:
        moments = (moments_of(chance.multinomial(PEOPLE, shares)) for shares in (first, second))
        return difference_of_means(*(mean_estimate(*one) for one in moments))

    return draw


def draw_standard(first: np.ndarray, second: np.ndarray) -> Draw:
    def draw(chance: np.random.Generator) -> Interval:
        n1, n2 = chance.multinomial(PEOPLE, EARLIER), chance.multinomial(PEOPLE, LATER)
        waves = ((chance.binomial(n1, first), n1), (chance.binomial(n2, second), n2))
        return standardise_shares(*waves).change

    return draw


SHIFTS = np.array([0.0, 0.3, -0.2])
"""How much more the mean mark of each kind of organisation is in the later wave."""
LEVELS = np.array([7.4, 6.9, 6.5])


def draw_standard_marks() -> Draw:
    def draw(chance: np.random.Generator) -> Interval:
        waves = []
        for shares, means in ((EARLIER, LEVELS), (LATER, LEVELS + SHIFTS)):
            sizes = chance.multinomial(PEOPLE, shares)
            drawn = [chance.normal(m, 1.4, n) for m, n in zip(means, sizes, strict=True)]
            waves.append([(x.mean(), x.std(ddof=1), len(x)) for x in drawn])
        return standardise_means(*waves).change

    return draw


def moments_of(counts: np.ndarray) -> tuple[float, float, int]:
    return (*mean_and_sd(MARKS.tolist(), counts.tolist()), int(counts.sum()))


if __name__ == "__main__":
    for row in measure_trend_coverage(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):
        verdict = "ok" if row["ok"] else "MISSED"
        print(f"{row['name']:<24}{row['value']:>8.2f}% {verdict:<8}{row['detail']}")
