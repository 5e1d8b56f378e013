import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.site_pages import PageReader
from weerklank.publication.site.addresses import link_addresses


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("het bureau, stem@regio.example.", ["mailto:stem@regio.example"]),
        ("mailto:stem@regio.example", ["mailto:stem@regio.example"]),
        ("(https://regio.example/a?b=1&c=2)", ["https://regio.example/a?b=1&c=2"]),
        ("http://regio.example, of bel", ["http://regio.example"]),
        ("kijk op www.regio.example!", ["https://www.regio.example"]),
        ("a@b.example of c@d.example", ["mailto:a@b.example", "mailto:c@d.example"]),
        ("mailto:a@b.example?bcc=", ["mailto:a@b.example"]),
        ("javascript:alert(1) data:text/html,x ftp://regio.example //x", []),
        ("het bureau, kamer 12", []),
    ],
)
def test_link_addresses_links_web_and_mail_only(text, links):
    assert PageReader(str(link_addresses(text))).links == links


def test_link_addresses_prints_the_words_as_they_were():
    text = "Mail <b>ons</b> & bel: stem@regio.example, https://regio.example/?a=1&b=2."

    read = PageReader(str(link_addresses(text)))

    assert (read.text, read.tags) == (text, ["a", "a"])


def test_link_addresses_quote_does_not_leave_the_attribute():
    read = PageReader(str(link_addresses('https://x.example/"onclick="alert(1) a"x@y.example')))

    assert set(read.attributes) == {"href"}


PIECES = (
    "https://",
    "www.",
    "mailto:",
    "javascript:",
    "a@b.example",
    "regio.example",
    *"\"'<>&?) ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_link_addresses_any_text_keeps_to_safe_links(text):
    read = PageReader(str(link_addresses(text)))

    assert set(read.tags) <= {"a"}
    assert set(read.attributes) <= {"href"}
    assert [link for link in read.links if not link.lower().startswith(("http", "mailto:"))] == []
