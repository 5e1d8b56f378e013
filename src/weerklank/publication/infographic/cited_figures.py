"""Figures that a page names one by one, each with a label: the author's, or that of the release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from weerklank.disclosure import FoundFigure, find_figure
from weerklank.kernel import (
    EvidenceRef,
    Fields,
    Language,
    Node,
    Place,
    did_you_mean,
    parse_evidence,
)
from weerklank.publication import wording
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic import wording as words
from weerklank.publication.infographic.desk import Desk
from weerklank.publication.infographic.page import Shown, plain
from weerklank.publication.infographic.released_tables import table_in_breakdown
from weerklank.publication.texts.references import explain_miss, print_figure

NONE = Shown("", None, None)
"""Stands in for a figure with a problem."""
_FACT_LABELS = {"respondents": wording.TOOK_PART, "response_rate": wording.RESPONSE}


@dataclass(frozen=True, slots=True)
class _Cited:
    """A figure as found, and the label that its author gave it; empty where there is none."""

    shown: Shown
    found: FoundFigure | None = None


def read_shown(node: Node, desk: Desk) -> Shown:
    """Return one figure: a reference alone, or a `figure` with a label of its own (nl, en)."""
    return _label_all([_read(node, desk)], desk.language)[0]


def read_named(fields: Fields, desk: Desk) -> Shown:
    """Return the `figure` of a mapping that holds other fields too."""
    return _label_all([_read_named(fields, desk)], desk.language)[0]


def read_shown_list(node: Node, desk: Desk) -> tuple[Shown, ...]:
    """Return a list of figures; their labels name the item unless all are answers to one."""
    return _label_all(_read_list(node, desk), desk.language)


def read_marks(ref: str, node: Node, desk: Desk) -> tuple[Shown, ...]:
    """Return the marks beside an overall one: those listed, or every category of a breakdown.

    A group of the same item is named by its group alone: the overall mark names the item.
    """
    whole = parse_evidence(ref)
    if isinstance(node.value, tuple):
        cited = _read_list(node, desk)
    elif whole is None:
        return ()
    else:
        cited = [_cite(one, node.place, desk) for one in _groups(whole, node, desk)]
    return tuple(_label_beside(one, whole, desk.language) for one in cited)


def label_of(found: FoundFigure, language: Language, *, of_item: bool) -> str:
    """Return what a figure says in the words of the release: item, answer and group.

    A mean always names its item; a percentage or a base where `of_item` asks for it.
    """
    title = found.table.title.in_language(language)
    if found.ref.measure == "mean":
        label = title
    elif found.answer is None:
        answered = words.ANSWERED.in_language(language)
        label = f"{answered}: {title}" if of_item else answered
    else:
        answer = found.answer.text.in_language(language)
        label = f"{title}: {answer}" if of_item else answer
    if found.row.category is None:
        return label
    return f"{label}, {found.row.text.in_language(language)}"


def _read(node: Node, desk: Desk) -> _Cited:
    if isinstance(node.value, str):
        return _cite(node.value, node.place, desk)
    if not isinstance(node.value, dict):
        desk.complain(says.FIGURE_BROKEN, node.place, ref=node.plain())
        return _Cited(NONE)
    fields = Fields(node, desk.problems)
    cited = _read_named(fields, desk)
    fields.refuse_unknown()
    return cited


def _read_named(fields: Fields, desk: Desk) -> _Cited:
    ref = fields.text("figure")
    label = desk.words_here(fields) if fields.has("nl") or fields.has("en") else ()
    return _cite(ref, fields.place_of("figure"), desk, plain(label)) if ref else _Cited(NONE)


def _cite(ref: str, place: Place, desk: Desk, label: str = "") -> _Cited:
    """Return what a reference (or `:fact`) points at; a problem gives a stand-in."""
    if ref.startswith(":"):
        return _Cited(_show_fact(ref[1:].strip(), place, label, desk))
    found = _find(ref, place, desk)
    if found is None:
        return _Cited(NONE)
    if found.value is None:
        return _Cited(Shown(label, None, None), found)
    return _Cited(Shown(label, print_figure(found, desk.language), float(found.value)), found)


def _read_list(node: Node, desk: Desk) -> list[_Cited]:
    if not isinstance(node.value, tuple):
        desk.complain(says.LIST, node.place)
        return []
    return [_read(inner, desk) for inner in node.value]


def _label_all(cited: Sequence[_Cited], language: Language) -> tuple[Shown, ...]:
    refs = [one.found.ref for one in cited if one.found is not None]
    return tuple(_label(one, refs, language) for one in cited)


def _label(cited: _Cited, refs: Sequence[EvidenceRef], language: Language) -> Shown:
    found, shown = cited.found, cited.shown
    if shown.label or found is None:
        return shown
    label = label_of(found, language, of_item=_needs_item(found.ref, refs))
    return replace(shown, label=label)


def _needs_item(ref: EvidenceRef, refs: Sequence[EvidenceRef]) -> bool:
    """Return whether a label must name the item, for one of the figures that stand together."""
    mixed = len({other.item for other in refs}) > 1
    if ref.measure == "base":
        return mixed
    return mixed or len(refs) == 1 or any(other.measure != "percent" for other in refs)


def _label_beside(cited: _Cited, whole: EvidenceRef | None, language: Language) -> Shown:
    found, shown = cited.found, cited.shown
    named = shown.label or found is None or found.row.category is None
    if found is None or whole is None or named or found.ref.item != whole.item:
        return _label(cited, (), language)
    return replace(shown, label=found.row.text.in_language(language))


def _groups(whole: EvidenceRef, node: Node, desk: Desk) -> list[str]:
    """Return the references to an overall mark's groups in the breakdown that a node names."""
    breakdown = str(node.value)
    table = table_in_breakdown(whole.item, breakdown, node.place, desk)
    rows = () if table is None else table.rows
    return [
        str(EvidenceRef(whole.item, whole.answer, breakdown, row.category, whole.measure))
        for row in rows
        if row.category is not None
    ]


def _show_fact(name: str, place: Place, label: str, desk: Desk) -> Shown:
    facts = desk.resolver.facts
    if name not in facts:
        desk.complain(says.FACT_UNKNOWN, place, did_you_mean(name, facts), name=name)
        return NONE
    if not label and name in _FACT_LABELS:
        label = _FACT_LABELS[name].in_language(desk.language)
    return Shown(label, facts[name], None)


def _find(ref: str, place: Place, desk: Desk) -> FoundFigure | None:
    if not desk.edition.releases:
        desk.complain(says.NO_RELEASE, place)
        return None
    evidence = parse_evidence(ref)
    if evidence is None:
        desk.complain(says.FIGURE_BROKEN, place, ref=ref)
        return None
    found = find_figure(desk.release, evidence)
    if found is None:
        remedy = explain_miss(desk.release, evidence)
        desk.complain(says.FIGURE_UNKNOWN, place, remedy, ref=ref)
    return found
