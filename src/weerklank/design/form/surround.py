"""What stands around the questions of a form."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class NewsItem:
    """What became of a recommendation of the last wave: its text, its state, and what is new."""

    text: Text
    state: Text
    news: Text | None


@dataclass(frozen=True, slots=True)
class Surround:
    """What a respondent is told beside the questions.

    study       title of the study
    stored      what is stored and what is not: three sentences
    contact     who answers questions about the study; None where nobody is named
    closes      last day on which answers are taken, ISO; `opens` is the first
    pilot       a trial, whose answers never count
    synthetic   a rehearsal with made-up data
    site        address of the public website, None where there is none yet
    """

    study: Text
    stored: tuple[Text, ...]
    contact: Text | None
    closes: str
    opens: str
    pilot: bool
    synthetic: bool
    news: tuple[NewsItem, ...]
    site: str | None
