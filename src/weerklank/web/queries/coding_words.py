"""What keeps codes from a release, in the words of the page: names for ids, and one for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from weerklank.kernel import Problem, Text

UNCODED, DISPUTED = "codes-uncoded", "codes-disputed"


def say_names(problem: Problem, names: Mapping[str, Text]) -> Problem:
    """Return a problem with the names of codes and lists where it quotes their ids."""
    return replace(
        problem, message=_named(problem.message, names), remedy=_named(problem.remedy, names)
    )


def say_wait(problem: Problem, label: Text, list_id: str, *, left: int, disputed: int) -> Problem:
    """Return what a code list waits for, beside its own label.

    left      answers that nobody coded
    disputed  answers on which coders differ
    """
    said = {UNCODED: (_left(left), _CODE), DISPUTED: (_differ(disputed), problem.remedy)}
    message, remedy = said.get(problem.code, (problem.message, problem.remedy))
    return say_names(replace(problem, message=message, remedy=remedy), {list_id: label})


_CODE = Text("Codeer elk antwoord.", "Code every answer.")


def _left(number: int) -> Text:
    if number == 1:
        return Text("1 antwoord is nog niet gecodeerd.", "1 answer has not been coded yet.")
    return Text(
        f"{number} antwoorden zijn nog niet gecodeerd.",
        f"{number} answers have not been coded yet.",
    )


def _differ(number: int) -> Text:
    if number == 1:
        return Text(
            "Over 1 antwoord zijn de codeurs het niet eens.",
            "On 1 answer the coders do not agree.",
        )
    return Text(
        f"Over {number} antwoorden zijn de codeurs het niet eens.",
        f"On {number} answers the coders do not agree.",
    )


def _named(text: Text, names: Mapping[str, Text]) -> Text:
    nl, en = text.nl, text.en
    for id, name in names.items():
        nl, en = nl.replace(f"'{id}'", f"‘{name.nl}’"), en.replace(f"'{id}'", f"‘{name.en}’")
    return Text(nl, en)
