"""A small questionnaire and study as plain data, to break in one place per test."""

from __future__ import annotations

import copy
from typing import Any

from weerklank.design import Questionnaire, read_questionnaire, read_study
from weerklank.kernel import DocumentRefused, write_yaml

Data = dict[str, Any]


def text(word: str) -> dict[str, str]:
    return {"nl": f"{word} nl", "en": f"{word} en"}


def item(name: str, kind: str = "single", **fields: Any) -> Data:
    data = {"id": name, "kind": kind, "text": text(name), "label": text(name)}
    if kind in ("single", "multiple", "scale"):
        data["answers"] = "ja_nee"
    return data | fields


def questionnaire_data() -> Data:
    """Items in order: veld (single), taken (multiple), cijfer (mark), uren (number), open."""
    return {
        "id": "klein-1",
        "version": 1,
        "title": text("titel"),
        "minutes": 1,
        "answer_lists": [
            {
                "id": "ja_nee",
                "ordered": True,
                "answers": [
                    {"id": "ja", **text("ja"), "value": 1},
                    {"id": "soms", **text("soms"), "value": 2},
                    {"id": "nee", **text("nee"), "value": 3},
                    {"id": "nvt", **text("nvt"), "kind": "not_applicable"},
                ],
            }
        ],
        "pages": [
            {
                "id": "start",
                "title": text("start"),
                "items": [item("uitleg", "information"), item("akkoord", "consent")],
            },
            {
                "id": "werk",
                "title": text("werk"),
                "items": [item("veld"), item("taken", "multiple"), item("cijfer", "mark")],
            },
            {
                "id": "slot",
                "title": text("slot"),
                "items": [item("uren", "number", low=0, high=40), item("open", "open")],
            },
        ],
    }


def group(name: str, *answers: str, **fields: Any) -> Data:
    return {"id": name, **text(name), "answers": list(answers)} | fields


def study_data() -> Data:
    facts = ("title", "programme", "region", "population", "period", "mode")
    return {
        "id": "klein-1",
        **{name: text(name) for name in facts},
        "wave": 1,
        "synthetic": True,
        "licence": "CC BY 4.0",
        "sector": {"organisation_item": None, "agreement": None},
        "items": ["veld", "taken", "cijfer"],
        "derived": [
            {
                "id": "veld_kort",
                "from": "veld",
                "label": text("veld_kort"),
                "groups": [group("ja", "ja"), group("niet_ja", "soms", "nee")],
            }
        ],
        "breakdowns": [
            {
                "id": "per_veld",
                "by": "veld",
                "title": text("per_veld"),
                "reason": text("reden"),
                "categories": [
                    group("ja", "ja"),
                    group("rest", "soms", "nee", residual=text("rest")),
                    group("buiten", "nvt"),
                ],
                "items": ["taken", "cijfer"],
            }
        ],
        "accept_residual": ["per_veld.rest"],
        "headline": ["taken.ja@per_veld.ja", "cijfer#mean@per_veld.ja", "veld_kort.ja"],
    }


def changed(data: Data, path: str, value: Any) -> Data:
    """Return a copy with the value at a path such as `pages.0.items.1.kind` replaced or added."""
    result = copy.deepcopy(data)
    *steps, last = path.split(".")
    part: Any = result
    for step in steps:
        part = part[int(step) if step.isdigit() else step]
    if isinstance(part, list):
        position = int(last)
        part[position : position + 1] = [value]
    else:
        part[last] = value
    return result


def without(data: Data, path: str) -> Data:
    """Return a copy without the part at a path."""
    result = copy.deepcopy(data)
    *steps, last = path.split(".")
    part: Any = result
    for step in steps:
        part = part[int(step) if step.isdigit() else step]
    del part[int(last) if last.isdigit() else last]
    return result


def small_questionnaire() -> Questionnaire:
    return read_questionnaire(write_yaml(questionnaire_data()), "q.yaml")


def problems_in_questionnaire(data: Any) -> list[tuple[str, str]]:
    """Return (code, path) of everything that is wrong with a questionnaire; [] if it reads."""
    try:
        read_questionnaire(write_yaml(data), "q.yaml")
    except DocumentRefused as refused:
        return [(problem.code, problem.place.path) for problem in refused.problems]
    return []


def problems_in_study(data: Any) -> list[tuple[str, str]]:
    """Return (code, path) of everything that is wrong with a study; [] if it reads."""
    try:
        read_study(write_yaml(data), "s.yaml", small_questionnaire())
    except DocumentRefused as refused:
        return [(problem.code, problem.place.path) for problem in refused.problems]
    return []


def places_in(data: Any, path: str = "") -> list[str]:
    """Return the path of every part, as `changed` and `without` take it."""
    if isinstance(data, dict):
        children = [(str(key), value) for key, value in data.items()]
    elif isinstance(data, list):
        children = [(str(n), value) for n, value in enumerate(data)]
    else:
        children = []
    found = [path] if path else []
    for key, value in children:
        found.extend(places_in(value, f"{path}.{key}" if path else key))
    return found
