"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.data import import_views, views

app_name = "data"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("export/", views.export, name="export"),
    path("describe/<str:kind>/", views.describe, name="describe"),
    path("script/<str:program>/", views.script, name="script"),
    path("import/", import_views.preview, name="import"),
    path("import/file/", import_views.upload, name="upload"),
    path("import/choices/", import_views.choices, name="choices"),
    path("import/take/", import_views.take, name="take"),
    path("import/drop/", import_views.drop, name="drop"),
]
