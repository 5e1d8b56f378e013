import pytest

from weerklank.kernel import (
    DisclosureRefused,
    DocumentRefused,
    Language,
    Place,
    Problem,
    Text,
    UserError,
    WeerklankError,
)

PROBLEM = Problem(
    "too-small",
    Place("a.yaml", 3, "rows[1]"),
    Text("Te klein.", "Too small."),
    Text("Wacht.", "Wait."),
)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, "rows[1]"), "a.yaml:3 (rows[1])"),
    ],
)
def test_a_place_reads_like_a_compiler_message(place: Place, expected: str) -> None:
    assert str(place) == expected


def test_a_problem_names_place_message_remedy_and_code_in_each_language() -> None:
    assert PROBLEM.in_language("nl") == "a.yaml:3 (rows[1]): Te klein. Wacht. [too-small]"
    assert PROBLEM.in_language("en") == "a.yaml:3 (rows[1]): Too small. Wait. [too-small]"


def test_a_refused_document_tells_every_problem_and_then_counts_them() -> None:
    refused = DocumentRefused([PROBLEM, PROBLEM])

    lines = refused.in_language("nl").splitlines()
    assert lines[:2] == [PROBLEM.in_language("nl")] * 2
    assert lines[2].startswith("2 problemen gevonden. Los ze op")


def test_a_single_problem_is_counted_in_the_singular() -> None:
    assert (
        DocumentRefused([PROBLEM])
        .in_language("en")
        .endswith("1 problem found. Mend it and try again. [document-refused]")
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError("x", Text("a", "b"), Text("c", "d")), 2),
        (DocumentRefused([PROBLEM]), 2),
        (DisclosureRefused([PROBLEM]), 3),
    ],
)
def test_every_error_has_its_exit_code(error: WeerklankError, code: int) -> None:
    assert error.exit_code == code


def test_a_user_error_leads_with_its_place() -> None:
    error = UserError("gone", Text("Weg.", "Gone."), Text("Zoek.", "Search."), Place("x.csv", 2))

    assert error.in_language("en") == "x.csv:2: Gone. Search. [gone]"


def on_line(line: int) -> Problem:
    return Problem("twice", Place("a.csv", line, "x"), Text("Fout.", "Wrong."), Text("Weg.", "Go."))


@pytest.mark.parametrize(
    ("lines", "language", "end"),
    [
        (range(2, 6), "nl", "Ook op regel 3, 4, 5."),
        (range(2, 20), "nl", "Ook op regel 3, 4, 5, 6, 7 en nog 12 keer."),
        (range(2, 20), "en", "Also on lines 3, 4, 5, 6, 7 and 12 more."),
    ],
)
def test_the_same_problem_on_many_lines_is_told_once_and_counted_in_full(
    lines: range, language: Language, end: str
) -> None:
    told, counted = (
        DocumentRefused([on_line(line) for line in lines]).in_language(language).splitlines()
    )

    assert told == f"{on_line(2).in_language(language)} {end}"
    assert counted.startswith(f"{len(lines)} ")


def test_the_same_problem_on_a_few_lines_keeps_its_place_among_the_others() -> None:
    problems = [on_line(2), PROBLEM, on_line(4)]

    told = DocumentRefused(problems).in_language("en").splitlines()

    assert told[:3] == [problem.in_language("en") for problem in problems]
