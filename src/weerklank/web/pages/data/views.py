"""The answers of a study as files, for who may have them; what they mean, for who reads along."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weerklank.kernel import UserError
from weerklank.web.actions.data_sets import export_answers, refuse_answers, sweep_uploads
from weerklank.web.models import StudyRecord
from weerklank.web.pages.data.forms import ExportForm, ScriptForm
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.data_sets import (
    DataFile,
    describe_data,
    look_at_answers,
    read_upload,
    script_choices,
    write_script,
)
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language

DESCRIPTIONS, PROGRAMS = ("ddi", "codebook"), ("r", "python")


@never_cache
@study_page(Right.READ_DOCUMENTS)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show what the answers are, how to have them as a file, and what describes them."""
    return _overview(request, study)


@never_cache
@study_page(Right.EXPORT_ANSWERS, "POST")
def export(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Hand out the answers, once somebody said why and that they know what they hold."""
    form, user = ExportForm(request.POST), user_of(request)
    if not form.is_valid():
        return _overview(request, study, form)
    given = form.cleaned_data
    if given["texts"] and not has_right(user, study, Right.READ_OPEN_ANSWERS):
        raise PermissionDenied
    try:
        made = export_answers(
            by=user,
            study=study,
            format=given["format"],
            language=reader_language(),
            reason=given["reason"],
            texts=given["texts"],
        )
    except UserError as error:
        return refused(request, error)
    return _hand_out(made)


@never_cache
@study_page(Right.READ_DOCUMENTS)
def describe(request: HttpRequest, study: StudyRecord, kind: str) -> HttpResponse:
    """Hand out what the variables mean. No answer is in it."""
    if kind not in DESCRIPTIONS:
        raise Http404
    try:
        return _hand_out(describe_data(study, kind))
    except UserError as error:
        return refused(request, error)


@never_cache
@study_page(Right.READ_DOCUMENTS)
def script(request: HttpRequest, study: StudyRecord, program: str) -> HttpResponse:
    """Hand out a program that recomputes one table. No answer is in it."""
    if program not in PROGRAMS:
        raise Http404
    form = ScriptForm(request.GET)
    if not form.is_valid():
        return _overview(request, study)
    given = form.cleaned_data
    by, weight = given["breakdown"] or None, given["weight"] or None
    try:
        return _hand_out(write_script(study, program, given["item"], by, weight))
    except UserError as error:
        return refused(request, error)


def _overview(
    request: HttpRequest, study: StudyRecord, form: ExportForm | None = None
) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    sweep_uploads(now=now)
    may_import = has_right(user, study, Right.IMPORT_ANSWERS)
    context: dict[str, Any] = {
        "study": study,
        "section": "data",
        "form": form or ExportForm(initial={"format": "sav"}),
        "may_export": has_right(user, study, Right.EXPORT_ANSWERS),
        "may_import": may_import,
        "may_read_texts": has_right(user, study, Right.READ_OPEN_ANSWERS),
        "may_see_tables": has_right(user, study, Right.SEE_TABLES),
        "upload": read_upload(study, now) if may_import else None,
        "why_not": _why_not(study),
    }
    try:
        if study.kind == "survey":
            context["look"] = look_at_answers(study)
            context["scripts"] = script_choices(study)
    except UserError as error:
        context["problems"] = problems_of(error)
    return render(request, "data/overview.html", context, status=422 if form else 200)


def _why_not(study: StudyRecord) -> UserError | None:
    """Return why this study takes no answers from a file now, or None where it does."""
    try:
        refuse_answers(study)
    except UserError as error:
        return error
    return None


def _hand_out(file: DataFile) -> HttpResponse:
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
