"""The least a server can do: show a page, store the bytes it is sent, durably. To compare with."""

import argparse
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from waitress.server import create_server

from weerklank.ballotbox.serving import SETTINGS

PAGE = bytes(4096)


def make_view(path: str, size: int) -> Callable[..., list[bytes]]:
    own = threading.local()

    def view(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            sent = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            if not hasattr(own, "connection"):
                own.connection = sqlite3.connect(path, isolation_level=None, timeout=10)
                own.connection.execute("PRAGMA journal_mode = WAL")
                own.connection.execute("PRAGMA synchronous = FULL")
                own.connection.execute("CREATE TABLE IF NOT EXISTS sent (bytes BLOB)")
            own.connection.execute("INSERT INTO sent VALUES (?)", (sent.ljust(size)[:size],))
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
        return [PAGE]

    return view


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--store", required=True)
    parser.add_argument("--size", type=int, required=True)
    given = parser.parse_args()
    view = make_view(given.store, given.size)
    server = create_server(view, host="127.0.0.1", port=given.port, **SETTINGS)
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
