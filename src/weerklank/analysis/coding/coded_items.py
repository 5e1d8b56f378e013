"""Codes as one more multiple choice item, so that tables and release treat them as any other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from weerklank.analysis.coding.code_lists import Code, CodeList
from weerklank.analysis.coding.codings import Codings
from weerklank.analysis.coding.settling import list_coded
from weerklank.design import Answer, AnswerKind, AnswerList, Item, Matrix, Page, Questionnaire
from weerklank.fieldwork import (
    ANSWERED,
    NOT_ASKED,
    SKIPPED,
    Column,
    OptionsColumn,
    Responses,
)


def with_code_items(questionnaire: Questionnaire, lists: Collection[CodeList]) -> Questionnaire:
    """Return the questionnaire with an item per code list, right after its open item.

    It is asked of whom the open item is asked, in the same words, and as sensitive.
    """
    answer_lists = tuple(
        AnswerList(one.id, tuple(_answer(code) for code in one.codes), ordered=False)
        for one in lists
    )
    return replace(
        questionnaire,
        pages=tuple(_with_items(page, lists) for page in questionnaire.pages),
        answer_lists=(*questionnaire.answer_lists, *answer_lists),
    )


def with_codes(
    questionnaire: Questionnaire,
    responses: Responses,
    codings: Codings,
    lists: Collection[CodeList],
    *,
    residual: bool = True,
) -> tuple[Questionnaire, Responses]:
    """Return questionnaire and responses with an item per code list.

    Its base is who wrote an answer of which the codes are settled; who wrote nothing, or an answer
    that is not settled yet, skipped it.

    residual  with the residual codes; without them, who got no other code is in the base alone
    """
    shown = {one.id: one if residual else without_residual(one) for one in lists}
    columns: dict[str, Column] = {}
    for item in questionnaire.items():
        if item.id in responses.columns:
            columns[item.id] = responses.columns[item.id]
        for one in lists:
            if one.item == item.id:
                columns[one.id] = _column(one, shown[one.id], codings, responses)
    coded = replace(responses, columns=MappingProxyType(columns))
    return with_code_items(questionnaire, shown.values()), coded


def without_residual(codes: CodeList) -> CodeList:
    """Return a code list without its residual codes."""
    return replace(codes, codes=tuple(one for one in codes.codes if one.kind != "residual"))


def _answer(code: Code) -> Answer:
    kind: AnswerKind = "substantive" if code.kind == "residual" else code.kind
    return Answer(code.id, code.name, kind)


def _with_items(page: Page, lists: Collection[CodeList]) -> Page:
    blocks: list[Item | Matrix] = []
    for block in page.blocks:
        blocks.append(block)
        if isinstance(block, Item):
            blocks += [_item(block, one) for one in lists if one.item == block.id]
    return replace(page, blocks=tuple(blocks))


def _item(asked: Item, codes: CodeList) -> Item:
    return Item(
        id=codes.id,
        wording=asked.wording,
        kind="multiple",
        text=asked.text,
        label=codes.label,
        answers=codes.id,
        sensitive=asked.sensitive,
        when=asked.when,
    )


def _column(
    codes: CodeList, shown: CodeList, codings: Codings, responses: Responses
) -> OptionsColumn:
    """Return the column of the codes that are `shown`; all of them tell who is in its base."""
    settled = {
        answer.respondent: answer.settled
        for answer in list_coded(codes, codings, responses)
        if answer.settled
    }
    chosen = np.array(
        [
            [code.id in settled.get(name, ()) for code in shown.codes]
            for name in responses.respondents
        ],
        dtype=np.bool_,
    ).reshape(len(responses.respondents), len(shown.codes))
    text = responses.columns[codes.item]
    asked = np.where(text.codes == NOT_ASKED, NOT_ASKED, SKIPPED)
    answered = np.array([name in settled for name in responses.respondents], dtype=np.bool_)
    codes_of = np.where(answered, ANSWERED, asked).astype(np.int8)
    chosen.setflags(write=False)
    codes_of.setflags(write=False)
    return OptionsColumn(codes_of, chosen)
