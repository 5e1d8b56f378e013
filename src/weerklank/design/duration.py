"""How long a questionnaire takes, estimated from its words and its kinds of items."""

from __future__ import annotations

from collections.abc import Mapping

from weerklank.design.layout import placed_texts
from weerklank.design.questionnaire import ItemKind, Questionnaire

WORDS_PER_MINUTE = 238
"""Mean speed of silent reading, non-fiction: Brysbaert (2019), Journal of Memory and Language 109.
Found for English readers; used for Dutch as well."""

SECONDS_TO_ANSWER: Mapping[ItemKind, float] = {
    "single": 4,
    "scale": 4,
    "mark": 4,
    "multiple": 10,
    "number": 8,
    "date": 10,
    "open": 40,
    "consent": 4,
    "information": 0,
}
"""Time to decide and to tap, after reading. Our own rule of thumb: compare it with a pilot."""

SHORTEST, LONGEST, SLACK_MINUTES = 0.5, 2.0, 2.0
"""A stated time is believable from half the estimate up to twice the estimate and two minutes."""


def estimated_minutes(questionnaire: Questionnaire) -> float:
    """Return the minutes it takes to read everything once and to answer every item.

    Counts the language with most words, a shared answer list once, and every conditional item, so
    it is the time of the longest way through the form.
    """
    texts = [text for _, text in placed_texts(questionnaire)]
    words = max(sum(len(t.nl.split()) for t in texts), sum(len(t.en.split()) for t in texts))
    answering = sum(SECONDS_TO_ANSWER[item.kind] for item in questionnaire.items())
    return words / WORDS_PER_MINUTE + answering / 60


def is_believable(minutes: float, estimate: float) -> bool:
    """Return whether a stated time fits an estimate, both in minutes.

    >>> is_believable(4, 6), is_believable(2, 6), is_believable(15, 6)
    (True, False, False)
    """
    return minutes > 0 and SHORTEST * estimate <= minutes <= LONGEST * estimate + SLACK_MINUTES
