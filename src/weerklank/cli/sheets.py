"""The verb that makes organisation sheets."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from weerklank.archive import build_sheets_folder, release_sheets_folder
from weerklank.cli.verbs import Verbs
from weerklank.cli.words import date_reader, progress_bar
from weerklank.disclosure import SheetSet, WithoutReason
from weerklank.kernel import Language, Text


def add_sheet_verbs(verbs: Verbs) -> None:
    """Add sheets."""
    say = verbs.say
    verb = verbs.add(
        "sheets",
        _sheets,
        "maak bladen met eigen uitkomsten per organisatie, of schrijf ze uit",
        "make sheets with each organisation's own results, or write them out",
    )
    told = say("de onderzoeksmap", "the study folder")
    verb.add_argument("folder", type=Path, help=told, metavar=say("map", "folder"))
    reason = say(
        "waarom deze bladen; zonder reden worden de nieuwste uitgeschreven",
        "why; without a reason the newest ones are written out",
    )
    verb.add_argument("--reason", help=reason)
    out = say(
        "map voor de bladen, met een map per organisatie",
        "folder for the sheets, with a folder per organisation",
    )
    verb.add_argument("--out", type=Path, help=out)
    verb.add_argument(
        "--date",
        help=say("datum (jjjj-mm-dd); anders vandaag", "date (yyyy-mm-dd); else today"),
        type=date_reader(verbs.language),
    )


def _sheets(options: argparse.Namespace, language: Language) -> int:
    if options.reason is not None or options.out is None:
        made = release_sheets_folder(
            options.folder,
            reason=options.reason or "",
            date=options.date or datetime.date.today().isoformat(),
            progress=progress_bar(language),
        )
        for line in _summary(made):
            print(line.in_language(language))
    if options.out is not None:
        progress = progress_bar(language)
        files = build_sheets_folder(options.folder, options.out, progress=progress)
        done = Text("{n} bestanden in {out}.", "{n} files in {out}.")
        print(done.format(n=len(files), out=options.out).in_language(language))
    return 0


def _summary(made: SheetSet) -> list[Text]:
    """Return what was made, who gets a talk guide and why, and what was left out."""
    lines = [
        Text(
            "Bladen {number}: {own} met een eigen blad, {guide} met een gespreksleidraad, "
            "{hidden} cijfers verborgen.",
            "Sheets {number}: {own} with a sheet of their own, {guide} with a talk guide, "
            "{hidden} figures hidden.",
        ).format(
            number=made.number, own=len(made.sheets), guide=len(made.without), hidden=made.hidden
        )
    ]
    for sheet in made.sheets:
        line = Text(
            "- {name}: {people} mensen, {tables} tabellen",
            "- {name}: {people} people, {tables} tables",
        )
        values = {"people": sheet.base, "tables": len(sheet.tables)}
        lines.append(_named(line, sheet.text, **values))
    for one in made.without:
        lines.append(_named(_WITHOUT[one.reason], one.text))
    if made.left_out:
        lines.append(Text("Niet getoond:", "Not shown:"))
    return [*lines, *(Text(f"- {text.nl}", f"- {text.en}") for text in made.left_out), _CLOSED]


def _named(line: Text, name: Text, **values: int) -> Text:
    return Text(line.nl.format(name=name.nl, **values), line.en.format(name=name.en, **values))


_WITHOUT: dict[WithoutReason, Text] = {
    "few_answers": Text(
        "- {name}: gespreksleidraad, te weinig antwoorden",
        "- {name}: talk guide, too few answers",
    ),
    "few_invited": Text(
        "- {name}: gespreksleidraad, te weinig mensen uitgenodigd",
        "- {name}: talk guide, too few people invited",
    ),
    "invited_unknown": Text(
        "- {name}: gespreksleidraad, niemand telde hoeveel mensen zijn uitgenodigd",
        "- {name}: talk guide, nobody counted how many people were invited",
    ),
    "few_others": Text(
        "- {name}: gespreksleidraad, te weinig andere organisaties van deze soort",
        "- {name}: talk guide, too few other organisations of this kind",
    ),
}
_CLOSED = Text(
    "Geef elk blad alleen aan de organisatie zelf. De map 'sheets' is niet openbaar.",
    "Give each sheet to that organisation alone. The folder 'sheets' is not public.",
)
