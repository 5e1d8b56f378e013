"""Reads open answers with what in them may lead to somebody, for eyes that may see answers.

What this returns is as closed as the answers: it goes to a page that no cache keeps, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from weerklank.archive import StudyFolder, screen_folder
from weerklank.disclosure import ScreenedText, Suspicion
from weerklank.kernel import Problem, Text, same
from weerklank.web.queries.sheets import rules_at_desk


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an answer; `marked` where it may lead to somebody."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """An answer in pieces, with why some of them are marked. `name`: the respondent's id."""

    name: str
    parts: tuple[Part, ...]
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What was written at one question. `enough` tells whether it may be quoted from."""

    label: Text
    answers: tuple[OpenAnswer, ...]
    enough: bool

    @property
    def marked(self) -> int:
        """Return in how many answers something is marked."""
        return sum(bool(answer.reasons) for answer in self.answers)


def open_items(folder: StudyFolder) -> tuple[tuple[OpenItem, ...], tuple[Problem, ...]]:
    """Return the open answers by question, and what still keeps the quotes from publication.

    Raises UserError where there are no answers, DocumentRefused with what is wrong with them.
    """
    found, least = screen_folder(folder.path), rules_at_desk(folder).open_answer_base
    items = () if folder.questionnaire is None else folder.questionnaire.items()
    labels = {item.id: item.label for item in items}
    grouped = []
    for name, texts in groupby(found.answers, key=lambda one: one.item):
        answers = tuple(_answer(one) for one in texts)
        grouped.append(OpenItem(labels.get(name, same(name)), answers, len(answers) >= least))
    return tuple(grouped), found.problems


def _answer(screened: ScreenedText) -> OpenAnswer:
    reasons = tuple(dict.fromkeys(one.why for one in screened.suspicions))
    return OpenAnswer(screened.name, tuple(cut(screened.text, screened.suspicions)), reasons)


def cut(text: str, suspicions: tuple[Suspicion, ...]) -> Iterator[Part]:
    """Yield a text in pieces: in between, and what is marked. Together they are the text."""
    position = 0
    for found in suspicions:
        if position < found.start:
            yield Part(text[position : found.start], marked=False)
        yield Part(text[found.start : found.end], marked=True)
        position = found.end
    if position < len(text):
        yield Part(text[position:], marked=False)
