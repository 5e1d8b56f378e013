"""How people log in: nobody signs up by themselves, and secrets are kept sealed."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import get_language

from weerklank.vault import KeyStore


def _in_reader_language(nl: str, en: str) -> str:
    return en if get_language() == "en" else nl


_lazily = lazy(_in_reader_language, str)


def _messages(**texts: tuple[str, str]) -> dict[str, Any]:
    return {code: _lazily(nl, en) for code, (nl, en) in texts.items()}


class LongEnough(MinimumLengthValidator):
    """A password of enough characters; Django's own refusal has no Dutch."""

    def get_error_message(self) -> str:
        """Return what to do."""
        return _in_reader_language(
            f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens.",
            f"This password is too short. Use at least {self.min_length} characters.",
        )


class DeskAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | _messages(
        account_inactive=("Dit account is gesloten.", "This account is closed."),
        email_password_mismatch=(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk beide na.",
            "This e-mail address and password do not belong together. Check both.",
        ),
        enter_current_password=(
            "Dit is niet uw huidige wachtwoord.",
            "This is not your current password.",
        ),
        incorrect_code=(
            "Deze code klopt niet. Wacht op de volgende code en vul die in.",
            "This code is not right. Wait for the next one and fill that in.",
        ),
        incorrect_password=("Dit wachtwoord klopt niet.", "This password is not right."),
        rate_limited=(
            "Te veel pogingen. Wacht vijf minuten en probeer het opnieuw.",
            "Too many tries. Wait five minutes and try again.",
        ),
        too_many_login_attempts=(
            "Te veel pogingen. Wacht vijf minuten en probeer het opnieuw.",
            "Too many tries. Wait five minutes and try again.",
        ),
    )

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return that nobody can sign up."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:  # noqa: ARG002
        """Return whether the last time that somebody proved who they are is too long ago.

        Who logged in a minute ago has just given the password; asking again teaches nothing but
        to type it everywhere.
        """
        proofs = get_authentication_records(self.request, self.request.user)
        return not any(
            time.time() - proof["at"] < app_settings.REAUTHENTICATION_TIMEOUT for proof in proofs
        )

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return where somebody goes on after a new password."""
        return reverse("people:account")


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second step stand in the database under a key of the vault."""

    error_messages = DefaultMFAAdapter.error_messages | _messages(
        incorrect_code=(
            "Deze code klopt niet. Wacht op de volgende code en vul die in.",
            "This code is not right. Wait for the next one and fill that in.",
        ),
        cannot_delete_authenticator=(
            "U kunt de tweede stap niet uitzetten.",
            "You cannot turn the second step off.",
        ),
        cannot_generate_recovery_codes=(
            "Zet eerst de tweede stap aan; daarna kunt u herstelcodes maken.",
            "Turn the second step on first; then you can make recovery codes.",
        ),
    )

    def encrypt(self, text: str) -> str:
        """Return the sealed secret."""
        return _box(may_be_new=True).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box(*, may_be_new: bool = False) -> Fernet:
    """Return what seals. A key is made only as long as nothing was sealed with an earlier one."""
    from allauth.mfa.models import Authenticator

    store = KeyStore(settings.WEERKLANK.vault)
    is_new = may_be_new and not Authenticator.objects.exists()
    secret = store.secret("second-step") if is_new else store.kept_secret("second-step")
    return Fernet(urlsafe_b64encode(secret))
