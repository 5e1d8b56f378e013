"""Names of variables that every program takes, and no two alike."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 64
"""Bytes of a name in SPSS (variable names since version 12)."""
# Words of SPSS syntax that cannot name a variable, and of R, where they need quotation marks.
RESERVED = frozenset(
    (
        *("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"),
        *("if", "else", "repeat", "while", "function", "for", "next", "break", "in"),
        *("true", "false", "null", "inf", "nan", "na"),
    )
)


class Names:
    """Gives out names, each once; capitals make no difference."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str, after: str = "") -> str:
        """Return the wanted name, or one near it; `after` is added before a number where taken."""
        bare = safe_name(wanted)
        if after and bare in self._taken:
            bare = safe_name(f"{bare}_{after}")
        name, number = bare, 1
        while name in self._taken:
            number += 1
            ending = f"_{number}"
            name = bare[: LONGEST_NAME - len(ending)] + ending
        self._taken.add(name)
        return name


def safe_name(wanted: str) -> str:
    """Return a name of small letters, digits and _, at most 64 long, that is no reserved word.

    >>> safe_name("Q1. Reële druk"), safe_name("by"), safe_name("2e_keuze")
    ('q1_reele_druk', 'by_', 'v_2e_keuze')
    """
    letters = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
    bare = re.sub(r"[^a-z0-9_]+", "_", letters.lower()).strip("_") or "v"
    bare = bare if bare[0].isalpha() else f"v_{bare}"
    return f"{bare}_" if bare in RESERVED else bare[:LONGEST_NAME]
