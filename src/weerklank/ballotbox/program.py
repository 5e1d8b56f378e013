"""The program that respondents meet, as WSGI. No cookies, no session, no line about a request."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from weerklank.ballotbox.database import StoreUnavailable
from weerklank.ballotbox.package import ADDRESSABLE, RoundPackage
from weerklank.ballotbox.replies import FORGET, RETRY, NoncePage, Reply, asset, constant, notice
from weerklank.ballotbox.store import Standing, Store
from weerklank.ballotbox.words import words
from weerklank.design import fill_form, read_questionnaire
from weerklank.fieldwork import answers_to_json, check_submission, largest_submission
from weerklank.kernel import Language, Text
from weerklank.vault import seal

MAX_BODY, MAX_FIELDS = 64 * 1024, 2000
NONCE = re.compile(r"[0-9a-f]{32}")
PLACE = "the-nonce-comes-here"
SENT = "verstuurd"  # browsers drop a page when something is sent to its own address
FORM = "application/x-www-form-urlencoded"
PHASES = {"away": 503, "suspended": 503, "early": 403, "closed": 403}
"""Why a form that was filled in is not stored -> the status of the answer."""
OWN = {"same-origin", "none"}  # so browsers tell, where no page can, that the form is ours
LOG = logging.getLogger(__name__)
Environ = dict[str, Any]
Program = Callable[[Environ, Callable[..., object]], list[bytes]]


class Refused(Exception):
    """A request that gets a notice, the only argument, instead of what it asked for."""


def make_program(store: Store, today: Callable[[], date]) -> Program:
    """Return the ballot box as a WSGI application; `today` decides which rounds are on."""
    box = _Box(store, today)

    def program(environ: Environ, start: Callable[..., object]) -> list[bytes]:
        try:
            reply = box.answer(environ)
        except Refused as refused:
            reply = refused.args[0]
        except StoreUnavailable as error:
            LOG.error("database: %s", error)
            reply = notice("503", headers=RETRY)
        except Exception as error:  # its message or traceback may hold what somebody wrote
            frame = traceback.extract_tb(error.__traceback__)[-1]
            LOG.error("%s in %s, line %s", type(error).__name__, frame.name, frame.lineno)
            reply = notice("500")
        may_squeeze = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        return reply.send(start, may_squeeze=may_squeeze, head=environ["REQUEST_METHOD"] == "HEAD")

    return program


class _Round:
    """A round's package, with what follows from it kept at hand."""

    def __init__(self, package: RoundPackage, edition: str) -> None:
        self.package, self.edition = package, edition
        self.questionnaire = read_questionnaire(package.questionnaire, package.id)
        self.size = min(largest_submission(self.questionnaire), MAX_BODY)
        self.blank: dict[tuple[str, Language], NoncePage] = {}

    def address(self, key: str, language: Language, *query: str) -> str:
        asked = "&".join((*query, "taal=en") if language == "en" else query)
        return f"/v/{self.package.id}/{key}" + (f"?{asked}" if asked else "")

    def ask(self, key: str, language: Language) -> Reply:
        if (key, language) not in self.blank:
            parts, action = self.package.pages[language].ask, self.address(key, language, SENT)
            page = fill_form(parts, nonce=PLACE, address=action)
            self.blank[key, language] = NoncePage(page, PLACE)
        return self.blank[key, language].fill(secrets.token_hex(16).encode())


@dataclass(frozen=True, slots=True)
class _Submission:
    """A form that was filled in: every field as it came.

    Only a form that is known to be our own gets its nonce back. Older browsers do not say, and
    whoever chooses a nonce for somebody else can make that answer vanish, or learn that it came.
    """

    round: _Round
    key: str
    language: Language
    fields: Mapping[str, Sequence[str]]
    is_own: bool

    def take(self, store: Store, phase: str) -> Reply:
        """Store it, or give it back with what is wrong. Sent once more, it gets the same thanks."""
        package, about = self.round.package, f"weerklank-ballot:{self.round.package.id}"
        receipt = hashlib.sha256(self.fields["_nonce"][0].encode()).digest()
        checked = check_submission(self.round.questionnaire, self.fields)
        if phase != "open":
            is_in = checked.answers and not checked.complaints and store.has(package.id, receipt)
            return self._thank() if is_in else self.refuse(phase)
        if checked.complaints:
            return self.again(422, self.language, checked.complaints)
        answers, size = answers_to_json(checked.answers), self.round.size
        if len(answers) > size:  # no browser sends so much: it would stand out among the others
            raise Refused(notice("413", back=self.round.address(self.key, self.language)))
        sealed = seal(package.public_key, answers, about.encode(), size)
        outcome = store.accept(package.id, receipt, package.channels[self.key], sealed)
        return self.refuse("closed") if outcome == "not-open" else self._thank()

    def refuse(self, why: str) -> Reply:
        what, todo = words(f"not-stored-{why}")
        complaint = Text(f"{what.nl} {todo.nl}", f"{what.en} {todo.en}")
        return self.again(PHASES[why], self.language, {"": complaint})

    def again(self, status: int, language: Language, complaints: Mapping[str, Text]) -> Reply:
        page = fill_form(
            self.round.package.pages[language].ask,
            nonce=self.fields["_nonce"][0] if self.is_own else secrets.token_hex(16),
            address=self.round.address(self.key, language, SENT),
            values=self.fields,
            complaints={item: told.in_language(language) for item, told in complaints.items()},
        )
        return Reply(status, page.encode(), RETRY if status == 503 else FORGET)

    def _thank(self) -> Reply:
        return constant(self.round.package.pages[self.language].thanks.encode(), FORGET)


class _Box:
    """Keeps at hand the rounds that were asked for; how they stand is asked anew every time."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store, self._today = store, today
        self._known: dict[str, tuple[Standing, _Round]] = {}

    def answer(self, environ: Environ) -> Reply:
        query: str = environ.get("QUERY_STRING", "")
        match environ["PATH_INFO"].split("/"):
            case ["", "v", round_id, key] if ADDRESSABLE.fullmatch(round_id):
                _allow(environ, "GET", "HEAD", "POST")
                language: Language = "en" if "taal=en" in query.split("&") else "nl"
                return self._visit(round_id, key, language, environ)
            case ["", "static", name]:
                _allow(environ, "GET", "HEAD")
                return asset(name, query)
            case ["", "health"]:
                _allow(environ, "GET", "HEAD")
                self._store.round_ids()
                return Reply(200, b"ok\n", media="text/plain; charset=utf-8")
        return notice("404")

    def _visit(self, round_id: str, key: str, language: Language, environ: Environ) -> Reply:
        standing, found = self._find(round_id)
        if key not in found.package.channels:
            return notice("404")
        phase = self._phase(standing)
        if environ["REQUEST_METHOD"] == "POST":
            sender, back = environ.get("HTTP_SEC_FETCH_SITE"), found.address(key, language)
            if sender not in {None, *OWN}:
                raise Refused(notice("403", back=back))
            fields = _read_fields(environ, back)
            return self._take(_Submission(found, key, language, fields, sender in OWN), phase)
        if phase == "open":
            return found.ask(key, language)
        if phase == "suspended":
            return notice("suspended", 503, headers=RETRY)
        pages = found.package.pages[language]
        return constant((pages.early if phase == "early" else pages.closed).encode())

    def _take(self, submission: _Submission, phase: str) -> Reply:
        match submission.fields.get("_language"):
            case ["nl" | "en" as language]:
                return submission.again(200, language, {})
        try:
            return submission.take(self._store, phase)
        except StoreUnavailable as error:
            if not submission.is_own:  # it may be stored: only the page that they have can ask
                raise
            LOG.error("database: %s", error)
            return submission.refuse("away")

    def _phase(self, standing: Standing) -> str:
        today = self._today().isoformat()
        if standing.state == "closed" or today > standing.closes:
            return "closed"
        return "early" if today < standing.opens else standing.state

    def _find(self, round_id: str) -> tuple[Standing, _Round]:
        """Return a round and how it stands; how it stood last, while the database is away."""
        known = self._known.get(round_id)
        try:
            standing = self._store.standing(round_id)
            if standing is None:
                raise Refused(notice("404"))
            if known is None or known[1].edition != standing.edition:
                known = standing, _Round(self._store.package(round_id), standing.edition)
        except StoreUnavailable:
            if known is None:
                raise
            return known
        self._known[round_id] = standing, known[1]
        return self._known[round_id]


def _allow(environ: Environ, *methods: str) -> None:
    if environ["REQUEST_METHOD"] not in methods:
        raise Refused(notice("405", headers=(*FORGET, ("Allow", ", ".join(methods)))))


def _read_fields(environ: Environ, back: str) -> Mapping[str, Sequence[str]]:
    """Return the fields of a form, each with every value that it was sent with."""
    if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(notice("415", back=back))
    size = environ.get("CONTENT_LENGTH") or "0"
    if not size.isdecimal() or int(size) > MAX_BODY:
        raise Refused(notice("413", back=back))
    try:
        body = environ["wsgi.input"].read(int(size)).decode()
        fields = parse_qs(body, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
        (nonce,) = fields["_nonce"]
        if NONCE.fullmatch(nonce):
            return fields
    except (ValueError, KeyError):
        pass
    raise Refused(notice("400", back=back))
