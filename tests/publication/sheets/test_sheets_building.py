"""Sheets and guides read back with other tools than made them."""

import dataclasses
import re

import pypdfium2
import pytest
from lxml import html

from fakes.reports import find_outside, read_pdf
from fakes.sheets import (
    NORTH,
    SMALL,
    SOUTH,
    build_sheet,
    build_sheet_set,
    build_sheets_edition,
)
from weerklank.disclosure import DEFAULT_RULES, ReleasedMean
from weerklank.kernel import Text, UserError, same
from weerklank.publication import Theme
from weerklank.publication.sheets.building import build_guide, build_sheets
from weerklank.publication.sheets.building import build_sheet as make_sheet

LANGUAGES = ("nl", "en")


def words_of(content):
    """Return the words of a page of HTML, without its style sheet."""
    tree = html.document_fromstring(content)
    for one in tree.xpath("//style | //script"):
        one.drop_tree()
    return " ".join(tree.text_content().split())


def read(name, content):
    return " ".join(read_pdf(content)) if name.endswith(".pdf") else words_of(content)


def percents_in(words):
    return set(re.findall(r"(\d+)%", words))


@pytest.fixture(scope="module")
def outputs():
    return build_sheets(build_sheets_edition(), build_sheet_set())


@pytest.fixture(scope="module")
def texts(outputs):
    return {name: read(name, content) for name, content in outputs.items()}


def named(texts, organisation):
    return {name: words for name, words in texts.items() if name.startswith(f"{organisation}/")}


# ---- which files there are


def test_each_organisation_has_a_folder_with_its_sheet_or_the_guide(outputs):
    ends = [f"{language}.{form}" for language in LANGUAGES for form in ("html", "pdf")]

    assert sorted(outputs) == sorted(
        [f"{name}/sheet.{end}" for name in ("noordrand", "zuiderhof") for end in ends]
        + [f"kleine_kade/guide.{end}" for end in ends]
    )


def test_one_language_makes_the_files_of_that_language_alone():
    made = make_sheet(build_sheets_edition(), build_sheet_set(), "zuiderhof", ("en",))

    assert sorted(made) == ["sheet.en.html", "sheet.en.pdf"]


def test_same_set_same_bytes(outputs):
    assert build_sheets(build_sheets_edition(), build_sheet_set()) == outputs


def test_progress_counts_organisations():
    told = []

    build_sheets(
        build_sheets_edition(),
        build_sheet_set(),
        ("nl",),
        progress=lambda step, done, total: told.append((step.nl, done, total)),
    )

    assert told == [("Bladen maken", done, 3) for done in range(4)]


# ---- whose figures stand in it


def test_sheet_names_its_organisation_and_no_other(texts):
    for organisation, own in (("noordrand", NORTH), ("zuiderhof", SOUTH)):
        others = {NORTH.nl, SOUTH.nl, SMALL.nl} - {own.nl}
        for words in named(texts, organisation).values():
            assert own.nl in words
            assert [other for other in others if other in words] == []


def test_sheet_holds_the_percentages_of_its_organisation_and_the_region_alone(texts):
    region, explained = {"64", "24", "13"}, {"5", "95"}
    allowed = {"noordrand": {"92", "5", "3"}, "zuiderhof": {"29"}}

    for organisation, own in allowed.items():
        for words in named(texts, organisation).values():
            assert percents_in(words) <= own | region | explained
            assert own <= percents_in(words)


def test_sheet_tells_nothing_of_a_hidden_figure():
    """What is hidden leaves no trace: another hidden value would give the same sheet."""
    set_ = build_sheet_set(hidden=0)
    shown = build_sheet(("zuiderhof", SOUTH), (57, 29, 14), 21)
    open_set = dataclasses.replace(set_, sheets=(set_.sheets[0], shown))

    hidden = make_sheet(build_sheets_edition(), set_, "zuiderhof", ("nl",))
    leaking = make_sheet(build_sheets_edition(), open_set, "zuiderhof", ("nl",))

    for name in hidden:
        assert {"57", "14"} <= percents_in(read(name, leaking[name]))
        assert not {"57", "14"} & percents_in(read(name, hidden[name]))
    bars = html.document_fromstring(hidden["sheet.nl.html"]).xpath("//svg[@class='sh-bar']")
    assert [len(bar) for bar in bars] == [0, 1, 1, 1, 0, 1]


def test_sheet_explains_the_sign_of_a_hidden_figure(texts):
    told = {"nl": "x = niet getoond: zo is niemand te herkennen", "en": "x = not shown: so that"}

    for language, words in told.items():
        for form in ("html", "pdf"):
            assert words in texts[f"zuiderhof/sheet.{language}.{form}"]


def test_teams_stand_in_their_own_organisations_sheet_alone(texts):
    north, south = named(texts, "noordrand"), named(texts, "zuiderhof")

    assert all("Team" in words and "18" in words for words in north.values())
    assert [name for name, words in south.items() if "Team Oost" in words] == []
    assert "Team Oost 83 17 - 100 18" in texts["noordrand/sheet.nl.pdf"]


def test_sheet_tells_both_bases(texts):
    for words in named(texts, "noordrand").values():
        assert "Jeugdhulp Noordrand: n = 38 · Rivierland: n = 272" in words


def test_sheet_says_which_question_was_left_out_and_why(texts):
    words = texts["zuiderhof/sheet.nl.pdf"]

    assert "Wat hier niet staat" in words
    assert "Gebruikte middelen" in words
    assert "Cijfer voor het werk" in words
    assert "konden niet veilig op uw blad" in words


def test_sheet_says_that_it_is_not_public_and_on_every_page(outputs):
    pages = read_pdf(outputs["noordrand/sheet.nl.pdf"])

    assert "Alleen voor Jeugdhulp Noordrand. Niet openbaar maken." in pages[0]
    assert [page for page in pages if "Alleen voor Jeugdhulp Noordrand. Niet" not in page] == []


def test_sheet_tells_what_it_was_made_of(texts):
    for words in (texts["noordrand/sheet.nl.pdf"], texts["noordrand/sheet.nl.html"]):
        assert re.search(r"Openbare uitgave 1 van 31 maart 2026 \([0-9a-f]{12}\)", words)
        assert re.search(r"Bladen: set 1 van 2 april 2026 \([0-9a-f]{12}\)", words)
        assert "aanvulling op de RI&E. Het vervangt die niet." in words


def test_sheet_never_says_better_or_worse(texts):
    judging = re.compile(r"\b(beter|slechter|better|worse|best|slechtst\w*)\b", re.IGNORECASE)

    assert [
        name for name, words in texts.items() if "sheet" in name and judging.search(words)
    ] == []


def test_synthetic_label_stands_on_every_page_and_only_where_it_is_so(outputs):
    plain = build_sheets_edition()
    releases = (dataclasses.replace(plain.release, synthetic=False),)
    edition = dataclasses.replace(plain, releases=releases)
    real = make_sheet(edition, build_sheet_set(synthetic=False), "noordrand", ("nl",))

    pages = read_pdf(outputs["noordrand/sheet.nl.pdf"])
    assert [page for page in pages if "Synthetische gegevens" not in page] == []
    assert [name for name in real if "ynthetisch" in read(name, real[name])] == []


# ---- the files


def test_pdf_is_tagged_has_a_title_and_stays_on_its_pages(outputs):
    for name, content in outputs.items():
        if name.endswith(".pdf"):
            pdf = pypdfium2.PdfDocument(content)
            title, pages = pdf.get_metadata_dict()["Title"], len(pdf)
            assert pypdfium2.raw.FPDFCatalog_IsTagged(pdf) == 1
            pdf.close()
            assert b"<pdfuaid:part>1</pdfuaid:part>" in content
            assert ("Rivierland" in title, 1 < pages < 5) == (True, True)
            assert find_outside(content, margin=18) == []


def test_html_asks_for_nothing_from_elsewhere(outputs):
    for name, content in outputs.items():
        if name.endswith(".html"):
            tree = html.document_fromstring(content)
            assert tree.xpath("//script | //link[not(starts-with(@href, 'data:'))] | //img") == []
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert tree.get("lang") == name.split(".")[1]


def test_theme_colours_the_sheet():
    edition = build_sheets_edition(theme=Theme(brand="#123a6b"))

    made = make_sheet(edition, build_sheet_set(), "noordrand", ("nl",))

    assert b"--brand: #123a6b" in made["sheet.nl.html"]
    assert (
        made["sheet.nl.pdf"]
        != make_sheet(build_sheets_edition(), build_sheet_set(), "noordrand", ("nl",))[
            "sheet.nl.pdf"
        ]
    )


NASTY = "<b>#panic()</b> *_$@ → {x} " + "Zorg" * 20


def test_nasty_names_are_printed_as_they_are():
    north = build_sheet(("noordrand", same(NASTY)), (92, 5, 3), 38, ReleasedMean(7, None, 6, 8))
    set_ = build_sheet_set(sheets=(north,), without=())

    made = make_sheet(build_sheets_edition(), set_, "noordrand", ("nl",))

    assert NASTY in words_of(made["sheet.nl.html"])
    pdf = "".join(read_pdf(made["sheet.nl.pdf"])).replace(" ", "")
    assert "<b>#panic()</b>*_$@->{x}ZorgZorg" in pdf
    assert find_outside(made["sheet.nl.pdf"]) == []


# ---- guides


def test_guide_names_no_organisation_and_gives_the_reason(texts):
    for name, words in named(texts, "kleine_kade").items():
        assert [one.nl for one in (NORTH, SOUTH, SMALL) if one.nl in words] == []
        assert ("minder dan 10 antwoorden" in words) == (".nl." in name)


def test_guide_is_the_same_for_every_organisation_with_that_reason():
    set_ = build_sheet_set()
    other = dataclasses.replace(set_.without[0], organisation="beek", text=same("De Beek"))
    made = build_sheets(
        build_sheets_edition(), dataclasses.replace(set_, sheets=(), without=(*set_.without, other))
    )

    assert made["beek/guide.nl.pdf"] == made["kleine_kade/guide.nl.pdf"]


def test_sheet_on_which_nothing_can_stand_becomes_a_guide():
    set_ = build_sheet_set()
    empty = dataclasses.replace(set_.sheets[1], tables=())

    made = build_sheets(
        build_sheets_edition(), build_sheet_set(sheets=(empty,), without=()), ("nl",)
    )

    assert sorted(made) == ["zuiderhof/guide.nl.html", "zuiderhof/guide.nl.pdf"]
    words = words_of(made["zuiderhof/guide.nl.html"])
    assert "Bij elke vraag zou te zien of uit te rekenen zijn" in words


def test_guide_holds_public_figures_alone(texts):
    for words in named(texts, "kleine_kade").values():
        assert percents_in(words) <= {"64", "24", "13"}


def test_guide_tells_where_to_send_the_notes():
    contact = Text("het onderzoeksteam, post@voorbeeld.nl", "the team, post@voorbeeld.nl")

    made = build_guide(build_sheets_edition(), "few_invited", ("nl",), contact=contact)

    for name, content in made.items():
        assert "Stuur het naar het onderzoeksteam, post@voorbeeld.nl." in read(name, content)


def test_guide_prints_the_thresholds_that_the_sheets_were_made_by():
    strict = DEFAULT_RULES.stricter(minimum_base=20)

    made = build_sheets(build_sheets_edition(), build_sheet_set(), ("nl",), rules=strict)

    assert "minder dan 20 antwoorden" in words_of(made["kleine_kade/guide.nl.html"])


# ---- refusals


def test_set_made_beside_a_release_that_is_not_there_is_refused():
    with pytest.raises(UserError) as refused:
        build_sheets(build_sheets_edition(), build_sheet_set(release=7))

    assert refused.value.code == "sheets-release-missing"
    assert refused.value.message.nl == "De bladen zijn gemaakt naast uitgave 7. Die is er niet."


def test_sheet_of_an_unknown_organisation_is_refused_with_a_proposal():
    with pytest.raises(UserError) as refused:
        make_sheet(build_sheets_edition(), build_sheet_set(), "noordrant")

    assert refused.value.code == "sheet-unknown"
    assert "noordrand" in refused.value.hint.nl


def test_sheet_prints_the_release_that_it_was_made_beside():
    edition = build_sheets_edition()
    later = dataclasses.replace(edition.releases[0], number=2, respondents=999)
    grown = dataclasses.replace(edition, releases=(*edition.releases, later))

    made = make_sheet(grown, build_sheet_set(), "zuiderhof", ("nl",))

    assert made == make_sheet(edition, build_sheet_set(), "zuiderhof", ("nl",))
