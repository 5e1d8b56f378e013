"""Two people who do at the same moment what only one of them may."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from fakes.desk import Desk, desk
from weerklank.kernel import UserError
from weerklank.web.actions.people import deactivate_person
from weerklank.web.models import User

__all__ = ["desk"]


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_leave_one(desk: Desk):
    first, second = (desk.make_user(administrator=True) for _ in range(2))
    start, refusals = Barrier(2), []

    def close(by: User, user: User) -> None:
        start.wait()
        try:
            deactivate_person(by=by, user=user)
        except UserError as error:
            refusals.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=close, args=pair) for pair in [(first, second), (second, first)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refusals == ["last-administrator"]
    assert User.objects.filter(is_administrator=True, is_active=True).count() == 1
