"""A small desk with something in every table: a round that takes answers, people, files, a log."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress

from fakes.desk import EXAMPLES, Desk
from weerklank.ballotbox import make_program, open_store
from weerklank.kernel import Text
from weerklank.web.actions.audit import record
from weerklank.web.actions.rounds import Opened, open_round
from weerklank.web.models import Job, Publication, Round, StudyRecord, User
from weerklank.web.rights import Role

PRACTICE = EXAMPLES / "tutorial" / "first-wave"
OPEN_ITEM = "eerste_stap"
TODAY = date(2026, 5, 4)
FILES = {
    "published/programme.yaml": b"format: 1\n",
    "published/een/.weerklank-output": b"",
    "published/een/study.yaml": b"id: een\n",
    "public/.weerklank-output": b"",
    "public/index.html": "<p>Zó staat het er.</p>".encode(),
    "public/en/index.html": b"<p>So it stands.</p>",
    "drafts/eerste-meting.json": b"{}",
}


def fill(desk: Desk) -> Opened:
    """Put something in every table and folder that a backup holds; return the open round."""
    study = desk.make_study(PRACTICE)
    researcher = desk.make_user(Role.RESEARCHER, study, mfa=True, name="Zoë\u2028de Vries")
    contact = {"role": Role.ORGANISATION_CONTACT, "study": study, "channel": "teams"}
    desk.make_user(**contact)
    desk.make_user(administrator=True, mfa=True)
    EmailAddress.objects.create(user=researcher, email=researcher.email, verified=True)
    opened = open_round(
        by=researcher,
        study=study,
        opens=TODAY,
        closes=TODAY + timedelta(days=14),
        contact=Text("Bel ons.", "Call us."),
    )
    Job.objects.create(study=study, kind="build", by=researcher, state="running", result={"a": [1]})
    Publication.objects.create(study=study, published_by=researcher, reason="'; -- \u2028")
    record(by=researcher, action="fieldwork.note", study=study, words={"é": [1, 2.5, None]})
    for name, content in FILES.items():
        path = desk.settings.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return opened


def answer(where: str, round: Round, words: Sequence[str]) -> int:
    """Send a ballot for each of these open texts; return how many were acknowledged."""
    return answer_at(where, address_of(round), words)


def address_of(round: Round) -> str:
    """Return the path of a round's first channel."""
    return f"/v/{round.identifier}/{round.channels.all()[0].key}"


def answer_at(where: str, address: str, words: Sequence[str]) -> int:
    """Send ballots to a path; asks nothing of the desk, so any thread may do it."""
    store = open_store(where)
    try:
        program = make_program(store, lambda: TODAY)
        return sum(_send(program, address, text) for text in words)
    finally:
        store.disconnect()


def _send(program: Any, address: str, words: str) -> bool:
    fields = {"_nonce": secrets.token_hex(16), "meedoen": "ja", "soort_werk": "wijkteam"}
    body = urlencode({**fields, "werkweek": "7", OPEN_ITEM: words}).encode()
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": address,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    program(environ, lambda status, _headers: said.append(status))
    return said == ["200 OK"]


def empty_desk(desk: Desk, folder: Path) -> None:
    """Make the desk an installation elsewhere in which there is nothing."""
    from weerklank.web.actions.backup import copied_models

    for model in reversed(copied_models()):
        model._default_manager.all().delete()
    folder.mkdir()
    desk.configure(
        data=folder, vault=folder / "kluis", ballot_database=str(folder / "ballotbox.sqlite3")
    )


def counted() -> dict[str, int]:
    """Return how many rows there are of what matters most."""
    return {model.__name__: model.objects.count() for model in (User, StudyRecord, Round)}
