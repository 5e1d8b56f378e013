"""A keyed hash chain: who changes, removes or inserts an event without the key breaks it.

What a chain cannot show by itself is that its end was cut off: publish its last hash outside.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
"""What the first link names as the one before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event with its place in the chain. `event` holds plain JSON values."""

    number: int
    event: Mapping[str, object]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """Where a chain no longer holds: the number of the link and why, in a word."""

    number: int
    reason: str


def link_hash(key: bytes, number: int, event: Mapping[str, object], previous: str) -> str:
    """Return the HMAC-SHA256 (hex) of a link: its number, its event and the hash before it."""
    written = json.dumps(
        [number, previous, event], sort_keys=True, separators=(",", ":"), ensure_ascii=True
    )
    return hmac.new(key, written.encode(), hashlib.sha256).hexdigest()


def check_chain(key: bytes, links: Iterable[Link], proved_from: int = 1) -> BrokenLink | None:
    """Return the first link that does not hold, or None. Links come in order, from number 1.

    proved_from   the first link that was made with this key; those before it are made with a key
                  that is lost, and tell no more than that each names the one before it
    """
    previous, expected = GENESIS, 1
    for link in links:
        if link.number != expected:
            return BrokenLink(expected, "missing")
        if link.previous != previous:
            return BrokenLink(link.number, "order")
        right = link_hash(key, link.number, link.event, link.previous)
        if link.number >= proved_from and not hmac.compare_digest(right, link.hash):
            return BrokenLink(link.number, "changed")
        previous, expected = link.hash, expected + 1
    return None
