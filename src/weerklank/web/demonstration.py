"""Fills a desk to look around in: studies that were built, people of every role, an open round.

All of it is synthetic. Takes what was built over instead of building it once more.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from weerklank.archive import (
    StudyFolder,
    folder_files,
    public_copy,
    publication_fingerprint,
    read_folder,
    release_folder,
    release_sheets_folder,
    replace_file,
    replace_folder,
)
from weerklank.ballotbox import Store, make_program
from weerklank.design import MARKS, Item, Questionnaire, Study
from weerklank.kernel import Text
from weerklank.web.actions.audit import record
from weerklank.web.actions.people import add_member
from weerklank.web.actions.rounds import open_round
from weerklank.web.actions.site import NewSite, put_site
from weerklank.web.actions.studies import create_study
from weerklank.web.models import Publication, Round, StudyRecord, User
from weerklank.web.queries.people import reach_channels
from weerklank.web.queries.publication import note_path
from weerklank.web.queries.rounds import ballot_box
from weerklank.web.rights import ROLE_NAMES, Role

OPEN_DAYS = 28
BALLOTS = 150
MARK_COUNTS = (4, 4, 5, 9, 15, 28, 38, 30, 10, 7)
"""Made-up people per report mark, from 1: every mark often enough that one answer more, whatever it
is, takes no mean away."""
GROUP_COUNTS = (62, 52, 7, 29)
"""Made-up people per group of a breakdown; the third is too small, so that one sees it hidden."""
SHEETS_REASON = "Demonstratie met synthetische antwoorden"
CONTACT = Text(
    "Vragen? Dit is een oefenonderzoek: er zit niemand aan de telefoon.",
    "Questions? This is a study to practise with: nobody answers the phone.",
)
WORDS = ("Meer tijd per gezin.", "Minder overdrachten.", "Een vaste plek in het team.", "")


@dataclass(frozen=True, slots=True)
class Built:
    """A study folder with its answers and releases, and the folder of its outputs."""

    folder: Path
    outputs: Path


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody of the demonstration."""

    role: Text
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Who can log in, and where the open round can be answered (one address per channel)."""

    logins: tuple[Login, ...]
    questionnaires: tuple[str, ...]


def fill_desk(
    built: Sequence[Built],
    *,
    site: Path,
    practice: Path,
    today: date,
    random: Random,
    organisations: Path | None = None,
    next_wave: Path | None = None,
) -> Demonstration:
    """Fill an empty desk.

    built          studies that get a place at the desk and are public, as `site` shows them
    practice       a study folder without answers, of which a round is opened and BALLOTS made up
    organisations  a study folder with made-up answers that plans sheets: they are made, and the
                   contact sees the first of them
    next_wave      a study folder with made-up answers, to look into, to code and to compare
    """
    people, logins = _make_people()
    researcher = people[Role.RESEARCHER]
    for one in built:
        _add_study(researcher, one)
    _publish(researcher, [one.folder for one in built], site)
    study = create_study(by=researcher, files=_files(practice), source="import")
    opened = open_round(
        by=researcher,
        study=study,
        opens=today,
        closes=today + timedelta(days=OPEN_DAYS),
        contact=CONTACT,
    )
    with ballot_box() as store:
        _answer(store, opened.round, today, random)
    if next_wave is not None:
        create_study(by=researcher, files=_beside(_files(next_wave)), source="import")
    _add_members(people, opened.round)
    if organisations is not None:
        _add_sheets(people, organisations, today)
    return Demonstration(logins, tuple(_addresses(opened.round)))


def _make_people() -> tuple[Mapping[Role, User], tuple[Login, ...]]:
    """Return a person per role, and how each of them logs in, the administrator first."""
    email, password = "beheerder@voorbeeld.nl", _password()
    User.objects.create_user(email, password, name="Beheerder", administrator=True)
    people, logins = {}, [Login(Text("beheerder", "administrator"), email, password)]
    for role, name in ROLE_NAMES.items():
        email, password = f"{name.nl.replace(' ', '-')}@voorbeeld.nl", _password()
        people[role] = User.objects.create_user(email, password, name=name.nl.capitalize())
        logins.append(Login(name, email, password))
    record(by=None, action="installation.demonstration")
    return people, tuple(logins)


def _password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(4))


def _files(folder: Path) -> dict[str, bytes]:
    return folder_files(folder, closed=True)


def _beside(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return a study's files with earlier waves named as the desk has them: all in one folder."""
    trends = files.get("trends.yaml", b"").decode()
    return files | {"trends.yaml": trends.replace("../../", "../").encode()}


def _add_study(by: User, one: Built) -> None:
    study = create_study(by=by, files=_files(one.folder), source="import")
    replace_folder(study.preview, _output_files(one.outputs))
    made = timezone.localtime().isoformat(timespec="seconds")
    note = {"fingerprint": publication_fingerprint(study.folder), "made": made}
    replace_file(note_path(study), json.dumps(note).encode())


def _publish(by: User, folders: Sequence[Path], site: Path) -> None:
    """Make studies public with a website that is there already."""
    programme = (folders[0].parent / "programme.yaml").read_text("utf-8")
    new = NewSite(programme, _output_files(site))
    for folder in folders:
        study = StudyRecord.objects.get(slug=read_folder(folder).study.id)
        with transaction.atomic():
            release = _last_release(study)
            Publication.objects.create(study=study, release=release, published_by=by)
            record(by=by, action="publication.publish", study=study, release=release)
            put_site(new, study.slug, public_copy(study.folder))


def _last_release(study: StudyRecord) -> int | None:
    releases = read_folder(study.folder).releases
    return releases[-1].number if releases else None


def _output_files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in paths
        if not path.name.startswith(".")
    }


def _add_members(people: Mapping[Role, User], round: Round) -> None:
    """Give everybody their role in every study; the contact sees the first channel of the round."""
    researcher = people[Role.RESEARCHER]
    for study in StudyRecord.objects.all():
        for role in (Role.SECOND_READER, Role.PANEL_MEMBER):
            add_member(by=researcher, study=study, email=people[role].email, role=role)
    contact, channel = people[Role.ORGANISATION_CONTACT], round.channels.all()[0].channel
    add_member(
        by=researcher,
        study=round.study,
        email=contact.email,
        role=Role.ORGANISATION_CONTACT,
        channel=channel,
    )


def _add_sheets(people: Mapping[Role, User], folder: Path, today: date) -> None:
    """Add a study with a release and a set of sheets; the contact is of the first organisation."""
    _refuse_real(read_folder(folder).study)
    researcher = people[Role.RESEARCHER]
    study = create_study(by=researcher, files=_files(folder), source="import")
    release_folder(study.folder, reason=SHEETS_REASON, date=today.isoformat())
    sheets = release_sheets_folder(study.folder, reason=SHEETS_REASON, date=today.isoformat())
    record(by=researcher, action="sheets.record", study=study, number=sheets.number)
    own = next(iter(sheets.sheets)).organisation
    channel = next(one.id for one in reach_channels(study) if one.organisation == own)
    contact = people[Role.ORGANISATION_CONTACT]
    add_member(
        by=researcher,
        study=study,
        email=contact.email,
        role=Role.ORGANISATION_CONTACT,
        channel=channel,
    )


def _answer(store: Store, round: Round, today: date, random: Random) -> None:
    """Fill the form in BALLOTS times, as browsers do it: checked and sealed by the ballot box."""
    folder = read_folder(round.study.folder)
    _refuse_real(folder.study)
    program = make_program(store, lambda: today)
    keys = [channel.key for channel in round.channels.all()]
    people = _made_up(folder, random)
    for number, fields in enumerate(people):
        key = keys[0] if number % 3 else keys[-1]
        body = urlencode({"_nonce": random.randbytes(16).hex(), **fields}, doseq=True).encode()
        _send(program, f"/v/{round.identifier}/{key}", body)


def _refuse_real(study: Study) -> None:
    if not study.synthetic:
        raise RuntimeError("made-up answers belong in a study that says so")


def _send(program: Callable[..., list[bytes]], path: str, body: bytes) -> None:
    said: list[str] = []
    program(_request(path, body), lambda status, _headers: said.append(status))
    if said != ["200 OK"]:
        raise RuntimeError(f"a made-up ballot was not taken: {said}")


def _request(path: str, body: bytes) -> dict[str, object]:
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }


def _made_up(folder: StudyFolder, random: Random) -> list[dict[str, list[str]]]:
    """Return BALLOTS made-up forms; fields that are not asked are left out by the box."""
    people: list[dict[str, list[str]]] = [{} for _ in range(BALLOTS)]
    if folder.questionnaire is None:
        return people
    grouping = {breakdown.by for breakdown in folder.study.breakdowns}
    for item in folder.questionnaire.items():
        if item.kind == "mark":
            drawn = _shuffled(map(str, MARKS), MARK_COUNTS, random)
        elif item.id in grouping:
            answers = [answer.id for answer in folder.questionnaire.answers_of(item)]
            drawn = _shuffled(answers, GROUP_COUNTS, random)
        else:
            drawn = [_values(folder.questionnaire, item, random) for _ in people]
        for person, values in zip(people, drawn, strict=True):
            person[item.id] = values
    return people


def _shuffled(answers: Iterable[str], counts: Sequence[int], random: Random) -> list[list[str]]:
    """Return so many people with each answer, in any order."""
    drawn = [[answer] for answer, n in zip(answers, counts, strict=True) for _ in range(n)]
    random.shuffle(drawn)
    return drawn


def _values(questionnaire: Questionnaire, item: Item, random: Random) -> list[str]:
    answers = [answer.id for answer in questionnaire.answers_of(item)]
    match item.kind:
        case "consent":
            return ["ja"]
        case "multiple":
            return random.sample(answers, k=1)
        case "number":
            low, high = int(item.low or 0), int(item.high or 40)
            return [str(random.randint(low, high))]
        case "open":
            return [random.choice(WORDS)]
        case "single" | "scale":
            return [random.choice(answers)]
    return []


def _addresses(round: Round) -> list[str]:
    where = settings.WEERKLANK.ballot_address
    return [f"{where}/v/{round.identifier}/{one.key}" for one in round.channels.all()]
