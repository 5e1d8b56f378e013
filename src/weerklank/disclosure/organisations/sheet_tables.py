"""Counts of one organisation and of its teams: what its sheet would show if all were safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from weerklank.analysis import CountedTable, count_cells, list_paths, tabulate
from weerklank.design import Answer, Breakdown, CategoryGroup, Questionnaire, Study
from weerklank.disclosure.problem.space import OUTSIDE
from weerklank.disclosure.rules import Rules
from weerklank.disclosure.sheets import WithoutReason
from weerklank.fieldwork import Reach, Responses, people_invited, take_respondents
from weerklank.kernel import Text

_REASON = Text(
    "Eigen uitkomsten, alleen voor deze organisatie.",
    "Own results, for this organisation alone.",
)


@dataclass(frozen=True, slots=True)
class Own:
    """One organisation: how many of its people took part, and its own tables where it gets any.

    tables  per item one row for the organisation, then one of its teams where it has large ones
    """

    organisation: str
    text: Text
    people: int
    without: WithoutReason | None
    tables: tuple[CountedTable, ...] = ()


def sheet_items(study: Study) -> tuple[str, ...]:
    """Return the items of a sheet: the planned ones, else all of everyone's that place nobody."""
    if study.sheets is None:
        return ()
    nested = {name for names in study.nesting for name in names} | {study.sheets.item}
    return study.sheets.items or tuple(item for item in study.items if item not in nested)


def count_own(
    responses: Responses,
    questionnaire: Questionnaire,
    study: Study,
    reach: Reach | None,
    rules: Rules,
) -> tuple[Own, ...]:
    """Return every organisation in the order of the questionnaire, with its tables if it has any.

    An organisation has them from the rules' number of answers and of people invited.
    """
    if study.sheets is None:
        return ()
    item = questionnaire.item(study.sheets.item)
    answers = () if item is None else questionnaire.answers_of(item)
    paths = list_paths(responses, questionnaire, (study.sheets.item,))
    found = []
    for answer in answers:
        if answer.kind == "substantive":
            rows = np.array([n for n, path in enumerate(paths) if path == (answer.id,)], np.intp)
            own = Own(answer.id, answer.text, len(rows), _without(answer.id, rows, reach, rules))
            if own.without is None:
                inside = take_respondents(responses, rows)
                tables = _tables(inside, questionnaire, study, answer, rules)
                own = replace(own, tables=tuple(tables))
            found.append(own)
    return tuple(found)


def _without(
    organisation: str, rows: NDArray[np.intp], reach: Reach | None, rules: Rules
) -> WithoutReason | None:
    if len(rows) < rules.minimum_base:
        return "few_answers"
    invited = None if reach is None else people_invited(reach, organisation)
    if invited is None:
        return "invited_unknown"
    return "few_invited" if invited < rules.minimum_invited else None


def _tables(
    inside: Responses, questionnaire: Questionnaire, study: Study, answer: Answer, rules: Rules
) -> Iterator[CountedTable]:
    """Yield the tables of one organisation, given the answers of its people alone."""
    items = sheet_items(study)
    teams = tuple(_teams(inside, questionnaire, study, items, rules))
    plan = replace(study, items=items, breakdowns=teams)
    for table in tabulate(count_cells(inside, questionnaire, plan), questionnaire, plan):
        if table.item not in items:
            continue
        if table.breakdown is None:
            yield _one_row(table, questionnaire, study, answer)
        else:
            yield table


def _one_row(
    table: CountedTable, questionnaire: Questionnaire, study: Study, answer: Answer
) -> CountedTable:
    """Return the table of everyone in an organisation as a row of the breakdown by organisation."""
    item = questionnaire.item(table.source)
    by = "" if study.sheets is None else study.sheets.item
    asked = questionnaire.item(by)
    is_mark = item is not None and item.kind == "mark" and table.item == table.source
    row = replace(table.rows[0], category=answer.id, text=answer.text, members=(answer.id,))
    return replace(
        table,
        kind="mean" if is_mark else table.kind,
        breakdown=by,
        by=by,
        breakdown_title=None if asked is None else asked.label,
        reason=_REASON,
        rows=(row,),
    )


def _teams(
    inside: Responses,
    questionnaire: Questionnaire,
    study: Study,
    items: tuple[str, ...],
    rules: Rules,
) -> Iterator[Breakdown]:
    """Yield a breakdown by every item finer than the organisation, of its larger teams."""
    for name in _finer(study):
        item = questionnaire.item(name)
        people = Counter(path[0] for path in list_paths(inside, questionnaire, (name,)))
        shown = _large_teams(people, rules)
        if item is not None and shown:
            teams = tuple(
                CategoryGroup(answer.id, answer.text, (answer.id,))
                for answer in questionnaire.answers_of(item)
                if answer.id in shown
            )
            yield Breakdown(name, name, item.label, _REASON, teams, items)


def _finer(study: Study) -> tuple[str, ...]:
    own = "" if study.sheets is None else study.sheets.item
    nest = next((names for names in study.nesting if own in names), ())
    return nest[nest.index(own) + 1 :] if nest else ()


def _large_teams(people: Counter[str], rules: Rules) -> tuple[str, ...]:
    """Return the teams of people enough, of which the rest are nobody or people enough too.

    The rest are all others of the organisation, also who named no team: colleagues know who that
    is. The smallest give way. A single team that is the whole organisation tells nothing more.
    """
    everyone = sum(people.values())
    known = {team: n for team, n in people.items() if team != OUTSIDE}
    shown = [team for team, n in known.items() if n >= rules.minimum_base]
    shown.sort(key=lambda team: (-known[team], team))
    while shown and 0 < everyone - sum(known[t] for t in shown) < rules.minimum_base:
        shown.pop()
    return tuple(shown) if len(known) > 1 else ()
