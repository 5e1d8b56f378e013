"""Hands answers out as a file, and takes a file of answers in: each by a right, each in the log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from weerklank.archive import SCRATCH, check_files, folder_files, replace_file
from weerklank.datasets import ExportFormat, ImportChoices, read_data_set
from weerklank.kernel import DocumentRefused, Language, Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.data_sets import (
    CONTENT,
    KEPT,
    NOTE,
    DataFile,
    answers_as_file,
    look_at_upload,
    read_upload,
    take_choices,
    upload_folder,
    write_choices,
)
from weerklank.web.queries.documents import has_answers
from weerklank.web.queries.jobs import active_job, job_state
from weerklank.web.queries.studies import RESPONSES


def export_answers(
    *,
    by: User,
    study: StudyRecord,
    format: ExportFormat,
    language: Language,
    reason: str,
    texts: bool,
) -> DataFile:
    """Return the answers of a study as a file; the log tells who asked, for what, which version.

    texts  with what people wrote in their own words
    Raises UserError where there are no answers, or they do not fit the form; then nothing is told.
    """
    made = answers_as_file(study, format, language, texts=texts)
    record(
        by=by,
        action="data.export",
        study=study,
        format=format,
        reason=reason,
        texts=texts,
        version=made.version,
    )
    return made


def keep_upload(*, by: User, study: StudyRecord, name: str, content: bytes, now: datetime) -> None:
    """Keep a file of answers until it is taken over or thrown away, in place of an earlier one.

    Raises UserError where the study takes no answers or the file cannot be read; then an earlier
    file stays.
    """
    sweep_uploads(now=now)
    refuse_answers(study)
    read_data_set(content, name)
    folder = upload_folder(study)
    drop_files(folder)
    _note(study, name, by.pk, now, ImportChoices())
    replace_file(folder / CONTENT, content)
    record(by=by, action="data.upload", study=study)


def choose(*, study: StudyRecord, sent: Mapping[str, str], now: datetime) -> None:
    """Keep what somebody chose for the file that waits. Raises UserError where none does."""
    upload = read_upload(study, now)
    if upload is None:
        raise no_upload()
    choices = take_choices(look_at_upload(study, upload), upload.choices, sent)
    _note(study, upload.name, upload.by, upload.at, choices)


def drop_upload(*, by: User, study: StudyRecord) -> None:
    """Throw the file that waits away."""
    if upload_folder(study).is_dir():
        drop_files(upload_folder(study))
        record(by=by, action="data.drop", study=study)


def take_over(*, by: User, study: StudyRecord, digest: str, now: datetime) -> int:
    """Make the file that waits the answers of its study; return of how many people.

    digest  of what somebody looked at
    Raises UserError where another file waits by now or the study takes no answers, DocumentRefused
    with every problem. In each case nothing is changed, and the file still waits.
    """
    upload = read_upload(study, now)
    if upload is None:
        raise no_upload()
    refuse_answers(study)
    look = look_at_upload(study, upload)
    if look.digest != digest:
        raise UserError("import-changed", *_CHANGED)
    if look.answers is None:
        raise DocumentRefused(look.problems)
    answers = look.answers.encode()
    stored = folder_files(study.folder, closed=True)
    check_files({**stored, RESPONSES: answers}, beside=settings.WEERKLANK.data)
    with transaction.atomic():
        StudyRecord.objects.select_for_update().get(pk=study.pk)
        refuse_answers(study)
        if folder_files(study.folder, closed=True) != stored:
            raise UserError("import-changed", *_CHANGED)
        record(
            by=by,
            action="data.import",
            study=study,
            kind=Path(upload.name).suffix.lower(),
            consent_declared=upload.choices.consented,
        )
        replace_file(study.folder / RESPONSES, answers)
    drop_files(upload_folder(study))
    return look.people


def sweep_uploads(*, now: datetime) -> int:
    """Remove files of answers that waited too long, of every study; return how many."""
    waiting = Path(settings.WEERKLANK.data).glob(f"{SCRATCH}upload-*/closed/{CONTENT}")
    late = [
        file for file in waiting if now - datetime.fromtimestamp(file.stat().st_mtime, UTC) > KEPT
    ]
    for file in late:
        drop_files(file.parent)
    return len(late)


def refuse_answers(study: StudyRecord) -> None:
    """Raise UserError where a study can take no answers from a file now, with why."""
    if study.kind != "survey":
        raise UserError("import-interviews", *_INTERVIEWS)
    if has_answers(study):
        raise UserError("import-answered", *_ANSWERED)
    if study.rounds.exclude(state="closed").exists():
        raise UserError("import-round-open", *_ROUND)
    job = active_job(study)
    if job is not None and job_state(job) != "died":
        raise UserError("job-running", *_BUSY)


def drop_files(folder: Path) -> None:
    """Remove the folder of an upload, and what holds it."""
    shutil.rmtree(folder.parent, ignore_errors=True)


def no_upload() -> UserError:
    """Return that no file waits."""
    return UserError("import-gone", *_GONE)


def _note(study: StudyRecord, name: str, by: int, at: datetime, choices: ImportChoices) -> None:
    kept = {"name": name, "by": by, "at": at.isoformat(), "choices": write_choices(choices)}
    replace_file(upload_folder(study) / NOTE, json.dumps(kept).encode())


_GONE = (
    Text("Er staat geen bestand klaar.", "No file waits."),
    Text(
        "Een bestand wordt een dag bewaard. Kies het opnieuw.",
        "A file is kept for a day. Choose it again.",
    ),
)
_CHANGED = (
    Text(
        "Het bestand, de keuzes of het onderzoek zijn veranderd nadat u keek. Er is niets "
        "overgenomen.",
        "The file, the choices or the study changed after you looked. Nothing was taken over.",
    ),
    Text("Kijk opnieuw en neem dan over.", "Look again, then take over."),
)
_ANSWERED = (
    Text("Dit onderzoek heeft al antwoorden.", "This study has answers already."),
    Text(
        "Antwoorden worden nooit vervangen. Maak voor andere antwoorden een nieuw onderzoek.",
        "Answers are never replaced. Make a new study for other answers.",
    ),
)
_ROUND = (
    Text(
        "Het veldwerk van dit onderzoek is nog niet gesloten.",
        "Fieldwork of this study is not closed yet.",
    ),
    Text("Sluit eerst het veldwerk.", "Close fieldwork first."),
)
_INTERVIEWS = (
    Text(
        "Een onderzoek met interviews heeft geen antwoorden.",
        "A study by interviews has no answers.",
    ),
    Text("Kies een onderzoek met een vragenlijst.", "Choose a study with a questionnaire."),
)
_BUSY = (
    Text("Er is voor dit onderzoek iets bezig.", "Something is running for this study."),
    Text("Wacht tot dat klaar is en probeer het opnieuw.", "Wait until it is done and try again."),
)
