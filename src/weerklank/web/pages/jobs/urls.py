"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:job>/", views.show, name="show"),
    path("<uuid:job>/state/", views.state, name="state"),
]
