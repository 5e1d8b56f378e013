"""What can go wrong, as one tree.

WeerklankError
├── UserError            a person can mend it: stable code, message, hint; no traceback; exit code 2
│   └── DocumentRefused  a document with problems: all of them at once, each with its place
└── DisclosureRefused    the result would give somebody away; exit code 3
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    def in_language(self, _language: Language) -> str:
        """Return what a person reads, in one language."""
        return str(self)


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
        lines = [_tell(same, language) for same in _alike(self.problems)]
        return "\n".join([*lines, super().in_language(language)])


FEW, NAMED = 3, 5
"""The same problem on more lines than FEW is told once, with at most NAMED of the other lines."""


def _alike(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Return the problems in their order, those that differ in nothing but the line together."""
    groups: dict[object, list[Problem]] = {}
    for one in problems:
        groups.setdefault((one.code, one.place.file, one.place.path, one.message), []).append(one)
    told = [(one, group) for group in groups.values() for one in _first_or_all(group)]
    order = {id(one): position for position, one in enumerate(problems)}
    told.sort(key=lambda pair: order[id(pair[0])])
    return [group if len(group) > FEW else [one] for one, group in told]


def _first_or_all(group: list[Problem]) -> list[Problem]:
    return group[:1] if len(group) > FEW else group


def _tell(alike: list[Problem], language: Language) -> str:
    first, *others = alike
    if not others:
        return first.in_language(language)
    named = ", ".join(str(problem.place.line) for problem in others[:NAMED])
    more = len(others) - NAMED
    also = Text(f"Ook op regel {named}", f"Also on lines {named}")
    if more > 0:
        also = Text(f"{also.nl} en nog {more} keer", f"{also.en} and {more} more")
    return f"{first.in_language(language)} {also.in_language(language)}."


class DisclosureRefused(WeerklankError):
    """A release that would give somebody away. Nothing has been written."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.in_language("en") for problem in self.problems))

    def in_language(self, language: Language) -> str:
        """Return one line per reason for the refusal."""
        return "\n".join(problem.in_language(language) for problem in self.problems)
