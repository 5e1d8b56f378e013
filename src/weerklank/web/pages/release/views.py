"""The pages of the release: look, accept, record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from weerklank.archive import StudyFolder, read_folder
from weerklank.kernel import UserError
from weerklank.web.actions.jobs import start_job
from weerklank.web.actions.release import accept_group
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.pages.release.forms import RecordForm
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.jobs import active_job
from weerklank.web.queries.release import failure, is_stale, pending_groups, read_draft
from weerklank.web.queries.release_summary import planned_names, summarise
from weerklank.web.queries.sheets import rules_at_desk
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import t


@study_page(Right.SEE_RELEASE)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show how the release stands: what to do, the draft to look at, every release so far."""
    return _overview(request, study)


@study_page(Right.SEE_RELEASE)
def show(request: HttpRequest, study: StudyRecord, number: int) -> HttpResponse:
    """Show one recorded release."""
    try:
        folder = read_folder(study.folder)
    except UserError as error:
        return refused(request, error)
    releases = folder.releases
    if not 1 <= number <= len(releases):
        raise Http404
    summary = summarise(releases[number - 1], releases[: number - 1], planned_names(folder))
    context = {"study": study, "section": "release", "summary": summary}
    return render(request, "release/show.html", context)


@study_page(Right.RELEASE, "POST")
def prepare(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start computing the next release."""
    return _start(request, study, "prepare")


@study_page(Right.RELEASE, "POST")
def record(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start recording the release that was looked at."""
    form = RecordForm(request.POST)
    if not form.is_valid():
        return _overview(request, study, form)
    return _start(request, study, "release", **form.cleaned_data)


@study_page(Right.RELEASE, "POST")
def accept(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Accept what can be derived about one residual group."""
    group = request.POST.get("group", "")[:200]
    try:
        accept_group(by=user_of(request), study=study, group=group)
    except UserError as error:
        return refused(request, error)
    messages.success(
        request,
        t(
            "Aanvaard. Het staat in study.yaml en in het logboek.",
            "Accepted. It stands in study.yaml and in the log.",
        ),
    )
    return redirect("release:overview", study.slug)


def _start(request: HttpRequest, study: StudyRecord, kind: Any, **arguments: str) -> HttpResponse:
    try:
        job = start_job(by=user_of(request), study=study, kind=kind, **arguments)
    except UserError as error:
        return refused(request, error)
    return redirect("jobs:show", job.pk)


def _overview(
    request: HttpRequest, study: StudyRecord, form: RecordForm | None = None
) -> HttpResponse:
    user = user_of(request)
    context: dict[str, Any] = {
        "study": study,
        "section": "release",
        "form": form,
        "may_release": has_right(user, study, Right.RELEASE),
        "may_see_sheets": has_right(user, study, Right.SEE_SHEETS),
        "may_read_answers": has_right(user, study, Right.READ_OPEN_ANSWERS),
        "job": active_job(study),
    }
    try:
        context |= _state(study, read_folder(study.folder))
    except UserError as error:
        context["problems"] = problems_of(error)
    status = 422 if form is not None else 200
    return render(request, "release/overview.html", context, status=status)


def _state(study: StudyRecord, folder: StudyFolder) -> dict[str, Any]:
    """Return what the page tells of a study whose documents can be read."""
    draft, names = read_draft(study), planned_names(folder)
    return {
        "answered": folder.responses is not None,
        "least": rules_at_desk(folder).minimum_base,
        "pending": pending_groups(study, folder),
        "failed": failure(study),
        "draft": draft,
        "stale": draft is not None and is_stale(draft, study),
        "summary": None if draft is None else summarise(draft.release, folder.releases, names),
        "releases": [summarise(release) for release in reversed(folder.releases)],
    }
