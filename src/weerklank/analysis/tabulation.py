"""From cells to counted tables: bases, collapsed answers, missing people, means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from weerklank.analysis.cells import (
    ANSWERED,
    DONT_KNOW,
    NOT_APPLICABLE,
    NOT_ASKED,
    SKIPPED,
    UNWEIGHTED,
    Cells,
)
from weerklank.analysis.estimates import mean_and_sd
from weerklank.analysis.planning import planned_tables, refuse_without_table
from weerklank.analysis.tables import (
    CountedAnswer,
    CountedRow,
    CountedTable,
    Missing,
    TableKind,
)
from weerklank.design import (
    Answer,
    AnswerKind,
    Breakdown,
    CategoryGroup,
    DerivedItem,
    Item,
    Page,
    Questionnaire,
    Study,
    counted_answers,
)
from weerklank.kernel import Text

People: TypeAlias = Mapping[str, int]
"""People per answer id or state, of one item in one row."""

EVERYONE = Text("Iedereen", "Everyone")
REASON_EVERYONE = Text(
    "Van elke vraag in het plan komt een tabel van alle respondenten.",
    "Every item of the plan gets a table of all respondents.",
)


def tabulate(cells: Cells, questionnaire: Questionnaire, study: Study) -> tuple[CountedTable, ...]:
    """Return every planned table of unweighted counts, in order of asking.

    The base of a table is who gave a substantive answer; an item with `base_all` also counts, and
    prints, 'not applicable' and 'don't know'. Raises UserError for items that can have no table.
    """
    people = _people_by_row(cells, study)
    pages = {item.id: page for page in questionnaire.pages for item in page.items()}
    tables = []
    for item, derived, breakdown in planned_tables(questionnaire, study):
        refuse_without_table(item)
        answers = questionnaire.answers_of(item)
        counted = counted_answers(questionnaire, item)
        printed = [answer for answer in answers if answer.id in counted]
        columns = _columns(printed) if derived is None else _groups(printed, derived)
        rows = tuple(_rows(item, answers, columns, breakdown, people))
        tables.append(
            _table(questionnaire, pages[item.id], item, derived, breakdown, columns, rows)
        )
    return tuple(tables)


def _people_by_row(
    cells: Cells, study: Study
) -> dict[tuple[str | None, str | None, str], dict[str, int]]:
    people: dict[tuple[str | None, str | None, str], dict[str, int]] = {}
    for key, n in zip(cells.keys, cells.n.tolist(), strict=True):
        if key.wave == study.wave and key.weighting == UNWEIGHTED:
            people.setdefault((key.breakdown, key.category, key.item), {})[key.answer] = n
    return people


def _columns(printed: Sequence[Answer]) -> tuple[CountedAnswer, ...]:
    return tuple(
        CountedAnswer(a.id, a.text, (a.id,), a.kind == "substantive", a.value) for a in printed
    )


def _groups(printed: Sequence[Answer], derived: DerivedItem) -> tuple[CountedAnswer, ...]:
    """Return a derived item's columns; a group of which nothing is printed is left out."""
    columns = []
    for group in derived.groups:
        members = [answer for answer in printed if answer.id in group.answers]
        substantive = any(answer.kind == "substantive" for answer in members)
        ids = tuple(answer.id for answer in members)
        if members:
            columns.append(CountedAnswer(group.id, group.text, ids, substantive))
    return tuple(columns)


def _rows(
    item: Item,
    answers: Sequence[Answer],
    columns: tuple[CountedAnswer, ...],
    breakdown: Breakdown | None,
    people: Mapping[tuple[str | None, str | None, str], People],
) -> Iterator[CountedRow]:
    if breakdown is None:
        yield _row(item, answers, columns, None, people.get((None, None, item.id), {}))
        return
    for category in breakdown.categories:
        row = people.get((breakdown.id, category.id, item.id), {})
        yield _row(item, answers, columns, category, row)


def _row(
    item: Item,
    answers: Sequence[Answer],
    columns: tuple[CountedAnswer, ...],
    category: CategoryGroup | None,
    people: People,
) -> CountedRow:
    counts = tuple(sum(people.get(member, 0) for member in c.members) for c in columns)
    mean, sd = _mean(item, columns, counts)
    return CountedRow(
        category=None if category is None else category.id,
        text=EVERYONE if category is None else category.text,
        members=() if category is None else category.answers,
        base=people.get(ANSWERED, 0) if item.kind == "multiple" else sum(counts),
        counts=counts,
        missing=_missing(item, answers, people),
        mean=mean,
        sd=sd,
        residual=None if category is None else category.residual,
    )


def _missing(item: Item, answers: Sequence[Answer], people: People) -> Missing:
    def outside(kind: AnswerKind, state: str) -> int:
        if item.base_all:
            return 0
        if item.kind == "multiple":
            return people.get(state, 0)
        return sum(people.get(answer.id, 0) for answer in answers if answer.kind == kind)

    return Missing(
        not_asked=people.get(NOT_ASKED, 0),
        skipped=people.get(SKIPPED, 0),
        not_applicable=outside("not_applicable", NOT_APPLICABLE),
        dont_know=outside("dont_know", DONT_KNOW),
    )


def _mean(
    item: Item, columns: tuple[CountedAnswer, ...], counts: tuple[int, ...]
) -> tuple[float | None, float | None]:
    """Return mean and sd of the substantive answers if each has a value and two people gave any."""
    if item.kind == "multiple":
        return None, None
    pairs = [(c.value, n) for c, n in zip(columns, counts, strict=True) if c.substantive]
    values = [value for value, _ in pairs if value is not None]
    people = [n for _, n in pairs]
    if len(values) < len(pairs) or sum(people) < 2:
        return None, None
    return mean_and_sd(values, people)


def _table(
    questionnaire: Questionnaire,
    page: Page,
    item: Item,
    derived: DerivedItem | None,
    breakdown: Breakdown | None,
    columns: tuple[CountedAnswer, ...],
    rows: tuple[CountedRow, ...],
) -> CountedTable:
    return CountedTable(
        item=item.id if derived is None else derived.id,
        source=item.id,
        wording=item.wording,
        kind=_kind(item, derived, breakdown),
        theme=page.id,
        title=item.label if derived is None else derived.label,
        question=item.text,
        breakdown=None if breakdown is None else breakdown.id,
        by=None if breakdown is None else breakdown.by,
        breakdown_title=None if breakdown is None else breakdown.title,
        reason=REASON_EVERYONE if breakdown is None else breakdown.reason,
        ordered=_is_ordered(questionnaire, item, columns),
        sensitive=item.sensitive,
        answers=columns,
        rows=rows,
    )


def _kind(item: Item, derived: DerivedItem | None, breakdown: Breakdown | None) -> TableKind:
    if item.kind == "multiple":
        return "options"
    means_only = item.kind == "mark" and derived is None and breakdown is not None
    return "mean" if means_only else "answers"


def _is_ordered(
    questionnaire: Questionnaire, item: Item, columns: tuple[CountedAnswer, ...]
) -> bool:
    """Return whether columns run from little to much: an ordered list, its order not broken."""
    if item.kind == "multiple":
        return False
    lists = (found.ordered for found in questionnaire.answer_lists if found.id == item.answers)
    if item.kind != "mark" and not next(lists, False):
        return False
    asked = [answer.id for answer in questionnaire.answers_of(item)]
    shown = [member for column in columns for member in column.members]
    return shown == [answer for answer in asked if answer in shown]
