"""An edition: everything that the outputs of one study are made from, and nothing closed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from weerklank.design import Study
from weerklank.disclosure import Release, release_hash
from weerklank.findings import Finding
from weerklank.kernel import Language


@dataclass(frozen=True, slots=True)
class Edition:
    """A study with its releases (oldest first, at least one), its findings and its report.

    report  per language the name of the file and its text, as the author wrote it (our markup)
    """

    study: Study
    releases: tuple[Release, ...]
    findings: tuple[Finding, ...]
    report: Mapping[Language, tuple[str, str]]

    @property
    def release(self) -> Release:
        """Return the newest release, with the tables of earlier ones that it does not repeat."""
        return merge_releases(self.releases)

    @property
    def newest_hash(self) -> str:
        """Return the sha256 of the newest release, as the ledger lists it."""
        return release_hash(self.releases[-1])

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
        tables += [table for table in earlier.tables if (table.item, table.breakdown) not in held]
        named = {theme.id for theme in themes}
        themes += [theme for theme in earlier.themes if theme.id not in named]
    return dataclasses.replace(newest, tables=tuple(tables), themes=tuple(themes))
