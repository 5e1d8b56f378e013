"""Opens a round of fieldwork, changes its days, suspends and resumes it. Closing: `fieldwork`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from weerklank.archive import read_folder, release_fingerprint
from weerklank.ballotbox import RoundPackage, Store
from weerklank.design import RoundPages, read_questionnaire, write_questionnaire
from weerklank.kernel import Language, Text, UserError
from weerklank.vault import KeyStore, RoundKey, split_key
from weerklank.web.actions.audit import record
from weerklank.web.models import Round, RoundChannel, StudyRecord, User
from weerklank.web.queries.fieldwork import Plan, read_plan
from weerklank.web.queries.rounds import (
    ballot_box,
    has_key,
    last_wave,
    render_pages,
    round_identifier,
)

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for one another."""
KEY_LENGTH = 10
Pages = Mapping[Language, RoundPages]


@dataclass(frozen=True, slots=True)
class Opened:
    """A round that is open, and the two parts of its key: shown once, kept by nobody here."""

    round: Round
    key_parts: tuple[str, str]

    def __repr__(self) -> str:
        return f"Opened({self.round})"


def open_round(
    *, by: User, study: StudyRecord, opens: date, closes: date, contact: Text, pilot: bool = False
) -> Opened:
    """Open a round on these days (both inclusive) and return it with its recovery key.

    Key first, then the ballot box, then our own rows: whatever fails, there is no open round whose
    address somebody knows and whose key nobody has, and opening can simply be tried again.
    Raises UserError or DocumentRefused where documents or an earlier round stand in the way.
    """
    # Reading and rendering take long; other writers of the desk wait only for what comes after.
    read_of = release_fingerprint(study.folder)
    plan = read_plan(study)
    refuse_opening(study, plan, pilot=pilot)
    pages = render_pages(
        plan.questionnaire,
        plan.study,
        days=(opens, closes),
        contact=contact,
        pilot=pilot,
        told=last_wave(plan.study),
    )
    with transaction.atomic():
        # Two who open at once wait for each other here.
        study = StudyRecord.objects.select_for_update().get(pk=study.pk)
        if release_fingerprint(study.folder) != read_of:
            raise UserError("round-documents-changed", *_CHANGED)
        refuse_opening(study, plan, pilot=pilot)
        key, made = _add_round(study, pilot, (opens, closes), contact)
        _add_channels(made, plan)
        with ballot_box() as store:
            store.add_round(_package(made, plan, pages))
        _record_opening(by, made)
    return Opened(made, split_key(key.private))


def _record_opening(by: User, round: Round) -> None:
    _record(
        by,
        round,
        "open",
        pilot=round.pilot,
        opens=round.opens.isoformat(),
        closes=round.closes.isoformat(),
        key=KeyStore.fingerprint(bytes(round.public_key)),
    )


def _add_round(
    study: StudyRecord, pilot: bool, days: tuple[date, date], contact: Text
) -> tuple[RoundKey, Round]:
    """Add the key of a round, then its row. Raises UserError where its id is another round's."""
    identifier = round_identifier(study, pilot=pilot)
    if Round.objects.filter(identifier=identifier).exists():
        raise UserError("round-id-taken", *_ID_TAKEN)
    key = KeyStore(settings.WEERKLANK.vault).make_round(identifier)
    return key, Round.objects.create(
        study=study,
        identifier=identifier,
        pilot=pilot,
        public_key=key.public,
        opens=days[0],
        closes=days[1],
        contact_nl=contact.nl,
        contact_en=contact.en,
    )


def change_days(*, by: User, round: Round, opens: date, closes: date) -> Round:
    """Change the days of an open round; its pages tell the new ones at once."""
    with ballot_box() as store:
        package = store.package(round.identifier)
        study = read_folder(round.study.folder).study
        pages = render_pages(
            read_questionnaire(package.questionnaire, "questionnaire.yaml"),
            study,
            days=(opens, closes),
            contact=Text(round.contact_nl, round.contact_en),
            pilot=round.pilot,
            told=last_wave(study),
        )
        return _set_days(by, round, store, (opens, closes), pages)


@transaction.atomic
def _set_days(by: User, round: Round, store: Store, days: tuple[date, date], pages: Pages) -> Round:
    round = _open_round(round)
    round.opens, round.closes = days
    round.save(update_fields=["opens", "closes"])
    opens, closes = (day.isoformat() for day in days)
    _record(by, round, "days", opens=opens, closes=closes)
    store.set_days(round.identifier, opens, closes, pages)
    return round


@transaction.atomic
def suspend_round(*, by: User, round: Round) -> None:
    """Take no answers for the time being."""
    round = _open_round(round)
    _record(by, round, "suspend")
    with ballot_box() as store:
        store.suspend(round.identifier)


@transaction.atomic
def resume_round(*, by: User, round: Round) -> None:
    """Take answers again. Raises UserError where nobody could ever open them."""
    round = _open_round(round)
    if not has_key(round):
        raise UserError("round-without-key", *_NO_KEY)
    _record(by, round, "resume")
    with ballot_box() as store:
        store.resume(round.identifier)


def refuse_opening(study: StudyRecord, plan: Plan, *, pilot: bool) -> None:
    """Raise UserError where a round of this study cannot open (now, or ever again)."""
    if not pilot and study.rounds.filter(pilot=False).exists():
        raise UserError("round-exists", *_ONE_ROUND)
    if study.rounds.exclude(state="closed").exists():
        raise UserError("round-open", *_STILL_OPEN)
    if not pilot and plan.has_answers:
        raise UserError("answers-present", *_ANSWERS)


def _add_channels(round: Round, plan: Plan) -> None:
    RoundChannel.objects.bulk_create(
        RoundChannel(
            round=round,
            channel=channel.id,
            name_nl=channel.name.nl,
            name_en=channel.name.en,
            key="".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH)),
            reached=channel.reached,
        )
        for channel in plan.channels
    )


def _package(round: Round, plan: Plan, pages: Pages) -> RoundPackage:
    return RoundPackage(
        id=round.identifier,
        study=round.study.slug,
        pilot=round.pilot,
        public_key=bytes(round.public_key),
        opens=round.opens.isoformat(),
        closes=round.closes.isoformat(),
        channels={row.key: row.channel for row in round.channels.all()},
        questionnaire=write_questionnaire(plan.questionnaire),
        pages=pages,
    )


def _open_round(round: Round) -> Round:
    """Return the round as it is now, held until the end. Raises UserError where it is not open."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.state != "open":
        raise UserError("round-not-open", *_NOT_OPEN)
    return held


def _record(by: User, round: Round, verb: str, **details: object) -> None:
    action = f"fieldwork.{verb}"
    record(by=by, action=action, study=round.study, round=round.identifier, **details)


_ONE_ROUND = (
    Text(
        "Dit onderzoek heeft zijn ronde al gehad, of is er mee bezig.",
        "This study has had its round already, or is in the middle of it.",
    ),
    Text(
        "Een nieuwe meting is een nieuw onderzoek, met een eigen map.",
        "A new wave is a new study, with a folder of its own.",
    ),
)
_CHANGED = (
    Text(
        "Iemand heeft de documenten net veranderd. De ronde is niet geopend.",
        "Somebody has just changed the documents. The round was not opened.",
    ),
    Text("Bekijk de vragenlijst en probeer het opnieuw.", "Look at the form and try again."),
)
_ID_TAKEN = (
    Text(
        "Het adres van deze ronde hoort al bij een andere ronde.",
        "The address of this round belongs to another round already.",
    ),
    Text(
        "Geef het onderzoek een andere id: importeer het opnieuw onder een nieuwe naam.",
        "Give the study another id: import it once more under a new name.",
    ),
)
_STILL_OPEN = (
    Text("Er is nog een ronde open.", "A round is still open."),
    Text("Sluit die eerst; een proef telt niet mee.", "Close it first; a pilot does not count."),
)
_ANSWERS = (
    Text("Er staan al antwoorden bij dit onderzoek.", "This study has answers already."),
    Text(
        "Wilt u opnieuw vragen? Begin een nieuw onderzoek.",
        "Do you want to ask again? Start a new study.",
    ),
)
_NO_KEY = (
    Text(
        "De sleutel van deze ronde is niet in de kluis. Nieuwe antwoorden gaan nooit meer open.",
        "The key of this round is not in the vault. New answers could never be opened.",
    ),
    Text(
        "Vraag de beheerder de sleutel te herstellen uit de twee delen: weerklank recover-key.",
        "Ask the administrator to put the key back from its two parts: weerklank recover-key.",
    ),
)
_NOT_OPEN = (
    Text("Deze ronde is niet meer open.", "This round is not open any more."),
    Text("Er is niets veranderd.", "Nothing was changed."),
)
