"""A small server that hands out a form and takes what is sent, as strict as the real one."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

from weerklank.design import (
    FORM_ASSETS,
    Questionnaire,
    Surround,
    fill_form,
    form_asset,
    render_round,
)
from weerklank.fieldwork import check_submission
from weerklank.kernel import LANGUAGES, Language

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HTML = "text/html; charset=utf-8"


class FormHost:
    """Serves one round at /v/r/k.

    sent     everything posted, in order
    stored   nonce -> answers: one for each nonce
    answers  what to answer the next posts with instead: (status, page), first in first out
    """

    def __init__(self, questionnaire: Questionnaire, surround: Surround) -> None:
        self.questionnaire, self.address = questionnaire, ""
        self.pages = {name: render_round(questionnaire, surround, name) for name in LANGUAGES}
        self.sent: list[dict[str, list[str]]] = []
        self.stored: dict[str, Mapping[str, object]] = {}
        self.answers: list[tuple[str, str]] = []
        self.visits = 0

    def __call__(self, environ, start):
        status, kind, body = self._answer(environ)
        start(status, [("Content-Type", kind), ("Content-Security-Policy", POLICY)])
        return [body]

    def _answer(self, environ) -> tuple[str, str, bytes]:
        name = environ["PATH_INFO"].rpartition("/")[2]
        language = "en" if environ.get("QUERY_STRING") == "taal=en" else "nl"
        if name in FORM_ASSETS:
            return "200 OK", FORM_ASSETS[name], form_asset(name)
        if name in ("thanks", "early", "closed"):
            return "200 OK", HTML, getattr(self.pages[language], name).encode()
        if environ["REQUEST_METHOD"] == "GET":
            self.visits += 1
            return "200 OK", HTML, self._ask(language, f"nonce-{self.visits}").encode()
        fields = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        status, page = self._take(fields, language)
        return status, HTML, page.encode()

    def _take(self, fields, language: Language) -> tuple[str, str]:
        self.sent.append(fields)
        nonce = fields["_nonce"][0]
        if "_language" in fields:
            return "200 OK", self._ask(fields["_language"][0], nonce, values=fields)
        if self.answers:
            return self.answers.pop(0)
        checked = check_submission(self.questionnaire, fields)
        told = {item: text.in_language(language) for item, text in checked.complaints.items()}
        if told:
            page = self._ask(language, nonce, values=fields, complaints=told)
            return "422 Unprocessable Content", page
        self.stored.setdefault(nonce, checked.answers)
        return "200 OK", self.pages[language].thanks

    def _ask(self, language: Language, nonce: str, **more) -> str:
        address = "/v/r/k" if language == "nl" else "/v/r/k?taal=en"
        return fill_form(self.pages[language].ask, nonce=nonce, address=address, **more)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args) -> None:
        """Say nothing."""


@contextmanager
def open_host(questionnaire: Questionnaire, surround: Surround) -> Iterator[FormHost]:
    """Serve a form from a thread; `address` of the host is where to find it."""
    host = FormHost(questionnaire, surround)
    with make_server("127.0.0.1", 0, host, handler_class=_Quiet) as server:
        host.address = f"http://127.0.0.1:{server.server_port}/v/r/k"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
