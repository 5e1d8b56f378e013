"""Every address. The desk stands below /desk/; the rest is the public website."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("desk/account/", include("weerklank.web.pages.people.account_urls")),
    path("desk/people/", include("weerklank.web.pages.people.urls")),
    path("desk/jobs/", include("weerklank.web.pages.jobs.urls")),
    path("desk/studies/<slug:slug>/fieldwork/", include("weerklank.web.pages.fieldwork.urls")),
    path("desk/studies/<slug:slug>/analysis/", include("weerklank.web.pages.analysis.urls")),
    path("desk/studies/<slug:slug>/data/", include("weerklank.web.pages.data.urls")),
    path("desk/studies/<slug:slug>/coding/", include("weerklank.web.pages.coding.urls")),
    path("desk/studies/<slug:slug>/release/", include("weerklank.web.pages.release.urls")),
    path("desk/studies/<slug:slug>/publication/", include("weerklank.web.pages.publication.urls")),
    path("desk/", include("weerklank.web.pages.studies.urls")),
    path("", include("weerklank.web.pages.public.urls")),
]
handler403 = "weerklank.web.pages.refusals.denied"
handler404 = "weerklank.web.pages.refusals.missing"
handler500 = "weerklank.web.pages.refusals.failed"
