"""Which column of a file holds the answers to which item: by id, by label, or as chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from weerklank.datasets import import_problems
from weerklank.datasets.answers_matching import ValueMatch
from weerklank.datasets.found import FoundColumn, FoundData, folded
from weerklank.datasets.variable_names import safe_name
from weerklank.design import Item, Questionnaire
from weerklank.kernel import Place, Problems

How = Literal["id", "label", "chosen", "left_out", "frame", "unknown"]
FRAME = ("row", "study", "wave", "synthetic")
"""Columns that every data set of our own has: with all of them, its codes are known."""


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person decided about a file, where it does not say so itself.

    leave_out  columns that are not taken along
    columns    column -> item id, or `item:answer` for one option of multiple choice
    answers    (column, value as typed) -> answer id; '' where the value is no answer
    absent     items that the file does not hold: nobody has an answer to them
    consented  everybody in the file consented
    synthetic  nobody gave these answers: they were made up
    """

    leave_out: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    consented: bool = False
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What a column holds: the answers to an item, or whether one option of it was chosen."""

    item: str
    option: str | None = None

    def __str__(self) -> str:
        return self.item if self.option is None else f"{self.item}:{self.option}"


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """How one column was understood.

    how       by id or label, as chosen, left out as chosen, one of our own that is not needed
              ('frame'), or not at all
    values    every distinct value with what it means; () for numbers, dates and texts
    answered  rows with an answer, `empty` rows without
    """

    column: str
    label: str
    how: How
    target: Target | None
    values: tuple[ValueMatch, ...] = ()
    answered: int = 0
    empty: int = 0


def is_own(found: FoundData) -> bool:
    """Return whether a file has the columns that every data set of Weerklank has."""
    return all(found.column(name) is not None for name in FRAME)


def match_columns(
    found: FoundData, questionnaire: Questionnaire, choices: ImportChoices, problems: Problems
) -> dict[str, tuple[How, Target | None]]:
    """Return for every column how it was understood; complain of what is not clear."""
    known = _Known(questionnaire)
    named = [c.name for c in found.columns if c.name not in choices.leave_out]
    by_id = {target for name in named for target in known.ids.get(safe_name(name), [])}
    taken: dict[Target, str] = {}
    result: dict[str, tuple[How, Target | None]] = {}
    decided = dict.fromkeys(
        (*choices.leave_out, *choices.columns, *(c for c, _ in choices.answers))
    )
    for name in sorted(decided):
        if found.column(name) is None:
            columns = [column.name for column in found.columns]
            _note(problems, found, name, import_problems.unknown_choice(name, name, columns))
    for column in found.columns:
        how, target = _match(found, column, known, by_id, choices, problems)
        if target is not None and target in taken:
            same = import_problems.same_target(column.name, taken[target], str(target))
            _note(problems, found, column.name, same)
        elif target is not None:
            taken[target] = column.name
        result[column.name] = how, target
    _check_all_there(found, questionnaire, choices, set(taken), problems)
    return result


class _Known:
    """The items and options by every name and label that they go by."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.ids: dict[str, list[Target]] = {}
        self.labels: dict[str, list[Target]] = {}
        self.given: set[str] = set()
        self.targets: dict[str, Target] = {}
        for item in questionnaire.items():
            if item.kind != "information":
                self._learn(questionnaire, item)

    def _learn(self, questionnaire: Questionnaire, item: Item) -> None:
        self._add(Target(item.id), item.id, _words(item))
        if item.kind in ("open", "date"):
            self.given.add(safe_name(f"{item.id}_given"))
        if item.kind == "multiple":
            for answer in questionnaire.answers_of(item):
                labels = {
                    f"{item.label.nl}: {answer.text.nl}",
                    f"{item.label.en}: {answer.text.en}",
                }
                self._add(Target(item.id, answer.id), f"{item.id}_{answer.id}", labels)

    def _add(self, target: Target, name: str, labels: set[str]) -> None:
        self.targets[str(target)] = target
        self.ids.setdefault(safe_name(name), []).append(target)
        for label in {folded(label) for label in labels}:
            self.labels.setdefault(label, []).append(target)


def _words(item: Item) -> set[str]:
    return {item.label.nl, item.label.en, item.text.nl, item.text.en}


def _match(
    found: FoundData,
    column: FoundColumn,
    known: _Known,
    by_id: set[Target],
    choices: ImportChoices,
    problems: Problems,
) -> tuple[How, Target | None]:
    name = column.name
    if name in choices.leave_out:
        return "left_out", None
    if name in choices.columns:
        target = known.targets.get(choices.columns[name])
        if target is None:
            wrong = import_problems.unknown_choice(name, choices.columns[name], known.targets)
            _note(problems, found, name, wrong)
        return "chosen", target
    if is_own(found) and (name in (*FRAME, "respondent") or safe_name(name) in known.given):
        return "frame", None
    for how, targets in _candidates(column, known, by_id):
        if len(targets) == 1:
            return how, targets[0]
        if targets:
            several = import_problems.several_targets(name, map(str, targets))
            _note(problems, found, name, several)
            return "unknown", None
    _note(problems, found, name, import_problems.unknown_column(name, known.targets))
    return "unknown", None


def _candidates(
    column: FoundColumn, known: _Known, by_id: set[Target]
) -> Iterator[tuple[How, list[Target]]]:
    """Yield what a column may hold: by id, and by label what no other column has by id."""
    yield "id", known.ids.get(safe_name(column.name), [])
    for label in filter(None, (column.label, column.name)):
        targets = known.labels.get(folded(label), [])
        yield "label", [target for target in targets if target not in by_id]


def _check_all_there(
    found: FoundData,
    questionnaire: Questionnaire,
    choices: ImportChoices,
    taken: set[Target],
    problems: Problems,
) -> None:
    """Complain of items without a column, and of options of multiple choice without one."""
    for item in questionnaire.items():
        if item.kind == "information" or item.id in choices.absent or Target(item.id) in taken:
            continue
        if item.kind == "consent":
            if not choices.consented:
                _note(problems, found, item.id, import_problems.no_consent(item.id))
            continue
        options = [Target(item.id, answer.id) for answer in questionnaire.answers_of(item)]
        lacking = [target for target in options if target not in taken]
        whole = item.kind != "multiple" or lacking == options
        for name in [item.id] if whole else map(str, lacking):
            if name not in choices.absent:
                _note(problems, found, name, import_problems.missing_item(name))


def _note(
    problems: Problems, found: FoundData, path: str, complaint: import_problems.Complaint
) -> None:
    problems.add(complaint.code, Place(found.name, None, path), complaint.message, complaint.remedy)
