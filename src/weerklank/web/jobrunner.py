"""Runs one job: `python -m weerklank.web.jobrunner <id>`. Says how far it is; never a traceback."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from uuid import UUID

import django

from weerklank.kernel import Progress, Text, WeerklankError

EVERY = 0.3
"""Seconds between two notes of progress."""


def main(arguments: list[str]) -> int:
    """Set Django up, run the job that is named, return 0 where it went well."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.settings")
    django.setup()
    return 0 if run_job(UUID(arguments[0])) else 1


def launch(job_id: UUID) -> None:
    """Start a job in a process of its own, which outlives the request."""
    subprocess.Popen(
        [sys.executable, "-m", "weerklank.web.jobrunner", str(job_id)],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def run_job(job_id: UUID) -> bool:
    """Run a waiting job to its end; return whether it did what it should."""
    from weerklank.web.actions.work import KINDS
    from weerklank.web.models import Job
    from weerklank.web.problems import problems_of

    if not Job.objects.filter(pk=job_id, state="waiting").update(state="running"):
        return False
    job = Job.objects.select_related("study", "by").get(pk=job_id)
    try:
        job.result = KINDS[job.kind](
            by=job.by, study=job.study, progress=_noting(job_id), **job.arguments
        )
        job.state = "done"
    except WeerklankError as error:
        job.state, job.problems = "failed", problems_of(error)
    except Exception:
        logging.getLogger(__name__).exception("a job of kind %s failed", job.kind)
        job.state, job.problems = "failed", problems_of(_UNEXPECTED)
    job.save(update_fields=["state", "problems", "result", "seen_at"])
    return job.state == "done"


def _noting(job_id: UUID) -> Progress:
    from django.utils import timezone

    from weerklank.web.models import Job

    last = 0.0

    def note(step: Text, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last < EVERY and done < total:
            return
        last = time.monotonic()
        Job.objects.filter(pk=job_id).update(
            step_nl=step.nl, step_en=step.en, done=done, total=total, seen_at=timezone.now()
        )

    return note


class _Unexpected(WeerklankError):
    pass


_UNEXPECTED = _Unexpected("Onverwachte fout / unexpected error")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
