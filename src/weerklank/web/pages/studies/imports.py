"""Bringing in a study, and bringing its documents in again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from weerklank.archive import unpack_folder
from weerklank.kernel import Text, UserError
from weerklank.web.actions.documents import replace_documents
from weerklank.web.actions.studies import create_study
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import desk_page, study_page, user_of
from weerklank.web.pages.studies.forms import StartForm, UploadForm
from weerklank.web.problems import problems_of
from weerklank.web.queries.starting import starting_files
from weerklank.web.queries.studies import RESPONSES, answers_in_words, may_start_study
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language

MOST_SHOWN = 100
"""Problems on one page: who mends a hundred looks again."""


@desk_page("GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Start a study: from a ZIP file of its folder, or from a small one to rewrite."""
    if not may_start_study(user_of(request)):
        raise PermissionDenied
    if request.method != "POST":
        return _new_page(request)
    return _import(request) if request.POST.get("way") == "import" else _start(request)


@study_page(Right.EDIT_DOCUMENTS, "GET", "POST")
def replace(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Replace documents of a study by those of a ZIP file."""
    context: dict[str, Any] = {"study": study, "section": "documents", "upload": UploadForm()}
    if request.method != "POST":
        return render(request, "studies/replace.html", context)
    context["upload"] = form = UploadForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            files = unpack_folder(form.cleaned_data["folder"])
            changed = replace_documents(by=user_of(request), study=study, files=files)
            _tell(request, _replaced(changed))
            return redirect("studies:documents", slug=study.slug)
    except UserError as error:
        context["problems"] = shown_problems(error)
    return render(request, "studies/replace.html", context, status=422)


def shown_problems(error: UserError) -> list[dict[str, object]]:
    """Return the problems of an error for a page; of very many the first, and how many more."""
    problems = problems_of(error)
    more = len(problems) - MOST_SHOWN
    if more <= 0:
        return problems
    rest = UserError("more-problems", _more(more), _MEND_FIRST)
    return [*problems[:MOST_SHOWN], *problems_of(rest)]


def _import(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            files = unpack_folder(form.cleaned_data["folder"])
            study = create_study(by=user_of(request), files=files, source="import")
            _tell(request, _found(study, files))
            return redirect("studies:overview", slug=study.slug)
    except UserError as error:
        return _new_page(request, 422, upload=form, problems=shown_problems(error))
    return _new_page(request, 422, upload=form)


def _start(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST)
    try:
        if form.is_valid():
            given = form.cleaned_data
            title = Text(given["title_nl"], given["title_en"])
            files = starting_files(
                id=given["id"],
                kind=given["kind"],
                title=title,
                region=given["region"],
                wave=given["wave"],
            )
            study = create_study(by=user_of(request), files=files, source="start")
            _tell(request, _STARTED)
            return redirect("studies:overview", slug=study.slug)
    except UserError as error:
        return _new_page(request, 422, start=form, problems=shown_problems(error))
    return _new_page(request, 422, start=form)


def _new_page(request: HttpRequest, status: int = 200, **changes: object) -> HttpResponse:
    context = {"upload": UploadForm(), "start": StartForm(), **changes}
    return render(request, "studies/new.html", context, status=status)


def _tell(request: HttpRequest, text: Text) -> None:
    messages.success(request, text.in_language(reader_language()))


def _found(study: StudyRecord, files: dict[str, bytes]) -> Text:
    """Return what came in, answers in tens only."""
    if RESPONSES not in files:
        return Text(
            "Het onderzoek staat op de werkplek. Er waren geen antwoorden bij.",
            "The study is at the desk. There were no answers with it.",
        )
    count = answers_in_words(files[RESPONSES].decode("utf-8-sig"))
    if study.synthetic:
        return Text(
            f"Het onderzoek staat op de werkplek, met synthetische antwoorden: {count.nl}.",
            f"The study is at the desk, with synthetic answers: {count.en}.",
        )
    return Text(
        f"Het onderzoek staat op de werkplek, met antwoorden van mensen: {count.nl}.",
        f"The study is at the desk, with answers of people: {count.en}.",
    )


def _replaced(names: tuple[str, ...]) -> Text:
    if not names:
        return Text("Er was niets veranderd.", "Nothing had changed.")
    listed = ", ".join(names)
    return Text(f"Vervangen: {listed}.", f"Replaced: {listed}.")


def _more(count: int) -> Text:
    return Text(f"En nog {count} problemen.", f"And {count} more problems.")


_MEND_FIRST = Text("Los eerst deze op.", "Mend these first.")
_STARTED = Text(
    "Uw onderzoek staat klaar. Herschrijf nu de documenten.",
    "Your study is ready. Rewrite its documents now.",
)
