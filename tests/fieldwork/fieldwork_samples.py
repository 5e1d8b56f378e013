"""A questionnaire with every kind of item, and conditions on items and on a page."""

from weerklank.design import (
    Answer,
    Answered,
    AnswerList,
    CountAtLeast,
    IsOneOf,
    Item,
    LessThan,
    Matrix,
    Not,
    Page,
    Questionnaire,
)
from weerklank.kernel import Text, same

CHANGE = AnswerList(
    "verandering",
    (
        Answer("minder", Text("minder", "less"), value=-1),
        Answer("gelijk", Text("gelijk", "same"), value=0),
        Answer("meer", Text("meer", "more"), value=1),
        Answer("nvt", Text("niet van toepassing", "not applicable"), "not_applicable"),
        Answer("weet_niet", Text("weet ik niet", "don't know"), "dont_know"),
    ),
    ordered=True,
)
WAYS = AnswerList(
    "wegen",
    tuple(Answer(way, same(way)) for way in ("bellen", "beeldbellen", "wandelen")),
    ordered=False,
)


def an_item(id, kind, **more):
    return Item(id, 1, kind, same(f"{id}?"), same(id), **more)


def a_questionnaire():
    start = Page(
        "start", same("Start"), (an_item("uitleg", "information"), an_item("akkoord", "consent"))
    )
    work = Page(
        "werk",
        same("Werk"),
        (
            an_item("tijd", "single", answers="verandering"),
            an_item("manieren", "multiple", answers="wegen", when=Answered("tijd")),
            Matrix(
                "last",
                same("Last"),
                "verandering",
                (
                    an_item("last_thuis", "scale", answers="verandering"),
                    an_item("last_werk", "scale", answers="verandering"),
                ),
            ),
            an_item("cijfer", "mark"),
        ),
    )
    more = Page(
        "meer",
        same("Meer"),
        (
            an_item("uren", "number", low=0, high=60, when=LessThan("cijfer", 6)),
            an_item("sinds", "date", when=IsOneOf("manieren", ("wandelen",))),
            an_item("toelichting", "open", when=Not(Answered("cijfer"))),
        ),
        when=CountAtLeast(("last_thuis", "last_werk"), ("meer", "gelijk"), 1),
    )
    return Questionnaire("proef", 1, same("Proef"), (start, work, more), (CHANGE, WAYS), 3)
