"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.studies import documents, imports, views

app_name = "studies"
urlpatterns = [
    path("", views.index, name="list"),
    path("language/", views.language, name="language"),
    path("studies/new/", imports.new, name="new"),
    path("studies/<slug:slug>/", views.overview, name="overview"),
    path("studies/<slug:slug>/documents/", documents.documents, name="documents"),
    path("studies/<slug:slug>/documents/<str:name>/", documents.document, name="document"),
    path("studies/<slug:slug>/import/", imports.replace, name="replace"),
    path("studies/<slug:slug>/export/", views.export, name="export"),
]
