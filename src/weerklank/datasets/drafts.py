"""A first questionnaire from a labelled file: a researcher completes it, nobody fills it in yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from weerklank.datasets.answers_matching import is_day
from weerklank.datasets.found import FoundColumn, FoundData, folded, shown
from weerklank.datasets.value_codes import DONT_KNOW, NOT_APPLICABLE, STATES
from weerklank.datasets.variable_names import Names, safe_name
from weerklank.design import (
    Answer,
    AnswerKind,
    AnswerList,
    Item,
    ItemKind,
    Page,
    Questionnaire,
    estimated_minutes,
    write_questionnaire,
)
from weerklank.kernel import Text, same

_HEAD = (
    "# Concept, gemaakt uit {file}. Vul aan: de woorden van elke vraag, de Engelse tekst,\n"
    "# de pagina's, de condities, en welke antwoorden 'niet van toepassing' of 'weet niet' zijn.\n"
    "# Draft, made from {file}. Complete it: the words of each question, the English text,\n"
    "# the pages, the conditions, and which answers are 'not applicable' or 'don't know'.\n"
)
_DONT_KNOW = {
    *("weet niet", "weet ik niet", "weet het niet", "don't know", "dont know", "do not know"),
    *("geen idee", "weiß nicht", "dk"),
}
_NOT_APPLICABLE = {"niet van toepassing", "n.v.t.", "nvt", "not applicable", "n/a", "na"}
_NO_ANSWER = {
    *("geen antwoord", "no answer", "niet ingevuld", "missing", "refused", "weigert", "refusal"),
    *(folded(word) for text in STATES.values() for word in (text.nl, text.en)),
}


def draft_questionnaire(found: FoundData) -> str:
    """Return a first questionnaire as YAML: an item per column, an answer list per set of labels.

    Labelled columns become single choice; columns of 0 and 1 with one beginning of their names
    multiple choice; numbers become numbers and texts open items. Columns with the same labels
    share a list. Both languages get the words of the file. It can be read by `read_questionnaire`.
    """
    draft = _Draft()
    consent = Item(
        draft.items.take("toestemming"),
        1,
        "consent",
        Text("Ik doe vrijwillig mee.", "I take part of my own free will."),
        Text("Toestemming", "Consent"),
        required=True,
    )
    groups = _flag_groups(found)
    items = [_item(column, draft) for column in found.columns if column.name not in groups]
    pages = [
        Page("start", Text("Voordat u begint", "Before you start"), (consent,)),
        Page("vragen", Text("Vragen", "Questions"), (*items, *_multiple(found, groups, draft))),
    ]
    title = same(found.name.rpartition(".")[0] or found.name)
    questionnaire = Questionnaire(
        safe_name(title.nl).replace("_", "-"), 1, title, tuple(pages), tuple(draft.lists), 1.0
    )
    minutes = float(max(1, round(estimated_minutes(questionnaire))))
    head = _HEAD.format(file=" ".join(found.name.split()))
    return head + write_questionnaire(replace(questionnaire, minutes=minutes))


@dataclass(slots=True)
class _Draft:
    """What was given out so far: names of items, and lists of answers."""

    items: Names = field(default_factory=Names)
    names: Names = field(default_factory=Names)
    lists: list[AnswerList] = field(default_factory=list)

    def list_of(self, wanted: str, answers: tuple[Answer, ...], ordered: bool) -> str:
        """Return the id of the list with these answers; a new one where there is none."""
        for known in self.lists:
            if known.answers == answers and known.ordered == ordered:
                return known.id
        name = self.names.take(f"lijst_{wanted}")
        self.lists.append(AnswerList(name, answers, ordered))
        return name


def _item(column: FoundColumn, draft: _Draft) -> Item:
    label = same(column.label.strip() or column.name)
    name = draft.items.take(column.name)
    answers = _answers(column)
    if len([answer for answer in answers if answer.kind == "substantive"]) > 1:
        ordered = column.measure == "ordinal"
        return Item(name, 1, "single", label, label, draft.list_of(name, answers, ordered))
    return Item(name, 1, _kind_of(column), label, label)


def _kind_of(column: FoundColumn) -> ItemKind:
    """Return the kind of a column without labels: a number, a date or an open text."""
    texts = [cell for cell in column.cells if isinstance(cell, str)]
    if not texts:
        return "number"
    return "date" if all(map(is_day, texts)) else "open"


def _answers(column: FoundColumn) -> tuple[Answer, ...]:
    """Return the labelled values as answers, substantive ones first; states are no answers."""
    names = Names()
    answers = []
    for value in sorted(column.labels, key=lambda value: (isinstance(value, str), value)):
        label = column.labels[value].strip() or shown(value)
        kind = _kind(label)
        left_out = value in column.missing and kind == "substantive"
        if folded(label) in _NO_ANSWER or left_out:
            continue
        answers.append(Answer(names.take(label), same(label), kind))
    return tuple(sorted(answers, key=lambda answer: _ORDER.index(answer.kind)))


_ORDER: Sequence[AnswerKind] = ("substantive", "not_applicable", "dont_know")


def _kind(label: str) -> AnswerKind:
    word = folded(label)
    if word in _DONT_KNOW or word in (folded(DONT_KNOW.nl), folded(DONT_KNOW.en)):
        return "dont_know"
    if word in _NOT_APPLICABLE or word in (folded(NOT_APPLICABLE.nl), folded(NOT_APPLICABLE.en)):
        return "not_applicable"
    return "substantive"


def _flag_groups(found: FoundData) -> dict[str, str]:
    """Return column -> beginning, of columns of 0 and 1 that share the beginning of their names."""
    flags = [column for column in found.columns if _is_flag(column)]
    starts = {column.name: column.name.rpartition("_")[0] for column in flags}
    counts = [start for start in starts.values() if start]
    return {name: start for name, start in starts.items() if counts.count(start) > 1}


def _is_flag(column: FoundColumn) -> bool:
    values = {value for value in column.counts() if value not in column.missing}
    return bool(values) and values <= {0.0, 1.0}


def _multiple(found: FoundData, groups: Mapping[str, str], draft: _Draft) -> list[Item]:
    items = []
    for start in dict.fromkeys(groups.values()):
        names = Names()
        columns = [column for column in found.columns if groups.get(column.name) == start]
        answers = tuple(
            Answer(
                names.take(column.name.removeprefix(f"{start}_")),
                same(_after_colon(column.label) or column.name),
            )
            for column in columns
        )
        name = draft.items.take(start)
        label = same(columns[0].label.rpartition(":")[0].strip() or start)
        listed = draft.list_of(name, answers, False)
        items.append(Item(name, 1, "multiple", label, label, listed))
    return items


def _after_colon(label: str) -> str:
    return label.rpartition(":")[2].strip()
