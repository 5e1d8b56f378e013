"""Reads a file of answers that somebody brought, as it would become; nothing of it is kept here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from weerklank.archive import read_folder
from weerklank.datasets import (
    ColumnMatch,
    ImportChoices,
    ImportPreview,
    ValueMatch,
    match_data_set,
    read_data_set,
    to_responses_csv,
)
from weerklank.design import Item, Questionnaire
from weerklank.kernel import Place, Problem, Text, same
from weerklank.web.models import StudyRecord
from weerklank.web.queries.data_sets.uploads import Upload, digest_of, no_survey

MOST_CHOICES = 120
"""Columns and values to choose for on one page; the others follow."""
LEAVE_OUT = "-"
NO_ANSWER = "-"
"""In a form: this column is not taken along, this value is no answer."""
HOW: Mapping[str, Text] = {
    "id": Text("zelfde naam", "same name"),
    "label": Text("zelfde label", "same label"),
    "chosen": Text("door u gekozen", "chosen by you"),
    "left_out": Text("gaat niet mee", "left out"),
    "frame": Text("niet nodig", "not needed"),
    "unknown": Text("nog kiezen", "still to choose"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """What somebody can choose for a column or value."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value that is not clear by itself. `field` names it in the form."""

    field: str
    value: str
    label: str
    count: int
    chosen: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column: what it holds and how that was seen. `options` where somebody has to choose."""

    field: str
    name: str
    label: str
    how: Text
    target: Text | None
    answered: int
    empty: int
    chosen: str
    options: tuple[Option, ...]
    values: tuple[ValueRow, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as it would become: how many answered, and what they said where that is counted."""

    id: str
    label: Text
    answered: int
    without: int
    counts: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class ImportLook:
    """A file as it would become. `digest` names what was looked at: file, choices and questions.

    absent  items (or `item:answer`) without a column, and whether somebody said that it lacks them
    consent  whether somebody has to declare consent, or declared it
    """

    name: str
    people: int
    digest: str
    notes: tuple[Text, ...]
    problems: tuple[Problem, ...]
    columns: tuple[ColumnRow, ...]
    items: tuple[ItemRow, ...]
    absent: tuple[tuple[str, Text, bool], ...]
    consent: bool
    consented: bool
    answers: str | None


def look_at_upload(study: StudyRecord, upload: Upload) -> ImportLook:
    """Return a waiting file as it would become, with everything that stands in the way.

    Raises UserError, DocumentRefused where file or documents cannot be read.
    """
    folder = read_folder(study.folder)
    questionnaire = folder.questionnaire
    if questionnaire is None:
        raise no_survey()
    found = read_data_set(upload.content, upload.name)
    choices = replace(upload.choices, synthetic=folder.study.synthetic)
    preview = match_data_set(found, questionnaire, choices)
    problems = [*preview.problems]
    if preview.synthetic and not folder.study.synthetic:
        problems.append(Problem("import-synthetic", Place(upload.name), *_MADE_UP))
    rows = tuple(_columns(preview, questionnaire, upload.choices))
    asked = (study.folder / "questionnaire.yaml").read_bytes()
    return ImportLook(
        upload.name,
        preview.people,
        digest_of(upload, asked),
        preview.notes,
        tuple(problems),
        rows,
        tuple(_items(preview, questionnaire)),
        tuple(_absent(preview, questionnaire, upload.choices)),
        _asks_consent(preview, upload.choices),
        upload.choices.consented,
        None if problems else to_responses_csv(preview),
    )


def take_choices(
    look: ImportLook, choices: ImportChoices, sent: Mapping[str, str]
) -> ImportChoices:
    """Return choices with what a form said of all that it asked; the others stay."""
    leave_out, columns = set(choices.leave_out), dict(choices.columns)
    answers, absent = dict(choices.answers), set(choices.absent)
    for column in look.columns:
        if column.options:
            leave_out.discard(column.name)
            columns.pop(column.name, None)
            chosen = sent.get(column.field, "")
            if chosen == LEAVE_OUT:
                leave_out.add(column.name)
            elif chosen in {one.value for one in column.options}:
                columns[column.name] = chosen
        for value in column.values:
            answers.pop((column.name, value.value), None)
            given = sent.get(value.field, "")
            if given in {NO_ANSWER, *(one.value for one in value.options)}:
                answers[column.name, value.value] = "" if given == NO_ANSWER else given
    for place, (name, _, _) in enumerate(look.absent):
        absent.discard(name)
        if sent.get(f"absent-{place}"):
            absent.add(name)
    consented = bool(sent.get("consented")) if look.consent else choices.consented
    return ImportChoices(
        frozenset(leave_out), columns, answers, frozenset(absent), consented=consented
    )


def _columns(
    preview: ImportPreview, questionnaire: Questionnaire, choices: ImportChoices
) -> Iterator[ColumnRow]:
    """Yield every column; what has to be chosen for the first so many that ask for it."""
    asking = {
        one.place.path for one in preview.problems if one.code.startswith("import-column-")
    } | {*choices.columns, *choices.leave_out}
    times = Counter(str(one.target) for one in preview.columns if one.target is not None)
    asking |= {one.column for one in preview.columns if times[str(one.target)] > 1}
    targets = tuple(_targets(questionnaire))
    left = MOST_CHOICES
    for place, column in enumerate(preview.columns):
        open_here = column.column in asking and left > 0
        values = tuple(_values(column, place, questionnaire, choices))[: max(left, 0)]
        left -= open_here + len(values)
        chosen = choices.columns.get(column.column, "")
        yield ColumnRow(
            f"column-{place}",
            column.column,
            column.label,
            HOW[column.how],
            None if column.target is None else _named(questionnaire, str(column.target)),
            column.answered,
            column.empty,
            LEAVE_OUT if column.column in choices.leave_out else chosen,
            targets if open_here else (),
            values,
        )


def _values(
    column: ColumnMatch, place: int, questionnaire: Questionnaire, choices: ImportChoices
) -> Iterator[ValueRow]:
    if column.target is None:
        return
    item = questionnaire.item(column.target.item)
    options = tuple(_answers(questionnaire, item, column.target.option))
    for number, value in enumerate(column.values):
        chosen = choices.answers.get((column.column, value.value))
        if value.meaning == "unknown" or chosen is not None:
            given = "" if chosen is None else chosen or NO_ANSWER
            yield _value(f"value-{place}-{number}", value, given, options)


def _value(field: str, value: ValueMatch, given: str, options: tuple[Option, ...]) -> ValueRow:
    return ValueRow(field, value.value, value.label, value.count, given, options)


def _targets(questionnaire: Questionnaire) -> Iterator[Option]:
    for item in questionnaire.items():
        if item.kind != "information":
            options = [answer.id for answer in questionnaire.answers_of(item)]
            each = [f"{item.id}:{one}" for one in options] if item.kind == "multiple" else []
            yield from (Option(one, _named(questionnaire, one)) for one in [item.id, *each])


def _answers(
    questionnaire: Questionnaire, item: Item | None, option: str | None
) -> Iterator[Option]:
    if item is not None and option is None:
        yield from (Option(one.id, one.text) for one in questionnaire.answers_of(item))
    elif item is not None:
        yield from (Option("1", CHOSEN), Option("0", NOT_CHOSEN))


def _named(questionnaire: Questionnaire, target: str) -> Text:
    name, _, option = target.partition(":")
    item = questionnaire.item(name)
    if item is None:
        return same(target)
    words = {answer.id: answer.text for answer in questionnaire.answers_of(item)}
    if not option:
        return item.label
    said = words.get(option, same(option))
    return Text(f"{item.label.nl}: {said.nl}", f"{item.label.en}: {said.en}")


def _items(preview: ImportPreview, questionnaire: Questionnaire) -> Iterator[ItemRow]:
    for item in questionnaire.items():
        if item.kind == "information":
            continue
        given = [ballot[item.id] for ballot in preview.ballots if item.id in ballot]
        found: Counter[str] = Counter()
        if item.kind not in ("open", "date", "number"):
            for answer in given:
                found.update(answer if isinstance(answer, tuple) else [_answer_id(item, answer)])
        counts = tuple(
            (answer.text, found[answer.id])
            for answer in questionnaire.answers_of(item)
            if found[answer.id]
        )
        yield ItemRow(item.id, item.label, len(given), preview.people - len(given), counts)


def _answer_id(item: Item, answer: str | float) -> str:
    return f"m{answer:g}" if item.kind == "mark" and isinstance(answer, float) else str(answer)


def _absent(
    preview: ImportPreview, questionnaire: Questionnaire, choices: ImportChoices
) -> Iterator[tuple[str, Text, bool]]:
    lacking = [o.place.path for o in preview.problems if o.code == "import-item-missing"]
    for name in dict.fromkeys([*(one for one in lacking if one), *sorted(choices.absent)]):
        yield name, _named(questionnaire, name), name in choices.absent


def _asks_consent(preview: ImportPreview, choices: ImportChoices) -> bool:
    asked = any(one.code == "import-consent-missing" for one in preview.problems)
    return asked or choices.consented


CHOSEN, NOT_CHOSEN = Text("gekozen", "chosen"), Text("niet gekozen", "not chosen")
_MADE_UP = (
    Text(
        "Dit bestand zegt dat zijn antwoorden synthetisch zijn. Dit onderzoek is dat niet.",
        "This file says that its answers are synthetic. This study is not.",
    ),
    Text(
        "Zet 'synthetic: true' in study.yaml, of kies een ander bestand.",
        "Put 'synthetic: true' in study.yaml, or choose another file.",
    ),
)
