"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Desk and public site."""

    name = "weerklank.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
