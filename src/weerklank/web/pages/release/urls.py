"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.release import answer_views, sheet_views, views

app_name = "release"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:number>/", views.show, name="show"),
    path("prepare/", views.prepare, name="prepare"),
    path("record/", views.record, name="record"),
    path("accept/", views.accept, name="accept"),
    path("open-answers/", answer_views.open_answers, name="open_answers"),
    path("sheets/", sheet_views.sheets, name="sheets"),
    path("sheets/prepare/", sheet_views.prepare_sheets, name="sheets_prepare"),
    path("sheets/record/", sheet_views.record_sheets, name="sheets_record"),
    path("sheets/<int:number>/<str:organisation>/<str:name>", sheet_views.sheet, name="sheet"),
]
