"""Whether the people who took part in two waves are of the same kinds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weerklank.analysis.estimates import (
    ChiSquare,
    CramersV,
    InvalidCount,
    cramers_v,
    pearson_chi_square,
    simple_sampling,
)
from weerklank.analysis.tables import CountedTable
from weerklank.analysis.trends.counted import shared_answers
from weerklank.design import ItemGrade
from weerklank.kernel import Text

LEVEL = 0.05
"""p below which the composition is said to differ: the customary 5% (Fisher 1925)."""
FEWEST_EXPECTED = 5.0
"""Below this expected count the p-value is poor (Cochran 1954, Biometrics 10)."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A background item in two waves.

    shares  per category its text, and its share (0-1) in the earlier and the later wave
    bases   people who answered it in each
    test    Pearson's test that both waves are divided alike, with the size of the difference
    poor    an expected count is so small that the p-value is poor
    """

    item: str
    title: Text
    shares: tuple[tuple[Text, float, float], ...]
    bases: tuple[int, int]
    test: ChiSquare
    size: CramersV
    poor: bool

    @property
    def differs(self) -> bool:
        """Whether it differs more than chance explains."""
        return self.test.p < LEVEL


def compare_composition(
    earlier: CountedTable, later: CountedTable, grade: ItemGrade
) -> Composition | None:
    """Return who took part in two waves, by the tables of everyone of a background item.

    None where the item itself cannot be compared. Raises InvalidCount if an answer is in one of the
    tables only, or fewer than two answers were given.
    """
    if not grade.comparable:
        return None
    pairs = shared_answers(earlier, later)
    if earlier.kind != "answers" or not len(pairs) == len(earlier.answers) == len(later.answers):
        raise InvalidCount(
            Text(
                f"'{later.item}' heeft in de twee metingen niet dezelfde antwoorden. Kies onder "
                "'composition' een vraag met in beide dezelfde antwoorden.",
                f"'{later.item}' does not have the same answers in both waves. Choose an item "
                "under 'composition' that has.",
            )
        )
    counts = np.array(
        [(earlier.rows[0].counts[one], later.rows[0].counts[two]) for one, two in pairs]
    )
    test = pearson_chi_square(counts.tolist())
    codes = np.arange(counts.size)
    people = np.repeat(codes, counts.ravel())
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return Composition(
        later.item,
        later.title,
        tuple(
            (later.answers[two].text, float(first), float(second))
            for (_, two), (first, second) in zip(pairs, counts / counts.sum(axis=0), strict=True)
        ),
        (earlier.rows[0].base, later.rows[0].base),
        test,
        cramers_v(people // 2, people % 2, simple_sampling(len(people))),
        bool(expected[counts.sum(axis=1) > 0].min() < FEWEST_EXPECTED),
    )
