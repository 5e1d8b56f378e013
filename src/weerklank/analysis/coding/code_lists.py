"""`codes.yaml`: per open question a small list of codes. Open, so no answer stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from weerklank.analysis.coding.complaints import COMPLAINTS
from weerklank.design import Matrix, Questionnaire
from weerklank.kernel import (
    Fields,
    Place,
    Problem,
    Problems,
    Text,
    did_you_mean,
    read_yaml,
    write_yaml,
)

CodeKind = Literal["substantive", "residual", "not_applicable"]
FORMAT = 1
"""Version of the form below; a change that old files do not survive raises it."""
MOST_CODES = 40
"""Codes of one list. A coder holds ten to twenty in mind; above forty two coders rarely agree, and
hardly any code is chosen often enough to be shown."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. The id is permanent.

    kind  'residual': anything else; 'not_applicable': says nothing about the question ('none'),
          stands alone and is left out of the base
    """

    id: str
    name: Text
    description: Text
    kind: CodeKind = "substantive"


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one open item. `id` is that of the multiple choice item they become."""

    id: str
    item: str
    label: Text
    codes: tuple[Code, ...]
    place: Place = field(default=Place(""), compare=False)

    def code(self, code_id: str) -> Code | None:
        """Return the code with this id, or None."""
        return next((code for code in self.codes if code.id == code_id), None)


def read_code_lists(
    text: str, file: str, questionnaire: Questionnaire | None = None
) -> tuple[CodeList, ...]:
    """Return the code lists that a YAML text holds; `file` names it in messages.

    questionnaire  where it is given, the lists are held against it too
    Raises DocumentRefused with every problem.
    """
    root, problems = read_yaml(text, file), Problems()
    fields = Fields(root, problems)
    if fields.integer("format", FORMAT) != FORMAT:
        _, message, remedy = COMPLAINTS["format-unknown"]
        problems.add("format-unknown", fields.place_of("format"), message, remedy)
    lists = tuple(_code_list(Fields(node, problems)) for node in fields.items("code_lists"))
    fields.refuse_unknown()
    reported = {problem.place for problem in problems.found}
    checked = check_code_lists(lists, questionnaire)
    problems.found.extend(one for one in checked if one.place not in reported)
    problems.raise_if_any()
    return lists


def write_code_lists(lists: Collection[CodeList]) -> str:
    """Return code lists as the text of `codes.yaml`; reading it gives the same lists again."""
    return write_yaml({"format": FORMAT, "code_lists": [_plain_list(one) for one in lists]})


def check_code_lists(
    lists: Collection[CodeList], questionnaire: Questionnaire | None = None
) -> tuple[Problem, ...]:
    """Return everything that is wrong with code lists, each at the place of its list."""
    problems = Problems()
    for one in _twice(lists):
        _, message, remedy = COMPLAINTS["codelist-twice"]
        problems.add("codelist-twice", one.place, message.format(id=one.id), remedy)
    for one in lists:
        problems.found.extend(_list_problems(one))
        if questionnaire is not None:
            problems.found.extend(_item_problems(one, questionnaire))
    return tuple(problems.found)


def _twice(lists: Collection[CodeList]) -> Iterator[CodeList]:
    seen: set[str] = set()
    for one in lists:
        if one.id in seen:
            yield one
        seen.add(one.id)


def _list_problems(codes: CodeList) -> Iterator[Problem]:
    def refuse(code: str, **values: object) -> Problem:
        _, message, remedy = COMPLAINTS[code]
        return Problem(code, codes.place, message.format(**values), remedy.format(**values))

    ids = Counter(code.id for code in codes.codes)
    yield from (refuse("code-twice", id=name) for name, n in ids.items() if n > 1)
    for language in ("nl", "en"):
        names = Counter(getattr(code.name, language).strip().lower() for code in codes.codes)
        yield from (refuse("code-name-twice", name=name) for name, n in names.items() if n > 1)
    if all(code.kind != "substantive" for code in codes.codes):
        yield refuse("codelist-empty", id=codes.id)
    if len(codes.codes) > MOST_CODES:
        yield refuse("codelist-long", id=codes.id, most=MOST_CODES)
    texts = [codes.label, *(text for code in codes.codes for text in (code.name, code.description))]
    if any(not text.nl.strip() or not text.en.strip() for text in texts):
        yield refuse("codelist-text", id=codes.id)


def _item_problems(codes: CodeList, questionnaire: Questionnaire) -> Iterator[Problem]:
    item = questionnaire.item(codes.item)
    if item is None or item.kind != "open":
        known = [one.id for one in questionnaire.items() if one.kind == "open"]
        message = COMPLAINTS["codelist-item"].message.format(id=codes.item)
        yield Problem("codelist-item", codes.place, message, did_you_mean(codes.item, known))
    if codes.id in _taken(questionnaire):
        _, message, remedy = COMPLAINTS["codelist-clash"]
        yield Problem("codelist-clash", codes.place, message.format(id=codes.id), remedy)


def _taken(questionnaire: Questionnaire) -> set[str]:
    blocks = [block for page in questionnaire.pages for block in page.blocks]
    taken = {block.id for block in blocks if isinstance(block, Matrix)}
    for parts in (
        questionnaire.pages,
        questionnaire.items(),
        questionnaire.answer_lists,
        questionnaire.scales,
    ):
        taken |= {part.id for part in parts}
    return taken


def _code_list(fields: Fields) -> CodeList:
    codes = tuple(_code(Fields(node, fields.problems)) for node in fields.items("codes"))
    result = CodeList(
        id=fields.identifier("id"),
        item=fields.identifier("item"),
        label=fields.bilingual("label"),
        codes=codes,
        place=fields.place,
    )
    fields.refuse_unknown()
    return result


def _code(fields: Fields) -> Code:
    kinds: tuple[CodeKind, ...] = get_args(CodeKind)
    result = Code(
        id=fields.identifier("id"),
        name=fields.bilingual("name"),
        description=fields.bilingual("description"),
        kind=fields.choice("kind", kinds, "substantive"),
    )
    fields.refuse_unknown()
    return result


def _plain_list(codes: CodeList) -> dict[str, object]:
    return {
        "id": codes.id,
        "item": codes.item,
        "label": _plain(codes.label),
        "codes": [_plain_code(code) for code in codes.codes],
    }


def _plain_code(code: Code) -> dict[str, object]:
    data: dict[str, object] = {
        "id": code.id,
        "name": _plain(code.name),
        "description": _plain(code.description),
    }
    return data if code.kind == "substantive" else data | {"kind": code.kind}


def _plain(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}
