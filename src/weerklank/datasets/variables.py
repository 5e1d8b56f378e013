"""From responses to a data set: one variable per item, one per option of multiple choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from weerklank.datasets import refusals
from weerklank.datasets.data_set import Added, DataSet, Numbers, Role, Value, Variable, VariableKind
from weerklank.datasets.value_codes import (
    FAR_BELOW,
    NO,
    YES,
    answer_values,
    flag_values,
    given_values,
    missing_codes,
    number_codes,
    state_values,
)
from weerklank.datasets.variable_names import Names
from weerklank.design import Answer, AnswerGroup, CategoryGroup, Item, Questionnaire, Study
from weerklank.fieldwork import (
    NOT_ASKED,
    ChoiceColumn,
    Codes,
    Flags,
    NumberColumn,
    OptionsColumn,
    Responses,
    TextColumn,
)
from weerklank.kernel import Text, same


def make_data_set(
    responses: Responses,
    questionnaire: Questionnaire,
    study: Study,
    *,
    added: Sequence[Added] = (),
    include_texts: bool = False,
    include_respondents: bool = False,
    data_version: str = "",
) -> DataSet:
    """Return everything that was answered, the study's derived items and breakdowns, and `added`.

    Rows keep their order and get a number from 1. The names of respondents are left out unless
    `include_respondents`, open texts unless `include_texts`; of an open item everybody can see
    whether it was answered. `data_version` names the answers (their number in the study folder).
    Raises UserError where an added variable has another number of rows.
    """
    names, count = Names(), len(responses.respondents)
    synthetic = study.synthetic or responses.synthetic
    variables = list(_frame(names, responses, study, synthetic, include_respondents))
    for item in questionnaire.items():
        if item.kind != "information":
            variables += _answers(names, responses, questionnaire, item, include_texts)
    variables += _grouped(names, variables, questionnaire, study)
    for one in added:
        if one.numbers.shape != (count,):
            raise refusals.wrong_rows(one.name, one.numbers.size, count)
        variables.append(_added(names, one))
    return DataSet(
        study.id,
        study.title,
        study.wave,
        synthetic,
        count,
        tuple(variables),
        data_version,
        study.licence,
    )


def _frame(
    names: Names, responses: Responses, study: Study, synthetic: bool, respondents: bool
) -> Iterator[Variable]:
    """Yield what tells the rows of two files apart once they are joined."""
    count = len(responses.respondents)
    number = np.arange(1, count + 1, dtype=np.float64)
    yield Variable(
        names.take("row"), Text("Nummer van de rij", "Row number"), "number", "frame", number
    )
    if respondents:
        label = Text("Code van de deelnemer", "Code of the respondent")
        name = names.take("respondent")
        yield Variable(name, label, "text", "frame", texts=responses.respondents)
    label = Text("Onderzoek", "Study")
    yield Variable(names.take("study"), label, "text", "frame", texts=(study.id,) * count)
    wave = np.full(count, float(study.wave))
    yield Variable(names.take("wave"), Text("Meting", "Wave"), "number", "frame", wave)
    label = Text("Synthetisch: niet ingevuld door mensen", "Synthetic: not filled in by people")
    flags = np.full(count, float(synthetic))
    values = (Value(1, YES), Value(0, NO))
    yield Variable(names.take("synthetic"), label, "flag", "frame", flags, values=values)


def _answers(
    names: Names, responses: Responses, questionnaire: Questionnaire, item: Item, texts: bool
) -> Iterator[Variable]:
    match responses.columns[item.id]:
        case ChoiceColumn(codes):
            values = answer_values(questionnaire, item)
            yield _variable(names, item, _kind(questionnaire, item), _coded(codes, values), values)
        case OptionsColumn(codes, chosen):
            yield from _options(names, questionnaire, item, codes, chosen)
        case NumberColumn(codes, numbers):
            if (numbers[codes >= 0] <= FAR_BELOW).any():
                raise refusals.low_number(item.id, FAR_BELOW)
            missing = state_values(number_codes(item))
            states = _coded(np.minimum(codes, 0), (Value(0, same("")), *missing))
            yield _variable(names, item, "number", np.where(codes >= 0, numbers, states), missing)
        case TextColumn(codes, written):
            yield from _texts(names, item, codes, written, texts)


def _variable(
    names: Names,
    item: Item,
    kind: VariableKind,
    numbers: Numbers | None,
    values: tuple[Value, ...],
    texts: tuple[str, ...] = (),
) -> Variable:
    return Variable(
        names.take(item.id),
        item.label,
        kind,
        "answer",
        numbers,
        texts,
        values,
        item.id,
        None,
        item.wording,
        item.text,
    )


def _kind(questionnaire: Questionnaire, item: Item) -> VariableKind:
    """Return 'ordinal' where every code that counts has its place in an order."""
    counted = [answer.kind for answer in questionnaire.answers_of(item) if item.base_all]
    ordered = any(found.ordered for found in questionnaire.answer_lists if found.id == item.answers)
    whole = all(kind == "substantive" for kind in counted)
    return "ordinal" if whole and (ordered or item.kind == "mark") else "nominal"


def _coded(codes: Codes, values: Sequence[Value]) -> Numbers:
    """Return codes of a column (places in the list of answers, states below 0) as written codes."""
    answers = [value.code for value in values if value.kind not in ("not_asked", "skipped")]
    states = [value.code for value in values if value.kind in ("not_asked", "skipped")]
    table = np.array([*answers, *states], dtype=np.float64)
    return table[codes.astype(np.int64)]


def _options(
    names: Names, questionnaire: Questionnaire, item: Item, codes: Codes, chosen: Flags
) -> Iterator[Variable]:
    answers = questionnaire.answers_of(item)
    outside = _outside(item, answers, codes, chosen)
    for place, answer in enumerate(answers):
        values = flag_values(questionnaire, item, answer)
        known = {value.code for value in values}
        states = np.where(np.isin(outside, list(known)), outside, 0.0)
        numbers = np.where(states < 0, states, chosen[:, place].astype(np.float64))
        label = Text(f"{item.label.nl}: {answer.text.nl}", f"{item.label.en}: {answer.text.en}")
        yield Variable(
            names.take(f"{item.id}_{answer.id}"),
            label,
            "flag",
            "answer",
            numbers,
            (),
            values,
            item.id,
            answer.id,
            item.wording,
            item.text,
        )


def _outside(item: Item, answers: Sequence[Answer], codes: Codes, chosen: Flags) -> Numbers:
    """Return everybody's code of missing, 0 for people in the base of multiple choice."""
    missing = missing_codes(0)
    kinds = np.array([answer.kind for answer in answers])
    in_base = chosen[:, kinds == "substantive"].any(axis=1) | ~chosen.any(axis=1) | item.base_all
    not_applicable = chosen[:, kinds == "not_applicable"].any(axis=1)
    said = np.where(not_applicable, missing["not_applicable"], missing["dont_know"])
    unasked = np.where(codes == NOT_ASKED, missing["not_asked"], missing["skipped"])
    return np.where(codes < 0, unasked, np.where(in_base, 0, said)).astype(np.float64)


def _texts(
    names: Names, item: Item, codes: Codes, written: tuple[str, ...], include: bool
) -> Iterator[Variable]:
    """Yield a date or an open text, and whether it was given: files know no missing texts."""
    if include or item.kind == "date":
        yield _variable(names, item, "text", None, (), written)
    values = given_values()
    given = Text(f"{item.label.nl}: beantwoord", f"{item.label.en}: answered")
    yield Variable(
        names.take(f"{item.id}_given"),
        given,
        "nominal",
        "answer",
        _coded(np.minimum(codes, 0), values),
        (),
        values,
        item.id,
        None,
        item.wording,
        item.text,
    )


def _grouped(
    names: Names, variables: Sequence[Variable], questionnaire: Questionnaire, study: Study
) -> Iterator[Variable]:
    """Yield the derived items and the categories of the breakdowns, as codes from 1."""
    source = {variable.item: variable for variable in variables if variable.option is None}
    items = {item.id: item for item in questionnaire.items()}
    for derived in study.derived:
        yield _grouping(
            names.take(derived.id), derived.label, source[derived.source], derived.groups, "derived"
        )
    for breakdown in study.breakdowns:
        name = names.take(breakdown.id, "breakdown")
        one = source.get(breakdown.by)
        if one is not None and one.numbers is not None and breakdown.by in items:
            yield _grouping(name, breakdown.title, one, breakdown.categories, "breakdown")


def _grouping(
    name: str,
    label: Text,
    source: Variable,
    groups: Sequence[AnswerGroup | CategoryGroup],
    role: Role,
) -> Variable:
    codes = {answer: n for n, group in enumerate(groups, start=1) for answer in group.answers}
    values = [Value(n, group.text, "answer", group.id) for n, group in enumerate(groups, start=1)]
    numbers = np.full(source.numbers.shape, np.nan)  # type: ignore[union-attr]
    for value in source.values:
        here = source.numbers == value.code
        if value.answer in codes:
            numbers[here] = codes[value.answer]
        elif not value.counted:
            numbers[here] = value.code
            values.append(value)
    kind: VariableKind = "ordinal" if source.kind == "ordinal" else "nominal"
    return Variable(
        name,
        label,
        kind,
        role,
        numbers,
        (),
        tuple(values),
        source.item,
    )


def _added(names: Names, one: Added) -> Variable:
    items = ", ".join(one.items) or None
    return Variable(
        names.take(one.name),
        one.label,
        one.kind,
        one.role,
        np.asarray(one.numbers, dtype=np.float64),
        (),
        one.values,
        items,
    )
