"""The words of a finding: figures stand in them as references, never as digits.

`{{item.answer@breakdown.category}}` prints a released figure; `{{=2020}}` is a literal;
`{{:respondents}}` is a fact of the release, which publication knows and checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from weerklank.kernel import EvidenceRef, Text, parse_evidence

_MARK = re.compile(r"\{\{([^{}\n]*)\}\}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in a text between double braces, and the words with a digit outside them.

    references  figures the text prints, in order
    unreadable  marks that are no reference, literal or fact, as written
    digits      words outside any mark that hold a digit
    unclosed    a brace pair is left over
    """

    references: tuple[EvidenceRef, ...]
    unreadable: tuple[str, ...]
    digits: tuple[str, ...]
    unclosed: bool


def read_marks(text: str) -> Marks:
    """Return the marks of a text.

    >>> [str(ref) for ref in read_marks("{{a.b}} of {{=2020}}").references]
    ['a.b']
    >>> read_marks("64% says so").digits
    ('64%',)
    """
    spelled = [mark.strip() for mark in _MARK.findall(text)]
    candidates = [mark for mark in spelled if not mark.startswith(("=", ":"))]
    parsed = [(mark, parse_evidence(mark)) for mark in candidates]
    outside = _MARK.sub(" ", text)
    return Marks(
        references=tuple(ref for _, ref in parsed if ref is not None),
        unreadable=tuple(mark for mark, ref in parsed if ref is None),
        digits=tuple(word for word in outside.split() if any(map(str.isnumeric, word))),
        unclosed="{{" in outside or "}}" in outside,
    )


def references_in(text: Text) -> frozenset[EvidenceRef]:
    """Return every figure that a text prints in either language."""
    return frozenset(read_marks(text.nl).references) | frozenset(read_marks(text.en).references)
