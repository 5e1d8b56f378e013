"""Attacks through requests: forged forms, reading that writes, strange hosts, missing headers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from fakes.desk import Desk, desk
from fakes.desk_addresses import ADDRESSES
from fakes.desk_filled import Filled, filled
from weerklank.web.models import User

__all__ = ["desk", "filled"]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
OWN_POLICY = {
    "fieldwork:preview",
    "fieldwork:preview_asset",
    "publication:preview",
    "release:sheet",
}
FORMS = {
    "people:new": {"email": "nieuw@voorbeeld.nl"},
    "people:person": {"do": "deactivate"},
    "people:members": {"do": "add", "email": "nieuw@voorbeeld.nl", "role": "researcher"},
    "people:account": {"name": "Iemand anders"},
    "studies:language": {"language": "en", "next": "/desk/"},
}


@pytest.mark.parametrize("reader", ["R", "A"])
def test_forged_form_is_refused_everywhere(filled: Filled, reader: str):
    client = filled.desk.client(filled.readers[reader], enforce_csrf_checks=True)
    before = filled.snapshot()

    got = {
        one.name: client.post(
            filled.address(one.name),
            FORMS.get(one.name, {}),
            headers={"origin": "https://evil.example"},
        ).status_code
        for one in ADDRESSES
    }

    assert {name: status for name, status in got.items() if status != 403} == {}
    assert filled.snapshot() == before


def test_same_form_without_the_guard_writes(filled: Filled):
    client = filled.desk.client(filled.readers["A"])
    before = filled.snapshot()

    client.post(filled.address("people:new"), FORMS["people:new"])

    assert User.objects.filter(email="nieuw@voorbeeld.nl").exists()
    assert filled.snapshot() != before


def test_forged_login_is_refused(desk: Desk):
    user, client = desk.make_user(), Client(enforce_csrf_checks=True)

    answer = client.post("/desk/account/login/", {"login": user.email, "password": "x"})

    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


@pytest.mark.parametrize("reader", ["R", "A"])
def test_reading_changes_nothing(filled: Filled, reader: str):
    client, user = filled.desk.client(), filled.readers[reader]
    filled.desk.add_second_step(user)
    filled.desk.log_in(client, user)
    # allauth notes in the codes themselves that their owner has seen them once.
    assert client.get("/desk/account/2fa/recovery-codes/").status_code == 200
    before = filled.snapshot()

    for one in ADDRESSES:
        path = filled.address(one.name)
        client.get(f"{path}?do=deactivate&member=1&name=x&language=en&page=2&next=/")
        client.head(path)

    assert filled.snapshot() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil", "a b"]
)
@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/account/login/", "/health"])
def test_strange_host_is_refused_without_repeating_it(desk: Desk, host: str, path: str):
    answer = desk.client().get(path, headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
    assert "evil" not in str(dict(answer.headers))


def test_forwarded_host_does_not_come_into_links(desk: Desk):
    client = desk.client(desk.make_user(administrator=True))
    strange = {
        "x-forwarded-host": "evil.example",
        "forwarded": "host=evil.example",
        "x-forwarded-proto": "gopher",
    }

    answer = client.post("/desk/people/new/", FORMS["people:new"], headers=strange)

    assert "evil.example" not in answer.content.decode()
    assert "http://testserver/desk/account/welcome/" in answer.content.decode()


@pytest.mark.parametrize("reader", ["R", "A", None])
def test_policy_of_every_page_is_exact(filled: Filled, reader: str | None):
    client = filled.desk.client(filled.readers[reader] if reader else None)
    pages = [one for one in ADDRESSES if one.name not in OWN_POLICY]
    answers = {one.name: client.get(filled.address(one.name)) for one in pages}
    desk_pages = {n: a for n, a in answers.items() if not n.startswith("public:")}

    policies = {answer.headers.get("Content-Security-Policy") for answer in desk_pages.values()}

    assert policies == {POLICY}
    assert {a.headers["X-Content-Type-Options"] for a in answers.values()} == {"nosniff"}
    assert {a.headers["Referrer-Policy"] for a in answers.values()} == {"same-origin"}
    assert {a.headers["X-Frame-Options"] for a in desk_pages.values()} == {"DENY"}
    cached = {name: a.headers.get("Cache-Control", "") for name, a in desk_pages.items()}
    assert [name for name, value in cached.items() if "no-store" not in value] == []


def test_no_page_holds_inline_code_or_another_host(filled: Filled):
    wrong = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|"
        r"\b(?:src|href|action)=[\"']?(?:https?:)?//(?!testserver)",
        re.IGNORECASE,
    )
    found = {}
    for reader in ["R", "A"]:
        client = filled.desk.client(filled.readers[reader])
        for one in ADDRESSES:
            if one.method == "GET" and one.name not in OWN_POLICY | {"people:person"}:
                answer = client.get(filled.address(one.name))
                if "html" in answer.headers.get("Content-Type", ""):
                    found[one.name] = wrong.findall(answer.content.decode())

    assert len(found) > 20
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize("https", [False, True])
def test_cookies_are_kept_from_scripts_and_other_sites(desk: Desk, settings, https: bool):
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        setattr(settings, f"{name}_COOKIE_SECURE", https)
    user, client = desk.make_user(), desk.client()
    client.get("/desk/account/login/")
    client.post("/desk/language/", {"language": "en", "next": "/desk/"})
    desk.log_in(client, user)

    flags = {
        name: (bool(c["httponly"]), bool(c["secure"]), c["path"], c["samesite"] or "Lax")
        for name, c in client.cookies.items()
    }

    assert flags == {
        "csrftoken": (True, https, "/desk/", "Lax"),
        "sessionid": (True, https, "/desk/", "Lax"),
        "django_language": (True, https, "/desk/", "Lax"),
    }


def test_deployment_check_is_clean_behind_tls(tmp_path: Path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "weerklank.web.settings",
        "WEERKLANK_DATA": str(tmp_path),
        "WEERKLANK_HTTPS": "1",
        "WEERKLANK_HOSTS": "peo.voorbeeld.nl",
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


def test_reader_chosen_words_in_the_address_come_back_escaped(desk: Desk):
    client = desk.client(desk.make_user(administrator=True))

    answers = [
        client.get("/desk/people/log/", {"page": "<script>alert(1)</script>"}),
        client.get("/desk/<script>alert(1)</script>/"),
        client.post("/desk/people/new/", {"email": "<script>alert(1)</script>"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 422]
    assert [a for a in answers if "<script>alert(1)" in a.content.decode()] == []
