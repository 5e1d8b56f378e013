"""A file of answers from elsewhere: first looked at, then chosen for, only then taken over."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.web.actions.data_sets import choose, drop_upload, keep_upload, take_over
from weerklank.web.models import StudyRecord
from weerklank.web.pages.data.forms import FileForm
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.problems import problems_of
from weerklank.web.queries.data_sets import ImportLook, look_at_upload, read_upload
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language, t

MOST_SHOWN = 60
"""Problems on one page: who mends sixty looks again."""


SETTLED_HERE = frozenset(
    {
        *("import-column-unknown", "import-column-ambiguous", "import-column-twice"),
        *("import-value-unknown", "import-code-unlabelled"),
        *("import-item-missing", "import-consent-missing"),
    }
)
"""Problems that a choice on the page takes away."""
PLACES_SHOWN = 3
"""Places that are named of a problem that many rows have."""


@never_cache
@study_page(Right.IMPORT_ANSWERS)
def preview(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show the file that waits as it would become; or ask for one."""
    return _page(request, study)


@never_cache
@study_page(Right.IMPORT_ANSWERS, "POST")
def upload(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Keep a file to look at."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, study, form=form, status=422)
    name, content = form.cleaned_data["file"]
    try:
        keep_upload(
            by=user_of(request), study=study, name=name, content=content, now=timezone.now()
        )
    except UserError as error:
        return _page(request, study, error=error, status=422)
    return redirect("data:import", study.slug)


@never_cache
@study_page(Right.IMPORT_ANSWERS, "POST")
def choices(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Keep what somebody chose for columns and values, and look again."""
    try:
        choose(study=study, sent=request.POST.dict(), now=timezone.now())
    except UserError as error:
        return _page(request, study, error=error, status=422)
    return redirect("data:import", study.slug)


@never_cache
@study_page(Right.IMPORT_ANSWERS, "POST")
def take(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Make the file the answers of the study, as it was looked at."""
    digest = request.POST.get("digest", "")[:64]
    try:
        people = take_over(by=user_of(request), study=study, digest=digest, now=timezone.now())
    except UserError as error:
        return _page(request, study, error=error, status=422)
    messages.success(request, _taken(people).in_language(reader_language()))
    return redirect("data:overview", study.slug)


@never_cache
@study_page(Right.IMPORT_ANSWERS, "POST")
def drop(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Throw the file away that waits."""
    drop_upload(by=user_of(request), study=study)
    messages.success(request, t("Het bestand is weg.", "The file is gone."))
    return redirect("data:overview", study.slug)


def _page(
    request: HttpRequest,
    study: StudyRecord,
    *,
    form: FileForm | None = None,
    error: UserError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page; an error is the answer to what somebody just did, problems stand as well."""
    context: dict[str, Any] = {"study": study, "section": "data", "form": form or FileForm()}
    if error is not None:
        context["problems"] = _some(error)
    waiting = read_upload(study, timezone.now())
    if waiting is not None:
        context["upload"] = waiting
        try:
            context["look"] = look = look_at_upload(study, waiting)
            context["asks"] = _asks(look)
            context |= _sorted(look)
        except UserError as broken:
            context.setdefault("problems", _some(broken))
    return render(request, "data/import.html", context, status=status)


def _sorted(look: ImportLook) -> dict[str, list[dict[str, object]]]:
    """Return what somebody settles by choosing on the page, and what they mend in the file."""
    chosen = [one for one in look.problems if _asks(look) and one.code in SETTLED_HERE]
    others = [one for one in look.problems if one not in chosen]
    named = (("to_choose", chosen), ("to_mend", others))
    return {name: _some(DocumentRefused(found)) if found else [] for name, found in named}


def _asks(look: ImportLook) -> bool:
    """Return whether anything is left to choose."""
    rows = any(one.options or one.values for one in look.columns)
    return bool(rows or look.absent or look.consent)


def _some(error: UserError) -> list[dict[str, object]]:
    """Return the problems of an error; of very many the first, and how many more."""
    problems = _gathered(problems_of(error))
    more = len(problems) - MOST_SHOWN
    if more <= 0:
        return problems
    rest = Text(f"En nog {more} problemen.", f"And {more} more problems.")
    told = UserError("more-problems", rest, Text("Los eerst deze op.", "Mend these first."))
    return [*problems[:MOST_SHOWN], *problems_of(told)]


def _gathered(problems: list[dict[str, Any]]) -> list[dict[str, object]]:
    """Return problems that say the same as one, with the first places and how many there are."""
    alike: dict[str, list[dict[str, Any]]] = {}
    for one in problems:
        alike.setdefault(json.dumps([one["code"], one["message"], one["remedy"]]), []).append(one)
    return [found[0] if len(found) == 1 else _together(found) for found in alike.values()]


def _together(found: list[dict[str, Any]]) -> dict[str, object]:
    first = found[0]
    places = ", ".join(str(one["place"]) for one in found[:PLACES_SHOWN])
    times = {"nl": f"({len(found)} keer)", "en": f"({len(found)} times)"}
    message = {name: f"{said} {times[name]}" for name, said in first["message"].items()}
    return first | {
        "place": places + (" ..." if len(found) > PLACES_SHOWN else ""),
        "message": message,
    }


def _taken(people: int) -> Text:
    return Text(
        f"De antwoorden van {people} mensen staan nu in dit onderzoek.",
        f"The answers of {people} people are in this study now.",
    )
