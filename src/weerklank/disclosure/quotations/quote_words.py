"""How the words of a quote compare: with the answer, with the questionnaire, with a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from weerklank.design import Questionnaire
from weerklank.disclosure.quotations.screening import plain
from weerklank.kernel import LANGUAGES, Text


def tells(told: Text, questionnaire: Questionnaire) -> bool:
    """Return whether the questionnaire says this to a respondent, in both languages."""
    texts = [questionnaire.intro, *(page.intro for page in questionnaire.pages)]
    for item in questionnaire.items():
        texts += [item.text, item.hint]
    said = [text for text in texts if text is not None]
    return all(
        len(spaced(told.in_language(language)).split()) >= _FEWEST_WORDS
        and any(
            spaced(told.in_language(language)) in spaced(text.in_language(language))
            for text in said
        )
        for language in LANGUAGES
    )


_FEWEST_WORDS = 4
"""Words of a sentence that tells somebody something; fewer stand in any questionnaire by chance."""
_MARKED = re.compile(r"\[[^\[\]]*\]")


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_quoted(text: Text, answer: str) -> bool:
    """Return whether a text in either language is the answer, apart from what [brackets] mark."""
    return any(is_marked(text.in_language(language), answer) for language in LANGUAGES)


def is_mostly_quoted(text: Text, answer: str) -> bool:
    """Return whether so is a text of which at least half of the words stand outside brackets."""
    texts = [text.in_language(language) for language in LANGUAGES]
    return any(is_marked(one, answer) and _is_mostly_outside(one) for one in texts)


def _is_mostly_outside(text: str) -> bool:
    outside = count_words(_MARKED.sub(" ", text))
    return outside > 0 and 2 * outside >= count_words(text)


def count_words(text: str) -> int:
    """Return how many words a text has; signs such as [...] are none."""
    return len(_WORD.findall(plain(text)))


def is_much_longer(text: Text) -> bool:
    """Return whether one language says so much more than the other that something was added.

    >>> is_much_longer(Text("[...] rust", "the only nurse of the tower when it burned"))
    True
    """
    few, many = sorted(count_words(text.in_language(language)) for language in LANGUAGES)
    return many > _LONGER * few + _WORDS_MORE


_LONGER, _WORDS_MORE = 1.5, 5
"""A translation may have half as many words again as the other language, and so many besides."""


def holds_respondent(quote_id: str, own: str, respondents: Collection[str]) -> bool:
    """Return whether the id of a quote holds a respondent's, however it is cut up.

    own  the id of whose quote it is: that one counts however short it is. Of the others a short
         id, or one without a digit, stands in many words by chance, and counts as a part alone
    """
    whole, parts = _joined(quote_id), set(quote_id.split("_"))
    for name in respondents:
        found = _joined(name)
        told = any(map(str.isdigit, found)) and (name == own or len(found) > _SHORT_ID)
        if found in parts or (told and found in whole):
            return True
    return False


_SHORT_ID = 2
"""Signs of a respondent's id that also stand in a year or a number by chance."""


def _joined(text: str) -> str:
    return "".join(_signs(text).split())


def is_same_reader(one: str, other: str) -> bool:
    """Return whether two names may be one person's: a surname, and first names or initials.

    >>> is_same_reader("Anna Adema", "A. Adema"), is_same_reader("Anna Adema", "Arie Adema")
    (True, False)
    """
    (*first, surname), (*second, other_surname) = _name_parts(one), _name_parts(other)
    pairs = zip(first, second, strict=False)
    return surname == other_surname and all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _name_parts(name: str) -> list[str]:
    """Return the words of a name, surname last; 'Adema, A.' is turned round."""
    return _signs(" ".join(reversed(name.split(",")))).split() or [""]


def is_blank(name: str) -> bool:
    """Return whether a name has no letter at all."""
    return not _joined(name)


def _signs(text: str) -> str:
    """Return letters and digits in lower case without accents; a space for what is seen."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    seen = (sign for sign in folded if unicodedata.category(sign) not in ("Cf", "Mn"))
    return "".join(sign if sign.isalnum() else " " for sign in seen)


def is_marked(text: str, answer: str) -> bool:
    """Return whether an answer is a text with something else in the place of each [bracket].

    >>> is_marked("Ik wil [...] tijd voor [een kind].", "Ik wil veel meer tijd voor Sem.")
    True
    """
    answer = spaced(plain(answer))
    parts = [spaced(part) for part in _MARKED.split(plain(text))]
    if len(parts) == 1:
        return parts[0] == answer
    first, *middle, last = parts
    if not answer.startswith(first) or not answer.endswith(last):
        return False
    position, end = len(first), len(answer) - len(last)
    for part in middle:
        position = answer.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return position <= end


def spaced(text: str) -> str:
    """Return a text with one space wherever it has any."""
    return " ".join(text.split())


def loose(text: str) -> str:
    """Return a text in the form in which two that read alike are equal."""
    return spaced(plain(text)).casefold()
