import dataclasses
import re

import pytest

from fakes.releases import build_study
from fakes.site_editions import (
    build_drawn_edition,
    build_full_programme,
    build_programme,
    build_site_edition,
    build_told_edition,
    build_withheld_edition,
    replace_release,
)
from fakes.site_pages import broken_links, follow, read_pages
from weerklank.kernel import Text, same
from weerklank.publication.programme import Download
from weerklank.publication.site.building import build_programme_site, build_site
from weerklank.publication.theme import Theme

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
STUDIES = ("rivierland_gesprekken", "rivierland_proef", "rivierland_eerder")


@pytest.fixture(scope="module")
def files():
    return build_programme_site(build_full_programme())


@pytest.fixture(scope="module")
def pages(files):
    return read_pages(files)


def test_programme_pages_stand_at_the_root_once(pages):
    root = {path for path in pages if path.split("/")[0] not in STUDIES}

    assert root == {
        *("index.html", "aanbevelingen.html", "zoeken.html", "toegankelijkheid.html", "404.html"),
        *("en/index.html", "en/recommendations.html", "en/search.html"),
        *("en/accessibility.html", "en/404.html"),
    }


def test_study_keeps_the_pages_that_it_has_on_its_own(files):
    alone = build_site(build_drawn_edition())
    own = {path for path in alone if not path.startswith("assets/")}
    own -= {path for path in own if re.search(r"404|feed|zoeken|search|access|toegank", path)}

    placed = {
        path.removeprefix("rivierland_proef/") for path in files if "rivierland_proef/" in path
    }

    assert placed == own


def test_assets_stand_at_the_root_once(files):
    assets = [path for path in files if "assets/" in path]

    assert [path for path in assets if not path.startswith("assets/")] == []
    assert {"assets/theme.css", "assets/search.js", "assets/site.css"} <= set(assets)


def test_links_of_a_programme_hold(files):
    assert broken_links(files, (LICENCE, "mailto:stem@rivierland.example")) == []


def test_every_page_leads_to_the_start_of_the_programme(pages):
    without = [
        path
        for path, page in pages.items()
        if ("en/index.html" if re.search(r"(^|/)en/", path) else "index.html")
        not in {follow(path, link)[0] for link in page.links}
    ]

    assert without == []


def test_crumbs_of_a_study_begin_at_the_study(files):
    crumbs = {
        path: re.search(r'class="crumbs wrap".*?<a href="([^"]+)">([^<]+)</a>', html, re.DOTALL)
        for path, html in (
            (path, files[path].decode())
            for path in ("rivierland_proef/vragen/tijd.html", "zoeken.html")
        )
    }

    assert {path: found.groups() for path, found in crumbs.items()} == {
        "rivierland_proef/vragen/tijd.html": ("../index.html", "Dit onderzoek"),
        "zoeken.html": ("index.html", "Start"),
    }


def test_languages_of_every_page_link_to_each_other(pages):
    wrong = []
    for path, page in pages.items():
        other = next(
            follow(path, link)[0]
            for link in page.sources
            if link.endswith(".html") and follow(path, link)[0] != path
        )
        if path not in {follow(other, link)[0] for link in pages[other].links}:
            wrong.append(path)

    assert wrong == []


def test_titles_are_unique_over_a_programme(pages):
    for english in (True, False):
        titles = [
            page.title
            for path, page in pages.items()
            if bool(re.search(r"(^|/)en/", path)) == english
        ]
        assert len(set(titles)) == len(titles)


def test_start_shows_figures_of_the_newest_survey_and_what_was_told(files):
    html = files["index.html"].decode()

    assert re.findall(r'<p class="big">([^<]+)<', html) == ["64%", "70%", "7,3"]
    assert re.findall(r'class="card-title"><a href="([^"]+)"', html) == [
        "rivierland_proef/vragen/tijd.html#tabel-tijd",
        "rivierland_proef/vragen/tijd.html#tabel-tijd-veld",
        "rivierland_proef/vragen/cijfer.html#tabel-cijfer",
    ]
    assert "rivierland_gesprekken/bevindingen.html#bevinding-alles_oplossen" in html


def test_page_at_a_glance_stands_in_the_menu_where_there_is_one(files, pages):
    with_page = {path for path in pages if "oogopslag" in path}
    linked = {
        path.split("/")[0]
        for path, page in pages.items()
        if any("oogopslag" in link for link in page.links)
    }

    assert with_page == {"rivierland_proef/in-een-oogopslag.html"}
    assert linked == {"rivierland_proef"}
    assert "assets/infographic.css" in files
    assert (pages["rivierland_proef/in-een-oogopslag.html"].tags).count("h1") == 1


def test_look_of_the_page_at_a_glance_is_left_out_without_one():
    files = build_programme_site(build_programme(build_site_edition()))

    assert "assets/infographic.css" not in files


def test_start_lists_studies_in_order_with_period_kind_and_number(pages):
    words = " ".join(pages["index.html"].text.split())

    order = [
        "Verhalen uit Rivierland najaar 2026 · gesprekken · aantal onbekend",
        "Werken in Rivierland maart 2026 · vragenlijst · 284 professionals · synthetische",
        "Werken in Rivierland, eerder maart 2026 · vragenlijst · 284 professionals",
    ]
    words = words.replace("Rivierlandnajaar", "Rivierland najaar")
    words = words.replace("Rivierlandmaart", "Rivierland maart").replace("eerderm", "eerder m")
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


def test_start_counts_recommendations_by_state(files):
    html = files["index.html"].decode()

    counts = re.findall(r'<li class="state-(\w+)"><b>(\d)</b>', html)
    bars = re.findall(r'<rect class="state-(\w+)" x="(\d)" width="(\d)"', html)
    assert counts == [("open", "2"), ("under_way", "1"), ("done", "1"), ("declined", "1")]
    assert bars == [
        ("open", "0", "2"),
        ("under_way", "2", "1"),
        ("done", "3", "1"),
        ("declined", "4", "1"),
    ]


def test_recommendations_of_all_studies_keep_their_numbers(files):
    numbers = re.findall(r"Aanbeveling </span>(\d)<", files["aanbevelingen.html"].decode())

    assert numbers == ["1", "1", "2", "3", "4"]


def test_label_stands_where_answers_were_made_up_and_nowhere_else(pages):
    labelled = {path for path, page in pages.items() if "Synthetische gegevens." in page.text}
    dutch = {path for path in pages if not re.search(r"(^|/)en/", path)}

    made_up = {path for path in dutch if path.startswith("rivierland_proef/")}
    root = {path for path in dutch if "/" not in path}
    assert labelled == made_up | root


def test_programme_of_real_answers_has_no_label():
    real = replace_release(build_site_edition(), synthetic=False)

    pages = read_pages(build_programme_site(build_programme(real, build_told_edition())))

    assert [path for path, page in pages.items() if "Synthetische" in page.text] == []


def test_start_of_figures_that_are_all_withheld_shows_signs_not_numbers():
    html = build_programme_site(build_programme(build_withheld_edition()))["index.html"].decode()

    assert 'class="big"' not in html
    assert html.count("niet getoond</span>") == 3


def test_start_of_a_programme_without_studies_says_so():
    pages = read_pages(build_programme_site(build_programme(contact=None)))

    assert "Er is nog geen onderzoek gepubliceerd." in pages["index.html"].text
    assert "Er is nog niets om te doorzoeken." in pages["zoeken.html"].text
    assert "nog geen aanbevelingen gedaan" in pages["aanbevelingen.html"].text


def test_downloads_are_found_from_the_root_of_the_site():
    programme = build_programme(build_site_edition(), build_told_edition())
    report = Download("report", "../rivierland_proef/report.pdf", 5000)

    pages = read_pages(
        build_programme_site(programme, downloads={"rivierland_proef": {"nl": (report,)}})
    )

    linked = {path: link for path, page in pages.items() for link in page.links if ".pdf" in link}
    assert linked == {"rivierland_proef/index.html": "../../rivierland_proef/report.pdf"}


def test_programme_wears_its_own_colours():
    edition = build_site_edition().with_theme(Theme(brand="#111111"))
    programme = build_programme(edition, theme=Theme(brand="#123a6b"))

    assert build_programme_site(programme)["assets/theme.css"] == b":root { --brand: #123a6b }\n"


def test_programme_twice_same_bytes(files):
    assert build_programme_site(build_full_programme()) == files


def test_markup_in_the_words_of_a_programme_is_printed_not_run():
    hostile = Text("<script>alert(1)</script>", "<img src=x>")
    programme = build_programme(
        build_site_edition(), title=hostile, lead=hostile, region=hostile, contact=hostile
    )

    pages = read_pages(build_programme_site(programme))

    assert hostile.nl in pages["index.html"].text
    assert hostile.nl in pages["toegankelijkheid.html"].text
    assert {path for path, page in pages.items() if "script" in page.tags} == {
        "zoeken.html",
        "en/search.html",
    }
    assert {path for path, page in pages.items() if "img" in page.tags} == set()


def test_progress_of_a_programme_counts_every_page():
    told = []

    files = build_programme_site(
        build_programme(build_told_edition()), lambda _step, *done: told.append(done)
    )

    pages = len(read_pages(files))
    assert told == [(done, pages) for done in range(pages + 1)]


def test_two_waves_of_one_title_are_told_apart_wherever_they_are_named():
    later, earlier = (
        build_drawn_edition(study=build_study(id=f"golf_{year}", period=same(f"maart {year}")))
        for year in (2026, 2024)
    )

    pages = read_pages(build_programme_site(build_programme(later, earlier)))

    names = {f"Werken in Rivierland, maart {year}" for year in (2026, 2024)}
    found = {
        path: set(re.findall(r"Werken in Rivierland(?:, maart \d{4})?", pages[path].text))
        for path in ("index.html", "aanbevelingen.html", "zoeken.html", "404.html")
    }
    assert found == dict.fromkeys(found, names)
    assert {pages[f"golf_{year}/index.html"].title for year in (2026, 2024)} == names
    titles = [page.title for path, page in pages.items() if not re.search(r"(^|/)en/", path)]
    assert len(set(titles)) == len(titles)


def test_period_is_told_once_where_the_title_holds_it():
    two = [
        build_site_edition(study=build_study(id=f"golf_{year}", period=same(f"maart {year}")))
        for year in (2026, 2024)
    ]

    html = [build_programme_site(build_programme(*found))["index.html"] for found in (two, two[:1])]

    listed = [re.findall(r"</a><span>([^<]+) · <strong>", page.decode()) for page in html]
    assert listed == [
        ["vragenlijst · 284 professionals"] * 2,
        ["maart 2026 · vragenlijst · 284 professionals"],
    ]


def test_two_surveys_the_first_in_the_programme_is_the_newest():
    older = build_site_edition()
    newer = build_site_edition(
        study=dataclasses.replace(older.study, id="nieuw", title=Text("Nieuw", "New"))
    )

    html = build_programme_site(build_programme(newer, older))["index.html"].decode()

    assert re.findall(r'class="card-title"><a href="([^/]+)/', html) == ["nieuw"] * 3
