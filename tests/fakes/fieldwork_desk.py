"""A study at the desk whose fieldwork is run through its pages, by its researcher and others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from fakes.desk import EXAMPLES, Desk
from fakes.respondents import BallotBox
from weerklank.web.models import Round
from weerklank.web.queries.rounds import ballot_address

FIRST_WAVE = EXAMPLES / "tutorial" / "first-wave"
ANSWERS = {"meedoen": "ja"}


class Work:
    """A study with people in every role, and a browser of its researcher."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.study = desk, desk.make_study(FIRST_WAVE)
        self.base = f"/desk/studies/{self.study.slug}/fieldwork/"
        self.by = desk.make_user("researcher", self.study)
        self.client = desk.client(self.by)

    def as_role(self, role: str, channel: str = "") -> Client:
        return self.desk.client(self.desk.make_user(role, self.study, channel=channel))

    def form(self, **changes: object) -> dict[str, object]:
        last = localdate() + timedelta(days=12)
        fields = {"opens": localdate(), "closes": last, "contact_nl": "Bel", "contact_en": "Call"}
        return fields | {"looked": "on"} | changes

    def open(self, query: str = "", **changes: object) -> Any:
        return self.client.post(f"{self.base}open/{query}", self.form(**changes))

    @property
    def round(self) -> Round:
        return Round.objects.order_by("-id")[0]

    def answer(self, count: int, channel: str = "teams") -> None:
        address = ballot_address(self.round.channels.get(channel=channel))
        with BallotBox(self.desk.settings.ballot_database, localdate()) as box:
            assert {box.answer(address, ANSWERS) for _ in range(count)} <= {200}


@pytest.fixture
def work(desk: Desk) -> Work:
    return Work(desk)
