"""Django's settings, all derived from the installation's configuration."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from weerklank.vault import KeyStore
from weerklank.web.configuration import read_configuration, read_postgresql

WEERKLANK = read_configuration()
_HERE = Path(__file__).parent

_KEYS = KeyStore(WEERKLANK.vault)
# A vault without keys may be one that is not mounted: only who looked at the database fills it.
SECRET_KEY = (
    _KEYS.secret("django") if _KEYS.has_secret("django") else secrets.token_bytes(32)
).hex()
DEBUG = False
ALLOWED_HOSTS = list(WEERKLANK.hosts)
ROOT_URLCONF = "weerklank.web.urls"
WSGI_APPLICATION = "weerklank.web.wsgi.application"

INSTALLED_APPS = [
    "weerklank.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "weerklank.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "weerklank.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "weerklank.web.middleware.SecondStep",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(_HERE / "templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "weerklank.web.pages.surroundings.around",
            ],
            "builtins": ["weerklank.web.templatetags.weerklank"],
        },
    }
]


def _database() -> dict[str, Any]:
    if WEERKLANK.database is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(WEERKLANK.data / "desk.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    parts = read_postgresql(WEERKLANK.database)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "weerklank.web.throttling.hidden_key",
        # Room enough that a flood of names does not push out the counters that stop it.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
FORMAT_MODULE_PATH: list[str] = []

STATIC_URL = "/desk/static/"
STATICFILES_DIRS = [
    str(_HERE / "static"),
    ("fonts", str(_HERE.parent / "publication" / "assets" / "fonts")),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "weerklank.web.accounts.LongEnough",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/desk/account/login/"

ACCOUNT_ADAPTER = "weerklank.web.accounts.DeskAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "weerklank.web.pages.people.forms.LoginForm",
    "reauthenticate": "weerklank.web.pages.people.forms.ReauthenticateForm",
    "change_password": "weerklank.web.pages.people.forms.ChangePasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = WEERKLANK.proxies
MFA_ADAPTER = "weerklank.web.accounts.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "weerklank.web.pages.people.forms.CodeForm",
    "reauthenticate": "weerklank.web.pages.people.forms.CodeAgainForm",
    "activate_totp": "weerklank.web.pages.people.forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Weerklank"
MFA_RECOVERY_CODE_COUNT = 10
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_PATH = "/desk/"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_PATH = "/desk/"
LANGUAGE_COOKIE_PATH = "/desk/"
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = WEERKLANK.https
CSRF_FAILURE_VIEW = "weerklank.web.pages.refusals.csrf_failure"
SECURE_SSL_REDIRECT = WEERKLANK.https
SECURE_REDIRECT_EXEMPT = ["^health$"]
SECURE_HSTS_SECONDS = 31_536_000 if WEERKLANK.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = WEERKLANK.https
SECURE_HSTS_PRELOAD = WEERKLANK.https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if WEERKLANK.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Its warnings quote addresses that strangers made up.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
WEERKLANK_JOB_LAUNCHER = "weerklank.web.jobrunner.launch"
"""Starts a job in a process of its own; tests name `run_job`, which runs it on the spot."""
