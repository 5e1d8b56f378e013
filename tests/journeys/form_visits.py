"""What a respondent does at a form, in a few words."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f'[name="{name}"][value="{value}"]').check(force=True)


def answer_first(page: Page) -> None:
    choose(page, "akkoord", "ja")
    choose(page, "tijd", "genoeg")


def to_review(page: Page) -> None:
    answer_first(page)
    page.click("#next")
    expect(page.locator("#review")).to_be_visible()


def expect_thanks(page: Page) -> None:
    expect(page.locator("body[data-over=received] h1")).to_be_focused()


def draft_of(page: Page) -> str | None:
    return page.evaluate("localStorage.getItem('weerklank:' + location.pathname)")
