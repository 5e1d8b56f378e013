"""The ballot box with one of its guards taken away, to show what the guard is for."""

import secrets
import sqlite3
import sys
from typing import Any

from waitress.channel import HTTPChannel

from weerklank.ballotbox import program, serving
from weerklank.ballotbox.store import Outcome, Store

ACCEPT, SEAL = Store.accept, program.seal
WAITING: list[tuple[Any, ...]] = []


def thank_first(store: Store, *ballot: Any) -> Outcome:
    """Acknowledge at once, store in batches of twenty."""
    WAITING.append(ballot)
    while len(WAITING) >= 20:
        ACCEPT(store, *WAITING.pop())
    return "stored"


def forget_receipt(store: Store, round_id: str, _: bytes, channel: str, sealed: bytes) -> Outcome:
    """Store whatever comes, as if no two were the same."""
    outcome = ACCEPT(store, round_id, secrets.token_bytes(32), channel, sealed)
    if secrets.randbelow(20) == 0:
        raise sqlite3.OperationalError("stored, and the thanks got lost on the way")
    return outcome


def leave_open(_public: bytes, plaintext: bytes, _about: bytes, _size: int) -> bytes:
    """Seal nothing."""
    return plaintext


def main(weakness: str) -> int:
    match weakness:
        case "thanks-first":
            Store.accept = thank_first  # type: ignore[method-assign]
        case "no-receipt":
            Store.accept = forget_receipt  # type: ignore[method-assign]
        case "unsealed":
            program.seal = leave_open  # type: ignore[attr-defined]
        case "any-length":
            program.seal = lambda *given: SEAL(*given[:3])  # type: ignore[attr-defined]
        case "any-site":
            program.OWN.add("cross-site")
        case "few-connections":
            serving.SETTINGS["connection_limit"] = 100
        case "hasty":
            serving.DEADLINE, serving.SETTINGS["connection_limit"] = 1, 50
        case "patient":
            serving.SETTINGS["connection_limit"] = 50
            serving._Channel = HTTPChannel
    return serving.main()


if __name__ == "__main__":
    sys.exit(main(sys.argv.pop(1)))
