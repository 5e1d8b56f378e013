"""A desk of its own for every test: a database, a scratch data folder, people and studies.

`from fakes.desk import desk` in a test file makes the fixture usable; `Desk` is its type.
"""

from __future__ import annotations

import base64
import hmac
import shutil
import struct
import time
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache as kept
from django.test import Client

from weerklank.web.configuration import Configuration
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.rights import Role

EXAMPLES = Path(__file__).parents[2] / "examples"
SURVEY, INTERVIEWS = EXAMPLES / "haaglanden-2022", EXAMPLES / "haaglanden-2023"
PASSWORD = "een lange zin als wachtwoord"


@dataclass
class Desk:
    """What a test needs of a desk. The second step of logging in is off unless a test asks for it.

    configure(require_mfa=True) changes the installation for the rest of the test.
    """

    _django: Any
    _names: Any = field(default_factory=lambda: count(1))

    @property
    def settings(self) -> Configuration:
        """The installation's configuration; its data folder is the test's own."""
        return self._django.WEERKLANK

    def configure(self, **changes: Any) -> None:
        self._django.WEERKLANK = replace(self.settings, **changes)

    def make_user(
        self,
        role: Role | str | None = None,
        study: StudyRecord | None = None,
        administrator: bool = False,
        mfa: bool = False,
        *,
        email: str | None = None,
        name: str = "",
        channel: str = "",
    ) -> User:
        """Return a new person, a member of the study where a role is given. Password: PASSWORD."""
        email = email or f"mens{next(self._names)}@voorbeeld.nl"
        user = User.objects.create_user(email, PASSWORD, name=name, administrator=administrator)
        if role is not None:
            assert study is not None, "a role is a role in a study"
            Membership.objects.create(user=user, study=study, role=Role(role), channel=channel)
        if mfa:
            self.add_second_step(user)
        return user

    def add_second_step(self, user: User) -> Authenticator:
        """Return the new authenticator; it has recovery codes beside it."""
        made = TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
        return made.instance

    def log_in(self, client: Client, user: User, **headers: Any) -> Any:
        """Log in as a person does: password, then the code of the app. Return the last answer."""
        fields = {"login": user.email, "password": PASSWORD}
        answer = client.post("/desk/account/login/", fields, **headers)
        if answer.headers.get("Location") != "/desk/account/2fa/authenticate/":
            return answer
        fields = {"code": self.code(user)}
        return client.post("/desk/account/2fa/authenticate/", fields, **headers)

    def code(self, user: User) -> str:
        """Return the code that the person's app shows now."""
        authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        return totp_code(get_adapter().decrypt(authenticator.data["secret"]))

    def client(self, user: User | None = None, **options: Any) -> Client:
        """Return a browser, logged in where a person is given; options are those of Client."""
        client = Client(**options)
        if user is not None:
            client.force_login(user)
        return client

    def make_study(self, folder: Path = SURVEY, slug: str | None = None) -> StudyRecord:
        """Return the record of a copy of a study folder; another slug makes another study of it."""
        written = _read_yaml((folder / "study.yaml").read_text("utf-8"))
        slug, own = slug or written["id"], written["id"]
        target = self.settings.studies / slug
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("__pycache__"))
        if slug != own:
            document = target / "study.yaml"
            text = document.read_text("utf-8").replace(f"\nid: {own}\n", f"\nid: {slug}\n")
            document.write_text(text, "utf-8")
        return StudyRecord.objects.create(
            slug=slug,
            title_nl=written["title"]["nl"],
            title_en=written["title"]["en"],
            kind=written.get("kind", "survey"),
            wave=written["wave"],
            synthetic=written["synthetic"],
        )


@cache
def _read_yaml(text: str) -> Any:
    """Return what a document says; hundreds of tests start from the same few."""
    return yaml.safe_load(text)


def totp_code(secret: str, at: float | None = None) -> str:
    """Return the six digits that an app shows (RFC 6238: SHA-1, 30 seconds)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    moment = int(time.time() if at is None else at) // 30
    digest = hmac.digest(key, struct.pack(">Q", moment), "sha1")
    (value,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(value & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:  # noqa: ARG001
    """A desk with nothing in it."""
    data = tmp_path / "data"
    data.mkdir()
    settings.WEERKLANK = replace(
        settings.WEERKLANK,
        data=data,
        vault=tmp_path / "vault",
        ballot_database=str(data / "ballotbox.sqlite3"),
        require_mfa=False,
    )
    kept.clear()
    return Desk(settings)
