import dataclasses
import re

import pytest

from fakes.site_editions import build_recommendations, build_site_edition, build_told_edition
from fakes.site_pages import follow, read_pages
from weerklank.findings import Recommendations
from weerklank.kernel import DocumentRefused, Problems, Text
from weerklank.publication.site.advice_views import count_states, say_number, view_audiences
from weerklank.publication.site.building import build_site
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.viewer import make_viewer


def build_viewer(edition, language="nl"):
    path = PageKey("recommendations").path(language)
    return make_viewer(plan_site(edition), language, path, Problems())


@pytest.fixture(scope="module")
def edition():
    return build_site_edition(recommendations=build_recommendations())


@pytest.fixture(scope="module")
def pages(edition):
    return read_pages(build_site(edition))


def test_view_audiences_numbers_run_on_over_audiences(edition):
    audiences = view_audiences(build_viewer(edition))

    assert [(a.name, [one.number for one in a.recommendations]) for a in audiences] == [
        ("gemeenten", [1, 2]),
        ("teams", [3, 4]),
    ]


def test_view_audiences_leaves_out_who_is_asked_nothing(edition):
    advice = edition.recommendations
    fewer = Recommendations(advice.audiences, advice.of_audience("teams"))

    audiences = view_audiences(build_viewer(edition.with_recommendations(fewer)))

    assert [audience.name for audience in audiences] == ["teams"]


def test_view_recommendation_tells_its_state_in_words_with_news_and_date(edition):
    told = {
        language: [
            (one.state_words, one.news, one.news_date)
            for audience in view_audiences(build_viewer(edition, language))
            for one in audience.recommendations
        ]
        for language in ("nl", "en")
    }

    assert told == {
        "nl": [
            ("nog geen nieuws", None, None),
            ("er wordt aan gewerkt", "Twee gemeenten doen een proef.", "1 juni 2026"),
            ("gedaan", None, None),
            ("niet overgenomen", "Teams vinden dit te veel werk.", "15 juli 2026"),
        ],
        "en": [
            ("no news yet", None, None),
            ("being worked on", "Two municipalities run a trial.", "1 June 2026"),
            ("done", None, None),
            ("not taken up", "Teams find this too much work.", "15 July 2026"),
        ],
    }


def test_state_reads_as_a_sentence_on_its_badge_and_after_its_number(edition):
    html = build_site(edition)["aanbevelingen.html"].decode()

    assert '<span class="badge state-under_way">er wordt aan gewerkt</span>' in html
    assert '<li class="state-under_way"><b>1</b> er wordt aan gewerkt</li>' in html


def test_news_ends_in_one_full_stop_in_every_place(pages):
    told = {path for path, page in pages.items() if "Twee gemeenten doen een proef." in page.text}
    twice = [path for path, page in pages.items() if re.search(r"\w\.\s*\.(?!\.)", page.text)]

    assert (told, twice) == ({"aanbevelingen.html"}, [])


def test_count_states_lays_them_end_to_end_over_studies(edition):
    viewers = [build_viewer(edition), build_viewer(build_told_edition())]

    assert [(c.state, c.start, c.count) for c in count_states(viewers)] == [
        ("open", 0, 2),
        ("under_way", 2, 1),
        ("done", 3, 1),
        ("declined", 4, 1),
    ]


def test_count_states_without_studies():
    assert count_states([]) == ()


def test_say_number_one_and_more():
    assert [say_number("nl", n) for n in (1, 2)] == ["1 aanbeveling", "2 aanbevelingen"]


def test_findings_and_recommendations_lead_to_each_other(edition, pages):
    there = {
        follow("aanbevelingen.html", link)[1]
        for link in pages["aanbevelingen.html"].links
        if "bevindingen.html#" in link
    }
    back = {
        follow("bevindingen.html", link)[1]
        for link in pages["bevindingen.html"].links
        if "aanbevelingen.html#" in link
    }

    advice = edition.recommendations.recommendations
    assert there == {f"bevinding-{id}" for one in advice for id in one.findings}
    assert back == {f"aanbeveling-{one.id}" for one in advice}


def test_item_page_leads_through_its_findings_to_recommendations(pages):
    links = [link for link in pages["vragen/tijd.html"].links if "aanbevelingen.html#" in link]

    assert links == [
        "../aanbevelingen.html#aanbeveling-minder_regels",
        "../aanbevelingen.html#aanbeveling-dag_eerst",
        "../aanbevelingen.html#aanbeveling-dag_eerst",
    ]


def test_site_without_recommendations_has_no_menu_entry_but_says_so():
    pages = read_pages(build_site(build_site_edition()))

    assert "Bij dit onderzoek zijn geen aanbevelingen gedaan." in pages["aanbevelingen.html"].text
    leading = {
        path for path, page in pages.items() if any("aanbevelingen.html" in x for x in page.links)
    }
    assert leading == {"en/recommendations.html"}


def test_digit_in_a_recommendation_is_refused_with_its_place(edition):
    first, *rest = edition.recommendations.recommendations
    wrong = dataclasses.replace(first, text=Text("Schrap 3 regels.", "Drop 3 rules."))
    advice = Recommendations(edition.recommendations.audiences, (wrong, *rest))

    with pytest.raises(DocumentRefused) as refused:
        build_site(edition.with_recommendations(advice))

    assert {(p.code, p.place.file, p.place.path) for p in refused.value.problems} == {
        ("digit-in-text", "recommendations.yaml", "minder_regels")
    }
