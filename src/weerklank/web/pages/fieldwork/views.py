"""Pages of fieldwork: parse, one action or query, render."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from weerklank.kernel import Text, WeerklankError
from weerklank.web.actions.fieldwork import close_round
from weerklank.web.actions.rounds import change_days, resume_round, suspend_round
from weerklank.web.actions.rounds import open_round as open_it
from weerklank.web.actions.spare_keys import renew_parts
from weerklank.web.models import Round, StudyRecord
from weerklank.web.pages.fieldwork.charts import draw_response
from weerklank.web.pages.fieldwork.checklist import check_opening
from weerklank.web.pages.fieldwork.forms import CloseForm, DaysForm, OpenForm, say
from weerklank.web.pages.fieldwork.overview import (
    SEEN_BY_RESPONDENTS,
    channel_cards,
    describe_closing,
    seen_channel,
    seen_rounds,
)
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.fieldwork import response_of, say_response
from weerklank.web.queries.invitations import say_day
from weerklank.web.queries.rounds import ballot_address, has_key, say_stage, stage_of
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language

WEEKS = timedelta(days=21)
"""How long a round is open, unless somebody says otherwise."""


@study_page(Right.SEE_OWN_RESPONSE)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show the round that is on, and what came in so far."""
    _refuse_interviews(study)
    user = user_of(request)
    channel, rounds = seen_channel(user, study), seen_rounds(user, study)
    current = next((one for one in rounds if one.state != "closed"), None)
    context: dict[str, Any] = {
        "study": study,
        "section": "fieldwork",
        "real": next((one for one in rounds if not one.pilot), None),
        "pilots": [one for one in rounds if one.pilot and one.state == "closed"],
        "current": current,
        "own_only": channel is not None,
        "may_run": has_right(user, study, Right.RUN_FIELDWORK),
        "may_preview": has_right(user, study, Right.PREVIEW),
    }
    if current is not None:
        context |= _describe(current, channel)
    return render(request, "fieldwork/overview.html", context)


def _describe(round: Round, channel: str | None) -> dict[str, Any]:
    today = localdate()
    response = response_of(round, channel, today=today)
    stage = stage_of(round, response.state, today)
    return {
        "stage": stage,
        "key_missing": stage != "closing" and not has_key(round),
        "stage_words": say_stage(round, stage, today),
        "seen": SEEN_BY_RESPONDENTS[stage],
        "response": response,
        "cards": channel_cards(round, response),
        "charts": draw_response(response, reader_language()),
        "closes": say_day(round.closes),
        "opens": say_day(round.opens),
    }


@study_page(Right.RUN_FIELDWORK, "GET", "POST")
def open_round(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Ask what is needed to open a round; open it, and show its recovery key this once."""
    _refuse_interviews(study)
    pilot, today = "proef" in request.GET, localdate()
    checks = check_opening(study, pilot=pilot)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        pilot=pilot,
        today=today,
        initial={"opens": today, "closes": today + WEEKS},
    )
    context = {"study": study, "section": "fieldwork", "form": form, "pilot": pilot}
    context["checks"] = checks
    if request.method == "GET":
        return render(request, "fieldwork/open.html", context)
    if not form.is_valid():
        return render(request, "fieldwork/open.html", context, status=422)
    values = form.cleaned_data
    try:
        opened = open_it(
            by=user_of(request),
            study=study,
            opens=values["opens"],
            closes=values["closes"],
            contact=Text(values["contact_nl"], values["contact_en"]),
            pilot=pilot,
        )
    except WeerklankError as error:
        context["problems"] = problems_of(error)
        return render(request, "fieldwork/open.html", context, status=422)
    return _show_parts(request, opened.round, opened.key_parts)


@study_page(Right.RUN_FIELDWORK, "POST")
def parts(request: HttpRequest, study: StudyRecord, round: str) -> HttpResponse:
    """Show the spare key of an open round in two new parts, this once."""
    found = _round(study, round)
    try:
        made = renew_parts(by=user_of(request), round=found)
    except WeerklankError as error:
        return refused(request, error)
    return _show_parts(request, found, made, renewed=True)


def _show_parts(
    request: HttpRequest, round: Round, made: tuple[str, str], *, renewed: bool = False
) -> HttpResponse:
    """Show the parts in the answer itself: they are kept nowhere, and cannot be asked for again."""
    context = {
        "study": round.study,
        "section": "fieldwork",
        "round": round,
        "pilot": round.pilot,
        "parts": made,
        "renewed": renewed,
        "waits": round.opens > localdate(),
    }
    return render(request, "fieldwork/opened.html", context)


@study_page(Right.RUN_FIELDWORK, "GET", "POST")
def days(request: HttpRequest, study: StudyRecord, round: str) -> HttpResponse:
    """Change the days of a round."""
    found = _round(study, round)
    form = DaysForm(
        request.POST if request.method == "POST" else None,
        today=localdate(),
        opened=found.opens,
        initial={"opens": found.opens, "closes": found.closes},
    )
    context = {"study": study, "section": "fieldwork", "form": form, "round": found}
    if request.method == "GET":
        return render(request, "fieldwork/days.html", context)
    if not form.is_valid():
        return render(request, "fieldwork/days.html", context, status=422)
    try:
        change_days(by=user_of(request), round=found, **form.cleaned_data)
    except WeerklankError as error:
        context["problems"] = problems_of(error)
        return render(request, "fieldwork/days.html", context, status=422)
    messages.success(request, say("De dagen zijn aangepast.", "The days were changed."))
    return redirect("fieldwork:overview", study.slug)


@study_page(Right.RUN_FIELDWORK, "POST")
def suspend(request: HttpRequest, study: StudyRecord, round: str) -> HttpResponse:
    """Take no answers for the time being."""
    try:
        suspend_round(by=user_of(request), round=_round(study, round))
    except WeerklankError as error:
        return refused(request, error)
    messages.success(request, say("De ronde staat stil.", "The round is suspended."))
    return redirect("fieldwork:overview", study.slug)


@study_page(Right.RUN_FIELDWORK, "POST")
def resume(request: HttpRequest, study: StudyRecord, round: str) -> HttpResponse:
    """Take answers again."""
    try:
        resume_round(by=user_of(request), round=_round(study, round))
    except WeerklankError as error:
        return refused(request, error)
    messages.success(request, say("De ronde loopt weer.", "The round runs again."))
    return redirect("fieldwork:overview", study.slug)


@study_page(Right.RUN_FIELDWORK, "GET", "POST")
def close(request: HttpRequest, study: StudyRecord, round: str) -> HttpResponse:
    """Say what closing does; close."""
    found, today = _round(study, round), localdate()
    form = CloseForm(request.POST if request.method == "POST" else None)
    context = {"study": study, "section": "fieldwork", "form": form, "round": found}
    context |= describe_closing(found, today)
    if request.method == "GET":
        return render(request, "fieldwork/close.html", context)
    if not form.is_valid():
        return render(request, "fieldwork/close.html", context, status=422)
    try:
        leave_out = form.cleaned_data["leave_out"] or 0
        closed = close_round(by=user_of(request), round=found, today=today, leave_out=leave_out)
    except WeerklankError as error:
        context |= {"problems": problems_of(error), "broken": getattr(error, "broken", None)}
        return render(request, "fieldwork/close.html", context, status=422)
    messages.success(request, _say_closed(closed))
    return redirect("fieldwork:overview", study.slug)


def _say_closed(round: Round) -> str:
    count = round.answers or 0
    if round.pilot:
        said = say_response(count)
        return say(
            f"De proef is gesloten. Haar antwoorden zijn ongelezen vernietigd: {said.nl}.",
            f"The pilot is closed. Its answers were destroyed unread: {said.en}.",
        )
    if count == 0:
        return say(
            "De ronde is gesloten. Er waren geen antwoorden; er is niets weggeschreven.",
            "The round is closed. There were no answers; nothing was written.",
        )
    return say(
        f"De ronde is gesloten met {count} antwoorden. De sleutel in de kluis is vernietigd.",
        f"The round is closed with {count} answers. Its key in the vault was destroyed.",
    )


@study_page(Right.SEE_OWN_RESPONSE)
def qr(request: HttpRequest, study: StudyRecord, round: str, channel: str) -> HttpResponse:
    """Return the address of a channel as a QR code."""
    only = seen_channel(user_of(request), study)
    found = _round(study, round)
    if found not in seen_rounds(user_of(request), study) or only not in (None, channel):
        raise Http404
    address = ballot_address(get_object_or_404(found.channels, channel=channel))
    stream = BytesIO()
    segno.make(address, error="m", micro=False).save(
        stream, kind="svg", scale=8, border=4, svgclass=None, lineclass=None, light="#fff"
    )
    return HttpResponse(stream.getvalue(), content_type="image/svg+xml")


def _round(study: StudyRecord, identifier: str) -> Round:
    return get_object_or_404(study.rounds.select_related("study"), identifier=identifier)


def _refuse_interviews(study: StudyRecord) -> None:
    if study.kind == "interviews":
        raise Http404
