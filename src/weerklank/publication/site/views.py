"""What the site's templates show of tables and questions, in one language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from weerklank.disclosure import ReleasedTable
from weerklank.kernel import format_decimal, format_integer
from weerklank.publication.data.opendata import table_origin
from weerklank.publication.figures.figures_html import (
    ChartPair,
    method_line,
    table_charts,
    table_html,
)
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.site import wording as words
from weerklank.publication.site.links import table_anchor, table_csv_path
from weerklank.publication.site.plan import Question
from weerklank.publication.site.viewer import Viewer


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with all that stands around it. `groups`: what was taken together, in words."""

    anchor: str
    heading: str
    breakdown: bool
    reason: str
    groups: tuple[str, ...]
    charts: ChartPair | None
    table: Markup
    method: Markup
    csv: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in a list. `figure` and `says` tell its most given answer that is shown."""

    id: str
    title: str
    href: str
    figure: str
    says: str
    base: str
    chart: Markup | None
    breakdowns: tuple[str, ...]


def view_table(viewer: Viewer, table: ReleasedTable) -> TableView:
    """Return a table with chart, method line and download."""
    anchor = table_anchor(table.item, table.breakdown)
    origin = table_origin(viewer.plan.edition, table)
    return TableView(
        anchor=anchor,
        heading=_heading(viewer, table),
        breakdown=table.breakdown is not None,
        reason=viewer.say(table.reason),
        groups=tuple(_groups(viewer, table)),
        charts=table_charts(table, viewer.language, f"{anchor}--figuur"),
        table=table_html(table, viewer.language),
        method=method_line(table, origin, viewer.language),
        csv=viewer.file(viewer.plan.folder + table_csv_path(table)),
    )


def view_everyone(viewer: Viewer, question: Question) -> TableView | None:
    """Return a question's table of everyone, headed so; None where there is none.

    The heading names the derived item where the table is of one that has a title of its own.
    """
    table = question.everyone
    if table is None:
        return None
    title, heading = viewer.say(table.title), viewer.say(words.EVERYONE)
    if title != viewer.say(question.title):
        heading = f"{heading}: {title}"
    return dataclasses.replace(view_table(viewer, table), heading=heading)


def view_question(viewer: Viewer, question: Question, *, with_chart: bool = True) -> QuestionView:
    """Return a question for a list, with a small chart of everyone's answers if wanted."""
    table = question.everyone
    figure, says, base = "", viewer.say(words.NO_EVERYONE), ""
    chart = None
    if table is not None:
        figure, says = _main_figure(viewer, table)
        count = table.rows[0].base
        if count is not None:
            base = viewer.say(words.OF_N).format(n=format_integer(count, viewer.language))
        if with_chart:
            chart = draw_table(table, viewer.language, id=f"klein-{question.id}", narrow=True)
    return QuestionView(
        id=question.id,
        title=viewer.say(question.title),
        href=viewer.link(question.key),
        figure=figure,
        says=says,
        base=base,
        chart=Markup(chart.svg) if chart else None,
        breakdowns=tuple(
            dict.fromkeys(
                viewer.say(t.breakdown_title) for t in question.breakdowns if t.breakdown_title
            )
        ),
    )


def _heading(viewer: Viewer, table: ReleasedTable) -> str:
    title = viewer.say(table.title)
    parts = [] if table.item == table.source else [title]
    if table.breakdown_title is not None:
        parts.append(viewer.say(table.breakdown_title))
    heading = ", ".join(parts) or viewer.say(words.EVERYONE)
    return heading[:1].upper() + heading[1:]


def _groups(viewer: Viewer, table: ReleasedTable) -> Iterator[str]:
    groups = [(table.source, answer.text, answer.members) for answer in table.answers]
    if table.by is not None:
        groups += [(table.by, row.text, row.members) for row in table.rows]
    for item, text, members in groups:
        labels = [viewer.plan.labels.get((item, member)) for member in members]
        if len(labels) > 1 and all(labels):
            listed = ", ".join(viewer.say(label) for label in labels if label)
            yield f"{viewer.say(text)}: {listed}"


def _main_figure(viewer: Viewer, table: ReleasedTable) -> tuple[str, str]:
    row = table.rows[0]
    if table.kind == "mean" or (row.mean is not None and _marks(table)):
        mean = row.mean.mean if row.mean else None
        if mean is None:
            return "", viewer.say(words.WITHHELD)
        return format_decimal(mean, 1, viewer.language), viewer.say(words.GAVE_MEAN)
    texts = {answer.id: answer.text for answer in table.answers if answer.substantive}
    shown = [(f.percent, f.answer) for f in row.figures if f.percent is not None]
    best = max((pair for pair in shown if pair[1] in texts), default=None, key=lambda p: p[0])
    if best is None:
        return "", viewer.say(words.WITHHELD)
    pattern = words.CHOSE if table.kind == "options" else words.SAYS
    return f"{best[0]}%", viewer.say(pattern).format(answer=viewer.say(texts[best[1]]))


def _marks(table: ReleasedTable) -> bool:
    """Return whether the answers are marks: each reads as its own value."""
    return all(a.text.nl == str(a.value) for a in table.answers if a.substantive)
