"""A page's point of view: its language, its place in the site, and how it names and links."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.disclosure import ReleasedTable
from weerklank.kernel import Language, Place, Problems, Text
from weerklank.publication.site.links import PageKey, relative_link
from weerklank.publication.site.plan import SitePlan
from weerklank.publication.texts.references import Resolver, release_facts, study_facts


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes what one page shows of a study. `path` is the page's, from the root of the site."""

    plan: SitePlan
    language: Language
    path: str
    resolver: Resolver

    def say(self, text: Text) -> str:
        """Return a text in the page's language."""
        return text.in_language(self.language)

    def fill(self, text: Text, document: str, path: str) -> str:
        """Return a text of a study's document with its references filled in."""
        return self.resolver.resolve_text(self.say(text), Place(document, path=path)).plain

    def link(self, key: PageKey, anchor: str = "") -> str:
        """Return the link to a page, from here."""
        address = self.file(key.path(self.language, self.plan.folder))
        return f"{address}#{anchor}" if anchor else address

    def file(self, path: str) -> str:
        """Return the link to a file, of which the path is given from the root of the site."""
        return relative_link(self.path, path)

    def name_table(self, table: ReleasedTable) -> str:
        """Return what a table is called in a list: its item and its breakdown."""
        title = self.say(table.title)
        if table.breakdown_title is None:
            return title
        return f"{title} – {self.say(table.breakdown_title)}"


def make_viewer(plan: SitePlan, language: Language, path: str, problems: Problems) -> Viewer:
    """Return the viewer of a page at `path`; wrong references in texts go into `problems`."""
    facts = study_facts(plan.edition.study, plan.release, language)
    if not plan.edition.releases:
        unknown = release_facts(plan.release, language)
        facts = {name: fact for name, fact in facts.items() if name not in unknown}
    return Viewer(plan, language, path, Resolver(plan.release, language, facts, problems))
