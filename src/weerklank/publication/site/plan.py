"""Which pages the site has: themes, their questions in order, and the tables on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.disclosure import Release, ReleasedTable, ReleasedTheme
from weerklank.findings import Finding
from weerklank.kernel import Text
from weerklank.publication.edition import Edition
from weerklank.publication.site.links import PageKey


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked, with every table made from its answers.

    everyone  the table of the question itself for everyone; None where only others were released
    others    breakdowns, and tables of derived items
    """

    id: str
    theme: ReleasedTheme
    title: Text
    everyone: ReleasedTable | None
    others: tuple[ReleasedTable, ...]

    @property
    def tables(self) -> tuple[ReleasedTable, ...]:
        """Return all tables, the one for everyone first."""
        return (self.everyone, *self.others) if self.everyone else self.others

    @property
    def key(self) -> PageKey:
        """Return the page on which the question stands."""
        return PageKey("item", self.id)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """An edition laid out as a site. Themes without tables have no page.

    labels       (item, answer id of the questionnaire) -> its text, where a table shows it alone
    fingerprint  sha256 of the newest release
    """

    edition: Edition
    release: Release
    themes: tuple[ReleasedTheme, ...]
    questions: tuple[Question, ...]
    labels: Mapping[tuple[str, str], Text]
    fingerprint: str

    def questions_of(self, theme: str) -> tuple[Question, ...]:
        """Return the questions of one theme, in order."""
        return tuple(question for question in self.questions if question.theme.id == theme)

    def question(self, item: str) -> Question | None:
        """Return the question on whose page the tables of an item (derived or not) stand."""
        return next((q for q in self.questions if any(t.item == item for t in q.tables)), None)

    def findings_on(self, question: Question) -> tuple[Finding, ...]:
        """Return the findings that stand on a table of this question."""
        items = {table.item for table in question.tables}
        found = self.edition.findings
        return tuple(f for f in found if any(ref.item in items for ref in f.evidence))


def plan_site(edition: Edition) -> SitePlan:
    """Return the pages that an edition needs."""
    release = edition.release
    by_source: dict[str, list[ReleasedTable]] = {}
    for table in release.tables:
        by_source.setdefault(table.source, []).append(table)
    known = {theme.id: theme for theme in release.themes}
    questions = [_question(source, tables, known) for source, tables in by_source.items()]
    themes = tuple(_themes(questions, known))
    order = {theme.id: place for place, theme in enumerate(themes)}
    ordered = sorted(questions, key=lambda question: order[question.theme.id])
    return SitePlan(edition, release, themes, tuple(ordered), _labels(release), edition.newest_hash)


def page_keys(plan: SitePlan) -> Iterator[PageKey]:
    """Yield every page of the site, apart from its language."""
    yield PageKey("start")
    yield PageKey("findings")
    yield PageKey("figures")
    yield from (PageKey("theme", theme.id) for theme in plan.themes)
    yield from (question.key for question in plan.questions)
    yield PageKey("method")
    yield PageKey("open_data")
    yield PageKey("not_found")


def _labels(release: Release) -> dict[tuple[str, str], Text]:
    everyone = [table for table in release.tables if table.breakdown is None]
    return {
        (table.item, answer.members[0]): answer.text
        for table in everyone
        for answer in table.answers
        if len(answer.members) == 1
    }


def _question(
    source: str, tables: list[ReleasedTable], themes: Mapping[str, ReleasedTheme]
) -> Question:
    own = [table for table in tables if table.item == source]
    everyone = next((table for table in own if table.breakdown is None), None)
    named = everyone or (own or tables)[0]
    others = tuple(table for table in tables if table is not everyone)
    theme = themes.get(named.theme) or ReleasedTheme(named.theme, named.title)
    return Question(source, theme, named.title, everyone, others)


def _themes(
    questions: list[Question], known: Mapping[str, ReleasedTheme]
) -> Iterator[ReleasedTheme]:
    used = {question.theme.id: question.theme for question in questions}
    yield from (theme for theme in known.values() if theme.id in used)
    yield from (theme for theme in used.values() if theme.id not in known)
