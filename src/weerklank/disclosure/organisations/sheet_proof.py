"""Proves what sheets hide against somebody who has all of them and everything public."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.disclosure.problem.nesting import Nest, nest_routes
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.proof.proof import find_unproved
from weerklank.disclosure.proof.proof_plans import NOTHING_UNPRINTED, Unprinted
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.sheets import ReleasedSheet, SheetSet
from weerklank.disclosure.tables.sheet_known import known_of
from weerklank.kernel import Progress


def find_weak_items(
    sheets: tuple[ReleasedSheet, ...],
    organisation: str,
    releases: Sequence[Release],
    earlier: Sequence[SheetSet],
    nests: Sequence[Nest],
    people: People,
    rules: Rules,
    routes: Routes,
    progress: Progress,
    unprinted: Unprinted = NOTHING_UNPRINTED,
) -> frozenset[str]:
    """Return the items of which, with these sheets, something hidden can be derived too closely.

    organisation  the item that records it
    people        everybody's answers, with a path for each nest
    unprinted     what subtraction leaves and must stay unknown as well
    """
    known = known_of(releases, (*earlier, _provisional(sheets, releases[-1])), nests, organisation)
    told = {item.partition(":")[0] for pair in known for item in pair}
    asked = {item: o for item, o in nest_routes(routes, nests).items() if item in told}
    found = find_unproved(
        known, people, rules, asked, progress, unprinted.people, unprinted.means()
    )
    weak = [one.pair for one in found if one.settled]
    return frozenset(item.partition(":")[0] for pair in weak for item in pair)


def _provisional(sheets: tuple[ReleasedSheet, ...], release: Release) -> SheetSet:
    return SheetSet(
        format=1,
        number=0,
        study=release.study,
        wave=release.wave,
        date=release.date,
        reason="",
        synthetic=release.synthetic,
        data_version=release.data_version,
        release=release.number,
        sheets=sheets,
        without=(),
        hidden=0,
        narrowest=None,
        left_out=(),
        previous=None,
    )
