from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.design import (
    Change,
    GradeReason,
    ItemGrade,
    printed_interval,
    tell_change,
    tell_no_change,
)
from weerklank.kernel import Text, same

EARLIER, LATER, WHAT = same("2022"), same("2024"), Text("Ruimte, 'genoeg'", "Room, 'enough'")
UNKNOWN = GradeReason("unknown", "cannot_tell", Text("niemand weet het", "nobody knows"))
ORDER = GradeReason("order", "adjusted", Text("de volgorde is anders", "the order differs"))
BROKEN = GradeReason("kind", "broken", Text("de vraag is anders", "the question differs"))


def told(change, caution=None):
    return tell_change(WHAT, change, EARLIER, LATER, caution)


def test_a_percentage_is_told_with_its_interval_and_its_doubt():
    text = told(Change("percent", 52, 58, -3.4, 15.3))

    assert text == Text(
        "Ruimte, 'genoeg': in de meting van 2022 zei 52% dit, in die van 2024 58%. Dat is 6 punten "
        "meer. Het echte verschil ligt waarschijnlijk tussen 4 punten minder en 16 punten meer, en "
        "dat is de minste onzekerheid. Er kan dus ook niets veranderd zijn.",
        "Room, 'enough': in the wave of 2022 52% said so, in that of 2024 58%. That is 6 points "
        "more. The true difference probably lies between 4 points less and 16 points more, and "
        "that is the least uncertainty. So it may also be that nothing changed.",
    )


def test_a_certain_difference_is_told_without_doubt_and_with_the_smaller_end_first():
    text = told(Change("percent", 47, 26, -31.4, -9.6))

    assert "tussen 9 en 32 punten minder, en" in text.nl
    assert text.en.endswith("between 9 and 32 points less, and that is the least uncertainty.")


def test_a_mean_is_told_with_one_decimal_in_each_language():
    text = told(Change("mean", 6.94, 7.26, -0.12, 0.71))

    assert "gemiddeld 6,9, in die van 2024 7,3. Dat is 0,4 hoger." in text.nl
    assert "between 0.2 lower and 0.8 higher, and" in text.en


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change("percent", 40, 41, -9, 11), "Dat is 1 punt meer."),
        (Change("percent", 40, 40.2, -9, 11), "Dat is geen verschil."),
        (Change("percent", 40, 30, -20, -0.4), "tussen 20 punten minder en geen verschil"),
        (Change("mean", 7.0, 6.9, -0.5, 0.3), "Dat is 0,1 lager."),
    ],
)
def test_small_numbers_are_told_as_a_person_would(change, expected):
    assert expected in told(change).nl


def test_an_end_that_prints_as_nothing_leaves_doubt():
    assert told(Change("percent", 40, 30, -20, -0.4)).en.endswith("that nothing changed.")


def test_an_adjusted_item_is_told_with_a_caution_and_an_identical_one_without():
    change = Change("percent", 40, 60, 10, 30)
    adjusted = ItemGrade("a", same("A"), "adjusted", (ORDER,))

    assert told(change, adjusted).nl.endswith(" Let op: de volgorde is anders.")
    assert told(change, ItemGrade("a", same("A"), "identical")) == told(change)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (BROKEN, "A: te vergelijken is het niet, want de vraag is anders."),
        (UNKNOWN, "A: of het te vergelijken is, is niet te zeggen, want niemand weet het."),
    ],
)
def test_what_cannot_be_compared_is_told_with_the_decisive_reason_alone(reason, expected):
    grade = ItemGrade("a", same("A"), reason.grade, (ORDER, reason))

    assert tell_no_change(grade).nl == expected


@given(st.floats(-100, 100), st.floats(0, 100), st.sampled_from(["percent", "mean"]))
def test_the_printed_interval_is_never_narrower(low, width, unit):
    change = Change(unit, 0, 0, low, low + width)

    printed = printed_interval(change)

    assert printed[0] <= low + 1e-8
    assert printed[1] >= low + width - 1e-8
    assert printed[1] - printed[0] <= width + (2.001 if unit == "percent" else 0.2001)
