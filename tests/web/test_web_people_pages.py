"""The pages of people, members, log and account, as their readers use them."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from fakes.desk import INTERVIEWS, PASSWORD, SURVEY, Desk, desk, totp_code
from weerklank.vault import GENESIS
from weerklank.web.actions import people
from weerklank.web.actions.audit import record
from weerklank.web.models import AuditEvent, ChainHead, User
from weerklank.web.queries.audit import log_page, study_events
from weerklank.web.queries.events import WORDS, event_words
from weerklank.web.rights import Role

__all__ = ["desk"]
NEW = "een heel nieuwe lange zin"


def text_of(answer) -> str:
    main = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_new_person_gets_a_link_and_chooses_a_password(desk: Desk):
    boss = desk.client(desk.make_user(administrator=True))
    page = boss.post("/desk/people/new/", {"email": "an@voorbeeld.nl", "name": "An"})
    link = re.search(r"http://testserver(/desk/account/welcome/[^\s<\"]+)", page.content.decode())[
        1
    ]
    guest = desk.client()

    shown = guest.get(link, follow=True)
    token = link.rstrip("/").rsplit("/", 1)[1]
    assert token not in shown.content.decode() + shown.request["PATH_INFO"]
    form = shown.request["PATH_INFO"]
    wrong = guest.post(form, {"new_password1": "kort", "new_password2": "korter"})
    right = guest.post(form, {"new_password1": NEW, "new_password2": NEW})

    assert "niet overeen" in text_of(wrong)
    assert (right.status_code, right.headers["Location"]) == (302, "/desk/account/login/")
    assert User.objects.get(email="an@voorbeeld.nl").check_password(NEW)
    assert "werkt niet meer" in text_of(desk.client().get(link))
    assert "werkt niet meer" in text_of(guest.get(form))
    actions = [one.event["action"] for one in AuditEvent.objects.order_by("number")]
    assert actions == ["people.add", "people.link", "people.password"]


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("te kort", "te kort", ["id_new_password1"]),
        ("een lange zin als wachtwoord", "een andere", ["id_new_password2"]),
        ("te kort", "anders", ["id_new_password1", "id_new_password2"]),
    ],
)
def test_what_is_wrong_with_a_password_stands_where_it_was_chosen(
    desk: Desk, first: str, second: str, wrong: list[str]
):
    person = desk.make_user()
    client = desk.client()
    link = people.make_welcome_link(by=desk.make_user(administrator=True), user=person)
    form = client.get(link, follow=True).redirect_chain[-1][0]

    page = client.post(form, {"new_password1": first, "new_password2": second}).content.decode()

    assert re.findall(r'<ul class="errorlist" id="(\w+)_error"', page) == wrong


def test_new_person_with_a_mistake_keeps_what_was_typed(desk: Desk):
    boss = desk.client(desk.make_user(administrator=True, email="baas@voorbeeld.nl"))

    answers = [
        boss.post("/desk/people/new/", {"email": email, "name": "An de Vries"})
        for email in ("geen adres", "baas@voorbeeld.nl")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all('value="An de Vries"' in answer.content.decode() for answer in answers)
    assert 'aria-invalid="true"' in answers[0].content.decode()
    assert "Er is al iemand met dit e-mailadres." in text_of(answers[1])


def test_person_page_does_what_its_buttons_say(desk: Desk):
    boss = desk.client(desk.make_user(administrator=True))
    user = desk.make_user(mfa=True)
    page = f"/desk/people/{user.pk}/"

    boss.post(page, {"do": "change", "name": "Nieuwe naam", "administrator": "on"})
    boss.post(page, {"do": "second-step"})
    boss.post(page, {"do": "deactivate"})
    user.refresh_from_db()
    closed = (user.name, user.is_administrator, user.is_active)
    boss.post(page, {"do": "activate"})
    link = boss.post(page, {"do": "link"})

    user.refresh_from_db()
    assert closed == ("Nieuwe naam", True, False)
    assert (user.is_active, user.has_usable_password()) == (True, False)
    assert Authenticator.objects.count() == 0
    assert "/desk/account/welcome/" in link.content.decode()
    assert "/welcome/" not in boss.get(page).content.decode()


def test_person_page_refuses_to_close_the_last_administrator(desk: Desk):
    user = desk.make_user(administrator=True)

    answer = desk.client(user).post(f"/desk/people/{user.pk}/", {"do": "deactivate"})

    assert answer.status_code == 422
    assert "Dit is de laatste beheerder." in text_of(answer)


def test_own_account_shows_the_second_step_and_codes(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    without = desk.make_user(Role.RESEARCHER, study)
    codes = Authenticator.objects
    user = desk.make_user(Role.RESEARCHER, study, mfa=True)
    used = codes.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap()
    used.validate_code(used.get_unused_codes()[0])

    pages = [text_of(desk.client(one).get("/desk/people/account/")) for one in (without, user)]

    assert "Voor uw rol is de tweede stap nodig." in pages[0]
    assert "nog 9" in pages[1]


def test_own_name_is_saved(desk: Desk):
    user = desk.make_user()

    answer = desk.client(user).post("/desk/people/account/", {"name": "Ik"}, follow=True)

    assert "Uw naam is bewaard." in text_of(answer)
    assert User.objects.get(pk=user.pk).name == "Ik"


def test_second_step_is_set_up_and_its_codes_are_shown_before_going_on(desk: Desk):
    desk.configure(require_mfa=True)
    study = desk.make_study(INTERVIEWS)
    user, client = desk.make_user(Role.RESEARCHER, study), desk.client()
    desk.log_in(client, user)

    page = client.get("/desk/", follow=True)
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page.content.decode())[1]
    wrong = client.post("/desk/account/2fa/totp/activate/", {"code": "000000"})
    right = client.post("/desk/account/2fa/totp/activate/", {"code": totp_code(secret)})
    codes = client.get(right.headers["Location"])
    saved = client.get("/desk/account/2fa/recovery-codes/download/")

    assert page.request["PATH_INFO"] == "/desk/account/2fa/totp/activate/"
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert "Deze code klopt niet." in text_of(wrong)
    assert right.headers["Location"] == "/desk/account/2fa/recovery-codes/"
    listed = re.findall(r"<li><code>(\d{8})</code>", codes.content.decode())
    assert (len(set(listed)), re.findall(r"\b\d{8}\b", saved.content.decode())) == (10, listed)
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert client.get("/desk/people/account/").status_code == 200


def test_members_are_added_changed_and_removed(desk: Desk):
    study = desk.make_study(SURVEY)
    client = desk.client(desk.make_user(Role.RESEARCHER, study))
    other = desk.make_user()
    page = f"/desk/people/studies/{study.slug}/"

    fields = {"do": "add", "email": other.email, "role": "panel_member", "channel": ""}
    client.post(page, fields)
    member = study.memberships.get(user=other)
    fields = {"do": "change", "member": member.pk, "role": "organisation_contact"}
    refused = client.post(page, fields)
    client.post(page, {**fields, "channel": "uitnodiging"})
    member.refresh_from_db()
    client.post(page, {"do": "remove", "member": member.pk})

    assert (refused.status_code, "Kies een kanaal" in text_of(refused)) == (422, True)
    assert (member.role, member.channel) == ("organisation_contact", "uitnodiging")
    assert not study.memberships.filter(user=other).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "niemand@voorbeeld.nl", "role": "researcher"},
        {"email": "niemand@voorbeeld.nl", "role": "koning"},
        {"email": "niemand@voorbeeld.nl", "role": ""},
    ],
)
def test_members_page_keeps_what_was_typed_wrong(desk: Desk, fields: dict[str, str]):
    study = desk.make_study(INTERVIEWS)
    client = desk.client(desk.make_user(Role.RESEARCHER, study))

    answer = client.post(f"/desk/people/studies/{study.slug}/", {"do": "add", **fields})

    assert answer.status_code == 422
    assert 'value="niemand@voorbeeld.nl"' in answer.content.decode()


@pytest.mark.parametrize("member", ["", "x", "²", "999999", "-1"])
def test_members_page_finds_no_member_that_is_none(desk: Desk, member: str):
    study = desk.make_study(INTERVIEWS)
    client = desk.client(desk.make_user(Role.RESEARCHER, study))

    fields = {"do": "remove", "member": member}

    assert client.post(f"/desk/people/studies/{study.slug}/", fields).status_code == 404


def test_researcher_who_leaves_is_sent_to_the_list(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    user = desk.make_user(Role.RESEARCHER, study)
    desk.make_user(Role.RESEARCHER, study)
    own = study.memberships.get(user=user)

    fields = {"do": "remove", "member": own.pk}
    answer = desk.client(user).post(f"/desk/people/studies/{study.slug}/", fields)

    assert answer.headers["Location"] == "/desk/"


def test_log_tells_events_in_words(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    boss = desk.make_user(administrator=True, name="Ada")
    user = desk.make_user(name="Rik")
    record(by=boss, action="people.member_add", study=study, person=user.pk, role="researcher")
    record(by=None, action="onbekend.iets", reason="<b>")

    page = text_of(desk.client(boss).get("/desk/people/log/"))

    assert f"Ada maakte Rik onderzoeker in dit onderzoek {study.slug}" in page
    assert "Het systeem onbekend.iets" in page
    assert "Het logboek klopt: 2 regels" in page
    assert ChainHead.objects.get().hash in page


def test_name_of_a_person_is_nowhere_read_as_markup(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    evil = '"><script>alert(1)</script>{{ user }}'
    boss = desk.make_user(administrator=True, name=evil)
    user = desk.make_user(Role.RESEARCHER, study, name=evil)
    record(by=boss, action="people.add", person=user.pk)
    client, page = desk.client(boss), f"/desk/people/{user.pk}/"

    shown = [
        client.get("/desk/people/"),
        client.get(page),
        client.post(page, {"do": "link"}),
        client.get(f"/desk/people/studies/{study.slug}/"),
        client.get("/desk/people/log/"),
        client.get("/desk/people/account/"),
    ]

    pages = [answer.content.decode() for answer in shown]
    assert [one for one in pages if "<script>alert" in one] == []
    assert all("&lt;script&gt;alert(1)&lt;/script&gt;{{ user }}" in one for one in pages)


def test_log_of_an_empty_desk_says_so(desk: Desk):
    page = text_of(desk.client(desk.make_user(administrator=True)).get("/desk/people/log/"))

    assert "Er staat nog niets in het logboek." in page
    assert GENESIS in page


@pytest.mark.parametrize("damage", ["changed", "removed", "cut"])
def test_log_says_where_it_was_damaged(desk: Desk, damage: str):
    boss = desk.make_user(administrator=True)
    events = [record(by=boss, action="people.login") for _ in range(4)]
    if damage == "changed":
        AuditEvent.objects.filter(pk=3).update(event={**events[2].event, "by": None})
    else:
        AuditEvent.objects.filter(pk=3 if damage == "removed" else 4).delete()

    answer = desk.client(boss).get("/desk/people/log/")

    line = {"changed": 3, "removed": 3, "cut": 4}[damage]
    assert f"Het logboek klopt niet vanaf regel {line}." in text_of(answer)


def test_log_has_pages_of_fifty(desk: Desk):
    user = desk.make_user()
    for _ in range(51):
        record(by=user, action="people.login")

    pages = [log_page(number) for number in (0, 1, 2, 99)]

    assert [(one.page, len(one.lines)) for one in pages] == [(1, 50), (1, 50), (2, 1), (2, 1)]
    assert (pages[1].lines[0].number, pages[2].lines[0].number) == (51, 1)


def test_events_of_a_study_are_its_own(desk: Desk):
    study, user = desk.make_study(INTERVIEWS), desk.make_user()
    record(by=user, action="people.login")
    record(by=user, action="studies.save", study=study, document="study.yaml")

    (line,) = study_events(study)

    assert (line.words.nl, line.words.en) == ("bewaarde study.yaml", "saved study.yaml")


def test_event_words_leave_no_place_open():
    details = {"person": "An", "role": "researcher", "document": "d", "number": 1, "group": "g"}
    details |= {"reason": "r", "round": "o", "format": "csv", "version": "1"}
    details |= {"list": "l", "answers": 2}

    sentences = [event_words(action, details) for action in WORDS]

    assert [one for one in sentences if "{" in one.nl + one.en or "?" in one.nl + one.en] == []


def test_every_event_that_an_action_writes_has_words():
    sources = "".join(path.read_text("utf-8") for path in Path(people.__file__).parent.glob("*.py"))

    written = set(re.findall(r'action="([a-z_.]+)"', sources))

    assert len(written) > 20
    assert sorted(written - set(WORDS)) == []


PAGES = [
    "/desk/people/",
    "/desk/people/new/",
    "/desk/people/log/",
    "/desk/people/account/",
    "/desk/account/password/change/",
    "/desk/account/logout/",
    "/desk/account/inactive/",
    "/desk/account/reauthenticate/",
    "/desk/account/2fa/reauthenticate/",
    "/desk/account/2fa/recovery-codes/",
    "/desk/account/2fa/recovery-codes/generate/",
    "/desk/account/2fa/recovery-codes/download/",
    "/desk/account/2fa/totp/deactivate/",
]
FOREIGN = re.compile(
    r"Sign (?:In|Out|Up)|Two-Factor|Authenticator App|Confirm Access|[Jj]e account"
)


@pytest.mark.parametrize("path", PAGES)
def test_page_stands_in_our_look_and_both_languages(desk: Desk, path: str):
    user, client = desk.make_user(administrator=True, mfa=True), desk.client()
    desk.log_in(client, user)

    dutch = client.get(path)
    client.cookies["django_language"] = "en"
    english = client.get(path)

    assert (dutch.status_code, english.status_code) == (200, 200)
    assert dutch.content != english.content
    used = [one.origin.name for one in dutch.templates if "/widgets/" not in str(one.name)]
    assert [name for name in used if "/weerklank/web/templates/" not in name] == []
    assert FOREIGN.findall(dutch.content.decode() + english.content.decode()) == []


@pytest.mark.parametrize("path", ["/desk/account/login/", "/desk/account/signup/"])
def test_page_before_login_stands_in_our_look(desk: Desk, path: str):
    answer = desk.client().get(path)

    used = [one.origin.name for one in answer.templates if "/widgets/" not in str(one.name)]
    assert [name for name in used if "/weerklank/web/templates/" not in name] == []
    assert FOREIGN.findall(answer.content.decode()) == []


def test_login_log_out_and_own_changes_are_logged(desk: Desk):
    user, client = desk.make_user(), desk.client()
    desk.log_in(client, user)
    fields = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    answer = client.post("/desk/account/password/change/", fields)

    assert answer.headers["Location"] == "/desk/people/account/"
    actions = [one.event["action"] for one in AuditEvent.objects.order_by("number")]
    assert actions == ["people.login", "people.password"]


def test_too_many_tries_at_the_login_page_say_what_to_do(desk: Desk):
    answers = [desk.client().get("/desk/account/login/") for _ in range(31)]
    posts = [desk.client().post("/desk/account/login/", {}) for _ in range(31)]

    limited = [one for one in answers + posts if one.status_code == 429]
    assert limited
    assert "Wacht vijf minuten" in text_of(limited[0])
