"""The page of a job, and its state for the script that keeps the page up to date."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from weerklank.web.models import Job
from weerklank.web.pages.gate import desk_page, user_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.jobs import RETURN_TO, WORDS, job_state
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language


@desk_page()
def show(request: HttpRequest, job: UUID) -> HttpResponse:
    """Show how far a job is, or what came of it."""
    found = _job(request, job)
    context = {
        "job": found,
        "state": job_state(found),
        "words": WORDS[found.kind],
        "study": found.study,
        "back": RETURN_TO[found.kind],
    }
    return render(request, "jobs/show.html", context)


@desk_page()
def state(request: HttpRequest, job: UUID) -> HttpResponse:
    """Return the state of a job as JSON."""
    found = _job(request, job)
    step = found.step.in_language(reader_language())
    return JsonResponse(
        {"state": job_state(found), "step": step, "done": found.done, "total": found.total}
    )


def _job(request: HttpRequest, job: UUID) -> Job:
    found = get_object_or_404(Job.objects.select_related("study"), pk=job)
    if not has_right(user_of(request), found.study, Right.RELEASE):
        raise Http404
    return found
