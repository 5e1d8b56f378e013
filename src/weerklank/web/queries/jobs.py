"""Reads jobs: what each kind is called, and whether one that is silent has died."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from django.utils import timezone

from weerklank.kernel import Text
from weerklank.web.models import Job, StudyRecord

JobKind = Literal["prepare", "release", "sheets_prepare", "sheets", "build", "publish", "withdraw"]
SILENCE = timedelta(minutes=5)
"""A job that says nothing for so long has died: the longest step of the solver takes 60 seconds."""
WORDS: Mapping[str, Text] = {
    "prepare": Text("Vrijgave voorbereiden", "Preparing the release"),
    "release": Text("Vrijgave vastleggen", "Recording the release"),
    "sheets_prepare": Text("Bladen voorbereiden", "Preparing the sheets"),
    "sheets": Text("Bladen maken", "Making the sheets"),
    "build": Text("Publicaties maken", "Making the publications"),
    "publish": Text("Openbaar maken", "Publishing"),
    "withdraw": Text("Terugtrekken", "Withdrawing"),
}
RETURN_TO: Mapping[str, str] = {
    "prepare": "release:overview",
    "release": "release:overview",
    "sheets_prepare": "release:sheets",
    "sheets": "release:sheets",
    "build": "publication:overview",
    "publish": "publication:overview",
    "withdraw": "publication:overview",
}
"""Name of the page to go on to."""


def job_state(job: Job) -> str:
    """Return 'waiting', 'running', 'done', 'failed', or 'died' for one that fell silent."""
    if job.active and timezone.now() - job.seen_at > SILENCE:
        return "died"
    return job.state


def active_job(study: StudyRecord) -> Job | None:
    """Return the job that waits or runs for a study, or None."""
    return study.jobs.filter(state__in=["waiting", "running"]).first()


def last_job(study: StudyRecord, *kinds: JobKind) -> Job | None:
    """Return the newest job of these kinds, or None."""
    return study.jobs.filter(kind__in=kinds).first()
