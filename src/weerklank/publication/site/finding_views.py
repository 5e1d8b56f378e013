"""What the site's templates show of findings, each with its figures and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weerklank.disclosure import FoundFigure, find_figure
from weerklank.findings import Finding, Recommendation
from weerklank.kernel import EvidenceRef, Text, format_integer
from weerklank.publication.site import programme_wording as more_words
from weerklank.publication.site import wording as words
from weerklank.publication.site.links import (
    PageKey,
    finding_anchor,
    recommendation_anchor,
    table_anchor,
)
from weerklank.publication.site.viewer import Viewer
from weerklank.publication.texts.references import print_figure


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
class NumberedLink:
    """A recommendation by its number, with its address."""

    number: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as shown.

    figure   the big one of its card; None for 'no difference', for what was told, where withheld
    sign     what a card shows where there is no figure, in words
    told     whether professionals told it, without figures
    """

    anchor: str
    href: str
    headline: str
    claim: str
    reason: str
    explanation: str | None
    explained_by: str | None
    told: bool
    figure: str | None
    sign: str
    figure_label: str
    against: str | None
    evidence: tuple[EvidenceView, ...]
    leads_to: tuple[NumberedLink, ...]

    @property
    def first_href(self) -> str:
        """Return the address of the first figure; of the finding where there is none."""
        return self.evidence[0].href if self.evidence else self.href


def view_finding(viewer: Viewer, finding: Finding) -> FindingView:
    """Return a finding with its figures, each linked to its table."""

    def say(text: Text) -> str:
        return viewer.fill(text, "findings.yaml", finding.id)

    found = [(ref, find_figure(viewer.plan.release, ref)) for ref in finding.evidence]
    figures = [figure for _, figure in found if figure is not None]
    first = figures[0] if figures and finding.direction != "no_difference" else None
    advice = viewer.plan.edition.recommendations.on_finding(finding.id)
    return FindingView(
        anchor=finding_anchor(finding.id),
        href=viewer.link(PageKey("findings"), finding_anchor(finding.id)),
        headline=say(finding.headline),
        claim=say(finding.claim),
        reason=viewer.say(finding.reason),
        explanation=say(finding.explanation) if finding.explanation else None,
        explained_by=say(finding.explained_by) if finding.explained_by else None,
        told=finding.direction == "told",
        figure=_printed(viewer, first) if first else None,
        sign=viewer.say(_SIGNS.get(finding.direction, words.WITHHELD)),
        figure_label=_label(viewer, first) if first else "",
        against=_against(viewer, finding, figures),
        evidence=tuple(_evidence(viewer, finding, ref, figure) for ref, figure in found),
        leads_to=tuple(number_advice(viewer, one) for one in advice),
    )


def number_advice(viewer: Viewer, one: Recommendation) -> NumberedLink:
    """Return a recommendation by its number in the study, with the link to it."""
    return NumberedLink(
        viewer.plan.edition.recommendations.number(one.id),
        viewer.fill(one.title, "recommendations.yaml", one.id),
        viewer.link(PageKey("recommendations"), recommendation_anchor(one.id)),
    )


_Respect = Literal["group", "answer", "item"]
_SIGNS = {"no_difference": words.NO_DIFFERENCE, "told": more_words.TOLD}


def _printed(viewer: Viewer, figure: FoundFigure) -> str | None:
    return None if figure.value is None else print_figure(figure, viewer.language)


def _label(viewer: Viewer, figure: FoundFigure) -> str:
    """Return what a figure is about: item, answer, group and how many answered."""
    parts = [f"{viewer.say(figure.table.title)}: {_measured(viewer, figure)}"]
    if figure.row.category is not None:
        title = figure.table.breakdown_title
        row = _row(viewer, figure)
        parts.append(f"{viewer.say(title)}: {row}" if title else row)
    if figure.row.base is not None and figure.ref.measure != "base":
        base = format_integer(figure.row.base, viewer.language)
        parts.append(viewer.say(words.BASE).format(n=base))
    return " · ".join(parts)


def _measured(viewer: Viewer, figure: FoundFigure) -> str:
    if figure.answer is not None:
        return viewer.say(figure.answer.text)
    return viewer.say(words.BASE_OF if figure.ref.measure == "base" else words.MEAN_OF)


def _row(viewer: Viewer, figure: FoundFigure) -> str:
    return viewer.say(words.EVERYONE_SHORT if figure.row.category is None else figure.row.text)


def _against(viewer: Viewer, finding: Finding, figures: list[FoundFigure]) -> str | None:
    """Return the other figures of a comparison; None where there is none to make.

    A card compares in one respect: groups, answers or items, as the earliest figure does that can
    be compared. Other evidence is left to the list of figures.
    """
    if finding.direction not in ("higher", "highest", "lowest"):
        return None
    alike = [
        (other, respect)
        for other in figures[1:]
        if other.value is not None and (respect := _respect(figures[0], other))
    ]
    shown = [
        f"{_printed(viewer, other)} ({_apart(viewer, other, respect)})"
        for other, respect in alike
        if respect == alike[0][1]
    ]
    if not shown:
        return None
    listed = ", ".join(shown[:-1])
    joined = f"{listed} {viewer.say(words.AND)} {shown[-1]}" if listed else shown[-1]
    return viewer.say(words.COMPARED).format(others=joined)


def _respect(first: FoundFigure, other: FoundFigure) -> _Respect | None:
    """Return the only respect in which two figures differ; None where they are not alike."""
    if first.ref.measure != other.ref.measure:
        return None
    differing: list[_Respect] = []
    if (first.table.breakdown, first.row.category) != (other.table.breakdown, other.row.category):
        differing.append("group")
    if (first.answer and first.answer.text) != (other.answer and other.answer.text):
        differing.append("answer")
    if first.table.item != other.table.item:
        differing.append("item")
    return differing[0] if len(differing) == 1 else None


def _apart(viewer: Viewer, other: FoundFigure, respect: _Respect) -> str:
    """Return what tells another figure from the first, in words."""
    if respect == "group":
        return _row(viewer, other)
    return _measured(viewer, other) if respect == "answer" else viewer.say(other.table.title)


def _evidence(
    viewer: Viewer, finding: Finding, ref: EvidenceRef, figure: FoundFigure | None
) -> EvidenceView:
    question = viewer.plan.question(ref.item)
    key = question.key if question else PageKey("figures")
    href = viewer.link(key, table_anchor(ref.item, ref.breakdown) if question else "")
    if figure is None:
        return EvidenceView(None, True, str(ref), href)
    if finding.direction == "no_difference":
        return EvidenceView(None, False, viewer.name_table(figure.table), href)
    value = _printed(viewer, figure)
    return EvidenceView(value, value is None, _label(viewer, figure), href)
