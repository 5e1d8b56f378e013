"""What the page 'How was this made?' tells: who answered, what figures mean, what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weerklank.disclosure import ReleasedTable
from weerklank.publication.data import opendata_wording
from weerklank.publication.figures.grids import hidden_reasons
from weerklank.publication.site import programme_wording as more_words
from weerklank.publication.site import wording as words
from weerklank.publication.site.links import PageKey, table_anchor
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.texts.method_facts import (
    count_hidden,
    hidden_sentence,
    privacy_rules,
    response_sentence,
    rules_in_force,
)
from weerklank.publication.texts.method_wording import READING_LINES
from weerklank.publication.wording import print_date


@dataclass(frozen=True, slots=True)
class Listed:
    """A table in a list, with something to say of it."""

    title: str
    href: str
    text: str = ""


def method_values(viewer: Viewer) -> dict[str, Any]:
    """Return the values of the page's template."""
    edition, release = viewer.plan.edition, viewer.plan.release
    agreement = edition.study.sector.agreement
    return {
        "response": viewer.say(response_sentence(release)),
        "meaning": [viewer.say(text) for text in READING_LINES],
        "rules": [viewer.say(text) for text in privacy_rules(rules_in_force(edition.study))],
        "hidden_line": viewer.say(hidden_sentence(release)),
        "treated": list(_treated_tables(viewer)),
        "hidden_reasons": _occurring_reasons(viewer),
        "left_out": [viewer.say(text) for text in release.audit.left_out],
        "residual": [viewer.say(text) for text in release.audit.residual],
        "untested": [viewer.say(text) for text in release.audit.untested],
        "agreement": viewer.say(agreement) if agreement else None,
        "releases": [
            {
                "number": r.number,
                "date": print_date(r.date, viewer.language),
                "tables": len(r.tables),
                "reason": r.reason,
            }
            for r in edition.releases
        ],
        "fingerprint": viewer.plan.fingerprint,
    }


def told_method_values(viewer: Viewer) -> dict[str, Any]:
    """Return the values of the page's template for a study by interviews."""
    return {"told_means": [viewer.say(text) for text in more_words.TOLD_MEANING]}


def _occurring_reasons(viewer: Viewer) -> list[str]:
    found = {code for table in viewer.plan.release.tables for code in hidden_reasons(table)}
    codes = opendata_wording.HIDDEN_CODES.items()
    return [viewer.say(text) for code, text in codes if code in found]


def _treated_tables(viewer: Viewer) -> Iterator[Listed]:
    """Yield each table in which something is withheld, merged or otherwise changed."""
    for table in viewer.plan.release.tables:
        hidden = count_hidden(table)
        if table.note is not None:
            yield list_table(viewer, table, viewer.say(table.note))
        elif hidden:
            text = words.HIDDEN_COUNT_ONE if hidden == 1 else words.HIDDEN_COUNT
            yield list_table(viewer, table, viewer.say(text).format(count=hidden))


def list_table(viewer: Viewer, table: ReleasedTable, text: str = "") -> Listed:
    """Return a table's caption with the link to where it stands."""
    anchor = table_anchor(table.item, table.breakdown)
    href = viewer.link(PageKey("item", table.source), anchor)
    return Listed(viewer.name_table(table), href, text)
