"""What every reader of a page needs at hand: the edition, one language, and the problems so far."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from weerklank.disclosure import Release
from weerklank.findings import read_marks
from weerklank.kernel import Fields, Language, Node, Place, Problems, Text, did_you_mean
from weerklank.publication.edition import Edition, empty_release
from weerklank.publication.icons import icon_names
from weerklank.publication.infographic import complaints as says
from weerklank.publication.texts.document import Runs
from weerklank.publication.texts.inline_runs import read_runs
from weerklank.publication.texts.markup import parse_inline
from weerklank.publication.texts.printable import printable
from weerklank.publication.texts.references import Resolver, study_facts
from weerklank.publication.wording import SIGN

_OF_A_RELEASE = {"respondents", "response_rate", "release_number", "release_date"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Reads texts in one language; what is wrong gathers in `problems`.

    release  the edition's, or one without any table where nothing was released
    """

    edition: Edition
    language: Language
    problems: Problems
    release: Release
    resolver: Resolver

    def words(self, fields: Fields, name: str, required: bool = True) -> Runs:
        """Return a field with nl and en as runs in this desk's language."""
        if not required and not fields.has(name):
            fields.node(name)
            return ()
        text = fields.bilingual(name)
        return self._typed(text, _inner(fields.node(name), self.language, fields.place))

    def words_of(self, node: Node, name: str) -> Runs:
        """Return runs of a node that holds nl and en and nothing else; `name` is its key."""
        return self.words(Fields(Node({name: node}, node.place), self.problems), name)

    def bilingual(self, node: Node) -> Fields | None:
        """Return the fields of a node that holds nl and en beside others; None with a problem."""
        if isinstance(node.value, dict):
            return Fields(node, self.problems)
        Fields(Node({"nl": node}, node.place), self.problems).bilingual("nl")
        return None

    def words_here(self, fields: Fields) -> Runs:
        """Return runs of the nl and en that stand in a mapping beside its other fields."""
        text = Text(fields.text("nl"), fields.text("en"))
        named = fields.node(self.language)
        return self._typed(text, fields.place if named is None else named.place)

    def whole(self, fields: Fields, name: str, high: int, default: int) -> int:
        """Return a whole number from 1 to `high`; another is a problem and gives `default`."""
        number = fields.integer(name, default)
        if 1 <= number <= high:
            return number
        self.complain(says.RANGE, fields.place_of(name), name=name, low=1, high=high)
        return default

    def runs(self, text: Text, place: Place) -> Runs:
        """Return a text with emphasis and references as runs."""
        source = " ".join(text.in_language(self.language).split())
        if not source:
            return ()
        if not self.edition.releases and read_marks(source).references:
            self.complain(says.NO_RELEASE, place)
            return ()
        return read_runs(parse_inline(source), self.resolver, place)

    def icon(self, fields: Fields, name: str = "icon") -> str:
        """Return the name of an icon that exists, or nothing."""
        icon = fields.text(name, "")
        if icon and icon not in icon_names():
            remedy = did_you_mean(icon, icon_names())
            self.problems.add(
                says.ICON.code, fields.place_of(name), says.ICON.message.format(icon=icon), remedy
            )
            return ""
        return icon

    def complain(
        self, what: says.Complaint, place: Place, remedy: Text | None = None, **values: object
    ) -> None:
        """Note a problem; `remedy` replaces the general one."""
        told = what.remedy.format(**values) if remedy is None else remedy
        self.problems.add(what.code, place, what.message.format(**values), told)

    def _typed(self, text: Text, place: Place) -> Runs:
        """Return what an author typed on the page itself; here a sign can still be changed."""
        typed = unicodedata.normalize("NFC", text.in_language(self.language))
        stand_in = SIGN.in_language(self.language)
        signs = [s for s in dict.fromkeys(typed) if printable(s, self.language) == stand_in]
        if signs:
            self.complain(says.SIGNS, place, signs=" ".join(signs))
        return self.runs(text, place)


def _inner(node: Node | None, language: Language, place: Place) -> Place:
    if node is None:
        return place
    inner = node.value.get(language) if isinstance(node.value, dict) else None
    return node.place if inner is None else inner.place


def make_desk(edition: Edition, language: Language, problems: Problems) -> Desk:
    """Return a desk for one language of an edition."""
    release = edition.release if edition.releases else empty_release(edition.study)
    facts = study_facts(edition.study, release, language)
    if not edition.releases:
        facts = {name: value for name, value in facts.items() if name not in _OF_A_RELEASE}
    resolver = Resolver(release, language, facts, problems)
    return Desk(edition, language, problems, release, resolver)
