"""The form as respondents will meet it, without a round: what is sent is checked and forgotten."""

from __future__ import annotations

import re
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate

from weerklank.design import FORM_ASSETS, RoundPages, fill_form, form_asset
from weerklank.kernel import LANGUAGES, Language, Text, UserError
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.queries.access import has_right
from weerklank.web.queries.fieldwork import Plan, check_sent, read_plan
from weerklank.web.queries.rounds import last_wave, render_pages
from weerklank.web.rights import Right

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The ballot box's own."""
DAYS_OPEN = timedelta(days=21)
_BODY = re.compile(r"<body[^>]*>")
_BANNER = Text(
    "Voorbeeld: wat u verstuurt, wordt nagekeken en vergeten.",
    "Preview: what you send is checked and forgotten.",
)
_BACK = Text("Terug naar het onderzoek", "Back to the study")


@study_page(Right.PREVIEW, "GET", "POST")
def preview(request: HttpRequest, study: StudyRecord, language: str) -> HttpResponse:
    """Show the form in a language; a form that is sent gets what the ballot box would say."""
    asked = _language(language)
    try:
        plan = read_plan(study)
    except UserError as error:
        return refused(request, error)
    if request.method == "GET":
        return _page(request, study, asked, _fill(request, study, plan, asked, {}, {}))
    fields = {name: request.POST.getlist(name) for name in request.POST}
    fields.pop("csrfmiddlewaretoken", None)
    turned = fields.get("_language", [])
    if turned:
        asked = _language(turned[0])
        return _page(request, study, asked, _fill(request, study, plan, asked, fields, {}))
    complaints = check_sent(plan.questionnaire, fields).complaints
    if complaints:
        told = {name: complaint.in_language(asked) for name, complaint in complaints.items()}
        page = _fill(request, study, plan, asked, fields, told)
        return _page(request, study, asked, page, status=422)
    return _page(request, study, asked, _pages(plan, asked).thanks)


@study_page(Right.PREVIEW)
def asset(request: HttpRequest, study: StudyRecord, name: str) -> HttpResponse:  # noqa: ARG001
    """Return a file that the form asks for."""
    if name not in FORM_ASSETS:
        raise Http404
    return HttpResponse(form_asset(name), content_type=FORM_ASSETS[name])


def _language(name: str) -> Language:
    for language in LANGUAGES:
        if language == name:
            return language
    raise Http404


def _pages(plan: Plan, language: Language) -> RoundPages:
    today = localdate()
    return render_pages(
        plan.questionnaire,
        plan.study,
        days=(today, today + DAYS_OPEN),
        contact=None,
        pilot=False,
        told=last_wave(plan.study),
    )[language]


def _fill(
    request: HttpRequest,
    study: StudyRecord,
    plan: Plan,
    language: Language,
    values: dict[str, list[str]],
    complaints: dict[str, str],
) -> str:
    address = reverse("fieldwork:preview", args=[study.slug, language])
    parts = _pages(plan, language).ask
    page = fill_form(parts, nonce="0" * 32, address=address, values=values, complaints=complaints)
    token = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )
    return page.replace(
        '<input type="hidden" name="_nonce"', f'{token}<input type="hidden" name="_nonce"', 1
    )


def _back(request: HttpRequest, study: StudyRecord) -> str:
    """Return the name of the page to go back to: not everybody who looks may see fieldwork."""
    may_see = has_right(user_of(request), study, Right.SEE_OWN_RESPONSE)
    return "fieldwork:overview" if may_see else "studies:overview"


def _page(
    request: HttpRequest,
    study: StudyRecord,
    language: Language,
    page: str,
    status: int = 200,
) -> HttpResponse:
    """Return a page with its banner on top and its files asked from the desk.

    Texts of a questionnaire are escaped, so that no text can hold `="/static/`.
    """
    files = reverse("fieldwork:preview_asset", args=[study.slug, "name"]).removesuffix("name")
    banner = format_html(
        '<p class="banner"><span class="wrap"><strong>{}</strong> <a href="{}">{}</a></span></p>',
        _BANNER.in_language(language),
        reverse(_back(request, study), args=[study.slug]),
        _BACK.in_language(language),
    )
    whole = page.replace('="/static/', f'="{files}')
    whole = _BODY.sub(lambda body: body[0] + banner, whole, count=1)
    response = HttpResponse(whole, status=status)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = language
    return response
