import threading

import pytest
from django.db import connection, transaction

from fakes.desk import Desk, desk
from weerklank.vault import GENESIS, BrokenLink
from weerklank.web.actions.audit import record
from weerklank.web.models import AuditEvent, ChainHead
from weerklank.web.queries.audit import check_log

__all__ = ["desk"]

pytestmark = pytest.mark.usefixtures("desk")


def test_an_event_says_who_did_what_where_and_when(desk: Desk) -> None:
    user, study = desk.make_user(), desk.make_study()

    made = record(by=user, action="fieldwork.open", study=study, closes="2026-12-20")

    assert made.event == {
        "at": made.event["at"],
        "by": user.pk,
        "action": "fieldwork.open",
        "study": study.slug,
        "details": {"closes": "2026-12-20"},
    }
    assert (made.number, made.study, made.previous) == (1, study.slug, GENESIS)
    assert made.event["at"].endswith("+00:00")


def test_a_log_that_nobody_touched_holds(desk: Desk) -> None:
    for action in ("a", "b", "c"):
        record(by=desk.make_user(), action=action)

    report = check_log()

    assert (report.events, report.broken) == (3, None)
    assert report.head == AuditEvent.objects.get(number=3).hash


def test_an_empty_log_holds() -> None:
    report = check_log()

    assert (report.events, report.head, report.broken) == (0, GENESIS, None)


def test_a_changed_event_is_found() -> None:
    for action in ("a", "b", "c"):
        record(by=None, action=action)
    changed = AuditEvent.objects.get(number=2)
    AuditEvent.objects.filter(number=2).update(event={**changed.event, "action": "other"})

    assert check_log().broken == BrokenLink(2, "changed")


def test_a_removed_event_is_found_also_at_the_end() -> None:
    for action in ("a", "b", "c"):
        record(by=None, action=action)
    AuditEvent.objects.filter(number=3).delete()

    assert check_log().broken == BrokenLink(3, "missing")


def test_who_has_the_database_and_no_vault_cannot_add_an_event_that_holds() -> None:
    record(by=None, action="a")
    head = ChainHead.objects.get(pk=1)
    AuditEvent.objects.create(number=2, event={"forged": True}, previous=head.hash, hash="f" * 64)
    ChainHead.objects.update(number=2, hash="f" * 64)

    assert check_log().broken == BrokenLink(2, "changed")


def test_an_event_goes_with_the_write_that_failed() -> None:
    record(by=None, action="a")

    def fail() -> None:
        with transaction.atomic():
            record(by=None, action="b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert ([one.event["action"] for one in AuditEvent.objects.all()], check_log().broken) == (
        ["a"],
        None,
    )


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_stand_in_one_chain() -> None:
    def write() -> None:
        for _ in range(5):
            record(by=None, action="x")
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    report = check_log()
    assert (report.events, report.broken) == (20, None)
