"""The files that a form asks for beside its page: look, behaviour and icon."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from weerklank.kernel import Text, UserError, did_you_mean

FORM_ASSETS: Mapping[str, str] = MappingProxyType(
    {
        "form.css": "text/css; charset=utf-8",
        "form.js": "text/javascript; charset=utf-8",
        "icon.svg": "image/svg+xml",
    }
)
"""Name of the file -> its media type."""


# Indents, and lines that are a comment as a whole: for readers of the source, not of the wire.
_ASIDE = re.compile(rb"^\s+(//.*\n\s*)*|^(//.*\n\s*)+", re.MULTILINE)


@cache
def form_asset(name: str) -> bytes:
    """Return a file of FORM_ASSETS as it is sent; UserError `form-asset` for any other name."""
    if name not in FORM_ASSETS:
        message = Text(f"'{name}' hoort niet bij het formulier.", f"The form has no '{name}'.")
        raise UserError("form-asset", message, did_you_mean(name, FORM_ASSETS))
    content = files("weerklank.design.form").joinpath("assets", name).read_bytes()
    return _ASIDE.sub(b"", content)


@cache
def asset_address(name: str) -> str:
    """Return where a page asks for a file; it changes with the contents, so it may be kept."""
    return f"/static/{name}?{hashlib.sha256(form_asset(name)).hexdigest()[:8]}"
