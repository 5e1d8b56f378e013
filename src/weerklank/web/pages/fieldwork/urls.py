"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.fieldwork import preview, views

app_name = "fieldwork"
# Rounds first: a study may be called 'preview'.
urlpatterns = [
    path("", views.overview, name="overview"),
    path("open/", views.open_round, name="open"),
    path("<slug:round>/close/", views.close, name="close"),
    path("<slug:round>/days/", views.days, name="days"),
    path("<slug:round>/suspend/", views.suspend, name="suspend"),
    path("<slug:round>/resume/", views.resume, name="resume"),
    path("<slug:round>/parts/", views.parts, name="parts"),
    path("<slug:round>/qr/<str:channel>.svg", views.qr, name="qr"),
    path("preview/<str:language>/", preview.preview, name="preview"),
    path("preview/files/<str:name>", preview.asset, name="preview_asset"),
]
