"""What the box says back: pages, files, and notices in both languages for what goes wrong."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from http import HTTPStatus

from weerklank.ballotbox.words import words
from weerklank.design import FORM_ASSETS, form_asset

Headers = tuple[tuple[str, str], ...]
HTML = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS: Headers = (
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex"),
    ("Vary", "Accept-Encoding"),
)
KEEP: Headers = (("Cache-Control", "private, max-age=0"),)
"""Not no-store: the back button must show the page with the same nonce."""
FORGET: Headers = (("Cache-Control", "no-store"),)
RETRY: Headers = (*FORGET, ("Retry-After", "60"))


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


@lru_cache(maxsize=128)
def _squeeze(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


class NoncePage:
    """A page with places for a nonce, squeezed beforehand: a fresh page costs no compression."""

    def __init__(self, page: str, place: str) -> None:
        self._parts = page.encode().split(place.encode())
        last = len(self._parts) - 1
        self._squeezed = [_deflate(part, n == last) for n, part in enumerate(self._parts)]

    def fill(self, nonce: bytes) -> Reply:
        """Return the page with its nonce."""
        page = nonce.join(self._parts)
        return Reply(200, page, KEEP, squeezed=lambda: self._wrap(page, nonce))

    def _wrap(self, page: bytes, nonce: bytes) -> bytes:
        """Return the page as gzip (RFC 1952), the nonce in stored blocks (RFC 1951, 3.2.4)."""
        size = len(nonce).to_bytes(2, "little")
        stored = b"\0" + size + bytes(byte ^ 255 for byte in size) + nonce
        ends = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
        return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + stored.join(self._squeezed) + ends


def _deflate(part: bytes, last: bool) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(part) + squeezer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


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
    page = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{what.nl}</title>"
        '<link rel="stylesheet" href="/static/form.css"><link rel="icon" href="/static/icon.svg">'
        '</head><body><header class="top"><div class="wrap"><p>Vragenlijst</p></div></header>'
        f'<main class="wrap"><h1>{what.nl}</h1><p class="lead">{todo.nl}</p>{{}}'
        f'<div class="stored" lang="en"><h2>{what.en}</h2><p>{todo.en}</p>{{}}</div></main>'
        "</body></html>"
    )
    named = ("Naar de vragenlijst", "To the questions") if back else ()
    links = [f'<p><a href="{escape(back)}">{name}</a></p>' for name in named] or ["", ""]
    return Reply(status or int(name), page.format(*links).encode(), headers)
