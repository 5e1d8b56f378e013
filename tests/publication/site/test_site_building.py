import dataclasses
import re

import pytest

from fakes.releases import build_study
from fakes.site_editions import (
    build_derived_everyone,
    build_derived_table,
    build_site_edition,
    build_workload_table,
    replace_release,
)
from fakes.site_pages import broken_links, follow, read_pages
from weerklank.kernel import DocumentRefused, Text
from weerklank.publication.data.opendata import build_opendata, table_csv
from weerklank.publication.programme import Download
from weerklank.publication.site.building import build_site

SCRIPT = Text("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module")
def edition():
    return build_site_edition()


@pytest.fixture(scope="module")
def files(edition):
    return build_site(edition)


@pytest.fixture(scope="module")
def pages(files):
    return read_pages(files)


def test_build_site_pages(pages):
    dutch = {
        *("index.html", "bevindingen.html", "cijfers.html", "hoe-gemaakt.html"),
        *("aanbevelingen.html", "zoeken.html", "toegankelijkheid.html", "herkenning.html"),
        *("open-data.html", "404.html", "themas/werk.html", "themas/afstand.html"),
        *(f"vragen/{item}.html" for item in ("tijd", "veld", "middel", "cijfer", "druk")),
    }
    english = {
        *("index.html", "findings.html", "figures.html", "how-made.html"),
        *("recommendations.html", "search.html", "accessibility.html", "recognition.html"),
        *("open-data.html", "404.html", "themes/werk.html", "themes/afstand.html"),
        *(f"questions/{item}.html" for item in ("tijd", "veld", "middel", "cijfer", "druk")),
    }

    assert set(pages) == dutch | {f"en/{path}" for path in english}


def test_build_site_twice_same_bytes(files):
    assert build_site(build_site_edition()) == files


def test_links_lead_to_a_file_and_an_id_that_exist(files):
    assert broken_links(files, (LICENCE,)) == []


def test_links_are_relative_but_for_the_licence(pages):
    absolute = {
        link
        for page in pages.values()
        for link in page.links + page.sources
        if re.match(r"[a-z]+:|/", link)
    }

    assert absolute == {LICENCE}


def test_pages_keep_to_a_strict_content_policy(pages):
    forbidden = {"script", "style", "iframe", "form", "object", "base"}
    found = {
        (path, word)
        for path, page in pages.items()
        for word in [*page.tags, *page.attributes]
        if word in forbidden or word.startswith("on")
    }

    searching = ("zoeken.html", "en/search.html")
    assert found == {(path, word) for path in searching for word in ("form", "script")}


def test_script_of_the_search_stands_in_a_file_of_its_own(pages):
    script = {
        path: [follow(path, source)[0] for source in page.sources if source.endswith(".js")]
        for path, page in pages.items()
        if "script" in page.tags
    }

    assert script == {path: ["assets/search.js"] for path in ("zoeken.html", "en/search.html")}


def test_style_sheets_name_only_files_of_the_site(files):
    sheets = {path: text.decode() for path, text in files.items() if path.endswith(".css")}
    named = {
        follow(path, address.strip("'\""))[0]
        for path, sheet in sheets.items()
        for address in re.findall(r"url\(([^)]+)\)", sheet)
    }

    assert len(named) >= 4
    assert named - set(files) == set()
    assert [path for path, sheet in sheets.items() if "@import" in sheet] == []


def test_pages_have_one_h1_one_main_and_unique_ids(pages):
    counted = {
        path: (page.tags.count("h1"), page.tags.count("main"), len(page.ids) - len(set(page.ids)))
        for path, page in pages.items()
    }

    assert set(counted.values()) == {(1, 1, 0)}


def test_titles_are_unique_per_language(pages):
    dutch = [page.title for path, page in pages.items() if not path.startswith("en/")]
    english = [page.title for path, page in pages.items() if path.startswith("en/")]

    assert (len(set(dutch)), len(set(english))) == (len(dutch), len(english))


def test_titles_are_unique_where_questions_share_a_label(edition):
    label = Text("Werk", "Work")
    tables = tuple(dataclasses.replace(t, title=label) for t in edition.release.tables)

    pages = read_pages(build_site(replace_release(edition, tables=tables)))

    titles = [page.title for path, page in pages.items() if path.startswith("vragen/")]
    assert len(set(titles)) == len(titles) == 5


def test_language_switch_leads_to_the_same_page_and_back(pages):
    there_and_back = set()
    for path, page in pages.items():
        (other,) = {
            follow(path, link)[0]
            for link in page.sources
            if link.endswith(".html") and follow(path, link)[0] != path
        }
        returned = {follow(other, link)[0] for link in pages[other].links}
        there_and_back.add((path in returned, path.startswith("en/") != other.startswith("en/")))

    assert there_and_back == {(True, True)}


def test_pages_name_release_date_people_and_synthetic_label(pages):
    wanted = {
        False: ["Uitgave 2, 4 mei 2026", "284 professionals", "synthetische gegevens"],
        True: ["Release 2, 4 May 2026", "284 professionals", "synthetic data"],
    }
    missing = [
        (path, words)
        for path, page in pages.items()
        for words in wanted[path.startswith("en/")]
        if words not in page.text
    ]

    assert missing == []


def test_pages_of_real_answers_have_no_synthetic_label(edition):
    pages = read_pages(build_site(replace_release(edition, synthetic=False)))

    labelled = {p for p, page in pages.items() if re.search("synthe", page.text, re.IGNORECASE)}
    assert labelled - {"open-data.html", "en/open-data.html"} == set()


def test_markup_in_texts_is_printed_not_run(edition):
    tables = tuple(
        dataclasses.replace(table, title=SCRIPT, question=SCRIPT, reason=SCRIPT, note=SCRIPT)
        for table in edition.release.tables
    )
    finding = dataclasses.replace(
        edition.findings[0],
        headline=Text("<b>x", "<b>x"),
        reason=SCRIPT,
        explanation=Text("<i>", "<i>"),
    )
    hostile = replace_release(edition, tables=tables)
    hostile = dataclasses.replace(
        hostile, study=build_study(title=SCRIPT, programme=SCRIPT), findings=(finding,)
    )

    pages = read_pages(build_site(hostile))

    assert SCRIPT.nl in pages["index.html"].text
    assert {tag for p in pages.values() for tag in p.tags} & {"img", "i"} == set()
    assert {path for path, p in pages.items() if "script" in p.tags} == {
        "zoeken.html",
        "en/search.html",
    }


def test_start_leads_from_each_finding_to_its_table(pages):
    links = {link for link in pages["index.html"].links if "#tabel" in link}

    assert links == {
        "vragen/tijd.html#tabel-tijd",
        "vragen/tijd.html#tabel-tijd-veld",
        "vragen/cijfer.html#tabel-cijfer",
        "vragen/druk.html#tabel-druk_omhoog-veld",
    }


def test_item_page_leads_back_to_its_findings(pages):
    links = {link for link in pages["vragen/tijd.html"].links if "#bevinding-" in link}

    assert links == {
        "../bevindingen.html#bevinding-minder_tijd",
        "../bevindingen.html#bevinding-dag_minder",
    }


def test_item_page_shows_question_tables_and_reason(pages):
    text = pages["vragen/tijd.html"].text

    wanted = [
        "Heeft u nu meer of minder tijd voor uw cliënten?",
        "tekstversie 1",
        "Teams werken anders.",
        "59–69",
    ]
    assert [words for words in wanted if words not in text] == []


def headings_of(edition, *tables):
    """Return the headings on the page of the workload where only these tables were released."""
    changed = dataclasses.replace(replace_release(edition, tables=tables), findings=())
    html = build_site(changed)["vragen/druk.html"].decode()
    body = html.partition('<div class="body">')[2].partition("</main>")[0]
    return re.findall(r'<h[23] id="[^"]*">([^<]+)', body)


def test_item_page_heads_derived_tables_of_everyone_apart_from_breakdowns(edition):
    own, derived, broken = build_workload_table(), build_derived_everyone(), build_derived_table()

    assert headings_of(edition, own, derived, broken) == [
        "Iedereen",
        "Bevindingen bij deze vraag",
        "Anders samengenomen",
        "Toename van werkdruk",
        "Uitgesplitst",
        "Toename van werkdruk, per werkveld",
    ]
    assert headings_of(edition, derived, broken) == [
        "Iedereen",
        "Bevindingen bij deze vraag",
        "Uitgesplitst",
        "Toename van werkdruk, per werkveld",
    ]


def test_item_page_of_a_derived_item_alone_says_that_nothing_is_broken_down(edition):
    changed = replace_release(edition, tables=(build_derived_everyone(),))

    pages = read_pages(build_site(dataclasses.replace(changed, findings=())))

    text = pages["vragen/druk.html"].text
    assert "Voor deze vraag is nog geen uitsplitsing gepubliceerd." in text
    assert "Antwoorden verschillende groepen anders?" not in text
    listed = pages["cijfers.html"].text
    assert "75% zegt: omhoog" in listed
    assert "alleen uitsplitsingen" not in text + listed


def test_footer_names_the_licence_as_the_study_wrote_it(edition):
    study = dataclasses.replace(edition.study, licence="CC BY 4.0")

    pages = read_pages(build_site(dataclasses.replace(edition, study=study)))

    without = [path for path, page in pages.items() if "Open data, CC BY 4.0" not in page.text]
    assert without == []
    assert [path for path, page in pages.items() if "CC-BY" in page.text] == []


def test_style_sheet_of_the_site_has_no_colour_that_a_theme_cannot_reach(files):
    sheet = files["assets/site.css"].decode()

    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)", sheet)) == {"#fff"}
    assert re.findall(r"\b(?:rgba?|hsla?)\(", sheet) == []


def test_item_page_hidden_figure_is_a_sign_with_words(files):
    html = files["vragen/tijd.html"].decode()
    row = re.search(r"<tr><th scope=\"row\">Team Zuid</th>(.*?)</tr>", html)[1]

    assert (row.count('class="withheld"'), row.count("niet getoond"), ">30<" in row) == (2, 2, True)


def test_item_page_downloads_each_table(edition, files, pages):
    links = [link for link in pages["vragen/tijd.html"].links if link.endswith(".csv")]

    downloaded = [files[follow("vragen/tijd.html", link)[0]] for link in links]
    keys = [("tijd", None), ("tijd", "veld"), ("tijd", "team")]
    assert downloaded == [table_csv(edition, edition.release.table(*key)) for key in keys]


def test_item_pages_can_be_walked_from_first_to_last(files):
    path, walked = "vragen/tijd.html", []
    while path:
        walked.append(path)
        found = re.search(r'rel="next" href="([^"]+)"', files[path].decode())
        path = follow(path, found[1])[0] if found else None

    assert walked == [
        f"vragen/{item}.html" for item in ("tijd", "veld", "middel", "cijfer", "druk")
    ]


def test_open_data_stands_in_the_site(edition, files):
    opendata = build_opendata(edition)

    assert {f"data/{name}": content for name, content in opendata.items()}.items() <= files.items()


def test_item_named_as_a_file_of_the_open_data_overwrites_nothing(edition):
    named = dataclasses.replace(edition.release.table("veld"), item="cells", source="cells")
    changed = dataclasses.replace(replace_release(edition, tables=(named,)), findings=())

    files = build_site(changed)

    assert files["data/cells.csv"] == build_opendata(changed)["cells.csv"]
    assert files["data/tables/cells.csv"] == table_csv(changed, named)


def test_breakdowns_with_names_of_page_parts_keep_ids_unique(edition):
    team = edition.release.table("tijd", "team")
    odd = tuple(dataclasses.replace(team, breakdown=name) for name in ("kop", "figuur", "w"))
    tables = (edition.release.table("tijd"), *odd)

    bare = dataclasses.replace(replace_release(edition, tables=tables), findings=())

    ids = read_pages(build_site(bare))["vragen/tijd.html"].ids
    assert len(ids) == len(set(ids))


def test_downloads_are_linked_only_when_told(edition, pages):
    downloads = {
        "nl": (Download("report", "../report.pdf", 1_234_000),),
        "en": (Download("tables", "../tables.xlsx", 99),),
    }

    told = read_pages(build_site(edition, downloads=downloads))

    links = {
        path: [link for link in page.links if "../report" in link or "xlsx" in link]
        for path, page in told.items()
    }
    assert {path: found for path, found in links.items() if found} == {
        "index.html": ["../report.pdf"],
        "en/index.html": ["../../tables.xlsx"],
        "en/open-data.html": ["../../tables.xlsx"],
    }
    assert "PDF, 1.234 kB" in told["index.html"].text
    assert "XLSX, 1 kB" in told["en/index.html"].text
    assert [link for page in pages.values() for link in page.links if "../report" in link] == []


def test_site_without_findings_says_what_to_do_next(edition):
    pages = read_pages(build_site(dataclasses.replace(edition, findings=())))

    empty = "Er zijn nog geen bevindingen beschreven.", "Bekijk alvast alle cijfers."
    assert [words in pages["index.html"].text for words in empty] == [True, True]
    assert [words in pages["bevindingen.html"].text for words in empty] == [True, True]


def test_start_shows_six_findings_as_cards_and_lists_the_rest(edition):
    many = tuple(
        dataclasses.replace(edition.findings[0], id=f"nr_{letter}") for letter in "abcdefgh"
    )

    html = build_site(dataclasses.replace(edition, findings=many))["index.html"].decode()

    assert (html.count('<p class="big">64%</p>'), "Nog 2 bevindingen" in html) == (6, True)
    assert html.count("Minder tijd voor cliënten</a>") == 8


def test_findings_of_a_theme_that_was_not_released_stand_last(edition):
    stray = dataclasses.replace(edition.findings[0], id="los", theme="los")

    findings = (stray, *edition.findings)
    html = build_site(dataclasses.replace(edition, findings=findings))["bevindingen.html"].decode()

    headings = re.findall(r'<h2 id="thema-[^"]+">([^<]+)', html)
    assert headings == ["Werk en tijd", "Op afstand", "Overige bevindingen"]


def test_site_without_tables_still_stands(edition):
    bare = dataclasses.replace(replace_release(edition, tables=()), findings=())

    pages = read_pages(build_site(bare))

    assert len(pages) == 20
    assert "Er zijn nog geen cijfers gepubliceerd." in pages["index.html"].text


def test_item_without_breakdowns_says_what_to_do_next(pages):
    page = pages["vragen/middel.html"]

    assert "Bekijk de andere vragen van dit thema." in page.text
    assert "../themas/afstand.html" in page.links


def test_build_site_findings_with_wrong_references_are_refused_together(edition):
    claims = ("{{tijd.mindr}}", "{{tijd.minder@team.zuid}}")
    findings = tuple(
        dataclasses.replace(finding, claim=Text(claim, "As much as 3."))
        for finding, claim in zip(edition.findings[:2], claims, strict=True)
    )

    with pytest.raises(DocumentRefused) as refused:
        build_site(dataclasses.replace(edition, findings=findings))

    assert sorted((p.code, p.place.path) for p in refused.value.problems) == [
        ("digit-in-text", "dag_minder"),
        ("digit-in-text", "minder_tijd"),
        ("reference-hidden", "dag_minder"),
        ("reference-unknown", "minder_tijd"),
    ]


def test_build_site_tells_its_progress(edition):
    told = []

    build_site(edition, lambda _step, done, total: told.append((done, total)))

    assert told == [(done, 34) for done in range(35)]
