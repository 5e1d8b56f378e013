import html

import pytest
from form_samples import fill
from hypothesis import given
from hypothesis import strategies as st

from weerklank.design import Slot, fill_form

HOSTILE = "\"'><script>alert(1)</script>&amp;"


def test_the_nonce_and_the_address_are_filled_in_and_escaped() -> None:
    parts = (Slot("nonce"), " ", Slot("address"))

    assert fill_form(parts, nonce='a"b', address="/v?x&y") == "a&quot;b /v?x&amp;y"


def test_an_empty_nonce_and_address_leave_nothing() -> None:
    assert fill_form((Slot("nonce"), Slot("address")), nonce="", address="") == ""


@pytest.mark.parametrize("kind", ["checked", "selected"])
def test_an_answer_that_was_sent_is_marked_and_no_other(kind: str) -> None:
    parts = (
        Slot(kind, "tijd", "meer"),
        "|",
        Slot(kind, "tijd", "minder"),
        "|",
        Slot(kind, "x", "m"),
    )

    assert fill(parts, values={"tijd": ["meer", "gelijk"]}) == f" {kind}||"


def test_what_was_typed_comes_back_as_text() -> None:
    parts = (Slot("value", "open"), Slot("value", "leeg"), Slot("value", "geen"))

    filled = fill(parts, values={"open": [HOSTILE, "second"], "leeg": []})

    assert html.unescape(filled) == HOSTILE
    assert "<" not in filled


def test_a_complaint_stands_at_its_item_in_the_summary_and_in_the_title() -> None:
    parts = (
        Slot("error", "", "Fout: "),
        Slot("summary"),
        Slot("summary", "uren", "Hoe lang?"),
        Slot("summary", "tijd", "Tijd?"),
        Slot("error", "uren", "Let op:"),
        Slot("error", "tijd", "Let op:"),
        Slot("invalid", "uren"),
        Slot("invalid", "tijd"),
    )

    assert fill(parts, complaints={"uren": "Geef <getal>."}) == (
        "Fout:  autofocus"
        '<li><a href="#q-uren">Hoe lang?</a> Geef &lt;getal&gt;.</li>'
        "<b>Let op:</b> Geef &lt;getal&gt;."
        ' aria-invalid="true"'
    )


def test_without_complaints_the_summary_is_hidden_and_nothing_is_marked() -> None:
    parts = (Slot("error", "", "Fout: "), Slot("summary"), Slot("summary", "uren", "Hoe lang?"))

    assert fill(parts) == " hidden"


def test_a_complaint_that_belongs_to_no_item_is_in_the_summary_without_a_link() -> None:
    parts = (Slot("summary", "", "rest"),)

    assert fill(parts, complaints={"": "Stuur opnieuw."}) == "<li>Stuur opnieuw.</li>"
    assert fill(parts, complaints={"uren": "Geef een getal."}) == ""


@given(st.text())
def test_whatever_is_typed_reads_back_the_same(typed: str) -> None:
    assert html.unescape(fill((Slot("value", "a"),), values={"a": [typed]})) == html.unescape(
        html.escape(typed)
    )
