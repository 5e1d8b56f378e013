"""Addresses of people, members and the log."""

from __future__ import annotations

from django.urls import path

from weerklank.web.pages.people import member_views, views

app_name = "people"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("log/", views.log, name="log"),
    path("account/", views.account, name="account"),
    path("<int:person>/", views.person, name="person"),
    path("studies/<slug:slug>/", member_views.members, name="members"),
]
