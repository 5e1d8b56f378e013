import dataclasses

import pytest
from design_samples import small_questionnaire

from weerklank.design import estimated_minutes
from weerklank.design.duration import WORDS_PER_MINUTE, is_believable
from weerklank.kernel import Text


def test_estimated_minutes_adds_reading_and_answering() -> None:
    # 22 texts of two words; consent, single, multiple, mark, number and open: 4+4+10+4+8+40 s.
    expected = 44 / 238 + 70 / 60

    assert estimated_minutes(small_questionnaire()) == pytest.approx(expected)


def test_estimated_minutes_counts_the_wordier_language() -> None:
    questionnaire = small_questionnaire()
    short = dataclasses.replace(questionnaire, intro=Text("een", "one"))
    long = dataclasses.replace(questionnaire, intro=Text("een " * WORDS_PER_MINUTE, "one"))

    more = estimated_minutes(long) - estimated_minutes(short)

    assert more == pytest.approx(1 - 1 / WORDS_PER_MINUTE)


@pytest.mark.parametrize(
    ("minutes", "estimate", "expected"),
    [(5, 5, True), (2.5, 5, True), (2.4, 5, False), (12, 5, True), (12.1, 5, False), (0, 0, False)],
)
def test_is_believable_allows_half_to_double(
    minutes: float, estimate: float, expected: bool
) -> None:
    assert is_believable(minutes, estimate) is expected
