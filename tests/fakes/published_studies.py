"""A small study as it is published, protected or not, and its files: for who attacks them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fakes.counted import THEMES, Items, People, count_tables, plan_study
from weerklank.analysis import CountedTable
from weerklank.disclosure import Hidden, Release, ReleasedTable, make_release, release_to_json
from weerklank.disclosure.problem.crossing import plain_layout
from weerklank.disclosure.rules import DEFAULT_RULES
from weerklank.disclosure.tables.rendering import Shown, render
from weerklank.publication import Edition
from weerklank.publication.data.opendata import build_opendata
from weerklank.publication.site.building import build_site


@dataclass(frozen=True)
class Published:
    """The files of a study: releases as JSON, site and open data, path -> content."""

    releases: tuple[str, ...]
    files: dict[str, bytes]


def release_people(people: People, items: Items, earlier: tuple[Release, ...] = ()) -> Release:
    """Return the protected release of some people."""
    tables = count_tables(people, items)
    study = plan_study(items)
    day = "2020-07-01"
    return make_release(tables, study, THEMES, len(people), None, 1, earlier, day, "proef")


def unprotect(release: Release, people: People, items: Items) -> Release:
    """Return the release with nothing withheld but rare answers and small groups themselves."""
    tables = tuple(blank_primaries(table) for table in count_tables(people, items))
    return replace(release, tables=tables)


def blank_primaries(table: CountedTable) -> ReleasedTable:
    """Return a table as whoever has heard of 'ten and three' would publish it."""
    figures: dict[tuple[str | None, int], Hidden] = {}
    small: dict[str | None, Hidden] = {}
    for row in table.rows:
        if row.base < 10:
            small[row.category] = "small_group"
        for column, count in enumerate(row.counts):
            if row.base < 10 or (table.breakdown and 0 < count < 3):
                figures[(row.category, column)] = "protected"
    return render(table, Shown(plain_layout(table), figures, {}, small), DEFAULT_RULES)


def publish_files(releases: tuple[Release, ...], items: Items) -> Published:
    """Return everything that the publication room makes of releases but the report."""
    edition = Edition(plan_study(items), releases, (), {})
    site = {f"site/{name}": content for name, content in build_site(edition).items()}
    data = {f"opendata/{name}": content for name, content in build_opendata(edition).items()}
    return Published(tuple(release_to_json(release) for release in releases), site | data)
