"""What the box says back: pages, files, and notices in both languages for what goes wrong."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from http import HTTPStatus
from pathlib import Path

from weerklank.ballotbox.words import words
from weerklank.design import FORM_ASSETS, form_asset, squeeze_parts

Headers = tuple[tuple[str, str], ...]
HTML = "text/html; charset=utf-8"
_HERE = Path(__file__).parent
ALWAYS: Headers = tuple(json.loads((_HERE / "headers.json").read_text()).items())
KEEP: Headers = (("Cache-Control", "private, max-age=0"),)
"""Not no-store: the back button must show the page with the same nonce."""
FORGET: Headers = (("Cache-Control", "no-store"),)
RETRY: Headers = (*FORGET, ("Retry-After", "60"))
NOTICE = (_HERE / "notice.html").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a request; `squeezed` gives its body in gzip where nobody's words are in it."""

    status: int
    body: bytes
    headers: Headers = FORGET
    media: str = HTML
    squeezed: Callable[[], bytes] | None = None

    def send(self, start: Callable[..., object], *, may_squeeze: bool, head: bool) -> list[bytes]:
        """Answer through WSGI's `start`; a HEAD gets the headers alone."""
        body, encoding = self.body, Headers()
        if self.squeezed and may_squeeze:
            body, encoding = self.squeezed(), (("Content-Encoding", "gzip"),)
        about = (("Content-Type", self.media), ("Content-Length", str(len(body))))
        reason = f"{self.status} {HTTPStatus(self.status).phrase}"
        start(reason, [*about, *encoding, *self.headers, *ALWAYS])
        return [b"" if head else body]


def constant(body: bytes, headers: Headers = KEEP, media: str = HTML) -> Reply:
    """Return a reply that is the same for everyone, so that it is squeezed once."""
    return Reply(200, body, headers, media, lambda: _squeeze(body))


_squeeze = lru_cache(maxsize=128)(partial(gzip.compress, mtime=0))


class NoncePage:
    """A page with places for a nonce, squeezed beforehand: a fresh page costs no compression."""

    def __init__(self, page: str, place: str) -> None:
        self._parts = page.encode().split(place.encode())
        self._wrap = squeeze_parts(self._parts)

    def fill(self, nonce: bytes) -> Reply:
        """Return the page with its nonce."""
        page = nonce.join(self._parts)
        return Reply(200, page, KEEP, squeezed=lambda: self._wrap(nonce, page))


def asset(name: str, query: str) -> Reply:
    """Return a file that pages ask for: kept for good where it is asked for by its own hash."""
    if name not in FORM_ASSETS:
        return notice("404")
    body = form_asset(name)
    is_this = len(query) >= 8 and hashlib.sha256(body).hexdigest().startswith(query)
    caching = "public, max-age=31536000, immutable" if is_this else "no-cache"
    return constant(body, (("Cache-Control", caching),), FORM_ASSETS[name])


def notice(name: str, status: int = 0, back: str = "", headers: Headers = FORGET) -> Reply:
    """Return a page with the words of this name in both languages, and a way back."""
    what, todo = words(name)
    named = ("Naar de vragenlijst", "To the questions") if back else ()
    links = [f'<p><a href="{escape(back)}">{name}</a></p>' for name in named] or ["", ""]
    page = NOTICE.format(*links, what=what, todo=todo)
    return Reply(status or int(name), page.encode(), headers)
