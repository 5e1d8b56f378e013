"""Records of a CSV file, however a spreadsheet wrote them."""

import pytest

from weerklank.fieldwork.sheet import Row, read_sheet, write_sheet
from weerklank.kernel import Problems


def read(text):
    problems = Problems()
    sheet = read_sheet(text, "a.csv", problems)
    return sheet, [(problem.place.line, problem.code) for problem in problems.found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_read_sheet_takes_every_kind_of_line_end(end):
    text = end.join(["# notitie", "respondent,vraag", 'r1,"een, twee"', "r2,", ""])

    sheet, found = read(text)

    assert (sheet.comments, sheet.header) == (("notitie",), Row(2, ("respondent", "vraag")))
    assert sheet.rows == (Row(3, ("r1", "een, twee")), Row(4, ("r2", "")))
    assert found == []


def test_read_sheet_finds_the_separator_in_the_first_line_that_holds_anything():
    sheet, _ = read('\n  \nrespondent;vraag\nr1;"een, twee"\n')

    assert sheet.header.cells == ("respondent", "vraag")
    assert [row.cells for row in sheet.rows] == [("r1", "een, twee")]


def test_read_sheet_counts_lines_inside_quotes():
    sheet, _ = read('respondent,vraag\nr1,"een\n\ntwee"\n\nr2,drie\n')

    assert sheet.rows == (Row(2, ("r1", "een\n\ntwee")), Row(6, ("r2", "drie")))


def test_read_sheet_cuts_empty_columns_at_the_end_but_never_a_filled_cell():
    text = "respondent,vraag,,\nr1,een,,\nr2,een,twee,\nr3,een,,twee\nr4,een,\n,,,\n"

    sheet, _ = read(text)

    assert sheet.header == Row(1, ("respondent", "vraag"))
    assert [row.cells for row in sheet.rows] == [
        ("r1", "een"),
        ("r2", "een", "twee", ""),
        ("r3", "een", "", "twee"),
        ("r4", "een", ""),
    ]


def test_read_sheet_ends_at_the_first_broken_record():
    sheet, found = read('respondent,vraag\nr1,een\nr2,"twee" drie\nr3,vier\n')

    assert [row.cells[0] for row in sheet.rows] == ["r1"]
    assert found == [(3, "responses-broken")]


@pytest.mark.parametrize("cell", ["een, twee", 'zei "ja"', "een\ntwee", "een\rtwee", "#een", ""])
def test_write_sheet_is_read_back_as_it_was(cell):
    rows = [["respondent", "vraag", "laatste"], ["r1", cell, "x"]]

    sheet, found = read(write_sheet(("synthetisch: ja",), rows))

    assert [list(row.cells) for row in (sheet.header, *sheet.rows)] == rows
    assert (sheet.comments, found) == (("synthetisch: ja",), [])
