import dataclasses
import re
from itertools import pairwise

import pytest

from fakes.releases import REPORT_NL, build_edition, build_finding, build_release, build_study
from fakes.reports import HtmlReader, build_document
from weerklank.kernel import Text, same
from weerklank.publication.icons import read_icon
from weerklank.publication.report.html import render_html, report_facts

ALL = "@table tijd\n@table tijd@team\n@table middel\n@table cijfer\n@chart tijd\n@chart cijfer\n"
SCRIPT = "<script>alert(1)</script> *_$@ #panic()"


@pytest.fixture(scope="module")
def html():
    return render_html(build_document(f"{REPORT_NL}\n\n# Alles\n\n{ALL}"))


@pytest.fixture(scope="module")
def page(html):
    return HtmlReader(html)


def read(source, edition=None, language="nl"):
    return HtmlReader(render_html(build_document(source, edition, language)))


# ---- the whole page


def test_page_is_well_formed(html, page):
    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert (page.mismatched, page.unclosed) == ([], [])


def test_page_has_one_title_in_its_language(page):
    assert page.words["h1"] == ["Werken in Rivierland"]
    assert page.words["title"][0] == "Werken in Rivierland"
    assert page.tags[0] == ("html", {"lang": "nl"})


def test_page_ids_are_unique(page):
    ids = page.values("id")

    assert sorted(ids) == sorted(set(ids))


def test_page_links_inside_lead_somewhere(page):
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]

    assert len(inside) > 10
    assert set(inside) <= set(page.values("id"))


def test_page_references_of_labels_lead_somewhere(page):
    named = [name for value in page.values("aria-labelledby") for name in value.split()]

    assert len(named) > 0
    assert set(named) <= set(page.values("id"))


def test_page_needs_nothing_from_outside(html, page):
    assert page.values("src") == []
    assert [href for href in page.values("href") if not href.startswith("#")] == ["data:,"]
    addresses = {url.partition(":")[0] for url in re.findall(r"url\(([^)#]+)\)", html)}
    assert addresses == {"data"}
    assert "@import" not in html


def test_page_has_no_script_and_no_style_attribute(page):
    names = {name for _, attrs in page.tags for name in attrs}

    assert page.count("script") == 0
    assert {name for name in names if name == "style" or name.startswith("on")} == set()


def test_page_headings_never_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_page_deepest_heading_is_one_that_html_knows():
    page = read("# a\n\n# b\n\n## c\n\n### d\n\n#### e\n\n##### f\n\n@method\n")

    headings = {tag for tag, _ in page.tags if re.fullmatch(r"h\d+", tag)}
    assert headings == {"h1", "h2", "h3", "h4", "h5", "h6"}


def test_page_tables_have_captions_in_order_and_scopes(page):
    captions = [caption.partition(".")[0] for caption in page.words["caption"]]
    heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]

    assert captions == [f"Tabel {number}" for number in range(1, 6)]
    assert set(heads) == {"col", "row"}


def test_page_charts_have_captions_in_order(page):
    captions = [caption.partition(".")[0] for caption in page.words["figcaption"]]

    assert captions == ["Figuur 1", "Figuur 2", "Figuur 3"]


def test_page_contents_list_chapters_and_sections():
    page = read("# Een\n\n## Twee\n\n### Drie\n\n# Vier\n")

    links = [(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    assert links == ["#main", "#h-1", "#h-1-1", "#h-2"]


def test_page_same_document_same_text(html):
    assert render_html(build_document(f"{REPORT_NL}\n\n# Alles\n\n{ALL}")) == html


def test_page_in_english():
    page = read("# One\n\n@table tijd\n\n@finding minder_tijd\n", language="en")

    assert page.tags[0] == ("html", {"lang": "en"})
    assert page.words["caption"] == ["Table 1. Time for clients"]
    assert page.words["a"] == ["Skip to content", "One", "See table 1"]
    assert page.words["strong"] == ["Synthetic data.", "Contents"]


# ---- parts


@pytest.mark.parametrize(("synthetic", "banners"), [(True, 1), (False, 0)])
def test_synthetic_banner_only_where_data_are(synthetic, banners):
    edition = build_edition(releases=(build_release(synthetic=synthetic),))

    html = render_html(build_document("# Een\n\n@table tijd\n\n@method\n", edition))

    page = HtmlReader(html)
    classes = [attrs.get("class") for tag, attrs in page.tags if tag == "aside"]
    assert classes == ["synthetic"] * banners
    words = page.words["body"][0].lower()
    assert ("synthetisch" in words) is synthetic


def test_footnote_referred_to_twice_stands_there_once():
    page = read("a[^x] b[^x] c[^y]\n\n[^x]: eerste\n\n[^y]: tweede\n")

    ids = [name for name in page.values("id") if name.startswith("note-")]
    assert ids == ["note-1-back", "note-2-back", "note-1", "note-2"]
    assert page.words["sup"] == ["1", "1", "2"]


def test_footnotes_are_left_out_where_there_are_none():
    page = read("tekst")

    assert [attrs for tag, attrs in page.tags if attrs.get("class") == "footnotes"] == []


def test_finding_leads_to_the_tables_behind_it():
    page = read("@finding minder_tijd\n\n@table tijd\n")

    assert [attrs["href"] for tag, attrs in page.tags if tag == "a"] == ["#main", "#table-1"]


def test_finding_printed_twice_has_its_id_once():
    page = read("@finding minder_tijd\n@finding minder_tijd\n")

    assert page.count("article") == 2
    assert page.values("id").count("finding-minder_tijd") == 1


def test_finding_without_explanation_and_table():
    edition = build_edition(findings=(build_finding(explanation=None),))

    page = read("@finding minder_tijd", edition)

    assert page.words["article"][0].split("\n")[1:-1] == [
        "Minder tijd voor cliënten",
        "Van de professionals zegt 64% dat er minder tijd is voor cliënten.",
        "Waarom gekeken: Tijd is de kern van het werk.",
    ]


def test_report_without_findings_or_headings():
    page = read("Alleen tekst.", build_edition(findings=()))

    assert (page.count("article"), page.count("h1"), page.count("h2")) == (0, 1, 0)


def test_runs_keep_their_style():
    page = read("**vet** *schuin* [**naar**](https://example.org/a?b=1&c='2')  \nnieuw")

    assert (page.words["em"], page.words["strong"][-2:]) == (["schuin"], ["vet", "naar"])
    assert page.values("href")[-1] == "https://example.org/a?b=1&c='2'"
    assert page.count("br") == 1


@pytest.mark.parametrize(
    ("rate", "facts"),
    [
        (None, ["mensen deden mee", "Periode", "Gebied"]),
        (41, ["mensen deden mee", "Periode", "Gebied", "Respons"]),
    ],
)
def test_report_facts_response_only_where_it_is_known(rate, facts):
    edition = build_edition(releases=(build_release(response_rate=rate, respondents=1284),))

    found = report_facts(build_document("tekst", edition))

    assert [label for label, _ in found] == facts
    assert found[0] == ("mensen deden mee", "1.284")


def test_read_icon_is_inline_drawing():
    assert HtmlReader(str(read_icon("info"))).tags[0][0] == "svg"


# ---- markup that is not ours


def test_texts_from_every_source_are_printed_literally():
    text = same(SCRIPT)
    release = build_release()
    tables = tuple(
        dataclasses.replace(
            table,
            title=text,
            question=text,
            note=text,
            breakdown_title=table.breakdown_title and text,
            answers=tuple(dataclasses.replace(answer, text=text) for answer in table.answers),
            rows=tuple(dataclasses.replace(row, text=text) for row in table.rows),
        )
        for table in release.tables
    )
    release = dataclasses.replace(release, tables=tables, reason="<script>reden()</script>")
    plain = Text("<script>x</script>", "<script>x</script>")
    edition = build_edition(
        study=build_study(
            title=text, programme=text, region=text, population=text, period=text, licence=SCRIPT
        ),
        releases=(release,),
        findings=(build_finding(headline=plain, claim=plain, reason=plain, explanation=plain),),
    )
    source = (
        "# <script>kop</script>\n\n<script>tekst</script>\n\n@table tijd@team\n@chart tijd@team\n"
        "@chart tijd\n@chart cijfer\n@table middel\n@finding minder_tijd\n\n@method\n\n"
        "::: intermezzo <script>kader</script>\n<script>binnen</script>[^a]\n:::\n\n"
        "[^a]: <script>noot</script>\n"
    )

    html = render_html(build_document(source, edition))

    page = HtmlReader(html)
    assert (page.count("script"), page.mismatched, page.unclosed) == (0, [], [])
    assert page.words["h1"] == [SCRIPT]
    for printed in ("kop", "tekst", "reden()", "kader", "binnen", "noot", "x"):
        assert f"&lt;script&gt;{printed}&lt;/script&gt;" in html


def test_script_would_be_found_if_it_were_let_through():
    assert HtmlReader("<p><script>alert(1)</script></p>").count("script") == 1


@pytest.mark.parametrize(
    "href", ["javascript:alert(x)", "vbscript:x", "data:text/html,x", "JaVaScRiPt:alert(x)"]
)
def test_address_that_runs_something_is_no_link(href):
    page = read(f"[klik]({href})")

    assert page.values("href") == ["data:,", "#main"]
