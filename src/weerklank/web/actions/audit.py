"""Adds to the audit log. Called within the transaction of the write that it tells of."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from weerklank.vault import GENESIS, KeyStore, link_hash
from weerklank.web.models import AuditEvent, ChainHead, StudyRecord, User


@transaction.atomic
def record(
    *, by: User | None, action: str, study: StudyRecord | None = None, **details: object
) -> AuditEvent:
    """Add one event to the chain and return it.

    by       None for what the system does by itself, such as the first administrator
    action   `<room>.<verb>`, such as 'fieldwork.open'
    details  plain JSON values; never an answer, never a secret
    """
    head, _ = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"number": 0, "hash": GENESIS}
    )
    event: dict[str, object] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "by": None if by is None else by.pk,
        "action": action,
        "study": "" if study is None else study.slug,
        "details": details,
    }
    number = head.number + 1
    hash = link_hash(_audit_key(is_first=number == 1), number, event, head.hash)
    made = AuditEvent.objects.create(
        number=number,
        event=event,
        study="" if study is None else study.slug,
        previous=head.hash,
        hash=hash,
    )
    head.number, head.hash = number, hash
    head.save()
    return made


def _audit_key(*, is_first: bool) -> bytes:
    """Return the key of the chain, from the vault; only the first event may make one."""
    store = KeyStore(settings.WEERKLANK.vault)
    return store.secret("audit") if is_first else store.kept_secret("audit")
