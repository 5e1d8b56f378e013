"""Codes of open answers: joined to the answers as one more column, and held to rules of their own.

Answers and codings come in as text; what goes out is text for the door, or problems.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import coding
from weerklank.design import Questionnaire, Study
from weerklank.disclosure.quotations.code_rules import CodeCheck, released_answers
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import Rules
from weerklank.fieldwork import Responses, read_responses, write_responses
from weerklank.kernel import LANGUAGES, DocumentRefused, Problem, Text, format_decimal


@dataclass(frozen=True, slots=True)
class CodingTexts:
    """The documents of coding as text, with the names that messages give them.

    frozen  the codings that releases so far were made of; None where no code is out
    """

    responses: str
    codes: str = "format: 1\ncode_lists: []\n"
    codings: str = "item,respondent,coder,codes,decided\n"
    frozen: str | None = None
    responses_file: str = "closed/responses.csv"
    codes_file: str = "codes.yaml"
    codings_file: str = "closed/codings.csv"
    frozen_file: str = "closed/codings-released.csv"


@dataclass(frozen=True, slots=True)
class Coded:
    """A questionnaire and the text of its answers, with an item and a column per code list."""

    questionnaire: Questionnaire
    responses_csv: str


@dataclass(frozen=True, slots=True)
class CodingDocuments:
    """The documents of coding, read."""

    responses: Responses
    lists: tuple[coding.CodeList, ...]
    codings: coding.Codings
    frozen: coding.Codings | None

    def answers(self, codes: coding.CodeList) -> tuple[coding.CodedAnswer, ...]:
        """Return every answer to the item of a code list with its codes."""
        return coding.list_coded(codes, self.codings, self.responses)

    def check(self, releases: Sequence[Release]) -> CodeCheck:
        """Return what holds these documents against rules and releases."""
        return CodeCheck(self.responses, self.lists, self.codings, self.frozen, releases)


def read_documents(questionnaire: Questionnaire, texts: CodingTexts) -> CodingDocuments:
    """Return the documents of coding. Raises DocumentRefused for the first that is wrong."""
    lists = coding.read_code_lists(texts.codes, texts.codes_file, questionnaire)
    codings = coding.read_codings(texts.codings, texts.codings_file)
    frozen = texts.frozen and coding.read_codings(texts.frozen, texts.frozen_file)
    responses = read_responses(texts.responses, texts.responses_file, questionnaire)
    return CodingDocuments(responses, lists, codings, frozen or None)


def add_code_items(questionnaire: Questionnaire, codes_yaml: str, file: str) -> Questionnaire:
    """Return the questionnaire with one multiple choice item per code list.

    Raises DocumentRefused with every problem of the code lists.
    """
    lists = coding.read_code_lists(codes_yaml, file, questionnaire)
    return coding.with_code_items(questionnaire, lists)


def join_codes(
    questionnaire: Questionnaire,
    study: Study,
    texts: CodingTexts,
    releases: Sequence[Release],
    *,
    residual: bool = True,
) -> Coded:
    """Return answers with the codes that the study plans to table, or that are out already.

    residual  with the residual codes; a release goes without them. Everybody in the base has a
              code, so if each code stood in a table, those shown would tell of those hidden.
    Nothing is judged here. Raises DocumentRefused for wrong answers, code lists or codings.
    """
    read = read_documents(questionnaire, texts)
    lists = _wanted(read.lists, study, releases)
    if not lists:
        return Coded(questionnaire, texts.responses)
    extended, coded = coding.with_codes(
        questionnaire, read.responses, read.codings, lists, residual=residual
    )
    return Coded(extended, write_responses(coded, extended))


def check_codes(
    questionnaire: Questionnaire, texts: CodingTexts, releases: Sequence[Release]
) -> tuple[Problem, ...]:
    """Return what is wrong with code lists and codings, and what of them is out and was changed.

    What only stands in the way of a release (`judge_codes`) is not told here: coding takes days.
    Neither is what is wrong with the answers themselves.
    """
    try:
        read = read_documents(questionnaire, texts)
    except DocumentRefused as refused:
        return tuple(one for one in refused.problems if one.place.file != texts.responses_file)
    found = coding.check_codings(read.codings, read.lists, read.responses)
    return (*found, *read.check(releases).documents(texts.codes_file))


def judge_codes(
    questionnaire: Questionnaire,
    study: Study,
    texts: CodingTexts,
    releases: Sequence[Release],
    rules: Rules,
) -> tuple[Problem, ...]:
    """Return everything that keeps the codes that a study plans to table from a release."""
    found = check_codes(questionnaire, texts, releases)
    if found:
        return found
    read = read_documents(questionnaire, texts)
    lists = _wanted(read.lists, study, releases)
    return read.check(releases).release(lists, rules, texts.codings_file)


def judge_sheet_codes(
    questionnaire: Questionnaire, study: Study, texts: CodingTexts, releases: Sequence[Release]
) -> tuple[Problem, ...]:
    """Return everything that keeps the codes that sheets would show from them."""
    found = check_codes(questionnaire, texts, releases)
    if found or study.sheets is None:
        return found
    read = read_documents(questionnaire, texts)
    shown = study.sheets.items or study.items
    lists = tuple(one for one in read.lists if one.id in shown)
    return read.check(releases).unreleased(lists, texts.codings_file)


def freeze_codes(
    questionnaire: Questionnaire, texts: CodingTexts, releases: Sequence[Release]
) -> str | None:
    """Return the text of the settled codings behind releases, to hold later ones against.

    None where no code is out.
    """
    read = read_documents(questionnaire, texts)
    rows = tuple(
        coding.Coding(one.id, answer.respondent, "", answer.settled)
        for one in read.lists
        if one.id in released_answers(releases)
        for answer in read.answers(one)
        if answer.settled
    )
    return coding.write_codings(coding.Codings(rows, read.responses.comments)) if rows else None


def tell_agreement(release: Release, questionnaire: Questionnaire, texts: CodingTexts) -> Release:
    """Return a release in which each table of codes tells how it came about and how far coders
    agreed: in one decimal, as more would tell of single answers.
    """
    read = read_documents(questionnaire, texts)
    named = {table.source for table in release.tables}
    notes = {one.id: _note(read.answers(one), one) for one in read.lists if one.id in named}
    tables = tuple(
        replace(table, note=_joined(notes[table.source], table.note))
        if table.source in notes
        else table
        for table in release.tables
    )
    return replace(release, tables=tables)


def _wanted(
    lists: Sequence[coding.CodeList], study: Study, releases: Sequence[Release]
) -> tuple[coding.CodeList, ...]:
    """Return the code lists that a study plans to table, and those that are out already."""
    planned = {*study.items, *(item for one in study.breakdowns for item in one.items)}
    if study.sheets is not None:
        planned |= set(study.sheets.items)
    out = released_answers(releases)
    return tuple(one for one in lists if one.id in planned or one.id in out)


def _note(answers: Sequence[coding.CodedAnswer], codes: coding.CodeList) -> Text:
    summary = coding.summarise_agreement(codes, answers)
    if summary is None:
        return _CODED
    # In the same words where all answers got the same codes: a table may hide that they did.
    if summary.alpha is None or summary.alpha > 1 - _EXACT:
        return _joined(_CODED, _ALIKE)
    alpha = math.floor(10 * summary.alpha + _EXACT) / 10
    told = {f"alpha_{one}": format_decimal(alpha, 1, one) for one in LANGUAGES}
    return _joined(_CODED, _AGREED.format(**told), _READ[summary.verdict])


def _joined(*texts: Text | None) -> Text:
    told = [text for text in texts if text is not None]
    return Text(" ".join(one.nl for one in told), " ".join(one.en for one in told))


_EXACT = 1e-9
_CODED = Text(
    "Mensen schreven dit in eigen woorden. Onderzoekers deelden de antwoorden in. Wat nergens bij "
    "paste, telt mee in het aantal mensen en staat niet in de tabel.",
    "People wrote this in their own words. Researchers sorted the answers. What fitted nowhere "
    "counts in the number of people and is not in the table.",
)
_AGREED = Text(
    "Twee onderzoekers deelden antwoorden los van elkaar in (Krippendorffs alfa {alpha_nl}; bij 1 "
    "zijn zij het altijd eens).",
    "Two researchers sorted answers apart from each other (Krippendorff's alpha {alpha_en}; at 1 "
    "they always agree).",
)
_READ: dict[coding.Verdict, Text] = {
    "reliable": Text("Dat is genoeg om op te bouwen.", "That is enough to build on."),
    "tentative": Text("Lees deze cijfers voorzichtig.", "Read these figures with care."),
    "unreliable": Text(
        "Dat is weinig: deze cijfers zijn heel onzeker.",
        "That is little: these figures are very uncertain.",
    ),
}
_ALIKE = Text(
    "Twee onderzoekers deelden antwoorden los van elkaar in, en altijd gelijk.",
    "Two researchers sorted answers apart from each other, and always alike.",
)
