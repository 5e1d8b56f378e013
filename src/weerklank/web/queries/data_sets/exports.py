"""Reads the answers of a study as a data set, for who may hand them out or take them in.

What leaves here with answers in it is as closed as the answers (ADR 16). What is described without
them is made of the documents alone: no answer is read for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from weerklank.archive import StudyFolder, read_folder
from weerklank.datasets import (
    EXPORT_FORMATS,
    DataSet,
    ExportFormat,
    Role,
    compute_variables,
    export_data,
    make_data_set,
    write_codebook,
    write_python_script,
    write_r_script,
)
from weerklank.design import Questionnaire
from weerklank.disclosure import quotations
from weerklank.fieldwork import Responses, read_responses, write_ballots
from weerklank.kernel import (
    Fields,
    Language,
    Problem,
    Problems,
    Text,
    UserError,
    read_yaml,
)
from weerklank.web.models import StudyRecord
from weerklank.web.queries.data_sets.uploads import no_survey
from weerklank.web.queries.studies import RESPONSES

DATA_VERSIONS = "closed/data-versions.yaml"
DATA_FORMATS = tuple(one for one in EXPORT_FORMATS if one != "ddi")
"""Forms that hold answers; DDI describes them, and holds none."""
MEDIA: Mapping[str, str] = {
    "sav": "application/x-spss-sav",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ddi": "application/xml",
    "codebook": "text/csv; charset=utf-8",
    "r": "text/plain; charset=utf-8",
    "python": "text/plain; charset=utf-8",
}
COUNTED = ("single", "multiple", "scale", "mark")
"""Kinds of items of which a script counts the answers."""
_NAMES = {"ddi": "-ddi.xml", "codebook": "-codebook.csv", "r": ".R", "python": ".py"}
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to hand out. `version` names the answers in it; '' where there are none."""

    name: str
    content: bytes
    media_type: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Computed:
    """A variable that is computed for who analyses; `problem` says why it cannot be."""

    label: Text
    role: Role
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class AnswersLook:
    """The answers of a study at a glance: how many people, which version, what comes with them."""

    people: int
    version: str
    synthetic: bool
    open_items: tuple[Text, ...]
    computed: tuple[Computed, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose by its name."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class ScriptChoices:
    """What a script can recompute: which item, by which breakdown, with which weight."""

    items: tuple[Choice, ...]
    breakdowns: tuple[Choice, ...]
    weights: tuple[Choice, ...]


def look_at_answers(study: StudyRecord) -> AnswersLook | None:
    """Return what the answers are; None where there are none yet.

    Raises UserError, DocumentRefused where documents or answers cannot be read.
    """
    folder = read_folder(study.folder)
    if folder.responses is None:
        return None
    questionnaire, responses = _open(folder, folder.responses.text)
    made = list(compute_variables(responses, questionnaire, folder.study))
    return AnswersLook(
        len(responses.respondents),
        _version(folder, folder.responses.text),
        folder.study.synthetic or responses.synthetic,
        tuple(item.label for item in questionnaire.items() if item.kind == "open"),
        tuple(Computed(one.label, one.role, problem) for one, problem in made),
    )


def answers_as_file(
    study: StudyRecord, format: ExportFormat, language: Language, *, texts: bool
) -> DataFile:
    """Return the answers as a file; `texts`: with what people wrote in their own words.

    Raises UserError where there are none, or they do not fit the form.
    """
    folder = read_folder(study.folder)
    if folder.responses is None:
        raise UserError("answers-missing", *_NO_ANSWERS)
    questionnaire, responses = _open(folder, folder.responses.text)
    made = compute_variables(responses, questionnaire, folder.study)
    version = _version(folder, folder.responses.text)
    data = make_data_set(
        responses,
        questionnaire,
        folder.study,
        added=[one for one, problem in made if problem is None],
        include_texts=texts,
        data_version=version,
    )
    return _file(data, format, export_data(data, format, language), version)


def describe_data(study: StudyRecord, kind: str) -> DataFile:
    """Return what the variables mean ('ddi' or 'codebook'); there is no answer in it."""
    _, data = _described(study)
    made = export_data(data, "ddi") if kind == "ddi" else write_codebook(data)
    return _file(data, kind, made)


def write_script(
    study: StudyRecord, program: str, item: str, breakdown: str | None, weight: str | None
) -> DataFile:
    """Return a program ('r' or 'python') that recomputes one table; there is no answer in it.

    Raises UserError for a variable that is not there or cannot be counted.
    """
    _, data = _described(study)
    write = write_r_script if program == "r" else write_python_script
    return _file(data, program, write(data, item, breakdown, weight).encode())


def script_choices(study: StudyRecord) -> ScriptChoices:
    """Return what a script can be asked for, by names and labels."""
    questionnaire, data = _described(study)
    labels = {one.id: one.label for one in questionnaire.items() if one.kind in COUNTED}
    found: dict[str, Text] = {}
    for one in data.variables:
        if one.role in ("answer", "derived") and one.values and one.kind != "number":
            name = one.item if one.option is not None and one.item else one.name
            if name in labels or one.role == "derived":
                found.setdefault(name, labels.get(name, one.label))
    return ScriptChoices(
        tuple(Choice(*one) for one in found.items()),
        tuple(Choice(v.name, v.label) for v in data.variables if v.role == "breakdown"),
        tuple(Choice(v.name, v.label) for v in data.variables if v.role == "weight"),
    )


def coding_texts(folder: StudyFolder, responses: str) -> quotations.CodingTexts:
    """Return the documents of coding of a folder, with answers to go with them."""
    texts = quotations.CodingTexts(responses)
    if folder.codes is not None:
        texts = replace(texts, codes=folder.codes.text)
    if folder.codings is not None:
        texts = replace(texts, codings=folder.codings.text)
    return replace(texts, frozen=None if folder.frozen is None else folder.frozen.text)


def _described(study: StudyRecord) -> tuple[Questionnaire, DataSet]:
    """Return questionnaire and a data set of nobody: what was asked, not what was answered."""
    folder, questionnaire = _survey(study)
    empty = write_ballots(questionnaire, (), ())
    questionnaire, responses = _open(replace(folder, codings=None), empty)
    planned = compute_variables(responses, questionnaire, folder.study)
    added = [replace(one, numbers=np.empty(0)) for one, _ in planned]
    return questionnaire, make_data_set(responses, questionnaire, folder.study, added=added)


def _survey(study: StudyRecord) -> tuple[StudyFolder, Questionnaire]:
    folder = read_folder(study.folder)
    if folder.questionnaire is None:
        raise no_survey()
    return folder, folder.questionnaire


def _open(folder: StudyFolder, text: str) -> tuple[Questionnaire, Responses]:
    """Return questionnaire and answers, with planned codes of open items as items of their own."""
    questionnaire = folder.questionnaire
    if questionnaire is None:
        raise no_survey()
    if folder.codes is not None:
        texts = coding_texts(folder, text)
        coded = quotations.join_codes(questionnaire, folder.study, texts, folder.releases)
        questionnaire, text = coded.questionnaire, coded.responses_csv
    return questionnaire, read_responses(text, RESPONSES, questionnaire)


def _version(folder: StudyFolder, answers: str) -> str:
    """Return the number of these answers among the versions that were released, and their hash."""
    digest = hashlib.sha256(answers.replace("\r\n", "\n").encode()).hexdigest()
    file = folder.path / DATA_VERSIONS
    known: tuple[str, ...] = ()
    if file.is_file():
        known = Fields(read_yaml(file.read_text("utf-8"), DATA_VERSIONS), Problems()).texts(
            "sha256"
        )
    number = known.index(digest) + 1 if digest in known else len(known) + 1
    return f"{number} ({digest[:12]})"


def _file(data: DataSet, kind: str, content: bytes, version: str = "") -> DataFile:
    name = f"{data.study}{_NAMES.get(kind, f'.{kind}')}"
    return DataFile(name, content, MEDIA[kind], version)


_NO_ANSWERS = (
    Text("Er zijn nog geen antwoorden.", "There are no answers yet."),
    Text("Sluit het veldwerk, of lees een bestand in.", "Close fieldwork, or read a file in."),
)
