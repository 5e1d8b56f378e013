"""The rule of dominance: a sector that is nearly one organisation is that organisation's result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.analysis import CountedRow, CountedTable
from weerklank.design import Study
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.rules import Rules
from weerklank.kernel import DisclosureRefused, Place, Problem, Text


@dataclass(frozen=True, slots=True)
class SectorJudgement:
    """The tables that may go on, those left out, and what could not be tested."""

    tables: tuple[CountedTable, ...]
    left_out: tuple[tuple[str, Text], ...]
    untested: tuple[Text, ...]


def judge_sectors(counted: Sequence[CountedTable], study: Study, rules: Rules) -> SectorJudgement:
    """Return the tables without those of organisations, which only serve to test dominance.

    What lies within organisations (teams) goes with them.
    Raises DisclosureRefused for a category that one organisation dominates without agreement.
    """
    item = study.sector.organisation_item
    if item is None and study.sheets is not None:
        item = study.sheets.item
    if item is None:
        return SectorJudgement(tuple(counted), (), (_untested(study),))
    closed = (item, *_finer(item, study))
    own = [t for t in counted if any(name in (t.item, t.source, t.by) for name in closed)]
    crossed = [
        table
        for table in own
        if table.breakdown is not None and table.source == item and table.by not in closed
    ]
    if study.sector.agreement is None:
        problems = [
            _dominated(f"{table.breakdown}.{row.category}")
            for table in crossed
            for row in table.rows
            if row.residual is None and _is_dominated(row, rules)
        ]
        if problems:
            raise DisclosureRefused(problems)
    left_out = tuple((table_id(t.item, t.breakdown), _left_out(t)) for t in own)
    kept = tuple(table for table in counted if table not in own)
    return SectorJudgement(kept, left_out, () if crossed else (_NOT_CROSSED,))


def _finer(item: str, study: Study) -> tuple[str, ...]:
    nest = next((names for names in study.nesting if item in names), ())
    return nest[nest.index(item) + 1 :] if nest else ()


def _is_dominated(row: CountedRow, rules: Rules) -> bool:
    if not row.base:
        return False
    organisations = sum(count > 0 for count in row.counts)
    largest = max(row.counts) * 100
    return (
        organisations < rules.minimum_organisations or largest > rules.dominance_percent * row.base
    )


def _untested(study: Study) -> Text:
    agreement = study.sector.agreement
    if agreement is None:
        return _NOT_RECORDED
    return Text(f"{_NOT_RECORDED.nl} {agreement.nl}", f"{_NOT_RECORDED.en} {agreement.en}")


def _left_out(table: CountedTable) -> Text:
    name = table_id(table.item, table.breakdown)
    return Text(
        f"{name}: resultaten per organisatie zijn niet openbaar.",
        f"{name}: results per organisation are not public.",
    )


def _dominated(group: str) -> Problem:
    return Problem(
        "disclosure-dominated",
        Place("study.yaml", None, "sector.agreement"),
        Text(
            f"In '{group}' komen bijna alle antwoorden van een of twee organisaties.",
            f"In '{group}' nearly all answers come from one or two organisations.",
        ),
        Text(
            "Leg vast dat deze organisatie akkoord is ('sector.agreement'), of voeg de groep bij "
            "een andere.",
            "Record that this organisation agrees ('sector.agreement'), or join the group with "
            "another.",
        ),
    )


_NOT_RECORDED = Text(
    "Of een organisatie een groep overheerst is niet te toetsen: per antwoord is geen organisatie "
    "vastgelegd.",
    "Whether one organisation dominates a group cannot be tested: no organisation is recorded per "
    "answer.",
)
_NOT_CROSSED = Text(
    "Of een organisatie een groep overheerst is niet getoetst: geen uitsplitsing bevat de vraag "
    "naar de organisatie.",
    "Whether one organisation dominates a group was not tested: no breakdown holds the item that "
    "records the organisation.",
)
