"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from weerklank.web.templatetags.weerklank import reader_language


def around(request: HttpRequest) -> dict[str, Any]:
    """Return the language of the page, its address, and whether this is a demonstration."""
    return {"language": reader_language(), "here": request.path, "demo": settings.WEERKLANK.demo}
