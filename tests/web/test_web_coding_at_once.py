"""Two coders who save at the same moment: of neither is anything lost."""

from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from fakes.coded_study import LIST, WROTE, write_coded_folder
from fakes.desk import Desk, desk
from weerklank.archive import read_coding
from weerklank.kernel import UserError
from weerklank.web.actions.coding import begin_coding, code_answers
from weerklank.web.models import AuditEvent, User
from weerklank.web.rights import Role

__all__ = ["desk"]


@pytest.mark.django_db(transaction=True)
def test_two_coders_at_once_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    study = desk.make_study(write_coded_folder(tmp_path / "gecodeerd"))
    (study.folder / "closed" / "codings.csv").unlink()
    people = {coder: desk.make_user(Role.RESEARCHER, study) for coder in "ab"}
    for coder, user in people.items():
        begin_coding(by=user, study=study, list_id=LIST, coder=coder)
    start, refusals = Barrier(2), []

    def code(user: User, code: str) -> None:
        start.wait()
        try:
            for name in WROTE[:6]:
                code_answers(by=user, study=study, list_id=LIST, given={name: (code,)})
        except UserError as error:
            refusals.append(error.code)
        finally:
            connection.close()

    threads = [
        Thread(target=code, args=(people[c], to)) for c, to in (("a", "tijd"), ("b", "samen"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    answers = read_coding(study.folder, LIST).answers
    assert refusals == []
    assert [one.by_coder for one in answers[:6]] == [{"a": ("tijd",), "b": ("samen",)}] * 6
    assert AuditEvent.objects.filter(event__action="coding.code").count() == 12


@pytest.mark.django_db(transaction=True)
def test_two_people_who_take_one_letter_at_once_do_not_both_get_it(
    desk: Desk, tmp_path: Path
) -> None:
    study = desk.make_study(write_coded_folder(tmp_path / "gecodeerd"))
    start, refusals = Barrier(2), []

    def begin(user: User) -> None:
        start.wait()
        try:
            begin_coding(by=user, study=study, list_id=LIST, coder="a")
        except UserError as error:
            refusals.append(error.code)
        finally:
            connection.close()

    threads = [
        Thread(target=begin, args=(desk.make_user(Role.RESEARCHER, study),)) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refusals == ["coding-seat"]
    assert AuditEvent.objects.filter(event__action="coding.begin").count() == 1
