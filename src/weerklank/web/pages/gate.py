"""The gate of every page of a study: logged in, a member, with the right that the page asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from weerklank.web.models import User
from weerklank.web.queries.access import has_right, studies_of
from weerklank.web.rights import Right
from weerklank.web.templatetags.weerklank import t

View = Callable[..., HttpResponseBase]


def user_of(request: HttpRequest) -> User:
    """Return who is asking. Raises PermissionDenied where nobody is logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def login_asked(view: View) -> View:
    """Send who is not logged in to log in first, and say so where they sent something."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **others: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **others)
        if request.method == "POST":
            messages.warning(request, t(*_LOST))
        return redirect_to_login(request.get_full_path())

    return inner


def study_page(right: Right, *methods: str) -> Callable[[View], View]:
    """Open a view `(request, study, ...)` at `<slug:slug>` to who has a right in that study.

    Who is no member gets the same 404 as for a study that does not exist; a member without the
    right gets 403. Methods default to GET.
    """

    def decorate(view: View) -> View:
        @require_http_methods([*(methods or ("GET",)), *(("HEAD",) if not methods else ())])
        @login_asked
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
        return require_http_methods(list(methods or ("GET", "HEAD")))(login_asked(view))

    return decorate


def administrator_page(*methods: str) -> Callable[[View], View]:
    """Open a view to administrators of the desk; others get 403. Methods default to GET."""

    def decorate(view: View) -> View:
        @require_http_methods(list(methods or ("GET", "HEAD")))
        @login_asked
        @wraps(view)
        def inner(request: HttpRequest, **others: Any) -> HttpResponseBase:
            if not user_of(request).is_administrator:
                raise PermissionDenied
            return view(request, **others)

        return inner

    return decorate


_LOST = (
    "U was niet meer ingelogd. Wat u net verstuurde, is niet opgeslagen.",
    "You were no longer logged in. What you just sent was not saved.",
)
