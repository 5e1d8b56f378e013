"""Builds, publishes and withdraws."""

from __future__ import annotations

import json

from django.db import transaction
from django.utils import timezone

from weerklank.archive import (
    build_folder,
    public_copy,
    publication_fingerprint,
    read_folder,
    replace_file,
)
from weerklank.kernel import Progress, Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.actions.site import alone, build_site, put_site
from weerklank.web.models import Publication, StudyRecord, User
from weerklank.web.queries.publication import (
    current_publication,
    is_fresh,
    note_path,
    read_preview,
)


def build_study(*, by: User, study: StudyRecord, progress: Progress) -> dict[str, object]:
    """Build every publication of a study for its preview."""
    fingerprint = publication_fingerprint(study.folder)
    before = read_preview(study)
    if before is not None:
        _note(study, "", before.made.isoformat())
    files = build_folder(study.folder, study.preview, progress=progress)
    _note(study, fingerprint, timezone.localtime().isoformat(timespec="seconds"))
    record(by=by, action="publication.build", study=study, files=len(files))
    return {"files": len(files)}


def publish_study(
    *, by: User, study: StudyRecord, progress: Progress, preview: str
) -> dict[str, object]:
    """Publish a study on the public website as its preview shows it, in place of an earlier one.

    preview  fingerprint of the preview that somebody looked at. Raises UserError where it is not
             fresh any more; where building fails nothing changes.
    """
    seen, files = read_preview(study), public_copy(study.folder)
    if seen is None or seen.fingerprint != preview or not is_fresh(seen, study):
        raise UserError("preview-stale", *_STALE)
    releases = read_folder(study.folder).releases
    release = releases[-1].number if releases else None
    with alone():
        site = build_site(study.slug, files, progress)
        with transaction.atomic():
            _end(study, by, "")
            Publication.objects.create(study=study, release=release, published_by=by)
            record(by=by, action="publication.publish", study=study, release=release)
            put_site(site, study.slug, files)
    return {"release": release}


def withdraw_study(
    *, by: User, study: StudyRecord, progress: Progress, reason: str
) -> dict[str, object]:
    """Take a study off the public website; its release stays in the ledger.

    Raises UserError where the study is not public or no reason is given.
    """
    if not reason.strip():
        raise UserError("reason-missing", *_NO_REASON)
    if current_publication(study) is None:
        raise UserError("not-published", *_NOT_PUBLIC)
    with alone():
        site = build_site(study.slug, None, progress)
        with transaction.atomic():
            _end(study, by, reason.strip())
            record(by=by, action="publication.withdraw", study=study, reason=reason.strip())
            put_site(site, study.slug, None)
    return {}


def _end(study: StudyRecord, by: User, reason: str) -> None:
    """End the publication that is public now; without a reason a newer one takes its place."""
    Publication.objects.filter(study=study, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by=by, reason=reason
    )


def _note(study: StudyRecord, fingerprint: str, made: str) -> None:
    note = {"fingerprint": fingerprint, "made": made}
    replace_file(note_path(study), json.dumps(note).encode())


_STALE = (
    Text(
        "Wat u bekeek is niet meer wat er nu in de documenten staat.",
        "What you looked at is no longer what the documents hold now.",
    ),
    Text(
        "Maak de publicaties opnieuw, bekijk ze en maak ze dan openbaar.",
        "Make the publications again, look at them and then publish.",
    ),
)
_NOT_PUBLIC = (
    Text("Dit onderzoek is niet openbaar.", "This study is not public."),
    Text("Er is niets terug te trekken.", "There is nothing to withdraw."),
)
_NO_REASON = (
    Text("Terugtrekken heeft een reden nodig.", "Withdrawing needs a reason."),
    Text("Schrijf op waarom.", "Write down why."),
)
