"""Settles how the tables of a release are shown: merges, protects, proves, and withdraws.

What is not proved uncertain by two data sets that print the same costs the newest table that tells
about it; the others are protected anew, until everything hidden is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from weerklank.analysis import CountedTable
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.problem.protection import Protected
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.tables.category_merging import merge_categories
from weerklank.disclosure.tables.category_parents import find_parents
from weerklank.disclosure.tables.category_weighing import Weight, weigh_shown
from weerklank.disclosure.tables.covering import tells_rest
from weerklank.disclosure.tables.rendering import Shown, render
from weerklank.disclosure.tables.setting import Pair, Setting
from weerklank.disclosure.tables.ways_out import not_proved, nothing_shown
from weerklank.disclosure.tables.workshop import Workshop
from weerklank.kernel import Progress, Text, silent

Tables = tuple[CountedTable, ...]

_MOST_REMEDIES = 20
"""Tables left out for which ways out are tried; each takes up to a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Released tables, those left out with their reasons, and the spaces they were judged in.

    unproved  hidden figures of which the search for a proof gave up; nothing is known against them
    """

    tables: tuple[ReleasedTable, ...]
    refused: tuple[tuple[str, Text], ...]
    spaces: tuple[Protected, ...]
    unproved: int = 0


def settle_tables(
    counted: Tables, setting: Setting, made: Release, progress: Progress = silent
) -> Settled:
    """Return the tables as they can be shown, and what became of the others.

    made  the release in which they will stand, still without tables
    """
    same_answers = tuple(r for r in setting.earlier if r.data_version == setting.data_version)
    rules, weigh = setting.rules, _weigher(setting)
    parents = find_parents(counted, setting.beside.nests)
    merged = merge_categories(
        counted, setting.study, same_answers, weigh, rules=rules, parents=parents
    )
    out = frozenset(table.id for release in same_answers for table in release.tables)
    withdrawn: dict[str, Text] = {}
    while True:
        kept = tuple(table for table in merged.tables if _id(table) not in withdrawn)
        workshop = setting.decide(kept, progress)
        tables = tuple(_render(workshop, kept, rules, merged.notes))
        found = setting.find_unproved(replace(made, tables=tables), workshop, progress)
        shown = {table.id: table for table in tables if table.id not in out}
        new = [table for table in kept if _id(table) in shown]
        weak = tuple(dict.fromkeys(one.pair for one in found if one.settled))
        going = {_id(table): not_proved(table) for table in _give_way(weak, new, setting)}
        going |= {_id(t): nothing_shown(t) for t in new if not shows_anything(shown[_id(t)])}
        going |= {_id(t): not_proved(t) for t in new if _tells_rest(t, shown[_id(t)], setting)}
        if not going:
            break
        withdrawn |= going
    left_out = [(table, None) for table in merged.tables if _id(table) in withdrawn]
    notes = merged.retell(_weigh([*workshop.shown(), *left_out], setting))
    return Settled(
        tuple(_render(workshop, kept, rules, notes)),
        (*_with_ways_out(workshop), *withdrawn.items()),
        tuple(workshop.spaces()),
        sum(not one.settled for one in found),
    )


def shows_anything(table: ReleasedTable) -> bool:
    """Return whether a table shows any figure."""
    figures = [figure.percent for row in table.rows for figure in row.figures]
    means = [row.mean.mean for row in table.rows if row.mean is not None]
    return any(value is not None for value in (*figures, *means))


def _tells_rest(counted: CountedTable, shown: ReleasedTable, setting: Setting) -> bool:
    return counted.source in setting.beside.covered and tells_rest(shown)


def _with_ways_out(workshop: Workshop) -> Iterator[tuple[str, Text]]:
    """Yield the tables left out with their reasons, and of the first ones what would help."""
    for number, (name, reason) in enumerate(workshop.refused()):
        ways = workshop.ways_out(name) if number < _MOST_REMEDIES else None
        yield name, reason if ways is None else _join(reason, ways)


def _give_way(
    weak: Sequence[Pair], new: Sequence[CountedTable], setting: Setting
) -> list[CountedTable]:
    """Return the tables to withdraw: per weak pair the last one that tells about both items.

    Where there is none, the last one that tells about either: a chain leads through it.
    """
    crossed = [(table, setting.pair_of(table)) for table in new if table.breakdown]
    alone = [(table, setting.pair_of(table)) for table in new if not table.breakdown]
    found: dict[str, CountedTable] = {}
    for pair in weak:
        items = {name.partition(":")[0] for name in pair}
        both = [table for table, own in (*alone, *crossed) if own == items]
        either = [table for table, own in (*alone, *crossed) if own & items - {""}]
        for table in (both or either)[-1:]:
            found[_id(table)] = table
    return list(found.values())


def _id(table: CountedTable) -> str:
    return table_id(table.item, table.breakdown)


def _render(
    workshop: Workshop,
    tables: Sequence[CountedTable],
    rules: Rules,
    notes: Mapping[str, Text],
) -> Iterator[ReleasedTable]:
    """Yield the released tables; the workshop's own may speak of paths through nested items.

    notes  per breakdown why some of its categories share a row
    """
    decided = zip(tables, workshop.shown(), strict=True)
    chosen = [(table, shown) for table, (_, shown) in decided if shown is not None]
    spreads = {
        table.item: table.rows[0].sd
        for table, shown in chosen
        if table.breakdown is None and None not in shown.means
    }
    for table, shown in chosen:
        released = render(table, shown, rules, spreads.get(table.item))
        said = notes.get(table.breakdown or "")
        yield replace(released, note=_join(released.note, said)) if said else released


def _join(note: Text | None, more: Text) -> Text:
    return more if note is None else Text(f"{note.nl} {more.nl}", f"{note.en} {more.en}")


def _weigher(setting: Setting) -> Callable[[Tables], Weight]:
    return lambda tables: _weigh(setting.decide(tables).shown(), setting)


def _weigh(shown: Sequence[tuple[CountedTable, Shown | None]], setting: Setting) -> Weight:
    return weigh_shown(shown, frozenset(setting.study.headline))
