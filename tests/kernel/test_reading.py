from collections.abc import Callable

import pytest

from weerklank.kernel import DocumentRefused, Fields, Problems, Text, did_you_mean, read_yaml


def ask(yaml: str, question: Callable[[Fields], object]) -> tuple[object, list[tuple[str, str]]]:
    problems = Problems()
    answer = question(Fields(read_yaml(yaml, "x.yaml"), problems))
    return answer, [(p.code, str(p.place)) for p in problems.found]


@pytest.mark.parametrize(
    ("yaml", "question", "expected"),
    [
        ("a: woord", lambda f: f.text("a"), "woord"),
        ("a: 12", lambda f: f.text("a"), "12"),
        ("b: 1", lambda f: f.text("a", "anders"), "anders"),
        ("a: druk_1", lambda f: f.identifier("a"), "druk_1"),
        ("a: 4", lambda f: f.integer("a"), 4),
        ("b: 4", lambda f: f.integer("a", 7), 7),
        ("a: 4.5", lambda f: f.number("a"), 4.5),
        ("a: true", lambda f: f.truth("a"), True),
        ("b: 1", lambda f: f.truth("a", True), True),
        ("a: noord", lambda f: f.choice("a", ["zuid", "noord"]), "noord"),
        ("a: {nl: ja, en: yes}", lambda f: f.bilingual("a"), Text("ja", "yes")),
        ("a: [x, 2]", lambda f: f.texts("a"), ("x", "2")),
        ("a: {b: 1}", lambda f: f.mapping("a").keys(), ("b",)),
        ("b: 1", lambda f: f.mapping("a", required=False), None),
        ("b: 1", lambda f: f.items("a", required=False), ()),
        ("a: null", lambda f: f.has("a"), False),
    ],
)
def test_a_field_is_read_by_its_type(
    yaml: str, question: Callable[[Fields], object], expected: object
) -> None:
    assert ask(yaml, question) == (expected, [])


@pytest.mark.parametrize(
    ("yaml", "question", "code", "place"),
    [
        ("b: 1", lambda f: f.text("a"), "field-missing", "x.yaml:1"),
        ("b: 1\na: [1]", lambda f: f.text("a"), "field-text", "x.yaml:2 (a)"),
        ("a: Druk hoog", lambda f: f.identifier("a"), "field-identifier", "x.yaml:1 (a)"),
        ("a: 4.5", lambda f: f.integer("a"), "field-integer", "x.yaml:1 (a)"),
        ("a: true", lambda f: f.integer("a"), "field-integer", "x.yaml:1 (a)"),
        ("a: vier", lambda f: f.number("a"), "field-number", "x.yaml:1 (a)"),
        ("a: ja", lambda f: f.truth("a"), "field-truth", "x.yaml:1 (a)"),
        ("a: nord", lambda f: f.choice("a", ["zuid", "noord"]), "field-choice", "x.yaml:1 (a)"),
        ("a: ja", lambda f: f.bilingual("a"), "field-mapping", "x.yaml:1 (a)"),
        (
            "a: {nl: ja, of nee, en: y}",
            lambda f: f.bilingual("a"),
            "field-text-cut",
            "x.yaml:1 (a)",
        ),
        (
            "a: {nl: ja, en: y, de: j}",
            lambda f: f.bilingual("a"),
            "field-unknown",
            "x.yaml:1 (a.de)",
        ),
        ("a: {nl: ja}", lambda f: f.bilingual("a"), "field-missing", "x.yaml:1 (a)"),
        ("a: x", lambda f: f.items("a"), "field-list", "x.yaml:1 (a)"),
        ("a: [x, {b: 1}]", lambda f: f.texts("a"), "field-text", "x.yaml:1 (a[2])"),
        ("[1]", lambda f: f.keys(), "field-mapping", "x.yaml:1"),
    ],
)
def test_a_wrong_field_is_one_problem_with_its_place(
    yaml: str, question: Callable[[Fields], object], code: str, place: str
) -> None:
    assert ask(yaml, question)[1] == [(code, place)]


def test_a_field_nobody_asked_for_is_a_typing_error_with_a_suggestion() -> None:
    problems = Problems()
    fields = Fields(read_yaml("title: x\ntitel: y", "x.yaml"), problems)
    fields.text("title")

    fields.refuse_unknown()

    (problem,) = problems.found
    assert (problem.code, problem.place.line) == ("field-unknown", 2)
    assert problem.remedy == Text("Bedoelde u 'title'?", "Did you mean 'title'?")


def test_a_word_far_from_all_known_ones_gets_the_list() -> None:
    assert did_you_mean("xyz", ["noord", "zuid"]).en == "Known are: noord, zuid."
    assert did_you_mean("xyz", []).nl == "Bekend zijn: geen."


def test_all_problems_are_raised_together_in_order_of_line() -> None:
    problems = Problems()
    fields = Fields(read_yaml("b: x\na: y", "x.yaml"), problems)
    fields.integer("a")
    fields.integer("b")

    with pytest.raises(DocumentRefused) as caught:
        problems.raise_if_any()

    assert [problem.place.line for problem in caught.value.problems] == [1, 2]
    Problems().raise_if_any()
