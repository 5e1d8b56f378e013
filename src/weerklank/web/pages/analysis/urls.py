"""Addresses."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.analysis import views

app_name = "analysis"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("table/<slug:item>/", views.table, name="table"),
    path("differences/", views.differences, name="differences"),
    path("scales/", views.scales, name="scales"),
    path("weights/", views.weights, name="weights"),
    path("trends/", views.trends, name="trends"),
]
