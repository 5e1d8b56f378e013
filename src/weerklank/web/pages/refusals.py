"""Pages that say no: clearly, in the reader's language, with what to do instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from weerklank.kernel import WeerklankError
from weerklank.web.problems import problems_of


def refused(request: HttpRequest, error: WeerklankError) -> HttpResponse:
    """Return the page (422) that lists every problem of an error that a person can mend."""
    return render(request, "refused.html", {"problems": problems_of(error)}, status=422)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Return the page for a form that did not come from a page of ours, or came too late."""
    return render(request, "csrf.html", status=403)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Return the page for somebody whose role does not reach this far."""
    return render(request, "403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Return the page for an address that does not exist (for this reader)."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a mistake of ours. It asks nothing of database or session."""
    return HttpResponse(render_to_string("500.html", {"here": request.path}), status=500)
