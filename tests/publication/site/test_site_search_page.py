import re

import pytest

from fakes.site_editions import build_full_programme, build_recommendations, build_site_edition
from weerklank.kernel import Problems
from weerklank.publication.site.building import build_programme_site
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import page_keys, plan_site
from weerklank.publication.site.search_page import plain_words, search_entries
from weerklank.publication.site.viewer import make_viewer


def build_entries(language="nl"):
    plan = plan_site(build_site_edition(recommendations=build_recommendations()))
    path = PageKey("search").path(language)
    return list(search_entries(make_viewer(plan, language, path, Problems())))


@pytest.fixture(scope="module")
def files():
    return build_programme_site(build_full_programme())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cliënten", ["clienten"]),
        ("één café, twee cafés", ["een", "cafe", "twee", "cafes"]),
        ("64% in 2026", ["64", "in", "2026"]),
        ("op-afstand_werken", ["op", "afstand", "werken"]),
        ("…", []),
    ],
)
def test_plain_words_have_no_diacritics_signs_or_capitals(text, words):
    assert plain_words(text) == words


def test_search_entries_of_each_kind():
    kinds = [entry.kind for entry in build_entries()]

    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Onderzoek": 1,
        "Uitleg": 1,
        "Thema": 2,
        "Vraag": 5,
        "Bevinding": 4,
        "Aanbeveling": 4,
    }


def test_search_entries_lead_to_every_page_of_themes_and_questions():
    hrefs = {entry.href for entry in build_entries()}
    plan = plan_site(build_site_edition())

    pages = {key.path("nl") for key in page_keys(plan) if key.kind in ("theme", "item", "start")}
    assert pages <= hrefs


def test_search_words_of_a_question_are_its_wording_answers_and_groups():
    (entry,) = [entry for entry in build_entries() if entry.href == "vragen/tijd.html"]

    found = set(entry.words.split())
    assert {"heeft", "meer", "minder", "evenveel", "wijkteam", "zuid", "werk"} <= found
    assert found & {"tijd", "voor", "clienten", "of", "u"} == set()


def test_search_words_of_a_finding_are_its_claim_reason_and_explanation():
    found = [entry for entry in build_entries("en") if entry.href.endswith("minder_tijd")]

    assert [entry.title for entry in found] == ["Less time for clients"]
    assert {"64", "professionals", "heart", "paperwork"} <= set(found[0].words.split())


def test_search_words_of_a_recommendation_are_its_text_and_audience():
    (entry,) = [entry for entry in build_entries() if entry.href.endswith("-meet_druk")]

    assert {"samen", "teams"} <= set(entry.words.split())


def test_search_page_lists_everything_from_a_to_z(files):
    html = files["zoeken.html"].decode()

    letters = re.findall(r'<h3 class="letter" id="[^"]+">(.)</h3>', html)
    titles = re.findall(r'<li data-words="[^"]*"><a href="[^"]+">([^<]+)</a>', html)
    assert letters == sorted(set(letters))
    assert [title[0].upper() for title in titles] == sorted(title[0].upper() for title in titles)
    assert len(titles) == 17 - 4 + 17 + 5


def test_search_page_hides_its_form_until_the_script_runs(files):
    html = files["en/search.html"].decode()

    assert re.search(r'<form class="search" id="zoek"[^>]* hidden>', html)
    assert 'data-more="{count} found"' in html


def test_search_script_puts_no_markup_together(files):
    script = files["assets/search.js"].decode()

    forbidden = ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "fetch")
    assert [word for word in forbidden if word in script] == []
