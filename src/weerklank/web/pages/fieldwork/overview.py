"""What the overview of fieldwork shows to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from weerklank.kernel import LANGUAGES, Text, WeerklankError
from weerklank.web.models import Round, StudyRecord, User
from weerklank.web.queries.access import has_right, membership
from weerklank.web.queries.fieldwork import ChannelResponse, Response, read_plan, response_of
from weerklank.web.queries.invitations import invitation, say_day
from weerklank.web.rights import Right


@dataclass(frozen=True, slots=True)
class Invitation:
    """A text to copy, with its language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class ChannelCard:
    """A channel on the page, with the texts that invite its people."""

    response: ChannelResponse
    invitations: tuple[Invitation, ...]


def seen_channel(user: User, study: StudyRecord) -> str | None:
    """Return the one channel that somebody may see; None for everybody who may see them all.

    An organisation contact without a channel sees none: no channel is called ''.
    """
    if has_right(user, study, Right.SEE_RESPONSE):
        return None
    found = membership(user, study)
    return found.channel if found else ""


def seen_rounds(user: User, study: StudyRecord) -> list[Round]:
    """Return the rounds that somebody may see, newest first; who runs none sees no pilots."""
    rounds = study.rounds.all()
    if not has_right(user, study, Right.SEE_RESPONSE):
        rounds = rounds.filter(pilot=False)
    return list(rounds)


def channel_cards(round: Round, response: Response) -> tuple[ChannelCard, ...]:
    """Return the channels of an open round with their invitations."""
    minutes = _minutes(round.study)
    return tuple(
        ChannelCard(
            one,
            tuple(
                Invitation(language, invitation(round, one.address, minutes, language))
                for language in LANGUAGES
            ),
        )
        for one in response.channels
    )


def describe_closing(round: Round, today: date) -> dict[str, object]:
    """Return what the page of closing tells of a round: its days, and the response so far.

    early  days that people were promised and would not get; 0 from the last day on
    """
    if round.state == "closed":
        return {}
    response = response_of(round, today=today)
    told = response.total or next((one.said for one in response.channels), None)
    return {
        "early": max(0, (round.closes - today).days),
        "closes": say_day(round.closes),
        "told": told,
    }


def _minutes(study: StudyRecord) -> int | None:
    try:
        return read_plan(study).minutes
    except WeerklankError:
        return None


SEEN_BY_RESPONDENTS: dict[str, Text] = {
    "early": Text(
        "Wie nu een link opent, leest vanaf wanneer het kan.",
        "Who opens a link now reads from when on it is possible.",
    ),
    "open": Text("Mensen kunnen de vragenlijst invullen.", "People can fill in the questionnaire."),
    "suspended": Text(
        "Wie nu een link opent, leest dat de vragenlijst even stilstaat. Wie al bezig was, kan nog "
        "niet versturen en verliest niets.",
        "Who opens a link now reads that the questionnaire is paused. Who was filling it in cannot "
        "send yet, and loses nothing.",
    ),
    "over": Text(
        "Wie nu een link opent, leest dat de vragenlijst gesloten is. De antwoorden zijn nog "
        "verzegeld: sluit de ronde om ze te openen, of verleng haar.",
        "Who opens a link now reads that the questionnaire is closed. The answers are still "
        "sealed: close the round to open them, or extend it.",
    ),
    "closing": Text(
        "Het sluiten is onderweg gestopt. Er is niets verloren: sluit de ronde nog een keer.",
        "Closing stopped on the way. Nothing is lost: close the round once more.",
    ),
    "closed": Text(
        "Wie een link opent, leest dat de vragenlijst gesloten is.",
        "Who opens a link reads that the questionnaire is closed.",
    ),
}
