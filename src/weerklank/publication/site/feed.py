"""The feed of releases, in Atom (RFC 4287)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from weerklank.disclosure import Release
from weerklank.kernel import Language, Text
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site.links import PageKey, feed_path
from weerklank.publication.site.plan import SitePlan
from weerklank.publication.site.sites import Site

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NOBODY = "weerklank.invalid"
"""Names who made the ids of a site whose address is not known: a domain that can never exist."""
_SINCE = "2026"
"""The year in the id of every feed: a date of what is in it could change, as releases are added."""


def build_feed(site: Site, language: Language) -> bytes:
    """Return the releases of a site, the newest first; addresses are absolute where they can be.

    Raises ValueError where nothing was ever released: a feed must say when it changed.
    """
    found = sorted(_releases(site), key=lambda pair: (pair[1].date, pair[1].number), reverse=True)
    if not found:
        raise ValueError("a feed needs a release")
    title = site.title.in_language(language)
    feed = ET.Element("feed", {"xmlns": _ATOM, f"{_XML}lang": language})
    _add(feed, "id", _tag(site, _SINCE, f"feed-{language}"))
    _add(feed, "title", words.FEED_TITLE.in_language(language).format(title=title))
    _add(feed, "updated", _moment(found[0][1]))
    _add(ET.SubElement(feed, "author"), "name", _author(site).in_language(language))
    if site.address:
        here = site.address + feed_path(language)
        ET.SubElement(feed, "link", {"rel": "self", "href": here})
    ET.SubElement(feed, "link", {"href": _address(site, site.home, language, "")})
    for plan, release in found:
        _add_entry(feed, site, plan, release, language)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _releases(site: Site) -> Iterator[tuple[SitePlan, Release]]:
    for plan in site.plans:
        for release in plan.edition.releases:
            yield plan, release


def _add_entry(
    feed: ET.Element, site: Site, plan: SitePlan, release: Release, language: Language
) -> None:
    study = plan.edition.study
    pattern = words.FEED_ENTRY_SYNTHETIC if release.synthetic else words.FEED_ENTRY
    title = pattern.in_language(language).format(
        number=release.number, study=plan.title.in_language(language)
    )
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", _tag(site, release.date, f"{study.id}/{release.number}/{language}"))
    _add(entry, "title", title)
    _add(entry, "updated", _moment(release))
    _add(entry, "summary", release.reason)
    href = _address(site, PageKey("start"), language, plan.folder)
    ET.SubElement(entry, "link", {"href": href})


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(release: Release) -> str:
    return f"{release.date}T00:00:00Z"


def _tag(site: Site, date: str, specific: str) -> str:
    """Return a tag URI (RFC 4151): who made the id, when, and what it names."""
    host = urlsplit(site.address or "").hostname or _NOBODY
    owner = site.programme.id if site.programme else site.plans[0].edition.study.id
    return f"tag:{host},{date}:{owner}/{specific}"


def _author(site: Site) -> Text:
    first = site.programme or site.plans[0].edition
    programme = site.programme.title if site.programme else site.plans[0].edition.study.programme
    return first.theme.name or programme


def _address(site: Site, key: PageKey, language: Language, folder: str) -> str:
    path = key.path(language, folder)
    if site.address:
        return site.address + path
    return posixpath.relpath(path, posixpath.dirname(feed_path(language)) or ".")
