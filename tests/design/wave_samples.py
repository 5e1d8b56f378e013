"""A wave in small, and ways in which the next one may differ from it."""

from __future__ import annotations

from design_samples import changed, item, questionnaire_data, study_data, text

from weerklank.design import Statement, Wave, WavePair, read_questionnaire, read_study
from weerklank.kernel import write_yaml

SAME = Statement("same")
PAIR = WavePair("../eerder", SAME, SAME)


def asked(edit=lambda data: data):
    """Return the small questionnaire with a routed item, `drukte`, and a matrix, `delen`."""
    data = questionnaire_data()
    routed = item("drukte") | {"when": {"item": "veld", "one_of": ["ja", "soms"]}}
    matrix = {"matrix": "delen", "kind": "single", "answers": "ja_nee", "text": text("delen")}
    rows = [{"id": name, "text": text(name), "label": text(name)} for name in ("deel_a", "deel_b")]
    data["pages"][1]["items"] += [routed, matrix | {"rows": rows}]
    return edit(data)


def wave(edit=lambda data: data, plan=lambda data: data, number=1):
    """Return a checked wave of which questionnaire and study were edited as plain data."""
    questionnaire = read_questionnaire(write_yaml(asked(edit)), "q.yaml")
    data = plan(study_data() | {"wave": number, "headline": []})
    return Wave(read_study(write_yaml(data), "s.yaml", questionnaire), questionnaire)


def put(path, value):
    return lambda data: changed(data, path, value)


_UNKNOWN = {"id": "weet_niet", **text("weet_niet"), "kind": "dont_know"}
ANSWERS = "answer_lists.0.answers"
VELD, TAKEN, CIJFER, DRUKTE, DELEN = (f"pages.1.items.{n}" for n in range(5))
EDITS = {
    "wording": (put(f"{VELD}.wording", 2), "veld", "wording", "adjusted"),
    "text": (put(f"{VELD}.text.nl", "anders"), "veld", "text", "adjusted"),
    "text_en": (put(f"{CIJFER}.text.en", "otherwise"), "cijfer", "text", "adjusted"),
    "hint": (put(f"{VELD}.hint", text("hulp")), "veld", "around", "adjusted"),
    "intro": (put("pages.1.intro", text("vooraf")), "taken", "around", "adjusted"),
    "lead_in": (put(f"{DELEN}.text", text("andere")), "deel_a", "around", "adjusted"),
    "required": (put(f"{TAKEN}.required", True), "taken", "limits", "adjusted"),
    "kind": (put(f"{VELD}.kind", "scale"), "veld", "kind", "broken"),
    "base": (put(f"{TAKEN}.base_all", True), "taken", "base", "broken"),
    "routing": (put(f"{DRUKTE}.when", {"item": "veld", "is": "ja"}), "drukte", "routing", "broken"),
    "filter": (put(f"{VELD}.wording", 2), "drukte", "filter", "adjusted"),
    "answer_text": (put(f"{ANSWERS}.1.nl", "zo nu en dan"), "deel_b", "answer-text", "adjusted"),
    "value": (put(f"{ANSWERS}.1.value", 5), "veld", "values", "broken"),
    "ordered": (put("answer_lists.0.ordered", False), "veld", "order", "adjusted"),
    "answer_kind": (put(f"{ANSWERS}.3.kind", "dont_know"), "veld", "answer-kind", "broken"),
    "more_answers": (
        lambda d: changed(d, ANSWERS, [*d["answer_lists"][0]["answers"], _UNKNOWN]),
        "veld",
        "answers",
        "broken",
    ),
    "more_options": (
        lambda d: changed(d, ANSWERS, [*d["answer_lists"][0]["answers"], _UNKNOWN]),
        "taken",
        "options",
        "adjusted",
    ),
    "order": (
        lambda d: changed(d, ANSWERS, [d["answer_lists"][0]["answers"][n] for n in (2, 1, 0, 3)]),
        "veld",
        "order",
        "adjusted",
    ),
}  # fmt: skip
"""What is edited in the questionnaire; the item whose grade it lowers, the reason, the grade."""
