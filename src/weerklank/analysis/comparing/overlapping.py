"""One difference is said once: what a shown statement already covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from weerklank.analysis.comparing.comparisons import LEAST_PEOPLE, Comparison
from weerklank.analysis.comparing.evidence import Evidence, Means, Shares

Key: TypeAlias = tuple[str, str, frozenset[str], frozenset[str]]

ALONE = 0.95
"""Level at which a second group must differ by itself, once the first has left the others."""


def index_groups(comparisons: Iterable[Comparison]) -> dict[Key, Comparison]:
    """Return comparisons by breakdown, source item, group and answers."""
    found: dict[Key, Comparison] = {}
    for each in comparisons:
        about = each.about
        key = _key(about.breakdown, about.source, about.members, about.chosen)
        found.setdefault(key, each)
    return found


def items_of(comparison: Comparison) -> frozenset[str]:
    """Return the two items that a comparison brings together, whichever breaks down the other."""
    return frozenset((comparison.about.source, comparison.about.by))


def is_covered(
    comparison: Comparison, said: Sequence[Comparison], by_group: Mapping[Key, Comparison]
) -> bool:
    """Return whether what is said of the same two items already tells of this difference.

    That is so where the same two items were compared the other way round; where the same people, or
    some of them, were said to differ on the same item; and where a group differs from the others
    only because those hold a group that was said to differ.
    """
    about = comparison.about
    related = [each.about for each in said]
    if any(each.source != about.source for each in related):
        return True
    if any(set(each.members) & set(about.members) for each in related):
        return True
    keys = {_key(about.breakdown, about.source, each.members, about.chosen) for each in related}
    leaving = [by_group[key].evidence for key in sorted(keys, key=str) if key in by_group]
    return bool(leaving) and not _still_differs(comparison.evidence, leaving)


def _still_differs(evidence: Evidence, leaving: Sequence[Evidence]) -> bool:
    left: Evidence | None = evidence
    for each in leaving:
        left = _without(left, each)
    if left is None or left.rest.n < LEAST_PEOPLE:
        return False
    interval = left.interval(ALONE)
    return interval.low > 0 if evidence.difference > 0 else interval.high < 0


def _without(evidence: Evidence | None, leaving: Evidence) -> Evidence | None:
    if isinstance(evidence, Shares) and isinstance(leaving, Shares):
        return evidence.without(leaving)
    if isinstance(evidence, Means) and isinstance(leaving, Means):
        return evidence.without(leaving)
    return None


def _key(breakdown: str, source: str, members: Iterable[str], chosen: Iterable[str]) -> Key:
    return (breakdown, source, frozenset(members), frozenset(chosen))
