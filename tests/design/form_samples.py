"""What forms are tried with: a questionnaire with every kind of item, and what stands around it."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

from weerklank.design import (
    Answer,
    Answered,
    AnswerList,
    FormParts,
    IsOneOf,
    Item,
    LessThan,
    Matrix,
    NewsItem,
    Page,
    Questionnaire,
    Surround,
    fill_form,
)
from weerklank.kernel import Text, same

FEEL = AnswerList(
    "mate",
    (
        Answer("weinig", Text("weinig", "little")),
        Answer("genoeg", Text("genoeg", "enough")),
        Answer("nvt", Text("niet van toepassing", "not applicable"), "not_applicable"),
    ),
    ordered=True,
)
HELP = AnswerList(
    "hulp",
    (
        Answer("rust", Text("meer rust", "more calm")),
        Answer("geld", Text("meer geld", "more money")),
    ),
    ordered=False,
)
VOID = {"meta", "link", "input", "br", "path", "circle", "hr", "img"}


def an_item(id, kind, **more):
    return Item(id, 1, kind, Text(f"Vraag {id}?", f"Question {id}?"), same(f"Label {id}"), **more)


def every_kind():
    """A questionnaire of two pages; `hoe` is asked after a mark below 6, the page after `rust`."""
    first = Page(
        "start",
        Text("Begin", "Start"),
        (
            an_item("uitleg", "information"),
            an_item("akkoord", "consent", required=True),
            an_item("tijd", "single", answers="mate", required=True, hint=same("Kies er een.")),
            Matrix(
                "ruimte",
                same("Hoeveel ruimte?"),
                "mate",
                (
                    an_item("thuis", "scale", answers="mate"),
                    an_item("werk", "scale", answers="mate"),
                ),
            ),
            an_item("cijfer", "mark"),
            an_item("hoe", "open", when=LessThan("cijfer", 6)),
            an_item("nodig", "multiple", answers="hulp"),
        ),
    )
    second = Page(
        "meer",
        Text("Meer", "More"),
        (
            an_item("uren", "number", low=0, high=40.5),
            an_item("sinds", "date", when=Answered("uren")),
            an_item("anders", "open"),
        ),
        intro=same("Nog even."),
        when=IsOneOf("nodig", ("rust",)),
    )
    title = Text("Ruimte in uw werk", "Room in your work")
    return Questionnaire("vorm", 1, title, (first, second), (FEEL, HELP), 2.5, intro=same("Hallo."))


def a_surround(**changes):
    surround = Surround(
        study=Text("Een onderzoek", "A study"),
        stored=(same("Alleen antwoorden."), same("Geen naam."), same("Op slot.")),
        contact=same("Vragen? Bel ons."),
        closes="2026-05-31",
        opens="2026-05-01",
        pilot=False,
        synthetic=False,
        news=(),
        site=None,
    )
    return dataclasses.replace(surround, **changes)


def some_news():
    return (
        NewsItem(same("Geef tijd."), Text("gedaan", "done"), same("Elke week een uur.")),
        NewsItem(same("Schrap papier."), Text("loopt", "under way"), None),
    )


def fill(parts: FormParts, **more) -> str:
    return fill_form(parts, **({"nonce": "n-1", "address": "/v/r/k"} | more))


class Tree(HTMLParser):
    """A page as (tag, attributes, text) of every element, read by Python's own parser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[dict[str, object]] = []
        self._open: list[dict[str, object]] = []
        self.feed(page)
        self.close()
        assert self._open == [], "an element stays open"

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", "within": [e["tag"] for e in self._open], **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self._open[-1]["tag"] == tag, f"{tag} closes {self._open[-1]['tag']}"
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, tag, **wanted):
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            e
            for e in self.elements
            if e["tag"] == tag and all(e.get(name) == value for name, value in wanted.items())
        ]

    def one(self, tag, **wanted):
        (only,) = self.all(tag, **wanted)
        return only
