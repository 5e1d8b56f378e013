"""Logging in and out, the password, the second step: pages of django-allauth in our look.

Its other pages (signing up, addresses of mail, resetting by mail) do not exist here.
"""

from __future__ import annotations

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView

from weerklank.web.pages.people.welcome import welcome

to_own_account = login_required(RedirectView.as_view(pattern_name="people:account"))
urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("welcome/<str:uidb64>/<str:token>/", welcome, name="account_welcome"),
    path("2fa/", to_own_account, name="mfa_index"),
    path("2fa/", include("allauth.mfa.urls")),
]
