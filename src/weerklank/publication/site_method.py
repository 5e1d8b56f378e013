"""What the page 'How was this made?' tells: who answered, what figures mean, what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weerklank.disclosure import DEFAULT_RULES, ReleasedTable
from weerklank.kernel import Text, format_integer
from weerklank.publication import opendata_wording
from weerklank.publication import site_wording as words
from weerklank.publication.grids import hidden_reasons
from weerklank.publication.links import PageKey, table_anchor
from weerklank.publication.opendata import response_sentence
from weerklank.publication.site_views import Viewer
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
        "meaning": [viewer.say(text) for text in _MEANING],
        "rules": [viewer.say(text) for text in _rules()],
        "hidden_line": _hidden_line(viewer),
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


_MEANING = (
    words.MEANING_SELF,
    words.MEANING_CHOSE,
    words.MEANING_ROUND,
    words.MEANING_INTERVAL,
    words.MEANING_CAUSE,
)


def _rules() -> tuple[Text, ...]:
    return (
        words.RULE_BASE.format(base=DEFAULT_RULES.minimum_base),
        words.RULE_ANSWER.format(answer=DEFAULT_RULES.minimum_answer),
        words.RULE_SUBTRACT,
        words.RULE_LEDGER,
    )


def count_hidden(table: ReleasedTable) -> int:
    """Return how many percentages and means of a table are withheld, residual groups apart."""
    reasons = [figure.hidden for row in table.rows for figure in row.figures]
    reasons += [row.mean.hidden for row in table.rows if row.mean is not None]
    return sum(reason not in (None, "residual") for reason in reasons)


def _hidden_line(viewer: Viewer) -> str:
    audit = viewer.plan.release.audit
    hidden = sum(count_hidden(table) for table in viewer.plan.release.tables)
    if hidden == 0:
        return viewer.say(words.HIDDEN_NONE)
    counted = format_integer(hidden, viewer.language)
    line = viewer.say(words.HIDDEN_ONE if hidden == 1 else words.HIDDEN_SOME).format(hidden=counted)
    if audit.narrowest is None:
        return line
    width = viewer.say(words.HIDDEN_RANGE)
    return f"{line} {width.format(narrowest=audit.narrowest, required=audit.required)}"


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
