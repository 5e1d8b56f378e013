"""The accessibility statement: made from what automatic checks of this software found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import escape

from weerklank.kernel import Language, Text, format_integer
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site import wording
from weerklank.publication.site.addresses import link_addresses
from weerklank.publication.site.downloads import Values
from weerklank.publication.site.sites import Guide
from weerklank.publication.wording import print_date


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of check: the tool that did it, how often, and how many errors it found."""

    id: str
    tool: str
    version: str
    times: int
    found: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks of this version found, as `make evidence` wrote it down.

    date        ISO date of the checks
    pages       kinds of pages, languages, states and widths in pixels that were checked together
    not_tested  what was not, in words
    """

    date: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    states: tuple[str, ...]
    widths: tuple[int, ...]
    checks: tuple[Check, ...]
    not_tested: tuple[Text, ...]

    @property
    def found(self) -> int:
        """Return how many errors were found in all."""
        return sum(check.found for check in self.checks)


@cache
def accessibility_evidence() -> Evidence:
    """Return the evidence that comes with this version of the software."""
    place = files("weerklank.publication") / "assets" / "accessibility.json"
    return read_evidence(json.loads(place.read_text(encoding="utf-8")))


def read_evidence(found: Mapping[str, Any]) -> Evidence:
    """Return evidence from its JSON; raises KeyError where a part is missing."""
    return Evidence(
        found["date"],
        tuple(found["kinds"]),
        tuple(found["languages"]),
        tuple(found["states"]),
        tuple(found["widths"]),
        tuple(Check(**check) for check in found["checks"]),
        tuple(Text(**text) for text in found["not_tested"]),
    )


def accessibility_values(guide: Guide) -> Values:
    """Return the values of the page's template."""
    evidence, language = accessibility_evidence(), guide.language
    contact = guide.site.programme.contact if guide.site.programme else None
    return {
        "passed": evidence.found == 0,
        "checked": guide.say(words.A11Y_CHECKED_LINE).format(
            date=print_date(evidence.date, language),
            checks=format_integer(sum(check.times for check in evidence.checks), language),
            widths=_join(evidence.widths, language),
        ),
        "checks": [
            (
                guide.say(_CHECKS[check.id]),
                f"{check.tool} {check.version}",
                check.times,
                check.found,
            )
            for check in evidence.checks
        ],
        "kinds": [guide.say(words.PAGE_KINDS[kind]) for kind in evidence.kinds],
        "not_tested": [guide.say(text) for text in evidence.not_tested],
        "contact": escape(guide.say(words.A11Y_CONTACT_KNOWN)).format(
            contact=link_addresses(guide.say(contact))
        )
        if contact
        else guide.say(words.A11Y_CONTACT_NONE),
        "has_figures": any(not viewer.plan.told for viewer in guide.viewers),
    }


_CHECKS: Mapping[str, Text] = {
    "axe": words.A11Y_AXE,
    "sideways": words.A11Y_SIDEWAYS,
    "vnu": words.A11Y_VNU,
}


def _join(widths: tuple[int, ...], language: Language) -> str:
    *first, last = map(str, widths)
    joined = wording.AND.in_language(language)
    return f"{', '.join(first)} {joined} {last}" if first else last
