"""The pages of publications: make, look, publish, withdraw."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from weerklank.archive import StudyFolder, read_folder
from weerklank.kernel import UserError
from weerklank.web.actions.jobs import start_job
from weerklank.web.models import StudyRecord
from weerklank.web.pages.built import answer_with
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.publication.forms import PublishForm, WithdrawForm
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.built import find_built, read_built
from weerklank.web.queries.jobs import active_job, last_job
from weerklank.web.queries.publication import (
    current_publication,
    document_problems,
    is_fresh,
    is_public_as,
    missing_documents,
    read_preview,
)
from weerklank.web.rights import Right


@study_page(Right.PREVIEW)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show what was made of a study, what is missing, and what is public."""
    return _overview(request, study)


@study_page(Right.PUBLISH, "POST")
def build(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start making every publication."""
    return _start(request, study, "build")


@study_page(Right.PUBLISH, "POST")
def publish(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start publishing the preview that was looked at."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _overview(request, study, form)
    return _start(request, study, "publish", **form.cleaned_data)


@study_page(Right.PUBLISH, "POST")
def withdraw(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start taking a study off the public website."""
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _overview(request, study, form)
    return _start(request, study, "withdraw", **form.cleaned_data)


@study_page(Right.PREVIEW)
def preview(request: HttpRequest, study: StudyRecord, path: str) -> HttpResponseBase:
    """Return a file that was built of a study, to members who may look at it."""
    found = find_built(study.preview, path)
    if found is not None and found.is_dir():
        found = find_built(study.preview, f"{path.rstrip('/')}/index.html")
        if found is not None and not path.endswith("/"):
            return redirect(reverse("publication:preview", args=[study.slug, f"{path}/"]))
    file = None if found is None else read_built(found)
    if file is None:
        raise Http404
    return answer_with(request, file)


def _start(request: HttpRequest, study: StudyRecord, kind: Any, **arguments: str) -> HttpResponse:
    try:
        job = start_job(by=user_of(request), study=study, kind=kind, **arguments)
    except UserError as error:
        return refused(request, error)
    return redirect("jobs:show", job.pk)


def _overview(
    request: HttpRequest, study: StudyRecord, form: PublishForm | WithdrawForm | None = None
) -> HttpResponse:
    user, made = user_of(request), read_preview(study)
    job = last_job(study, "build", "publish", "withdraw")
    context: dict[str, Any] = {
        "study": study,
        "section": "publication",
        "form": form,
        "may_publish": has_right(user, study, Right.PUBLISH),
        "may_read": has_right(user, study, Right.READ_DOCUMENTS),
        "job": active_job(study),
        "failed": job.problems if job is not None and job.state == "failed" else [],
        "preview": made,
        "fresh": is_fresh(made, study),
        "current": current_publication(study),
        "same": is_public_as(made, study),
        "history": study.publications.select_related("published_by", "withdrawn_by"),
    }
    try:
        context |= _state(read_folder(study.folder), fresh=context["fresh"])
    except UserError as error:
        context["problems"] = problems_of(error)
    return render(
        request, "publication/overview.html", context, status=200 if form is None else 422
    )


def _state(folder: StudyFolder, *, fresh: bool) -> dict[str, Any]:
    """Return what can be said of a study whose documents can be read."""
    unreleased = folder.study.kind == "survey" and not folder.releases
    return {
        "unreleased": unreleased,
        "missing": missing_documents(folder),
        "problems": [] if unreleased or fresh else document_problems(folder),
    }
