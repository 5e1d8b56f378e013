"""Keeps sealed ballots until a round closes, and counts them; it can open none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from weerklank.ballotbox import package as packages
from weerklank.ballotbox.database import Database, open_database
from weerklank.ballotbox.package import Pages, RoundPackage
from weerklank.ballotbox.schema import Run, dump_tables, load_tables
from weerklank.ballotbox.words import refusal

State = Literal["open", "suspended", "closed"]
Outcome = Literal["stored", "already", "not-open"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stands: its state, its days (ISO, inclusive) and the hash of its package."""

    state: State
    opens: str
    closes: str
    edition: str


def open_store(where: str) -> Store:
    """Return the store at `postgresql://...` or in a file, made where it is not there yet.

    Raises StoreUnavailable where the database cannot be reached.
    """
    return Store(open_database(where))


class Store:
    """The ballots of every round. May be used from many threads and processes at once.

    Raises UserError where a round is unknown or in the wrong state, StoreUnavailable anywhere.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_round(self, package: RoundPackage) -> None:
        """Add a round, to be open on its days; once more replaces it, as long as it is empty.

        Raises DocumentRefused where the package cannot be served.
        """

        def add(run: Run) -> None:
            if run("SELECT 1 FROM ballots WHERE round = ? LIMIT 1", package.id):
                raise refusal("round-has-ballots")
            run(
                "INSERT INTO rounds (id, package, edition, opens, closes, state)"
                " VALUES (?, '', '', '', '', 'open') ON CONFLICT DO NOTHING",
                package.id,
            )
            _put(run, package)

        self._database.write(add)

    def set_days(self, round_id: str, opens: str, closes: str, pages: Pages | None = None) -> None:
        """Change the days of a round that is not closed, and the pages that tell them."""

        def change(run: Run) -> None:
            now = _package(run, round_id)
            _put(run, replace(now, opens=opens, closes=closes, pages=pages or now.pages))

        self._database.write(change)

    def round_ids(self) -> tuple[str, ...]:
        """Return the ids of every round, sorted."""
        return tuple(sorted(row[0] for row in self._database.read("SELECT id FROM rounds")))

    def package(self, round_id: str) -> RoundPackage:
        """Return what a round was opened with, its days as they are now."""
        return _package(self._database.read, round_id)

    def standing(self, round_id: str) -> Standing | None:
        """Return how a round stands, or None where there is no such round."""
        asked = "SELECT state, opens, closes, edition FROM rounds WHERE id = ?"
        rows = self._database.read(asked, round_id)
        return Standing(*rows[0]) if rows else None

    def is_open_state(self, round_id: str) -> State:
        """Return the state that a round was given; its days are another matter."""
        state: State = _one(self._database.read, "state", round_id)
        return state

    def accept(self, round_id: str, receipt: bytes, channel: str, sealed: bytes) -> Outcome:
        """Store a ballot once; when this returns, it is on disk. `receipt` is 32 bytes.

        The state is read and the row written in one transaction, for which a closing waits.
        """

        def store(run: Run) -> Outcome:
            asked = f"SELECT state FROM rounds WHERE id = ?{self._database.hold}"
            if run(asked, round_id) != [("open",)]:
                return "already" if _has(run, round_id, receipt) else "not-open"
            stored = run(
                "INSERT INTO ballots (round, receipt, channel, sealed) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING RETURNING 1",
                *(round_id, receipt, channel, sealed),
            )
            return "stored" if stored else "already"

        return self._database.write(store)

    def has(self, round_id: str, receipt: bytes) -> bool:
        """Return whether the ballot with this receipt is in."""
        return _has(self._database.read, round_id, receipt)

    def counts(self, round_id: str) -> dict[str, int]:
        """Return the exact number of ballots of every channel, 0 included."""
        counts = dict.fromkeys(sorted(self.package(round_id).channels.values()), 0)
        asked = "SELECT channel, count(*) FROM ballots WHERE round = ? GROUP BY channel"
        return counts | dict(self._database.read(asked, round_id))

    def suspend(self, round_id: str) -> None:
        """Take no ballots for the time being."""
        self._set_state(round_id, "suspended")

    def resume(self, round_id: str) -> None:
        """Take ballots again."""
        self._set_state(round_id, "open")

    def close(self, round_id: str) -> None:
        """Take no ballots ever again: waits for writers at work, and refuses all who come after."""
        self._set_state(round_id, "closed")

    def sealed(self, round_id: str) -> list[bytes]:
        """Return the sealed ballots of a closed round, in the order of their random receipts."""
        self._must_be_closed(round_id)
        asked = "SELECT sealed FROM ballots WHERE round = ? ORDER BY receipt"
        return [row[0] for row in self._database.read(asked, round_id)]

    def destroy(self, round_id: str) -> None:
        """Destroy the ballots of a closed round; what was asked, and that it closed, remains."""
        self._must_be_closed(round_id)
        self._database.write(lambda run: run("DELETE FROM ballots WHERE round = ?", round_id))
        self._database.wipe()

    def dump(self) -> list[str]:
        """Return everything as lines of JSON, all of one moment; ballots stay sealed."""
        return self._database.snapshot(dump_tables)

    def load(self, lines: Iterable[str]) -> None:
        """Put a dump back into an empty store, whole or not at all."""
        given = list(lines)
        self._database.write(lambda run: load_tables(run, given))

    def disconnect(self) -> None:
        """Close every connection; the next use opens one again."""
        self._database.disconnect()

    def _set_state(self, round_id: str, state: State) -> None:
        def change(run: Run) -> None:
            changed = "UPDATE rounds SET state = ? WHERE id = ? AND state <> 'closed' RETURNING 1"
            if not run(changed, state, round_id) and _one(run, "state", round_id) != state:
                raise refusal("round-closed")

        self._database.write(change)

    def _must_be_closed(self, round_id: str) -> None:
        if self.is_open_state(round_id) != "closed":
            raise refusal("round-not-closed")


def _put(run: Run, package: RoundPackage) -> None:
    packages.check_package(package)
    text = packages.package_to_json(package)
    changed = run(
        "UPDATE rounds SET package = ?, edition = ?, opens = ?, closes = ?"
        " WHERE id = ? AND state <> 'closed' RETURNING 1",
        *(text, hashlib.sha256(text.encode()).hexdigest()),
        *(package.opens, package.closes, package.id),
    )
    if not changed:
        raise refusal("round-closed")


def _package(run: Run, round_id: str) -> RoundPackage:
    return packages.package_from_json(_one(run, "package", round_id))


def _one(run: Run, column: str, round_id: str) -> Any:
    rows = run(f"SELECT {column} FROM rounds WHERE id = ?", round_id)
    if not rows:
        raise refusal("round-unknown")
    return rows[0][0]


def _has(run: Run, round_id: str, receipt: bytes) -> bool:
    return bool(run("SELECT 1 FROM ballots WHERE round = ? AND receipt = ?", round_id, receipt))
