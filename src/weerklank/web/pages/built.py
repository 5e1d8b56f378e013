"""Answers with a file that Weerklank built: the preview at the desk, and the public website."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from weerklank.web.queries.built import BuiltFile


def answer_with(request: HttpRequest, file: BuiltFile) -> HttpResponseBase:
    """Return a built file, or 304 where the browser has it already."""
    response = HttpResponse(content_type=file.media_type)
    response["ETag"], response["Last-Modified"] = file.etag, http_date(file.modified)
    response["Content-Security-Policy"] = file.policy
    response["X-Content-Type-Options"] = "nosniff"
    if file.attachment:
        response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    known = get_conditional_response(request, file.etag, file.modified, response)
    if known is not response:
        return known if known is not None else response
    if request.method == "HEAD":
        response["Content-Length"] = str(len(file.content))
    else:
        response.content = file.content
    return response
