"""Two databases behind one small face: SQLite as a file, PostgreSQL by its address.

Both acknowledge a write only when it is on disk. One connection per thread; a broken one is left
behind and the next use opens another, so that the box recovers by itself.
"""

from __future__ import annotations

import sqlite3
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import psycopg

from weerklank.ballotbox.schema import Row, Run, migrate
from weerklank.ballotbox.words import refusal
from weerklank.kernel import WeerklankError

T = TypeVar("T")
PATIENCE = 10
"""Seconds that a writer waits for its turn, and for PostgreSQL to answer."""
PASSING = {"SQLITE_FULL", "SQLITE_BUSY"}
"""Failures that leave a connection of SQLite whole."""
SQLITE = Path(__file__).with_name("sqlite.sql").read_text(encoding="utf-8")


class StoreUnavailable(WeerklankError):
    """The database is full, busy or away: trying again is safe, whatever became of this time.

    Says which kind of failure and no more: a database's message may quote what it was to store.
    """


def open_database(where: str) -> Database:
    """Return the database at postgresql://... or in a file, its tables up to date.

    Raises StoreUnavailable where it cannot be reached, UserError where it is of a newer version.
    """
    if where.startswith(("postgresql://", "postgres://")):
        return PostgresDatabase(where)
    return SqliteDatabase(where)


class Database(ABC):
    """Statements have ? for each value; `hold` ends a SELECT whose rows must stay as they are."""

    types: ClassVar[tuple[str, str]]
    mark, begin, frozen, hold = "?", "BEGIN", "BEGIN", ""

    def __init__(self, where: str) -> None:
        self.where, self._own, self._all = where, threading.local(), list[Any]()
        try:
            self.write(self._migrate)
        except WeerklankError:
            self.disconnect()
            raise

    @abstractmethod
    def wipe(self) -> None:
        """Give back the room of deleted rows, so that no file of the database holds them."""

    @abstractmethod
    def _connect(self) -> Any:
        """Return a connection that commits each statement by itself, to the disk."""

    def _migrate(self, run: Run) -> None:
        migrate(run, *self.types)

    def read(self, sql: str, *values: object) -> list[Row]:
        """Return the rows of one statement."""
        return self._try(lambda run: run(sql, *values))

    def write(self, work: Callable[[Run], T]) -> T:
        """Return what the work returns, done as one durable transaction."""
        return self._try(lambda run: _transact(self.begin, run, work))

    def snapshot(self, work: Callable[[Run], T]) -> T:
        """Return what the work returns; all that it reads is of one moment."""
        return self._try(lambda run: _transact(self.frozen, run, work))

    def disconnect(self) -> None:
        """Close every connection."""
        self._own = threading.local()
        while self._all:
            self._all.pop().close()

    def _try(self, use: Callable[[Run], T], again: bool = True) -> T:
        """Try, and once more where the connection turned out to be broken.

        The first try may have stored all the same. A receipt is taken once, so that does no harm.
        """
        connection = getattr(self._own, "connection", None)
        try:
            if connection is None:
                connection = self._own.connection = self._connect()
                self._all.append(connection)
            return use(partial(self._run, connection))
        except (sqlite3.Error, psycopg.Error) as error:
            kind = getattr(error, "sqlite_errorname", type(error).__name__)
            if connection and kind not in PASSING and getattr(connection, "closed", True):
                self._own.connection = None
                self._all.remove(connection)
                connection.close()
                if again:
                    return self._try(use, again=False)
            raise StoreUnavailable(kind) from error

    def _run(self, connection: Any, sql: str, *values: object) -> list[Row]:
        cursor = connection.execute(sql.replace("?", self.mark), values)
        return cursor.fetchall() if cursor.description else []


def _transact(begin: str, run: Run, work: Callable[[Run], T]) -> T:
    run(begin)
    try:
        result = work(run)
        run("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error, psycopg.Error):  # a full disk may have ended it already
            run("ROLLBACK")
        raise
    return result


class SqliteDatabase(Database):
    """A file, with its write-ahead log beside it."""

    types, begin = ("BLOB", "WITHOUT ROWID"), "BEGIN IMMEDIATE"

    def __init__(self, where: str) -> None:
        # SQLite lets writers wait in growing naps; threads of one process can queue fairly.
        self._turn = threading.Lock()
        with suppress(OSError):  # what is wrong with the place is told when it is opened
            Path(where).touch(0o600)
        super().__init__(where)

    def write(self, work: Callable[[Run], T]) -> T:
        """Return what the work returns, done as one durable transaction."""
        with self._turn:
            return super().write(work)

    def wipe(self) -> None:
        """Overwrite, shrink the file, and empty the log, which may hold older pages."""
        with self._turn:
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM"):
                self.read(statement)
            if self.read("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]:
                raise refusal("box-busy")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.where, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            connection.executescript(SQLITE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


class PostgresDatabase(Database):
    """A PostgreSQL server, by its address."""

    types, mark, hold = ("BYTEA", ""), "%s", " FOR SHARE"
    frozen = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def wipe(self) -> None:
        """Write the table anew; the server's own log is for its administrator to let go."""
        for statement in ("SET statement_timeout = 0", "VACUUM FULL ballots"):
            self.read(statement)
        self.read(f"SET statement_timeout = '{PATIENCE}s'")

    def _connect(self) -> psycopg.Connection[Row]:
        own = f"-c synchronous_commit=on -c statement_timeout={PATIENCE}s"
        return psycopg.connect(self.where, autocommit=True, connect_timeout=PATIENCE, options=own)

    def _migrate(self, run: Run) -> None:
        run("SELECT pg_advisory_xact_lock(8245)")  # two programs may start at once
        super()._migrate(run)
