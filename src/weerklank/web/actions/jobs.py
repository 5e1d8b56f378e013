"""Starts long work in a process of its own, one at a time per study."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from weerklank.kernel import Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.models import Job, StudyRecord, User
from weerklank.web.queries.jobs import JobKind, active_job, job_state


def start_job(*, by: User, study: StudyRecord, kind: JobKind, **arguments: str) -> Job:
    """Start a job and return it. Raises UserError where another one of this study still runs."""
    try:
        with transaction.atomic():
            _bury_dead(study)
            job = Job.objects.create(study=study, kind=kind, arguments=arguments, by=by)
            record(by=by, action=f"{kind}.start", study=study, job=str(job.pk))
            transaction.on_commit(lambda: _launch(job))
    except IntegrityError:
        raise UserError("job-running", *_BUSY) from None
    return job


def _bury_dead(study: StudyRecord) -> None:
    """Mark a job that fell silent as failed, so that it no longer stands in the way."""
    running = active_job(study)
    if running is not None and job_state(running) == "died":
        running.state = "failed"
        running.save()


def _launch(job: Job) -> None:
    launch: Callable[[UUID], object] = import_string(settings.WEERKLANK_JOB_LAUNCHER)
    launch(job.pk)


_BUSY = (
    Text("Er is voor dit onderzoek al iets bezig.", "Something is already running for this study."),
    Text("Wacht tot dat klaar is en probeer het opnieuw.", "Wait until it is done and try again."),
)
