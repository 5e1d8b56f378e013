"""Codings: lossless, read back by another reader, and every problem at once."""

from __future__ import annotations

import csv
import io

import pytest

from fakes.coded_study import LIST, TWICE, WROTE, codes_yaml, codings_csv
from fakes.quoted_study import QUESTIONNAIRE, answers_csv
from weerklank.analysis.coding import (
    Coding,
    Codings,
    check_codings,
    read_code_lists,
    read_codings,
    write_codings,
)
from weerklank.design import read_questionnaire
from weerklank.fieldwork import read_responses
from weerklank.kernel import DocumentRefused, write_yaml

HEADER = "item,respondent,coder,codes,decided\n"
ASKED = read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml")
LISTS = read_code_lists(codes_yaml(), "codes.yaml", ASKED)
RESPONSES = read_responses(answers_csv(), "a.csv", ASKED)


def form_problems(*lines: str) -> list[tuple[str, int | None]]:
    with pytest.raises(DocumentRefused) as refused:
        read_codings(HEADER + "\n".join(lines), "c.csv")
    return [(problem.code, problem.place.line) for problem in refused.value.problems]


def content_problems(line: str) -> list[str]:
    codings = read_codings(f"{HEADER}{line}\n", "c.csv")
    return [problem.code for problem in check_codings(codings, LISTS, RESPONSES)]


def test_codings_are_read_with_their_label() -> None:
    codings = read_codings(codings_csv(), "c.csv")

    assert len(codings.of(LIST)) == len(WROTE) + TWICE + 1
    assert codings.of("elders") == ()
    assert codings.comments == ("synthetisch: verzonnen voor een test",)
    decided = [(row.respondent, row.coder, row.codes) for row in codings.rows if row.decided]
    assert decided == [("r02", "", ("papier",))]
    assert check_codings(codings, LISTS, RESPONSES) == ()


def test_reading_what_was_written_gives_the_same_codings_in_a_fixed_order() -> None:
    codings = read_codings(codings_csv(), "c.csv")
    turned = Codings(codings.rows[::-1], codings.comments)

    written = write_codings(turned)

    again = read_codings(written, "c.csv")
    assert set(again.rows) == set(codings.rows)
    assert (again.comments, write_codings(again)) == (codings.comments, written)


def test_what_was_written_reads_the_same_in_another_reader() -> None:
    codings = Codings(
        (Coding("x", 'r "1", a', "b2", ("tijd", "papier")), Coding("x", "r2", "", ()))
    )

    rows = list(csv.DictReader(io.StringIO(write_codings(codings))))

    assert rows == [
        {
            "item": "x",
            "respondent": 'r "1", a',
            "coder": "b2",
            "codes": "tijd|papier",
            "decided": "0",
        },
        {"item": "x", "respondent": "r2", "coder": "", "codes": "", "decided": "1"},
    ]


def test_a_file_of_a_spreadsheet_is_read_too() -> None:
    text = codings_csv().replace(",", ";").replace("\n", "\r\n")

    assert read_codings(text, "c.csv") == read_codings(codings_csv(), "c.csv")


def test_every_problem_of_the_form_is_told_at_its_line() -> None:
    found = form_problems(
        f"{LIST},r01,Anna,tijd,0",
        f"{LIST},r02,a,tijd,ja",
        f"{LIST},r03,a,tijd,1",
        f"{LIST},r04,a,tijd",
        f"{LIST},r05,a,tijd,0",
        f"{LIST},r05,a,papier,0",
        f"{LIST},r06,,tijd,1",
        f"{LIST},r06,,tijd,1",
    )

    assert found == [
        ("coding-coder", 2),
        ("coding-decided", 3),
        ("coding-decided-coder", 4),
        ("coding-cells", 5),
        ("coding-twice", 7),
        ("coding-twice", 9),
    ]


def test_other_columns_are_refused() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_codings("item,respondent,codes\n", "c.csv")

    assert [problem.code for problem in refused.value.problems] == ["coding-header"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("verbeter,r01,a,tijd,0", ["coding-item"]),
        (f"{LIST},r99,a,tijd,0", ["coding-respondent"]),
        (f"{LIST},r45,a,tijd,0", ["coding-no-answer"]),
        (f"{LIST},r01,a,,0", ["coding-empty"]),
        (f"{LIST},r01,a,tyd,0", ["coding-code"]),
        (f"{LIST},r01,a,tijd|tijd,0", ["coding-code-twice"]),
        (f"{LIST},r01,a,tijd|niets,0", ["coding-alone"]),
        (f"{LIST},r45,a,tyd||tijd,0", ["coding-no-answer", "coding-code", "coding-code"]),
    ],
)
def test_a_coding_that_cannot_be_is_refused(line: str, expected: list[str]) -> None:
    assert content_problems(line) == expected


def test_no_message_repeats_an_answer() -> None:
    lines = "\n".join(f"{LIST},{name},a,x|y,0" for name in ("r01", "r02", "r99", "r45"))
    codings = read_codings(HEADER + lines, "c.csv")

    told = DocumentRefused(check_codings(codings, LISTS, RESPONSES)).in_language("nl")

    assert len(told.splitlines()) == 5
    assert "jongen" in answers_csv()
    assert "jongen" not in told
