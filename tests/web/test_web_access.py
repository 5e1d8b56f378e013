"""Every address of the desk, asked by every kind of reader, about their own things and others'."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client

from fakes.desk import Desk, desk
from fakes.desk_addresses import ADDRESSES, OPEN, POSTED, READERS, walk_names
from fakes.desk_filled import Filled, filled

__all__ = ["desk", "filled"]
BY_NAME = {one.name: one for one in ADDRESSES}


def ask(client: Client, filled: Filled, name: str) -> Any:
    """Ask for an address; what it writes into the database is undone, so that each stands alone."""
    send = client.post if BY_NAME[name].method == "POST" else client.get
    with transaction.atomic():
        answer = send(filled.address(name), POSTED.get(name, {}))
        transaction.set_rollback(True)
    return answer


def where_to(answer: Any) -> str:
    return f"{answer.status_code} {unquote(answer.headers.get('Location', ''))}"


def test_access_table_has_a_line_for_every_address():
    assert sorted(BY_NAME) == sorted(set(walk_names()))
    assert [one for one in ADDRESSES if set(one.marks) - set("+-0")] == []


@pytest.mark.parametrize("reader", READERS)
def test_access_of_a_reader_is_as_the_table_says(filled: Filled, reader: str):
    client = filled.desk.client(filled.readers[reader])

    got = {name: ask(client, filled, name).status_code for name in BY_NAME}

    assert got == {name: one.expected(reader) for name, one in BY_NAME.items()}


def test_access_without_login_leads_to_the_login_page(filled: Filled):
    client = filled.desk.client()

    got = {name: ask(client, filled, name) for name in BY_NAME}

    assert {name: got[name].status_code for name in OPEN} == OPEN
    assert {name: where_to(answer) for name, answer in got.items() if name not in OPEN} == {
        name: f"302 /desk/account/login/?next={filled.address(name)}"
        for name in BY_NAME
        if name not in OPEN
    }


def test_address_for_writing_refuses_get(filled: Filled):
    client = filled.desk.client(filled.readers["R"])
    writing = [one.name for one in ADDRESSES if one.method == "POST"]

    assert {client.get(filled.address(name)).status_code for name in writing} == {405}


@pytest.mark.parametrize(
    "name",
    [
        "fieldwork:close",
        "fieldwork:days",
        "fieldwork:suspend",
        "fieldwork:resume",
        "fieldwork:parts",
    ],
)
def test_own_study_with_the_round_of_another_study_finds_nothing(filled: Filled, name: str):
    client = filled.desk.client(filled.readers["X"])
    path = filled.address(name, filled.other)

    assert client.post(path).status_code == 404
    filled.round.refresh_from_db()
    assert filled.round.state == "open"


def test_own_study_with_the_qr_code_of_another_study_finds_nothing(filled: Filled):
    client = filled.desk.client(filled.readers["X"])

    assert client.get(filled.address("fieldwork:qr", filled.other)).status_code == 404


def test_contact_sees_no_other_channel(filled: Filled):
    page = filled.address("fieldwork:overview")
    qr = filled.address("fieldwork:qr").replace("uitnodiging", "tweede")

    contact = filled.desk.client(filled.readers["C"])
    researcher = filled.desk.client(filled.readers["R"])

    assert (researcher.get(qr).status_code, contact.get(qr).status_code) == (200, 404)
    assert "def456" in researcher.get(page).content.decode()
    assert "def456" not in contact.get(page).content.decode()


def test_members_of_another_study_cannot_be_removed(filled: Filled):
    client = filled.desk.client(filled.readers["X"])
    theirs = filled.study.memberships.get(user=filled.readers["P"])
    fields = {"do": "remove", "member": theirs.pk}

    answer = client.post(filled.address("people:members", filled.other), fields)

    assert answer.status_code == 404
    assert filled.study.memberships.filter(pk=theirs.pk).exists()


def test_study_that_does_not_exist_looks_like_one_of_others(filled: Filled):
    client = filled.desk.client(filled.readers["X"])
    path = filled.address("studies:overview")

    theirs, nobodys = client.get(path), client.get(path.replace(filled.study.slug, "bestaat-niet"))

    assert theirs.status_code == nobodys.status_code == 404
    assert (
        theirs.content.replace(filled.study.slug.encode(), b"bestaat-niet")[:600]
        == (nobodys.content[:600])
    )


@pytest.mark.parametrize(
    "path", ["/desk/people/studies/../", "/desk/account/../people/", "/desk//"]
)
def test_crooked_path_leads_nowhere(desk: Desk, path: str):
    client = desk.client(desk.make_user())

    assert client.get(path).status_code == 404
