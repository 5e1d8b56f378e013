import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.publication.data.csv_files import guard_formula, write_csv


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_guard_formula_sign_that_calculates(sign):
    assert guard_formula(f"{sign}1+1") == f"'{sign}1+1"


def test_guard_formula_ordinary_text():
    assert guard_formula("minder = meer") == "minder = meer"


def test_write_csv_formula_in_text_and_minus_in_number():
    content = write_csv(("label", "value"), [("=1+1", -1), ("-x", -0.5)])

    assert read_back(content) == [["label", "value"], ["'=1+1", "-1"], ["'-x", "-0.5"]]


def test_write_csv_without_guard_would_start_with_formula():
    plain = io.StringIO()
    csv.writer(plain).writerow(["=1+1"])

    assert plain.getvalue().startswith("=")
    assert write_csv((), [["=1+1"]]) == b"\r\n'=1+1\r\n"


def test_write_csv_none_and_truth():
    assert write_csv(("a", "b", "c"), [(None, True, False)]) == b"a,b,c\r\n,true,false\r\n"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_write_csv_any_text_comes_back_guarded(rows):
    content = write_csv(("a", "b"), rows)

    assert read_back(content)[1:] == [[guard_formula(cell) for cell in row] for row in rows]


def test_write_csv_line_break_in_text_starts_no_row():
    content = write_csv(("a", "b"), [("x\r=1+1", "y\n=1+1")])

    assert read_back(content) == [["a", "b"], ["x\r=1+1", "y\n=1+1"]]
