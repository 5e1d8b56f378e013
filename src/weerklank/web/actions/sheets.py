"""Makes organisation sheets: first as a draft to look at, then for good."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from weerklank.archive import (
    SCRATCH,
    folder_files,
    release_fingerprint,
    release_sheets_folder,
    replace_file,
)
from weerklank.disclosure import sheets_hash, sheets_to_json
from weerklank.kernel import Progress
from weerklank.web.actions.audit import record
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.sheets import (
    is_stale,
    no_sheet_draft,
    read_sheet_draft,
    sheet_draft_path,
)

_NO_REASON_YET = "-"


def prepare_sheets(*, by: User, study: StudyRecord, progress: Progress) -> dict[str, object]:
    """Compute the next set of sheets and keep it as a draft; the ledger stays as it is."""
    sheet_draft_path(study).unlink(missing_ok=True)
    fingerprint = release_fingerprint(study.folder)
    with _copy(study) as copy:
        made = release_sheets_folder(copy, reason=_NO_REASON_YET, date=_today(), progress=progress)
    kept = {"fingerprint": fingerprint, "sheets": sheets_to_json(made)}
    replace_file(sheet_draft_path(study), json.dumps(kept, indent=1).encode())
    record(by=by, action="sheets.prepare", study=study, number=made.number)
    return {"number": made.number}


def record_sheets(
    *, by: User, study: StudyRecord, progress: Progress, reason: str, draft: str
) -> dict[str, object]:
    """Make the set of sheets that somebody looked at and add it to the ledger of sheets.

    draft  id of the draft that they looked at. Raises UserError where it no longer holds.
    """
    seen = read_sheet_draft(study)
    if seen is None or seen.id != draft or is_stale(seen, study):
        raise no_sheet_draft()
    made = release_sheets_folder(study.folder, reason=reason, date=_today(), progress=progress)
    record(
        by=by,
        action="sheets.record",
        study=study,
        number=made.number,
        reason=made.reason,
        hash=sheets_hash(made),
    )
    sheet_draft_path(study).unlink(missing_ok=True)
    return {"number": made.number}


@contextmanager
def _copy(study: StudyRecord) -> Iterator[Path]:
    """Give a copy of the study folder that is gone afterwards; nobody else can read it."""
    with tempfile.TemporaryDirectory(dir=settings.WEERKLANK.data, prefix=SCRATCH) as scratch:
        folder = Path(scratch, "study")
        for name, content in folder_files(study.folder, closed=True).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield folder


def _today() -> str:
    return timezone.localdate().isoformat()
