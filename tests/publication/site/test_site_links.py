import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.releases import build_study, build_tables
from fakes.site_editions import build_full_programme, build_programme, build_site_edition
from weerklank.publication.site.building import build_programme_site
from weerklank.publication.site.links import (
    RESERVED_NAMES,
    PageKey,
    relative_link,
    table_anchor,
    table_csv_path,
)

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


def test_reserved_names_are_those_at_the_root_of_a_programme():
    files = build_programme_site(build_full_programme())

    roots = {path.split("/")[0].split(".")[0] for path in files}
    studies = {name for name in roots if name.startswith("rivierland_")}
    assert len(studies) == 3
    assert roots - studies <= RESERVED_NAMES
    assert {"en", "assets", "data", "files", "feed", "zoeken", "search"} <= RESERVED_NAMES
    assert studies & RESERVED_NAMES == set()


def test_study_with_a_reserved_name_would_overwrite_pages():
    named = build_site_edition(study=build_study(id="en"))

    files = build_programme_site(build_programme(named))
    apart = build_programme_site(build_programme(build_site_edition()))

    assert len(files) < len(apart)


def test_table_anchor_item_and_breakdown_cannot_clash():
    assert table_anchor("a_b", "c") != table_anchor("a", "b_c")
