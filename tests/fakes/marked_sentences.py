"""Sentences in which details are marked, and how well a screening finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from weerklank.disclosure.quotations.screening import Suspicion

Span = tuple[int, int]


@dataclass(frozen=True)
class Measured:
    """Details found; suspicions that touch a detail; harmless sentences that were flagged."""

    found: int
    details: int
    right: int
    suspicions: int
    needless: int
    harmless: int


def read_sentences(name: str) -> list[str]:
    """Return the sentences of a file beside this one."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def take_marks(line: str) -> tuple[str, list[Span]]:
    """Return a sentence without its brackets, and where they were."""
    sentence, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", line):
        if part.startswith("["):
            spans.append((len(sentence), len(sentence) + len(part) - 2))
        sentence += part.strip("[]")
    return sentence, spans


def measure(
    screen: Callable[[str], Sequence[Suspicion]], with_details: list[str], without: list[str]
) -> Measured:
    """Return how a screening does on marked sentences and on harmless ones."""
    found = details = right = suspicions = 0
    for sentence, spans in map(take_marks, with_details):
        flagged = [(one.start, one.end) for one in screen(sentence)]
        details, suspicions = details + len(spans), suspicions + len(flagged)
        found += sum(any(_touch(span, flag) for flag in flagged) for span in spans)
        right += sum(any(_touch(span, flag) for span in spans) for flag in flagged)
    needless = sum(bool(screen(sentence)) for sentence in without)
    return Measured(found, details, right, suspicions, needless, len(without))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
