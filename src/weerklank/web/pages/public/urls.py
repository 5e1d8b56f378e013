"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.public import views

app_name = "public"
urlpatterns = [
    path("health", views.health, name="health"),
    path("", views.page, name="start"),
    path("<path:path>", views.page, name="page"),
]
