"""Reads the audit log: in words, page by page; and checks that nothing of it was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from weerklank.kernel import Text
from weerklank.vault import GENESIS, BrokenLink, KeyStore, Link, check_chain, link_hash
from weerklank.web.models import AuditEvent, ChainHead, StudyRecord, User
from weerklank.web.queries.events import event_words

NEW_VAULT = "installation.new_vault"
"""The event from which on the chain has another key, because the earlier one was lost."""
PAGE = 50
"""Events on one page of the log."""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many events there are, the hash of the last, and where the chain breaks (or None).

    proved_from   the first event that this vault can verify; 1 where no vault was ever lost
    """

    events: int
    head: str
    broken: BrokenLink | None
    proved_from: int = 1


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in words. `who` is None for what the system did by itself."""

    number: int
    at: datetime
    who: str | None
    words: Text
    study: str
    action: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of the log, newest event first; pages count from 1."""

    lines: tuple[EventLine, ...]
    page: int
    pages: int


def check_log() -> ChainReport:
    """Walk the whole chain and compare its end with the head that is kept apart.

    Raises UserError where the key of the chain is not in the vault.
    """
    head = ChainHead.objects.filter(pk=1).first()
    number, hash = (head.number, head.hash) if head else (0, GENESIS)
    if not (number or AuditEvent.objects.exists()):
        return ChainReport(0, GENESIS, None)
    key = KeyStore(settings.WEERKLANK.vault).kept_secret("audit")
    broken, proved_from = check_chain(key, _links()), 1
    if broken is not None and (start := _new_vault(key)):
        proved_from, broken = start, check_chain(key, _links(), start)
    last = AuditEvent.objects.order_by("-number").first()
    if broken is None and (last.number if last else 0, last.hash if last else GENESIS) != (
        number,
        hash,
    ):
        broken = BrokenLink(number, "missing")
    return ChainReport(number, hash, broken, proved_from)


def log_fits(key: bytes) -> bool:
    """Return whether the log goes on with this key; one changed line does not make it another."""
    for link in _links("-number"):
        if _holds(key, link):
            return True
        if link.event.get("action") == NEW_VAULT:
            return False
    return not AuditEvent.objects.exists()


def _new_vault(key: bytes) -> int | None:
    """Return the event with which this key began, where that was not the first of the log.

    Nothing before it may hold under the key: else the vault was there, and a line was changed.
    """
    begun = AuditEvent.objects.filter(event__action=NEW_VAULT, number__gt=1).order_by("-number")
    start = begun.values_list("number", flat=True).first()
    if start is None or any(_holds(key, one) for one in _links() if one.number < start):
        return None
    return start


def _holds(key: bytes, link: Link) -> bool:
    return link_hash(key, link.number, link.event, link.previous) == link.hash


def log_page(page: int) -> EventPage:
    """Return a page of the whole log; a number outside it gives the nearest page."""
    events = AuditEvent.objects.order_by("-number")
    pages = max(1, -(-events.count() // PAGE))
    page = min(max(page, 1), pages)
    return EventPage(_lines(events[(page - 1) * PAGE : page * PAGE]), page, pages)


def study_events(study: StudyRecord, limit: int = 10) -> tuple[EventLine, ...]:
    """Return the newest events of one study."""
    return _lines(AuditEvent.objects.filter(study=study.slug).order_by("-number")[:limit])


def _lines(events: Iterable[AuditEvent]) -> tuple[EventLine, ...]:
    found = list(events)
    subjects = {one.event.get(key) for one in found for key in ("by",)}
    subjects |= {one.event["details"].get("person") for one in found}
    people = User.objects.in_bulk([one for one in subjects if isinstance(one, int)])
    return tuple(_line(one, people) for one in found)


def _line(one: AuditEvent, people: dict[int, User]) -> EventLine:
    by, person = one.event["by"], one.event["details"].get("person")
    subject = "" if person is None else str(people.get(person, f"#{person}"))
    return EventLine(
        number=one.number,
        at=datetime.fromisoformat(one.event["at"]),
        who=None if by is None else str(people.get(by, f"#{by}")),
        words=event_words(one.event["action"], {**one.event["details"], "person": subject}),
        study=one.study,
        action=one.event["action"],
    )


def _links(order: str = "number") -> Iterator[Link]:
    for one in AuditEvent.objects.order_by(order).iterator():
        yield Link(one.number, one.event, one.previous, one.hash)
