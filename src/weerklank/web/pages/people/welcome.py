"""Choosing a first password, at a link that works once and for three days."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse_lazy

from weerklank.kernel import Text
from weerklank.web.actions.audit import record
from weerklank.web.models import User
from weerklank.web.pages.people.forms import SetPasswordForm
from weerklank.web.templatetags.weerklank import reader_language

CHOSEN = Text("Uw wachtwoord is bewaard. Log nu in.", "Your password was saved. Log in now.")


class WelcomeView(PasswordResetConfirmView):
    """Takes the token out of the address first, so that no page and no log holds it."""

    form_class = SetPasswordForm
    success_url = reverse_lazy("account_login")
    template_name = "people/welcome.html"

    def get_user(self, uidb64: str) -> User | None:
        """Return whose link it is; a closed account has none."""
        user: Any = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active else None

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the password and send its owner to the login page."""
        response = super().form_valid(form)
        record(by=self.user, action="people.password")
        messages.success(self.request, CHOSEN.in_language(reader_language()))
        return response


welcome = WelcomeView.as_view()
