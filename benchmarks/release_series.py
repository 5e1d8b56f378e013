"""Makes a thousand random series of releases and lets the exact attacker loose on each.

Alone: `python benchmarks/release_series.py [series] [first seed]`; `benchmarks/run.py` takes its
row along. A series is one study: preliminary and final releases, organisation sheets, answers that
come in later. Nothing that is hidden may be known to less than five people; every planted mistake
must be found. Ends with 1 where that is not so.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from fakes.exact_attacker import INSIDERS, REQUIRED  # noqa: E402
from fakes.series_trials import (  # noqa: E402
    Trial,
    know_headcounts,
    know_own_answers,
    plant_leaks,
    try_series,
)

SERIES = 1000
FIRST_SEED = 100_000
SIZES = (45, 60, 90, 120, 200)
"""Most people in a study, in turn; 30 at least."""


@dataclass
class Score:
    """What became of one series or, added up, of all."""

    series: int = 0
    releases: int = 0
    sheets: int = 0
    refused: int = 0
    silent: int = 0
    figures: int = 0
    hidden: int = 0
    attacked: int = 0
    recovered: list[str] = field(default_factory=list)
    misprinted: list[str] = field(default_factory=list)
    narrowest: Counter[int] = field(default_factory=Counter)
    insiders: Counter[int] = field(default_factory=Counter)
    watchers: Counter[int] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another score in."""
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def sound(self) -> bool:
        """Return whether nothing was recovered or misprinted and every mistake was found."""
        return not (self.recovered or self.misprinted or self.missed or self.crashed)


def score_series(seed: int) -> Score:
    """Return what came of one series."""
    score = Score(series=1)
    most = SIZES[seed % len(SIZES)]
    try:
        trial = try_series(seed, most)
        _count(trial, score)
        name = f"seed {seed}, at most {most} people"
        score.recovered += [f"{name}: {place}" for place in trial.recovered]
        score.misprinted += [f"{name}: printed {place}" for place in trial.misprints]
        if trial.made.releases:
            _know_more(trial, score)
        for leak in plant_leaks(trial):
            score.planted[leak.leak] += 1
            score.missed += [] if leak.found else [f"{name}: {leak.leak}"]
    except Exception as error:  # one that falls over must not stop the others
        score.crashed.append(f"seed {seed}, at most {most} people: {type(error).__name__} {error}")
    return score


def _count(trial: Trial, score: Score) -> None:
    made = trial.made
    tables = [table for _, table in made.tables]
    tables += [table for sheets in made.sheets for sheet in sheets.sheets for table in sheet.tables]
    figures = [figure for table in tables for row in table.rows for figure in row.figures]
    score.releases, score.sheets = len(made.releases), len(made.sheets)
    score.refused = len(made.series.steps) - score.releases - score.sheets
    score.silent = not made.releases
    score.figures = len(figures)
    score.hidden = sum(figure.hidden not in (None, "residual") for figure in figures)
    score.attacked = len(trial.found)
    score.narrowest.update(found.people for found in trial.found)


def _know_more(trial: Trial, score: Score) -> None:
    """A respondent's own answers and an organisation's headcount: hidden figures keep a margin."""
    known = [*know_own_answers(trial), *know_headcounts(trial.made)]
    score.insiders.update(min(found.people, INSIDERS) for found in known)
    watched = know_headcounts(trial.made, 10, REQUIRED)
    score.watchers.update(min(found.people, REQUIRED) for found in watched)


def run_series(number: int = SERIES, first: int = FIRST_SEED) -> Score:
    """Return the score of so many series, made on every core, with a line of progress."""
    total = Score()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for score in _with_progress(pool.map(score_series, range(first, first + number)), number):
            total.add(score)
    return total


def _with_progress(scores: Iterable[Score], number: int) -> Iterator[Score]:
    recovered = 0
    for done, score in enumerate(scores, 1):
        recovered += len(score.recovered)
        for line in (*score.recovered, *score.misprinted, *score.missed, *score.crashed):
            print(f"\r{line:<78}", file=sys.stderr)
        print(f"\r{done}/{number} series, recovered {recovered}", end="", file=sys.stderr)
        yield score
    print(file=sys.stderr)


def describe(score: Score) -> str:
    """Return a score as lines of text."""
    share = 100 * score.hidden / max(score.figures, 1)
    planted = ", ".join(f"{name} {number}" for name, number in sorted(score.planted.items()))
    found = score.planted.total() - len(score.missed)
    few = sum(number for people, number in score.insiders.items() if people < INSIDERS)
    known = sum(number for people, number in score.watchers.items() if people < REQUIRED)
    return "\n".join(
        [
            f"series                {score.series}, of which {score.silent} released nothing",
            f"releases, sheet sets  {score.releases}, {score.sheets}; refused {score.refused}",
            f"figures               {score.figures}, hidden {share:.1f}%",
            f"hidden values         {score.attacked} attacked, {len(score.recovered)} recovered",
            f"misprints             {len(score.misprinted)} printed though too few gave them",
            f"narrowest             {min(score.narrowest, default='-')} people at least",
            f"insiders              {score.insiders.total()} asked, {few} know it within 2 people",
            f"fieldwork             {score.watchers.total()} asked of whoever saw the response per "
            f"ten, {known} known within {REQUIRED - 1} people",
            f"planted leaks         {found} found of {score.planted.total()}: {planted}",
            f"crashed               {len(score.crashed)}",
        ]
    )


def measure_release_series() -> dict[str, Any]:
    """Return the row of the benchmarks: values recovered from all series."""
    score = run_series()
    print(describe(score))
    found = score.planted.total() - len(score.missed)
    return {
        "name": "release_series_recovered",
        "value": len(score.recovered) + len(score.misprinted) + len(score.crashed),
        "unit": "",
        "target": "= 0",
        "ok": score.sound,
        "detail": f"{score.series} random series, {score.releases} releases, {score.sheets} sheet "
        f"sets, {score.attacked} hidden values attacked; leaks found {found} of "
        f"{score.planted.total()}; hidden {100 * score.hidden / max(score.figures, 1):.1f}%",
    }


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    outcome = run_series(*given)
    print(describe(outcome))
    sys.exit(not outcome.sound)
