"""Text that the font can print: a sign that it lacks becomes a word or a plainer sign."""

from __future__ import annotations

import dataclasses
import unicodedata

from weerklank.charts import lacking_signs
from weerklank.disclosure import ReleasedTable
from weerklank.kernel import Language, Text, same
from weerklank.publication.wording import SIGN

_PLAINER = {
    "≥": same(">="),
    "≤": same("<="),
    "≠": Text(" is niet ", " is not "),
    "≈": Text("ongeveer ", "about "),
    "→": same("->"),
    "←": same("<-"),
    "↔": same("<->"),
    "⇒": same("=>"),
    "‰": Text(" promille", " per mille"),
    "‡": same("†"),
    "●": same("•"),
    "■": same("•"),
    "▪": same("•"),
    "★": same("*"),
    "✓": Text("ja", "yes"),
    "✔": Text("ja", "yes"),
    "✅": Text("ja", "yes"),
    "✗": Text("nee", "no"),
    "✘": Text("nee", "no"),
    "❌": Text("nee", "no"),
    "\u2010": same("-"),
    "\u2011": same("-"),
    "\u200a": same(" "),
    "\u202f": same("\u00a0"),
    "☺": same(":-)"),
    "🙂": same(":-)"),
    "😀": same(":-)"),
    "😊": same(":-)"),
    "😄": same(":-)"),
    "😉": same(";-)"),
    "🙁": same(":-("),
    "😞": same(":-("),
    "😢": same(":-("),
    "👍": Text("[duim omhoog]", "[thumb up]"),
    "👎": Text("[duim omlaag]", "[thumb down]"),
    "❤": Text("[hart]", "[heart]"),
}
# Marks that only colour or join the signs beside them: variation selectors, joiners, skin tones.
_MODIFIERS = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0e", "\ufe0f"}
_MODIFIERS |= {chr(tone) for tone in range(0x1F3FB, 0x1F400)}


def printable(text: str, language: Language = "nl") -> str:
    """Return a text in signs that the font has; never fails, line ends stay.

    A known sign becomes its word or plainer sign; an accented letter its letter; every other run
    of unknown signs becomes `[teken]` or `[sign]`.

    >>> printable("n ≥ tien 👍🏽", "nl"), printable("blij 🦄🦄", "en")
    ('n >= tien [duim omhoog]', 'blij [sign]')
    """
    text = unicodedata.normalize("NFC", text)
    lacking = set(lacking_signs(text)) - {"\n"}
    unknown = SIGN.in_language(language)
    parts: list[str] = []
    for sign in text:
        part = _print_sign(sign, language) if sign in lacking else sign
        if part != unknown or parts[-1:] != [unknown]:
            parts.append(part)
    return "".join(parts)


def _print_sign(sign: str, language: Language) -> str:
    if sign in _PLAINER:
        return _PLAINER[sign].in_language(language)
    kind = unicodedata.category(sign)
    if sign in _MODIFIERS or kind in ("Cc", "Cf", "Mn"):
        return ""
    if kind.startswith("Z"):
        return " "
    plain = unicodedata.normalize("NFKD", sign)
    kept = "".join(part for part in plain if not unicodedata.combining(part))
    if kept and kept != sign and not lacking_signs(kept):
        return kept
    return SIGN.in_language(language)


def printable_table(table: ReleasedTable, language: Language) -> ReleasedTable:
    """Return a table whose chart needs no sign that the font lacks: a drawing is not mended."""

    def spell(text: Text) -> Text:
        return same(printable(text.in_language(language), language))

    return dataclasses.replace(
        table,
        title=spell(table.title),
        breakdown_title=table.breakdown_title and spell(table.breakdown_title),
        answers=tuple(dataclasses.replace(one, text=spell(one.text)) for one in table.answers),
        rows=tuple(dataclasses.replace(row, text=spell(row.text)) for row in table.rows),
    )
