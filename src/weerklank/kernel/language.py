"""Languages and texts that exist in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Dutch and in English.

    >>> Text("ja", "yes").in_language("en")
    'yes'
    """

    nl: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in one language."""
        return self.nl if language == "nl" else self.en

    def format(self, **values: object) -> Text:
        """Return the text with its named places filled in, in both languages."""
        return Text(self.nl.format(**values), self.en.format(**values))


def same(text: str) -> Text:
    """Return a text that reads the same in every language, such as a name or an id."""
    return Text(text, text)
