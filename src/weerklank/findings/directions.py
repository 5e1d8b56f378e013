"""Whether the direction that a finding states is the one that its released figures have.

A claim of 'highest' or 'lowest' reads as one about every group. So it is refused where a hidden
figure could still be higher (lower): the statement would be unsure to the reader, and, if the
writer knew better, would tell something about the hidden figure. Residual groups are nobody's
group and are not compared. A direction that passes follows from released figures alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from weerklank.disclosure import (
    FoundFigure,
    Release,
    ReleasedRow,
    ReleasedTable,
    find_figure,
)
from weerklank.findings.bounds import figure_range, share_range
from weerklank.findings.differences import LEVEL, difference_p
from weerklank.findings.direction_problems import (
    tell_contradicted,
    tell_differs,
    tell_no_breakdown,
    tell_one_figure,
    tell_unlike,
    tell_unsure,
    tell_untestable,
    value_of,
)
from weerklank.findings.finding import Direction
from weerklank.kernel import EvidenceRef, Place, Problem, adjust_holm


@dataclass(frozen=True, slots=True)
class Evidence:
    """The shown figures of one finding, each with the place of its reference.

    given  how many references the finding has, unknown and hidden ones included
    """

    given: int
    found: tuple[FoundFigure, ...]
    places: tuple[Place, ...]


def check_direction(
    direction: Direction, refs: Sequence[EvidenceRef], places: Sequence[Place], release: Release
) -> list[Problem]:
    """Return every way in which released figures do not carry the stated direction.

    Unknown and hidden figures are left out: `check_reference` tells of those.
    """
    pairs = [(find_figure(release, ref), at) for ref, at in zip(refs, places, strict=True)]
    known = [(f, at) for f, at in pairs if f is not None and f.hidden is None]
    if not known or pairs[0][0] is not known[0][0]:
        return []
    evidence = Evidence(len(refs), tuple(f for f, _ in known), tuple(at for _, at in known))
    checks: dict[Direction, Callable[[Evidence, Release], list[Problem]]] = {
        "level": lambda _, __: [],
        "told": lambda _, __: [],
        "higher": lambda e, _: _check_higher(e),
        "highest": lambda e, r: _check_extreme(e, r, highest=True),
        "lowest": lambda e, r: _check_extreme(e, r, highest=False),
        "no_difference": _check_no_difference,
    }
    return checks[direction](evidence, release)


def _check_higher(evidence: Evidence) -> list[Problem]:
    first, *others = evidence.found
    if evidence.given == 1:
        return [tell_one_figure(evidence.places[0])]
    problems = []
    for other, place in zip(others, evidence.places[1:], strict=True):
        if other.ref.measure != first.ref.measure:
            problems.append(tell_unlike(first, other, place))
        elif value_of(first) <= value_of(other):
            problems.append(tell_contradicted(first, other.ref, value_of(other), place, "hoger"))
    return problems


def _check_extreme(evidence: Evidence, release: Release, *, highest: bool) -> list[Problem]:
    first, place = evidence.found[0], evidence.places[0]
    if first.ref.breakdown is None or first.ref.measure == "base":
        return [tell_no_breakdown(first.ref, place)]
    compared = [r for r in first.table.rows if r is not first.row and not _is_residual(r)]
    rivals = [_rival(first.ref, row) for row in compared]
    problems = []
    for row, ref in zip(compared, rivals, strict=True):
        other = find_figure(release, ref)
        if other is None:
            continue
        if other.hidden is None and other.value is not None:
            if not _beats(value_of(first), value_of(other), highest):
                word = "hoogste" if highest else "laagste"
                problems.append(tell_contradicted(first, ref, value_of(other), place, word))
        elif _may_beat(first, row, release, highest):
            problems.append(tell_unsure(first.ref, ref, place, highest))
    return problems


def _rival(ref: EvidenceRef, row: ReleasedRow) -> EvidenceRef:
    return EvidenceRef(ref.item, ref.answer, ref.breakdown, row.category, ref.measure)


def _is_residual(row: ReleasedRow) -> bool:
    reasons = [figure.hidden for figure in row.figures]
    reasons += [row.mean.hidden] if row.mean else []
    return bool(reasons) and all(reason == "residual" for reason in reasons)


def _beats(value: float, other: float, highest: bool) -> bool:
    return value > other if highest else value < other


def _may_beat(first: FoundFigure, row: ReleasedRow, release: Release, highest: bool) -> bool:
    """Whether a hidden figure could reach the claimed one, by what is released."""
    if first.ref.measure == "mean" or first.ref.answer is None:
        return True
    own = figure_range(release, first)
    hidden = share_range(release, first.table, row, first.ref.answer)
    return hidden.high >= own.low if highest else hidden.low <= own.high


def _check_no_difference(evidence: Evidence, release: Release) -> list[Problem]:
    problems: list[Problem] = []
    tables: dict[str, tuple[ReleasedTable, Place]] = {}
    for found, place in zip(evidence.found, evidence.places, strict=True):
        if found.ref.breakdown is None:
            problems.append(tell_no_breakdown(found.ref, place))
        else:
            tables.setdefault(found.table.id, (found.table, place))
    tested = [
        (table, place, difference_p(table, _spread(release, table.item)))
        for table, place in tables.values()
    ]
    problems += [tell_untestable(table, place) for table, place, p in tested if p is None]
    known = [(table, place, p) for table, place, p in tested if p is not None]
    adjusted = adjust_holm([p for _, _, p in known])
    for (table, place, _), p in zip(known, adjusted, strict=True):
        if p < LEVEL:
            problems.append(tell_differs(table, place))
    return problems


def _spread(release: Release, item: str) -> float | None:
    """Return the standard deviation of everyone's values, where it is released."""
    table = release.table(item)
    mean = None if table is None else table.rows[0].mean
    return None if mean is None else mean.sd
