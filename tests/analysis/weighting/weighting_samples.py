"""Synthetic people to weight: three items, a multiple choice item, and R's own weights of them."""

import json
from pathlib import Path

from weerklank.design import (
    Answer,
    AnswerGroup,
    AnswerList,
    DerivedItem,
    Item,
    Margin,
    Page,
    Questionnaire,
    WeightingPlan,
)
from weerklank.fieldwork import read_responses
from weerklank.kernel import Text, same

ORACLE = json.loads(
    (Path(__file__).parents[2] / "spec" / "oracles" / "weighting.json").read_text(encoding="utf-8")
)
ITEMS = {
    "sector": ("a", "b", "c"),
    "years": ("kort", "half", "lang"),
    "hours": ("deel", "heel"),
}


def a_questionnaire():
    lists = [
        AnswerList(name, tuple(Answer(a, Text(f"{a} nl", f"{a} en")) for a in answers), False)
        for name, answers in ITEMS.items()
    ]
    unknown = Answer("onbekend", same("onbekend"), "dont_know")
    lists = [AnswerList(one.id, (*one.answers, unknown), False) for one in lists]
    single = [Item(name, 1, "single", same(name), same(name), name) for name in ITEMS]
    several = Item("tasks", 1, "multiple", same("tasks"), same("tasks"), "sector")
    page = Page("start", same("Start"), (*single, several))
    return Questionnaire("proef", 1, same("Proef"), (page,), tuple(lists), 1)


def responses_of(people):
    """Return responses of people given as columns of answers; None was skipped."""
    rows = zip(*(people[name] for name in ITEMS), strict=True)
    lines = [f"r{n},{','.join(one or '' for one in row)}," for n, row in enumerate(rows)]
    text = "\n".join(["respondent,sector,years,hours,tasks", *lines]) + "\n"
    return read_responses(text, "answers.csv", a_questionnaire())


def people_of(**columns):
    """Return responses of people of whom only these items matter."""
    n = len(next(iter(columns.values())))
    return responses_of({name: columns.get(name, [None] * n) for name in ITEMS})


def a_margin(items, totals):
    named = tuple((tuple(name.split("/")), float(total)) for name, total in totals.items())
    return Margin(tuple(items.split("/")), named, same("bron"))


def a_plan(*margins, bounds=None):
    method = "poststratification" if len(margins) == 1 else "raking"
    return WeightingPlan("w", same("Weging"), method, tuple(margins), bounds)


SHORT_OR_LONG = DerivedItem(
    "short_or_long",
    "years",
    same("Kort of lang"),
    (
        AnswerGroup("kort", same("kort"), ("kort",)),
        AnswerGroup("langer", same("langer"), ("half", "lang")),
    ),
)
