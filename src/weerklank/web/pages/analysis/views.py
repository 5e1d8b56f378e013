"""The pages of closed figures: to look at, for those who may see tables. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from weerklank.kernel import UserError
from weerklank.web.models import StudyRecord
from weerklank.web.pages.analysis import charts, table_charts
from weerklank.web.pages.gate import study_page, user_of
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right
from weerklank.web.queries.analysis.differences import find_differences
from weerklank.web.queries.analysis.opening import Opened, open_study
from weerklank.web.queries.analysis.overview import list_contents
from weerklank.web.queries.analysis.scales import view_counts, view_scales
from weerklank.web.queries.analysis.tables import Asked, view_table
from weerklank.web.queries.analysis.trends import view_trends
from weerklank.web.queries.analysis.weights import view_weights
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import reader_language

LONGEST = 200
"""Signs of an id in an address; none is as long."""
Fill = Callable[[HttpRequest, StudyRecord, Opened], dict[str, Any]]
View = Callable[..., HttpResponseBase]


def closed_page(template: str) -> Callable[[Fill], View]:
    """Make a page of closed answers: for SEE_TABLES, in no cache, with words for what is missing.

    The function it decorates returns what its template takes besides the study.
    """

    def decorate(fill: Fill) -> View:
        @never_cache
        @study_page(Right.SEE_TABLES)
        def view(request: HttpRequest, study: StudyRecord) -> HttpResponse:
            context: dict[str, Any] = {"study": study, "section": "analysis", "page": fill.__name__}
            try:
                opened = None if study.kind == "interviews" else open_study(study)
                context["answered"] = opened is not None
                if opened is not None:
                    context |= fill(request, study, opened)
            except UserError as error:
                context["problems"] = problems_of(error)
            edits = has_right(user_of(request), study, Right.EDIT_DOCUMENTS)
            return render(request, f"analysis/{template}.html", context | {"may_edit": edits})

        view.__doc__ = fill.__doc__
        return view

    return decorate


@closed_page("overview")
def overview(_request: HttpRequest, _study: StudyRecord, opened: Opened) -> dict[str, Any]:
    """Show what there is to look at: every table by theme, and the other pages."""
    contents = list_contents(opened)
    themes = [(theme, table_charts.draw_strips(theme)) for theme in contents.all_themes]
    return {"contents": contents, "themes": themes}


@never_cache
@study_page(Right.SEE_TABLES)
def table(request: HttpRequest, study: StudyRecord, item: str) -> HttpResponse:
    """Show one table with its uncertainty, in the breakdown and weighting that were asked for."""
    wanted = (request.GET.get(name, "")[:LONGEST] for name in ("by", "weighting", "answer"))
    asked = Asked(item, *wanted)
    try:
        opened = None if study.kind == "interviews" else open_study(study)
        if opened is None or not opened.holds(item, asked.by):
            raise Http404
        view = view_table(opened, asked)
    except UserError as error:
        return refused(request, error)
    context = {
        "study": study,
        "section": "analysis",
        "table": view,
        "charts": table_charts.draw_table(view, reader_language()),
        "may_see_release": has_right(user_of(request), study, Right.SEE_RELEASE),
    }
    return render(request, "analysis/table.html", context)


@closed_page("differences")
def differences(_request: HttpRequest, _study: StudyRecord, opened: Opened) -> dict[str, Any]:
    """Show which groups differ most, what may be chance, and what does not differ."""
    found, say = find_differences(opened), reader_language()
    listed = {"shown": found.shown, "weak": found.weak}
    return {"found": found} | {
        name: zip(some, charts.draw_differences(some, name, say), strict=True)
        for name, some in listed.items()
    }


@closed_page("scales")
def scales(_request: HttpRequest, _study: StudyRecord, opened: Opened) -> dict[str, Any]:
    """Show how well the questions of each scale belong together, and what was counted."""
    counts = view_counts(opened)
    drawn = charts.draw_counts(counts, reader_language())
    return {"scales": view_scales(opened), "counts": zip(counts, drawn, strict=True)}


@closed_page("weights")
def weights(_request: HttpRequest, _study: StudyRecord, opened: Opened) -> dict[str, Any]:
    """Show what each weighting does to people and figures."""
    found = view_weights(opened)
    return {"weightings": [(one, charts.draw_margins(one, reader_language())) for one in found]}


@closed_page("trends")
def trends(request: HttpRequest, study: StudyRecord, opened: Opened) -> dict[str, Any]:
    """Show what can be compared with each earlier wave, why not, and what changed."""
    pairs = view_trends(opened, study, user_of(request))
    if pairs is None:
        return {"pairs": None}
    period = opened.folder.study.period
    laid = []
    for number, pair in enumerate(pairs):
        drawn = charts.draw_changes(pair, number, period, reader_language())
        sure = [(item, chart) for item, chart in drawn if item.sure]
        laid.append((pair, sure, [(item, chart) for item, chart in drawn if not item.sure]))
    return {"pairs": laid, "period": period}
