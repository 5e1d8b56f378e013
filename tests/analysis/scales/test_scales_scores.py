import numpy as np
import pytest
from scale_samples import a_questionnaire, a_scale, people

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.scales import missing_rule, scale_scores, scale_values
from weerklank.kernel import UserError

NONE = np.nan


def scores(responses, scale):
    return scale_scores(responses, a_questionnaire(), scale)


def test_score_is_the_mean_of_the_values_given():
    found = scores(people("125", "111", "-55", "--2", "---"), a_scale())

    np.testing.assert_array_equal(found, [8 / 3, 1, 5, 2, NONE])


@pytest.mark.parametrize(
    ("least", "expected"), [(1, [3, 5, NONE]), (2, [3, NONE, NONE]), (3, [NONE, NONE, NONE])]
)
def test_who_answered_too_few_has_no_score(least, expected):
    found = scores(people("15-", "5--", "---"), a_scale(least=least))

    np.testing.assert_array_equal(found, expected)


def test_reversed_item_counts_the_other_way_round():
    """Values 1, 2, 5 become 5, 4, 1: least plus greatest, minus the value."""
    found = scale_values(people("111", "222", "555"), a_questionnaire(), a_scale(reversed="b"))

    np.testing.assert_array_equal(found, [[1, 5, 1], [2, 4, 2], [5, 1, 5]])


def test_not_applicable_and_dont_know_have_no_value():
    found = scale_values(people("n1w"), a_questionnaire(), a_scale())

    np.testing.assert_array_equal(found, [[NONE, 1, NONE]])


def test_who_was_not_asked_has_no_value():
    found = scale_values(people("111-", "2115"), a_questionnaire(), a_scale("abd"))

    np.testing.assert_array_equal(found, [[1, 1, NONE], [2, 1, 5]])


def test_nobody_gives_no_scores():
    assert scores(people(), a_scale()).shape == (0,)


def test_scale_over_an_item_without_values_is_refused():
    scale = a_scale()
    for name, kind in (("taken", InvalidCount), ("uren", InvalidCount), ("x", UserError)):
        with pytest.raises(kind):
            scores(people("111"), a_scale((*scale.items, name)))


def test_missing_rule_tells_who_gets_no_score():
    assert missing_rule(a_scale(least=3)).en == "Only who answered all 3 questions gets a score."
    assert missing_rule(a_scale(least=2)).nl.startswith(
        "Wie minder dan 2 van de 3 vragen beantwoordde, krijgt geen score."
    )
