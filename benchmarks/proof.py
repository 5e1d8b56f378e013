"""Measures the proof by two data sets: a national book of 1,200 tables, in processor time."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

import numpy as np
from suppression import (
    ANSWERS,
    BREAKDOWNS,
    CATEGORIES,
    ITEMS,
    PEOPLE,
    choose,
    count,
    make_book,
    release_book,
)

from weerklank.disclosure import Release
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.proof.proof import prove
from weerklank.disclosure.rules import DEFAULT_RULES

SHARE = 22
"""Items, of the hundred of the book, that hold some 280 of its hidden figures."""


def make_people(seed: int = 1) -> People:
    """Return the people behind `make_book`, who draws the same numbers in the same order."""
    chance = np.random.default_rng(seed)
    sizes = chance.dirichlet(np.linspace(9.0, 1.0, CATEGORIES), BREAKDOWNS)
    answers = {f"achtergrond{n}": choose(chance, sizes[n]) for n in range(BREAKDOWNS)}
    for number in range(ITEMS):
        weights = np.array([30.0, 25.0, 15.0, 8.0, 0.06 if number % 3 == 0 else 3.0])
        answers[f"vraag{number}"] = choose(chance, chance.dirichlet(weights * 20))
    columns = {item: tuple(f"a{code}" for code in codes) for item, codes in answers.items()}
    return People(columns, (1,) * PEOPLE)


def check_people(people: People) -> None:
    """Stop where these are not the people of the book."""
    tables, _ = make_book()
    codes = np.array([int(answer[1:]) for answer in people.answers["vraag0"]])
    first = next(table for table in tables if table.item == "vraag0")
    if count("vraag0", codes, None, None, ANSWERS).rows != first.rows:
        raise SystemExit("the people are not those of the book")


def measure_proof(release: Release, items: int = SHARE) -> dict[str, Any]:
    """Return a row for the table of what is promised: the proofs of a part of the book."""
    people = make_people()
    check_people(people)
    named = {f"vraag{number}" for number in range(items)}
    known = {p: k for p, k in read_known((release,)).items() if named & set(p)}
    started = time.process_time()
    found = prove(known, people, DEFAULT_RULES.required_range)
    seconds = time.process_time() - started
    settled = sum(one.settled for one in found.unproved)
    detail = (
        f"{PEOPLE} made-up people, {items} x {BREAKDOWNS} tables, {len(found.proved)} hidden "
        f"figures proved, {len(found.unproved)} not, of which {settled} settled; one run, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    return {
        "name": "proof_1200_seconds",
        "value": round(seconds, 3),
        "unit": "s",
        "target": "< 30",
        "ok": seconds < 30,
        "detail": detail,
    }


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SHARE
    row = measure_proof(release_book(*make_book()), size)
    print(row["name"], row["value"], row["detail"])
