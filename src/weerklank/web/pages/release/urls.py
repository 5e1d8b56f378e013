"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.release import views

app_name = "release"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:number>/", views.show, name="show"),
    path("prepare/", views.prepare, name="prepare"),
    path("record/", views.record, name="record"),
    path("accept/", views.accept, name="accept"),
]
