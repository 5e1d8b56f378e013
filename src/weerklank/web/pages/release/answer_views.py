"""The page of open answers: to read, for those who may see answers. Nothing of it is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from weerklank.archive import read_folder
from weerklank.kernel import DocumentRefused, UserError
from weerklank.web.models import StudyRecord
from weerklank.web.pages.gate import study_page
from weerklank.web.problems import problems_of
from weerklank.web.queries.open_answers import open_items
from weerklank.web.queries.sheets import rules_at_desk
from weerklank.web.rights import Right


@never_cache
@study_page(Right.READ_OPEN_ANSWERS)
def open_answers(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    """Show every open answer with what in it may lead to somebody, question by question."""
    context: dict[str, Any] = {"study": study, "section": "release"}
    try:
        folder = read_folder(study.folder)
        context["answered"] = folder.responses is not None
        if context["answered"]:
            context["base"] = rules_at_desk(folder).open_answer_base
            context["items"], problems = open_items(folder)
            context["to_settle"] = problems_of(DocumentRefused(problems)) if problems else []
    except UserError as error:
        context["problems"] = problems_of(error)
    return render(request, "release/open_answers.html", context)
