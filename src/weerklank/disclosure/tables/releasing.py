"""Assembles a release: the tables as they can be shown, and the verdict on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from weerklank.analysis import CountedRow, CountedTable
from weerklank.design import Study
from weerklank.disclosure.problem.nesting import nest_tables
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.release import (
    AuditVerdict,
    Release,
    ReleasedTable,
    ReleasedTheme,
    RuleInForce,
)
from weerklank.disclosure.release_json import release_hash
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.disclosure.tables.counts_checking import check_counts
from weerklank.disclosure.tables.objections import (
    check_changed_tables,
    check_marks,
    check_nothing_new,
    check_request,
    check_residual,
)
from weerklank.disclosure.tables.sectors import SectorJudgement, judge_sectors
from weerklank.disclosure.tables.setting import NOTHING_BESIDE, Beside, Setting
from weerklank.disclosure.tables.settling import Settled, settle_tables
from weerklank.disclosure.tables.verdict import derive_residual, narrowest_range
from weerklank.kernel import Progress, Text, silent

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
    beside: Beside = NOTHING_BESIDE,
) -> Release:
    """Return the next release of these tables: as much as is safe beside all earlier releases.

    themes  the questionnaire's pages; those without a table are left out
    date    ISO date, as given by whoever releases
    routes  per routed item the items on whose answers it depends whether it is asked
    Raises DisclosureRefused with every objection where nothing safe can be made of it.
    """
    check_counts(counted)
    check_request(counted, study, respondents, data_version, earlier, beside.joined, rules)
    check_marks(counted, earlier)
    nested = nest_tables(counted, beside.nests)
    sensitive = frozenset(table.source for table in nested if table.sensitive)
    setting = Setting(study, respondents, data_version, earlier, rules, routes, beside, sensitive)
    sectors = judge_sectors(counted, study, rules)
    same_answers = tuple(r for r in earlier if r.data_version == data_version)
    made = Release(
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
        themes=(),
        tables=(),
        accepted_residual=study.accept_residual,
        audit=AuditVerdict(0, None, rules.required_range, (), ()),
        previous=release_hash(earlier[-1]) if earlier else None,
        rules=tuple(RuleInForce(name, value) for name, value in rules.differences()),
    )
    settled = settle_tables(_drop_empty_rows(sectors.tables), setting, made, progress)
    check_changed_tables(settled.tables, same_answers)
    check_nothing_new(settled.tables, settled.refused, same_answers)
    used = {table.theme for table in settled.tables}
    return replace(
        made,
        themes=tuple(theme for theme in themes if theme.id in used),
        tables=settled.tables,
        audit=_judge(settled, sectors, study, rules),
    )


def _judge(settled: Settled, sectors: SectorJudgement, study: Study, rules: Rules) -> AuditVerdict:
    residual, unaccepted = derive_residual(settled.spaces, rules)
    check_residual(unaccepted, study)
    hidden = _count_hidden(settled.tables)
    return AuditVerdict(
        hidden=hidden,
        narrowest=narrowest_range(settled.spaces, rules.required_range) if hidden else None,
        required=rules.required_range,
        residual=residual,
        untested=(*sectors.untested, *_not_proved(settled.unproved)),
        left_out=tuple(text for _, text in (*sectors.left_out, *settled.refused)),
    )


def _not_proved(number: int) -> tuple[Text, ...]:
    return (_UNPROVED.format(number=number),) if number else ()


_UNPROVED = Text(
    "Van {number} verborgen cijfers is per twee en per drie vragen getoetst of zij onzeker "
    "blijven; het bewijs over alle vragen samen kwam niet rond.",
    "Of {number} hidden figures it was tested by two and by three items that they stay uncertain; "
    "the proof over all items together was not completed.",
)


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
