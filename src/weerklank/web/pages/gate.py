"""The gate of every page of a study: logged in, a member, with the right that the page asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from weerklank.web.models import User
from weerklank.web.queries.access import has_right, studies_of
from weerklank.web.rights import Right

View = Callable[..., HttpResponseBase]


def user_of(request: HttpRequest) -> User:
    """Return who is asking. Raises PermissionDenied where nobody is logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def study_page(right: Right, *methods: str) -> Callable[[View], View]:
    """Open a view `(request, study, ...)` at `<slug:slug>` to who has a right in that study.

    Who is no member gets the same 404 as for a study that does not exist; a member without the
    right gets 403. Methods default to GET.
    """

    def decorate(view: View) -> View:
        @require_http_methods([*(methods or ("GET",)), *(("HEAD",) if not methods else ())])
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, slug: str, **others: Any) -> HttpResponseBase:
            user = user_of(request)
            study = get_object_or_404(studies_of(user), slug=slug)
            if not has_right(user, study, right):
                raise PermissionDenied
            return view(request, study, **others)

        inner.right = right  # type: ignore[attr-defined]
        return inner

    return decorate


def desk_page(*methods: str) -> Callable[[View], View]:
    """Open a view to everybody who is logged in. Methods default to GET."""

    def decorate(view: View) -> View:
        return require_http_methods(list(methods or ("GET", "HEAD")))(login_required(view))

    return decorate


def administrator_page(*methods: str) -> Callable[[View], View]:
    """Open a view to administrators of the desk; others get 403. Methods default to GET."""

    def decorate(view: View) -> View:
        @require_http_methods(list(methods or ("GET", "HEAD")))
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, **others: Any) -> HttpResponseBase:
            if not user_of(request).is_administrator:
                raise PermissionDenied
            return view(request, **others)

        return inner

    return decorate
