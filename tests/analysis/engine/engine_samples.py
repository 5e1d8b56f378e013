"""Made-up answers for the engine, and what it must find in them, person by person."""

import numpy as np

from weerklank.analysis import Sampling
from weerklank.analysis.engine import AnswerMatrix


def a_matrix(seed, people=60, answers=(5, 2, 3), categories=(3, 2), clusters=0, strata=1, known=()):
    """Return random answers; the last code of each item is outside the base, -1 is nowhere.

    clusters  in each stratum; 0: everybody is one. known: the population of each stratum.
    """
    draw = np.random.default_rng(seed)
    items = [draw.integers(-1, size + 1, people) for size in answers]
    breakdowns = [draw.integers(-1, size, people) for size in categories]
    stratum = np.arange(people) % strata
    cluster = draw.integers(0, max(clusters, 1), people) + 1000 * stratum
    sampling = Sampling(
        draw.gamma(4, 0.25, people) + 0.1,
        stratum if strata > 1 else None,
        cluster if clusters else None,
        np.array(known, np.float64)[stratum] if known else None,
    )
    kind = np.int8 if max(answers, default=0) < 127 else np.int16
    return AnswerMatrix(
        items=np.array(items, kind).reshape(len(answers), people),
        in_base=tuple((True,) * size + (False,) for size in answers),
        breakdowns=np.array(breakdowns, np.int8).reshape(len(categories), people),
        categories=categories,
        sampling=sampling,
    )


def list_cells(matrix):
    """Yield (row, column, who is in the category, who is in the base, who gave the answer)."""
    row = 0
    for codes, size in zip(matrix.breakdowns, matrix.categories, strict=True):
        for category in range(size):
            column = 0
            for item, base in zip(matrix.items, matrix.in_base, strict=True):
                based = np.isin(item, np.flatnonzero(base))
                for code in range(len(base)):
                    yield row, column, codes == category, based, item == code
                    column += 1
            row += 1


def count_one_by_one(matrix):
    """Return n, sum w and sum w^2 (3, rows, columns), each cell counted on its own."""
    weights = matrix.sampling.weights
    found = np.zeros((3, *matrix.shape))
    for row, column, inside, _, gave in list_cells(matrix):
        w = weights[inside & gave]
        found[:, row, column] = len(w), w.sum(), (w * w).sum()
    return found


def estimate_one_by_one(matrix):
    """Return p and se (2, rows, columns): every cell linearised on its own; NaN where none is."""
    found = np.full((2, *matrix.shape), np.nan)
    outside = np.concatenate([np.invert(base) for base in matrix.in_base])
    for row, column, inside, based, gave in list_cells(matrix):
        base = inside & based
        if base.any() and not outside[column]:
            found[:, row, column] = _linearise(matrix.sampling, base, gave)
    return found


def _linearise(sampling, base, gave):
    w = sampling.weights * base
    p = (w * gave).sum() / w.sum()
    scores = w * (gave - p) / w.sum()
    people = len(w)
    strata = np.zeros(people, int) if sampling.strata is None else sampling.strata
    clusters = np.arange(people) if sampling.clusters is None else sampling.clusters
    variance = df = 0
    for stratum in np.unique(strata):
        drawn = np.unique(clusters[strata == stratum])
        sums = np.array([scores[clusters == cluster].sum() for cluster in drawn])
        seen = np.array([base[clusters == cluster].any() for cluster in drawn])
        known = np.inf
        if sampling.population is not None:
            known = sampling.population[strata == stratum][0]
        spread = ((sums - sums.mean()) ** 2).sum()
        variance += (1 - len(drawn) / known) * len(drawn) / (len(drawn) - 1) * spread
        df += max(seen.sum() - 1, 0)
    return p, np.sqrt(variance) if df else np.nan
