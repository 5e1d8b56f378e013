"""The pages of fieldwork: who sees what, what is typed is kept, and what is shown once."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
import segno
from django.utils.timezone import localdate

from fakes.desk import EXAMPLES, Desk, desk
from fakes.fieldwork_desk import Work, work
from fakes.respondents import BallotBox
from weerklank.vault import KeyStore, join_key, public_key_of
from weerklank.web.models import AuditEvent, Round, StudyRecord, User
from weerklank.web.queries.invitations import invitation
from weerklank.web.queries.rounds import ballot_address

__all__ = ["desk", "work"]


def test_before_a_round_the_page_says_what_to_do(work: Work) -> None:
    page = work.client.get(work.base).content.decode()
    assert "Er is nog geen ronde" in page
    assert f"{work.base}open/" in page


def test_open_page_lists_what_is_ready(work: Work) -> None:
    page = work.client.get(f"{work.base}open/").content.decode()
    assert "12 vragen; invullen kost ongeveer 3 minuten." in page
    assert "2 kanalen, ieder met een eigen adres; van 1 is het bereik bekend." in page
    assert "Open het veldwerk" in page


def test_open_page_has_no_button_while_documents_are_wrong(work: Work) -> None:
    (work.study.folder / "reach.yaml").write_text("channels: []\n")
    page = work.client.get(f"{work.base}open/").content.decode()
    assert "reach-channels" in page
    assert "<button>" not in page.partition("<main")[2]


def test_open_shows_both_key_parts_once_and_they_are_the_key(work: Work) -> None:
    page = work.open().content.decode()
    parts = re.findall(r'<p class="key">([A-Z2-7-]+)</p>', page)
    assert public_key_of(join_key(*parts)) == bytes(work.round.public_key)
    later = [work.client.get(url) for url in (work.base, f"{work.base}open/")]
    assert not [one for one in later if parts[0] in one.content.decode()]
    assert "no-store" in work.client.get(work.base).headers["Cache-Control"]


def test_opening_twice_is_refused_in_words(work: Work) -> None:
    work.open()
    again = work.open()
    assert (again.status_code, Round.objects.count()) == (422, 1)
    assert "round-exists" in again.content.decode()


def test_a_pilot_has_no_spare_key(work: Work) -> None:
    page = work.open("?proef").content.decode()
    assert work.round.pilot
    assert 'class="key"' not in page


TYPED = [
    ({"closes": ""}, "Vul hier iets in."),
    ({"closes": "morgen"}, "Schrijf een dag als jaar-maand-dag"),
    ({"opens": "2020-01-01"}, "Deze dag is al voorbij."),
    ({"closes": "2020-01-01"}, "Deze dag is al voorbij."),
    ({"opens": localdate() + timedelta(days=20)}, "De laatste dag ligt voor de eerste."),
    ({"closes": localdate() + timedelta(days=400)}, "Dat is langer dan een jaar."),
    ({"contact_nl": " "}, "Vul hier iets in."),
]


@pytest.mark.parametrize(("changes", "complaint"), TYPED)
def test_a_wrong_form_opens_nothing_and_keeps_what_was_typed(
    work: Work, changes, complaint
) -> None:
    answer = work.open(**{"contact_en": 'Ask "Noor" <now>', **changes})
    page = answer.content.decode()
    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert complaint in page
    assert 'value="Ask &quot;Noor&quot; &lt;now&gt;"' in page
    for name, value in changes.items():
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
        assert field is not None
        assert f'value="{value}"' in field[0]


def test_overview_shows_response_in_tens_and_addresses(work: Work) -> None:
    work.open()
    work.answer(23)
    page = work.client.get(work.base).content.decode()
    reached = work.round.channels.get(channel="teams").reached
    rate = 20 * 100 // reached
    assert "open, nog 12 dagen" in page
    assert "20 of meer" in page
    assert f"minstens {rate}%" in page
    assert "Bereik: hoeveel mensen" in page
    table = re.sub(r"<[^>]*>", " ", page[page.index("<tbody>") : page.index("</table>")])
    assert re.findall(r"[0-9]+", table) == ["20", str(reached), str(rate), "10", "20"]
    for channel in work.round.channels.all():
        assert ballot_address(channel) in page


def test_an_organisation_contact_sees_their_own_channel_alone(work: Work) -> None:
    work.open()
    work.answer(12, "nieuwsbrief")
    own = work.round.channels.get(channel="teams")
    other = work.round.channels.get(channel="nieuwsbrief")
    client = work.as_role("organisation_contact", "teams")
    page = client.get(work.base).content.decode()
    assert ballot_address(own) in page
    assert not [text for text in (other.key, other.name_nl, "10 of meer") if text in page]
    files = [
        client.get(f"{work.base}{work.round.identifier}/qr/{name}.svg").status_code
        for name in ("teams", "nieuwsbrief")
    ]
    assert files == [200, 404]


def test_a_contact_without_a_channel_sees_none(work: Work) -> None:
    work.open()
    page = work.as_role("organisation_contact").get(work.base).content.decode()
    assert "niet aan een kanaal gekoppeld" in page
    assert not [one for one in work.round.channels.all() if one.key in page]


def test_a_contact_sees_no_pilot(work: Work) -> None:
    work.open("?proef")
    page = work.as_role("organisation_contact", "teams").get(work.base).content.decode()
    assert "De vragenlijst is nog niet open" in page
    url = f"{work.base}{work.round.identifier}/qr/teams.svg"
    assert work.as_role("organisation_contact", "teams").get(url).status_code == 404


WHO = {
    "researcher": (200, 200, 200),
    "second_reader": (200, 403, 200),
    "organisation_contact": (200, 403, 403),
    "panel_member": (403, 403, 200),
}


@pytest.mark.parametrize("role", WHO)
def test_who_may_look_who_may_run_and_who_may_preview(work: Work, role: str) -> None:
    work.open()
    client, name = work.as_role(role, "teams"), work.round.identifier
    look, run, preview = WHO[role]
    assert client.get(work.base).status_code == look
    assert client.get(f"{work.base}preview/nl/").status_code == preview
    for url in ("open/", f"{name}/close/", f"{name}/days/"):
        assert client.get(work.base + url).status_code == run
    for url in (f"{name}/suspend/", f"{name}/resume/"):
        assert (client.post(work.base + url).status_code == 302) == (run == 200)


def test_a_round_of_another_study_is_not_found(work: Work, desk: Desk) -> None:
    work.open()
    other = desk.make_study(slug="ander-onderzoek")
    client = desk.client(desk.make_user("researcher", other))
    name = work.round.identifier
    for url in ("close/", "days/", "qr/teams.svg"):
        assert client.get(f"/desk/studies/{other.slug}/fieldwork/{name}/{url}").status_code == 404
        assert client.get(f"{work.base}{name}/{url}").status_code == 404


def test_interviews_have_no_fieldwork(desk: Desk) -> None:
    study = desk.make_study(EXAMPLES / "haaglanden-2023")
    client = desk.client(desk.make_user("researcher", study))
    base = f"/desk/studies/{study.slug}/fieldwork/"
    assert [client.get(base + url).status_code for url in ("", "open/")] == [404, 404]


def test_suspend_and_resume_say_what_respondents_see(work: Work) -> None:
    work.open()
    base = f"{work.base}{work.round.identifier}/"
    page = work.client.post(f"{base}suspend/", follow=True).content.decode()
    assert "stilgezet" in page
    assert "leest dat de vragenlijst even stilstaat" in page
    assert "open, nog 12 dagen" in work.client.post(f"{base}resume/", follow=True).content.decode()
    assert work.client.get(f"{base}suspend/").status_code == 405


def test_a_lost_key_is_told_to_who_runs_the_round(work: Work) -> None:
    work.open()
    told = "De sleutel van deze ronde is niet in de kluis"
    assert told not in work.client.get(work.base).content.decode()
    KeyStore(work.desk.settings.vault).destroy_round(work.round.identifier)
    assert told in work.client.get(work.base).content.decode()
    contact = work.as_role("organisation_contact", "teams")
    assert told not in contact.get(work.base).content.decode()


def test_days_of_a_round_that_began_keep_their_first(work: Work) -> None:
    work.open()
    url = f"{work.base}{work.round.identifier}/days/"
    later = localdate() + timedelta(days=30)
    wrong = work.client.post(url, {"opens": later, "closes": later})
    assert (wrong.status_code, work.round.closes) == (422, localdate() + timedelta(days=12))
    right = work.client.post(url, {"opens": localdate(), "closes": later}, follow=True)
    assert "open, nog 30 dagen" in right.content.decode()


def test_closing_asks_first_and_then_says_what_became_of_it(work: Work) -> None:
    work.open()
    work.answer(11)
    url = f"{work.base}{work.round.identifier}/close/"
    assert "Dit kan niet terug" in work.client.get(url).content.decode()
    assert work.client.post(url).status_code == 422
    assert work.round.state == "open"

    page = work.client.post(url, {"sure": "on"}, follow=True).content.decode()

    assert "De ronde is gesloten met 11 antwoorden" in page
    assert f"/desk/studies/{work.study.slug}/release/" in page
    assert "al gesloten" in work.client.get(url).content.decode()


def test_a_contact_reads_no_number_after_closing(work: Work) -> None:
    work.open()
    work.answer(11)
    work.client.post(f"{work.base}{work.round.identifier}/close/", {"sure": "on"})
    page = work.as_role("organisation_contact", "teams").get(work.base).content.decode()
    assert "Dank voor uw hulp" in page
    assert "11 antwoorden" not in page


def test_closing_a_pilot_tells_its_answers_in_tens(work: Work) -> None:
    work.open("?proef")
    work.answer(12)
    url = f"{work.base}{work.round.identifier}/close/"
    page = work.client.post(url, {"sure": "on"}, follow=True).content.decode()
    assert "ongelezen vernietigd: 10 of meer" in page
    assert "Eerdere proeven" in page
    assert work.client.get(f"{work.base}open/").status_code == 200


def test_broken_ballots_are_told_and_left_out_only_when_somebody_says_so(work: Work) -> None:
    work.open()
    work.answer(2)
    with BallotBox(work.desk.settings.ballot_database, localdate()) as box:
        box.store.accept(work.round.identifier, b"r" * 32, "teams", b"noise")
    url = f"{work.base}{work.round.identifier}/close/"
    page = work.client.post(url, {"sure": "on"}).content.decode()
    assert "1 niet te lezen en 2 wel" in page
    assert 'name="leave_out" value="1"' in page
    assert "het sluiten is niet klaar" in work.client.get(work.base).content.decode()
    done = work.client.post(url, {"sure": "on", "leave_out": "1"}, follow=True)
    assert "gesloten met 2 antwoorden" in done.content.decode()


def test_a_ballot_box_that_is_away_is_told_and_breaks_no_page(work: Work) -> None:
    work.open()
    work.desk.configure(ballot_database=str(work.desk.settings.data / "nowhere" / "box.sqlite3"))
    base = f"{work.base}{work.round.identifier}/"
    assert "stembus is nu niet te bereiken" in work.client.get(work.base).content.decode()
    assert work.client.post(f"{base}suspend/").status_code == 422
    assert work.client.post(f"{base}close/", {"sure": "on"}).status_code == 422
    days = {"opens": localdate(), "closes": localdate()}
    assert work.client.post(f"{base}days/", days).status_code == 422
    assert work.round.state == "closing"


def test_looking_changes_nothing(work: Work) -> None:
    work.open()
    events = AuditEvent.objects.count()
    name = work.round.identifier
    for url in (
        "",
        "open/",
        "preview/nl/",
        f"{name}/days/",
        f"{name}/close/",
        f"{name}/qr/teams.svg",
    ):
        work.client.get(work.base + url)
    assert (AuditEvent.objects.count(), work.round.state) == (events, "open")
    assert KeyStore(work.desk.settings.vault).has_round(name)


def test_qr_code_holds_the_address(work: Work) -> None:
    """The picture is segno's; that it is asked for the right address is ours."""
    work.open()
    channel = work.round.channels.get(channel="teams")
    answer = work.client.get(f"{work.base}{work.round.identifier}/qr/teams.svg")
    wanted = BytesIO()
    code = segno.make(ballot_address(channel), error="m", micro=False)
    code.save(wanted, kind="svg", scale=8, border=4, svgclass=None, lineclass=None, light="#fff")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content == wanted.getvalue()
    assert b"style" not in answer.content


def test_invitation_tells_how_long_until_when_and_where() -> None:
    study = StudyRecord(title_nl="Ruimte", title_en="Room")
    round = Round(
        study=study, closes=date(2026, 3, 9), contact_nl="Bel Noor.", contact_en="Call Noor."
    )
    dutch = invitation(round, "https://vragen.voorbeeld.nl/v/a/b", 3, "nl")
    english = invitation(round, "https://vragen.voorbeeld.nl/v/a/b", 1, "en")
    assert "‘Ruimte’. Dat kost ongeveer 3 minuten." in dutch
    assert "tot en met 9 maart 2026" in dutch
    assert dutch.endswith("Bel Noor.")
    assert "‘Room’. It takes about 1 minute." in english
    assert "until 9 March 2026" in english
    assert "https://vragen.voorbeeld.nl/v/a/b?taal=en" in english
    assert "kost" not in invitation(round, "https://a", None, "nl")


def test_pages_are_whole_in_english(work: Work) -> None:
    work.open()
    work.client.cookies["django_language"] = "en"
    page = work.client.get(work.base).content.decode()
    own = re.sub(r'lang="nl">.*?</p>|data-copy="[^"]*"', "", page, flags=re.S)
    words = ("Veldwerk", "Kanaal", "Antwoorden", "ronde", "Kopieer", "minder dan")
    assert not [word for word in words if word in own]
    assert "The round: open, 12 days left" in page


def test_names_of_channels_and_contacts_are_escaped(work: Work) -> None:
    reach = work.study.folder / "reach.yaml"
    reach.write_text(
        reach.read_text("utf-8").replace("Mail aan de teams", "<script>alert(1)</script>"), "utf-8"
    )
    work.open(contact_nl='"><img src=x onerror=alert(1)>')
    page = work.client.get(work.base).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_whoever_is_no_member_finds_nothing(work: Work, desk: Desk) -> None:
    stranger: User = desk.make_user()
    assert desk.client(stranger).get(work.base).status_code == 404
