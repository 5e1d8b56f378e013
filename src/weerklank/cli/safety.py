"""The verbs that look for what could lead to somebody: in open answers, and in the ledger."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from weerklank.archive import (
    FolderAudit,
    Screening,
    audit_folder,
    keep_screening,
    screen_folder,
)
from weerklank.cli.verbs import Verbs
from weerklank.disclosure import HiddenRange, Knower, ReleaseVerdict, ScreenedText
from weerklank.kernel import Language, Text

TOO_NARROW = 1
"""Exit code of an audit that found a figure which is not hidden well enough."""


def add_safety_verbs(verbs: Verbs) -> None:
    """Add screen and audit."""
    say = verbs.say
    name, told = say("map", "folder"), say("de onderzoeksmap", "the study folder")
    screen = verbs.add(
        "screen",
        _screen,
        "zoek in open antwoorden en citaten naar wat iemand herkenbaar maakt",
        "look in open answers and quotes for what makes somebody recognisable",
    )
    screen.add_argument("folder", type=Path, help=told, metavar=name)
    screen.add_argument(
        "--save",
        action="store_true",
        help=say("bewaar het overzicht in closed/", "keep the overview in closed/"),
    )
    screen.add_argument(
        "--all",
        action="store_true",
        help=say("ook antwoorden waarin niets is gevonden", "answers without a find as well"),
    )
    audit = verbs.add(
        "audit",
        _audit,
        "reken na wat de uitgaven over verborgen cijfers verraden",
        "work out what the releases give away about hidden figures",
    )
    audit.add_argument("folder", type=Path, help=told, metavar=name)
    audit.epilog = say(
        "exitcode: 0 alles is goed verborgen; 1 een cijfer is te ver terug te rekenen; 2 er is "
        "niets uitgegeven, of het register is veranderd",
        "exit code: 0 everything is hidden well; 1 a figure can be worked out too far; 2 nothing "
        "is released, or the ledger was changed",
    )


def _screen(options: argparse.Namespace, language: Language) -> int:
    found = screen_folder(options.folder)
    lines = [*_counts(found, language), "", *_details(found, options.all, language)]
    if options.save:
        file = keep_screening(options.folder, "\n".join(lines) + "\n")
        print(_KEPT.format(file=file).in_language(language))
    elif _is_screen():
        print("\n".join(lines))
    else:
        # What goes to a pipe ends up in logs; of the answers only a count may.
        print("\n".join([*_counts(found, language), _NO_SCREEN.in_language(language)]))
    return 0


def _is_screen() -> bool:
    return sys.stdout.isatty()


def _counts(found: Screening, language: Language) -> Iterator[str]:
    marked = sum(bool(one.suspicions) for one in found.answers)
    counted = _ANSWERS.format(n=len(found.answers), marked=marked)
    yield counted.in_language(language)
    if found.quotes is not None:
        quotes = len({one.name for one in found.quotes})
        told = _QUOTES.format(n=quotes, open=len(found.problems))
        yield told.in_language(language)
    yield _A_PERSON.in_language(language)


def _details(found: Screening, every: bool, language: Language) -> Iterator[str]:
    answers = [one for one in found.answers if every or one.suspicions]
    yield from _by_item(answers, language)
    undecided = [one for one in found.quotes or () if one.suspicions]
    if undecided:
        yield from ("", _UNDECIDED.in_language(language))
        yield from _by_item(undecided, language)
    # Words that are not decided on were just shown; a message would name their place alone.
    rest = [one for one in found.problems if one.code != "quote-undecided"]
    if rest:
        yield from ("", _UNSETTLED.in_language(language))
    for problem in rest:
        yield problem.in_language(language)


def _by_item(texts: Iterable[ScreenedText], language: Language) -> Iterator[str]:
    item = None
    for one in texts:
        if one.item != item:
            item = one.item
            yield f"== {item}"
        spoken = "" if one.language is None else f" ({one.language})"
        yield f"{one.name}{spoken}: {mark(one)}"
        why = dict.fromkeys(found.why.in_language(language) for found in one.suspicions)
        if why:
            yield f"    {' '.join(why)}"


def mark(screened: ScreenedText) -> str:
    """Return a text on one line with its suspicions between >> and <<, safe for a terminal."""
    parts, position = [], 0
    for found in screened.suspicions:
        before, passage = screened.text[position : found.start], screened.text[found.start :]
        parts += [before, ">>", passage[: found.end - found.start], "<<"]
        position = found.end
    whole = "".join([*parts, screened.text[position:]])
    return "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in whole)


def _audit(options: argparse.Namespace, language: Language) -> int:
    found = audit_folder(options.folder)
    for verdict in found.verdicts:
        for text in _verdict(verdict, found):
            print(text.in_language(language))
    if not found.safe:
        print(_WHAT_NOW.in_language(language))
    return 0 if found.safe else TOO_NARROW


def _verdict(verdict: ReleaseVerdict, found: FolderAudit) -> Iterator[Text]:
    words = _SAFE if verdict.safe else _NARROW
    yield words.format(release=verdict.release, hidden=verdict.hidden)
    for knower, narrowest in verdict.narrowest.items():
        if narrowest is not None:
            rules = found.rules
            needed = rules.required_range if knower == "nobody" else rules.insider_range
            who = _WHO[knower]
            yield _RANGE.format(who=who.nl, somebody=who.en, narrowest=narrowest, needed=needed)
    for one in verdict.too_narrow:
        yield _figure(one)


def _figure(one: HiddenRange) -> Text:
    where = one.table if one.category is None else f"{one.table}, {one.category}"
    who = _WHO[one.knowing]
    if one.measure == "mean":
        return _MEAN.format(where=where, who=who.nl, somebody=who.en, width=one.width)
    ends = {"where": f"{where}: {one.answer}", "low": one.low, "high": one.high}
    return _FIGURE.format(who=who.nl, somebody=who.en, **ends)


_ANSWERS = Text(
    "Open antwoorden: {n}. In {marked} daarvan staat misschien iets dat iemand herkenbaar maakt.",
    "Open answers: {n}. In {marked} of them is perhaps something that makes somebody recognisable.",
)
_QUOTES = Text(
    "Citaten: {n}. Nog te regelen: {open}.",
    "Quotes: {n}. Still to settle: {open}.",
)
_A_PERSON = Text(
    "Dit zoeken mist ook dingen. Een mens leest alles, en beslist.",
    "This search misses things as well. A person reads everything, and decides.",
)
_UNDECIDED = Text("In citaten, nog niet over beslist:", "In quotes, not decided on yet:")
_UNSETTLED = Text("Verder nog te regelen:", "Besides still to settle:")
_KEPT = Text("Bewaard bij de antwoorden: {file}", "Kept beside the answers: {file}")
_NO_SCREEN = Text(
    "De tekst zelf komt alleen op een scherm, of met --save in closed/.",
    "The text itself appears on a screen alone, or in closed/ with --save.",
)
_WHO: dict[Knower, Text] = {
    "nobody": Text("iedereen die alles leest", "anybody who reads everything"),
    "respondent": Text("wie zelf meedeed", "somebody who took part"),
    "organisation": Text("een organisatie die telde wie meedeed", "an organisation that counted"),
    "fieldwork": Text("wie het veldwerk volgde", "somebody who followed the fieldwork"),
}
_SAFE = Text(
    "Uitgave {release}: goed verborgen. Verborgen cijfers: {hidden}.",
    "Release {release}: hidden well. Hidden figures: {hidden}.",
)
_NARROW = Text(
    "Uitgave {release}: NIET goed verborgen. Verborgen cijfers: {hidden}.",
    "Release {release}: NOT hidden well. Hidden figures: {hidden}.",
)
_RANGE = Text(
    "  Voor {who} blijft elk cijfer onzeker met minstens {narrowest} mensen; nodig is {needed}.",
    "  For {somebody} every figure stays uncertain by at least {narrowest} people; {needed} are "
    "needed.",
)
_FIGURE = Text(
    "  - {where} ligt tussen {low} en {high} mensen, voor {who}.",
    "  - {where} lies between {low} and {high} people, for {somebody}.",
)
_MEAN = Text(
    "  - {where}: het gemiddelde is maar onzeker met {width} mensen, voor {who}.",
    "  - {where}: the mean is uncertain by {width} people only, for {somebody}.",
)
_WHAT_NOW = Text(
    "Wat uit is, is uit. Geef over deze tabellen niets meer uit. Overleg met wie over privacy gaat "
    "of ze van de website moeten.",
    "What is out is out. Release nothing more about these tables. Ask whoever is responsible for "
    "privacy whether they must leave the website.",
)
