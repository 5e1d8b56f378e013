import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from weerklank.archive import replace_folder
from weerklank.web.pages.public import views

STYLED = b"<html><head><style>p{color:red}</style></head><body><style>x</style></body></html>"
FILES = {
    "index.html": b"<html><head></head><body>start</body></html>",
    "assets/site.css": b"body{}",
    "assets/search.js": b"1",
    "assets/favicon.svg": b"<svg/>",
    "feed.xml": b"<feed/>",
    "stud-1/index.html": b"stud",
    "stud-1/files/report.html": STYLED,
    "stud-1/files/report.docx": b"PK",
    "stud-1/data/cells.csv": b"a;b",
}


pytestmark = pytest.mark.usefixtures("public")


@pytest.fixture
def public(settings: Any, tmp_path: Path) -> Path:
    """A public website; the database is out of reach in every test that does not ask for it."""
    settings.WEERKLANK = replace(settings.WEERKLANK, data=tmp_path)
    replace_folder(tmp_path / "public", FILES)
    (tmp_path / "secret.html").write_bytes(b"secret")
    return tmp_path / "public"


@pytest.mark.parametrize(
    ("path", "media_type", "attachment"),
    [
        ("index.html", "text/html; charset=utf-8", False),
        ("assets/site.css", "text/css; charset=utf-8", False),
        ("assets/search.js", "text/javascript; charset=utf-8", False),
        ("assets/favicon.svg", "image/svg+xml", False),
        ("feed.xml", "application/atom+xml; charset=utf-8", False),
        (
            "stud-1/files/report.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            True,
        ),
        ("stud-1/data/cells.csv", "text/csv; charset=utf-8", True),
    ],
)
def test_a_file_is_served_with_its_type(path: str, media_type: str, attachment: bool) -> None:
    answer = Client().get(f"/{path}")

    assert (answer.status_code, answer.content) == (200, FILES[path])
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (media_type, "nosniff")
    assert ("Content-Disposition" in answer.headers) is attachment
    kept = "no-cache" if path.endswith(".html") else "max-age=300"
    assert answer["Cache-Control"] == f"public, {kept}"
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")


def test_a_folder_shows_its_start_page() -> None:
    assert Client().get("/").content == FILES["index.html"]
    assert Client().get("/stud-1/").content == b"stud"
    moved = Client().get("/stud-1?next=//evil.example")
    assert (moved.status_code, moved.url) == (302, "/stud-1/")
    assert Client().get("/assets/").status_code == 404


def test_what_a_browser_has_already_is_not_sent_again(public: Path) -> None:
    first = Client().get("/index.html")

    by_tag = Client().get("/index.html", headers={"If-None-Match": first["ETag"]})
    by_date = Client().get("/index.html", headers={"If-Modified-Since": first["Last-Modified"]})
    os.utime(public / "index.html", (0, 0))
    replace_folder(public, {**FILES, "index.html": b"new"})
    changed = Client().get("/index.html", headers={"If-None-Match": first["ETag"]})

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert by_tag["Cache-Control"] == "public, no-cache"
    assert (changed.status_code, changed.content) == (200, b"new")


def test_a_head_request_gets_headers_alone() -> None:
    answer = Client().head("/index.html")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(len(FILES["index.html"]))


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_a_page(method: str) -> None:
    assert getattr(Client(), method)("/index.html").status_code == 405


def test_a_page_may_use_its_own_style_sheet_and_no_other_inline_style() -> None:
    policy = Client().get("/stud-1/files/report.html")["Content-Security-Policy"]

    # printf 'p{color:red}' | openssl dgst -sha256 -binary | base64
    assert "style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64=';" in policy
    assert policy.count("sha256-") == 1
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy


@pytest.mark.parametrize(
    "path",
    [
        "/.weerklank-output",
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/stud-1/../../secret.html",
        "/stud-1/%2e%2e/%2e%2e/secret.html",
        "/..%5csecret.html",
        "/%2fevil.example",
        "/link.html",
        "/linked/secret.html",
        "/index.html/",
        "/index.html%00",
        "/stud-1//index.html",
        "/strange.php",
        "/" + "a" * 300,
    ],
)
def test_nothing_else_is_served(path: str, public: Path) -> None:
    (public / "link.html").symlink_to(public.parent / "secret.html")
    (public / "linked").symlink_to(public.parent)
    (public / "strange.php").write_bytes(b"secret")

    answer = Client().get(path)

    assert answer.status_code == 404
    assert b"secret" not in answer.content
    assert "Deze pagina is er niet" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example", "//stud-1", "/\\evil.example"]
)
def test_an_address_that_begins_like_another_host_leads_nowhere(path: str) -> None:
    answer = Client().get("/", PATH_INFO=path)

    assert answer.status_code == 404


def test_a_host_of_somebody_else_is_refused_and_never_repeated() -> None:
    answer = Client().get("/stud-1", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
    forwarded = Client().get("/stud-1", headers={"X-Forwarded-Host": "evil.example"})
    assert forwarded.url == "/stud-1/"


def test_before_anything_is_published_the_site_says_so(settings: Any, tmp_path: Path) -> None:
    settings.WEERKLANK = replace(settings.WEERKLANK, data=tmp_path / "new")

    answer = Client().get("/")

    assert answer.status_code == 200
    assert "Hier staat straks" in answer.content.decode()
    assert 'href="/desk/"' in answer.content.decode()
    assert Client().get("/stud-1/").status_code == 404


def test_after_the_last_withdrawal_the_site_says_so(public: Path) -> None:
    replace_folder(public, {})

    assert "Op dit moment is hier niets openbaar" in Client().get("/").content.decode()
    assert Client().get("/stud-1/").status_code == 404


@pytest.mark.django_db
def test_health_asks_the_database() -> None:
    answer = Client().get("/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


def test_health_says_that_the_database_is_away_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("password of peo@10.0.0.7")

    monkeypatch.setattr(views, "connection", Away())

    answer = Client().get("/health")

    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})
