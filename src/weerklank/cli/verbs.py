"""The list of verbs of the command line, each with its help in the language that was asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from weerklank.kernel import Language, Text

Run = Callable[[argparse.Namespace, Language], int]


@dataclass(frozen=True, slots=True)
class Verbs:
    """Where verbs are added. `common` holds the options that every verb has."""

    language: Language
    common: argparse.ArgumentParser
    parsers: argparse._SubParsersAction[argparse.ArgumentParser]

    def say(self, nl: str, en: str) -> str:
        """Return the words of the language that was asked for."""
        return Text(nl, en).in_language(self.language)

    def add(self, name: str, run: Run, nl: str, en: str) -> argparse.ArgumentParser:
        """Return the parser of a new verb; `run` returns the exit code."""
        told = self.say(nl, en)
        added = self.parsers.add_parser(
            name, add_help=False, parents=[self.common], help=told, description=told
        )
        added.set_defaults(run=run)
        return added
