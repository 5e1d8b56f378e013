"""Writes down in the log what people do to their own account, as django-allauth tells it."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver

from weerklank.web.actions.audit import record
from weerklank.web.models import User


@receiver(user_logged_in, dispatch_uid="weerklank-login")
def note_login(user: User, **_: Any) -> None:
    """Note that somebody logged in."""
    record(by=user, action="people.login")


@receiver([password_changed, password_set], dispatch_uid="weerklank-password")
def note_password(user: User, **_: Any) -> None:
    """Note that somebody chose a new password."""
    record(by=user, action="people.password")


@receiver([authenticator_added, authenticator_removed], dispatch_uid="weerklank-second-step")
def note_second_step(user: User, authenticator: Authenticator, signal: Any, **_: Any) -> None:
    """Note that somebody turned their second step on or off. Its codes come and go with it."""
    if authenticator.type == Authenticator.Type.TOTP:
        state = "on" if signal is authenticator_added else "off"
        record(by=user, action=f"people.second_step_{state}")


@receiver(authenticator_reset, dispatch_uid="weerklank-recovery-codes")
def note_recovery_codes(user: User, **_: Any) -> None:
    """Note that somebody made new recovery codes."""
    record(by=user, action="people.recovery_codes")
