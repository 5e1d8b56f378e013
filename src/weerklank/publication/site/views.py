"""What the site's templates show of tables, questions and findings, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from weerklank.disclosure import FoundFigure, ReleasedTable, find_figure
from weerklank.findings import Finding
from weerklank.kernel import EvidenceRef, Language, Place, Text, format_decimal, format_integer
from weerklank.publication.data.opendata import table_origin
from weerklank.publication.figures.figures_html import (
    ChartPair,
    method_line,
    table_charts,
    table_html,
)
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.site import wording as words
from weerklank.publication.site.links import (
    PageKey,
    finding_anchor,
    relative_link,
    table_anchor,
    table_csv_path,
)
from weerklank.publication.site.plan import Question, SitePlan
from weerklank.publication.texts.references import Resolver, print_figure


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


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A figure on which a finding stands, with the address of its table.

    value   None where it is hidden, or where the finding is about the whole table
    """

    value: str | None
    hidden: bool
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as shown. `figure` is the big one of its card; None for 'no difference'."""

    anchor: str
    href: str
    headline: str
    claim: str
    reason: str
    explanation: str | None
    figure: str | None
    figure_label: str
    against: str | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes views for one page: knows the plan, the language and where the page stands."""

    plan: SitePlan
    language: Language
    path: str
    resolver: Resolver

    def say(self, text: Text) -> str:
        """Return a text in the page's language."""
        return text.in_language(self.language)

    def link(self, key: PageKey, anchor: str = "") -> str:
        """Return the link to a page, from here."""
        address = relative_link(self.path, key.path(self.language))
        return f"{address}#{anchor}" if anchor else address

    def name_table(self, table: ReleasedTable) -> str:
        """Return what a table is called in a list: its item and its breakdown."""
        title = self.say(table.title)
        if table.breakdown_title is None:
            return title
        return f"{title} – {self.say(table.breakdown_title)}"

    def view_table(self, table: ReleasedTable) -> TableView:
        """Return a table with chart, method line and download."""
        anchor = table_anchor(table.item, table.breakdown)
        origin = table_origin(self.plan.edition, table)
        return TableView(
            anchor=anchor,
            heading=self._heading(table),
            breakdown=table.breakdown is not None,
            reason=self.say(table.reason),
            groups=tuple(self._groups(table)),
            charts=table_charts(table, self.language, f"{anchor}--figuur"),
            table=table_html(table, self.language),
            method=method_line(table, origin, self.language),
            csv=relative_link(self.path, table_csv_path(table)),
        )

    def view_question(self, question: Question, *, with_chart: bool = True) -> QuestionView:
        """Return a question for a list, with a small chart of everyone's answers if wanted."""
        table = question.everyone
        figure, says, base = "", self.say(words.NO_EVERYONE), ""
        chart = None
        if table is not None:
            figure, says = self._main_figure(table)
            count = table.rows[0].base
            if count is not None:
                base = self._count(words.OF_N, n=format_integer(count, self.language))
            if with_chart:
                chart = draw_table(table, self.language, id=f"klein-{question.id}", narrow=True)
        return QuestionView(
            id=question.id,
            title=self.say(question.title),
            href=self.link(question.key),
            figure=figure,
            says=says,
            base=base,
            chart=Markup(chart.svg) if chart else None,
            breakdowns=tuple(
                dict.fromkeys(
                    self.say(t.breakdown_title) for t in question.others if t.breakdown_title
                )
            ),
        )

    def view_finding(self, finding: Finding) -> FindingView:
        """Return a finding with its figures, each linked to its table."""
        found = [(ref, find_figure(self.plan.release, ref)) for ref in finding.evidence]
        figures = [figure for _, figure in found if figure is not None]
        first = figures[0] if figures and finding.direction != "no_difference" else None
        return FindingView(
            anchor=finding_anchor(finding.id),
            href=self.link(PageKey("findings"), finding_anchor(finding.id)),
            headline=self._resolve(finding.headline, finding),
            claim=self._resolve(finding.claim, finding),
            reason=self.say(finding.reason),
            explanation=self._resolve(finding.explanation, finding)
            if finding.explanation
            else None,
            figure=self._printed(first) if first else None,
            figure_label=self._label(first) if first else "",
            against=self._against(finding, figures),
            evidence=tuple(self._evidence(finding, ref, figure) for ref, figure in found),
        )

    def _heading(self, table: ReleasedTable) -> str:
        title = self.say(table.title)
        parts = [] if table.item == table.source else [title]
        if table.breakdown_title is not None:
            parts.append(self.say(table.breakdown_title))
        heading = ", ".join(parts) or self.say(words.EVERYONE)
        return heading[:1].upper() + heading[1:]

    def _groups(self, table: ReleasedTable) -> Iterator[str]:
        groups = [(table.source, answer.text, answer.members) for answer in table.answers]
        if table.by is not None:
            groups += [(table.by, row.text, row.members) for row in table.rows]
        for item, text, members in groups:
            labels = [self.plan.labels.get((item, member)) for member in members]
            if len(labels) > 1 and all(labels):
                listed = ", ".join(self.say(label) for label in labels if label)
                yield f"{self.say(text)}: {listed}"

    def _main_figure(self, table: ReleasedTable) -> tuple[str, str]:
        row = table.rows[0]
        if table.kind == "mean" or (row.mean is not None and _marks(table)):
            mean = row.mean.mean if row.mean else None
            if mean is None:
                return "", self.say(words.WITHHELD)
            return format_decimal(mean, 1, self.language), self.say(words.GAVE_MEAN)
        texts = {answer.id: answer.text for answer in table.answers if answer.substantive}
        shown = [(f.percent, f.answer) for f in row.figures if f.percent is not None]
        best = max((pair for pair in shown if pair[1] in texts), default=None, key=lambda p: p[0])
        if best is None:
            return "", self.say(words.WITHHELD)
        pattern = words.CHOSE if table.kind == "options" else words.SAYS
        return f"{best[0]}%", self._count(pattern, answer=self.say(texts[best[1]]))

    def _count(self, pattern: Text, **values: object) -> str:
        return self.say(pattern).format(**values)

    def _resolve(self, text: Text, finding: Finding) -> str:
        place = Place("findings.yaml", path=finding.id)
        return self.resolver.resolve_text(self.say(text), place).plain

    def _printed(self, figure: FoundFigure) -> str | None:
        return None if figure.value is None else print_figure(figure, self.language)

    def _label(self, figure: FoundFigure) -> str:
        """Return what a figure is about: item, answer, group and how many answered."""
        parts = [f"{self.say(figure.table.title)}: {self._measured(figure)}"]
        if figure.row.category is not None:
            title = figure.table.breakdown_title
            parts.append(f"{self.say(title)}: {self._row(figure)}" if title else self._row(figure))
        if figure.row.base is not None and figure.ref.measure != "base":
            base = format_integer(figure.row.base, self.language)
            parts.append(self._count(words.BASE, n=base))
        return " · ".join(parts)

    def _measured(self, figure: FoundFigure) -> str:
        if figure.answer is not None:
            return self.say(figure.answer.text)
        return self.say(words.BASE_OF if figure.ref.measure == "base" else words.MEAN_OF)

    def _row(self, figure: FoundFigure) -> str:
        return self.say(words.EVERYONE_SHORT if figure.row.category is None else figure.row.text)

    def _against(self, finding: Finding, figures: list[FoundFigure]) -> str | None:
        """Return the other figures of a comparison; None where there is none to make."""
        if finding.direction not in ("higher", "highest", "lowest"):
            return None
        others = [figure for figure in figures[1:] if figure.value is not None]
        shown = [f"{self._printed(other)} ({self._apart(figures[0], other)})" for other in others]
        if not shown:
            return None
        listed = ", ".join(shown[:-1])
        joined = f"{listed} {self.say(words.AND)} {shown[-1]}" if listed else shown[-1]
        return self._count(words.COMPARED, others=joined)

    def _apart(self, first: FoundFigure, other: FoundFigure) -> str:
        """Return what tells another figure from the first: its group, its answer or its item."""
        if (first.table.breakdown, first.row.category) != (
            other.table.breakdown,
            other.row.category,
        ):
            return self._row(other)
        if first.table.item == other.table.item:
            return self._measured(other)
        return self.say(other.table.title)

    def _evidence(
        self, finding: Finding, ref: EvidenceRef, figure: FoundFigure | None
    ) -> EvidenceView:
        question = self.plan.question(ref.item)
        key = question.key if question else PageKey("figures")
        href = self.link(key, table_anchor(ref.item, ref.breakdown) if question else "")
        if figure is None:
            return EvidenceView(None, True, str(ref), href)
        if finding.direction == "no_difference":
            return EvidenceView(None, False, self.name_table(figure.table), href)
        value = self._printed(figure)
        return EvidenceView(value, value is None, self._label(figure), href)


def _marks(table: ReleasedTable) -> bool:
    """Return whether the answers are marks: each reads as its own value."""
    return all(a.text.nl == str(a.value) for a in table.answers if a.substantive)
