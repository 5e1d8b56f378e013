"""Screening of open answers and quotes: finds what could lead to a client, family or colleague.

It only points; a person decides. What it misses is missed by a list of words and patterns that
knows nothing of the world, so a text without suspicions still needs its second reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from weerklank.disclosure.quotations.screening_patterns import (
    PARTICLE,
    Kind,
    capital_patterns,
    fold,
    ordinary,
    patterns,
)
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A passage (characters from `start` up to `end`) that may lead to somebody, and why."""

    start: int
    end: int
    kind: Kind
    why: Text


def screen(text: str, names: Collection[str] = ()) -> tuple[Suspicion, ...]:
    """Return the passages that may lead to somebody, in order; none lies within another.

    names  of organisations and teams, to find as they are written
    Positions count in the composed form of the text (Unicode NFC), as `plain` gives it. Dutch and
    English are read alike.

    >>> [(found.kind, found.start, found.end) for found in screen("Een jongen van 7 uit Delft.")]
    [('age', 4, 16), ('place', 21, 26)]
    """
    text = plain(text)
    kept: list[Suspicion] = []
    for one in sorted(_find(text, names), key=lambda found: (found.start - found.end, found.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda found: found.start))


def plain(text: str) -> str:
    """Return a text in the form in which `screen` counts its characters."""
    return unicodedata.normalize("NFC", text)


def _find(text: str, names: Collection[str]) -> Iterator[Suspicion]:
    folded = fold(text)
    for source, known in ((folded, patterns()), (text, capital_patterns())):
        for kind, pattern in known:
            for match in pattern.finditer(source):
                if not ordinary().fullmatch(fold(match[0])):
                    yield Suspicion(match.start(), match.end(), kind, WHY[kind])
    for start, end in (*_names(text), *find_names(text, names)):
        yield Suspicion(start, end, "name", WHY["name"])


def find_names(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand in a text, in capitals or not, and with signs between that none sees.

    Only what is written with a capital is taken for a name. Positions are those of `screen`.
    """
    folded = fold(plain(text))
    for name in names:
        if len(name) > 2 and name[0].isupper():
            for match in _pattern(fold(plain(name))).finditer(folded):
                yield match.span()


_UNSEEN = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = (f"[{_UNSEEN}]*".join(map(re.escape, word)) for word in name.split())
    together = rf"[\s{_UNSEEN}]+".join(words)
    return re.compile(rf"(?<!\w){together}(?!\w)")


_CAPITAL = r"[A-ZÀ-Þ][a-zß-ÿ]+[\w]*(?:['’-][\w]+)*"
_NAME = re.compile(rf"(?<![\w@./-]){_CAPITAL}(?:(?:\s+{PARTICLE})*\s+{_CAPITAL})*")
_WORD = re.compile(r"\S+")
_BEGINS = re.compile(r"(?:[.!?:;…][\"'”’)]*\s+|[\n\r•]\s*[-*•]?\s*|[\"“„(‘']\s*|\s-\s)$")
_NEAR = 8
"""Characters before a word in which the end of another sentence is looked for."""


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield words with a capital that does not come from the start of a sentence."""
    for match in _NAME.finditer(text):
        found = list(_WORD.finditer(text, match.start(), match.end()))
        if _begins_sentence(text, match.start()):
            del found[0]
        while found and _says_nothing(found[0][0]):
            del found[0]
        if found and not ordinary().fullmatch(fold(text[found[0].start() : match.end()])):
            yield found[0].start(), match.end()


def _begins_sentence(text: str, start: int) -> bool:
    near = text[max(0, start - _NEAR) : start]
    return bool(_BEGINS.search(near if start > _NEAR else f"\n{near}"))


def _says_nothing(word: str) -> bool:
    return not word[0].isupper() or bool(ordinary().fullmatch(fold(word)))


WHY: dict[Kind, Text] = {
    "age": Text("Een leeftijd.", "An age."),
    "date": Text("Een dag of datum.", "A day or date."),
    "place": Text("Een plaats, wijk, straat of postcode.", "A place, street or postcode."),
    "name": Text(
        "Misschien een naam van een mens, school of instelling.",
        "Perhaps the name of a person, school or institution.",
    ),
    "family": Text("Hoe een gezin in elkaar zit.", "How a family is made up."),
    "event": Text("Een gebeurtenis die mensen onthouden.", "An event that people remember."),
    "diagnosis": Text("Een zeldzame ziekte of eigenschap.", "A rare illness or trait."),
    "origin": Text("Waar een gezin vandaan komt.", "Where a family comes from."),
    "number": Text(
        "Een nummer, adres of kenmerk van iemand.", "A number, address or reference of somebody."
    ),
    "role": Text("Een rol die maar een mens heeft.", "A role that one person has."),
}
