"""What the tables of a release are judged in: the plan, what is out, who answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.nesting import (
    Nest,
    nest_releases,
    nest_routes,
    nest_tables,
    nest_totals,
)
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.problem.puzzles import Known
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.proof.proof import Unproved, find_unproved
from weerklank.disclosure.proof.proof_plans import list_unprinted
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.sheets import SheetSet
from weerklank.disclosure.tables.sheet_known import sheet_releases
from weerklank.disclosure.tables.workshop import Workshop
from weerklank.kernel import Progress, silent

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a release is judged with, besides its own tables and earlier releases.

    people  everybody's answers: who came in when, and what else could have led to the same figures
    nests   items that lie within each other
    sheets  sets of organisation sheets that are out
    covered  multiple choice to which everybody chose something
    """

    people: People | None = None
    nests: tuple[Nest, ...] = ()
    sheets: tuple[SheetSet, ...] = ()
    covered: frozenset[str] = frozenset()

    @property
    def joined(self) -> tuple[int, ...]:
        """Return the data version in which each respondent came in; () where it is not known."""
        return () if self.people is None else self.people.joined


NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that the tables of one release are protected in.

    earlier    all releases before it, of these answers or of fewer
    sensitive  items that the questionnaire marks so, in terms of paths, also where no table of
               them is shown
    """

    study: Study
    respondents: int
    data_version: int
    earlier: tuple[Release, ...]
    rules: Rules
    routes: Routes
    beside: Beside
    sensitive: frozenset[str] = frozenset()

    @property
    def out(self) -> tuple[Release, ...]:
        """Return all that is out, public or for an organisation alone, in terms of paths."""
        nests, plan = self.beside.nests, self.study.sheets
        public = nest_releases(self.earlier, nests)
        if plan is None or not self.beside.sheets:
            return public
        return (*public, *sheet_releases(self.beside.sheets, self.earlier, nests, plan.item))

    def known(
        self, tables: Sequence[CountedTable] = (), more: Sequence[Release] = ()
    ) -> dict[Pair, Known]:
        """Return what all that is out tells, per pair of crossed items.

        tables  of which the exact counts are at hand
        more    releases to count among what is out
        """
        ids = [table_id(table.item, table.breakdown) for table in tables]
        extra = nest_releases(more, self.beside.nests)
        return read_known((*self.out, *extra), ids, self.data_version)

    def decide(
        self,
        tables: Sequence[CountedTable],
        progress: Progress = silent,
    ) -> Workshop:
        """Return a workshop in which it is decided how each of these tables is shown."""
        grown = any(release.data_version != self.data_version for release in self.out)
        nests = self.beside.nests
        workshop = Workshop(
            nest_tables(tables, nests),
            self.respondents,
            self.known(tables),
            self.out,
            self.rules,
            self.study,
            progress,
            nest_routes(self.routes, nests),
            nest_totals(nests),
            Versions(self.beside.people, self.data_version) if grown else Versions(),
            self.sensitive,
        )
        workshop.run()
        return workshop

    def find_unproved(
        self, made: Release, workshop: Workshop, progress: Progress = silent
    ) -> tuple[Unproved, ...]:
        """Return what no two data sets prove uncertain; where not `settled` the search gave up."""
        people = self.beside.people
        if people is None:
            return ()
        unprinted = list_unprinted(workshop.spaces(), people, self.rules)
        known = self.known(more=(made,))
        told = {item.partition(":")[0] for pair in known for item in pair}
        routes = nest_routes(self.routes, self.beside.nests)
        routes = {item: origins for item, origins in routes.items() if item in told}
        return find_unproved(
            known, people, self.rules, routes, progress, unprinted.people, unprinted.means()
        )

    def pair_of(self, table: CountedTable) -> frozenset[str]:
        """Return the items that a table crosses, nested ones by their nest."""
        (nested,) = nest_tables((table,), self.beside.nests)
        return frozenset({nested.source, nested.by or ""})
