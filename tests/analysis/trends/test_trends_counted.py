from __future__ import annotations

import pytest
from scipy import stats

from fakes.counted_waves import counted
from weerklank.analysis import InvalidCount
from weerklank.analysis.trends import (
    compare_composition,
    compare_tables,
    tell_composition,
    tell_standardised,
    tell_trend,
)
from weerklank.analysis.trends.standardisation import standardise_shares
from weerklank.design import GradeReason, ItemGrade
from weerklank.kernel import Text, same

LABEL = Text("Ruimte", "Room")
IDENTICAL = ItemGrade("vraag", LABEL, "identical")
ADJUSTED = ItemGrade(
    "vraag", LABEL, "adjusted", (GradeReason("text", "adjusted", same("woorden")),)
)
BROKEN = ItemGrade("vraag", LABEL, "broken", (GradeReason("kind", "broken", same("anders")),))
CANNOT = ItemGrade(
    "vraag", LABEL, "cannot_tell", (GradeReason("u", "cannot_tell", same("onbekend")),)
)
EARLIER, LATER = same("2022"), same("2024")


def only(earlier, later, grade=IDENTICAL):
    (trend,) = compare_tables([earlier], [later], [grade])
    return trend


def test_every_answer_of_both_waves_gets_its_difference():
    trend = only(counted("vraag", (48, 32)), counted("vraag", (56, 14)))

    first, second = trend.changes
    assert (first.answer, first.bases) == (same("ja"), (80, 70))
    assert (first.change.first, first.change.second) == pytest.approx((60.0, 80.0))
    assert (first.change.low, first.change.high) == pytest.approx((5.24, 33.39), abs=0.005)
    assert (second.change.low, second.change.high) == pytest.approx((-33.39, -5.24), abs=0.005)


@pytest.mark.parametrize("grade", [BROKEN, CANNOT])
def test_what_cannot_be_compared_gets_no_difference(grade):
    tables = counted("vraag", (48, 32)), counted("vraag", (56, 14))
    assert only(*tables).changes != ()

    assert only(*tables, grade).changes == ()


def test_answers_are_found_by_what_they_hold_and_not_by_their_place():
    trend = only(counted("vraag", (10, 30)), counted("vraag", (40, 10), answers=("nee", "ja")))

    assert [(c.answer, c.change.first, c.change.second) for c in trend.changes] == [
        (same("nee"), 75.0, 80.0),
        (same("ja"), 25.0, 20.0),
    ]


def test_marks_get_the_difference_of_their_means_first():
    first = counted("vraag", (10, 20, 10), answers=("a", "b", "c"), values=(6, 7, 8))
    second = counted("vraag", (5, 20, 25), answers=("a", "b", "c"), values=(6, 7, 8))
    people = [[6] * 5 + [7] * 20 + [8] * 25, [6] * 10 + [7] * 20 + [8] * 10]
    expected = stats.ttest_ind(*people, equal_var=False).confidence_interval(0.95)

    mean = only(first, second).changes[0]

    assert (mean.answer, mean.change.unit, mean.bases) == (None, "mean", (40, 50))
    assert (mean.change.low, mean.change.high) == pytest.approx((expected.low, expected.high))


@pytest.mark.parametrize("counts", [(0, 0), (1, 0)])
def test_a_wave_in_which_hardly_anybody_answered_makes_no_error(counts):
    values = (6, 8)

    trend = only(counted("vraag", counts, values=values), counted("vraag", (9, 9), values=values))

    assert all(change.answer is not None for change in trend.changes)
    assert len(trend.changes) == (2 if sum(counts) else 0)


def test_an_item_without_a_table_gets_its_grade_alone():
    (trend,) = compare_tables([], [counted("vraag", (9, 9))], [IDENTICAL])

    assert (trend.grade, trend.changes) == (IDENTICAL, ())


def test_breakdowns_are_not_taken_for_everyone():
    (trend,) = compare_tables(
        [counted("vraag", {"a": (9, 9)})], [counted("vraag", (9, 9))], [IDENTICAL]
    )

    assert trend.changes == ()


def test_trends_are_told_with_their_caution_or_their_reason():
    tables = counted("vraag", (48, 32)), counted("vraag", (56, 14))

    told = [tell_trend(only(*tables, grade), EARLIER, LATER) for grade in (ADJUSTED, BROKEN)]

    assert [len(texts) for texts in told] == [2, 1]
    assert told[0][0].nl.startswith("Ruimte, 'ja': in de meting van 2022 zei 60% dit")
    assert told[0][0].nl.endswith("Let op: woorden.")
    assert told[1][0].nl == "Ruimte: te vergelijken is het niet, want anders."


FIELDS = ("a", "b", "c")


def test_composition_is_tested_with_pearson_and_told():
    earlier = counted("werk", (60, 50, 40), answers=FIELDS)
    later = counted("werk", (40, 110, 50), answers=FIELDS)

    found = compare_composition(earlier, later, IDENTICAL)

    expected = stats.chi2_contingency([[60, 50, 40], [40, 110, 50]], correction=False)
    assert (found.test.statistic, found.test.p) == pytest.approx(
        (expected.statistic, expected.pvalue)
    )
    assert found.size.value == pytest.approx((expected.statistic / 350) ** 0.5)
    assert found.shares[1] == (same("b"), pytest.approx(1 / 3), pytest.approx(0.55))
    assert (found.differs, found.poor, found.bases) == (True, False, (150, 200))
    assert tell_composition(found, EARLIER, LATER).nl.startswith(
        "werk nl: het meest verschilt 'b', van 33% in de meting van 2022 naar 55% in die van 2024. "
        "Wie meedeed is anders verdeeld dan toeval verklaart."
    )


def test_composition_that_chance_explains_is_told_as_such_and_small_groups_with_care():
    tables = (
        counted("werk", (60, 50, 3), answers=FIELDS),
        counted("werk", (55, 60, 2), answers=FIELDS),
    )

    found = compare_composition(*tables, IDENTICAL)

    assert (found.differs, found.poor) == (False, True)
    assert tell_composition(found, EARLIER, LATER).en.endswith(
        "Chance can explain this. A group is small; this judgement is therefore uncertain."
    )


def test_composition_of_a_changed_item_is_not_compared():
    tables = counted("werk", (60, 50)), counted("werk", (55, 60))

    assert compare_composition(*tables, CANNOT) is None


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (counted("werk", (60, 50, 40), answers=FIELDS), "answers"),
        (counted("werk", (0, 0)), "answers"),
        (counted("werk", (6, 6)), "options"),
    ],
)
def test_composition_by_other_answers_is_refused(later, kind):
    earlier = counted("werk", (0, 0) if sum(later.rows[0].counts) == 0 else (6, 6), kind=kind)

    with pytest.raises(InvalidCount):
        compare_composition(earlier, later, IDENTICAL)


def test_a_standardised_difference_says_what_it_supposes():
    done = standardise_shares(([30, 20], [100, 100]), ([60, 10], [150, 50]))

    told = tell_standardised(LABEL, same("werkveld"), done, EARLIER, LATER)

    assert told.nl == (
        "Ruimte: stel dat de mensen in de meting van 2024 naar werkveld verdeeld waren als in die "
        "van 2022. Dan was de uitkomst niet 35% maar 30%. Met die verdeling: in de meting van 2022 "
        "zei 25% dit, in die van 2024 30%. Dat is 5 punten meer. Het echte verschil ligt "
        "waarschijnlijk tussen 5 punten minder en 15 punten meer, en dat is de minste onzekerheid. "
        "Er kan dus ook niets veranderd zijn."
    )


def test_marks_that_everybody_gave_alike_make_no_sure_difference_of_means():
    marks, values = ("7", "8"), (7, 8)
    first = counted("vraag", (2, 0), answers=marks, values=values)
    second = counted("vraag", (0, 2), answers=marks, values=values)
    spread = counted("vraag", (1, 1), answers=marks, values=values)

    assert [each.change.unit for each in only(first, second).changes] == ["percent", "percent"]
    assert only(first, spread).changes[0].change.unit == "mean"
