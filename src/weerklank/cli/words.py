"""What the command line says by itself: its language, progress, and argparse in Dutch."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from weerklank.kernel import Language, Progress, Text


def asked_language(arguments: Sequence[str]) -> Language:
    """Return the language that is asked for, before the arguments are parsed in it."""
    wanted = os.environ.get("WEERKLANK_LANG", "nl")
    for before, word in zip(["", *arguments], arguments, strict=False):
        if before == "--lang":
            wanted = word
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "nl"


def progress_bar(language: Language) -> Progress:
    """Return a progress bar on a terminal, and one line a step elsewhere."""
    started = time.monotonic()
    last = ""

    def show(step: Text, done: int, total: int) -> None:
        nonlocal last
        name = step.in_language(language)
        if sys.stderr.isatty():
            filled = 24 * done // max(total, 1)
            bar = "█" * filled + "░" * (24 - filled)
            end = "\n" if done >= total else ""
            passed = time.monotonic() - started
            print(f"\r{bar} {done}/{total} {name} ({passed:.1f} s)\033[K", end=end, file=sys.stderr)
        elif name != last:
            print(f"{name} ...", file=sys.stderr)
        last = name

    return show


class _DutchFormatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(argparse.ArgumentParser):
    """argparse with its own words in Dutch."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_DutchFormatter)
        self._positionals.title, self._optionals.title = "onderdelen", "opties"

    def error(self, message: str) -> NoReturn:
        """Show how the command is used and what is wrong with it, and leave with exit code 2."""
        for english, dutch in ARGPARSE_WORDS:
            message = re.sub(english, dutch, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


ARGPARSE_WORDS = (
    ("the following arguments are required:", "dit ontbreekt nog:"),
    ("unrecognized arguments:", "dit wordt niet herkend:"),
    ("expected one argument", "hier hoort een waarde achter"),
    (r"invalid choice: (.*) \(choose from (.*)\)", r"\1 kan hier niet; kies uit \2"),
    ("invalid int value: (.*)", r"\1 is geen geheel getal"),
    ("^argument ", ""),
)


def date_reader(language: Language) -> Callable[[str], str]:
    """Return what reads an ISO day from the command line."""

    def read(text: str) -> str:
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            wrong = Text(
                f"'{text}' is geen datum; schrijf jaar-maand-dag: 2026-05-31",
                f"'{text}' is not a date; write year-month-day: 2026-05-31",
            )
            raise argparse.ArgumentTypeError(wrong.in_language(language)) from None

    return read


def port_reader(language: Language) -> Callable[[str], int]:
    """Return what reads a port from the command line."""

    def read(text: str) -> int:
        if text.isdecimal() and 0 < int(text) < 65536:
            return int(text)
        wrong = Text(
            f"'{text}' is geen poort; kies een getal van 1 tot en met 65535",
            f"'{text}' is not a port; choose a number from 1 to 65535",
        )
        raise argparse.ArgumentTypeError(wrong.in_language(language))

    return read
