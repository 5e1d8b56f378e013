"""The steps of a wave, as people take them in a browser: at the desk, and on a phone."""

from __future__ import annotations

import base64
import csv
import hashlib
import hmac
import re
import secrets
import struct
import time
import urllib.parse
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, expect

from fakes.installation import Installation, zipped

STUDY = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
PASSWORD = "vier losse woorden samen"
EMAIL = "beheer@voorbeeld.nl"
LEFT_OUT = {"facts.yaml"}
CHOICES = {"mark", "single", "consent"}


def synthetic_rows() -> list[dict[str, str]]:
    """Return the made-up answers of the example, a cell per item."""
    return read_rows(STUDY / "closed" / "responses.csv")


def read_rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def given(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what somebody answered, without the name that the file gives them."""
    return tuple(sorted((item, cell) for item, cell in row.items() if item != "respondent"))


def set_up_administrator(page: Page, place: Installation) -> None:
    """Choose a password, log in, set the second step up."""
    printed = place.run("setup", "--email", EMAIL)
    link = re.search(r"/desk/account/welcome/\S+", printed)
    assert link is not None, printed
    page.goto(place.desk + link.group())
    for number in (0, 1):
        page.locator("input[type=password]").nth(number).fill(PASSWORD)
    page.locator("main button").first.click()
    page.goto(f"{place.desk}/desk/")
    page.locator("input[type=email]").fill(EMAIL)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stel uw tweede inlogstap in")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.locator("main input[type=text], main input[inputmode=numeric]").first.fill(totp(secret))
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw herstelcodes")
    page.get_by_role("link", name="Ik heb de codes, ga verder").click()


def import_study(page: Page, place: Installation, scratch: Path) -> None:
    """Import the study's open documents; nobody has accepted its residual group yet."""
    archive = scratch / "onderzoek.zip"
    archive.write_bytes(zipped(STUDY, without_acceptance))
    page.goto(f"{place.desk}/desk/studies/new/")
    page.locator("input[type=file]").set_input_files(archive)
    page.get_by_role("button", name="Kijk na en importeer").click()
    expect(page.locator(".study-title")).to_contain_text("Professionele ruimte en werkdruk")


def without_acceptance(name: str, text: str) -> str | None:
    if name in LEFT_OUT:
        return None
    return text.replace("accept_residual: [organisatie.anders]\n", "")


def open_fieldwork(page: Page, place: Installation) -> str:
    """Open a round and return the address of its channel."""
    page.goto(f"{place.desk}/desk/studies/{STUDY.name}/fieldwork/open/")
    page.get_by_label("Contactzin in het Nederlands").fill("Vragen? Bel 070 000 00 00.")
    page.get_by_label("Contactzin in het Engels").fill("Questions? Call 070 000 00 00.")
    page.get_by_label("Ik heb de vragenlijst nagekeken").check()
    page.get_by_role("button", name="Open het veldwerk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Print nu de reservesleutel")
    page.get_by_role("link", name="Ik heb beide delen geprint").click()
    return page.locator(".channel code").first.inner_text()


def send(address: str, row: dict[str, str]) -> None:
    """Send one person's answers as a browser does."""
    fields: list[tuple[str, str]] = [("_nonce", secrets.token_hex(16))]
    for item, cell in row.items():
        if item != "respondent" and cell:
            fields += [(item, value) for value in cell.split("|")]
    body = urllib.parse.urlencode(fields).encode()
    with urllib.request.urlopen(address, body, timeout=20) as answer:
        assert answer.status == 200


def answer_on_a_phone(page: Page, address: str, row: dict[str, str]) -> None:
    """Fill the form in, step by step, with the answers of a row, and send it."""
    page.goto(address)
    while page.locator("#next").is_visible():
        for item in page.locator("[data-item]:visible").all():
            answer(page, str(item.get_attribute("data-item")), row)
        page.locator("#next").click()
    page.locator("#send").click()
    expect(page.locator("h1")).to_contain_text("Bedankt")


def answer(page: Page, item: str, row: dict[str, str]) -> None:
    cell = row.get(item, "")
    for value in filter(None, cell.split("|")):
        field = page.locator(f'[name="{item}"][value="{value}"]')
        if field.count():
            field.check()
        else:
            page.locator(f'[name="{item}"]').fill(cell)


def close_fieldwork(page: Page, place: Installation) -> None:
    page.goto(f"{place.desk}/desk/studies/{STUDY.name}/fieldwork/")
    page.get_by_role("link", name="Sluit de ronde").click()
    page.get_by_label("Ik begrijp dat dit niet terug kan.").check()
    page.get_by_role("button", name="Sluit de ronde").click()
    expect(page.get_by_text("De ronde is gesloten").first).to_be_visible()


def release(page: Page, place: Installation) -> None:
    """Prepare, accept the residual group, prepare again, record."""
    page.goto(f"{place.desk}/desk/studies/{STUDY.name}/release/")
    page.get_by_role("button", name="Vrijgave voorbereiden").click()
    follow_job(page)
    page.get_by_role("button", name="aanvaarden").click()
    page.get_by_role("button", name="voorbereiden").click()
    follow_job(page)
    page.get_by_label("Reden van deze uitgave").fill("Rondgang door een hele meting")
    page.get_by_role("button", name="vastleggen").click()
    follow_job(page)
    expect(page.get_by_role("heading", name="Vastgelegde uitgaven")).to_be_visible()


def publish(page: Page, place: Installation) -> None:
    page.goto(f"{place.desk}/desk/studies/{STUDY.name}/publication/")
    page.get_by_role("button", name="Publicaties maken").click()
    follow_job(page)
    page.get_by_role("button", name="Openbaar maken").click()
    follow_job(page)
    expect(page.locator(".publication-state")).to_contain_text("openbare site")


def follow_job(page: Page) -> None:
    """Wait until long work has ended, and go on to where it leads."""
    link = page.locator(".job a.button")
    link.wait_for(timeout=120_000)
    link.click()


def totp(secret: str) -> str:
    """Return the code of this moment (RFC 6238: SHA-1, 30 seconds, 6 digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
