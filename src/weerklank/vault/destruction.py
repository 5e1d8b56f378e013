"""What is written down when something is destroyed: enough to hold somebody to it, nothing more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DestructionRecord:
    """That a key and what it sealed are gone.

    round    id of the round
    key      fingerprint of its public key (see `KeyStore.fingerprint`)
    answers  how many sealed answers went with it
    day      ISO date, no time
    by       who did it, as the audit log names them
    """

    round: str
    key: str
    answers: int
    day: str
    by: str

    def as_event(self) -> dict[str, object]:
        """Return the record as plain values."""
        return {
            "round": self.round,
            "key": self.key,
            "answers": self.answers,
            "day": self.day,
            "by": self.by,
        }
