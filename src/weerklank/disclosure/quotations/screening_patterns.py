"""What a detail that leads to somebody looks like: patterns, and lists of words beside them.

Patterns and lists are held against a text in lower case without accents; those under CAPITALS
against the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Literal

Kind = Literal[
    "age", "date", "place", "name", "family", "event", "diagnosis", "origin", "number", "role"
]
LISTS: dict[str, Kind] = {
    "places": "place",
    "first_names": "name",
    "events": "event",
    "diagnoses": "diagnosis",
    "origins": "origin",
}
"""The word list (a file in `words/`) of each kind that has one."""

_DUTCH = (
    "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|"
    "zestien|zeventien|achttien|negentien|twintig"
)
_ENGLISH = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty"
)
_N = rf"(?:\d{{1,2}}|{_DUTCH}|{_ENGLISH})"
_MANY = _N.replace("|een|", "|").replace("|one|", "|")
_ABOUT = r"(?:(?:bijna|pas|net|nog|maar|nu|ruim|just|only|almost|barely|nearly) )*"
_BE = r"(?:is|was|wordt|werd|turned)"
_UNIT = r"(?:jaar|jr|maand(?:en)?|we?ken?|dag(?:en)?|years?|months?|weeks?|days?)"
_ORDINAL = r"(?:\d{1,2}(?:e|de|ste)|vierde|vijfde|zesde|zevende|achtste|negende|\w*tiende|\w+lfde)"
_CHILD = (
    r"(?:jongen|jongetje|meisje|kind|kindje|baby|peuter|kleuter|puber|tiener|jongere|client|"
    r"clientje|zoon|zoontje|dochter|dochtertje|tweeling|broer|broertje|zus|zusje|pupil|leerling|"
    r"pleegkind|boy|girl|child|kid|toddler|teenager|son|daughter|brother|sister)"
)
_CHILDREN = (
    r"(?:\w*kinderen|jongens|meisjes|zoons|zonen|dochters|pubers|kleuters|kids|children|boys|girls|"
    r"sons|daughters)"
)
_PARENT = (
    r"(?:moeder|vader|ouder|ouders|gezin|mama|papa|oma|opa|stiefvader|stiefmoeder|mother|father|"
    r"parent|parents|family|mum|dad)"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"january|february|march|may|june|july|august|october)"
)
_DAY = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend|nacht|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|night)"
)
_FEAST = r"(?:kerst(?:mis)?|pasen|sinterklaas|oud en nieuw|koningsdag|christmas|easter)"
_AROUND = r"(?:rond|met|na|voor|tijdens|around|before|after)"
_STREET = r"(?:straat|laan|kade|gracht|singel|plein|dreef|weg)"
_FILE = r"(?:zaak|dossier|client|kenmerk|registratie|bsn|case|file)"
_NUMBER = r"(?:nummer|nr\.?|number|no\.?)"

PATTERNS: dict[Kind, tuple[str, ...]] = {
    "age": (
        rf"\b{_N}[- ]?jarig\w*",
        rf"\b{_CHILD},?\s+(?:(?:van|of)\s+)?{_ABOUT}{_N}\b(?:\s+{_UNIT}\b)?"
        r"(?!\s+(?:\w*ouders|vaders|moeders|parents|mothers|fathers)\b)",
        rf"\b{_N}\s+{_UNIT}\s+(?:oud|jong|old)\b",
        r"\b\d{1,2}\s?jr\b",
        rf"\b(?:toen|when)\s+(?:hij|ze|zij|het)\s+{_ABOUT}{_N}\s+(?:jaar\s+)?{_BE}\b",
        rf"\b(?:hij|zij|ze|he|she)\s+{_BE}\s+{_ABOUT}{_N}"
        r"(?=\s*(?:[.,;!?]|jaar|en\b|and\b|toen\b|when\b|$))",
        rf"\b(?:leeftijd van|aged?|age of)\s+{_N}\b",
        rf"\b{_N}[- ]years?[- ]olds?\b",
        rf"\bop (?:zijn|haar) {_ORDINAL}\b",
    ),
    "date": (
        rf"\b(?:op |on )?\d{{1,2}}(?:e|st|nd|rd|th)? (?:of )?{_MONTH}\b(?: \d{{4}})?",
        rf"\b(?:on )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?",
        rf"\b{_MONTH} (?:19|20)\d\d\b",
        r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b",
        rf"\b(?:afgelopen|vorige|laatste|last)\s+{_DAY}\b",
        rf"\b(?:op|on)\s+(?:een\s+|a\s+)?{_DAY}(?:ochtend|middag|avond|nacht)\b",
        rf"\b{_AROUND}\s+{_FEAST}\b(?: \d{{4}})?",
        r"\b(?:op )?(?:eerste|tweede)\s+(?:kerst|paas|pinkster)dag\b|\b(?:op )?oudejaars\w+",
    ),
    "name": (r"\b(?:mw|mevr|dhr|fam)\.?\s+(?:(?:van|de|den|der|ten|ter)\s+)*[a-z]\w+",),
    "place": (
        rf"\b\w{{3,}}{_STREET}\s+\d{{1,4}}[a-z]?\b",
        r"\b[1-9]\d{3}[a-z]{2}\b",
        r"\b(?:groep|klas|locatie|vestiging|afdeling|group|ward)\s+"
        r"(?:\d\w?|noord|oost|zuid|west)\b",
    ),
    "family": (
        rf"\b(?:alleenstaande|single)\s+{_PARENT}\b"
        rf"(?:\s+(?:van|met|of|with)\s+{_N}\b(?:\s+{_CHILDREN}\b)?)?",
        rf"\b{_PARENT}\s+(?:van|met|of|with)\s+{_MANY}\s+(?:\w+\s+)?{_CHILDREN}\b",
        r"\b(?:twee|drie|vier|vijf|zes)ling\w*|\b(?:twins?|triplets)\b",
        r"\b(?:geadopteerd\w*|adoptie(?:kind|ouders|gezin)\w*|adopted)\b",
        r"\b(?:hoog)?zwanger\w*|\bpregnant\b|\b(?:tienermoeders?|teenage mothers?)\b",
        r"\b(?:neef en nicht|broer en zus|cousins)\b",
        r"\b\w+\s+(?:van het slachtoffer|van de dader|of the victim)\b",
    ),
    "number": (
        r"\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b",
        r"\b(?:https?://|www\.)\S+",
        r"(?<![\w-])(?:\+31|0031|0)(?:\s?\(0\))?[\s-]?[1-9](?:[\s-]?\d){7,8}(?!\d)",
        r"\b\d{8,9}\b|\b\d{3}[. ]\d{3}[. ]\d{3}\b",
        r"\b[a-z]{1,3}[/.-]\d{2}[/.-]\d{3,7}\b",
        rf"\b{_FILE}\s?{_NUMBER}?\s?:?\s*\d{{4,}}\b",
        rf"\b{_NUMBER}\s?:?\s*\d{{4,}}\b",
    ),
    "role": (
        r"\b(?:de|the) (?:enige|only) (?:man|vrouw|woman)\b",
        r"\b(?:als|als de|ben de|ik de|was de)\s+enige(?:\s+\w+)?",
        r"\b(?:am|as|was)\s+the\s+only(?:\s+\w+)?",
    ),
}
"""In lower case, without accents."""

_TITLE = (
    r"(?:[Mm]w|[Mm]evr|[Mm]evrouw|[Dd]hr|[Mm]eneer|[Mm]ijnheer|[Dd]e [Hh]eer|[Mm]rs?|[Mm]s|[Mm]iss|"
    r"[Dd]rs?|[Ff]amilie|[Ff]am|[Gg]ezin|[Zz]uster|[Jj]uf|[Mm]eester|[Oo]pa|[Oo]ma|[Tt]ante|[Oo]om)"
)
_CAPITAL = r"[A-ZÀ-Þ]"
PARTICLE = r"(?:van|de|den|der|ten|ter|te|von|la|di|da|el|al|ben|'t|’t)"
CAPITALS: dict[Kind, tuple[str, ...]] = {
    "name": (
        rf"\b{_TITLE}\.?\s+(?:{PARTICLE}\s+)*{_CAPITAL}[\w'’-]*\.?(?:\s?[A-Z]\.)*"
        rf"(?:\s+{_CAPITAL}[\w-]+)?",
        r"(?<![\w.])[A-Z]\.\s?(?:[A-Z]\.\s?)+(?:[A-Z]\w+)?",
        r"(?<=[a-z,] )[A-Z]\.(?=\s+[a-z])",
    ),
    "place": (
        r"\b[1-9]\d{3}\s?[A-Z]{2}\b",
        rf"\b{_CAPITAL}\w{{2,}}(?:{_STREET}|hof)\b",
        rf"\b(?:Laan|Plein|Weg|Straat|Hof|Park)\s+(?:van|der|de)\s+(?:{PARTICLE}\s+)*"
        rf"{_CAPITAL}\w+",
    ),
}
"""As written: a capital tells."""


@cache
def patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return every pattern to hold against a folded text, word lists included."""
    listed = [(kind, _either(words(name)[0])) for name, kind in LISTS.items()]
    jobs = _either(words("professions")[0]).pattern
    known_for: Kind = "family"
    parent = re.compile(
        rf"\b{_PARENT}\s+(?:is|was|werkt als|works as)\s+(?:een |a )?(?:{jobs})"
        rf"|\b{_CHILD}\s+(?:van|of)\s+(?:de|een|the|a)\s+(?:{jobs})"
    )
    return (*_compiled(PATTERNS), *listed, (known_for, parent))


@cache
def capital_patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return every pattern to hold against a text as it was written, word lists included."""
    named = ((kind, words(name)[1]) for name, kind in LISTS.items())
    return (*_compiled(CAPITALS), *((kind, _either(entries)) for kind, entries in named if entries))


def _compiled(written: dict[Kind, tuple[str, ...]]) -> list[tuple[Kind, re.Pattern[str]]]:
    return [(kind, re.compile(one)) for kind, patterns in written.items() for one in patterns]


@cache
def ordinary() -> re.Pattern[str]:
    """Return what matches a capitalised word, folded, that names nobody."""
    return _either(words("ordinary")[0])


@cache
def words(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a list's entries, folded, and those that only count with their capital."""
    file = resources.files(__package__) / "words" / f"{name}.txt"
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    with_capital = tuple(line[1:] for line in entries if line.startswith("="))
    return tuple(fold(line) for line in entries if not line.startswith("=")), with_capital


def fold(text: str) -> str:
    """Return a text in lower case without accents, of the same length.

    >>> fold("Suïcide in ’s-Gravenhage")
    "suicide in 's-gravenhage"
    """
    return "".join(_fold_sign(sign) for sign in text)


def _fold_sign(sign: str) -> str:
    if sign in "’‘`":
        return "'"
    return unicodedata.normalize("NFD", sign)[0].lower()[0]


def _either(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches any entry as whole words, longest first; `*` stands for any ending."""
    escaped = (re.escape(one).replace(r"\*", r"\w*") for one in sorted(entries, key=len)[::-1])
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)")
