"""The pages of organisation sheets: look, make, hand over; and a contact's own sheet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from weerklank.archive import StudyFolder, read_folder
from weerklank.kernel import Text, UserError
from weerklank.web.actions.jobs import start_job
from weerklank.web.models import StudyRecord, User
from weerklank.web.pages.built import answer_with
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.pages.release.forms import RecordForm
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.jobs import active_job
from weerklank.web.queries.sheet_files import sheet_file
from weerklank.web.queries.sheets import (
    is_stale,
    line_of,
    may_see_sheet,
    own_organisation,
    read_sheet_draft,
    rules_at_desk,
    set_lines,
    sheet_failure,
)
from weerklank.web.rights import Right


@study_page(Right.SEE_OWN_SHEET)
def sheets(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show every set of sheets; to a contact only what their own organisation gets."""
    if has_right(user_of(request), study, Right.SEE_SHEETS):
        return _overview(request, study)
    return _own(request, study)


@study_page(Right.MAKE_SHEETS, "POST")
def prepare_sheets(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start computing the next set of sheets."""
    return _start(request, study, "sheets_prepare")


@study_page(Right.MAKE_SHEETS, "POST")
def record_sheets(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Start making the set of sheets that was looked at."""
    form = RecordForm(request.POST)
    if not form.is_valid():
        return _overview(request, study, form)
    return _start(request, study, "sheets", **form.cleaned_data)


@study_page(Right.SEE_OWN_SHEET)
def sheet(
    request: HttpRequest, study: StudyRecord, number: int, organisation: str, name: str
) -> HttpResponseBase:
    """Return the sheet or talk guide of an organisation, to who may see it."""
    user = user_of(request)
    if not may_see_sheet(user, study, organisation):
        raise Http404
    try:
        folder = read_folder(study.folder)
        found = next((one for one in _seen_sets(user, study, folder) if one.number == number), None)
        file = None if found is None else sheet_file(folder, found, organisation, name)
    except UserError as error:
        may_read = has_right(user, study, Right.READ_DOCUMENTS)
        return refused(request, error if may_read else _not_now())
    if file is None:
        raise Http404
    response = answer_with(request, file)
    response.headers["Content-Disposition"] = f'inline; filename="{file.name}"'
    return response


def _seen_sets(user: User, study: StudyRecord, folder: StudyFolder) -> tuple[Any, ...]:
    """Return the sets that somebody may see: a contact sees the newest alone."""
    return folder.sheets if has_right(user, study, Right.SEE_SHEETS) else folder.sheets[-1:]


def _start(request: HttpRequest, study: StudyRecord, kind: Any, **arguments: str) -> HttpResponse:
    try:
        job = start_job(by=user_of(request), study=study, kind=kind, **arguments)
    except UserError as error:
        return refused(request, error)
    return redirect("jobs:show", job.pk)


def _overview(
    request: HttpRequest, study: StudyRecord, form: RecordForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"study": study, "section": "sheets", "form": form}
    context |= {"job": active_job(study), "failed": sheet_failure(study)}
    try:
        context |= _state(study, read_folder(study.folder))
    except UserError as error:
        context["problems"] = problems_of(error)
    return render(request, "release/sheets.html", context, status=200 if form is None else 422)


def _state(study: StudyRecord, folder: StudyFolder) -> dict[str, Any]:
    """Return what the page tells of a study whose documents can be read."""
    draft, rules = read_sheet_draft(study), rules_at_desk(folder)
    plan, items = (
        folder.study.sheets,
        () if folder.questionnaire is None else folder.questionnaire.items(),
    )
    return {
        "plan": plan,
        "item": next(
            (one.label for one in items if plan is not None and one.id == plan.item), None
        ),
        "answered": folder.responses is not None,
        "released": bool(folder.releases),
        "rules": rules,
        "draft": draft,
        "stale": draft is not None and is_stale(draft, study),
        "lines": None if draft is None else set_lines(draft.sheets, rules),
        "sets": [set_lines(one, rules) for one in reversed(folder.sheets)],
    }


def _own(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show a contact what their organisation gets of the newest set."""
    context: dict[str, Any] = {"study": study, "section": "sheets"}
    organisation = own_organisation(user_of(request), study)
    context["bound"] = organisation is not None
    try:
        folder = read_folder(study.folder)
        newest = folder.sheets[-1] if folder.sheets else None
        context["newest"] = newest
        if newest is not None and organisation is not None:
            context["line"] = line_of(newest, organisation, rules_at_desk(folder))
    except UserError:
        context["problems"] = problems_of(_not_now())
    return render(request, "release/own_sheet.html", context)


def _not_now() -> UserError:
    return UserError(
        "sheet-unavailable",
        Text("Het blad is nu niet te maken.", "The sheet cannot be made now."),
        Text(
            "De onderzoeker werkt aan de documenten. Probeer het later, of vraag het de "
            "onderzoeker.",
            "The researcher is working on the documents. Try again later, or ask the researcher.",
        ),
    )
