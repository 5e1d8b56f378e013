"""The documents of a study: the list, and one to read or change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.web.actions.documents import ChangedMeanwhile, save_document
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.studies.forms import DocumentForm, is_document
from weerklank.web.pages.studies.imports import shown_problems
from weerklank.web.queries.access import has_right
from weerklank.web.queries.documents import (
    differences,
    document_text,
    documents_of,
    has_answers,
    other_problems,
)
from weerklank.web.queries.studies import look_at
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language


@study_page(Right.READ_DOCUMENTS)
def documents(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show which documents there are, what each is for, and what is wrong with them."""
    lines = documents_of(study)
    others = other_problems(study)
    context = {
        "study": study,
        "section": "documents",
        "present": [one for one in lines if one.changed is not None],
        "absent": [one for one in lines if one.changed is None],
        "problems": shown_problems(DocumentRefused(others)) if others else [],
        "look": look_at(study),
        "answers": has_answers(study),
        "may_edit": has_right(user_of(request), study, Right.EDIT_DOCUMENTS),
    }
    return render(request, "studies/documents.html", context)


@study_page(Right.READ_DOCUMENTS, "GET", "POST")
def document(request: HttpRequest, study: StudyRecord, name: str) -> HttpResponse:
    """Show one document; save it where the whole study holds together with it."""
    may_edit = has_right(user_of(request), study, Right.EDIT_DOCUMENTS)
    if not is_document(name):
        raise Http404
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        return _save(request, study, name)
    found = document_text(study, name)
    if not found.loaded and not may_edit:
        raise Http404
    problems = shown_problems(DocumentRefused(found.problems)) if found.problems else []
    context = {"text": found.text, "loaded": found.loaded, "problems": problems}
    return _page(request, study, name, context)


def _save(request: HttpRequest, study: StudyRecord, name: str) -> HttpResponse:
    form = DocumentForm(request.POST)
    text, loaded = request.POST.get("text", ""), request.POST.get("loaded", "")
    context: dict[str, Any] = {"text": text, "loaded": loaded, "unsaved": True}
    try:
        if form.is_valid():
            save_document(
                by=user_of(request),
                study=study,
                name=name,
                text=form.cleaned_data["text"],
                loaded=form.cleaned_data["loaded"],
            )
            # By `saved` the browser knows that it may forget its own copy of the text.
            messages.success(request, _saved(name).in_language(reader_language()), "saved")
            return redirect("studies:documents", slug=study.slug)
        context["problems"] = shown_problems(UserError("form-refused", *_UNREADABLE))
    except ChangedMeanwhile as changed:
        context |= {"problems": shown_problems(changed), "stored": changed.stored}
        context["loaded"] = changed.digest
        context["differences"] = differences(changed.stored, text)
    except UserError as error:
        context["problems"] = shown_problems(error)
    return _page(request, study, name, context, 422)


def _page(
    request: HttpRequest, study: StudyRecord, name: str, given: dict[str, Any], status: int = 200
) -> HttpResponse:
    found = document_text(study, name)
    may_edit = has_right(user_of(request), study, Right.EDIT_DOCUMENTS)
    context = {
        "study": study,
        "section": "documents",
        "document": found,
        "editable": may_edit and found.lock is None,
        **given,
    }
    return render(request, "studies/document.html", context, status=status)


def _saved(name: str) -> Text:
    return Text(f"{name} is opgeslagen.", f"{name} was saved.")


_UNREADABLE = (
    Text(
        "Deze tekst kan niet worden opgeslagen: hij is te lang of bevat onzichtbare tekens.",
        "This text cannot be saved: it is too long or holds signs that cannot be seen.",
    ),
    Text("Maak de tekst korter of plak hem opnieuw.", "Shorten the text or paste it again."),
)
