"""Works through all tables of a release and keeps what was decided for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.problem.before import fit_before, know_versions, list_before
from weerklank.disclosure.problem.crossing import (
    CHOSEN,
    NOT_CHOSEN,
    Layout,
    pair_of,
    plain_layout,
    table_id,
)
from weerklank.disclosure.problem.merging import fits, list_layouts
from weerklank.disclosure.problem.nesting import blur_totals
from weerklank.disclosure.problem.pairs import Pairs
from weerklank.disclosure.problem.primary import find_reason
from weerklank.disclosure.problem.protection import Choice, Protected, protect
from weerklank.disclosure.problem.puzzles import NOTHING_KNOWN, Known
from weerklank.disclosure.problem.routes import Routes
from weerklank.disclosure.problem.space import EVERYONE, OUTSIDE, Group, Rectangle, Totals, tag
from weerklank.disclosure.problem.versions import Versions
from weerklank.disclosure.release import Hidden, Release
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.decisions import Decisions
from weerklank.disclosure.tables.drafts import layout_of
from weerklank.disclosure.tables.remedies import list_ways, ways_out_of
from weerklank.disclosure.tables.rendering import Shown
from weerklank.disclosure.tables.routing import Routing
from weerklank.disclosure.tables.ways_out import (
    no_total,
    splits_hidden_answers,
    too_few_answers,
)
from weerklank.kernel import Progress, Text

_PROTECTING = Text("Tabellen beveiligen", "Protecting tables")


class Workshop:
    """Everyone's tables first: what they show is what every breakdown is attacked with."""

    def __init__(
        self,
        tables: Sequence[CountedTable],
        respondents: int,
        known: Mapping[tuple[str, str], Known],
        earlier: tuple[Release, ...],
        rules: Rules,
        study: Study,
        progress: Progress,
        routes: Routes,
        exact: Mapping[str, Totals] = MappingProxyType({}),
        versions: Versions | None = None,
        sensitive: Collection[str] = (),
    ) -> None:
        self._tables, self._respondents, self._known = tables, respondents, known
        self._rules, self._study, self._progress = rules, study, progress
        self._routes, self._exact = routes, exact
        self._headlines = frozenset(study.headline)
        self._sensitive = {*sensitive, *(table.source for table in tables if table.sensitive)}
        self._versions = versions or Versions()
        self._releases = earlier
        out = {
            table.id: table
            for release in earlier
            if not self._versions.tags or release.data_version == self._versions.current
            for table in release.tables
        }
        self._decisions = Decisions(rules, out)
        self._before = list_before(earlier, self._versions, self._sensitive)
        self._totals: dict[str, dict[Group, int]] = {n: dict(held) for n, held in exact.items()}

    def run(self) -> None:
        """Decide for every table."""
        everyone: dict[str, list[CountedTable]] = {}
        for table in self._tables:
            if table.breakdown is None:
                everyone.setdefault(table.source, []).append(table)
        for source in everyone:
            self._everyone(source, everyone[source])
        self._breakdowns()
        Routing(self._tables, self._routes, self._decisions, self._sensitive).settle()

    def shown(self) -> list[tuple[CountedTable, Shown | None]]:
        """Return every table, in the given order, with how it is shown (None: left out)."""
        return [(table, self._decisions.shown(table)) for table in self._tables]

    def refused(self) -> list[tuple[str, Text]]:
        """Return the tables left out, each with its reason and cheapest way out."""
        return list(self._decisions.refused.items())

    def ways_out(self, name: str) -> Text | None:
        """Return what would make a table safe that is left out, cheapest first, in public words."""
        table = next((t for t in self._tables if table_id(t.item, t.breakdown) == name), None)
        if table is None or not table.by:
            return None
        if not self._totals.get(table.by or "") or not self._has_totals(table):
            return None
        if not fits(tuple(frozenset(row.members) for row in table.rows), self._totals[table.by]):
            return None
        sensitive = table.by in self._sensitive
        ways = ways_out_of(table, self._totals, self._rules, self._known, sensitive)
        return list_ways(tuple(way for way in ways if way.kind != "leave_out"))

    def spaces(self) -> list[Protected]:
        """Return every space in which something is hidden or could be."""
        return self._decisions.spaces

    # Tables of everyone

    def _everyone(self, source: str, tables: list[CountedTable]) -> None:
        base = max(table.rows[0].base for table in tables)
        if base < self._rules.minimum_base:
            for table in tables:
                self._decisions.refuse(table, too_few_answers(table))
            return
        finest = max(tables, key=lambda table: (table.item == table.source, len(table.answers)))
        if finest.kind == "options":
            self._everyone_options(finest)
            return
        counts = dict(self._exact.get(source) or _fine_totals(finest))
        self._totals[source] = counts
        choices = [
            Choice(table, self._layouts(table), versions=self._versions.tags) for table in tables
        ]
        before = self._before.get(("", source), [])
        if not before and not self._needs_care(choices):
            for choice in choices:
                self._decisions.draft(choice.table, choice.layouts[0])
        else:
            self._solve([*choices, *before], self._bases_of(source, counts, base))
        self._totals[source] = self._grain(source, finest, tables)

    def _everyone_options(self, table: CountedTable) -> None:
        row = table.rows[0]
        outside = {frozenset({OUTSIDE}): self._respondents - row.base}
        layout = plain_layout(table)
        for position, answer in enumerate(table.answers):
            item, count = f"{table.source}:{answer.id}", row.counts[position]
            fine = {CHOSEN: count, NOT_CHOSEN: row.base - count}
            self._totals[item] = fine
            choice = Choice(table, (layout,), position, versions=self._versions.tags)
            before = self._before.get(("", item), [])
            if before or self._needs_care([choice]):
                self._solve([choice, *before], self._known.get(("", item), NOTHING_KNOWN))
            else:
                self._decisions.draft(table, layout)
            hidden = (None, position) in self._decisions.drafts[table_id(table.item, None)].figures
            self._totals[item] = ({CHOSEN | NOT_CHOSEN: row.base} if hidden else fine) | outside

    def _needs_care(self, choices: Sequence[Choice]) -> bool:
        for choice in choices:
            crossing = choice.crossing(choice.layouts[0])
            for row in crossing.rows:
                for column in range(len(row.counts)):
                    if find_reason(crossing, row, column, self._rules):
                        return True
        return any(len(choice.layouts) == 1 and self._is_out(choice.table) for choice in choices)

    def _is_out(self, table: CountedTable) -> bool:
        out = self._decisions.earlier.get(table_id(table.item, table.breakdown))
        return out is not None and any(figure.hidden for row in out.rows for figure in row.figures)

    def _bases_of(self, source: str, counts: Mapping[Group, int], base: int) -> Known:
        """In a small study the bases of the item's own breakdown tell about everyone too."""
        known = self._known.get(("", source), NOTHING_KNOWN)
        if base >= self._rules.open_base:
            return known
        shown = dict(known.shown)
        for table in self._tables:
            for row in table.rows if table.by == source else ():
                members = frozenset(row.members)
                people = sum(n for answers, n in counts.items() if answers <= members)
                if row.residual is None and people >= self._rules.minimum_base:
                    everyone = tag(EVERYONE, self._versions.tags)
                    shown[Rectangle(everyone, members)] = (people, people)
        return replace(known, shown=shown)

    def _grain(
        self, source: str, finest: CountedTable, tables: list[CountedTable]
    ) -> dict[Group, int]:
        """Answers in classes of which everyone's tables tell how many people gave them."""
        ids = [table_id(table.item, None) for table in (finest, *tables)]
        key = next(
            (
                key
                for key in ids
                if key in self._decisions.drafts and key not in self._decisions.refused
            ),
            None,
        )
        exact = self._exact.get(source, {})
        if key is None:
            return dict(exact)
        table = next(t for t in tables if table_id(t.item, None) == key)
        draft, row = self._decisions.drafts[key], table.rows[0]
        grain: dict[Group, int] = {}
        together: Group = frozenset()
        people = 0
        for position, indices in enumerate(draft.layout):
            members = frozenset(m for index in indices for m in table.answers[index].members)
            count = sum(row.counts[index] for index in indices)
            if (None, position) in draft.figures:
                together, people = together | members, people + count
            else:
                grain[members] = count
        if exact:
            return blur_totals(exact, together)
        if together:
            grain[together] = people
        return grain | {frozenset({OUTSIDE}): self._respondents - row.base}

    # Breakdowns

    def _breakdowns(self) -> None:
        pairs: dict[tuple[str, str], list[Choice]] = {}
        for table in self._tables:
            if table.breakdown is not None:
                for pair, choice in self._choices(table):
                    pairs.setdefault(pair, []).append(choice)
        known = dict(self._known)
        for pair in pairs:
            pairs[pair] += self._before.get(pair, [])
            known[pair] = know_versions(
                pair, self._known, self._totals, self._releases, self._versions
            )
        solving = Pairs(
            pairs,
            self._totals,
            known,
            self._rules,
            self._headlines,
            self._decisions.earlier.keys(),
            self._versions,
        )
        results = solving.solve(lambda done, of: self._progress(_PROTECTING, done, of))
        for pair, result in results.items():
            self._decisions.record(pairs[pair], result, self._totals)

    def _choices(self, table: CountedTable) -> list[tuple[tuple[str, str], Choice]]:
        by = table.by or ""
        if not self._totals.get(by) or not self._has_totals(table):
            self._decisions.refuse(table, no_total(table))
            return []
        if not fits(tuple(frozenset(row.members) for row in table.rows), self._totals[by]):
            self._decisions.refuse(table, splits_hidden_answers(table, table.by or ""))
            return []
        if table.kind == "options":
            return self._option_choices(table)
        layouts = self._layouts(table)
        columns = [
            frozenset(m for index in indices for m in table.answers[index].members)
            for indices in layouts[0]
        ]
        blurred = any(len(answers) > 1 for answers in self._totals[table.source])
        tells_apart = table.kind == "mean" and blurred
        if tells_apart or not fits(tuple(columns), self._totals[table.source]):
            self._decisions.refuse(table, splits_hidden_answers(table, table.source))
            return []
        sensitive, out = by in self._sensitive, self._decisions.is_released(table)
        pair, tags = pair_of(by, table.source), self._versions.tags
        if not fit_before(self._before.get(pair, ()), self._totals):
            self._decisions.refuse(table, splits_hidden_answers(table, table.source))
            return []
        return [(pair, Choice(table, layouts, None, sensitive, out, tags))]

    def _has_totals(self, table: CountedTable) -> bool:
        if table.kind == "options":
            return all(f"{table.source}:{a.id}" in self._totals for a in table.answers)
        return bool(self._totals.get(table.source))

    def _option_choices(self, table: CountedTable) -> list[tuple[tuple[str, str], Choice]]:
        layout, found = plain_layout(table), []
        for position, answer in enumerate(table.answers):
            item = f"{table.source}:{answer.id}"
            if CHOSEN in self._totals[item]:
                pair = pair_of(table.by or "", item)
                sensitive, out = table.by in self._sensitive, self._decisions.is_released(table)
                tags = self._versions.tags
                found.append((pair, Choice(table, (layout,), position, sensitive, out, tags)))
                continue
            draft = self._decisions.draft(table, layout)
            for row in table.rows:
                reason: Hidden = "protected" if row.residual is None else "residual"
                draft.figures[(row.category, position)] = reason
                if row.residual is not None or row.base < self._rules.minimum_base:
                    draft.without_base[row.category] = reason
        return found

    def _layouts(self, table: CountedTable) -> tuple[Layout, ...]:
        out = self._decisions.earlier.get(table_id(table.item, table.breakdown))
        layout = None if out is None else layout_of(table, out)
        if layout is not None:
            return (layout,)
        return list_layouts(table, self._totals.get(table.source, {}))

    def _solve(self, choices: list[Choice], known: Known) -> None:
        result = protect(
            choices,
            self._totals,
            known,
            self._rules,
            self._headlines,
            versions=self._versions,
        )
        self._decisions.record(choices, result, self._totals)


def _fine_totals(table: CountedTable) -> dict[Group, int]:
    pairs = zip(table.answers, table.rows[0].counts, strict=True)
    return {frozenset(answer.members): count for answer, count in pairs}
