"""The list of studies, one study, its export, and the language of the desk."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from weerklank.web.actions.studies import export_study
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import desk_page, study_page, user_of
from weerklank.web.queries.access import has_right, role_in
from weerklank.web.queries.audit import study_events
from weerklank.web.queries.documents import has_answers
from weerklank.web.queries.people import list_members
from weerklank.web.queries.roles import ROLE_ASKED
from weerklank.web.queries.studies import (
    all_studies,
    look_at,
    may_start_study,
    my_studies,
    researchers_of,
    study_line,
)
from weerklank.web.rights import Right

YEAR = 365 * 24 * 60 * 60


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """Show the studies that somebody takes part in; to administrators besides which there are."""
    user = user_of(request)
    context = {
        "lines": my_studies(user),
        "may_start": may_start_study(user),
        "all": all_studies() if user.is_administrator else None,
    }
    return render(request, "studies/list.html", context)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language that somebody chose, and go back to the page they were on."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, None) and target.startswith("/desk/")
    response = redirect(target if safe else "/desk/")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        "en" if request.POST.get("language") == "en" else "nl",
        max_age=YEAR,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


@study_page(Right.SEE_STUDY)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show where a study is, what comes next, what it is, and what was done lately."""
    user = user_of(request)
    reads = has_right(user, study, Right.READ_DOCUMENTS)
    role = role_in(user, study)
    context = {
        "study": study,
        "section": "overview",
        "line": study_line(user, study),
        "asked": None if role is None else ROLE_ASKED.get(role),
        "researchers": researchers_of(study),
        "look": look_at(study),
        "members": list_members(study) if reads else (),
        "events": study_events(study, 8) if reads else (),
        "may_export": has_right(user, study, Right.EXPORT),
        "may_look": has_right(user, study, Right.SEE_TABLES),
        "answers": has_answers(study),
    }
    return render(request, "studies/overview.html", context)


@study_page(Right.EXPORT, "POST")
def export(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Hand out the study folder as a ZIP file; with the answers only when that was asked for."""
    closed = request.POST.get("closed") == "1"
    packed = export_study(by=user_of(request), study=study, closed=closed)
    name = f"{study.slug}-{'closed' if closed else 'open'}.zip"
    return HttpResponse(
        packed,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
