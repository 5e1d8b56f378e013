"""What can go wrong, as one tree.

WeerklankError
├── UserError            a person can mend it: stable code, message, hint; no traceback; exit code 2
│   └── DocumentRefused  a document with problems: all of them at once, each with its place
└── DisclosureRefused    the result would give somebody away; exit code 3
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weerklank.kernel.language import Language, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, a line (from 1; None where it has none), a path inside it."""

    file: str
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line}" + (f" ({self.path})" if self.path else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, the place, what is wrong and what to do about it."""

    code: str
    place: Place
    message: Text
    remedy: Text

    def in_language(self, language: Language) -> str:
        """Return `place: message remedy [code]` as one line."""
        message, remedy = self.message.in_language(language), self.remedy.in_language(language)
        return f"{self.place}: {message} {remedy} [{self.code}]"


class WeerklankError(Exception):
    """Anything this package raises on purpose."""

    exit_code = 1

    def in_language(self, language: Language) -> str:
        """Return what a person reads, in one language."""
        raise NotImplementedError


class UserError(WeerklankError):
    """Something that a person can mend. Shown without traceback."""

    exit_code = 2

    def __init__(self, code: str, message: Text, hint: Text, place: Place | None = None) -> None:
        super().__init__(f"{code}: {message.en}")
        self.code, self.message, self.hint, self.place = code, message, hint, place

    def in_language(self, language: Language) -> str:
        """Return the message and the hint, led by the place where there is one."""
        place = f"{self.place}: " if self.place else ""
        message, hint = self.message.in_language(language), self.hint.in_language(language)
        return f"{place}{message} {hint} [{self.code}]"


class DocumentRefused(UserError):
    """A document with problems; carries every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        message = Text(f"{count} problemen gevonden.", f"{count} problems found.")
        hint = Text("Los ze op en probeer opnieuw.", "Mend them and try again.")
        if count == 1:
            message = Text("1 probleem gevonden.", "1 problem found.")
            hint = Text("Los het op en probeer opnieuw.", "Mend it and try again.")
        super().__init__("document-refused", message, hint)
        self.args = ("; ".join(problem.in_language("en") for problem in self.problems),)

    def in_language(self, language: Language) -> str:
        """Return one line per problem, then the count and what to do."""
        lines = [problem.in_language(language) for problem in self.problems]
        return "\n".join([*lines, super().in_language(language)])


class DisclosureRefused(WeerklankError):
    """A release that would give somebody away. Nothing has been written."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.in_language("en") for problem in self.problems))

    def in_language(self, language: Language) -> str:
        """Return one line per reason for the refusal."""
        return "\n".join(problem.in_language(language) for problem in self.problems)
