"""Fills an installation with a study in every state and a reader of every kind, at once.

`python -m fakes.desk_states <file>` reads WEERKLANK_DATA as every program of an installation does,
and writes as JSON what a browser needs: who is logged in with which cookie, and addresses that are
made up. States are put there directly; no long work runs.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from weerklank.web import serving

if TYPE_CHECKING:
    from fakes.desk import Desk
    from weerklank.web.models import Round, StudyRecord, User

ROUNDS = "proef open vroeg stil voorbij sluitend sleutelloos kwijt"
"""Studies that have a round."""
LONG_EMAIL = "voornaam.tussenvoegsel-achternaam@jeugdbescherming.voorbeeld.nl"
RELEASED = "haaglanden-2022"
"""A study whose releases are its own: another id would not fit them."""
NOW = "2026-11-22T10:30:00+01:00"
PROBLEMS: list[dict[str, object]] = [
    {
        "code": f"example-{number}",
        "place": f"study.yaml:{number}: breakdowns[0].categories[2].residual",
        "message": {"nl": "Deze groep mist een reden.", "en": "This group lacks a reason."},
        "remedy": {"nl": "Schrijf een reden op.", "en": "Write a reason down."},
    }
    for number in (12, 40)
]
PENDING: list[dict[str, object]] = [
    {
        "code": "disclosure-residual",
        "place": "study.yaml",
        "message": {"nl": "Restgroep 'organisatie.anders'.", "en": "Group 'organisatie.anders'."},
        "remedy": {"nl": "Aanvaard.", "en": "Accept."},
    }
]
TITLES = {
    "opzet": ("Werkplezier en werkdruk in de wijkteams", "Work pleasure and load in local teams"),
    "fout": ("Samenwerken rond complexe gezinnen", "Working together around complex families"),
    "lang": (
        "Professionele ruimte, werkdruk en samenwerking tussen jeugdbescherming, "
        "jeugdgezondheidszorg en specialistische jeugdhulporganisaties in de hele regio",
        "Professional space, workload and cooperation between child protection, youth health care "
        "and specialist youth care organisations in the whole region",
    ),
}


def main() -> dict[str, Any]:
    """Make every state and return how to look at it."""
    configuration = serving.ready_desk()
    from django.conf import settings

    from fakes.desk import Desk

    desk = Desk(settings)
    studies = _make_studies(desk)
    readers = _make_readers(desk, studies)
    rounds = _make_rounds(readers["researcher"], studies)
    _make_releases(studies)
    _make_sheets(studies)
    _make_publications(studies, readers["researcher"])
    _make_data(studies, readers["researcher"])
    jobs = _make_jobs(studies, readers["researcher"])
    return {
        "cookies": {name: _cookie(desk, user) for name, user in readers.items()},
        "emails": {name: user.email for name, user in readers.items()},
        "people": {name: user.pk for name, user in readers.items()},
        "welcome": _welcome(readers["researcher"]),
        "used": "/desk/account/welcome/MQ/aaaaaa-0123456789abcdef0123456789abcdef/",
        "jobs": jobs,
        "ballots": {name: _ballot_address(round) for name, round in rounds.items()},
        "rounds": {name: round.identifier for name, round in rounds.items()},
        "public": str(configuration.public),
    }


def _make_studies(desk: Desk) -> dict[str, StudyRecord]:
    from fakes.coded_study import write_coded_folder
    from fakes.desk import EXAMPLES, INTERVIEWS, SURVEY
    from fakes.desk_sheets import ORGANISATIONS
    from fakes.quoted_study import write_folder
    from fakes.weighed_study import NEXT_WAVE, write_weighed

    practice = EXAMPLES / "tutorial" / "first-wave"
    folders = {
        practice: f"opzet fout lang niemand {ROUNDS}",
        EXAMPLES / "haaglanden-2020": "haaglanden-2020",
        SURVEY: f"dicht wacht mislukt concept verouderd werkt dood {SURVEY.name}",
        ORGANISATIONS: "bladen bladconcept",
        write_folder(desk.settings.data / "woorden-1"): "woorden-1",
        write_coded_folder(desk.settings.data / "gecodeerd"): "gecodeerd verschil",
        write_weighed(desk.settings.data / "gewogen"): "gewogen",
        NEXT_WAVE: "meting",
        INTERVIEWS: "gesprek gemaakt oud openbaar ingetrokken",
    }
    made = {
        name: desk.make_study(folder, slug=name)
        for folder, names in folders.items()
        for name in names.split()
    }
    for name, study in made.items():
        nl, en = TITLES.get(name, (f"{study.title_nl} · {name}", f"{study.title_en} · {name}"))
        study.title_nl, study.title_en = nl, en
        study.save()
    document = made["fout"].folder / "study.yaml"
    document.write_text(document.read_text("utf-8").replace("\nwave: 1", "\nwave: een"), "utf-8")
    return made


def _make_readers(desk: Desk, studies: Mapping[str, StudyRecord]) -> dict[str, User]:
    from weerklank.web.models import Membership
    from weerklank.web.rights import Role

    open_study = studies["open"]
    channel = {"role": Role.ORGANISATION_CONTACT, "study": open_study}
    readers = {
        "researcher": desk.make_user(name="Noor Jansen", email="noor@voorbeeld.nl"),
        "administrator": desk.make_user(administrator=True, name="Beheerder"),
        "newcomer": desk.make_user(email=LONG_EMAIL),
        "reader": desk.make_user(Role.SECOND_READER, studies["concept"], name="Sam Vermeer"),
        "panel": desk.make_user(Role.PANEL_MEMBER, studies["gemaakt"], name="Alex Mulder"),
        "contact": desk.make_user(**channel, channel="teams", name="Jo Visser"),
        "organisation": desk.make_user(
            Role.ORGANISATION_CONTACT, studies["bladen"], channel="kade", name="Mo Wit"
        ),
        "unlinked": desk.make_user(**channel, name="Robin Bakker"),
        "careful": desk.make_user(mfa=True, name="Kim Smit"),
        "guest": desk.make_user(name="Gast"),
        "closed": desk.make_user(name="Oud-collega"),
    }
    Membership.objects.bulk_create(
        Membership(user=readers["researcher"], study=study, role=Role.RESEARCHER)
        for study in studies.values()
    )
    _start(readers["researcher"])
    readers["closed"].is_active = False
    readers["closed"].save()
    return readers


def _start(by: User) -> None:
    """Begin a study as the desk gives it, of which nobody has changed a word."""
    from fakes.small_studies import small_files
    from weerklank.web.actions.studies import create_study

    create_study(by=by, files=small_files("begin"), source="start")


def _make_rounds(by: User, studies: Mapping[str, StudyRecord]) -> dict[str, Round]:
    from django.utils.timezone import localdate

    from weerklank.kernel import Text
    from weerklank.web.actions.rounds import open_round, suspend_round
    from weerklank.web.models import Round

    today, week = localdate(), timedelta(days=7)
    contact = Text("Vragen? Bel 070 123 45 67.", "Questions? Call +31 70 123 45 67.")
    days = {"voorbij": (today - 2 * week, today - week), "vroeg": (today + week, today + 3 * week)}
    made = {
        name: open_round(
            by=by,
            study=studies[name],
            opens=days.get(name, (today, today + week))[0],
            closes=days.get(name, (today, today + week))[1],
            contact=contact,
            pilot=name == "proef",
        ).round
        for name in ROUNDS.split()
    }
    suspend_round(by=by, round=made["stil"])
    _answer(made["open"], today)
    Round.objects.filter(pk=made["sluitend"].pk).update(state="closing")
    _lose_key_and_box(made["sleutelloos"], made["kwijt"])
    for name, answers in (("dicht", 132), ("niemand", 0)):
        Round.objects.create(
            study=studies[name],
            identifier=name,
            pilot=False,
            public_key=bytes(32),
            opens=today - 3 * week,
            closes=today - week,
            state="closed",
            answers=answers,
            destroyed_on=today,
        )
    Round.objects.create(
        study=studies["open"],
        identifier="open-proef-1",
        pilot=True,
        public_key=bytes(32),
        opens=today - 3 * week,
        closes=today - week,
        state="closed",
        answers=4,
        destroyed_on=today - week,
    )
    return made


def _answer(round: Round, today: date) -> None:
    """Give the first channel 34 answers, the second 3."""
    from django.conf import settings

    from fakes.respondents import BallotBox
    from weerklank.web.queries.rounds import ballot_address

    first, second = (ballot_address(channel) for channel in round.channels.all()[:2])
    with BallotBox(settings.WEERKLANK.ballot_database, today) as box:
        for number in range(37):
            box.answer(first if number < 34 else second, {"meedoen": "ja"})


def _lose_key_and_box(keyless: Round, lost: Round) -> None:
    from django.conf import settings

    from weerklank.vault import KeyStore
    from weerklank.web.models import Round

    KeyStore(settings.WEERKLANK.vault).destroy_round(keyless.identifier)
    Round.objects.filter(pk=lost.pk).update(identifier="kwijtgeraakt")


def _make_releases(studies: Mapping[str, StudyRecord]) -> None:
    from fakes.desk import SURVEY
    from weerklank.archive import read_folder, release_fingerprint
    from weerklank.disclosure import release_to_json
    from weerklank.web.queries.release import draft_path

    for name in ("dicht", "wacht", "mislukt", "concept", "verouderd"):
        shutil.rmtree(studies[name].folder / "releases")
    document = studies["wacht"].folder / "study.yaml"
    text = document.read_text("utf-8")
    document.write_text(text.replace("accept_residual: [organisatie.anders]", ""), "utf-8")
    release = release_to_json(read_folder(SURVEY).releases[0])
    for name in ("concept", "verouderd"):
        fingerprint = release_fingerprint(studies[name].folder) if name == "concept" else "old"
        path = draft_path(studies[name])
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"fingerprint": fingerprint, "release": release}), "utf-8")


def _make_sheets(studies: Mapping[str, StudyRecord]) -> None:
    """Give a study its sheets, and another a draft of them."""
    from fakes.desk_sheets import build_set, give_release, give_sheets
    from weerklank.archive import release_fingerprint
    from weerklank.disclosure import sheets_to_json
    from weerklank.web.queries.sheets import sheet_draft_path

    give_sheets(studies["bladen"].folder)
    draft = studies["bladconcept"]
    sheets = sheets_to_json(build_set(give_release(draft.folder)))
    kept = {"fingerprint": release_fingerprint(draft.folder), "sheets": sheets}
    sheet_draft_path(draft).write_text(json.dumps(kept), "utf-8")


def _make_publications(studies: Mapping[str, StudyRecord], by: User) -> None:
    from django.utils import timezone

    from weerklank.archive import public_copy, publication_fingerprint, replace_folder
    from weerklank.web.models import Publication
    from weerklank.web.queries.publication import note_path

    outputs = _outputs()
    for name in ("gemaakt", "oud", "openbaar"):
        study = studies[name]
        replace_folder(study.preview, outputs)
        fingerprint = "old" if name == "oud" else publication_fingerprint(study.folder)
        note_path(study).write_text(json.dumps({"fingerprint": fingerprint, "made": NOW}))
    public = studies["openbaar"]
    from django.conf import settings

    replace_folder(settings.WEERKLANK.published / public.slug, public_copy(public.folder))
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": by}
    for name, how in (
        ("openbaar", {**gone, "reason": ""}),
        ("openbaar", {}),
        ("ingetrokken", {**gone, "reason": "Rapport 2 · 14"}),
    ):
        Publication.objects.create(study=studies[name], published_by=by, **how)


def _make_data(studies: Mapping[str, StudyRecord], by: User) -> None:
    """Let files of answers wait, one that fits and one that does not; begin to code, and differ."""
    from django.utils import timezone

    from fakes.coded_study import LIST
    from fakes.foreign_answers import fitting_file, strange_file
    from weerklank.archive import code_answer
    from weerklank.web.actions.coding import begin_coding
    from weerklank.web.actions.data_sets import keep_upload

    for name, file in (("lang", fitting_file()), ("opzet", strange_file())):
        keep_upload(
            by=by, study=studies[name], name=file.name, content=file.content, now=timezone.now()
        )
    begin_coding(by=by, study=studies["verschil"], list_id=LIST, coder="a")
    folder = studies["verschil"].folder
    for number in (3, 4, 9):
        code_answer(folder, LIST, f"r{number:02}", ("anders",), coder="b")
    for number in range(30, 36):
        code_answer(folder, LIST, f"r{number:02}", (), coder="a")


def _outputs() -> dict[str, bytes]:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (595, 842), "#e6f2f0").save(picture, "PNG")
    names = (
        "infographic.html infographic.en.html infographic.pdf infographic.en.pdf "
        "report.html report.en.html report.pdf report.en.pdf report.docx "
        "tables.xlsx tables.ods site/index.html site/en/index.html opendata/released.csv "
        "opendata/codebook.json opendata/README.md"
    )
    pictures = dict.fromkeys(["infographic.png", "infographic.en.png"], picture.getvalue())
    return {name: bytes(2048) for name in names.split()} | pictures


def _make_jobs(studies: Mapping[str, StudyRecord], by: User) -> dict[str, str]:
    from django.utils import timezone

    from weerklank.web.models import Job

    step = {"step_nl": "Tabel 3 van 21 controleren", "step_en": "Checking table 3 of 21"}
    jobs = {
        "running": Job(study=studies["werkt"], state="running", done=3, total=21, **step),
        "waiting": Job(study=studies["gesprek"], state="waiting"),
        "done": Job(study=studies[RELEASED], state="done"),
        "failed": Job(study=studies["mislukt"], state="failed", problems=PROBLEMS),
        "pending": Job(study=studies["wacht"], state="failed", problems=PENDING),
        "died": Job(study=studies["dood"], state="running"),
    }
    for job in jobs.values():
        job.kind, job.by = "prepare", by
    jobs["built"] = Job(
        study=studies["ingetrokken"], kind="build", by=by, state="failed", problems=PROBLEMS
    )
    for job in jobs.values():
        job.save()
    never = timezone.now() + timedelta(days=1)
    Job.objects.filter(state__in=["running", "waiting"]).update(seen_at=never)
    Job.objects.filter(pk=jobs["died"].pk).update(seen_at=timezone.now() - timedelta(hours=1))
    return {name: str(job.pk) for name, job in jobs.items()}


def _cookie(desk: Desk, user: User) -> str:
    """Return the session of somebody who logged in as people do; '' for who cannot."""
    from django.conf import settings

    if not user.is_active:
        return ""
    client = desk.client(SERVER_NAME="127.0.0.1")
    desk.log_in(client, user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _welcome(by: User) -> str:
    from weerklank.web.actions.people import add_person, make_welcome_link

    person = add_person(by=by, email="nieuw@voorbeeld.nl", name="Nieuwe collega")
    return make_welcome_link(by=by, user=person)


def _ballot_address(round: Round) -> str:
    from weerklank.web.queries.rounds import ballot_address

    return ballot_address(round.channels.all()[0])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(main()), "utf-8")
