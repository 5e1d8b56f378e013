"""What the page 'Can anyone recognise me?' tells a respondent, with the numbers of this study."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weerklank.design import Study
from weerklank.disclosure import Release, ReleasedFigure, ReleasedTable
from weerklank.kernel import Text, format_integer
from weerklank.publication import wording
from weerklank.publication.figures.signs import WITHHELD
from weerklank.publication.site import recognition_wording as words
from weerklank.publication.site.addresses import link_addresses
from weerklank.publication.site.downloads import Values
from weerklank.publication.site.method_page import list_table
from weerklank.publication.site.recognition_example import (
    Example,
    Span,
    draw_people,
    find_example,
)
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.texts.method_facts import count_hidden, hidden_sentence, rules_in_force

_TOGETHER = "+"
"""Joins the ids of groups that a release takes together; no id of a study holds it."""


def recognition_values(viewer: Viewer) -> Values:
    """Return the values of the page's template."""
    release = viewer.plan.release
    example = find_example(release)
    lead = words.REC_WAY_SYNTHETIC if release.synthetic else words.REC_WAY_LEAD
    return {
        "numbers": list(_numbers(viewer, release)),
        "way_lead": viewer.say(lead),
        "steps": [
            (icon, viewer.say(name), viewer.say(text)) for icon, name, text in words.REC_STEPS
        ],
        "rules": list(_rules(viewer, release)),
        "example": _view_example(viewer, example, release) if example else None,
        "done": [viewer.say(text) for text in _done(viewer, release)],
        "limits": [viewer.say(text) for text in words.REC_LIMITS_FIGURES],
        "contact": _contact(viewer),
    }


def told_recognition_values(viewer: Viewer) -> Values:
    """Return the values of the page's template for a study by interviews."""
    return {
        "lines": [viewer.say(text) for text in words.REC_TOLD_LINES],
        "limits": [viewer.say(text) for text in words.REC_TOLD_LIMITS],
        "contact": _contact(viewer),
    }


def count_shown(release: Release) -> int:
    """Return how many percentages and means a release shows."""
    rows = [row for table in release.tables for row in table.rows]
    percents = sum(figure.percent is not None for row in rows for figure in row.figures)
    return percents + sum(row.mean is not None and row.mean.mean is not None for row in rows)


def smallest_group(release: Release) -> int | None:
    """Return the people in the smallest group of which a figure is shown; None without figures."""
    bases = [
        row.base
        for table in release.tables
        for row in table.rows
        if row.base is not None
        and (
            any(figure.percent is not None for figure in row.figures)
            or (row.mean is not None and row.mean.mean is not None)
        )
    ]
    return min(bases, default=None)


def count_merged(release: Release, study: Study) -> int:
    """Return in how many tables answers or groups are taken together that were planned apart."""
    planned = {one.id: {group.id for group in one.groups} for one in study.derived}
    return sum(_is_merged(table, planned.get(table.item)) for table in release.tables)


def _is_merged(table: ReleasedTable, known: set[str] | None) -> bool:
    if known is None:
        merged = any(len(answer.members) > 1 for answer in table.answers)
    else:
        merged = any(answer.id not in known for answer in table.answers)
    return merged or any(_TOGETHER in (row.category or "") for row in table.rows)


def _numbers(viewer: Viewer, release: Release) -> Iterator[tuple[str, str]]:
    """Yield big numbers with what they count."""
    smallest = smallest_group(release)
    hidden = sum(map(count_hidden, release.tables))
    shown = count_shown(release)
    pairs = [
        (words.REC_PEOPLE, release.respondents),
        (words.REC_SHOWN_ONE if shown == 1 else words.REC_SHOWN, shown),
        (words.REC_HIDDEN_ONE if hidden == 1 else words.REC_HIDDEN, hidden),
    ]
    pairs += [(words.REC_SMALLEST, smallest)] if smallest is not None else []
    for text, number in pairs:
        yield format_integer(number, viewer.language), viewer.say(text)


def _rules(viewer: Viewer, release: Release) -> Iterator[tuple[int, str]]:
    rules = rules_in_force(viewer.plan.edition.study)
    answer = words.REC_RULE_ANSWER.format(open=rules.open_base)
    yield rules.minimum_base, viewer.say(words.REC_RULE_GROUP)
    yield rules.minimum_answer, viewer.say(answer)
    yield release.audit.required or rules.required_range, viewer.say(words.REC_RULE_RANGE)


def _done(viewer: Viewer, release: Release) -> Iterator[Text]:
    if not release.tables:
        yield words.REC_NO_FIGURES
        return
    yield hidden_sentence(release)
    if release.audit.narrowest is not None:
        yield words.REC_DONE_NARROWEST.format(width=release.audit.narrowest)
    merged = count_merged(release, viewer.plan.edition.study)
    if merged:
        yield _counted(words.REC_MERGED_ONE, words.REC_MERGED, merged)
    left_out = len(release.audit.left_out)
    if left_out:
        yield _counted(words.REC_LEFT_OUT_ONE, words.REC_LEFT_OUT, left_out)
    else:
        yield words.REC_LEFT_OUT_NONE
    if release.accepted_residual:
        number = len(release.accepted_residual)
        yield _counted(words.REC_RESIDUAL_ONE, words.REC_RESIDUAL, number)
    number = len(viewer.plan.edition.releases)
    yield _counted(words.REC_RELEASES_ONE, words.REC_RELEASES, number)


def _counted(one: Text, more: Text, number: int) -> Text:
    return one if number == 1 else more.format(n=number)


def _view_example(viewer: Viewer, example: Example, release: Release) -> dict[str, Any]:
    names = {answer.id: viewer.say(answer.text) for answer in example.table.answers}
    known = {figure.answer: span for figure, span in example.shown}
    most = (0, example.rest[1])
    link = list_table(viewer, example.table)
    return {
        "caption": f"{link.title}: {viewer.say(example.row.text)}",
        "lead": viewer.say(words.REC_EXAMPLE_LEAD).format(
            group=viewer.say(example.row.text),
            base=format_integer(example.base, viewer.language),
        ),
        "rows": [
            (
                names[figure.answer],
                WITHHELD if figure.percent is None else f"{figure.percent}%",
                _people(viewer, known.get(figure.answer, most)),
            )
            for figure in example.row.figures
        ],
        "base": format_integer(example.base, viewer.language),
        "withheld": WITHHELD,
        "withheld_words": viewer.say(wording.WITHHELD_WORD),
        "all": _people(viewer, (example.base, example.base)),
        "dots": list(_dots(viewer, example, names)) if example.drawable else [],
        "most": viewer.say(words.REC_EXAMPLE_MOST.format(required=release.audit.required)),
        "link": link,
    }


def _dots(viewer: Viewer, example: Example, names: dict[str, str]) -> Iterator[tuple[Any, str]]:
    """Yield the people of each shown answer and those of the withheld ones, as dots and words."""
    for figure, span in example.shown:
        if span[1]:
            text = viewer.say(words.REC_DOTS_KNOWN)
            told = text.format(people=_people(viewer, span), answer=names[figure.answer])
            yield draw_people(span[1], "known"), told
    told = viewer.say(words.REC_DOTS_UNKNOWN).format(
        people=_people(viewer, example.rest), answers=_listed(example.withheld, names)
    )
    yield draw_people(example.rest[1], "unknown"), told


def _listed(figures: tuple[ReleasedFigure, ...], names: dict[str, str]) -> str:
    return "; ".join(names[figure.answer] for figure in figures)


def _people(viewer: Viewer, span: Span) -> str:
    low, high = (format_integer(end, viewer.language) for end in span)
    if span[0] != span[1]:
        return viewer.say(words.REC_PEOPLE_RANGE).format(low=low, high=high)
    if span[0] == 1:
        return viewer.say(words.REC_PEOPLE_ONE)
    return viewer.say(words.REC_PEOPLE_EXACT).format(n=low)


def _contact(viewer: Viewer) -> Any:
    contact = viewer.plan.programme.contact if viewer.plan.programme else None
    return link_addresses(viewer.say(contact)) if contact else None
