"""Every kind of page that people meet, in every state: where it is, who looks, how to get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

Act = Callable[[Page], None]


@dataclass(frozen=True)
class View:
    """A page in a state.

    name     what it shows, unique
    path     its address, with names of states in braces; the desk's unless it has a host
    reader   who looks: a name of desk_states, or "" for nobody
    status   of the last page that was asked for
    act      what to do before looking, such as sending a form that is wrong
    problem  it tells of something that is wrong, so focus lands there
    """

    name: str
    path: str
    reader: str = "researcher"
    status: int = 200
    act: Act | None = None
    problem: bool = False


def send(button: str = "main form button:not([name=language])", **fields: str) -> Act:
    """Return how to fill fields in by name and press a button, past the browser's own checks."""

    def act(page: Page) -> None:
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
        for name, value in fields.items():
            page.locator(f"main [name={name}]").first.fill(value)
        press(page, button)

    return act


def press(page: Page, button: str) -> None:
    """Press the first such button and wait for the page that comes of it."""
    with page.expect_navigation(wait_until="load"):
        page.locator(button).first.click()


def press_within(page: Page, details: str, button: str) -> None:
    """Unfold something and press a button in it."""
    page.locator(f"{details} summary").first.click()
    press(page, button)


def send_times(times: int, **fields: str) -> Act:
    """Return how to send the same wrong form until nobody may any more."""

    def act(page: Page) -> None:
        for _ in range(times):
            if page.locator("main form").count() == 0:
                return
            send(**fields)(page)

    return act


def forget_token(page: Page) -> None:
    """Send a form as it comes from a page that stood open for too long."""
    page.context.clear_cookies(name="csrftoken")
    send(login="niemand@voorbeeld.nl", password=WRONG)(page)


def post(**fields: str) -> Act:
    """Return how to send the form of the ballot box without its script, with fields changed."""

    def act(page: Page) -> None:
        with page.expect_navigation(wait_until="load"):
            page.evaluate(
                """fields => {
                  const form = document.querySelector("form");
                  for (const [name, value] of Object.entries(fields)) {
                    for (const old of form.querySelectorAll(`[name="${name}"]`)) old.remove();
                    const box = document.createElement("textarea");
                    Object.assign(box, { name, value });
                    form.append(box);
                  }
                  HTMLFormElement.prototype.submit.call(form);
                }""",
                fields,
            )

    return act


def _study(name: str, path: str, slug: str, **more: Any) -> View:
    return View(f"{name}: {slug}", f"/desk/studies/{slug}/{path}", **more)


WRONG = "te kort"
BAD_DOCUMENT = "format: 1\nid: [\n"
LOGIN = (
    View("login", "/desk/account/login/", ""),
    View(
        "login error",
        "/desk/account/login/",
        "",
        act=send(login="niemand@voorbeeld.nl", password=WRONG),
        problem=True,
    ),
    View("login empty", "/desk/account/login/", "", act=send(), problem=True),
    View("signing up is closed", "/desk/account/signup/", ""),
    View("account closed", "/desk/account/inactive/", ""),
    View("welcome", "{welcome}", ""),
    View(
        "welcome error",
        "{welcome}",
        "",
        act=send(new_password1="a", new_password2="b"),
        problem=True,
    ),
    View("welcome used", "{used}", ""),
    View("account", "/desk/people/account/"),
    View("account with a second step", "/desk/people/account/", "careful"),
    View("log out", "/desk/account/logout/"),
    View("password", "/desk/account/password/change/", "guest"),
    View(
        "password error",
        "/desk/account/password/change/",
        "guest",
        act=send(oldpassword=WRONG, password1="a", password2="b"),
        problem=True,
    ),
    View("second step set up", "/desk/account/2fa/totp/activate/"),
    View(
        "second step set up error",
        "/desk/account/2fa/totp/activate/",
        act=send(code="12"),
        problem=True,
    ),
    View("second step off", "/desk/account/2fa/totp/deactivate/", "careful"),
    View("recovery codes", "/desk/account/2fa/recovery-codes/", "careful"),
    View("recovery codes anew", "/desk/account/2fa/recovery-codes/generate/", "careful"),
    View("is it you", "/desk/account/reauthenticate/", "guest"),
    View(
        "is it you error",
        "/desk/account/reauthenticate/",
        "guest",
        act=send(password=WRONG),
        problem=True,
    ),
    View("second step is it you", "/desk/account/2fa/reauthenticate/", "careful"),
    View(
        "too many passwords",
        "/desk/account/password/change/",
        "administrator",
        status=429,
        act=send_times(7, oldpassword=WRONG, password1="a", password2="b"),
    ),
)
STUDIES = (
    View("studies", "/desk/"),
    View("studies of nobody", "/desk/", "newcomer"),
    View("studies of an administrator", "/desk/", "administrator"),
    View("studies of a contact", "/desk/", "contact"),
    View("new study", "/desk/studies/new/"),
    View(
        "new study error",
        "/desk/studies/new/",
        status=422,
        act=send("section[aria-labelledby=from-start] button", id="Geen Goede Naam"),
        problem=True,
    ),
    View(
        "new study import error",
        "/desk/studies/new/",
        status=422,
        act=send("section[aria-labelledby=from-zip] button"),
        problem=True,
    ),
    *(
        _study("overview", "", slug)
        for slug in [
            "opzet",
            "fout",
            "lang",
            "proef",
            "open",
            "sluitend",
            "niemand",
            "dicht",
            "haaglanden-2022",
            "gesprek",
            "openbaar",
        ]
    ),
    _study("overview panel", "", "gemaakt", reader="panel"),
    _study("overview reader", "", "concept", reader="reader"),
    _study("overview contact", "", "open", reader="contact"),
    _study("overview suspended", "", "stil"),
    _study("documents", "documents/", "opzet"),
    _study("documents", "documents/", "fout"),
    _study("documents", "documents/", "haaglanden-2022"),
    _study("documents reader", "documents/", "concept", reader="reader"),
    _study("document", "documents/study.yaml/", "opzet"),
    _study(
        "document error",
        "documents/study.yaml/",
        "opzet",
        status=422,
        act=send(text=BAD_DOCUMENT),
        problem=True,
    ),
    _study("document with problems", "documents/study.yaml/", "fout"),
    _study("document locked", "documents/questionnaire.yaml/", "open"),
    _study("document new", "documents/report.nl.md/", "opzet"),
    _study("document reader", "documents/study.yaml/", "concept", reader="reader"),
    _study("import again", "import/", "opzet"),
    _study("import again error", "import/", "opzet", status=422, act=send(), problem=True),
)
FIELDWORK = (
    *(
        _study("fieldwork", "fieldwork/", slug)
        for slug in [
            "opzet",
            "proef",
            "open",
            "vroeg",
            "stil",
            "voorbij",
            "sluitend",
            "sleutelloos",
            "kwijt",
            "dicht",
            "niemand",
        ]
    ),
    _study("fieldwork contact", "fieldwork/", "open", reader="contact"),
    _study("fieldwork without channel", "fieldwork/", "open", reader="unlinked"),
    _study("fieldwork reader", "fieldwork/", "concept", reader="reader"),
    _study("open", "fieldwork/open/", "opzet"),
    _study("open pilot", "fieldwork/open/?proef", "opzet"),
    _study("open example", "fieldwork/open/", "begin"),
    _study("open wrong", "fieldwork/open/", "fout"),
    _study("open twice", "fieldwork/open/", "open"),
    _study(
        "open error",
        "fieldwork/open/",
        "opzet",
        status=422,
        act=send(closes="2020-01-01"),
        problem=True,
    ),
    _study(
        "new parts",
        "fieldwork/",
        "open",
        act=lambda page: press_within(page, "details.help", "form[action$='/parts/'] button"),
    ),
    _study("days", "fieldwork/{rounds[open]}/days/", "open"),
    _study(
        "days error",
        "fieldwork/{rounds[open]}/days/",
        "open",
        status=422,
        act=send(closes="2020-01-01"),
        problem=True,
    ),
    _study("close", "fieldwork/{rounds[open]}/close/", "open"),
    _study("close pilot", "fieldwork/{rounds[proef]}/close/", "proef"),
    _study(
        "close error",
        "fieldwork/{rounds[open]}/close/",
        "open",
        status=422,
        act=send(),
        problem=True,
    ),
    _study("close closed", "fieldwork/dicht/close/", "dicht"),
)
RELEASE = (
    *(
        _study("release", "release/", slug)
        for slug in [
            "opzet",
            "fout",
            "dicht",
            "wacht",
            "mislukt",
            "concept",
            "verouderd",
            "haaglanden-2022",
            "werkt",
            "gesprek",
        ]
    ),
    _study("sheets", "release/sheets/", "haaglanden-2022"),
    _study("sheets made", "release/sheets/", "bladen"),
    _study("sheet contact", "release/sheets/", "bladen", reader="organisation"),
    _study("open answers", "release/open-answers/", "woorden-1"),
    _study(
        "release error",
        "release/",
        "concept",
        status=422,
        act=send("form[action$='record/'] button"),
        problem=True,
    ),
    _study("release reader", "release/", "concept", reader="reader"),
    _study("release 1", "release/1/", "haaglanden-2022"),
    _study("release with merged answers", "release/1/", "haaglanden-2020"),
    *(
        _study("publication", "publication/", slug)
        for slug in [
            "opzet",
            "fout",
            "haaglanden-2022",
            "gesprek",
            "gemaakt",
            "oud",
            "openbaar",
            "ingetrokken",
            "werkt",
        ]
    ),
    _study("publication panel", "publication/", "gemaakt", reader="panel"),
    _study(
        "withdraw error",
        "publication/",
        "openbaar",
        status=422,
        act=send("form[action$='withdraw/'] button"),
        problem=True,
    ),
    *(
        View(f"job {state}", f"/desk/jobs/{{jobs[{state}]}}/")
        for state in ["running", "waiting", "done", "failed", "died"]
    ),
)
ANALYSIS = (
    _study("analysis", "analysis/", "haaglanden-2022"),
    _study("table", "analysis/table/tijd_client/?by=werkveld&weighting=veld", "gewogen"),
    _study("differences", "analysis/differences/", "haaglanden-2022"),
    _study("scales", "analysis/scales/", "gewogen"),
    _study("weights", "analysis/weights/", "gewogen"),
    _study("trends", "analysis/trends/", "meting"),
)
CODES = "coding/verbeter_codes/"
DATA = (
    _study(
        "data error",
        "data/",
        "haaglanden-2022",
        status=422,
        act=send("form[action$='export/'] button"),
        problem=True,
    ),
    _study("import", "data/import/", "opzet"),
    _study("coding", "coding/", "verschil"),
    _study("seat", CODES, "gecodeerd"),
    _study("codes", f"{CODES}?show=mine", "verschil"),
    _study("differences", f"{CODES}?show=disputed", "verschil"),
)
PEOPLE = (
    View("people", "/desk/people/", "administrator"),
    *(
        View(f"person {name}", f"/desk/people/{{people[{name}]}}/", "administrator")
        for name in ("careful", "closed", "administrator")
    ),
    View("new person", "/desk/people/new/", "administrator"),
    View(
        "new person error",
        "/desk/people/new/",
        "administrator",
        status=422,
        act=send(email="noor@voorbeeld.nl"),
        problem=True,
    ),
    View(
        "new person empty",
        "/desk/people/new/",
        "administrator",
        status=422,
        act=send(),
        problem=True,
    ),
    View(
        "link",
        "/desk/people/{people[guest]}/",
        "administrator",
        act=lambda page: press(page, "main button[value=link]"),
    ),
    View("log", "/desk/people/log/", "administrator"),
    View("members", "/desk/people/studies/open/"),
    View("members of one", "/desk/people/studies/opzet/", "administrator"),
    View(
        "members error",
        "/desk/people/studies/open/",
        status=422,
        act=send("main form:has([value=add]) button", email="onbekend@voorbeeld.nl"),
        problem=True,
    ),
)
REFUSALS = (
    View("403", "/desk/people/", "newcomer", status=403),
    View("404", "/desk/studies/bestaat-niet/", status=404),
    View("csrf", "/desk/account/login/", "", status=403, act=forget_token),
)
PUBLIC = (View("public empty", "/", ""), View("public 404", "/bestaat-niet/", "", status=404))
BALLOTS = (
    View("form", "{ballots[open]}", ""),
    View("form pilot", "{ballots[proef]}", ""),
    View("form error", "{ballots[open]}", "", status=422, act=post(), problem=True),
    View("thanks", "{ballots[open]}", "", act=post(meedoen="ja")),
    View("early", "{ballots[vroeg]}", ""),
    View("over", "{ballots[voorbij]}", ""),
    View("suspended", "{ballots[stil]}", "", status=503),
    View("404 of the box", "{ballots[open]}x", "", status=404),
    View("400 of the box", "{ballots[open]}", "", status=400, act=post(_nonce="x")),
    View("413 of the box", "{ballots[open]}", "", status=413, act=post(eerste_stap="a" * 70_000)),
)
ROOMS: Mapping[str, tuple[View, ...]] = {
    "login": LOGIN,
    "studies": STUDIES,
    "fieldwork": FIELDWORK,
    "release": RELEASE,
    "data": DATA,
    "analysis": ANALYSIS,
    "people": PEOPLE,
    "refusals": REFUSALS,
    "public": PUBLIC,
    "ballots": BALLOTS,
}
