"""Making people, giving them roles, taking both away: done, refused and logged."""

import time
from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator

from fakes.desk import INTERVIEWS, PASSWORD, SURVEY, Desk, desk
from weerklank.kernel import UserError
from weerklank.web.actions import people
from weerklank.web.models import AuditEvent, User
from weerklank.web.queries.audit import check_log
from weerklank.web.queries.people import list_people, login_state, reach_channels
from weerklank.web.rights import Role

__all__ = ["desk"]


def logged() -> list[tuple[object, ...]]:
    events = [one.event for one in AuditEvent.objects.order_by("number")]
    return [(one["by"], one["action"], one["details"].get("person")) for one in events]


@pytest.mark.usefixtures("desk")
def test_first_administrator_is_made_once():
    first = people.make_first_administrator(email=" Baas@Voorbeeld.NL ")
    again = people.make_first_administrator(email="baas@voorbeeld.nl")

    assert first == again
    assert (first.email, first.is_administrator) == ("baas@voorbeeld.nl", True)
    assert not first.has_usable_password()
    assert logged() == [(None, "people.first", first.pk)]


def test_first_administrator_opens_an_account_that_was_closed(desk: Desk):
    user = desk.make_user(email="baas@voorbeeld.nl")
    user.is_active = False
    user.save()

    made = people.make_first_administrator(email="baas@voorbeeld.nl", password="ongebruikt")

    assert (made.pk, made.is_active, made.is_administrator) == (user.pk, True, True)
    assert made.check_password(PASSWORD)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("email", ["", "geen adres", "a@b", "a@b.nl\nBcc: c@d.nl"])
def test_person_needs_an_address(email: str):
    with pytest.raises(UserError) as refusal:
        people.make_first_administrator(email=email)

    assert refusal.value.code == "person-address"
    assert User.objects.count() == 0


def test_person_is_added_once_in_any_mix_of_capitals(desk: Desk):
    boss = desk.make_user(administrator=True)
    made = people.add_person(by=boss, email="An@Voorbeeld.nl", name=" An ")

    with pytest.raises(UserError) as refusal:
        people.add_person(by=boss, email="AN@voorbeeld.nl")

    assert refusal.value.code == "person-exists"
    assert (made.email, made.name, made.has_usable_password()) == ("an@voorbeeld.nl", "An", False)
    assert logged() == [(boss.pk, "people.add", made.pk)]


def test_welcome_link_ends_password_sessions_and_earlier_links(desk: Desk):
    boss, user = desk.make_user(administrator=True), desk.make_user()
    client = desk.client(user)
    first = people.make_welcome_link(by=boss, user=user)

    second = people.make_welcome_link(by=boss, user=user)

    user.refresh_from_db()
    assert not user.has_usable_password()
    assert client.get("/desk/people/account/").status_code == 302
    assert "werkt niet meer" in desk.client().get(first).content.decode()
    assert desk.client().get(second).status_code == 302


def test_welcome_link_works_three_days(desk: Desk, monkeypatch):
    user = desk.make_user()
    link = people.make_welcome_link(by=None, user=user)
    made, day = time.time(), 24 * 3600

    def answer(after: float) -> int:
        now = datetime.fromtimestamp(made + after)
        monkeypatch.setattr(default_token_generator, "_now", lambda: now)
        return desk.client().get(link).status_code

    assert (answer(3 * day - 60), answer(3 * day + 60)) == (302, 200)


def test_welcome_link_of_a_closed_account_is_refused(desk: Desk):
    boss, user = desk.make_user(administrator=True), desk.make_user()
    link = people.make_welcome_link(by=boss, user=user)
    people.deactivate_person(by=boss, user=user)
    user.refresh_from_db()

    with pytest.raises(UserError) as refusal:
        people.make_welcome_link(by=boss, user=user)

    assert refusal.value.code == "person-closed"
    assert "werkt niet meer" in desk.client().get(link).content.decode()


def test_last_administrator_stays(desk: Desk):
    boss = desk.make_user(administrator=True)
    closed = desk.make_user(administrator=True)
    people.deactivate_person(by=boss, user=closed)

    for attempt in (
        lambda: people.deactivate_person(by=boss, user=boss),
        lambda: people.change_person(by=boss, user=boss, name="", administrator=False),
    ):
        with pytest.raises(UserError) as refusal:
            attempt()
        assert refusal.value.code == "last-administrator"
    boss.refresh_from_db()
    assert (boss.is_active, boss.is_administrator) == (True, True)


def test_administrator_may_go_where_there_is_another(desk: Desk):
    boss, second = desk.make_user(administrator=True), desk.make_user(administrator=True)

    people.change_person(by=second, user=boss, name="Baas af", administrator=False)

    boss.refresh_from_db()
    assert (boss.name, boss.is_administrator) == ("Baas af", False)


def test_second_step_is_reset_with_its_codes_and_sessions(desk: Desk):
    boss, user = desk.make_user(administrator=True), desk.make_user(mfa=True)
    client = desk.client(user)
    assert login_state(user).second_step

    people.reset_second_step(by=boss, user=user)

    assert Authenticator.objects.count() == 0
    assert client.get("/desk/people/account/").status_code == 302
    assert logged()[-1] == (boss.pk, "people.reset_second_step", user.pk)


def test_end_of_sessions_spares_other_people(desk: Desk):
    boss, user = desk.make_user(administrator=True), desk.make_user()
    client = desk.client(boss)

    people.deactivate_person(by=boss, user=user)

    assert client.get("/desk/people/account/").status_code == 200


def test_member_joins_with_a_role(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    researcher, other = desk.make_user(Role.RESEARCHER, study), desk.make_user()

    made = people.add_member(
        by=researcher, study=study, email=other.email.upper(), role=Role.PANEL_MEMBER, channel="x"
    )

    assert (made.role, made.channel) == ("panel_member", "")
    event = AuditEvent.objects.get()
    assert (event.study, event.event["details"]) == (
        study.slug,
        {"person": other.pk, "role": "panel_member"},
    )


@pytest.mark.parametrize("state", ["unknown", "closed"])
def test_member_must_be_somebody_of_the_desk(desk: Desk, state: str):
    study = desk.make_study(INTERVIEWS)
    researcher, closed = desk.make_user(Role.RESEARCHER, study), desk.make_user()
    closed.is_active = False
    closed.save()
    email = closed.email if state == "closed" else "niemand@voorbeeld.nl"

    with pytest.raises(UserError) as refusal:
        people.add_member(by=researcher, study=study, email=email, role=Role.RESEARCHER)

    assert refusal.value.code == "person-unknown"


def test_member_joins_once(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    researcher = desk.make_user(Role.RESEARCHER, study)

    with pytest.raises(UserError) as refusal:
        people.add_member(by=researcher, study=study, email=researcher.email, role=Role.RESEARCHER)

    assert refusal.value.code == "member-exists"


def test_contact_has_a_channel_of_the_study(desk: Desk):
    study = desk.make_study(SURVEY)
    researcher, other = desk.make_user(Role.RESEARCHER, study), desk.make_user()
    assert [one.id for one in reach_channels(study)] == ["uitnodiging"]

    with pytest.raises(UserError) as refusal:
        people.add_member(
            by=researcher, study=study, email=other.email, role=Role.ORGANISATION_CONTACT
        )
    made = people.add_member(
        by=researcher,
        study=study,
        email=other.email,
        role=Role.ORGANISATION_CONTACT,
        channel="uitnodiging",
    )
    people.change_member(by=researcher, membership=made, role=Role.PANEL_MEMBER)

    assert refusal.value.code == "member-channel"
    assert (made.role, made.channel) == ("panel_member", "")


@pytest.mark.parametrize("text", [None, "channels: [", "channels: 3", "channels:\n- {id: 1}\n"])
def test_channels_of_an_unreadable_document_are_none(desk: Desk, text: str | None):
    study = desk.make_study(SURVEY)
    reach = study.folder / "reach.yaml"
    reach.unlink()
    if text is not None:
        reach.write_text(text, "utf-8")

    assert reach_channels(study) == ()


def test_last_researcher_stays_unless_an_administrator_removes_them(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    researcher, boss = desk.make_user(Role.RESEARCHER, study), desk.make_user(administrator=True)
    own = study.memberships.get()

    for attempt in (
        lambda: people.remove_member(by=researcher, membership=own),
        lambda: people.change_member(by=researcher, membership=own, role=Role.PANEL_MEMBER),
    ):
        with pytest.raises(UserError) as refusal:
            attempt()
        assert refusal.value.code == "last-researcher"
    people.remove_member(by=boss, membership=own)

    assert study.memberships.count() == 0


def test_researcher_may_go_where_there_is_another(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    researcher, _ = (desk.make_user(Role.RESEARCHER, study) for _ in range(2))

    people.remove_member(by=researcher, membership=study.memberships.get(user=researcher))

    assert study.memberships.count() == 1


def test_list_of_people_tells_roles_and_login(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    researcher = desk.make_user(Role.RESEARCHER, study, mfa=True)
    people.add_person(by=researcher, email="zonder@voorbeeld.nl")

    first, second = list_people()

    assert [(s.slug, role.en) for s, role in first.roles] == [(study.slug, "researcher")]
    assert (first.login.second_step, first.login.needed, first.login.codes_left) == (True, True, 10)
    assert (second.roles, second.login.has_password, second.login.codes_left) == ((), False, None)


def test_everything_that_happened_stands_in_an_unbroken_chain(desk: Desk):
    boss, user = desk.make_user(administrator=True), desk.make_user()
    people.rename_self(by=user, name="Ander")
    people.deactivate_person(by=boss, user=user)
    people.activate_person(by=boss, user=user)

    report = check_log()

    assert (report.events, report.broken) == (3, None)
