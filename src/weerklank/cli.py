"""`weerklank <verb>`: file work on study folders. Words on the screen in Dutch or English."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from weerklank import __version__
from weerklank.archive import (
    build_folder,
    check_folder,
    list_tables,
    release_folder,
    replace_file,
)
from weerklank.kernel import (
    LANGUAGES,
    DocumentRefused,
    Language,
    Progress,
    Text,
    UserError,
    WeerklankError,
)
from weerklank.synthetic import check_facts, make_respondents, read_facts, write_responses_csv


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, or the exit code of the error that was shown."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    language = _language(words)
    parser = build_parser(language)
    options = parser.parse_args(words)
    if options.run is None:
        print(parser.format_help(), file=sys.stderr)
        return 2
    run: Callable[[argparse.Namespace, Language], int] = options.run
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


def _release(options: argparse.Namespace, language: Language) -> int:
    release = release_folder(
        options.folder,
        reason=options.reason,
        date=options.date or datetime.date.today().isoformat(),
        progress=_bar(language),
    )
    tables, hidden = len(release.tables), release.audit.hidden
    done = Text(
        f"Vrijgave {release.number}: {_count(tables, 'tabel', 'tabellen')}, "
        f"{_count(release.respondents, 'respondent', 'respondenten')}, "
        f"{_count(hidden, 'cijfer', 'cijfers')} verborgen.",
        f"Release {release.number}: {_count(tables, 'table', 'tables')}, "
        f"{_count(release.respondents, 'respondent', 'respondents')}, "
        f"{_count(hidden, 'figure', 'figures')} hidden.",
    )
    print(done.in_language(language))
    _list(Text("Niet vrijgegeven:", "Not released:"), release.audit.left_out, language)
    remarks = (*release.audit.residual, *release.audit.untested)
    _list(Text("Goed om te weten:", "Good to know:"), remarks, language)
    return 0


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _list(title: Text, lines: Sequence[Text], language: Language) -> None:
    if lines:
        print(title.in_language(language))
    for line in lines:
        print("- " + line.in_language(language))


def _build(options: argparse.Namespace, language: Language) -> int:
    files = build_folder(options.folder, options.out, language=language, progress=_bar(language))
    done = Text("{n} bestanden in {out}:", "{n} files in {out}:")
    print(done.format(n=len(files), out=options.out).in_language(language))
    for start in _OPENED_FIRST:
        if start in files:
            print(f"  {options.out / start}")
    return 0


_OPENED_FIRST = (
    *("index.html", "report.pdf", "report.docx", "report.html", "infographic.pdf"),
    *("tables.xlsx", "site/index.html", "opendata/README.md"),
)
"""The outputs that somebody opens first, in that order, as far as they are made."""


def _check(options: argparse.Namespace, language: Language) -> int:
    problems = check_folder(options.folder)
    if problems:
        raise DocumentRefused(problems)
    print(Text("Geen problemen gevonden.", "No problems found.").in_language(language))
    return 0


def _tables(options: argparse.Namespace, _language: Language) -> int:
    rows = list_tables(options.folder)
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


def _synth(options: argparse.Namespace, language: Language) -> int:
    facts_file = Path(options.facts)
    if not facts_file.is_file():
        raise UserError(
            "file-missing",
            Text(f"Het bestand {facts_file} bestaat niet.", f"There is no file {facts_file}."),
            Text("Kijk de naam na.", "Check the name."),
        )
    facts = read_facts(facts_file.read_text(encoding="utf-8"), str(facts_file))
    answers = make_respondents(facts, options.seed)
    csv = write_responses_csv(facts, answers, options.seed)
    for line in check_facts(facts, answers).lines(language):
        print(line, file=sys.stderr)
    if options.out is None:
        sys.stdout.write(csv)
    else:
        _refuse_real_answers(options.out)
        replace_file(options.out, csv.encode())
    return 0


def _refuse_real_answers(out: Path) -> None:
    if out.exists() and not out.read_bytes().startswith(b"# synthe"):
        raise UserError(
            "answers-real",
            Text(
                f"{out} bevat antwoorden die niet als synthetisch zijn gemerkt.",
                f"{out} holds answers that are not marked as synthetic.",
            ),
            Text("Kies een ander bestand met --out.", "Choose another file with --out."),
        )


def _language(arguments: Sequence[str]) -> Language:
    """Return the language that is asked for, before the arguments are parsed in it."""
    wanted = os.environ.get("WEERKLANK_LANG", "nl")
    for before, word in zip(["", *arguments], arguments, strict=False):
        if before == "--lang":
            wanted = word
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "nl"


def _bar(language: Language) -> Progress:
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


class _DutchParser(argparse.ArgumentParser):
    """argparse with its own words in Dutch."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_DutchFormatter)
        self._positionals.title, self._optionals.title = "onderdelen", "opties"

    def error(self, message: str) -> NoReturn:
        """Show how the command is used and what is wrong with it, and leave with exit code 2."""
        for english, dutch in _ARGPARSE_WORDS:
            message = re.sub(english, dutch, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


_ARGPARSE_WORDS = (
    ("the following arguments are required:", "dit ontbreekt nog:"),
    ("unrecognized arguments:", "dit wordt niet herkend:"),
    ("expected one argument", "hier hoort een waarde achter"),
    (r"invalid choice: (.*) \(choose from (.*)\)", r"\1 kan hier niet; kies uit \2"),
    ("invalid int value: (.*)", r"\1 is geen geheel getal"),
    ("^argument ", ""),
)


def build_parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the command line, with its help in one language."""

    def say(nl: str, en: str) -> str:
        return Text(nl, en).in_language(language)

    kind = _DutchParser if language == "nl" else argparse.ArgumentParser
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "-h", "--help", action="help", help=say("toon deze uitleg", "show this help message")
    )
    common.add_argument("--lang", choices=LANGUAGES, default=language, help=say("taal", "language"))
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
    verbs = parser.add_subparsers(metavar=say("OPDRACHT", "VERB"))

    def verb(name: str, run: Callable[..., int], nl: str, en: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(
            name, add_help=False, parents=[common], help=say(nl, en), description=say(nl, en)
        )
        added.set_defaults(run=run)
        return added

    folder, name = say("de onderzoeksmap", "the study folder"), say("map", "folder")
    release = verb("release", _release, "maak een veilige vrijgave", "make a safe release")
    release.add_argument("folder", type=Path, help=folder, metavar=name)
    release.add_argument("--reason", required=True, help=say("waarom deze vrijgave", "why"))
    release.add_argument(
        "--date",
        help=say("datum (jjjj-mm-dd); anders vandaag", "date (yyyy-mm-dd); else today"),
        type=_date_reader(language),
    )
    build = verb("build", _build, "maak alle publicaties", "make every publication")
    build.add_argument("folder", type=Path, help=folder, metavar=name)
    build.add_argument("--out", type=Path, required=True, help=say("uitvoermap", "output folder"))
    check = verb("check", _check, "controleer een onderzoeksmap", "check a study folder")
    check.add_argument("folder", type=Path, help=folder, metavar=name)
    tables = verb("tables", _tables, "toon vrijgegeven cijfers", "list released figures")
    tables.add_argument("folder", type=Path, help=folder, metavar=name)
    tables.add_argument("--format", choices=["json"], default="json")
    synth = verb(
        "synth",
        _synth,
        "maak synthetische antwoorden uit gepubliceerde cijfers",
        "make synthetic answers from published facts",
    )
    synth.add_argument(
        "facts", help=say("het feitenbestand", "the facts file"), metavar=say("feiten", "facts")
    )
    synth.add_argument("--seed", type=int, default=1, help=say("startgetal", "seed"))
    synth.add_argument(
        "--out", type=Path, help=say("bestand (anders: scherm)", "file (else: screen)")
    )
    return parser


def _date_reader(language: Language) -> Callable[[str], str]:
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


if __name__ == "__main__":
    sys.exit(main())
