"""The questionnaire's own YAML form, in and out."""

from __future__ import annotations

from typing import get_args

from weerklank.design.condition_yaml import read_condition, write_condition
from weerklank.design.conditions import Condition
from weerklank.design.layout import places_of
from weerklank.design.plain import (
    document_id,
    mappings,
    optional_text,
    own_text,
    plain_number,
    plain_text,
)
from weerklank.design.questionnaire import (
    Answer,
    AnswerKind,
    AnswerList,
    Item,
    ItemKind,
    Matrix,
    Page,
    Questionnaire,
    Scale,
)
from weerklank.design.questionnaire_checking import check_questionnaire
from weerklank.kernel import Fields, Problems, read_yaml, write_yaml

ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
ANSWER_KINDS: tuple[AnswerKind, ...] = get_args(AnswerKind)
LOSES_POSITIONS = {"field-mapping", "field-list"}
"""After these a list has fewer parts than the file, so paths would point at the wrong lines."""

Plain = dict[str, object]


def read_questionnaire(text: str, file: str) -> Questionnaire:
    """Return the questionnaire that a YAML text holds, checked.

    `file` is only a name for messages. Raises DocumentRefused with every problem at once.
    """
    root, problems = read_yaml(text, file), Problems()
    fields = Fields(root, problems)
    if problems.found:
        problems.raise_if_any()
    questionnaire = _questionnaire(fields)
    if not any(problem.code in LOSES_POSITIONS for problem in problems.found):
        reported = {problem.place for problem in problems.found}
        checked = check_questionnaire(questionnaire, places_of(root))
        problems.found.extend(p for p in checked if p.place not in reported)
    problems.raise_if_any()
    return questionnaire


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """Return a checked questionnaire as YAML that reads back as the same questionnaire."""
    data: Plain = {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": plain_text(questionnaire.title),
    }
    if questionnaire.intro is not None:
        data["intro"] = plain_text(questionnaire.intro)
    data["minutes"] = plain_number(questionnaire.minutes)
    data["answer_lists"] = [_plain_list(found) for found in questionnaire.answer_lists]
    data["pages"] = [_plain_page(page) for page in questionnaire.pages]
    if questionnaire.scales:
        data["scales"] = [_plain_scale(scale) for scale in questionnaire.scales]
    return write_yaml(data)


def _questionnaire(fields: Fields) -> Questionnaire:
    problems = fields.problems
    lists = mappings(fields.items("answer_lists", required=False), problems)
    pages = mappings(fields.items("pages"), problems)
    scales = mappings(fields.items("scales", required=False), problems)
    questionnaire = Questionnaire(
        id=document_id(fields),
        version=fields.integer("version"),
        title=fields.bilingual("title"),
        pages=tuple(_page(page) for page in pages),
        answer_lists=tuple(_answer_list(found) for found in lists),
        minutes=fields.number("minutes"),
        scales=tuple(_scale(scale) for scale in scales),
        intro=optional_text(fields, "intro"),
    )
    fields.refuse_unknown()
    return questionnaire


def _answer_list(fields: Fields) -> AnswerList:
    answers = mappings(fields.items("answers"), fields.problems)
    result = AnswerList(
        id=fields.identifier("id"),
        answers=tuple(_answer(answer) for answer in answers),
        ordered=fields.truth("ordered"),
    )
    fields.refuse_unknown()
    return result


def _answer(fields: Fields) -> Answer:
    result = Answer(
        id=fields.identifier("id"),
        text=own_text(fields),
        kind=fields.choice("kind", ANSWER_KINDS, "substantive"),
        value=None if fields.node("value") is None else fields.integer("value"),
    )
    fields.refuse_unknown()
    return result


def _page(fields: Fields) -> Page:
    blocks = mappings(fields.items("items"), fields.problems)
    result = Page(
        id=fields.identifier("id"),
        title=fields.bilingual("title"),
        blocks=tuple(_matrix(b) if b.has("matrix") else _item(b) for b in blocks),
        intro=optional_text(fields, "intro"),
        when=_when(fields),
    )
    fields.refuse_unknown()
    return result


def _matrix(fields: Fields) -> Matrix:
    name = fields.identifier("matrix")
    kind = fields.choice("kind", ITEM_KINDS, "single")
    answers = fields.identifier("answers")
    rows = mappings(fields.items("rows"), fields.problems)
    read = tuple(_item(row, kind, answers) for row in rows)
    result = Matrix(name, fields.bilingual("text"), answers, read)
    fields.refuse_unknown()
    return result


def _item(fields: Fields, kind: ItemKind | None = None, answers: str | None = None) -> Item:
    """Read an item; a matrix passes its kind and answer list on to its rows."""
    given = fields.node("answers") is not None
    result = Item(
        id=fields.identifier("id"),
        wording=fields.integer("wording", 1),
        kind=fields.choice("kind", ITEM_KINDS, kind),
        text=fields.bilingual("text"),
        label=fields.bilingual("label"),
        answers=fields.identifier("answers") if given else answers,
        hint=optional_text(fields, "hint"),
        required=fields.truth("required"),
        sensitive=fields.truth("sensitive"),
        base_all=fields.truth("base_all"),
        low=_optional_number(fields, "low"),
        high=_optional_number(fields, "high"),
        when=_when(fields),
    )
    fields.refuse_unknown()
    return result


def _scale(fields: Fields) -> Scale:
    result = Scale(
        id=fields.identifier("id"),
        title=fields.bilingual("title"),
        items=fields.texts("items"),
        reversed=fields.texts("reversed", required=False),
        minimum_answered=fields.integer("minimum_answered", 1),
    )
    fields.refuse_unknown()
    return result


def _when(fields: Fields) -> Condition | None:
    node = fields.node("when")
    return None if node is None else read_condition(node, fields.problems)


def _optional_number(fields: Fields, name: str) -> float | None:
    return None if fields.node(name) is None else fields.number(name)


def _plain_list(answers: AnswerList) -> Plain:
    plain = [_plain_answer(answer) for answer in answers.answers]
    return {"id": answers.id, "ordered": answers.ordered, "answers": plain}


def _plain_answer(answer: Answer) -> Plain:
    data: Plain = {"id": answer.id, **plain_text(answer.text)}
    if answer.kind != "substantive":
        data["kind"] = answer.kind
    if answer.value is not None:
        data["value"] = answer.value
    return data


def _plain_page(page: Page) -> Plain:
    data: Plain = {"id": page.id, "title": plain_text(page.title)}
    if page.intro is not None:
        data["intro"] = plain_text(page.intro)
    if page.when is not None:
        data["when"] = write_condition(page.when)
    blocks = page.blocks
    data["items"] = [
        _plain_matrix(block) if isinstance(block, Matrix) else _plain_item(block)
        for block in blocks
    ]
    return data


def _plain_matrix(matrix: Matrix) -> Plain:
    return {
        "matrix": matrix.id,
        "text": plain_text(matrix.text),
        "kind": matrix.rows[0].kind,
        "answers": matrix.answers,
        "rows": [_plain_item(row, in_matrix=True) for row in matrix.rows],
    }


def _plain_item(item: Item, in_matrix: bool = False) -> Plain:
    data: Plain = {"id": item.id, "wording": item.wording}
    if not in_matrix:
        data["kind"] = item.kind
    data |= {"text": plain_text(item.text), "label": plain_text(item.label)}
    if item.answers is not None and not in_matrix:
        data["answers"] = item.answers
    if item.hint is not None:
        data["hint"] = plain_text(item.hint)
    flags = {"required": item.required, "sensitive": item.sensitive, "base_all": item.base_all}
    data |= {name: True for name, given in flags.items() if given}
    limits = {"low": item.low, "high": item.high}
    data |= {name: plain_number(limit) for name, limit in limits.items() if limit is not None}
    if item.when is not None:
        data["when"] = write_condition(item.when)
    return data


def _plain_scale(scale: Scale) -> Plain:
    data: Plain = {"id": scale.id, "title": plain_text(scale.title), "items": list(scale.items)}
    if scale.reversed:
        data["reversed"] = list(scale.reversed)
    data["minimum_answered"] = scale.minimum_answered
    return data
