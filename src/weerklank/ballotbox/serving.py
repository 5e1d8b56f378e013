"""The box as a process of its own, behind a server that slow clients do not stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from waitress.channel import HTTPChannel
from waitress.server import create_server

from weerklank.ballotbox.program import make_program
from weerklank.ballotbox.store import open_store
from weerklank.kernel import WeerklankError

VARIABLE = "WEERKLANK_BALLOT_DATABASE"
ZONE = ZoneInfo("Europe/Amsterdam")  # a day begins as at the desk, wherever the machine is
DEADLINE, SLOWEST = 40, 16 * 1024
"""Seconds from one answer to the next whole request, and the bytes that earn one second more."""
SETTINGS = {
    "threads": 8,
    "connection_limit": 1000,
    "asyncore_use_poll": True,
    "channel_timeout": 20,
    "cleanup_interval": 5,
    "max_request_header_size": 16 * 1024,
    # A body is kept in memory, never in a temporary file: it is not sealed yet.
    "max_request_body_size": 256 * 1024,
    "inbuf_overflow": 1024 * 1024,
    "ident": None,
}


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that only whole requests keep open: a byte now and then does not."""

    answered = 0.0

    def write_soon(self, data: Any) -> Any:
        self.answered = time.time()
        return super().write_soon(data)

    def readable(self) -> bool:
        waited = time.time() - max(self.creation_time, self.answered)
        received = self.request.body_bytes_received if self.request else 0
        if not (self.requests or self.total_outbufs_len):
            self.will_close |= waited > DEADLINE + received / SLOWEST
        return bool(super().readable())


def open_server(program: Callable[..., Any], host: str, port: int, **settings: object) -> Any:
    """Return a server to run, for box and desk: waitress, with its settings; port 0 is any."""
    server = create_server(program, host=host, port=port, **settings)
    server.channel_class = _Channel
    return server


def today() -> date:
    """Return the day that it is for respondents and at the desk."""
    return datetime.now(ZONE).date()


def serve_ballotbox(host: str, port: int, where: str) -> None:
    """Serve the store at `where` until the process is told to stop; port 0 takes a free one.

    Raises StoreUnavailable or UserError where the store does not open.
    """
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    # The server's own lines may quote the path of a request, and so a round and a channel.
    logging.getLogger("waitress").setLevel(logging.CRITICAL + 1)
    store = open_store(where)
    server = open_server(make_program(store, today), host, port, **SETTINGS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"http://{host}:{server.effective_port}/", flush=True)
    try:
        server.run()
    finally:
        store.disconnect()


def main() -> int:
    """Serve as the command line and the environment say; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m weerklank.ballotbox")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    where = os.environ.get(VARIABLE, "ballotbox.sqlite3")
    parser.add_argument("--store", default=where, help=f"safer in {VARIABLE}")
    given = parser.parse_args()
    try:
        serve_ballotbox(given.host, given.port, given.store)
    except WeerklankError as error:
        print(error.in_language("nl"), error.in_language("en"), sep="\n", file=sys.stderr)
        return error.exit_code
    return 0
