"""Script in every text that somebody can store, and every page that shows it in a real browser.

The pages are opened without a content policy: nothing but escaping stands between text and script.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route

from fakes.ballots import Client as BallotClient
from fakes.ballots import nonce_in
from fakes.desk import Desk, desk
from journeys.browser_checks import CHROMIUM, open_browser
from weerklank.archive import build_folder, release_folder
from weerklank.ballotbox import RoundPackage, make_program, open_store
from weerklank.design import Surround, read_questionnaire, render_round
from weerklank.kernel import LANGUAGES, Text
from weerklank.vault import make_round_key
from weerklank.web.actions.audit import record
from weerklank.web.models import Job, Publication, Round, RoundChannel

__all__ = ["desk"]

STUDY = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
TEXTS = ("study", "questionnaire", "reach", "findings", "recommendations")
EVIL = "<x-evil>'\"&</script></style></title><img src=x onerror=pwn()>"
REPORT = f"""
## Kop {EVIL}

Tekst <x-evil onclick="pwn()">raw</x-evil> en <script>pwn()</script>, [klik](https://a.nl/"x=),
<https://a.nl/'"x-evil> en `code {EVIL}`.
"""
HOST = "https://weerklank.example/"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module", autouse=True)
def _beside_playwright() -> Iterator[None]:
    """Playwright keeps an event loop in this thread; Django's tables may be read all the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as started:
        yield started


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study folder with script in every text of every document, and a release of it."""
    folder = tmp_path_factory.mktemp("hostile") / STUDY.name
    left_out = shutil.ignore_patterns("releases", "facts.yaml", "infographic.yaml")
    shutil.copytree(STUDY, folder, ignore=left_out)
    for name in TEXTS:
        path = folder / f"{name}.yaml"
        document = poisoned(yaml.safe_load(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    for language in LANGUAGES:
        path = folder / f"report.{language}.md"
        path.write_text(path.read_text("utf-8") + REPORT, "utf-8")
    release_folder(folder, reason=f"Reden {EVIL}", date="2026-01-01")
    return folder


def poisoned(part: Any, key: str = "") -> Any:
    """Return a document with script behind every text in two languages."""
    if isinstance(part, dict):
        return {name: poisoned(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [poisoned(value, key) for value in part]
    return part + EVIL if isinstance(part, str) and key in LANGUAGES else part


def attacked(browser: Browser, pages: dict[str, str]) -> dict[str, str]:
    """Return the pages in which a text became an element or ran, each with what happened."""
    found: dict[str, str] = {}
    context = browser.new_context()
    context.route("**/*", lambda route: answer(route, pages))
    page = context.new_page()
    page.add_init_script("window.pwn = () => { window.pwned = true; };")
    for path in pages:
        page.goto(HOST + path)
        found[path] = traces(page)
    context.close()
    return {path: trace for path, trace in found.items() if trace}


def answer(route: Route, pages: dict[str, str]) -> None:
    path = route.request.url.removeprefix(HOST)
    if path in pages:
        route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
    else:
        route.abort()


def traces(page: Page) -> str:
    if page.evaluate("document.querySelector('x-evil') !== null"):
        return "a text became an element"
    if page.evaluate("window.pwned === true"):
        return "a text ran"
    links = page.evaluate("[...document.querySelectorAll('[href^=\"javascript:\" i]')].length")
    return "a link runs" if links else ""


def test_the_search_finds_a_text_that_is_not_escaped(browser: Browser) -> None:
    pages = {"bad": f"<!doctype html><p>{EVIL}</p>", "script": "<p><script>pwn()</script>"}

    assert attacked(browser, pages) == {"bad": "a text became an element", "script": "a text ran"}


def test_no_published_page_runs_what_somebody_wrote(
    browser: Browser, hostile: Path, tmp_path: Path
) -> None:
    built = build_folder(hostile, tmp_path / "out")
    pages = {name: (tmp_path / "out" / name).read_text("utf-8") for name in built if is_page(name)}

    assert sum("x-evil" in text for text in pages.values()) > 20
    assert attacked(browser, pages) == {}


def is_page(name: str) -> bool:
    return name.endswith((".html", ".svg"))


def test_no_page_of_the_form_runs_what_somebody_wrote(
    browser: Browser, hostile: Path, tmp_path: Path
) -> None:
    text = (hostile / "questionnaire.yaml").read_text("utf-8")
    questionnaire = read_questionnaire(text, "questionnaire.yaml")
    evil = Text(EVIL, EVIL)
    surround = Surround(
        evil, (evil,) * 3, evil, "2026-12-31", "2026-01-01", False, True, (), "https://a.nl/"
    )
    package = RoundPackage(
        "ronde",
        "onderzoek",
        False,
        make_round_key().public,
        "2000-01-01",
        "2999-12-31",
        {"k7": "kanaal"},
        text,
        {name: render_round(questionnaire, surround, name) for name in LANGUAGES},
    )
    store = open_store(str(tmp_path / "stembus"))
    store.add_round(package)
    client = BallotClient(make_program(store, lambda: date(2026, 6, 1)))
    nonce = nonce_in(client.get("/v/ronde/k7").text)
    sent = {item.id: [EVIL, EVIL] for item in questionnaire.items()}
    refused = client.post({"_nonce": nonce, **sent}, "/v/ronde/k7")
    pages = {
        f"{name}-{language}": getattr(package.pages[language], name)
        for language in LANGUAGES
        for name in ("thanks", "early", "closed")
    }
    pages |= {"ask": client.get("/v/ronde/k7").text, "refused": refused.text}

    assert (refused.status, "x-evil" in refused.text, "x-evil" in pages["ask"]) == (422, True, True)
    assert attacked(browser, pages) == {}


def test_no_page_of_the_desk_runs_what_somebody_wrote(
    browser: Browser, hostile: Path, desk: Desk
) -> None:
    study = desk.make_study(hostile)
    researcher = desk.make_user("researcher", study, name=EVIL, administrator=True)
    desk.make_user("organisation_contact", study, name=EVIL, channel="uitnodiging")
    round = Round.objects.create(
        study=study,
        identifier="ronde",
        pilot=False,
        public_key=bytes(32),
        opens="2026-01-01",
        closes="2026-12-31",
        state="closed",
        answers=40,
        destroyed_on="2026-12-31",
        contact_nl=EVIL,
        contact_en=EVIL,
    )
    RoundChannel.objects.create(round=round, channel="u", name_nl=EVIL, name_en=EVIL, key="k7")
    problem = {"code": "x-y", "place": EVIL, "message": {"nl": EVIL}, "remedy": {"nl": EVIL}}
    job = Job.objects.create(
        study=study, kind="build", by=researcher, state="failed", problems=[problem]
    )
    Publication.objects.create(
        study=study, published_by=researcher, withdrawn_at=job.made_at, reason=EVIL
    )
    record(by=researcher, action=f"odd.{EVIL}", study=study, channel=EVIL)
    client, slug = desk.client(researcher), [study.slug]
    addresses = [
        *(reverse(name) for name in ("studies:list", "people:list", "people:log")),
        reverse("people:account"),
        reverse("people:person", args=[researcher.pk]),
        *(reverse(f"{part}:overview", args=slug) for part in ("studies", "fieldwork", "release")),
        reverse("publication:overview", args=slug),
        reverse("studies:documents", args=slug),
        *(reverse("studies:document", args=[study.slug, f"{name}.yaml"]) for name in TEXTS),
        reverse("studies:document", args=[study.slug, "report.nl.md"]),
        reverse("fieldwork:open", args=slug),
        reverse("fieldwork:preview", args=[study.slug, "nl"]),
        reverse("release:show", args=[study.slug, 1]),
        reverse("people:members", args=slug),
        reverse("jobs:show", args=[job.pk]),
    ]
    answers = {address: client.get(address) for address in addresses}
    refused = client.post(
        reverse("studies:document", args=[study.slug, "reach.yaml"]),
        {"text": f"{EVIL}: [", "loaded": EVIL},
    )
    pages = {address.lstrip("/"): one.content.decode() for address, one in answers.items()}
    pages["refused"] = refused.content.decode()

    assert {address for address, one in answers.items() if one.status_code != 200} == set()
    assert refused.status_code in {409, 422}
    without = {address for address, text in pages.items() if "x-evil" not in text}
    assert without <= {reverse("fieldwork:open", args=slug).lstrip("/")}
    assert attacked(browser, pages) == {}
