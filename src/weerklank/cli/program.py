"""Runs one verb; what goes wrong is told in words, with the exit code of its kind."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from weerklank import __version__
from weerklank.cli.data import add_data_verbs
from weerklank.cli.files import add_file_verbs
from weerklank.cli.safety import add_safety_verbs
from weerklank.cli.server import add_server_verbs
from weerklank.cli.sheets import add_sheet_verbs
from weerklank.cli.trends import add_trend_verbs
from weerklank.cli.verbs import Run, Verbs
from weerklank.cli.words import DutchParser, asked_language
from weerklank.kernel import LANGUAGES, Language, Text, UserError, WeerklankError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, or the exit code of the error that was shown."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    if refused := _refused_language():
        print(*(refused.in_language(one) for one in LANGUAGES), sep="\n", file=sys.stderr)
        return refused.exit_code
    language = asked_language(words)
    parser = build_parser(language)
    options = parser.parse_args(words)
    if options.run is None:
        print(parser.format_help(), file=sys.stderr)
        return 2
    run: Run = options.run
    try:
        done = run(options, options.lang)
        sys.stdout.flush()
        return done
    except WeerklankError as error:
        print(error.in_language(options.lang), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        stopped = Text("Afgebroken; niets half geschreven.", "Stopped; nothing half written.")
        print("\n" + stopped.in_language(options.lang), file=sys.stderr)
        return 130


def _refused_language() -> UserError | None:
    value = os.environ.get("WEERKLANK_LANG", "")
    if not value or value in LANGUAGES:
        return None
    return UserError(
        "unknown-language",
        Text(f"WEERKLANK_LANG is '{value}'.", f"WEERKLANK_LANG is '{value}'."),
        Text("Schrijf: nl of en.", "Write: nl or en."),
    )


def build_parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line, with its help in one language."""

    def say(nl: str, en: str) -> str:
        return Text(nl, en).in_language(language)

    kind = DutchParser if language == "nl" else argparse.ArgumentParser
    common = _common_options(language)
    parser = kind(
        add_help=False,
        prog="weerklank",
        parents=[common],
        description=say(
            "Professional-ervaringsonderzoek: van antwoorden naar veilige tabellen en publicaties.",
            "Professional-experience research: from answers to safe tables and publications.",
        ),
    )
    parser.set_defaults(run=None)
    parser.add_argument(
        "--version",
        action="version",
        version=f"weerklank {__version__}",
        help=say("toon de versie", "show the version"),
    )
    verbs = Verbs(language, common, parser.add_subparsers(metavar=say("OPDRACHT", "VERB")))
    add_file_verbs(verbs)
    add_sheet_verbs(verbs)
    add_trend_verbs(verbs)
    add_data_verbs(verbs)
    add_safety_verbs(verbs)
    add_server_verbs(verbs)
    return parser


def _common_options(language: Language) -> argparse.ArgumentParser:
    def say(nl: str, en: str) -> str:
        return Text(nl, en).in_language(language)

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "-h", "--help", action="help", help=say("toon deze uitleg", "show this help message")
    )
    common.add_argument("--lang", choices=LANGUAGES, default=language, help=say("taal", "language"))
    return common
