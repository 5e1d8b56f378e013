"""Reads the parts of a block that are words: paragraphs, lists, findings, advice, quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, get_args

from weerklank.findings import Finding
from weerklank.kernel import Fields, Node, Place, Text, did_you_mean
from weerklank.publication import wording
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic.desk import Desk
from weerklank.publication.infographic.method_words import method_sentence
from weerklank.publication.infographic.page import (
    Code,
    Flow,
    Item,
    Listing,
    Part,
    Prose,
    Quote,
    Style,
    plain,
)
from weerklank.publication.texts.document import Runs
from weerklank.publication.texts.references import Run

ReadPart: TypeAlias = Callable[[Node, Desk], tuple[Part, ...]]
Told = Literal["headline", "claim", "explanation"]
Advice = Literal["title", "text", "both"]
_TOLD: tuple[Told, ...] = get_args(Told)
_ADVICE: tuple[Advice, ...] = get_args(Advice)


def read_prose(style: Style) -> ReadPart:
    """Return the reader of a paragraph in one style."""

    def read(node: Node, desk: Desk) -> tuple[Part, ...]:
        return (Prose(style, desk.words_of(node, style)),)

    return read


def read_listing(ordered: bool) -> ReadPart:
    """Return the reader of a list, numbered or with bullets."""

    def read(node: Node, desk: Desk) -> tuple[Part, ...]:
        items = _items(node, desk)
        numbered = (
            Item(item.runs, number, item.tag, item.icon)
            for number, item in enumerate(items, start=1)
        )
        return (Listing(tuple(numbered) if ordered else items, ordered),)

    return read


def read_flow(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return steps that lead to each other."""
    return (Flow(_items(node, desk)),)


def read_quote(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return a quote; only one that its speaker agreed to may stand on a page."""
    fields = desk.bilingual(node)
    if fields is None:
        return ()
    part = Quote(desk.words_here(fields), plain(desk.words(fields, "by")))
    if not fields.truth("released"):
        desk.complain(says.NOT_RELEASED, fields.place)
    fields.refuse_unknown()
    return (part,)


def read_finding(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return a finding in its own words: what it claims unless `show` says otherwise."""
    if isinstance(node.value, str):
        return _tell(node.value, ("claim",), node.place, desk)
    fields = Fields(node, desk.problems)
    shown: list[Told] = []
    for name in fields.texts("show", required=False):
        known = next((told for told in _TOLD if told == name), None)
        if known is None:
            message = Text(f"'{name}' kan hier niet.", f"'{name}' is not possible here.")
            remedy = did_you_mean(name, _TOLD)
            desk.problems.add("field-choice", fields.place_of("show"), message, remedy)
        else:
            shown.append(known)
    parts = _tell(fields.text("id"), tuple(shown) or ("claim",), fields.place_of("id"), desk)
    fields.refuse_unknown()
    return parts


def read_recommendations(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return the recommendations for one audience, numbered through over all of them."""
    audience, show, numbered, place = _advice_fields(node, desk)
    advice = desk.edition.recommendations
    known = {one.id for one in advice.audiences}
    if audience not in known:
        desk.complain(says.AUDIENCE, place, did_you_mean(audience, known), id=audience)
        return ()
    items = []
    for one in advice.of_audience(audience):
        runs = _advice_runs(one.title, one.text, show, one.id, desk)
        items.append(Item(runs, advice.number(one.id) if numbered else None))
    if not items:
        desk.complain(says.NO_ADVICE, place, id=audience)
    return (Listing(tuple(items), numbered),)


def read_method(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return how the page came about, in a few sentences."""
    if node.value is not True:
        desk.problems.add(
            "field-truth",
            node.place,
            Text("Hier hoort true te staan.", "This should be true."),
            Text("Schrijf 'method: true'.", "Write 'method: true'."),
        )
    return (Prose("note", (Run(method_sentence(desk.edition, desk.language)),)),)


def read_code(node: Node, desk: Desk) -> tuple[Part, ...]:
    """Return the QR code of the study's address, with a text beside it."""
    runs = desk.words_of(node, "qr")
    address = desk.edition.study.address
    if address is None:
        desk.complain(says.NO_ADDRESS, node.place)
        return ()
    return (Code(address, runs),)


TEXT_PARTS: Mapping[str, ReadPart] = {
    "text": read_prose("text"),
    "lead": read_prose("lead"),
    "note": read_prose("note"),
    "bullets": read_listing(ordered=False),
    "numbered": read_listing(ordered=True),
    "flow": read_flow,
    "quote": read_quote,
    "finding": read_finding,
    "recommendations": read_recommendations,
    "method": read_method,
    "qr": read_code,
}
"""Which key of a part is read by what."""


def _items(node: Node, desk: Desk) -> tuple[Item, ...]:
    if not isinstance(node.value, tuple):
        desk.complain(says.LIST, node.place)
        return ()
    return tuple(_item(inner, desk) for inner in node.value)


def _item(node: Node, desk: Desk) -> Item:
    """Return one point: words of its own, or the headline of a finding."""
    fields = desk.bilingual(node)
    if fields is None:
        return Item(())
    if fields.has("finding"):
        told = _tell(fields.text("finding"), ("headline",), fields.place_of("finding"), desk)
        runs = told[0].runs if told else ()
    else:
        runs = desk.words_here(fields)
    item = Item(
        runs=runs,
        tag=plain(desk.words(fields, "tag", required=False)),
        icon=desk.icon(fields),
    )
    fields.refuse_unknown()
    return item


def _tell(id: str, shown: tuple[Told, ...], place: Place, desk: Desk) -> tuple[Prose, ...]:
    findings = {finding.id: finding for finding in desk.edition.findings}
    if id not in findings:
        desk.complain(says.FINDING, place, did_you_mean(id, findings), id=id)
        return ()
    finding = findings[id]
    if "explanation" in shown and finding.explanation is None:
        desk.complain(says.NO_EXPLANATION, place, id=id)
        return ()
    return tuple(_told(finding, what, desk) for what in shown)


def _told(finding: Finding, what: Told, desk: Desk) -> Prose:
    place = Place("findings.yaml", path=finding.id)
    if what == "headline":
        return Prose("lead", desk.runs(finding.headline, place))
    if what == "claim" or finding.explanation is None:
        return Prose("text", desk.runs(finding.claim, place))
    lead: Runs = ()
    if finding.explained_by is not None:
        who = plain(desk.runs(finding.explained_by, place))
        lead = (Run(f"{wording.EXPLAINED_BY.in_language(desk.language)} {who}: ", strong=True),)
    return Prose("text", (*lead, *desk.runs(finding.explanation, place)))


def _advice_fields(node: Node, desk: Desk) -> tuple[str, Advice, bool, Place]:
    if isinstance(node.value, str):
        return node.value, "title", True, node.place
    fields = Fields(node, desk.problems)
    found = (
        fields.text("audience"),
        fields.choice("show", _ADVICE, "title"),
        fields.truth("numbered", True),
        fields.place_of("audience"),
    )
    fields.refuse_unknown()
    return found


def _advice_runs(title: Text, text: Text, show: Advice, id: str, desk: Desk) -> Runs:
    place = Place("recommendations.yaml", path=id)
    if show == "text":
        return desk.runs(text, place)
    if show == "title":
        return desk.runs(title, place)
    return (Run(f"{plain(desk.runs(title, place))}. ", strong=True), *desk.runs(text, place))
