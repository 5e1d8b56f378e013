"""The verbs that work on study folders."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from weerklank.archive import (
    build_folder,
    check_folder,
    list_tables,
    release_folder,
    replace_file,
)
from weerklank.cli.verbs import Verbs
from weerklank.cli.words import date_reader, progress_bar
from weerklank.kernel import DocumentRefused, Language, Text, UserError
from weerklank.synthetic import check_facts, make_respondents, read_facts, write_responses_csv


def add_file_verbs(verbs: Verbs) -> None:
    """Add release, build, check, tables and synth."""
    say = verbs.say
    release = verbs.add("release", _release, "maak een veilige vrijgave", "make a safe release")
    _add_folder(release, verbs)
    release.add_argument("--reason", required=True, help=say("waarom deze vrijgave", "why"))
    release.add_argument(
        "--date",
        help=say("datum (jjjj-mm-dd); anders vandaag", "date (yyyy-mm-dd); else today"),
        type=date_reader(verbs.language),
    )
    build = verbs.add("build", _build, "maak alle publicaties", "make every publication")
    _add_folder(build, verbs)
    build.add_argument("--out", type=Path, required=True, help=say("uitvoermap", "output folder"))
    check = verbs.add("check", _check, "controleer een onderzoeksmap", "check a study folder")
    _add_folder(check, verbs)
    tables = verbs.add("tables", _tables, "toon vrijgegeven cijfers", "list released figures")
    _add_folder(tables, verbs)
    tables.add_argument("--format", choices=["json"], default="json")
    synth = verbs.add(
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


def _add_folder(verb: argparse.ArgumentParser, verbs: Verbs) -> None:
    name = verbs.say("map", "folder")
    told = verbs.say("de onderzoeksmap", "the study folder")
    verb.add_argument("folder", type=Path, help=told, metavar=name)


def _release(options: argparse.Namespace, language: Language) -> int:
    release = release_folder(
        options.folder,
        reason=options.reason,
        date=options.date or datetime.date.today().isoformat(),
        progress=progress_bar(language),
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
    files = build_folder(
        options.folder, options.out, language=language, progress=progress_bar(language)
    )
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
