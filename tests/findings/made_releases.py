"""Small made-up releases in which every figure is written down by the test itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weerklank.disclosure import (
    AuditVerdict,
    Hidden,
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedRow,
    ReleasedTable,
    ReleasedTheme,
    TableKind,
)
from weerklank.findings import Finding
from weerklank.kernel import EvidenceRef, Text, parse_evidence, same

Percents = Sequence[int | None]


def ref(text: str) -> EvidenceRef:
    parsed = parse_evidence(text)
    if parsed is None:
        raise ValueError(text)
    return parsed


def make_row(
    category: str | None,
    answers: Sequence[str],
    base: int | None,
    percents: Percents,
    hidden: Hidden = "protected",
    mean: ReleasedMean | None = None,
) -> ReleasedRow:
    figures = tuple(
        ReleasedFigure(answer, percent, hidden=hidden if percent is None else None)
        for answer, percent in zip(answers, percents, strict=False)
    )
    return ReleasedRow(category, same(category or "all"), (), base, figures, mean)


def make_table(
    item: str,
    answers: Sequence[str],
    rows: Mapping[str | None, tuple[int | None, Percents]],
    *,
    kind: TableKind = "answers",
    residual: Sequence[str] = (),
    members: Mapping[str, tuple[str, ...]] | None = None,
) -> ReleasedTable:
    """A table of everyone where the only row is None, else the breakdown 'team'."""
    breakdown = None if None in rows else "team"
    return ReleasedTable(
        id=item if breakdown is None else f"{item}-{breakdown}",
        item=item,
        source=item,
        wording=1,
        kind=kind,
        theme="werk",
        title=same(item),
        question=same(item),
        breakdown=breakdown,
        by=breakdown,
        breakdown_title=None if breakdown is None else same(breakdown),
        answers=tuple(
            ReleasedAnswer(answer, same(answer), (members or {}).get(answer, (answer,)))
            for answer in answers
        ),
        rows=tuple(
            make_row(
                category,
                answers,
                base,
                percents,
                "residual" if category in residual else "protected",
            )
            for category, (base, percents) in rows.items()
        ),
        missing=None,
        reason=same("because"),
    )


def make_mean_table(
    item: str, rows: Mapping[str | None, tuple[int | None, float | None, float | None]]
) -> ReleasedTable:
    table = make_table(item, ["m1", "m2"], {c: (b, ()) for c, (b, _, _) in rows.items()})
    made = tuple(
        make_row(
            category,
            (),
            base,
            (),
            mean=ReleasedMean(mean, sd, None, None, "small_group" if mean is None else None),
        )
        for category, (base, mean, sd) in rows.items()
    )
    return ReleasedTable(**(_fields(table) | {"kind": "mean", "rows": made}))


def _fields(table: ReleasedTable) -> dict[str, object]:
    return {name: getattr(table, name) for name in table.__slots__}


def make_release(*tables: ReleasedTable) -> Release:
    return Release(
        format=1,
        number=1,
        study="made-up",
        wave=1,
        date="2026-01-01",
        reason="a test",
        synthetic=True,
        respondents=200,
        response_rate=None,
        data_version=1,
        weighting="unweighted",
        themes=(ReleasedTheme("werk", same("work")), ReleasedTheme("ruimte", same("room"))),
        tables=tables,
        accepted_residual=(),
        audit=AuditVerdict(0, None, 5, (), ()),
        previous=None,
    )


def make_finding(*evidence: str, direction: str = "level", **changes: object) -> Finding:
    fields: dict[str, object] = {
        "id": "first",
        "headline": same("Less time"),
        "claim": Text("Er is minder tijd.", "There is less time."),
        "theme": "werk",
        "direction": direction,
        "evidence": tuple(ref(text) for text in evidence),
        "reason": same("because"),
        "explanation": None,
    }
    return Finding(**(fields | changes))  # type: ignore[arg-type]


TIME = ("less", "same", "more")
EVERYONE = make_table("time", TIME, {None: (200, (40, 40, 20))})
BY_TEAM = make_table(
    "time",
    TIME,
    {"north": (90, (60, 30, 10)), "south": (60, (30, 50, 20)), "west": (40, (20, 50, 30))},
)
SMALL = make_release(EVERYONE, BY_TEAM)
