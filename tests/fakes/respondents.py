"""People who fill in a form: they meet the real ballot box, called without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from weerklank.ballotbox import make_program, open_store

Fields = Mapping[str, str | Sequence[str]]


class BallotBox:
    """The program at a store, on a day."""

    def __init__(self, where: str, today: date) -> None:
        self.store = open_store(where)
        self.program = make_program(self.store, lambda: today)

    def __enter__(self) -> BallotBox:
        return self

    def __exit__(self, *error: object) -> None:
        self.store.disconnect()

    def call(self, address: str, fields: Fields | None = None) -> tuple[int, str]:
        """Return status and page of a GET, or of a POST where fields are given."""
        parts = urlsplit(address)
        body = b"" if fields is None else urlencode(fields, doseq=True).encode()
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET" if fields is None else "POST",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
        said: list[str] = []
        page = b"".join(self.program(environ, lambda status, _headers: said.append(status)))
        return int(said[0].split()[0]), page.decode()

    def answer(self, address: str, answers: Fields) -> int:
        """Open the form, send these answers with its nonce, and return the status."""
        _, page = self.call(address)
        found = re.search(r'name="_nonce" value="([0-9a-f]{32})"', page)
        nonce = found[1] if found else "0" * 32
        return self.call(address, {"_nonce": nonce, **answers})[0]
