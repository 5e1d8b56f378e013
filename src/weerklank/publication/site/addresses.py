"""Web and mail addresses in a text, as links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

_ADDRESS = re.compile(
    r"""(?P<web>\b(?:https?://|www\.)[^\s<>"']*[^\s<>"'.,;:!?)\]])"""
    r"""|(?:mailto:)?(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)""",
    re.IGNORECASE,
)


def link_addresses(text: str) -> Markup:
    """Return a text as HTML in which web and mail addresses are links; all of it is escaped.

    Only https:, http: and mailto: are ever linked; a mail address without anything after it.

    >>> print(link_addresses("Mail stem@gemeente.example."))
    Mail <a href="mailto:stem@gemeente.example">stem@gemeente.example</a>.
    """
    return Markup("").join(_parts(text))


def _parts(text: str) -> Iterator[Markup]:
    end = 0
    for found in _ADDRESS.finditer(text):
        yield escape(text[end : found.start()])
        yield _link(found["web"], found["mail"])
        end = found.end()
    yield escape(text[end:])


def _link(web: str | None, mail: str | None) -> Markup:
    if web is None:
        return Markup('<a href="mailto:{0}">{0}</a>').format(mail)
    href = web if web.lower().startswith("http") else f"https://{web}"
    return Markup('<a href="{}">{}</a>').format(href, web)
