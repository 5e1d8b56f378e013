"""A whole site: the studies on it, and what a page needs to know about the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerklank.kernel import Language, Problems, Text
from weerklank.publication.programme import Programme
from weerklank.publication.site.links import PageKey, relative_link
from weerklank.publication.site.plan import SitePlan
from weerklank.publication.site.viewer import Viewer, make_viewer


@dataclass(frozen=True, slots=True)
class Site:
    """The studies of a site, newest first. `programme` is None where one study is the site."""

    plans: tuple[SitePlan, ...]
    programme: Programme | None = None

    @property
    def title(self) -> Text:
        """Return the name of the site: the programme's, or that of its only study."""
        return self.programme.title if self.programme else self.plans[0].edition.study.title

    @property
    def home(self) -> PageKey:
        """Return the page where the site begins."""
        return PageKey("programme" if self.programme else "start")

    @property
    def address(self) -> str | None:
        """Return where the site is published, ending in a slash; None where that is not known."""
        known = self.programme.address if self.programme else self.plans[0].edition.study.address
        return f"{known.rstrip('/')}/" if known else None

    @property
    def has_releases(self) -> bool:
        """Return whether any study has released something, so that there is a feed."""
        return any(plan.edition.releases for plan in self.plans)

    @property
    def has_advice(self) -> bool:
        """Return whether any study makes recommendations."""
        return any(plan.edition.recommendations.recommendations for plan in self.plans)

    @property
    def synthetic(self) -> tuple[bool, ...]:
        """Return of each study whether its answers were made up."""
        return tuple(plan.release.synthetic for plan in self.plans)


@dataclass(frozen=True, slots=True)
class Guide:
    """Makes what a page shows of the whole site; it looks at each study from that same page."""

    site: Site
    language: Language
    path: str
    viewers: tuple[Viewer, ...]

    def say(self, text: Text) -> str:
        """Return a text in the page's language."""
        return text.in_language(self.language)

    def link(self, key: PageKey) -> str:
        """Return the link to a page that the site has once, or to a page of its only study."""
        return self.file(key.path(self.language))

    def file(self, path: str) -> str:
        """Return the link to a file, of which the path is given from the root of the site."""
        return relative_link(self.path, path)


def make_guide(site: Site, language: Language, path: str, problems: Problems) -> Guide:
    """Return the guide of a page at `path`; wrong references in texts go into `problems`."""
    viewers = (make_viewer(plan, language, path, problems) for plan in site.plans)
    return Guide(site, language, path, tuple(viewers))


def site_keys(site: Site) -> Iterator[PageKey]:
    """Yield the pages that a site has once, apart from their language."""
    if site.programme:
        yield PageKey("programme")
        yield PageKey("advice")
    yield PageKey("search")
    yield PageKey("accessibility")
    yield PageKey("not_found")
