"""The verb that writes the closed answers of a study as a file for another program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from weerklank.archive import read_closed_answers, replace_file
from weerklank.cli.verbs import Verbs
from weerklank.datasets import ExportFormat, export_data, open_data_set, write_codebook
from weerklank.kernel import Language, Text, UserError

_FORMATS: Mapping[str, ExportFormat] = {
    ".sav": "sav",
    ".parquet": "parquet",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".xml": "ddi",
}


def add_data_verbs(verbs: Verbs) -> None:
    """Add data."""
    say = verbs.say
    verb = verbs.add(
        "data",
        _data,
        "schrijf de gesloten antwoorden als bestand voor een ander programma",
        "write the closed answers as a file for another program",
    )
    told = say("de onderzoeksmap", "the study folder")
    verb.add_argument("folder", type=Path, help=told, metavar=say("map", "folder"))
    endings = " ".join(_FORMATS)
    out = say(f"het bestand, op {endings}", f"the file, ending in {endings}")
    verb.add_argument("--out", type=Path, required=True, help=out)
    texts = say("neem open antwoorden mee", "take open answers along")
    verb.add_argument("--texts", action="store_true", help=texts)


def _data(options: argparse.Namespace, language: Language) -> int:
    form = _FORMATS.get(options.out.suffix.lower())
    if form is None:
        raise _no_format(options.out)
    answers = read_closed_answers(options.folder)
    data, missed = open_data_set(
        answers.responses.text,
        answers.responses.file,
        answers.questionnaire,
        answers.study,
        include_texts=options.texts,
        data_version=str(answers.version),
    )
    files = {options.out: export_data(data, form, language)}
    if form == "csv":
        files[options.out.with_name(f"{options.out.stem}-codebook.csv")] = write_codebook(data)
    _write(files)
    for problem in missed:
        print(problem.in_language(language), file=sys.stderr)
    print((_PLAIN if form == "ddi" else _CLOSED).in_language(language))
    return 0


def _write(files: Mapping[Path, bytes]) -> None:
    """Write the files, for their owner alone."""
    for path, content in files.items():
        replace_file(path, content, private=True)
        print(path)


def _no_format(out: Path) -> UserError:
    endings = ", ".join(_FORMATS)
    return UserError(
        "data-ending",
        Text(f"{out.name} heeft geen bekende vorm.", f"{out.name} is of no known form."),
        Text(f"Kies een naam die eindigt op {endings}.", f"Choose a name ending in {endings}."),
    )


_CLOSED = Text(
    "Dit zijn antwoorden van mensen. Bewaar het bestand zo gesloten als de map zelf; naar buiten "
    "gaat alleen wat is vrijgegeven.",
    "These are answers of people. Keep the file as closed as the folder itself; only what is "
    "released goes outside.",
)
_PLAIN = Text(
    "Dit bestand beschrijft de vragen; er staan geen antwoorden in.",
    "This file describes the items; it holds no answers.",
)
