"""A small round of fieldwork, a client without a network, and the box as a separate process."""

import gzip
import http.client
import io
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from weerklank.ballotbox import RoundPackage
from weerklank.design import Surround, read_questionnaire, render_round
from weerklank.kernel import LANGUAGES, Text
from weerklank.vault import make_round_key

KEY = make_round_key()
ROUND, CHANNEL_KEY, CHANNEL = "ronde-1", "k7", "nieuwsbrief"
PATH = f"/v/{ROUND}/{CHANNEL_KEY}"
OPENS, DAY, CLOSES = "2026-03-01", date(2026, 3, 15), "2026-03-31"
OUR_FORM = {"Sec-Fetch-Site": "same-origin"}
"""What a browser sends along with a form that the box itself showed."""
WEAK = str(Path(__file__).with_name("weak_ballotbox.py"))
HEAD = """\
id: kort
version: 1
title: {nl: Korte lijst, en: Short list}
minutes: {minutes}
answer_lists:
  - id: eens
    ordered: true
    answers:
      - {id: oneens, nl: Oneens, en: Disagree}
      - {id: neutraal, nl: Neutraal, en: Neutral}
      - {id: eens, nl: Eens, en: Agree}
pages:
  - id: werk
    title: {nl: Uw werk, en: Your work}
    items:
      - id: toestemming
        kind: consent
        required: true
        text: {nl: Ik doe mee, en: I take part}
        label: {nl: Toestemming, en: Consent}
"""
ITEM = """\
      - id: {id}
        kind: {kind}
        text: {{nl: "Wat vindt u van onderdeel {number} van uw werk in de wijk?",
                en: "What do you think of part {number} of your work?"}}
        label: {{nl: Onderdeel {number}, en: Part {number}}}
"""


def questionnaire_text(questions: int = 4) -> str:
    """Return a questionnaire: consent, then by turns a choice, options, a mark and an open text."""
    text = HEAD.replace("{minutes}", str(1 + questions // 4))
    for number in range(2, questions + 1):
        kind = ("single", "multiple", "mark", "open")[(number - 2) % 4]
        text += ITEM.format(id=f"v{number}", kind=kind, number=number)
        text += "        answers: eens\n" if kind in {"single", "multiple"} else ""
    return text


def make_package(questions: int = 5, **changes: object) -> RoundPackage:
    """Return a round that is on in March 2026."""
    text = questionnaire_text(questions)
    questionnaire = read_questionnaire(text, "questionnaire.yaml")
    surround = Surround(
        study=Text("Proefonderzoek", "Trial study"),
        stored=(Text("Wij bewaren antwoorden.", "We keep answers."),) * 3,
        contact=None,
        closes=CLOSES,
        opens=OPENS,
        pilot=False,
        synthetic=True,
        news=(),
        site=None,
    )
    fields: dict[str, object] = {
        "id": ROUND,
        "study": "proef",
        "pilot": False,
        "public_key": KEY.public,
        "opens": OPENS,
        "closes": CLOSES,
        "channels": {CHANNEL_KEY: CHANNEL, "k8": "poster"},
        "questionnaire": text,
        "pages": {name: render_round(questionnaire, surround, name) for name in LANGUAGES},
    }
    return RoundPackage(**{**fields, **changes})  # type: ignore[arg-type]


def filled(nonce: str, **changes: str | Sequence[str]) -> dict[str, object]:
    """Return the fields of a form that is filled in well."""
    given: dict[str, object] = {"_nonce": nonce, "toestemming": "ja", "v2": "eens"}
    return {**given, "v3": ["oneens", "eens"], "v4": "7", "v5": "Meer tijd.", **changes}


def body_of(fields: Mapping[str, object]) -> bytes:
    return urlencode(fields, doseq=True).encode()


def nonce_in(page: str) -> str:
    found = re.search(r'name="_nonce" value="([0-9a-f]{32})"', page)
    return found.group(1) if found else ""


class Answered:
    """What came back, its body unpacked."""

    def __init__(self, status: int, headers: Sequence[tuple[str, str]], raw: bytes) -> None:
        self.status, self.headers, self.raw = status, dict(headers), raw
        squeezed = self.headers.get("Content-Encoding") == "gzip"
        self.body = gzip.decompress(raw) if squeezed and raw else raw
        self.text = self.body.decode()


class Client:
    """Calls a WSGI program as a server would."""

    def __init__(self, program: object) -> None:
        self.program = program

    def ask(self, method: str, path: str, body: bytes = b"", **environ: object) -> Answered:
        target, form = urlsplit(path), OUR_FORM if method == "POST" else {}
        told: list[object] = []
        given = {
            "REQUEST_METHOD": method,
            "PATH_INFO": target.path,
            "QUERY_STRING": target.query,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in form.items()},
            **environ,
        }
        chunks = self.program(given, lambda *told_now: told.extend(told_now))  # type: ignore[operator]
        status, headers = told
        return Answered(int(str(status)[:3]), headers, b"".join(chunks))  # type: ignore[arg-type]

    def get(self, path: str = PATH, **environ: object) -> Answered:
        return self.ask("GET", path, **environ)

    def post(self, fields: Mapping[str, object], path: str = PATH, **environ: object) -> Answered:
        return self.ask("POST", path, body_of(fields), **environ)


def fresh_nonce() -> str:
    return secrets.token_hex(16)


class Process:
    """The box, or another server, as a process of its own that can be killed and started again."""

    def __init__(self, *command: str, **environment: str) -> None:
        self.command, self.environment = command, environment
        self.port = 0
        self.start()

    def start(self) -> None:
        self.running = subprocess.Popen(
            [sys.executable, *self.command, "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **self.environment},
        )
        address = self.running.stdout.readline().decode()  # type: ignore[union-attr]
        if not address:
            raise RuntimeError(self.running.stderr.read().decode())  # type: ignore[union-attr]
        self.port = int(address.strip().rstrip("/").rpartition(":")[2])

    def kill(self) -> None:
        self.running.kill()
        self.running.wait()
        self._leave()

    def stop(self) -> tuple[int, str]:
        """Return the exit code and everything it said in errors."""
        self.running.terminate()
        code = self.running.wait(timeout=10)
        said = self.running.stderr.read().decode()  # type: ignore[union-attr]
        self._leave()
        return code, said

    def _leave(self) -> None:
        for stream in (self.running.stdout, self.running.stderr):
            if stream:
                stream.close()

    def cpu_seconds(self) -> float:
        """Return the processor time that the process used so far, in user and system."""
        fields = Path(f"/proc/{self.running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def connect(self, timeout: float = 10) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        connection: http.client.HTTPConnection | None = None,
    ) -> Answered:
        using = connection or self.connect()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        given = {**kind, **OUR_FORM} if body is not None else {}
        try:
            using.request(method, path, body, {**given, **(headers or {})})
            answer = using.getresponse()
            return Answered(answer.status, answer.getheaders(), answer.read())
        finally:
            if connection is None:
                using.close()


@contextmanager
def ballotbox_process(where: str, weakness: str = "", **environment: str) -> Iterator[Process]:
    """Serve the store at `where` from a process of its own, weakened where that is asked."""
    command = (WEAK, weakness) if weakness else ("-m", "weerklank.ballotbox")
    process = Process(*command, WEERKLANK_BALLOT_DATABASE=where, **environment)
    try:
        yield process
    finally:
        if process.running.returncode is None:
            process.stop()
