"""Findings and recommendations in a report, linked both ways."""

import dataclasses
import re

import pytest

from fakes.releases import build_edition, build_finding
from fakes.reports import build_document, list_codes, read_pdf
from weerklank.findings import Audience, Recommendation, Recommendations
from weerklank.kernel import Text
from weerklank.publication import Edition
from weerklank.publication.report.html import render_html
from weerklank.publication.report.pdf import render_pdf
from weerklank.publication.texts.document import FindingBlock, Heading, RecommendationBlock

REPORT = "# Uitkomsten\n\n@finding {id}\n\n# Aanbevelingen\n\n@recommendations\n"


def advised_edition() -> Edition:
    finding = dataclasses.replace(
        build_finding(),
        explanation=Text("Er is veel papierwerk.", "There is much paperwork."),
        explained_by=Text("de werkgroep", "the working group"),
    )
    advice = Recommendations(
        (
            Audience("teams", Text("Teams", "Teams")),
            Audience("besturen", Text("Besturen", "Boards")),
        ),
        (
            Recommendation(
                "praten",
                "teams",
                Text("Praat erover", "Talk about it"),
                Text("Praat er elke week over.", "Talk about it every week."),
                (finding.id,),
            ),
            Recommendation(
                "tijd",
                "besturen",
                Text("Geef tijd", "Give time"),
                Text("Geef mensen tijd.", "Give people time."),
                (finding.id,),
                "under_way",
                Text("Er loopt een proef.", "A trial is running."),
                "2026-03-01",
            ),
        ),
    )
    return dataclasses.replace(build_edition(), findings=(finding,), recommendations=advice)


def report() -> str:
    return REPORT.format(id=build_finding().id)


def test_recommendations_stand_under_a_heading_for_each_audience() -> None:
    document = build_document(report(), advised_edition())

    assert [type(block) for block in document.blocks] == [
        Heading,
        FindingBlock,
        Heading,
        Heading,
        RecommendationBlock,
        Heading,
        RecommendationBlock,
    ]
    assert [(h.number, h.words) for h in document.headings()] == [
        ("1", "Uitkomsten"),
        ("2", "Aanbevelingen"),
        ("2.1", "Teams"),
        ("2.2", "Besturen"),
    ]


def test_recommendation_gives_its_findings_and_what_became_of_it() -> None:
    document = build_document(report(), advised_edition())
    first, second = (b for b in document.blocks if isinstance(b, RecommendationBlock))
    finding = next(b for b in document.blocks if isinstance(b, FindingBlock))

    assert (first.number, first.title, first.text, first.state) == (
        1,
        "Praat erover",
        "Praat er elke week over.",
        "nog geen nieuws.",
    )
    assert first.findings == ((finding.finding.id, finding.headline),)
    assert second.state == "er wordt aan gewerkt (1 maart 2026): Er loopt een proef."


def test_finding_gives_its_recommendations_and_who_explained_it() -> None:
    document = build_document(report(), advised_edition(), "en")
    finding = next(b for b in document.blocks if isinstance(b, FindingBlock))

    assert finding.recommendations == ((1, "Talk about it"), (2, "Give time"))
    assert finding.explained_by == "the working group"


def test_recommendations_of_one_audience() -> None:
    document = build_document("# Advies\n\n@recommendations besturen\n", advised_edition())

    assert [b.number for b in document.blocks if isinstance(b, RecommendationBlock)] == [2]


def test_recommendations_for_an_unknown_audience_are_refused() -> None:
    source = "# Advies\n\n@recommendations bestuur\n"

    assert list_codes(source, advised_edition()) == [("unknown-audience", 3)]


def test_recommendations_where_there_are_none_are_refused() -> None:
    assert list_codes("# Advies\n\n@recommendations\n") == [("recommendations-none", 3)]


def test_html_links_finding_and_recommendation_both_ways() -> None:
    document = build_document(report(), advised_edition())
    html, finding = render_html(document), build_finding().id

    assert re.findall(r'href="#(recommendation-\d+)"', html) == [
        "recommendation-1",
        "recommendation-2",
    ]
    assert html.count(f'href="#finding-{finding}"') == 2
    assert [html.count(f'id="{name}"') for name in ("recommendation-1", f"finding-{finding}")] == [
        1,
        1,
    ]
    assert "Uitleg van de werkgroep:" in html


def test_html_links_only_to_what_it_prints() -> None:
    source = "# Advies\n\n@recommendations teams\n"
    html = render_html(build_document(source, advised_edition()))

    assert f'href="#finding-{build_finding().id}"' not in html
    assert build_document(source, advised_edition()).blocks[1].findings[0][1] in html


@pytest.mark.parametrize("source", [report(), "# Advies\n\n@recommendations teams\n"])
def test_pdf_prints_recommendations(source: str) -> None:
    words = " ".join(read_pdf(render_pdf(build_document(source, advised_edition()))))

    assert words.count("Praat er elke week over.") == 1
    assert words.count("Stand van zaken: nog geen nieuws.") == 1
    assert words.count("Leidt tot aanbeveling 1: Praat erover") == ("@finding " in source)
