"""The search: every question, finding, recommendation, theme and study, with its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from weerklank.findings import Finding, Recommendation
from weerklank.kernel import Text
from weerklank.publication.site import programme_wording as words
from weerklank.publication.site.downloads import Values
from weerklank.publication.site.finding_views import number_advice, view_finding
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import Question
from weerklank.publication.site.recognition_wording import (
    REC_LEAD,
    REC_TOLD_LEAD,
    RECOGNITION,
    RECOGNITION_SEARCH,
)
from weerklank.publication.site.sites import Guide
from weerklank.publication.site.viewer import Viewer

_SHORTEST = 3
"""Letters of the shortest word that is searched beyond titles; numbers are always searched."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page, or a place on one, that can be found by its title and by its words.

    kind   what it is, in words; `where` names its study
    words  plain words (see `plain_words`) that are not in the title, each once
    """

    title: str
    href: str
    kind: str
    where: str
    words: str

    @property
    def letter(self) -> str:
        """Return the letter under which the entry stands; '#' where it begins with none."""
        found = plain_words(self.title)
        return found[0][0].upper() if found and found[0][0].isalpha() else "#"


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case and without diacritics.

    >>> plain_words("Cliënten: één café!")
    ['clienten', 'een', 'cafe']
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _WORD.findall(bare.lower())


def search_values(guide: Guide) -> Values:
    """Return all entries by letter, in alphabetical order."""
    entries = sorted(
        (entry for viewer in guide.viewers for entry in search_entries(viewer)),
        key=lambda entry: (entry.letter, plain_words(entry.title), entry.where, entry.href),
    )
    letters = groupby(entries, key=lambda entry: entry.letter)
    return {"letters": [(letter, list(found)) for letter, found in letters]}


def search_entries(viewer: Viewer) -> Iterator[SearchEntry]:
    """Yield what can be found of a study, in one language."""
    edition = viewer.plan.edition
    yield _study_entry(viewer)
    yield _recognition_entry(viewer)
    for theme in viewer.plan.themes:
        href = viewer.link(PageKey("theme", theme.id))
        yield _entry(viewer, words.ENTRY_THEME, viewer.say(theme.title), href, ())
    for question in viewer.plan.questions:
        yield _question_entry(viewer, question)
    for finding in edition.findings:
        yield _finding_entry(viewer, finding)
    for one in edition.recommendations.recommendations:
        yield _advice_entry(viewer, one)


def _entry(viewer: Viewer, kind: Text, title: str, href: str, texts: Iterable[str]) -> SearchEntry:
    in_title = set(plain_words(title))
    found = {word for text in texts for word in plain_words(text)} - in_title
    kept = sorted(word for word in found if len(word) >= _SHORTEST or word.isdigit())
    where = viewer.say(viewer.plan.title) if viewer.plan.programme else ""
    return SearchEntry(title, href, viewer.say(kind), where, " ".join(kept))


def _study_entry(viewer: Viewer) -> SearchEntry:
    study = viewer.plan.edition.study
    texts = (study.period, study.population, study.region, study.mode)
    href = viewer.link(PageKey("start"))
    title = viewer.say(viewer.plan.title)
    return _entry(viewer, words.ENTRY_STUDY, title, href, map(viewer.say, texts))


def _recognition_entry(viewer: Viewer) -> SearchEntry:
    """What a respondent looks for who wonders whether others can find out what they said."""
    told = viewer.plan.told
    texts = (viewer.say(REC_TOLD_LEAD if told else REC_LEAD), viewer.say(RECOGNITION_SEARCH))
    href = viewer.link(PageKey("recognition"))
    return _entry(viewer, words.ENTRY_PAGE, viewer.say(RECOGNITION), href, texts)


def _question_entry(viewer: Viewer, question: Question) -> SearchEntry:
    texts = [viewer.say(question.theme.title)]
    for table in question.tables:
        texts += [viewer.say(table.question), viewer.say(table.title)]
        texts += [viewer.say(answer.text) for answer in table.answers]
        texts += [viewer.say(row.text) for row in table.rows if row.category is not None]
    title = viewer.say(question.title)
    return _entry(viewer, words.ENTRY_ITEM, title, viewer.link(question.key), texts)


def _finding_entry(viewer: Viewer, finding: Finding) -> SearchEntry:
    view = view_finding(viewer, finding)
    texts = (view.claim, view.reason, view.explanation or "", view.explained_by or "")
    return _entry(viewer, words.ENTRY_FINDING, view.headline, view.href, texts)


def _advice_entry(viewer: Viewer, one: Recommendation) -> SearchEntry:
    link = number_advice(viewer, one)
    audience = viewer.plan.edition.recommendations.audience(one.audience)
    text = viewer.fill(one.text, "recommendations.yaml", one.id)
    texts = (text, viewer.say(audience.name))
    return _entry(viewer, words.ENTRY_ADVICE, link.title, link.href, texts)
