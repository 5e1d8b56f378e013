"""A file of answers that waits to be taken over, with what somebody chose for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from weerklank.archive import SCRATCH
from weerklank.datasets import ImportChoices
from weerklank.kernel import Text, UserError
from weerklank.web.models import StudyRecord

KEPT = timedelta(hours=24)
"""How long a file waits to be taken over; then it is removed."""
CONTENT, NOTE = "content", "note.json"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that waits to be taken over: as closed as answers."""

    name: str
    content: bytes
    by: int
    at: datetime
    choices: ImportChoices


def upload_folder(study: StudyRecord) -> Path:
    """Return where a file waits: outside the study, the backup, and swept when the desk starts."""
    return Path(settings.WEERKLANK.data, f"{SCRATCH}upload-{study.slug}", "closed")


def read_upload(study: StudyRecord, now: datetime) -> Upload | None:
    """Return the file that waits for a study; None where there is none, or it waited too long."""
    folder = upload_folder(study)
    try:
        note = json.loads((folder / NOTE).read_text("utf-8"))
        content = (folder / CONTENT).read_bytes()
        at = datetime.fromisoformat(note["at"])
        choices = _choices(note["choices"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if now - at > KEPT:
        return None
    return Upload(note["name"], content, note["by"], at, choices)


def write_choices(choices: ImportChoices) -> dict[str, object]:
    """Return choices as plain JSON values, in one order."""
    return {
        "leave_out": sorted(choices.leave_out),
        "columns": dict(sorted(choices.columns.items())),
        "answers": [[*key, answer] for key, answer in sorted(choices.answers.items())],
        "absent": sorted(choices.absent),
        "consented": choices.consented,
    }


def _choices(kept: Mapping[str, object]) -> ImportChoices:
    lists: dict[str, list[str]] = {name: list(kept[name]) for name in ("leave_out", "absent")}  # type: ignore[call-overload]
    answers: list[tuple[str, str, str]] = kept["answers"]  # type: ignore[assignment]
    return ImportChoices(
        leave_out=frozenset(lists["leave_out"]),
        columns=dict(kept["columns"]),  # type: ignore[call-overload]
        answers={(column, value): answer for column, value, answer in answers},
        absent=frozenset(lists["absent"]),
        consented=bool(kept["consented"]),
    )


def digest_of(upload: Upload, questionnaire: bytes) -> str:
    """Return what names a file, the choices made for it and the questions it is for."""
    told = json.dumps(write_choices(upload.choices), sort_keys=True).encode()
    parts = (upload.name.encode(), upload.content, told, questionnaire)
    return hashlib.sha256(b"".join(hashlib.sha256(one).digest() for one in parts)).hexdigest()


def no_survey() -> UserError:
    """Return that a study by interviews has no data."""
    return UserError("no-questionnaire", *_INTERVIEWS)


_INTERVIEWS = (
    Text("Een onderzoek met interviews heeft geen gegevens.", "A study by interviews has no data."),
    Text("Kies een onderzoek met een vragenlijst.", "Choose a study with a questionnaire."),
)
