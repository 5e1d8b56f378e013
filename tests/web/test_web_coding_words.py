"""What keeps codes from a release, as the page of coding says it."""

import pytest

from weerklank.disclosure.quotations.code_complaints import COMPLAINTS
from weerklank.kernel import Place, Problem, Text
from weerklank.web.queries.coding_words import DISPUTED, UNCODED, say_names, say_wait

LABEL = Text("Wat beter kan", "What could be better")


def problem(code: str) -> Problem:
    message = Text("Over 'beter' en 'beterschap'.", "About 'beter' and 'beterschap'.")
    return Problem(code, Place("codes.yaml"), message, Text("Haal 'beter' weg.", "Drop 'beter'."))


def test_ids_are_said_as_names_and_longer_ids_stay():
    said = say_names(problem("codes-base"), {"beter": LABEL})

    assert said.message == Text(
        "Over ‘Wat beter kan’ en 'beterschap'.", "About ‘What could be better’ and 'beterschap'."
    )
    assert said.remedy == Text("Haal ‘Wat beter kan’ weg.", "Drop ‘What could be better’.")


@pytest.mark.parametrize(
    ("left", "nl", "en"),
    [
        (1, "1 antwoord is nog niet gecodeerd.", "1 answer has not been coded yet."),
        (12, "12 antwoorden zijn nog niet gecodeerd.", "12 answers have not been coded yet."),
    ],
)
def test_answers_without_codes_ask_to_be_coded_and_nothing_of_the_plan(left: int, nl: str, en: str):
    said = say_wait(problem(UNCODED), LABEL, "beter", left=left, disputed=0)

    assert said.message == Text(nl, en)
    assert said.remedy == Text("Codeer elk antwoord.", "Code every answer.")


@pytest.mark.parametrize(
    ("disputed", "nl", "en"),
    [
        (
            1,
            "Over 1 antwoord zijn de codeurs het niet eens.",
            "On 1 answer the coders do not agree.",
        ),
        (
            3,
            "Over 3 antwoorden zijn de codeurs het niet eens.",
            "On 3 answers the coders do not agree.",
        ),
    ],
)
def test_differences_are_counted_one_for_one(disputed: int, nl: str, en: str):
    said = say_wait(problem(DISPUTED), LABEL, "beter", left=0, disputed=disputed)

    assert (said.message, said.remedy.nl) == (
        Text(nl, en),
        "Haal ‘Wat beter kan’ weg.",
    )


def test_both_codes_are_those_that_a_release_refuses_with():
    assert {UNCODED, DISPUTED} <= set(COMPLAINTS)
