import dataclasses
import re
from typing import get_args

import pytest

from fakes.site_editions import build_programme, build_site_edition, build_told_edition
from fakes.site_pages import read_pages
from weerklank.kernel import LANGUAGES, Text
from weerklank.publication.site import accessibility_page
from weerklank.publication.site.accessibility_page import accessibility_evidence
from weerklank.publication.site.building import build_programme_site, build_site
from weerklank.publication.site.links import PageKind


@pytest.fixture(scope="module")
def evidence():
    return accessibility_evidence()


def test_evidence_covers_every_kind_language_state_and_width(evidence):
    assert set(evidence.kinds) == set(get_args(PageKind))
    assert set(evidence.languages) == set(LANGUAGES)
    assert set(evidence.states) == {"empty", "filled", "withheld"}
    assert evidence.widths == (390, 1280)


def test_evidence_says_that_nothing_was_found_by_tools_with_a_version(evidence):
    assert [(check.id, check.found) for check in evidence.checks] == [
        ("axe", 0),
        ("sideways", 0),
        ("vnu", 0),
    ]
    assert [check.id for check in evidence.checks if not re.search(r"\d", check.version)] == []
    fewest = len(get_args(PageKind)) * len(LANGUAGES)
    assert [check.id for check in evidence.checks if check.times < fewest] == []


def test_evidence_names_what_people_did_not_test(evidence):
    told = " ".join(text.en for text in evidence.not_tested)

    assert [word for word in ("people with", "screen reader", "expert") if word not in told] == []


def test_statement_names_the_contact_or_that_there_is_none():
    known = build_programme_site(build_programme(build_site_edition()))
    unknown = build_site(build_site_edition())

    pages = [read_pages(files)["toegankelijkheid.html"].text for files in (known, unknown)]

    assert "Laat het weten: het onderzoeksbureau, stem@rivierland.example" in pages[0]
    assert "nog niemand genoemd" in pages[1]


def test_statement_links_the_address_of_its_contact():
    pages = read_pages(build_programme_site(build_programme(build_site_edition())))

    linked = {
        path for path, page in pages.items() if "mailto:stem@rivierland.example" in page.links
    }
    assert linked == {"toegankelijkheid.html", "rivierland_proef/herkenning.html"}


def test_statement_never_claims_to_meet_all_requirements():
    text = read_pages(build_site(build_site_edition()))["en/accessibility.html"].text

    assert "we do not yet say that the website meets all requirements" in text


def test_statement_of_errors_says_so(monkeypatch, evidence):
    failed = dataclasses.replace(evidence.checks[0], found=2)
    changed = dataclasses.replace(evidence, checks=(failed,))
    monkeypatch.setattr(accessibility_page, "accessibility_evidence", lambda: changed)

    text = read_pages(build_site(build_site_edition()))["en/accessibility.html"].text

    assert "Automatic checks find errors." in text
    assert "find no errors" not in text


def test_statement_lists_what_was_not_tested_in_its_language(monkeypatch, evidence):
    changed = dataclasses.replace(evidence, not_tested=(Text("braille", "tactile"),))
    monkeypatch.setattr(accessibility_page, "accessibility_evidence", lambda: changed)

    pages = read_pages(build_site(build_site_edition()))

    assert "braille" in pages["toegankelijkheid.html"].text
    assert "tactile" in pages["en/accessibility.html"].text


def test_statement_of_interviews_offers_no_tables():
    texts = [
        read_pages(build_site(edition))["en/accessibility.html"].text
        for edition in (build_site_edition(), build_told_edition())
    ]

    assert ["All figures are also in tables" in text for text in texts] == [True, False]
