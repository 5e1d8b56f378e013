"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.publication import views

app_name = "publication"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("build/", views.build, name="build"),
    path("publish/", views.publish, name="publish"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("preview/<path:path>", views.preview, name="preview"),
]
