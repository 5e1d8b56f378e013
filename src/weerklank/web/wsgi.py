"""The WSGI program of the desk and the public site."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weerklank.web.settings")
application = get_wsgi_application()
