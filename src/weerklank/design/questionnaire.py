"""The questionnaire document: what is asked, in which words, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from weerklank.design.conditions import Condition
from weerklank.kernel import Text

ItemKind = Literal[
    "single", "multiple", "scale", "mark", "number", "date", "open", "consent", "information"
]
AnswerKind = Literal["substantive", "not_applicable", "dont_know"]

MARKS = tuple(range(1, 11))
"""The report marks (rapportcijfers) of Dutch schools."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a list. `value` is its score in a scale or mean; None where it has none."""

    id: str
    text: Text
    kind: AnswerKind = "substantive"
    value: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerList:
    """Answers that items share. `ordered` lists run from little to much; neighbours may merge."""

    id: str
    answers: tuple[Answer, ...]
    ordered: bool

    def answer(self, answer_id: str) -> Answer | None:
        """Return the answer with this id, or None."""
        return next((answer for answer in self.answers if answer.id == answer_id), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    id          permanent: the same question keeps it in every wave
    wording     version of the wording, from 1; a change of words that may move answers raises it
    text        what is asked; `label` is the short name in tables and charts
    answers     id of the answer list (single, multiple, scale), None for the other kinds
    base_all    'not applicable' and 'don't know' count in the base and are printed as answers
    sensitive   0% and 100% of a group are withheld
    """

    id: str
    wording: int
    kind: ItemKind
    text: Text
    label: Text
    answers: str | None = None
    hint: Text | None = None
    required: bool = False
    sensitive: bool = False
    base_all: bool = False
    low: float | None = None
    high: float | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Items shown as rows that share one answer list and one lead-in text."""

    id: str
    text: Text
    answers: str
    rows: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A screen of the form; also the theme under which its items are published."""

    id: str
    title: Text
    blocks: tuple[Item | Matrix, ...]
    intro: Text | None = None
    when: Condition | None = None

    def items(self) -> Iterator[Item]:
        """Yield the page's items, matrix rows included, in order."""
        for block in self.blocks:
            yield from block.rows if isinstance(block, Matrix) else (block,)


@dataclass(frozen=True, slots=True)
class Scale:
    """A score over items: the mean of their answers' values, some of them reversed."""

    id: str
    title: Text
    items: tuple[str, ...]
    reversed: tuple[str, ...] = ()
    minimum_answered: int = 1


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole questionnaire. `minutes` is the estimated time to fill it in."""

    id: str
    version: int
    title: Text
    pages: tuple[Page, ...]
    answer_lists: tuple[AnswerList, ...]
    minutes: float
    scales: tuple[Scale, ...] = ()
    intro: Text | None = None

    def items(self) -> tuple[Item, ...]:
        """Return every item in the order in which it is asked."""
        return tuple(item for page in self.pages for item in page.items())

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, or None."""
        return next((item for item in self.items() if item.id == item_id), None)

    def answers_of(self, item: Item) -> tuple[Answer, ...]:
        """Return an item's answers; marks and consent have their own, open items none."""
        if item.kind == "mark":
            return tuple(Answer(f"m{m}", Text(str(m), str(m)), "substantive", m) for m in MARKS)
        if item.kind == "consent":
            return (Answer("ja", Text("ja", "yes")), Answer("nee", Text("nee", "no")))
        lists = (found for found in self.answer_lists if found.id == item.answers)
        return next((found.answers for found in lists), ())
