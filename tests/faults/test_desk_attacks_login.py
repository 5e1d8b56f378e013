"""Attacks on logging in: guessing, listing names, taking over a session, leaving out a step."""

import pickle
import re
import zlib
from datetime import timedelta
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone

from fakes.desk import PASSWORD, Desk, desk
from fakes.desk_addresses import ADDRESSES, OPEN
from fakes.desk_filled import Filled, filled
from weerklank.web.actions.people import deactivate_person
from weerklank.web.models import AuditEvent
from weerklank.web.rights import Role

__all__ = ["desk", "filled"]
LOGIN, CODE = "/desk/account/login/", "/desk/account/2fa/authenticate/"
EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "///evil.example",
    "javascript:alert(1)",
    "http://testserver@evil.example/",
    "https://testserver.evil.example/",
]


def try_password(client: Client, email: str, password: str, **headers: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, headers=headers)


def logged_in(client: Client) -> bool:
    return client.get("/desk/people/account/").status_code == 200


def test_guessing_the_password_of_one_person_is_stopped(desk: Desk):
    user, client = desk.make_user(), desk.client()

    for _ in range(5):
        try_password(client, user.email, "fout")
    answer = try_password(client, user.email, PASSWORD)

    assert "Te veel pogingen" in answer.content.decode()
    assert not logged_in(client)


def test_guessing_goes_through_where_there_is_no_limit(desk: Desk, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    user, client = desk.make_user(), desk.client()

    for _ in range(40):
        try_password(client, user.email, "fout")
    try_password(client, user.email, PASSWORD)

    assert logged_in(client)


def test_guessing_from_many_addresses_is_stopped(desk: Desk):
    user = desk.make_user()

    for number in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        try_password(client, user.email, "fout")
    last = Client(REMOTE_ADDR="192.0.2.99")
    try_password(last, user.email, PASSWORD)

    assert not logged_in(last)


def test_guessing_many_names_from_one_address_is_stopped(desk: Desk):
    user, client = desk.make_user(), desk.client()

    for number in range(10):
        try_password(client, f"naam{number}@voorbeeld.nl", "fout")
    try_password(client, user.email, PASSWORD)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    try_password(elsewhere, user.email, PASSWORD)

    assert (logged_in(client), logged_in(elsewhere)) == (False, True)


def test_guessing_behind_a_made_up_forwarded_address_is_stopped(desk: Desk):
    user, client = desk.make_user(), desk.client()

    for number in range(10):
        address = {"x-forwarded-for": f"192.0.2.{number}"}
        try_password(client, f"naam{number}@voorbeeld.nl", "fout", **address)
    try_password(client, user.email, PASSWORD, **{"x-forwarded-for": "192.0.2.99"})

    assert not logged_in(client)


def test_guessing_behind_our_proxy_counts_the_visitor_that_the_proxy_saw(desk: Desk, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user, client = desk.make_user(), desk.client()

    for number in range(10):
        address = {"x-forwarded-for": f"198.51.100.{number}, 192.0.2.1"}
        try_password(client, f"naam{number}@voorbeeld.nl", "fout", **address)
    try_password(client, user.email, PASSWORD, **{"x-forwarded-for": "198.51.100.99, 192.0.2.1"})
    other = desk.client()
    try_password(other, user.email, PASSWORD, **{"x-forwarded-for": "192.0.2.2"})

    assert (logged_in(client), logged_in(other)) == (False, True)


def test_guessing_the_second_step_is_stopped(desk: Desk):
    user, client = desk.make_user(mfa=True), desk.client()
    try_password(client, user.email, PASSWORD)

    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": desk.code(user)})

    assert not logged_in(client)


@pytest.mark.usefixtures("desk")
def test_counters_of_tries_hold_no_address_and_no_name():
    client = Client(REMOTE_ADDR="192.0.2.55")
    try_password(client, "iemand@voorbeeld.nl", "fout")

    kept = dict(cache._cache)
    values = [zlib.decompress(value) if value[:1] == b"x" else value for value in kept.values()]

    assert len(kept) >= 3
    assert [key for key in kept if not re.fullmatch("[0-9a-f]{64}", key)] == []
    assert [
        v for v in map(pickle.loads, values) if "192.0.2.55" in str(v) or "iemand" in str(v)
    ] == []


@pytest.mark.usefixtures("desk")
def test_counters_would_hold_the_address_without_hidden_names():
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.55")

    name = ratelimit.get_cache_key(
        request, app="allauth.account", action="login", rate=ratelimit.parse_rate("30/m/ip")
    )

    assert "192.0.2.55" in name


def shown(answer: Any, email: str) -> str:
    page = answer.content.decode().replace(email, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_unknown_closed_and_known_people_get_the_same_answer(desk: Desk, monkeypatch):
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, password, salt: hashed.append(password) or encode(self, password, salt),
    )
    known, closed, fresh = (desk.make_user() for _ in range(3))
    closed.is_active = False
    closed.save()
    fresh.set_unusable_password()
    fresh.save()

    answers, work = [], []
    for email in [known.email, closed.email, fresh.email, "niemand@voorbeeld.nl"]:
        hashed.clear()
        answer = try_password(Client(), email, "een verkeerd wachtwoord")
        answers.append((answer.status_code, shown(answer, email)))
        work.append(len(hashed))

    assert answers == [answers[0]] * 4
    assert work == [1] * 4


def test_closed_account_with_the_right_password_stays_out(desk: Desk):
    user, client = desk.make_user(), desk.client()
    user.is_active = False
    user.save()

    try_password(client, user.email, PASSWORD)

    assert not logged_in(client)


def test_session_of_an_attacker_does_not_become_the_victims(desk: Desk):
    user, victim = desk.make_user(mfa=True), desk.client()
    victim.get("/desk/account/login/?next=/desk/")
    session = victim.session
    session["planted"] = True
    session.save()
    victim.cookies["sessionid"] = planted = session.session_key

    try_password(victim, user.email, PASSWORD)
    between = victim.cookies["sessionid"].value
    victim.post(CODE, {"code": desk.code(user)})
    after = victim.cookies["sessionid"].value

    assert logged_in(victim)
    assert after not in {planted, between}
    assert Session.objects.filter(session_key__in=[planted, between]).count() == 0


@pytest.mark.parametrize("require_mfa", [True, False])
def test_password_alone_reaches_nothing_where_there_is_a_second_step(
    filled: Filled, require_mfa: bool
):
    desk, user = filled.desk, filled.readers["R"]
    desk.configure(require_mfa=require_mfa)
    desk.add_second_step(user)
    client = desk.client()

    try_password(client, user.email, PASSWORD)
    got = {
        one.name: client.get(filled.address(one.name))
        for one in ADDRESSES
        if one.method == "GET" and one.name not in OPEN
    }

    assert {answer.status_code for answer in got.values()} == {302}
    assert {answer.headers["Location"].split("?")[0] for answer in got.values()} == {LOGIN}


@pytest.mark.parametrize("reader", ["R", "S", "A"])
def test_role_that_needs_a_second_step_reaches_nothing_before_it(filled: Filled, reader: str):
    filled.desk.configure(require_mfa=True)
    client = filled.desk.client(filled.readers[reader])
    beyond = [
        one
        for one in ADDRESSES
        if not one.name.startswith(("account_", "mfa_", "public:")) and one.name not in OPEN
    ]

    got = {
        client.generic(one.method, filled.address(one.name)).headers.get("Location")
        for one in beyond
    }

    assert got == {"/desk/account/2fa/totp/activate/"}


def test_person_without_a_role_that_needs_it_works_without_second_step(filled: Filled):
    filled.desk.configure(require_mfa=True)

    assert logged_in(filled.desk.client(filled.readers["P"]))


def test_code_works_once(desk: Desk):
    user = desk.make_user(mfa=True)
    code = desk.code(user)
    first, second = desk.client(), desk.client()
    for client in (first, second):
        try_password(client, user.email, PASSWORD)
        client.post(CODE, {"code": code})

    assert (logged_in(first), logged_in(second)) == (True, False)


def test_recovery_code_works_once(desk: Desk):
    user = desk.make_user(mfa=True)
    codes = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    code = codes.wrap().get_unused_codes()[0]
    first, second = desk.client(), desk.client()
    for client in (first, second):
        try_password(client, user.email, PASSWORD)
        client.post(CODE, {"code": code})

    assert (logged_in(first), logged_in(second)) == (True, False)


def test_secret_of_the_second_step_is_sealed_in_the_database(desk: Desk):
    user = desk.make_user(mfa=True)
    kept = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]

    assert kept.startswith("gAAAA")
    assert re.fullmatch("[A-Z2-7]{32}", kept) is None


def test_session_ends_within_ten_hours(desk: Desk):
    user, client = desk.make_user(), desk.client()
    desk.log_in(client, user)
    session = Session.objects.get(session_key=client.cookies["sessionid"].value)
    assert logged_in(client)

    left = session.expire_date - timezone.now()
    session.expire_date = timezone.now()
    session.save()

    assert timedelta(hours=9) < left <= timedelta(hours=10)
    assert not logged_in(client)


def test_closing_an_account_ends_its_sessions_for_good(desk: Desk):
    administrator, user = desk.make_user(administrator=True), desk.make_user()
    client = desk.client(user)
    assert logged_in(client)

    deactivate_person(by=administrator, user=user)
    user.is_active = True
    user.save()

    assert not logged_in(client)


def test_closing_an_account_between_the_two_steps_keeps_it_out(desk: Desk):
    administrator, user = desk.make_user(administrator=True), desk.make_user(mfa=True)
    client = desk.client()
    try_password(client, user.email, PASSWORD)

    deactivate_person(by=administrator, user=user)
    client.post(CODE, {"code": desk.code(user)})

    assert not logged_in(client)


def test_new_password_ends_other_sessions(desk: Desk):
    user, here, elsewhere = desk.make_user(), desk.client(), desk.client()
    for client in (here, elsewhere):
        desk.log_in(client, user)
    assert logged_in(elsewhere)

    fields = {"oldpassword": PASSWORD, "password1": "nog een lange zin", "password2": ""}
    fields["password2"] = fields["password1"]
    here.post("/desk/account/password/change/", fields)

    assert (logged_in(here), logged_in(elsewhere)) == (True, False)


def test_old_login_must_prove_itself_before_it_changes_the_second_step(desk: Desk, settings):
    user, client = desk.make_user(mfa=True), desk.client()
    desk.log_in(client, user)
    turn_off = "/desk/account/2fa/totp/deactivate/"
    assert client.get(turn_off).status_code == 200

    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    answer = client.post(turn_off)

    assert answer.status_code == 302
    assert "/reauthenticate/" in answer.headers["Location"]
    assert Authenticator.objects.filter(user=user).count() == 2


@pytest.mark.parametrize("where", EVIL)
def test_login_sends_nobody_to_another_site(desk: Desk, where: str):
    user, client = desk.make_user(), desk.client()
    fields = {"login": user.email, "password": PASSWORD, "next": where}

    answer = client.post(LOGIN, fields, query_params={"next": where})

    assert answer.headers["Location"] == "/desk/"


@pytest.mark.parametrize("where", EVIL)
def test_language_and_logout_send_nobody_to_another_site(desk: Desk, where: str):
    client = desk.client(desk.make_user())

    language = client.post("/desk/language/", {"language": "en", "next": where})
    logout = client.post("/desk/account/logout/", {"next": where})

    assert (language.status_code, logout.status_code) == (302, 302)
    assert language.headers["Location"] == "/desk/"
    assert logout.headers["Location"] == "/desk/account/login/"


@pytest.mark.parametrize("where", EVIL)
def test_reauthentication_sends_nobody_to_another_site(desk: Desk, where: str):
    client = desk.client(desk.make_user())

    answer = client.post("/desk/account/reauthenticate/", {"password": PASSWORD, "next": where})

    assert answer.headers["Location"] == "/desk/"


def test_login_keeps_its_way_within_the_desk(desk: Desk):
    user, client = desk.make_user(), desk.client()
    fields = {"login": user.email, "password": PASSWORD, "next": "/desk/people/account/"}

    assert client.post(LOGIN, fields).headers["Location"] == "/desk/people/account/"


def test_role_taken_away_counts_at_once(filled: Filled):
    client = filled.desk.client(filled.readers["R"])
    page = filled.address("studies:overview")
    assert client.get(page).status_code == 200

    filled.study.memberships.filter(role=Role.RESEARCHER).delete()

    assert client.get(page).status_code == 404


def test_failed_logins_leave_nothing_in_the_log(desk: Desk):
    try_password(desk.client(), "iemand@voorbeeld.nl", "fout")

    assert AuditEvent.objects.count() == 0
