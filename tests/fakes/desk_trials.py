"""What a test lets a program of its own do with an installation: `python desk_trials.py <trial>`.

Reads WEERKLANK_DATA from the environment, as every program of an installation does.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

PAGES = (
    "/",
    "/desk/",
    "/desk/people/",
    "/desk/people/log/",
    "/desk/people/account/",
    "/desk/people/studies/{slug}/",
    "/desk/studies/{slug}/",
    "/desk/studies/{slug}/documents/",
    "/desk/studies/{slug}/documents/study.yaml/",
    "/desk/studies/{slug}/fieldwork/",
    "/desk/studies/{slug}/fieldwork/{round}/close/",
    "/desk/studies/{slug}/release/",
    "/desk/studies/{slug}/publication/",
    "/desk/jobs/{job}/",
)


def pages() -> dict[str, int]:
    """Return the status of every page, asked for by somebody who may see all of it."""
    from weerklank.web import serving

    serving.ready_desk()
    from django.test import Client

    from weerklank.web.models import Job, Round, StudyRecord, User

    user = User.objects.get(memberships__role="researcher")
    user.is_administrator = True
    user.save()
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    study, round, job = StudyRecord.objects.get(), Round.objects.get(), Job.objects.get()
    named = {"slug": study.slug, "round": round.identifier, "job": job.pk}
    return {page: client.get(page.format(**named)).status_code for page in PAGES}


def life() -> list[object]:
    """Return the status of every page, and how many answers closing the round then writes."""
    return [pages(), close()]


def close() -> int:
    """Close the round; return how many answers were written."""
    from datetime import date

    from weerklank.web.actions.fieldwork import close_round
    from weerklank.web.models import Round, User

    by = User.objects.get(memberships__role="researcher")
    closed = close_round(by=by, round=Round.objects.get(), today=date(2026, 6, 1))
    return closed.answers or 0


def killed(after: str) -> None:
    """Bring the tables up to date, and die in the middle: after so many statements."""
    from weerklank.web import serving

    serving.start_django(serving.read_configuration())
    from django.db import connection

    left = int(after)

    def count(execute: Any, sql: str, *others: Any) -> Any:
        nonlocal left
        left -= not sql.startswith("SELECT")
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *others)

    with connection.execute_wrapper(count):
        serving.ready_desk()


if __name__ == "__main__":
    trial, *words = sys.argv[1:]
    print(json.dumps({"life": life, "killed": killed}[trial](*words)))
