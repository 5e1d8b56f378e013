from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest
from design_samples import (
    changed,
    item,
    places_in,
    problems_in_questionnaire,
    questionnaire_data,
    small_questionnaire,
    text,
    without,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import questionnaires

from weerklank.design import (
    AllOf,
    Answer,
    Answered,
    IsOneOf,
    LessThan,
    Matrix,
    Not,
    Questionnaire,
    read_questionnaire,
    write_questionnaire,
)
from weerklank.design.reachability import find_dead_parts
from weerklank.kernel import DocumentRefused, Place, Text, write_yaml


def test_read_questionnaire_gives_every_field_of_an_item() -> None:
    data = changed(
        questionnaire_data(),
        "pages.2.items.0",
        item(
            "uren",
            "number",
            wording=3,
            hint=text("hint"),
            required=True,
            sensitive=True,
            low=0,
            high=40.5,
            when={"item": "cijfer", "less": 6},
        ),
    )

    found = read_questionnaire(write_yaml(data), "q.yaml").item("uren")

    assert found is not None
    assert (found.wording, found.kind, found.low, found.high) == (3, "number", 0.0, 40.5)
    assert (found.required, found.sensitive, found.base_all) == (True, True, False)
    assert found.hint == Text("hint nl", "hint en")
    assert found.when == LessThan("cijfer", 6.0)


def test_read_questionnaire_gives_answers_with_kind_and_value() -> None:
    answers = small_questionnaire().answer_lists[0]

    assert answers.ordered
    assert answers.answer("soms") == Answer("soms", Text("soms nl", "soms en"), "substantive", 2)
    assert answers.answer("nvt") == Answer("nvt", Text("nvt nl", "nvt en"), "not_applicable")


def test_read_questionnaire_gives_matrix_rows_the_kind_and_list_of_the_matrix() -> None:
    row = {"id": "rij", "text": text("rij"), "label": text("rij")}
    matrix = {"matrix": "blok", "text": text("blok"), "answers": "ja_nee", "rows": [row]}
    data = changed(questionnaire_data(), "pages.1.items.0", {**matrix, "kind": "scale"})

    block = read_questionnaire(write_yaml(data), "q.yaml").pages[1].blocks[0]

    assert isinstance(block, Matrix)
    assert (block.id, block.answers) == ("blok", "ja_nee")
    assert [(r.id, r.kind, r.answers) for r in block.rows] == [("rij", "scale", "ja_nee")]


def test_read_questionnaire_keeps_digits_and_emoji() -> None:
    data = changed(questionnaire_data(), "title", {"nl": "2 × 😀", "en": "2 × 😀"})

    assert read_questionnaire(write_yaml(data), "q.yaml").title == Text("2 × 😀", "2 × 😀")


def test_read_questionnaire_names_file_line_and_path_of_every_problem() -> None:
    lines = write_yaml(questionnaire_data()).replace("version: 1", "versie: 1").split("\n")
    second = lines.index("  - id: taken")
    lines[second + 1] = "    kind: meerkeuze"

    with pytest.raises(DocumentRefused) as refused:
        read_questionnaire("\n".join(lines), "q.yaml")

    assert [(p.code, p.place) for p in refused.value.problems] == [
        ("field-missing", Place("q.yaml", 1, "")),
        ("field-unknown", Place("q.yaml", 2, "versie")),
        ("field-choice", Place("q.yaml", second + 2, "pages[2].items[2].kind")),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", ("field-missing", "")),
        ("title.en", ("field-missing", "title")),
        ("pages.1.id", ("field-missing", "pages[2]")),
        ("pages.1.items.0.kind", ("field-missing", "pages[2].items[1]")),
        ("pages.1.items.0.text.nl", ("field-missing", "pages[2].items[1].text")),
        ("pages.1.items.0.label", ("field-missing", "pages[2].items[1]")),
        ("answer_lists.0.answers.0.en", ("field-missing", "answer_lists[1].answers[1]")),
        ("minutes", ("field-missing", "")),
    ],
)
def test_read_questionnaire_names_a_missing_field_once(
    path: str, expected: tuple[str, str]
) -> None:
    assert problems_in_questionnaire(without(questionnaire_data(), path)) == [expected]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("id", "Klein 1", ("field-document-id", "id")),
        ("pages.1.items.0.id", "Veld!", ("field-identifier", "pages[2].items[1].id")),
        ("pages.1.items.0.kind", "enkel", ("field-choice", "pages[2].items[1].kind")),
        ("pages.1.items", "veld", ("field-list", "pages[2].items")),
        ("pages.1", "werk", ("field-mapping", "pages[2]")),
        ("minutes", "vijf", ("field-number", "minutes")),
        ("pages.1.items.0.text", "Waar?", ("field-mapping", "pages[2].items[1].text")),
        ("pages.1.items.0.hulp", "x", ("field-unknown", "pages[2].items[1].hulp")),
        ("pages.1.items.0.when", {"als": "x"}, ("condition-form", "pages[2].items[1].when")),
        ("pages.1.items.0.when", "akkoord", ("field-mapping", "pages[2].items[1].when")),
    ],
)
def test_read_questionnaire_refuses_a_value_of_the_wrong_form(
    path: str, value: object, expected: tuple[str, str]
) -> None:
    assert problems_in_questionnaire(changed(questionnaire_data(), path, value)) == [expected]


@pytest.mark.parametrize("root", ["tekst", ["a"], 3])
def test_read_questionnaire_refuses_what_is_no_mapping(root: object) -> None:
    assert problems_in_questionnaire(root) == [("field-mapping", "")]


def test_read_questionnaire_refuses_conditions_nested_too_deep() -> None:
    when: dict[str, Any] = {"answered": "akkoord"}
    for _ in range(12):
        when = {"not": when}

    found = problems_in_questionnaire(changed(questionnaire_data(), "pages.1.items.0.when", when))

    path = "pages[2].items[1].when" + ".not" * 12
    assert found == [("condition-deep", path)]


def test_read_questionnaire_reads_every_form_of_condition() -> None:
    parts = [
        {"answered": "akkoord"},
        {"item": "akkoord", "is": "ja"},
        {"item": "akkoord", "one_of": ["ja", "nee"]},
        {"not": {"any": [{"item": "akkoord", "is": "nee"}]}},
    ]
    data = changed(questionnaire_data(), "pages.1.when", {"all": parts})

    when = read_questionnaire(write_yaml(data), "q.yaml").pages[1].when

    assert isinstance(when, AllOf)
    assert when.parts[:3] == (
        Answered("akkoord"),
        IsOneOf("akkoord", ("ja",)),
        IsOneOf("akkoord", ("ja", "nee")),
    )
    assert isinstance(when.parts[3], Not)


def test_write_questionnaire_leaves_out_what_is_not_said() -> None:
    written = write_questionnaire(small_questionnaire())

    for word in ("when", "hint", "intro", "scales", "sensitive", "base_all", "required"):
        assert f"{word}:" not in written


def without_dead_parts(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire without the conditions that would be refused."""
    dead = {name for _, name in find_dead_parts(questionnaire)}

    def live(part: Any) -> Any:
        return dataclasses.replace(part, when=None) if part.id in dead else part

    pages = tuple(
        live(dataclasses.replace(p, blocks=tuple(live(block) for block in p.blocks)))
        for p in questionnaire.pages
    )
    return dataclasses.replace(questionnaire, pages=pages)


@settings(max_examples=40, deadline=None)
@given(questionnaires(size=3))
def test_read_and_write_questionnaire_lose_nothing(questionnaire: Questionnaire) -> None:
    questionnaire = without_dead_parts(questionnaire)
    written = write_questionnaire(questionnaire)

    assert read_questionnaire(written, "q.yaml") == questionnaire
    assert write_questionnaire(read_questionnaire(written, "q.yaml")) == written


def rich_data() -> dict[str, Any]:
    data = copy.deepcopy(questionnaire_data())
    row = {"id": "rij", "text": text("rij"), "label": text("rij"), "sensitive": True}
    matrix = {"matrix": "m", "text": text("m"), "kind": "scale", "answers": "ja_nee"}
    data["pages"][1]["items"].append({**matrix, "rows": [row]})
    data["pages"][2]["when"] = {
        "any": [{"item": "veld", "is": "ja"}, {"not": {"answered": "veld"}}]
    }
    data["pages"][2]["items"][0]["when"] = {"count": ["veld"], "one_of": ["ja"], "at_least": 1}
    scale = {"id": "schaal", "title": text("s"), "items": ["rij"], "minimum_answered": 1}
    data["scales"] = [scale]
    return data


def test_rich_data_reads_before_it_is_broken() -> None:
    assert problems_in_questionnaire(rich_data()) == []


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(places_in(rich_data())),
    st.sampled_from(
        [None, "", "x", "veld", 0, -1, 2.5, True, [], {}, ["x"], {"x": 1}, [[]], "1e9"]
    ),
)
def test_read_questionnaire_reads_or_refuses_any_broken_part(path: str, value: object) -> None:
    # Anything but a list of problems, such as a traceback, fails here.
    found = problems_in_questionnaire(changed(rich_data(), path, value))

    assert all(code for code, _ in found)
