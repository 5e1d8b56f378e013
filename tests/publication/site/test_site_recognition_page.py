"""The page for respondents: every number on it is of this release, counted again here."""

import dataclasses
import re

import pytest

from fakes.releases import build_mark
from fakes.site_editions import (
    build_full_programme,
    build_site_edition,
    build_told_edition,
    build_withheld_edition,
    replace_release,
)
from fakes.site_pages import follow, read_pages
from weerklank.design import AnswerGroup, DerivedItem, StatedRule
from weerklank.disclosure import AuditVerdict, ReleasedMean
from weerklank.kernel import LANGUAGES, same
from weerklank.publication.site.building import build_programme_site, build_site
from weerklank.publication.site.recognition_page import count_merged, count_shown, smallest_group

PATHS = {"nl": "herkenning.html", "en": "en/recognition.html"}


@pytest.fixture(scope="module")
def edition():
    return build_site_edition()


@pytest.fixture(scope="module")
def pages(edition):
    return read_pages(build_site(edition))


def text_of(edition, language="nl"):
    return " ".join(read_pages(build_site(edition))[PATHS[language]].text.split())


def test_numbers_of_the_wave_stand_at_the_top(pages):
    """Counted by hand: 27 percentages and a mean, five hidden, the smallest group is Zuid."""
    words = " ".join(pages["en/recognition.html"].text.split())

    top = words.partition("In this study")[2].partition("A real example")[0].strip()
    assert top == (
        "people took part284 figures are shown28 figures are withheld5 "
        "people are in the smallest group you see40"
    )


def test_example_is_a_row_of_this_release_with_what_follows_from_it(pages):
    words = " ".join(pages["herkenning.html"].text.split())

    assert "Tijd voor cliënten – per team: Team Zuid" in words
    assert "minderxniet getoond0 tot 28 mensen evenveel30%12 mensen" in words
    assert "meerxniet getoond0 tot 28 mensen Alle antwoordenn = 4040 mensen" in words
    assert "12 mensen gaven dit antwoord: evenveel." in words
    assert "28 mensen gaven een van deze antwoorden: minder; meer." in words
    assert "speling van 5 mensen of meer" in words


def test_example_leads_to_its_table(pages):
    page = pages["herkenning.html"]

    targets = [follow("herkenning.html", link) for link in page.links]
    assert ("vragen/tijd.html", "tabel-tijd-team") in targets


def test_what_was_done_tells_the_verdict(edition):
    audit = AuditVerdict(5, 6, 5, (), (), (same("weg"), same("ook weg")))
    changed = replace_release(edition, audit=audit, accepted_residual=("veld.rest",))

    words = text_of(changed)

    assert "5 cijfers verborgen" in words
    assert "Ook daar blijft de speling 6 mensen." in words
    assert "2 tabellen konden we niet veilig tonen." in words
    assert "Over 1 restgroep, zoals 'anders'," in words
    assert "Er is 1 uitgave." in words


@pytest.mark.parametrize(("stated", "shown"), [((), 10), ((StatedRule("minimum_base", 15),), 15)])
def test_rules_are_those_that_the_study_asks_for(edition, stated, shown):
    study = dataclasses.replace(edition.study, rules=stated)

    pages = read_pages(build_site(dataclasses.replace(edition, study=study)))

    words = " ".join(pages["en/recognition.html"].text.split())
    assert f"{shown}people or more in each group that you see" in words
    assert f"groups of {shown} people or more" in pages["en/how-made.html"].text


def test_releases_are_counted(pages):
    assert "There are 2 releases." in pages["en/recognition.html"].text


def test_without_hidden_figures_there_is_no_example_and_the_words_are_true(edition):
    shown = tuple(t for t in edition.release.tables if t.breakdown != "team")
    changed = replace_release(edition, tables=shown, audit=AuditVerdict(0, None, 5, (), ()))

    words = text_of(changed)

    assert "Een echt voorbeeld" not in words
    assert "hoefde geen enkel cijfer verborgen te worden" in words
    assert "best te schatten" not in words


def test_without_tables_nothing_is_said_of_figures(edition):
    words = text_of(dataclasses.replace(replace_release(edition, tables=()), findings=()), "en")

    assert "No figures have been released yet." in words
    assert "smallest group" not in words
    assert "A real example" not in words


def test_everything_withheld_still_stands():
    words = text_of(build_withheld_edition())

    assert "cijfers zijn te zien0 cijfers zijn verborgen33" in words
    assert "kleinste groep" not in words


def test_made_up_answers_are_not_said_to_be_locked_away(edition):
    texts = [text_of(replace_release(edition, synthetic=made_up)) for made_up in (True, False)]

    assert ["Niemand vulde iets in." in text for text in texts] == [True, False]
    assert ["Zo gaat het als de vragenlijst" in text for text in texts] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_interviews_get_words_of_their_own(language):
    words = text_of(build_told_edition(), language)

    assert ("Namen van mensen en organisaties laten we weg." in words) == (language == "nl")
    assert re.search(r"restgroep|residual|uitgave|release", words) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_method_and_footer_lead_to_the_page(pages, language):
    start, method, other = {
        "nl": ("index.html", "hoe-gemaakt.html", "vragen/tijd.html"),
        "en": ("en/index.html", "en/how-made.html", "en/questions/tijd.html"),
    }[language]

    counts = [
        [follow(path, link)[0] for link in pages[path].links].count(PATHS[language])
        for path in (start, method, other)
    ]
    assert counts == [2, 2, 1]


def test_programme_names_whom_to_tell():
    pages = read_pages(build_programme_site(build_full_programme()))

    for path in ("rivierland_proef/herkenning.html", "rivierland_gesprekken/herkenning.html"):
        assert "mailto:stem@rivierland.example" in pages[path].links


def test_count_shown_counts_percentages_and_means():
    """Eight tables; a hidden mean is not shown."""
    mark = build_mark()
    hidden = dataclasses.replace(
        mark.rows[0], mean=ReleasedMean(None, None, None, None, "protected")
    )
    edition = build_site_edition()

    shown, less = (
        count_shown(
            replace_release(edition, tables=(dataclasses.replace(mark, rows=rows),)).release
        )
        for rows in (mark.rows, (hidden,))
    )

    assert (shown, less) == (1, 0)


def test_smallest_group_is_one_of_which_a_figure_is_shown(edition):
    table = edition.release.table("tijd", "team")
    hidden = dataclasses.replace(table.rows[1], base=11, figures=table.rows[2].figures)
    changed = dataclasses.replace(table, rows=(table.rows[0], hidden))

    groups = [
        smallest_group(replace_release(edition, tables=(one,)).release) for one in (table, changed)
    ]

    assert groups == [40, 150]


@pytest.mark.parametrize(
    ("item", "members", "category", "merged"),
    [
        ("tijd", ("minder", "evenveel"), "noord", 1),
        ("tijd", ("minder",), "noord", 0),
        ("tijd", ("minder",), "noord+zuid", 1),
    ],
)
def test_count_merged_tells_what_was_planned_from_what_was_done(
    edition, item, members, category, merged
):
    table = edition.release.table(item, "team")
    answer = dataclasses.replace(table.answers[0], members=members)
    row = dataclasses.replace(table.rows[0], category=category)
    changed = dataclasses.replace(table, answers=(answer, *table.answers[1:]), rows=(row,))

    release = replace_release(edition, tables=(changed,)).release

    assert count_merged(release, edition.study) == merged


def test_count_merged_leaves_groups_of_a_derived_item_alone(edition):
    """They were taken together by plan; only more than that counts."""
    table = edition.release.table("druk_omhoog", "veld")
    groups = tuple(AnswerGroup(one.id, one.text, one.members) for one in table.answers)
    derived = DerivedItem("druk_omhoog", "druk", table.title, groups)
    study = dataclasses.replace(edition.study, derived=(derived,))
    together = dataclasses.replace(table.answers[0], id="omhoog_niet")
    changed = dataclasses.replace(table, answers=(together,))

    counts = [
        count_merged(replace_release(edition, tables=(one,)).release, study)
        for one in (table, changed)
    ]

    assert counts == [0, 1]
