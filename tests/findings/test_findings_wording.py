"""Marks in the words of a finding."""

from made_releases import ref

from weerklank.findings import read_marks, references_in
from weerklank.kernel import Text


def test_read_marks_references_in_order() -> None:
    marks = read_marks("{{time.less}} and {{ time.more@team.north }}, in {{=2020}}")

    assert marks.references == (ref("time.less"), ref("time.more@team.north"))
    assert (marks.digits, marks.unreadable, marks.unclosed) == ((), (), False)


def test_read_marks_digits_outside() -> None:
    assert read_marks("12 of the {{time.less}}, COVID-19").digits == ("12", "COVID-19")


def test_read_marks_unclosed() -> None:
    assert read_marks("{{time.less} say so").unclosed


def test_references_in_either_language() -> None:
    text = Text("{{time.less}}", "{{time.more}}")

    assert references_in(text) == {ref("time.less"), ref("time.more")}
