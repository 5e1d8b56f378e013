"""Which pages the site has: themes, their questions in order, and the tables on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weerklank.design import Study
from weerklank.disclosure import Release, ReleasedTable, ReleasedTheme
from weerklank.findings import Finding
from weerklank.kernel import Language, Text
from weerklank.publication.edition import Edition, empty_release
from weerklank.publication.programme import Programme
from weerklank.publication.site.links import PageKey


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked, with every table made from its answers.

    everyone  the table of everyone: the question's own, or else that of a derived item; None where
              only breakdowns were released
    others    breakdowns, and further tables of derived items
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
    def regrouped(self) -> tuple[ReleasedTable, ...]:
        """Return the further tables of everyone, in which answers are taken together."""
        return tuple(table for table in self.others if table.breakdown is None)

    @property
    def breakdowns(self) -> tuple[ReleasedTable, ...]:
        """Return the tables that show groups apart."""
        return tuple(table for table in self.others if table.breakdown is not None)

    @property
    def key(self) -> PageKey:
        """Return the page on which the question stands."""
        return PageKey("item", self.id)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """An edition laid out as a site. Themes without tables have no page.

    release      the newest one; one without tables for a study that publishes no figures
    labels       (item, answer id of the questionnaire) -> its text, where a table shows it alone
    fingerprint  sha256 of the newest release, empty where there is none
    programme    the programme whose site this is a part of; None where the study is the site
    """

    edition: Edition
    release: Release
    themes: tuple[ReleasedTheme, ...]
    questions: tuple[Question, ...]
    labels: Mapping[tuple[str, str], Text]
    fingerprint: str
    programme: Programme | None = None

    @property
    def folder(self) -> str:
        """Return the folder of the study's pages, from the root of the site."""
        return f"{self.edition.study.id}/" if self.programme else ""

    @property
    def title(self) -> Text:
        """Return what the study is called on the site; no other study there has that name."""
        return Text(self._name("nl"), self._name("en"))

    def _name(self, language: Language) -> str:
        study, programme = self.edition.study, self.programme
        if programme is None:
            return study.title.in_language(language)
        others = [one.study for one in programme.editions if one.study.id != study.id]
        for parts in (1, 2):
            taken = {_called(other, language, parts) for other in others}
            name = _called(study, language, parts)
            if name not in taken | {programme.title.in_language(language)}:
                return name
        return _called(study, language, 3)

    @property
    def told(self) -> bool:
        """Return whether the study was done by interviews, and so has no figures."""
        return self.edition.study.kind == "interviews"

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


def plan_site(edition: Edition, programme: Programme | None = None) -> SitePlan:
    """Return the pages that an edition needs, alone or as a part of a programme."""
    release = edition.release if edition.releases else empty_release(edition.study)
    by_source: dict[str, list[ReleasedTable]] = {}
    for table in release.tables:
        by_source.setdefault(table.source, []).append(table)
    known = {theme.id: theme for theme in release.themes}
    questions = [_question(source, tables, known) for source, tables in by_source.items()]
    themes = tuple(_themes(questions, known))
    order = {theme.id: place for place, theme in enumerate(themes)}
    ordered = tuple(sorted(questions, key=lambda question: order[question.theme.id]))
    fingerprint = edition.newest_hash if edition.releases else ""
    labels = _labels(release)
    return SitePlan(edition, release, themes, ordered, labels, fingerprint, programme)


def page_keys(plan: SitePlan) -> Iterator[PageKey]:
    """Yield every page of a study, apart from its language and from what the site has once."""
    yield PageKey("start")
    yield PageKey("findings")
    yield PageKey("recommendations")
    if plan.edition.infographic is not None:
        yield PageKey("infographic")
    if not plan.told:
        yield PageKey("figures")
    yield from (PageKey("theme", theme.id) for theme in plan.themes)
    yield from (question.key for question in plan.questions)
    yield PageKey("method")
    yield PageKey("recognition")
    if not plan.told:
        yield PageKey("open_data")


def _called(study: Study, language: Language, parts: int) -> str:
    """Return the title of a study; with its period and its id where more parts are asked."""
    title, period = study.title.in_language(language), study.period.in_language(language)
    return ", ".join((title, period, study.id)[:parts])


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
    nearest = sorted(tables, key=lambda one: (one.item != source, one.breakdown is not None))
    everyone = next((table for table in nearest if table.breakdown is None), None)
    named = nearest[0]
    others = tuple(table for table in tables if table is not everyone)
    theme = themes.get(named.theme) or ReleasedTheme(named.theme, named.title)
    return Question(source, theme, named.title, everyone, others)


def _themes(
    questions: list[Question], known: Mapping[str, ReleasedTheme]
) -> Iterator[ReleasedTheme]:
    used = {question.theme.id: question.theme for question in questions}
    yield from (theme for theme in known.values() if theme.id in used)
    yield from (theme for theme in used.values() if theme.id not in known)
