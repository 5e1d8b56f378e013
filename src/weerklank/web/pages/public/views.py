"""The public website as it was built, and whether this program is well."""

from __future__ import annotations

import time
from urllib.parse import quote

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from weerklank.archive import is_output
from weerklank.web.pages.built import answer_with
from weerklank.web.queries.built import find_built, read_built

PAGES, FILES = "public, no-cache", "public, max-age=300"
"""A page is asked for anew each time (304 where it is the same), so that what is withdrawn is gone
at once; what pages consist of may be kept for minutes."""
SWAP = 0.02
"""Seconds: while a new website is put in place there is none for the time of two renames."""


@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Return a file of the public website; of a folder its start page."""
    root = settings.WEERKLANK.public
    if not is_output(root):
        time.sleep(SWAP)
    found = find_built(root, path)
    if found is not None and found.is_dir():
        if path and not path.endswith("/"):
            return HttpResponseRedirect(quote(f"/{path}/"))
        found = find_built(root, f"{path}index.html")
    file = None if found is None else read_built(found)
    if file is None:
        return _without_page(empty=not path, was_public=is_output(root))
    response = answer_with(request, file)
    response["Cache-Control"] = PAGES if file.name.endswith(".html") else FILES
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return whether the program and its database answer; nothing else about either."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _health("unavailable", 503)
    return _health("ok", 200)


def _health(status: str, code: int) -> HttpResponse:
    response = JsonResponse({"status": status}, status=code)
    response["Cache-Control"] = "no-store"
    return response


def _without_page(*, empty: bool, was_public: bool) -> HttpResponse:
    """Return the page that says what is not here. It asks nothing of database or session."""
    template = "public/empty.html" if empty else "public/missing.html"
    text = render_to_string(template, {"was_public": was_public})
    response = HttpResponse(text, status=200 if empty else 404)
    response["Cache-Control"] = "no-cache"
    return response
