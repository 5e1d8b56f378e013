"""The people behind a release, one by one: what each answered, and what each could have answered.

For proofs alone: nothing of this ever leaves the room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from weerklank.design import Item, Questionnaire
from weerklank.disclosure.problem.routes import read_routes
from weerklank.disclosure.problem.space import OUTSIDE
from weerklank.fieldwork import ChoiceColumn, Column, OptionsColumn, Responses, asked_respondents

NEST = "/"
"""What joins the answers of a path through nested items."""


@dataclass(frozen=True, slots=True)
class People:
    """What everybody answered.

    answers  item -> per respondent the answer's id, OUTSIDE where nobody answered; 'item:option' ->
             'chosen', 'not_chosen' or OUTSIDE for multiple choice. An answer that does not count in
             the base ('don't know') keeps its id, as a breakdown may have a category of it
    joined   data version in which each respondent came in
    ways     item on which it depends who is asked others -> answer -> per respondent a number; who
             changes one answer for another with the same number is asked the same items
    """

    answers: Mapping[str, tuple[str, ...]]
    joined: tuple[int, ...]
    ways: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    def nested(self, name: str, items: Sequence[str]) -> People:
        """Return these people with one more item: the path through nested ones ('a/b/*')."""
        columns = [self.answers[item] for item in items]
        paths = tuple(NEST.join(path) for path in zip(*columns, strict=True))
        whole = NEST.join([OUTSIDE] * len(items))
        named = tuple(OUTSIDE if path == whole else path for path in paths)
        return replace(self, answers={**self.answers, name: named})


def gather_people(
    responses: Responses, questionnaire: Questionnaire, joined: tuple[int, ...] = ()
) -> People:
    """Return everybody's answers to the items that tables can be made of.

    joined  the data version in which each respondent came in; () where there is only one
    """
    answers: dict[str, tuple[str, ...]] = {}
    for item in questionnaire.items():
        column = responses.columns.get(item.id)
        if column is not None:
            answers.update(_answers(item, questionnaire, column))
    versions = joined or (1,) * len(responses.respondents)
    return People(answers, versions, dict(_ways(responses, questionnaire)))


def _answers(
    item: Item, questionnaire: Questionnaire, column: Column
) -> Iterator[tuple[str, tuple[str, ...]]]:
    listed = questionnaire.answers_of(item)
    match column:
        case ChoiceColumn(codes):
            names = [*(answer.id for answer in listed), OUTSIDE]
            yield item.id, tuple(names[max(code, -1)] for code in codes.tolist())
        case OptionsColumn(codes, chosen):
            kinds = np.array([answer.kind == "substantive" for answer in listed])
            said = chosen[:, kinds].any(axis=1) | ~chosen.any(axis=1) | item.base_all
            counts = said & (codes >= 0)
            for place, answer in enumerate(listed):
                flags = zip(counts.tolist(), chosen[:, place].tolist(), strict=True)
                yield f"{item.id}:{answer.id}", tuple(_option(*flag) for flag in flags)


def _option(counts: bool, chose: bool) -> str:
    if not counts:
        return OUTSIDE
    return "chosen" if chose else "not_chosen"


def _ways(
    responses: Responses, questionnaire: Questionnaire
) -> Iterator[tuple[str, Mapping[str, tuple[int, ...]]]]:
    """Try every answer of every item that routing looks at on everybody, and see who is asked."""
    routes = read_routes(questionnaire)
    for item in questionnaire.items():
        column = responses.columns.get(item.id)
        routed = {name for name, origins in routes.items() if item.id in origins}
        if not routed or column is None:
            continue
        listed = [answer.id for answer in questionnaire.answers_of(item)]
        if isinstance(column, ChoiceColumn):
            tried = {
                answer: _asked(
                    item, ChoiceColumn(_like(column, place)), routed, responses, questionnaire
                )
                for place, answer in enumerate(listed)
            }
            yield item.id, tried
        elif isinstance(column, OptionsColumn):
            for place, answer in enumerate(listed):
                yield (
                    f"{item.id}:{answer}",
                    {
                        name: _asked(
                            item, _with(column, place, chose), routed, responses, questionnaire
                        )
                        for name, chose in (("chosen", True), ("not_chosen", False))
                    },
                )


def _like(column: ChoiceColumn, place: int) -> NDArray[np.signedinteger]:
    return np.full_like(column.codes, place)


def _with(column: OptionsColumn, place: int, chose: bool) -> OptionsColumn:
    chosen = column.chosen.copy()
    chosen[:, place] = chose
    return replace(column, chosen=chosen)


def _asked(
    item: Item,
    column: Column,
    routed: set[str],
    responses: Responses,
    questionnaire: Questionnaire,
) -> tuple[int, ...]:
    """Return one number for everybody that tells which of the routed items they are asked."""
    columns = {**responses.columns, item.id: column}
    numbers = [0] * len(responses.respondents)
    for page in questionnaire.pages:
        for other in page.items():
            if other.id in routed:
                asked = asked_respondents(questionnaire, page, other, columns, len(numbers))
                numbers = [2 * n + int(a) for n, a in zip(numbers, asked.tolist(), strict=True)]
    return tuple(numbers)
