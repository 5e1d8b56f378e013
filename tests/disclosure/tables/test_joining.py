"""Who came in with which version: earlier answers stand first and unchanged, or they never were."""

import pytest

from weerklank.design import Answer, AnswerList, Item, Page, Questionnaire
from weerklank.disclosure.tables.joining import join_versions
from weerklank.fieldwork import read_responses
from weerklank.kernel import same

WORD = same("woord")
QUESTIONS = Questionnaire(
    "vragen",
    1,
    WORD,
    (Page("thema", WORD, (Item("druk", 1, "single", WORD, WORD, "mate"),)),),
    (AnswerList("mate", (Answer("hoog", WORD), Answer("laag", WORD)), True),),
    2,
)
HEAD = "# synthetisch: proef\nrespondent,druk\n"
FIRST, SECOND, THIRD = "r1,hoog\nr2,laag\n", "r3,laag\n", "r4,hoog\nr5,\n"


def join(now, earlier, version=3):
    responses = read_responses(HEAD + now, "a.csv", QUESTIONS)
    texts = {number: HEAD + text for number, text in earlier.items()}
    return join_versions(responses, QUESTIONS, version, texts, "a.csv")


def test_everybody_came_in_with_the_only_version():
    assert join(FIRST, {}, version=1) == (1, 1)


def test_each_respondent_came_in_with_the_first_version_that_has_them():
    assert join(FIRST + SECOND + THIRD, {1: FIRST, 2: FIRST + SECOND}) == (1, 1, 2, 3, 3)


def test_a_version_that_was_skipped_brought_nobody_in():
    assert join(FIRST + SECOND, {2: FIRST}) == (2, 2, 3)


@pytest.mark.parametrize(
    "then",
    [
        FIRST.replace("laag", "hoog"),
        "r2,laag\nr1,hoog\n",
        "r1,hoog\nr9,laag\n",
        FIRST + "r9,laag\n",
    ],
)
def test_a_version_with_other_answers_is_not_counted_as_having_been(then):
    assert join(FIRST + SECOND, {1: then}, version=2) == (2, 2, 2)
