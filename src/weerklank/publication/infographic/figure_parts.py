"""Reads the parts of a block that are figures. One that is withheld is shown as withheld."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias, get_args

from weerklank.charts import Palette
from weerklank.disclosure import (
    ReleasedFigure,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.kernel import (
    Fields,
    Language,
    Node,
    Place,
    did_you_mean,
    parse_evidence,
)
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic.cited_figures import (
    NONE,
    read_marks,
    read_named,
    read_shown,
    read_shown_list,
)
from weerklank.publication.infographic.desk import Desk
from weerklank.publication.infographic.page import (
    Bar,
    Donut,
    Figures,
    Mark,
    Part,
    Ranked,
    Shown,
    Stacked,
    plain,
)
from weerklank.publication.infographic.released_tables import (
    is_whole,
    named_table,
    named_tables,
)

ReadPart: TypeAlias = Callable[[Node, Desk], tuple[Part, ...]]
_PALETTES: tuple[Palette, ...] = get_args(Palette)


def read_figures(rows: bool) -> ReadPart:
    """Return the reader of large figures, as tiles or as rows."""

    def read(node: Node, desk: Desk) -> tuple[Part, ...]:
        return (Figures(read_shown_list(node, desk), rows),)

    return read


def read_mark(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return a report mark, with the marks of groups where `groups` asks for them."""
    if isinstance(node.value, str):
        return _mark(read_shown(node, desk), (), node.value, node.place, desk)
    fields = Fields(node, desk.problems)
    ref, place = fields.text("figure"), fields.place_of("figure")
    groups = fields.node("groups")
    beside = () if groups is None else read_marks(ref, groups, desk)
    shown = read_named(fields, desk)
    fields.refuse_unknown()
    return _mark(shown, beside, ref, place, desk)


def read_donut(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return how the answers to one item divide a hundred percent, from the first answer on.

    `reverse` starts with the last one; `middle` names the answer whose figure stands inside the
    ring, otherwise it is the one that the ring starts with.
    """
    fields = Fields(node, desk.problems)
    table = named_table(fields, desk)
    palette = _palette(fields, table)
    step = -1 if fields.truth("reverse") else 1
    named = fields.text("middle", "")
    fields.refuse_unknown()
    if table is None or not is_whole(table, fields, desk):
        return ()
    items = _answers(table, table.rows[0], desk.language)[::step]
    middle = _middle(named, [answer.id for answer in table.answers][::step], fields, table, desk)
    return (Donut(_title(table, desk), items, palette, middle),)


def read_stacked(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return stacked bars: of one item in a breakdown, or of items with the same answers."""
    fields = Fields(node, desk.problems)
    tables = named_tables(fields, desk)
    palette = _palette(fields, tables[0] if tables else None)
    reverse = fields.truth("reverse")
    only = fields.texts("only", required=False)
    for table in tables:
        known = {row.category for row in table.rows if row.category is not None}
        for name in (name for name in only if name not in known):
            remedy = did_you_mean(name, known)
            desk.complain(says.CATEGORY, fields.place_of("only"), remedy, name=name)
    fields.refuse_unknown()
    if not tables or not all(is_whole(table, fields, desk) for table in tables):
        return ()
    first = tables[0]
    for table in tables[1:]:
        if [answer.id for answer in table.answers] != [answer.id for answer in first.answers]:
            desk.complain(says.ANSWERS_DIFFER, fields.place, item=table.item, first=first.item)
            return ()
    answers = tuple(answer.text.in_language(desk.language) for answer in first.answers)
    bars = tuple(
        bar for table in tables for bar in _bars(table, only, desk, alone=len(tables) == 1)
    )
    if reverse:
        answers, bars = answers[::-1], tuple(replace(bar, items=bar.items[::-1]) for bar in bars)
    return (Stacked(_title(first, desk), answers, bars, palette),)


def read_ranked(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return answers in order of how often they were given, or figures in the given order."""
    fields = Fields(node, desk.problems)
    bars = fields.truth("bars")
    if (listed := fields.node("figures")) is not None:
        items = read_shown_list(listed, desk)
        title = plain(desk.words(fields, "title", required=False))
        fields.refuse_unknown()
        if bars and not all((one.printed or "%").endswith("%") for one in items):
            desk.complain(says.NOT_PERCENT, listed.place)
        return (Ranked(title, items, bars),)
    table = named_table(fields, desk)
    asked = fields.node("top") is not None
    fields.refuse_unknown()
    if table is None:
        return ()
    items = _answers(table, table.rows[0], desk.language)
    ordered = sorted(items, key=lambda item: 1.0 if item.value is None else -item.value)
    if asked:
        top = desk.whole(fields, "top", len(items), 1)
        ordered = [item for item in ordered if item.value is not None][:top]
    return (Ranked(_title(table, desk), tuple(ordered), bars),)


FIGURE_PARTS: Mapping[str, ReadPart] = {
    "figures": read_figures(rows=False),
    "figure_rows": read_figures(rows=True),
    "mark": read_mark,
    "donut": read_donut,
    "stacked": read_stacked,
    "ranked": read_ranked,
}
"""Which key of a part is read by what."""


def _mark(
    mark: Shown, groups: tuple[Shown, ...], ref: str, place: Place, desk: Desk
) -> tuple[Part, ...]:
    if mark is NONE:
        return ()
    evidence = parse_evidence(ref)
    values = [shown.value for shown in (mark, *groups) if shown.value is not None]
    is_mean = evidence is not None and evidence.measure == "mean"
    if not is_mean or any(not 1 <= value <= 10 for value in values):
        desk.complain(says.NO_MARK, place, ref=ref)
        return ()
    return (Mark(mark.label, mark, groups),)


def _middle(
    named: str, answers: list[str], fields: Fields, table: ReleasedTable, desk: Desk
) -> int:
    if not named or named in answers:
        return answers.index(named) if named else 0
    place, remedy = fields.place_of("middle"), did_you_mean(named, answers)
    desk.complain(says.ANSWER, place, remedy, item=table.item, answer=named)
    return 0


def _palette(fields: Fields, table: ReleasedTable | None) -> Palette:
    default: Palette = "sequential" if table is not None and table.ordered else "categories"
    return fields.choice("palette", _PALETTES, default)


def _title(table: ReleasedTable, desk: Desk) -> str:
    return table.title.in_language(desk.language)


def _answers(table: ReleasedTable, row: ReleasedRow, language: Language) -> tuple[Shown, ...]:
    figures = {figure.answer: figure for figure in row.figures}
    return tuple(
        _shown_answer(answer.text.in_language(language), figures.get(answer.id))
        for answer in table.answers
    )


def _shown_answer(label: str, figure: ReleasedFigure | None) -> Shown:
    if figure is None or figure.percent is None:
        return Shown(label, None, None)
    return Shown(label, f"{figure.percent}%", float(figure.percent))


def _bars(
    table: ReleasedTable, only: tuple[str, ...], desk: Desk, *, alone: bool
) -> tuple[Bar, ...]:
    """Return a bar per row; the one row of everyone is named after its item, if there are more."""
    bars = []
    for row in table.rows:
        if row.category is None:
            label = "" if alone else table.title.in_language(desk.language)
        elif only and row.category not in only:
            continue
        else:
            label = row.text.in_language(desk.language)
        bars.append(Bar(label, _answers(table, row, desk.language), row.base))
    return tuple(bars)
