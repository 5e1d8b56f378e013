"""Assembles a release: the tables as they can be shown, and the verdict on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from weerklank.analysis import CountedRow, CountedTable
from weerklank.design import Study
from weerklank.disclosure.crossing import table_id
from weerklank.disclosure.earlier import read_known
from weerklank.disclosure.objections import (
    check_changed_tables,
    check_marks,
    check_nothing_new,
    check_request,
    check_residual,
)
from weerklank.disclosure.release import AuditVerdict, Release, ReleasedTable, ReleasedTheme
from weerklank.disclosure.release_json import release_hash
from weerklank.disclosure.rendering import render
from weerklank.disclosure.routes import Routes
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.disclosure.sectors import SectorJudgement, judge_sectors
from weerklank.disclosure.verdict import derive_residual, narrowest_range
from weerklank.disclosure.workshop import Workshop
from weerklank.kernel import Progress, silent

FORMAT = 1


def make_release(
    counted: tuple[CountedTable, ...],
    study: Study,
    themes: tuple[ReleasedTheme, ...],
    respondents: int,
    response_rate: int | None,
    data_version: int,
    earlier: tuple[Release, ...],
    date: str,
    reason: str,
    rules: Rules = DEFAULT_RULES,
    progress: Progress = silent,
    routes: Routes = MappingProxyType({}),
) -> Release:
    """Return the next release of these tables: as much as is safe beside all earlier releases.

    themes  the questionnaire's pages; those without a table are left out
    date    ISO date, as given by whoever releases
    routes  per routed item the items on whose answers it depends whether it is asked
    Raises DisclosureRefused with every objection where nothing safe can be made of it.
    """
    check_request(counted, study, respondents, data_version, earlier)
    check_marks(counted, earlier)
    sectors = judge_sectors(counted, study, rules)
    inhabited = _drop_empty_rows(sectors.tables)
    workshop = Workshop(
        inhabited,
        respondents,
        read_known(earlier, _ids(counted)),
        earlier,
        rules,
        study,
        progress,
        routes,
    )
    workshop.run()
    tables = tuple(_render(workshop, rules))
    check_changed_tables(tables, earlier)
    check_nothing_new(tables, workshop.refused(), earlier)
    verdict = _judge(tables, workshop, sectors, study, rules)
    used = {table.theme for table in tables}
    return Release(
        format=FORMAT,
        number=len(earlier) + 1,
        study=study.id,
        wave=study.wave,
        date=date,
        reason=reason,
        synthetic=study.synthetic,
        respondents=respondents,
        response_rate=response_rate,
        data_version=data_version,
        weighting="unweighted",
        themes=tuple(theme for theme in themes if theme.id in used),
        tables=tables,
        accepted_residual=study.accept_residual,
        audit=verdict,
        previous=release_hash(earlier[-1]) if earlier else None,
    )


def _render(workshop: Workshop, rules: Rules) -> Iterator[ReleasedTable]:
    chosen = [(table, shown) for table, shown in workshop.shown() if shown is not None]
    spreads = {
        table.item: table.rows[0].sd
        for table, shown in chosen
        if table.breakdown is None and None not in shown.means
    }
    for table, shown in chosen:
        yield render(table, shown, rules, spreads.get(table.item))


def _judge(
    tables: Sequence[ReleasedTable],
    workshop: Workshop,
    sectors: SectorJudgement,
    study: Study,
    rules: Rules,
) -> AuditVerdict:
    residual, unaccepted = derive_residual(workshop.spaces(), rules)
    check_residual(unaccepted, study)
    hidden = _count_hidden(tables)
    return AuditVerdict(
        hidden=hidden,
        narrowest=narrowest_range(workshop.spaces(), rules.required_range) if hidden else None,
        required=rules.required_range,
        residual=residual,
        untested=sectors.untested,
        left_out=tuple(text for _, text in (*sectors.left_out, *workshop.refused())),
    )


def _ids(counted: Sequence[CountedTable]) -> frozenset[str]:
    return frozenset(table_id(table.item, table.breakdown) for table in counted)


def _drop_empty_rows(tables: Sequence[CountedTable]) -> tuple[CountedTable, ...]:
    """Leave out categories in which everyone's table shows that there is nobody."""
    result = []
    for table in tables:
        rows = tuple(row for row in table.rows if table.breakdown is None or _people(row))
        if rows:
            result.append(replace(table, rows=rows))
    return tuple(result)


def _people(row: CountedRow) -> int:
    gone = row.missing
    outside = gone.not_asked + gone.skipped + gone.not_applicable + gone.dont_know
    return row.base + outside


def _count_hidden(tables: Sequence[ReleasedTable]) -> int:
    reasons = [figure.hidden for t in tables for row in t.rows for figure in row.figures]
    reasons += [row.mean.hidden for t in tables for row in t.rows if row.mean is not None]
    return sum(reason not in (None, "residual") for reason in reasons)
