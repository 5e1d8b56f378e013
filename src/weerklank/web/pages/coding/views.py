"""The pages of coding. As closed as open answers: kept in no cache, for who may code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from weerklank.archive import read_folder
from weerklank.kernel import Text, UserError
from weerklank.web.actions.coding import Saved, begin_coding, code_answers, settle_answers
from weerklank.web.models import StudyRecord
from weerklank.web.pages.coding.forms import decisions, given_codes, read_page, read_shown
from weerklank.web.pages.coding.rows import list_agreement, list_lines
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.coding import (
    SECOND_PART,
    code_lists,
    coder_of,
    free_seats,
    look_at_coding,
    work_page,
)
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language


@never_cache
@study_page(Right.CODE_ANSWERS)
def overview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show every open question: its code list, how far it has come, what it still needs."""
    context: dict[str, Any] = {"study": study, "section": "coding", "least": SECOND_PART}
    context["may_edit"] = has_right(user_of(request), study, Right.EDIT_DOCUMENTS)
    try:
        if study.kind == "survey":
            context["look"] = look_at_coding(study, user_of(request))
    except UserError as error:
        context["problems"] = problems_of(error)
    return render(request, "coding/overview.html", context)


@never_cache
@study_page(Right.CODE_ANSWERS)
def work(request: HttpRequest, study: StudyRecord, list_id: str) -> HttpResponse:
    """Show a page of answers to code; to who has not begun, as whom they can."""
    return _page(request, study, list_id, request.GET)


@never_cache
@study_page(Right.CODE_ANSWERS, "POST")
def begin(request: HttpRequest, study: StudyRecord, list_id: str) -> HttpResponse:
    """Begin to code as one of the letters."""
    coder = request.POST.get("coder", "")[:2]
    try:
        begin_coding(by=user_of(request), study=study, list_id=list_id, coder=coder)
    except UserError as error:
        return refused(request, error)
    return redirect("coding:work", study.slug, list_id)


@never_cache
@study_page(Right.CODE_ANSWERS, "POST")
def save(request: HttpRequest, study: StudyRecord, list_id: str) -> HttpResponse:
    """Save the codes of the answers on a page."""
    given = given_codes(request.POST)
    try:
        saved = code_answers(by=user_of(request), study=study, list_id=list_id, given=given)
    except UserError as error:
        return _page(request, study, list_id, request.POST, error=error)
    return _after(request, study, list_id, saved)


@never_cache
@study_page(Right.CODE_ANSWERS, "POST")
def settle(request: HttpRequest, study: StudyRecord, list_id: str) -> HttpResponse:
    """Save which codes hold where coders differed."""
    decided = decisions(request.POST)
    try:
        saved = settle_answers(by=user_of(request), study=study, list_id=list_id, decided=decided)
    except UserError as error:
        return _page(request, study, list_id, request.POST, error=error)
    return _after(request, study, list_id, saved)


def _after(request: HttpRequest, study: StudyRecord, list_id: str, saved: Saved) -> HttpResponse:
    if saved.refused:
        return _page(request, study, list_id, request.POST, saved=saved)
    messages.success(request, _said(saved.answers).in_language(reader_language()))
    asked = urlencode({"show": read_shown(request.POST.get("show", ""))})
    page = read_page(request.POST.get("page", ""))
    # What was coded leaves the list of what is to do: its first page is the next one.
    where = f"&page={page}" if request.POST.get("show") != "todo" and page > 1 else ""
    return redirect(f"{reverse('coding:work', args=[study.slug, list_id])}?{asked}{where}")


def _page(
    request: HttpRequest,
    study: StudyRecord,
    list_id: str,
    asked: Mapping[str, str],
    *,
    error: UserError | None = None,
    saved: Saved | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {"study": study, "section": "coding", "list_id": list_id}
    context |= {"least": SECOND_PART, "saved": saved, "show": read_shown(asked.get("show", ""))}
    if error is not None:
        context["problems"] = problems_of(error)
    wrong = {} if saved is None else saved.refused
    typed = given_codes(request.POST) if wrong or error is not None else {}
    try:
        context |= _work(request, study, list_id, asked, tuple(wrong))
    except UserError as broken:
        return refused(request, broken)
    if "work" in context:
        context["lines"] = list_lines(context["work"], typed, wrong)
        context["agreement"] = list_agreement(context["work"])
    status = 422 if wrong or error is not None else 200
    return render(request, "coding/work.html", context, status=status)


def _work(
    request: HttpRequest,
    study: StudyRecord,
    list_id: str,
    asked: Mapping[str, str],
    only: tuple[str, ...],
) -> dict[str, Any]:
    folder = read_folder(study.folder)
    lists = {one.id: one for one in code_lists(folder)}
    if folder.responses is None or list_id not in lists:
        raise UserError("coding-item", *_NO_LIST)
    codes = lists[list_id]
    item = None if folder.questionnaire is None else folder.questionnaire.item(codes.item)
    told = {"codes": codes, "question": codes.label if item is None else item.text}
    coder = coder_of(study, list_id, user_of(request))
    if coder is None:
        return told | {"seats": free_seats(study, list_id)}
    shown, page = read_shown(asked.get("show", "")), read_page(asked.get("page", ""))
    return told | {"coder": coder, "work": work_page(study, list_id, coder, shown, page, only)}


def _said(answers: int) -> Text:
    if answers == 0:
        return Text("Er was niets veranderd.", "Nothing had changed.")
    if answers == 1:
        return Text("1 antwoord opgeslagen.", "1 answer saved.")
    return Text(f"{answers} antwoorden opgeslagen.", f"{answers} answers saved.")


_NO_LIST = (
    Text("Er is niets te coderen onder deze naam.", "There is nothing to code under this name."),
    Text("Ga terug naar Coderen.", "Go back to Coding."),
)
