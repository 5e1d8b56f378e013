import pytest
from scale_samples import a_questionnaire, people

from weerklank.analysis.estimates import InvalidCount
from weerklank.analysis.scales import NO_COUNT, count_rule, derive_count
from weerklank.design import DerivedCount
from weerklank.fieldwork import NOT_ASKED, SKIPPED
from weerklank.kernel import UserError, same


def a_count(**parts):
    return DerivedCount("n", same("n"), **parts)


def counted(responses, **parts):
    return derive_count(responses, a_questionnaire(), a_count(**parts)).tolist()


def test_options_that_somebody_chose_are_counted():
    tasks = ("laag|hoog", "-", "nvt", "weet_niet|midden", "", "laag|midden|hoog")

    found = counted(people(*["111"] * 6, tasks=tasks), item="taken")

    assert found == [2, 0, NO_COUNT, 1, SKIPPED, 3]


def test_items_with_one_of_the_answers_are_counted():
    found = counted(people("125", "555", "111"), items=tuple("abc"), answers=("midden", "hoog"))

    assert found == [2, 3, 0]


def test_who_skipped_or_was_not_asked_one_of_the_items_has_no_count():
    """Item d is asked where a is 2 or 5."""
    responses = people("2115", "111-", "211-", "-11-", "1-1-")

    found = counted(responses, items=tuple("abd"), answers=("laag",))

    assert found == [1, NOT_ASKED, SKIPPED, SKIPPED, SKIPPED]


def test_dont_know_is_an_answer_that_counts_only_where_it_is_named():
    responses = people("w1n")

    assert counted(responses, items=tuple("abc"), answers=("laag",)) == [1]
    assert counted(responses, items=tuple("abc"), answers=("laag", "weet_niet")) == [2]


def test_nobody_gives_no_counts():
    assert counted(people(), item="taken") == []


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"item": "a"}, InvalidCount),
        ({"items": ("a", "taken"), "answers": ("laag",)}, InvalidCount),
        ({}, InvalidCount),
        ({"item": "x"}, UserError),
    ],
)
def test_count_of_what_cannot_be_counted_is_refused(parts, kind):
    with pytest.raises(kind):
        counted(people("111"), **parts)


def test_count_rule_tells_who_has_no_count():
    assert "at how many of the 3 questions" in count_rule(a_count(items=tuple("abc"))).en
    assert "hoeveel antwoorden iemand koos" in count_rule(a_count(item="taken")).nl
