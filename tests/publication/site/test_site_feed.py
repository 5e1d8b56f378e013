import dataclasses
import re
from xml.dom import minidom

import pytest

from fakes.releases import build_study
from fakes.site_editions import (
    build_full_programme,
    build_programme,
    build_site_edition,
    build_told_edition,
    replace_release,
)
from fakes.site_pages import follow, read_pages
from weerklank.kernel import Text, same
from weerklank.publication.site.building import build_programme_site, build_site
from weerklank.publication.site.feed import build_feed
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.sites import Site
from weerklank.publication.theme import Theme

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")
TAG = re.compile(r"tag:[a-z.]+,\d{4}(-\d\d-\d\d)?:\S+")


def read(content):
    return minidom.parseString(content).documentElement


def texts(element, name):
    return [found.firstChild.data for found in element.getElementsByTagName(name)]


@pytest.fixture(scope="module")
def files():
    return build_programme_site(build_full_programme())


def test_feed_lists_every_release_newest_first(files):
    entries = read(files["feed.xml"]).getElementsByTagName("entry")

    assert [(texts(entry, "title")[0], texts(entry, "updated")[0]) for entry in entries] == [
        ("Uitgave 2 van Werken in Rivierland (synthetische gegevens)", "2026-05-04T00:00:00Z"),
        ("Uitgave 1 van Werken in Rivierland (synthetische gegevens)", "2026-03-31T00:00:00Z"),
        ("Uitgave 1 van Werken in Rivierland, eerder", "2024-02-01T00:00:00Z"),
    ]
    assert texts(entries[1], "summary") == ["Eerste uitgave"]


def test_feed_has_what_atom_asks(files):
    for path, language in (("feed.xml", "nl"), ("en/feed.xml", "en")):
        feed = read(files[path])
        ids = texts(feed, "id")

        assert feed.namespaceURI == "http://www.w3.org/2005/Atom"
        assert feed.getAttribute("xml:lang") == language
        assert len(set(ids)) == len(ids) == 4
        assert [one for one in ids if not TAG.fullmatch(one)] == []
        assert [one for one in texts(feed, "updated") if not MOMENT.fullmatch(one)] == []
        assert texts(feed, "name") != []


def test_feed_ids_differ_between_languages(files):
    dutch, english = (texts(read(files[path]), "id") for path in ("feed.xml", "en/feed.xml"))

    assert set(dutch) & set(english) == set()


def test_feed_keeps_its_own_id_when_an_older_study_is_added():
    newer = build_site_edition()
    older = replace_release(newer, date="2019-01-01")
    older = dataclasses.replace(older, study=build_study(id="eerder"))

    feeds = [
        read(build_programme_site(build_programme(*editions))["feed.xml"])
        for editions in ((newer,), (newer, older))
    ]

    assert len({texts(feed, "id")[0] for feed in feeds}) == 1
    assert [len(feed.getElementsByTagName("entry")) for feed in feeds] == [2, 3]


def test_feed_ids_differ_between_programmes():
    ids = [
        texts(read(build_programme_site(build_programme(edition, id=id))["feed.xml"]), "id")[0]
        for edition in [build_site_edition()]
        for id in ("rivierland", "heuvelland")
    ]

    assert len(set(ids)) == 2


def test_feed_names_two_waves_of_one_title_apart():
    earlier = build_site_edition(
        study=build_study(id="eerder", period=Text("maart 2024", "March 2024"))
    )

    files = build_programme_site(build_programme(build_site_edition(), earlier))

    found = {title.partition(" (")[0] for title in texts(read(files["en/feed.xml"]), "title")[1:]}
    assert found == {
        f"Release {number} of Working in Rivierland, March {year}"
        for number in (1, 2)
        for year in (2024, 2026)
    }


def test_feed_addresses_are_absolute_where_the_address_is_known(files):
    feed = read(files["en/feed.xml"])

    hrefs = [link.getAttribute("href") for link in feed.getElementsByTagName("link")]
    assert hrefs[:3] == [
        "https://rivierland.example/stem/en/feed.xml",
        "https://rivierland.example/stem/en/index.html",
        "https://rivierland.example/stem/rivierland_proef/en/index.html",
    ]


def test_feed_addresses_are_relative_where_it_is_not():
    files = build_programme_site(build_programme(build_site_edition(), address=None))
    feed = read(files["en/feed.xml"])

    hrefs = [link.getAttribute("href") for link in feed.getElementsByTagName("link")]
    assert hrefs == ["index.html", *["../rivierland_proef/en/index.html"] * 2]
    assert all(one.startswith("tag:weerklank.invalid,") for one in texts(feed, "id"))


def test_feed_of_one_study_names_who_publishes():
    edition = build_site_edition().with_theme(Theme(name=same("Gemeente Rivierland")))

    feed = read(build_site(edition)["feed.xml"])

    assert texts(feed, "name") == ["Gemeente Rivierland"]


def test_feed_reason_with_markup_stays_text():
    edition = replace_release(build_site_edition(), reason="a < b & <c>")

    assert texts(read(build_site(edition)["feed.xml"]), "summary") == ["a < b & <c>"]


def test_feed_is_linked_from_every_page_head_and_footer(files):
    linked = {
        path: [
            follow(path, link)[0]
            for link in (*page.sources, *page.links)
            if link.endswith("feed.xml")
        ]
        for path, page in read_pages(files).items()
    }

    feeds = {True: ["en/feed.xml"] * 2, False: ["feed.xml"] * 2}
    assert linked == {path: feeds["/en/" in f"/{path}"] for path in linked}


def test_feed_without_releases_is_not_made_or_linked():
    files = build_site(build_told_edition())

    assert "feed.xml" not in files
    assert b"atom" not in files["index.html"]
    with pytest.raises(ValueError, match="release"):
        build_feed(Site((plan_site(build_told_edition()),)), "nl")
