"""Works through all tables of a release and keeps what was decided for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.crossing import (
    CHOSEN,
    NOT_CHOSEN,
    Crossing,
    Layout,
    Row,
    pair_of,
    plain_layout,
    table_id,
)
from weerklank.disclosure.drafts import Draft, layout_of
from weerklank.disclosure.merging import fits, list_layouts
from weerklank.disclosure.pairs import Pairs
from weerklank.disclosure.primary import find_mean_reason, find_reason, is_small
from weerklank.disclosure.protection import Choice, Protected, protect
from weerklank.disclosure.puzzles import NOTHING_KNOWN, Known, mean_key
from weerklank.disclosure.release import Hidden, Release
from weerklank.disclosure.rendering import Shown
from weerklank.disclosure.routes import Pair, Routes, find_telling, list_routed
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.space import EVERYONE, OUTSIDE, Group, Rectangle
from weerklank.disclosure.ways_out import (
    base_tells,
    hides_what_a_base_tells,
    no_total,
    nothing_safe,
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
    ) -> None:
        self._tables, self._respondents, self._known = tables, respondents, known
        self._rules, self._study, self._progress = rules, study, progress
        self._routes = routes
        self._headlines = frozenset(study.headline)
        self._sensitive = {table.source for table in tables if table.sensitive}
        self._earlier = {table.id: table for release in earlier for table in release.tables}
        self._totals: dict[str, dict[Group, int]] = {}
        self._shown: dict[str, Draft] = {}
        self._refused: dict[str, Text] = {}
        self._spaces: list[Protected] = []

    def run(self) -> None:
        """Decide for every table."""
        everyone: dict[str, list[CountedTable]] = {}
        for table in self._tables:
            if table.breakdown is None:
                everyone.setdefault(table.source, []).append(table)
        for source in everyone:
            self._everyone(source, everyone[source])
        self._breakdowns()
        self._routed()

    def shown(self) -> list[tuple[CountedTable, Shown | None]]:
        """Return every table, in the given order, with how it is shown (None: left out)."""
        result = []
        for table in self._tables:
            key = table_id(table.item, table.breakdown)
            kept = key in self._shown and key not in self._refused
            result.append((table, self._shown[key].finish() if kept else None))
        return result

    def refused(self) -> list[tuple[str, Text]]:
        """Return the tables left out, each with its reason and cheapest way out."""
        return list(self._refused.items())

    def spaces(self) -> list[Protected]:
        """Return every space in which something is hidden or could be."""
        return self._spaces

    # Tables of everyone

    def _everyone(self, source: str, tables: list[CountedTable]) -> None:
        base = max(table.rows[0].base for table in tables)
        if base < self._rules.minimum_base:
            for table in tables:
                self._refuse(table, too_few_answers(table))
            return
        finest = max(tables, key=lambda table: (table.item == table.source, len(table.answers)))
        if finest.kind == "options":
            self._everyone_options(finest)
            return
        counts = _fine_totals(finest)
        self._totals[source] = counts
        choices = [Choice(table, self._layouts(table)) for table in tables]
        if not self._needs_care(choices):
            for table in tables:
                self._draft(table, plain_layout(table))
        else:
            self._solve(choices, self._bases_of(source, counts, base))
        self._totals[source] = self._grain(finest, tables)

    def _everyone_options(self, table: CountedTable) -> None:
        row = table.rows[0]
        outside = {frozenset({OUTSIDE}): self._respondents - row.base}
        layout = plain_layout(table)
        for position, answer in enumerate(table.answers):
            item, count = f"{table.source}:{answer.id}", row.counts[position]
            fine = {CHOSEN: count, NOT_CHOSEN: row.base - count}
            self._totals[item] = fine
            choice = Choice(table, (layout,), position)
            if self._needs_care([choice]):
                self._solve([choice], self._known.get(("", item), NOTHING_KNOWN))
            else:
                self._draft(table, layout)
            hidden = (None, position) in self._shown[table_id(table.item, None)].figures
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
        out = self._earlier.get(table_id(table.item, table.breakdown))
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
                    shown[Rectangle(EVERYONE, members)] = (people, people)
        return Known(shown, known.hidden, known.means)

    def _grain(self, finest: CountedTable, tables: list[CountedTable]) -> dict[Group, int]:
        """Answers in classes of which everyone's tables tell how many people gave them."""
        ids = [table_id(table.item, None) for table in (finest, *tables)]
        key = next((key for key in ids if key in self._shown and key not in self._refused), None)
        if key is None:
            return {}
        table = next(t for t in tables if table_id(t.item, None) == key)
        draft, row = self._shown[key], table.rows[0]
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
        known, headlines = self._known, self._headlines
        solving = Pairs(pairs, self._totals, known, self._rules, headlines, self._earlier.keys())
        results = solving.solve(lambda done, of: self._progress(_PROTECTING, done, of))
        for pair, result in results.items():
            self._record(pairs[pair], result)

    def _choices(self, table: CountedTable) -> list[tuple[tuple[str, str], Choice]]:
        by = table.by or ""
        if not self._totals.get(by) or not self._has_totals(table):
            self._refuse(table, no_total(table))
            return []
        if not fits(tuple(frozenset(row.members) for row in table.rows), self._totals[by]):
            self._refuse(table, splits_hidden_answers(table, table.by or ""))
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
            self._refuse(table, splits_hidden_answers(table, table.source))
            return []
        choice = Choice(table, layouts, by_sensitive=by in self._sensitive)
        return [(pair_of(by, table.source), choice)]

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
                sensitive = table.by in self._sensitive
                found.append((pair, Choice(table, (layout,), position, sensitive)))
                continue
            draft = self._draft(table, layout)
            for row in table.rows:
                reason: Hidden = "protected" if row.residual is None else "residual"
                draft.figures[(row.category, position)] = reason
                if row.residual is not None or row.base < self._rules.minimum_base:
                    draft.without_base[row.category] = reason
        return found

    def _layouts(self, table: CountedTable) -> tuple[Layout, ...]:
        out = self._earlier.get(table_id(table.item, table.breakdown))
        layout = None if out is None else layout_of(table, out)
        if layout is not None:
            return (layout,)
        return list_layouts(table, self._totals.get(table.source, {}))

    # Routing

    def _routed(self) -> None:
        """Take away tables of which the base tells what the rules, or other tables, hide."""
        for table in find_telling(self._tables, self._routes, self._rules, self._sensitive):
            if not self._is_released(table):
                self._refuse_routed(table, base_tells(table))
        for table in self._tables:
            for _, pair in list_routed(table, self._routes):
                self._settle(table, pair)

    def _settle(self, table: CountedTable, pair: Pair) -> None:
        veiled = [other for other in self._tables if self._veils(other, pair)]
        out = self._is_released(table)
        if not out and not self._is_kept(table):
            return
        if not out and (veiled or self._veiled_before(pair)):
            self._refuse_routed(table, base_tells(table))
            return
        for other in veiled if out else ():
            if not self._is_released(other):
                self._refuse(other, hides_what_a_base_tells(other))

    def _refuse_routed(self, table: CountedTable, reason: Text) -> None:
        """Refuse a table; without everyone's table an item's breakdowns go as well."""
        self._refuse(table, reason)
        for other in self._tables if table.breakdown is None else ():
            if table.source in (other.source, other.by) and not self._is_released(other):
                self._refuse(other, base_tells(other))

    def _veils(self, table: CountedTable, pair: Pair) -> bool:
        """Return whether a table of this pair of items hides figures or merges answers."""
        if _pair_of_items(table) != pair or not self._is_kept(table):
            return False
        draft = self._shown[table_id(table.item, table.breakdown)]
        reasons = [*draft.figures.values(), *draft.means.values()]
        merged = any(len(indices) > 1 for indices in draft.layout)
        return merged or any(reason != "residual" for reason in reasons)

    def _veiled_before(self, pair: Pair) -> bool:
        return any(
            frozenset({table.source, table.by or ""}) == pair
            and (
                any(figure.hidden for row in table.rows for figure in row.figures)
                or any(row.mean is not None and row.mean.hidden for row in table.rows)
                or (table.item == table.source and any(len(a.members) > 1 for a in table.answers))
            )
            for table in self._earlier.values()
        )

    def _is_released(self, table: CountedTable) -> bool:
        return table_id(table.item, table.breakdown) in self._earlier

    def _is_kept(self, table: CountedTable) -> bool:
        key = table_id(table.item, table.breakdown)
        return key in self._shown and key not in self._refused

    # Both

    def _solve(self, choices: list[Choice], known: Known) -> None:
        result = protect(choices, self._totals, known, self._rules, self._headlines)
        self._record(choices, result)

    def _record(self, choices: list[Choice], result: Protected) -> None:
        for choice, layout, crossing in zip(choices, result.layouts, result.crossings, strict=True):
            if layout is None or crossing is None:
                self._refuse(choice.table, nothing_safe(choice.table, self._rules))
                continue
            self._note(self._draft(choice.table, layout), crossing, result)
        if result.plan is not None:
            self._spaces.append(result)

    def _note(self, draft: Draft, crossing: Crossing, result: Protected) -> None:
        for row in crossing.rows:
            if row.residual or is_small(row, self._rules):
                reason: Hidden = "residual" if row.residual else "small_group"
                draft.without_base[row.category] = reason
            if crossing.table.kind == "mean":
                self._note_mean(draft, crossing, row, result)
                continue
            for number, column in enumerate(crossing.columns):
                rectangle = crossing.rectangle(row.members, column.members)
                primary = find_reason(crossing, row, number, self._rules)
                if column.position is None:
                    continue
                if primary or _is_hidden(result, rectangle):
                    place = (row.category, column.position)
                    draft.figures[place] = primary or "protected"

    def _note_mean(self, draft: Draft, crossing: Crossing, row: Row, result: Protected) -> None:
        primary = find_mean_reason(crossing, row, self._totals[crossing.item], self._rules)
        if primary or _is_hidden(result, mean_key(crossing, row)):
            draft.means[row.category] = primary or "protected"

    def _draft(self, table: CountedTable, layout: Layout) -> Draft:
        return self._shown.setdefault(table_id(table.item, table.breakdown), Draft(layout))

    def _refuse(self, table: CountedTable, reason: Text) -> None:
        self._refused.setdefault(table_id(table.item, table.breakdown), reason)


def _is_hidden(result: Protected, key: object) -> bool:
    if result.plan is None or result.solution is None or key not in result.plan.index:
        return False
    return bool(result.solution.hidden[result.plan.index[key]])


def _pair_of_items(table: CountedTable) -> Pair:
    return frozenset({table.source, table.by or ""})


def _fine_totals(table: CountedTable) -> dict[Group, int]:
    pairs = zip(table.answers, table.rows[0].counts, strict=True)
    return {frozenset(answer.members): count for answer, count in pairs}
