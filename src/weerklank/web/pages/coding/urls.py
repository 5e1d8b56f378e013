"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.coding import views

app_name = "coding"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<slug:list_id>/", views.work, name="work"),
    path("<slug:list_id>/begin/", views.begin, name="begin"),
    path("<slug:list_id>/save/", views.save, name="save"),
    path("<slug:list_id>/settle/", views.settle, name="settle"),
]
