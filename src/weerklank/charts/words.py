"""The few words that a chart says itself."""

from __future__ import annotations

from weerklank.kernel import Language, Text, format_decimal, format_integer

WITHHELD = Text("niet getoond, om mensen te beschermen", "not shown, to protect people")
NOT_SHOWN = Text("niet getoond", "not shown")
INTERVAL = Text("95%-interval", "95% interval")
BETWEEN = Text(
    "met een 95%-interval van {low} tot {high}", "with a 95% interval from {low} to {high}"
)
SHARED_BASE = Text(
    "Elk percentage gaat over dezelfde {n} antwoorden.",
    "Each percentage is of the same {n} answers.",
)
MARK = Text("{mark} op een schaal van 1 tot 10", "{mark} on a scale from 1 to 10")
PREVIOUS = Text("vorige meting: {mark}", "previous measurement: {mark}")

# The sign in tables and charts for a figure that is withheld.
SIGN = "x"


def percent_words(percent: float | None, language: Language) -> str:
    """Return a whole percentage as printed, or that it is not shown."""
    if percent is None:
        return NOT_SHOWN.in_language(language)
    return f"{format_decimal(percent, 0, language)}%"


def mark_words(mark: float | None, language: Language) -> str:
    """Return a mark or mean with one decimal, or that it is not shown."""
    if mark is None:
        return NOT_SHOWN.in_language(language)
    return format_decimal(mark, 1, language)


def base_words(base: int | None, language: Language) -> str:
    """Return 'n = 284', or nothing where the base is unknown."""
    return "" if base is None else f"n = {format_integer(base, language)}"


def sentence(label: str, parts: list[str], base: int | None, language: Language) -> str:
    """Return one row in words, for the description: label, figures, base."""
    known = base_words(base, language)
    return f"{label}: {', '.join(parts)}{f' ({known})' if known else ''}."
