import dataclasses

import pytest

from fakes.site_editions import build_programme, build_site_edition, build_told_edition
from fakes.site_pages import broken_links, read_pages
from weerklank.kernel import DocumentRefused, Text
from weerklank.publication.site.building import build_programme_site, build_site


@pytest.fixture(scope="module")
def files():
    return build_site(build_told_edition())


@pytest.fixture(scope="module")
def pages(files):
    return read_pages(files)


def test_site_of_interviews_has_no_figures_and_no_data(files, pages):
    dutch = {path for path in pages if not path.startswith("en/")}

    assert dutch == {
        "index.html",
        "bevindingen.html",
        "aanbevelingen.html",
        "hoe-gemaakt.html",
        "herkenning.html",
        "zoeken.html",
        "toegankelijkheid.html",
        "404.html",
    }
    assert [path for path in files if path.startswith("data/") or path.endswith(".xml")] == []


def test_site_of_interviews_links_hold(files):
    assert broken_links(files) == []


def test_site_of_interviews_has_no_number_of_people_and_no_label(pages):
    words = " ".join(page.text for page in pages.values())

    assert "niet bekend" in pages["hoe-gemaakt.html"].text
    assert "Synthetische" not in words
    assert " 0 professionals" not in words


def test_site_of_made_up_interviews_is_labelled():
    study = dataclasses.replace(build_told_edition().study, synthetic=True)

    pages = read_pages(build_site(build_told_edition(study=study)))

    assert {path for path, page in pages.items() if "Synthetische gegevens." in page.text} == {
        path for path in pages if not path.startswith("en/")
    }


def test_told_findings_stand_by_theme_with_who_explained_them(files):
    html = files["bevindingen.html"].decode()

    order = ["Verwachtingen</h2>", "Alles moet opgelost</h3>", "De nood is hoog.", "een panel"]
    order += ["Hoe ga je ermee om?</h2>", "Nee zeggen is een vak</h3>", "Wat is een verteld"]
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)
    assert 'class="evidence"' not in html


def test_told_finding_among_figures_says_that_it_was_told():
    told = dataclasses.replace(
        build_told_edition().findings[0], theme="werk", headline=Text("Verhaal", "Story")
    )

    pages = build_site(build_site_edition(findings=(told,)))

    for path in ("index.html", "bevindingen.html"):
        assert "Verteld door professionals</span>" in pages[path].decode()
        assert "Geen duidelijk verschil" not in pages[path].decode()


def test_told_finding_may_not_point_at_a_figure_or_count_people():
    claim = Text("{{tijd.minder}} van de {{:respondents}}", "{{tijd.minder}} of {{:respondents}}")
    first, kept = build_told_edition().findings
    wrong = dataclasses.replace(first, claim=claim)

    with pytest.raises(DocumentRefused) as refused:
        build_site(build_told_edition(findings=(wrong, kept)))

    assert {(p.code, p.place.path) for p in refused.value.problems} == {
        ("reference-unknown", "alles_oplossen"),
        ("fact-unknown", "alles_oplossen"),
    }


def test_interviews_without_findings_lead_to_how_they_were_done():
    edition = build_told_edition(findings=(), recommendations=build_site_edition().recommendations)

    pages = read_pages(build_programme_site(build_programme(edition)))

    start = pages["rivierland_gesprekken/index.html"]
    assert "Er zijn nog geen bevindingen beschreven." in start.text
    assert "hoe-gemaakt.html" in start.links
    assert "Wat vertellen zij in gesprekken?" not in pages["index.html"].text
