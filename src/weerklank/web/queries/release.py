"""Reads what the release page shows: the draft that was prepared, and the ledger."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from weerklank.archive import StudyFolder, release_fingerprint
from weerklank.disclosure import Release, release_from_json
from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.web.models import StudyRecord
from weerklank.web.queries.jobs import last_job


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as it would be, kept for looking at. It holds releasable values only.

    id           hash of the file: what somebody looked at is named by it
    fingerprint  of the documents and answers that it was made of
    safe         what the audit said of it, for readers and for somebody who took part
    insider      range in people of the figure that somebody who took part knows best, or None
    """

    id: str
    fingerprint: str
    release: Release
    safe: bool = True
    insider: int | None = None


@dataclass(frozen=True, slots=True)
class PendingGroup:
    """A residual group that somebody must accept first, with the reason that the study gives."""

    id: str
    name: Text
    breakdown: Text
    reason: Text


def draft_path(study: StudyRecord) -> Path:
    """Return where the draft of a study is kept."""
    return Path(settings.WEERKLANK.data, "drafts", f"{study.slug}.json")


def read_draft(study: StudyRecord) -> Draft | None:
    """Return the draft of a study; None where there is none that this version can read."""
    try:
        text = draft_path(study).read_text("utf-8")
        kept = json.loads(text)
        release = release_from_json(kept["release"])
        safe, insider = bool(kept.get("safe", True)), kept.get("insider")
    except (OSError, ValueError, KeyError, TypeError, DocumentRefused):
        return None
    id = hashlib.sha256(text.encode()).hexdigest()
    return Draft(id, str(kept["fingerprint"]), release, safe, insider)


def is_stale(draft: Draft, study: StudyRecord) -> bool:
    """Return whether documents, answers or ledger changed since the draft was made."""
    return draft.fingerprint != release_fingerprint(study.folder)


def pending_groups(study: StudyRecord, folder: StudyFolder) -> tuple[PendingGroup, ...]:
    """Return the residual groups that stopped the last attempt and are not accepted since."""
    job = last_job(study, "prepare", "release")
    if job is None or job.state != "failed":
        return ()
    said = " ".join(
        problem["message"]["nl"]
        for problem in job.problems
        if problem["code"] == "disclosure-residual"
    )
    return tuple(
        PendingGroup(id, category.text, breakdown.title, category.residual)
        for breakdown in folder.study.breakdowns
        for category in breakdown.categories
        if category.residual is not None
        and f"'{(id := f'{breakdown.id}.{category.id}')}'" in said
        and id not in folder.study.accept_residual
    )


def failure(study: StudyRecord) -> list[dict[str, object]]:
    """Return why the last attempt at a release failed; [] where it did not, or for groups alone."""
    job = last_job(study, "prepare", "release")
    if job is None or job.state != "failed":
        return []
    return [one for one in job.problems if one["code"] != "disclosure-residual"]


def no_draft() -> UserError:
    """Return that there is no draft like the one that somebody looked at."""
    return UserError(
        "draft-stale",
        Text(
            "Het concept waar u naar keek, geldt niet meer.",
            "The draft that you looked at no longer holds.",
        ),
        Text("Bereid de vrijgave opnieuw voor.", "Prepare the release again."),
    )
