"""The preview is the form as respondents meet it, and a dead end."""

import re

import pytest
from django.test import Client

from fakes.desk import EXAMPLES, Desk, desk
from weerklank.design import FORM_ASSETS, form_asset
from weerklank.web.models import AuditEvent, Round

__all__ = ["desk"]
FIRST_WAVE = EXAMPLES / "tutorial" / "first-wave"


@pytest.fixture
def browser(desk: Desk) -> tuple[Client, str]:
    study = desk.make_study(FIRST_WAVE)
    client = desk.client(desk.make_user("panel_member", study), enforce_csrf_checks=True)
    return client, f"/desk/studies/{study.slug}/fieldwork/preview/"


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_preview_asks_nothing_but_its_own_files_at_the_desk(browser: tuple[Client, str]) -> None:
    client, base = browser
    answer = client.get(f"{base}nl/")
    page = answer.content.decode()
    asked = re.findall(r'(?:src|href)="([^"#]+)"', page)
    files = [one for one in asked if "/files/" in one]
    assert len(files) == len(FORM_ASSETS)
    assert not [one for one in asked if not one.startswith("/desk/studies/")]
    for one in files:
        name = one.rpartition("/")[2].partition("?")[0]
        got = client.get(one)
        assert (got.status_code, got.headers["Content-Type"]) == (200, FORM_ASSETS[name])
        assert got.content == form_asset(name)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")


def test_script_of_the_form_sends_who_is_logged_in(browser: tuple[Client, str]) -> None:
    """Without its cookies the desk would send the preview's script to the page for logging in."""
    client, base = browser
    script = client.get(f"{base}files/form.js").content
    assert (b"fetch(" in script, b"omit" in script) == (True, False)


def test_preview_says_what_it_is_and_leads_back_where_its_reader_may_go(browser) -> None:
    client, base = browser
    page = client.get(f"{base}nl/").content.decode()
    assert "Voorbeeld: wat u verstuurt, wordt nagekeken en vergeten." in page
    assert f'href="{base.removesuffix("fieldwork/preview/")}"' in page
    assert "Preview: what you send" in client.get(f"{base}en/").content.decode()


def test_a_good_form_gets_the_thanks_and_stores_nothing(
    browser: tuple[Client, str], desk: Desk
) -> None:
    client, base = browser
    page = client.get(f"{base}nl/").content.decode()
    before = sorted(path for path in desk.settings.data.rglob("*"))
    fields = {"csrfmiddlewaretoken": token(page), "_nonce": "0" * 32, "meedoen": "ja"}
    answer = client.post(f"{base}nl/", fields)
    assert (answer.status_code, "Bedankt" in answer.content.decode()) == (200, True)
    assert sorted(path for path in desk.settings.data.rglob("*")) == before
    assert (Round.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_a_wrong_form_gets_complaints_and_keeps_what_was_typed(browser: tuple[Client, str]) -> None:
    client, base = browser
    fields = {"csrfmiddlewaretoken": token(client.get(f"{base}nl/").content.decode())}
    answer = client.post(f"{base}nl/", fields | {"jaren_werk": "<veel>"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Zet een vinkje als u mee wilt doen" in page
    assert 'value="&lt;veel&gt;"' in page


def test_the_language_turns_without_losing_what_was_typed(browser: tuple[Client, str]) -> None:
    client, base = browser
    fields = {"csrfmiddlewaretoken": token(client.get(f"{base}nl/").content.decode())}
    page = client.post(
        f"{base}nl/", fields | {"jaren_werk": "12", "_language": "en"}
    ).content.decode()
    assert '<html lang="en">' in page
    assert 'value="12"' in page


def test_a_form_of_another_site_is_refused(browser: tuple[Client, str]) -> None:
    client, base = browser
    assert client.post(f"{base}nl/", {"meedoen": "ja"}).status_code == 403


def test_other_languages_and_files_are_not_found(browser: tuple[Client, str]) -> None:
    client, base = browser
    for url in ("de/", "files/secret.key", "files/..%2Fform.css"):
        assert client.get(base + url).status_code == 404


def test_documents_that_are_wrong_are_told(desk: Desk) -> None:
    study = desk.make_study(FIRST_WAVE)
    (study.folder / "questionnaire.yaml").write_text("id: x\n")
    client = desk.client(desk.make_user("researcher", study))
    answer = client.get(f"/desk/studies/{study.slug}/fieldwork/preview/nl/")
    assert (answer.status_code, 'id="problems"' in answer.content.decode()) == (422, True)


def test_a_study_called_preview_keeps_its_rounds_apart(desk: Desk) -> None:
    study = desk.make_study(FIRST_WAVE, slug="preview")
    client = desk.client(desk.make_user("researcher", study))
    assert client.get("/desk/studies/preview/fieldwork/preview/nl/").status_code == 200
    assert client.get("/desk/studies/preview/fieldwork/preview/close/").status_code == 404
