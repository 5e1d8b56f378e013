"""A made-up edition with every kind of table and chart, and one with hidden figures filled in."""

from __future__ import annotations

import dataclasses

from fakes.releases import CHANGE, TEAMS, build_answers, build_breakdown, build_mark, build_row
from fakes.site_editions import LAYOUT, build_recommendations, build_site_edition
from weerklank.disclosure import Release, ReleasedFigure, ReleasedMean, ReleasedRow
from weerklank.kernel import Text
from weerklank.publication import Edition

TIME = build_answers(*CHANGE)
CHART = """\
  - blocks:
      - id: teams
        span: 12
        heading: {nl: Per team, en: By team}
        parts:
          - figure_rows: [tijd.minder@team.noord, tijd.minder@team.zuid]
"""
HIDDEN = (("tijd@team", "zuid", "minder"), ("cijfer@team", "zuid", "mean"))
"""The figures that `fill_hidden` gives away: a percentage and a mean."""


def build_attacked_edition() -> Edition:
    """Return two releases, findings, advice, reports in both languages and an infographic."""
    edition = build_site_edition(
        recommendations=build_recommendations(), infographic=("infographic.yaml", LAYOUT + CHART)
    )
    first, second = edition.releases
    first = dataclasses.replace(first, tables=tuple(map(_named, (*first.tables, *_more(first)))))
    second = dataclasses.replace(second, tables=tuple(map(_named, second.tables)))
    report = {
        language: (f"report.{language}.md", _report(first, second)) for language in ("nl", "en")
    }
    return dataclasses.replace(edition, releases=(first, second), report=report)  # type: ignore[arg-type]


def _named(table):
    """Give a table the id that a release gives it."""
    return dataclasses.replace(table, id="@".join(filter(None, (table.item, table.breakdown))))


def _more(first: Release):
    """A mean per team, one hidden; options per team, one that nobody chose and one hidden."""
    means = (ReleasedMean(7.4, None, 7.2, 7.6), ReleasedMean(None, None, None, None, "protected"))
    rows = tuple(
        ReleasedRow(id, Text(nl, en), (id,), base, (), mean)
        for (id, nl, en), base, mean in zip(TEAMS, (150, 40), means, strict=True)
    )
    yield build_breakdown(build_mark(), rows)
    options = first.table("middel")
    rows = (
        build_row(options.answers, (80, 50, 3), 150, category=TEAMS[0]),
        build_row(options.answers, (75, None, 0), 40, category=TEAMS[1]),
    )
    yield build_breakdown(options, rows)


def _report(*releases: Release) -> str:
    tables = [table for release in releases for table in release.tables]
    lines = [f"@table {table.id}" for table in tables]
    lines += [f"@chart {table.id}" for table in tables if table.id != "middel@team"]
    return "# Cijfers\n\n" + "\n\n".join([*lines, "@findings werk", "@recommendations", "@method"])


def fill_hidden(edition: Edition) -> Edition:
    """Return the edition as if somebody had filled in two hidden figures."""
    first, *later = edition.releases
    filled = tuple(map(_fill, first.tables))
    return dataclasses.replace(
        edition, releases=(dataclasses.replace(first, tables=filled), *later)
    )


def _fill(table):
    if table.id == "tijd@team":
        figure = ReleasedFigure("minder", 43, 31, 58)
        row = table.rows[1]
        row = dataclasses.replace(row, figures=(figure, *row.figures[1:]))
    elif table.id == "cijfer@team":
        row = dataclasses.replace(table.rows[1], mean=ReleasedMean(5.7, None, 5.2, 6.2))
    else:
        return table
    return dataclasses.replace(table, rows=(table.rows[0], row, *table.rows[2:]))
