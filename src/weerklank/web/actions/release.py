"""Makes releases of a study: first as a draft to look at, then for good."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils import timezone

from weerklank.archive import (
    accept_residual,
    prepare_folder,
    read_folder,
    release_fingerprint,
    release_folder,
    replace_file,
)
from weerklank.disclosure import judge, release_hash, release_to_json, rules_of
from weerklank.kernel import Progress
from weerklank.web.actions.audit import record
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.release import draft_path, is_stale, no_draft, read_draft


def prepare_release(*, by: User, study: StudyRecord, progress: Progress) -> dict[str, object]:
    """Compute the next release and keep it as a draft; the ledger stays as it is."""
    draft_path(study).unlink(missing_ok=True)
    fingerprint = release_fingerprint(study.folder)
    release = prepare_folder(study.folder, date=_today(), progress=progress)
    folder = read_folder(study.folder)
    verdict = judge(
        (*folder.releases, release),
        [table for one in folder.sheets for sheet in one.sheets for table in sheet.tables],
        rules=rules_of(folder.study),
    )[-1]
    kept = {
        "fingerprint": fingerprint,
        "release": release_to_json(release),
        "safe": verdict.safe,
        "insider": verdict.narrowest["respondent"],
    }
    replace_file(draft_path(study), json.dumps(kept, indent=1).encode())
    record(by=by, action="release.prepare", study=study, number=release.number)
    return {"number": release.number}


def record_release(
    *, by: User, study: StudyRecord, progress: Progress, reason: str, draft: str
) -> dict[str, object]:
    """Make the release that somebody looked at and add it to the ledger.

    draft  id of the draft that they looked at. Raises UserError where it no longer holds.
    """
    seen = read_draft(study)
    if seen is None or seen.id != draft or is_stale(seen, study):
        raise no_draft()
    release = release_folder(
        study.folder, reason=reason, date=_today(), progress=progress, looked_at=seen.release
    )
    record(
        by=by,
        action="release.record",
        study=study,
        number=release.number,
        reason=release.reason,
        hash=release_hash(release),
    )
    draft_path(study).unlink(missing_ok=True)
    return {"number": release.number}


@transaction.atomic
def accept_group(*, by: User, study: StudyRecord, group: str) -> None:
    """Accept what can be derived about a residual group, in the study's own document.

    Raises UserError where the study has no such group.
    """
    record(by=by, action="release.accept", study=study, group=group)
    accept_residual(study.folder, group)


def _today() -> str:
    return timezone.localdate().isoformat()
