import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.charts import lacking_signs
from weerklank.publication.texts.printable import printable


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("Gewoon: één café, € 5 – “zo”.", "Gewoon: één café, € 5 – “zo”.", None),
        ("n ≥ 5", "n >= 5", None),
        ("a ≠ b", "a  is niet  b", "a  is not  b"),
        ("goed 👍", "goed [duim omhoog]", "goed [thumb up]"),
        ("blij 🙂!", "blij :-)!", None),
        ("blij 🦄!", "blij [teken]!", "blij [sign]!"),
        ("漢字", "[teken]", "[sign]"),
        ("a 漢 字 b", "a [teken] [teken] b", "a [sign] [sign] b"),
        ("👍🏽👍🏿", "[duim omhoog][duim omhoog]", "[thumb up][thumb up]"),
        ("❤️", "[hart]", "[heart]"),
        ("bel\x07\x00", "bel", None),
        ("een\ntwee", "een\ntwee", None),
        ("e\u0301e\u0301n", "één", None),
        ("", "", None),
    ],
)
def test_printable_sign(text, nl, en):
    assert (printable(text, "nl"), printable(text, "en")) == (nl, nl if en is None else en)


@given(st.text(max_size=30))
def test_printable_never_leaves_a_sign_that_the_font_lacks(text):
    assert set(lacking_signs(printable(text))) <= {"\n"}


@given(st.text(max_size=30))
def test_printable_twice_is_printable_once(text):
    once = printable(text)

    assert printable(once) == once


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30))
def test_printable_leaves_plain_text_alone(text):
    assert printable(text) == text


def test_lacking_signs_without_printable_would_remain():
    assert "🦄" in lacking_signs("blij 🦄")
