"""Which closed files of a study folder may come in again: quotes, and answers that were added."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.web.models import StudyRecord
from weerklank.web.queries.studies import RESPONSES

QUOTES = "closed/quotes.yaml"


def may_come_in(study: StudyRecord, name: str, stored: Mapping[str, bytes], new: bytes) -> bool:
    """Return whether a closed file may take the place of the one that is stored.

    Quotes may. Answers only where they begin with every answer that is here, and where the study
    has no round of this desk: what the ballot box gave comes from the ballot box alone.
    """
    if RESPONSES not in stored:
        return False
    if name == QUOTES:
        return True
    polled = study.rounds.filter(pilot=False).exists()
    return name == RESPONSES and not polled and adds_below(stored[RESPONSES], new)


def adds_below(before: bytes, after: bytes) -> bool:
    r"""Return whether answers are those of before with others below; line ends do not count.

    >>> adds_below(b"r,a\nr1,7", b"r,a\r\nr1,7\r\nr2,8\r\n"), adds_below(b"r,a\nr1,7\n", b"r,a\n")
    (True, False)
    """
    return _plain(after).startswith(_plain(before).rstrip(b"\n") + b"\n")


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")
