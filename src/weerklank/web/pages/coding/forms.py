"""What a page of answers sends: per answer whose it is, and the codes that are ticked."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict

from weerklank.web.actions.coding import Codes, Decision
from weerklank.web.queries.coding import PAGE, SHOWN, Shown


def given_codes(sent: QueryDict) -> dict[str, Codes]:
    """Return respondent -> codes, of every answer on the page that somebody changed."""
    return {name: codes for name, codes, _ in _sent(sent)}


def decisions(sent: QueryDict) -> dict[str, Decision]:
    """Return respondent -> decision, of every answer on the page that somebody changed."""
    return {
        name: Decision(codes, sent.get(f"seen-{place}", "")) for name, codes, place in _sent(sent)
    }


def read_shown(value: str) -> Shown:
    """Return which answers somebody wants to see; those still to code where it is no choice."""
    return next((one for one in SHOWN if one == value), "todo")


def read_page(value: str) -> int:
    """Return the number of a page; the first where it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _sent(sent: QueryDict) -> Iterator[tuple[str, Codes, int]]:
    for place in range(PAGE):
        name = sent.get(f"answer-{place}")
        codes = tuple(sent.getlist(f"codes-{place}"))
        if name and set(codes) != set(sent.get(f"was-{place}", "").split()):
            yield name, codes, place
