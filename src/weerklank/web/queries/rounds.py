"""What a round of fieldwork is made of, and how it stands; nothing here looks at answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac

from weerklank.archive import read_edition, read_folder
from weerklank.ballotbox import Store, open_store
from weerklank.design import NewsItem, Questionnaire, RoundPages, Study, Surround, render_round
from weerklank.findings import Recommendation
from weerklank.kernel import LANGUAGES, Language, Text, WeerklankError
from weerklank.vault import KeyStore, public_key_of
from weerklank.web.models import Publication, Round, RoundChannel, StudyRecord

BoxState = Literal["open", "suspended", "closed"]
Stage = Literal["early", "open", "suspended", "over", "closing", "closed"]
LONGEST_IDENTIFIER = 64
"""Characters: what the ballot box takes."""
MARK_ALPHABET, MARK_LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 8
"""Of the end of an identifier: 2**39 of them, which nobody can work out without our key."""
MOST_NEWS = 6
"""Recommendations on the thank-you page: what somebody still reads after a questionnaire."""
STORED = (
    Text(
        "Wij bewaren uw antwoorden, verzegeld tot de vragenlijst sluit. Wij tellen per link "
        "hoeveel mensen meedoen.",
        "We keep your answers, sealed until the questionnaire closes. We count per link how many "
        "people take part.",
    ),
    Text(
        "Wij bewaren niet: uw naam, uw e-mailadres, het adres van uw apparaat, het moment waarop u "
        "antwoordt.",
        "We do not keep: your name, your e-mail address, the address of your device, the moment at "
        "which you answer.",
    ),
    Text(
        "Na het sluiten staan alle antwoorden door elkaar. Dan is niet meer te zien via welke link "
        "ze kwamen.",
        "After closing, all answers stand in a random order. Nobody can then see through which "
        "link they came.",
    ),
)
_NEWS_STATES: Mapping[str, Text] = {
    "open": Text("nog geen nieuws", "no news yet"),
    "under_way": Text("er wordt aan gewerkt", "being worked on"),
    "done": Text("gedaan", "done"),
    "declined": Text("gaat niet door", "will not be done"),
}


@dataclass(frozen=True, slots=True)
class LastWave:
    """What became of the wave before, and where it can be read; `site` is None elsewhere."""

    title: Text
    news: tuple[NewsItem, ...]
    site: str | None


@contextmanager
def ballot_box() -> Iterator[Store]:
    """Open the ballot box for a moment. Raises StoreUnavailable where it cannot be reached."""
    store = open_store(settings.WEERKLANK.ballot_database)
    try:
        yield store
    finally:
        store.disconnect()


def round_identifier(study: StudyRecord, *, pilot: bool) -> str:
    """Return the id of the next round in addresses, ballot box and vault.

    The study's id, for who reads it, and a mark that nobody can forge: without it a study named
    `a-proef-1` would take the place of the first pilot of `a`. The same round gets the same id, so
    that an opening that failed halfway is tried again with the key that it made.
    """
    number = study.rounds.filter(pilot=True).count() + 1
    kind = f"-proef-{number}" if pilot else ""
    end = f"{kind}-{_mark(f'{study.slug} {kind}')}"
    return f"{study.slug[: LONGEST_IDENTIFIER - len(end)]}{end}"


def _mark(name: str) -> str:
    digest = salted_hmac("weerklank.round", name, algorithm="sha256").digest()
    return "".join(MARK_ALPHABET[byte % len(MARK_ALPHABET)] for byte in digest[:MARK_LENGTH])


def ballot_address(channel: RoundChannel) -> str:
    """Return the whole address that a channel hands to its people."""
    base: str = settings.WEERKLANK.ballot_address
    return f"{base}/v/{quote(channel.round.identifier)}/{quote(channel.key)}"


def about_ballots(identifier: str) -> bytes:
    """Return what a ballot of a round is sealed about."""
    return f"weerklank-ballot:{identifier}".encode()


def has_key(round: Round) -> bool:
    """Return whether the vault holds the key that this round is sealed to."""
    keys = KeyStore(settings.WEERKLANK.vault)
    if not keys.has_round(round.identifier):
        return False
    return public_key_of(keys.round_private(round.identifier)) == bytes(round.public_key)


def last_wave(study: Study) -> LastWave | None:
    """Return what the newest published wave of the same programme and region can tell respondents.

    Every researcher of the desk writes their own study: one of another programme, or one that
    claims to be a later wave, has no place on this study's pages. None where there is none.
    """
    rows = Publication.objects.filter(withdrawn_at=None, study__wave__lte=study.wave)
    rows = rows.exclude(study__slug=study.id).order_by("-study__wave", "study__slug")
    for row in rows.select_related("study"):
        path = Path(settings.WEERKLANK.published, row.study.slug)
        try:
            edition = read_edition(read_folder(path))
        except WeerklankError:
            # A form never waits for another study's documents.
            continue
        before = edition.study
        if (before.programme, before.region) != (study.programme, study.region):
            continue
        advice = edition.recommendations.recommendations
        # What moved comes first; `sorted` keeps the author's order within.
        moved_first = sorted(advice, key=lambda one: one.state == "open")
        news = tuple(_tell(one) for one in moved_first[:MOST_NEWS])
        return LastWave(before.title, news, _known_site(before, study))
    return None


def _known_site(before: Study, study: Study) -> str | None:
    """Return the address of an earlier study where this one's pages may link to it.

    That is on a host of this installation, or the host that this study names as its own: another
    study cannot send respondents anywhere else.
    """
    ours = {*settings.WEERKLANK.hosts, _host(study.address)}
    return before.address if _host(before.address) in ours - {None} else None


def _host(address: str | None) -> str | None:
    return None if address is None else urlsplit(address).hostname


def _tell(one: Recommendation) -> NewsItem:
    return NewsItem(one.title, _NEWS_STATES[one.state], one.news)


def render_pages(
    questionnaire: Questionnaire,
    study: Study,
    *,
    days: tuple[date, date],
    contact: Text | None,
    pilot: bool,
    told: LastWave | None,
) -> dict[Language, RoundPages]:
    """Return every page of a round, in every language; `days` are the first and the last."""
    surround = Surround(
        study=study.title,
        stored=STORED,
        contact=contact,
        closes=days[1].isoformat(),
        opens=days[0].isoformat(),
        pilot=pilot,
        synthetic=study.synthetic,
        news=told.news if told else (),
        site=told.site if told else None,
    )
    return {language: render_round(questionnaire, surround, language) for language in LANGUAGES}


def stage_of(round: Round, state: BoxState | None, today: date) -> Stage:
    """Return where a round is; `state` is how the ballot box has it, None where it is away."""
    if round.state == "closed":
        return "closed"
    if round.state == "closing":
        return "closing"
    if today > round.closes:
        return "over"
    if state == "suspended":
        return "suspended"
    return "early" if today < round.opens else "open"


def say_stage(round: Round, stage: Stage, today: date) -> Text:
    """Return where a round is, in words."""
    match stage:
        case "early":
            return _count_days(
                (round.opens - today).days,
                Text("gaat morgen open", "opens tomorrow"),
                Text("gaat over {n} dagen open", "opens in {n} days"),
            )
        case "open":
            left = (round.closes - today).days
            if left == 0:
                return Text("open, vandaag is de laatste dag", "open, today is the last day")
            return _count_days(
                left,
                Text("open, nog 1 dag", "open, 1 day left"),
                Text("open, nog {n} dagen", "open, {n} days left"),
            )
        case _:
            return _STAGES[stage]


def _count_days(n: int, one: Text, more: Text) -> Text:
    return one if n == 1 else more.format(n=n)


_STAGES: Mapping[str, Text] = {
    "suspended": Text("stilgezet", "suspended"),
    "over": Text("de laatste dag is voorbij", "the last day is over"),
    "closing": Text("het sluiten is niet klaar", "closing is not finished"),
    "closed": Text("gesloten", "closed"),
}
