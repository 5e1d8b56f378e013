"""Code lists: lossless, and every problem at once."""

from __future__ import annotations

from typing import Any

import pytest

from fakes.coded_study import CODES, LIST, code, code_list, codes_yaml
from fakes.quoted_study import QUESTIONNAIRE
from weerklank.analysis.coding import CodeList, read_code_lists, write_code_lists
from weerklank.design import read_questionnaire
from weerklank.kernel import DocumentRefused, Text, write_yaml

ASKED = read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml")


def codes(*lists: Any) -> list[str]:
    with pytest.raises(DocumentRefused) as refused:
        read_code_lists(codes_yaml(*lists), "codes.yaml", ASKED)
    return [problem.code for problem in refused.value.problems]


def test_a_code_list_is_read_as_it_is_written() -> None:
    (found,) = read_code_lists(codes_yaml(), "codes.yaml", ASKED)

    assert (found.id, found.item) == (LIST, "verbeter")
    assert [(one.id, one.kind) for one in found.codes] == [
        ("tijd", "substantive"),
        ("papier", "substantive"),
        ("samen", "substantive"),
        ("anders", "residual"),
        ("niets", "not_applicable"),
    ]
    assert found.codes[0].description == Text("Gaat over Meer tijd.", "Is about More time.")


def test_reading_what_was_written_gives_the_same_lists() -> None:
    other = code_list(id="andere", item="zeldzaam")
    lists = read_code_lists(codes_yaml(code_list(), other), "codes.yaml", ASKED)

    written = write_code_lists(lists)

    assert read_code_lists(written, "elders.yaml") == lists
    assert write_code_lists(read_code_lists(written, "elders.yaml")) == written


def test_a_code_list_knows_its_codes() -> None:
    (found,) = read_code_lists(codes_yaml(), "codes.yaml")

    assert found.code("samen") == found.codes[2]
    assert found.code("somen") is None


REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no item": ({"item": "verbetr"}, ["codelist-item"]),
    "no open item": ({"item": "rol"}, ["codelist-item"]),
    "the id of an item": ({"id": "rol"}, ["codelist-clash"]),
    "the id of a page": ({"id": "werk"}, ["codelist-clash"]),
    "the id of an answer list": ({"id": "rollen"}, ["codelist-clash"]),
    "no codes": ({"codes": []}, ["codelist-empty"]),
    "codes that say nothing": ({"codes": [CODES[-1]]}, ["codelist-empty"]),
    "a code twice": ({"codes": [CODES[0], CODES[0]]}, ["code-twice", *["code-name-twice"] * 2]),
    "a name twice in one language": (
        {"codes": [code("a", "Tijd", "Time"), code("b", "tijd ", "Hours")]},
        ["code-name-twice"],
    ),
    "an empty text": ({"codes": [code("a", "Tijd", " ")]}, ["codelist-text"]),
    "too many codes": (
        {"codes": [code(f"c{n}", f"code {n}", f"code {n}") for n in range(300)]},
        ["codelist-long"],
    ),
    "an unknown kind": ({"codes": [code("a", "Tijd", "Time", kind="rest")]}, ["field-choice"]),
    "an unknown key": ({"answers": "x"}, ["field-unknown"]),
    "an id with a dot": ({"id": "verbeter.codes"}, ["field-identifier"]),
}


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_code_list_that_cannot_be_is_refused(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert codes(code_list(**changes)) == expected


def test_every_problem_is_told_at_the_line_of_its_list() -> None:
    text = codes_yaml(code_list(), code_list(item="rol"))

    with pytest.raises(DocumentRefused) as refused:
        read_code_lists(text, "codes.yaml", ASKED)

    second = [n for n, line in enumerate(text.splitlines(), 1) if f"id: {LIST}" in line][1]
    told = [(problem.code, problem.place.line) for problem in refused.value.problems]
    assert told == [("codelist-twice", second), ("codelist-item", second)]


def test_another_form_of_the_file_is_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_code_lists("format: 2\ncode_lists: []\n", "codes.yaml")

    assert [problem.code for problem in refused.value.problems] == ["format-unknown"]


def test_a_study_may_have_no_code_lists_yet() -> None:
    nothing: tuple[CodeList, ...] = ()

    assert read_code_lists(write_code_lists(nothing), "codes.yaml", ASKED) == nothing
