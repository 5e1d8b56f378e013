"""An edition: everything that the outputs of one study are made from, and nothing closed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.design import Study
from weerklank.disclosure import (
    AuditVerdict,
    Release,
    ReleasedTable,
    ReleasedTheme,
    release_hash,
)
from weerklank.findings import Finding, Recommendations
from weerklank.kernel import Language, Text
from weerklank.publication.theme import DEFAULT_THEME, Theme

NONE_RECOMMENDED = Recommendations()


@dataclass(frozen=True, slots=True)
class Edition:
    """A study with its releases (oldest first), its findings and its report.

    releases     empty for a study by interviews alone, which publishes no figures
    report       per language the name of the file and its text, as the author wrote it (our markup)
    infographic  the name of the layout description and its text; None where there is no such page
    """

    study: Study
    releases: tuple[Release, ...]
    findings: tuple[Finding, ...]
    report: Mapping[Language, tuple[str, str]]
    recommendations: Recommendations = NONE_RECOMMENDED
    infographic: tuple[str, str] | None = None
    theme: Theme = DEFAULT_THEME

    @property
    def release(self) -> Release:
        """Return the newest release, with the tables of earlier ones that it does not repeat."""
        return merge_releases(self.releases)

    @property
    def newest_hash(self) -> str:
        """Return the sha256 of the newest release, as the ledger lists it."""
        return release_hash(self.releases[-1])

    def with_theme(self, theme: Theme) -> Edition:
        """Return this edition in another look."""
        return dataclasses.replace(self, theme=theme)

    def with_recommendations(self, recommendations: Recommendations) -> Edition:
        """Return this edition with its recommendations."""
        return dataclasses.replace(self, recommendations=recommendations)

    @property
    def themes(self) -> tuple[tuple[str, Text], ...]:
        """Return the id and title of each theme: the release's, or those of the interviews."""
        if self.releases:
            return tuple((theme.id, theme.title) for theme in self.release.themes)
        return tuple((theme.id, theme.title) for theme in self.study.themes)

    def finding(self, id: str) -> Finding:
        """Return the finding with this id; raises KeyError where there is none."""
        return {finding.id: finding for finding in self.findings}[id]

    def findings_of(self, theme: str) -> tuple[Finding, ...]:
        """Return the findings of one theme, in the order in which they were written down."""
        return tuple(finding for finding in self.findings if finding.theme == theme)


def merge_releases(releases: tuple[Release, ...]) -> Release:
    """Return the newest release with the themes and tables of earlier ones that it lacks.

    Earlier tables follow the newest ones, the latest release first. Raises ValueError where there
    are no releases.
    """
    if not releases:
        raise ValueError("an edition needs a release")
    newest = releases[-1]
    tables, themes = list(newest.tables), list(newest.themes)
    for earlier in reversed(releases[:-1]):
        held = {(table.item, table.breakdown) for table in tables}
        lacking = (t for t in earlier.tables if (t.item, t.breakdown) not in held)
        tables += [_dated(table, earlier, newest) for table in lacking]
        named = {theme.id for theme in themes}
        themes += [theme for theme in earlier.themes if theme.id not in named]
    return dataclasses.replace(newest, tables=tuple(tables), themes=tuple(themes))


def _dated(table: ReleasedTable, release: Release, newest: Release) -> ReleasedTable:
    """Return a table with a note that it is of earlier answers, where that is so."""
    if release.data_version == newest.data_version:
        return table
    said = _EARLIER_ANSWERS.format(number=release.number, respondents=release.respondents)
    note = said if table.note is None else Text(*(f"{a} {b}" for a, b in _both(table.note, said)))
    return dataclasses.replace(table, note=note)


def _both(one: Text, other: Text) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one.nl, other.nl), (one.en, other.en)


_EARLIER_ANSWERS = Text(
    "Deze tabel komt uit vrijgave {number}, met de antwoorden van {respondents} mensen. Met de "
    "antwoorden die later kwamen is hij niet veilig te tonen.",
    "This table is of release {number}, with the answers of {respondents} people. It cannot be "
    "shown safely with the answers that came later.",
)


def empty_release(study: Study) -> Release:
    """Return what stands for the release of a study that publishes no figures."""
    return Release(
        format=1,
        number=0,
        study=study.id,
        wave=study.wave,
        date="",
        reason="",
        synthetic=study.synthetic,
        respondents=0,
        response_rate=None,
        data_version=0,
        weighting="unweighted",
        themes=tuple(ReleasedTheme(theme.id, theme.title) for theme in study.themes),
        tables=(),
        accepted_residual=(),
        audit=AuditVerdict(0, None, 0, (), ()),
        previous=None,
    )
