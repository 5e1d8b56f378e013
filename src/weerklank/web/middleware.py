"""What holds for every page: headers, the language, the second step of logging in."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from weerklank.web.models import User
from weerklank.web.queries.access import needs_second_step

Answer = Callable[[HttpRequest], HttpResponseBase]
DESK_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""`data:` is for the picture of the second step's secret, which must not be a file."""
NO_SENSORS = "camera=(), geolocation=(), microphone=()"
WITHOUT_SECOND_STEP = ("/desk/account/", "/desk/static/", "/desk/language/")


class SecurityHeaders:
    """Sets the policy of a page that did not set its own, and keeps pages of the desk uncached."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", DESK_POLICY)
        response.headers.setdefault("Permissions-Policy", NO_SENSORS)
        if request.path.startswith("/desk/") and not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class ChosenLanguage:
    """Dutch, unless the reader chose English with the switch."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = "en" if chosen == "en" else "nl"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if isinstance(response, HttpResponse):
                response.headers.setdefault("Content-Language", language)
            return response


class SecondStep:
    """Sends who needs a second step, and has none yet, to where it is set up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        if (
            settings.WEERKLANK.require_mfa
            and request.path.startswith("/desk/")
            and not request.path.startswith(WITHOUT_SECOND_STEP)
            and isinstance(request.user, User)
            and needs_second_step(request.user)
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
