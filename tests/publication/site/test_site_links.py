import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.releases import build_tables
from weerklank.publication.site.links import PageKey, relative_link, table_anchor, table_csv_path

part = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
path = st.lists(part, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("kind", "nl", "en"),
    [
        ("start", "index.html", "en/index.html"),
        ("theme", "themas/werk.html", "en/themes/werk.html"),
        ("item", "vragen/werk.html", "en/questions/werk.html"),
        ("not_found", "404.html", "en/404.html"),
    ],
)
def test_page_path_per_language(kind, nl, en):
    key = PageKey(kind, "werk")

    assert (key.path("nl"), key.path("en")) == (nl, en)


@given(path, path)
def test_relative_link_leads_to_its_target(from_path, to_path):
    link = relative_link(from_path, to_path)

    followed = posixpath.normpath(posixpath.join("/", posixpath.dirname(from_path), link))
    assert followed == f"/{to_path}"


def test_relative_link_beside_the_site_from_any_working_folder(monkeypatch):
    monkeypatch.chdir("/")

    assert relative_link("vragen/tijd.html", "../report.pdf") == "../../report.pdf"


def test_table_csv_path_per_table():
    paths = [table_csv_path(table) for table in build_tables()]

    assert paths == [
        "data/tables/tijd.csv",
        "data/tables/tijd-team.csv",
        "data/tables/middel.csv",
        "data/tables/cijfer.csv",
    ]


def test_table_anchor_item_and_breakdown_cannot_clash():
    assert table_anchor("a_b", "c") != table_anchor("a", "b_c")
