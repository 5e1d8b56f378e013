"""The box as a process of its own, behind a server that slow clients do not stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from datetime import date

from waitress.server import create_server

from weerklank.ballotbox.program import make_program
from weerklank.ballotbox.store import open_store
from weerklank.kernel import WeerklankError

VARIABLE = "WEERKLANK_BALLOT_DATABASE"
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
    "log_socket_errors": False,
    "ident": None,
}


def serve_ballotbox(host: str, port: int, where: str) -> None:
    """Serve the store at `where` until the process is told to stop; port 0 takes a free one.

    Raises StoreUnavailable or UserError where the store does not open.
    """
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    # The server's own lines may quote the path of a request, and so a round and a channel.
    logging.getLogger("waitress").setLevel(logging.CRITICAL + 1)
    store = open_store(where)
    server = create_server(make_program(store, date.today), host=host, port=port, **SETTINGS)
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
    parser.add_argument(
        "--store",
        default=os.environ.get(VARIABLE, "ballotbox.sqlite3"),
        help=f"a file, or postgresql://... (better in {VARIABLE}: a command line can be read)",
    )
    given = parser.parse_args()
    try:
        serve_ballotbox(given.host, given.port, given.store)
    except WeerklankError as error:
        print(error.in_language("nl"), error.in_language("en"), sep="\n", file=sys.stderr)
        return error.exit_code
    return 0
