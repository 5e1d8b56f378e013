"""What stands on a sheet: cards, their places, the summary, the questions for a talk."""

import dataclasses

import pytest

from fakes.releases import (
    CHANGE,
    build_answers,
    build_breakdown,
    build_release,
    build_row,
    build_study,
    build_table,
)
from fakes.sheets import build_own, build_sheet, build_sheet_set, build_sheets_edition
from weerklank.design import SheetPlan
from weerklank.disclosure import ReleasedAnswer, ReleasedMean
from weerklank.kernel import Text, same
from weerklank.publication.sheets.sheet_page import make_sheet_page

HASH = "0123456789abcdef" * 4
ANSWERS = build_answers(*CHANGE)
NORTH = ("noordrand", same("Jeugdhulp Noordrand"))


def make(number=0, language="nl", edition=None, sheet_set=None, within=None):
    set_ = sheet_set or build_sheet_set()
    return make_sheet_page(
        edition or build_sheets_edition(), set_, set_.sheets[number], HASH, language, within or {}
    )


def cards_of(page):
    return [card for theme in page.themes for row in theme.rows for card in row]


def build_many(*sizes, theme="werk"):
    """Return an edition and a set whose only sheet has a table of so many answers for each size."""
    public, own = [], []
    for number, size in enumerate(sizes):
        answers = build_answers(*((f"antwoord {i}", f"answer {i}") for i in range(size)))
        percents = tuple(100 // size for _ in answers)
        table = build_table(
            f"vraag{number}", answers, (build_row(answers, percents, 272),), theme=theme
        )
        public.append(table)
        own.append(build_own(table, NORTH, build_row(answers, percents, 38)))
    edition = build_sheets_edition(releases=(build_release(tables=tuple(public)),))
    sheet = dataclasses.replace(build_sheet_set().sheets[0], tables=tuple(own))
    return edition, build_sheet_set(sheets=(sheet,))


# ---- cards


def test_card_lays_own_bar_above_that_of_the_region():
    card = cards_of(make())[0]

    assert [
        (answer.label, [(bar.look, bar.printed) for bar in answer.bars], answer.apart)
        for answer in card.answers
    ] == [
        ("minder", [("own", "92%"), ("region", "64%")], True),
        ("evenveel", [("own", "5%"), ("region", "24%")], True),
        ("meer", [("own", "3%"), ("region", "13%")], True),
    ]


def test_card_of_a_clear_difference_says_which_answers_were_chosen_more_and_less():
    nl, en = (cards_of(make(language=language))[0] for language in ("nl", "en"))

    assert nl.verdict_words == "Duidelijk verschil"
    assert (
        nl.differs == "hier vaker gekozen: ‘minder’; hier minder vaak gekozen: ‘evenveel’, ‘meer’"
    )
    assert en.differs == "chosen more often here: ‘less’; chosen less often here: ‘as much’, ‘more’"


def test_card_with_hidden_figures_has_signs_and_their_legend():
    card = cards_of(make(1))[0]

    assert [answer.bars[0].printed for answer in card.answers] == ["x", "29%", "x"]
    assert [answer.bars[0].value for answer in card.answers] == [None, 29, None]
    assert [sign for sign, _ in card.legend] == ["x"]


def test_card_of_nobody_has_the_sign_for_nobody():
    sheet = build_sheet(NORTH, (80, 20, 0), 38)

    card = cards_of(make(sheet_set=build_sheet_set(sheets=(sheet,))))[0]

    assert (card.answers[2].bars[0].printed, card.answers[2].bars[0].value) == ("-", 0)
    assert [sign for sign, _ in card.legend] == ["-"]


def test_card_of_an_answer_that_the_region_has_not_has_the_sign_for_that():
    merged = ReleasedAnswer("minder+evenveel", same("niet meer"), ("minder", "evenveel"))
    wide = (merged, ANSWERS[2])
    public = build_table("tijd", wide, (build_row(wide, (85, 15), 272),))
    edition = build_sheets_edition(releases=(build_release(tables=(public,)),))

    card = cards_of(make(edition=edition))[0]

    assert [answer.bars[1].printed for answer in card.answers] == [".", ".", "15%"]


def test_card_of_added_percentages_says_so():
    merged = ReleasedAnswer("minder+evenveel", same("niet meer"), ("minder", "evenveel"))
    wide = (merged, ANSWERS[2])
    sheet = build_sheet_set().sheets[0]
    own = build_own(
        build_sheets_edition().release.table("tijd"), NORTH, build_row(wide, (90, 10), 38)
    )
    own = dataclasses.replace(own, answers=wide)
    set_ = build_sheet_set(sheets=(dataclasses.replace(sheet, tables=(own,)),))

    card = cards_of(make(sheet_set=set_))[0]

    assert [answer.bars[1].printed for answer in card.answers] == ["88%", "13%"]
    assert card.notes == (
        "Voor Rivierland zijn hier afgeronde percentages opgeteld; dat kan een punt schelen.",
    )


def test_card_of_a_mark_places_it_on_its_scale():
    card = cards_of(make())[1]
    own, region = card.markers

    assert (card.answers, card.ends) == ((), ("1", "10"))
    assert (own.printed, own.interval) == ("7,4", "onzeker tussen 6,9 en 7,9")
    assert (own.at, own.start, own.end) == pytest.approx((6.4 / 9, 5.9 / 9, 6.9 / 9), abs=1e-4)
    assert (region.look, region.printed) == ("region", "7,3")


def test_card_of_a_hidden_mark_has_a_sign_and_no_place():
    sheet = build_sheet(NORTH, (92, 5, 3), 38, ReleasedMean(None, None, None, None, "protected"))

    own = cards_of(make(sheet_set=build_sheet_set(sheets=(sheet,))))[1].markers[0]

    assert (own.printed, own.at, own.start, own.end) == ("x", None, None, None)


def test_sector_has_a_bar_a_base_and_a_key():
    table = build_sheets_edition().release.table("tijd")
    row = build_row(ANSWERS, (70, 20, 10), 120, category=("teams", "Jeugdteams", "Youth teams"))
    public = dataclasses.replace(build_breakdown(table, (row,)), by="sector", breakdown="sector")
    edition = build_sheets_edition(releases=(build_release(tables=(table, public)),))

    page = make(edition=edition, within={"sector": "teams"})
    card = cards_of(page)[0]

    assert [(key.look, key.label) for key in page.keys] == [
        ("own", "Jeugdhulp Noordrand"),
        ("region", "Rivierland (iedereen)"),
        ("sector", "Jeugdteams"),
    ]
    assert [bar.printed for bar in card.answers[0].bars] == ["92%", "64%", "70%"]
    assert card.bases == "Jeugdhulp Noordrand: n = 38 · Rivierland: n = 272 · Jeugdteams: n = 120"


# ---- places


@pytest.mark.parametrize(
    ("sizes", "rows"),
    [
        ((3, 3), [2]),
        ((3, 3, 3), [2, 1]),
        ((3, 9, 3), [1, 1, 1]),
        ((9, 3, 3), [1, 2]),
        ((8,), [1]),
    ],
)
def test_cards_stand_two_by_two_and_long_or_lone_ones_get_the_width(sizes, rows):
    edition, set_ = build_many(*sizes)

    page = make(edition=edition, sheet_set=set_)

    assert [len(row) for row in page.themes[0].rows] == rows
    assert [card.wide for row in page.themes[0].rows for card in row] == [
        len(row) == 1 for row in page.themes[0].rows for _ in row
    ]
    assert [len(card.answers) for card in cards_of(page)] == list(sizes)


def test_themes_follow_the_release_and_an_unknown_one_comes_last():
    edition, set_ = build_many(3, 3, theme="elders")
    tables = edition.releases[0].tables
    moved = dataclasses.replace(set_.sheets[0].tables[1], theme="afstand")
    sheet = dataclasses.replace(set_.sheets[0], tables=(set_.sheets[0].tables[0], moved))

    page = make(
        edition=build_sheets_edition(releases=(build_release(tables=tables),)),
        sheet_set=build_sheet_set(sheets=(sheet,)),
    )

    assert [theme.title for theme in page.themes] == ["Op afstand", ""]


# ---- words


def summarise(*times):
    """Return the summary of a sheet with a question for each triple of percentages."""
    everyone = build_sheets_edition().release.table("tijd")
    public, own = [], []
    for number, percents in enumerate(times):
        item = dataclasses.replace(everyone, item=f"i{number}")
        public.append(item)
        own.append(build_own(item, NORTH, build_row(ANSWERS, percents, 38)))
    sheet = dataclasses.replace(build_sheet_set().sheets[0], tables=tuple(own))
    edition = build_sheets_edition(releases=(build_release(tables=tuple(public)),))
    return make(edition=edition, sheet_set=build_sheet_set(sheets=(sheet,))).summary


FAR, NEAR, HIDDEN = (92, 5, 3), (64, 24, 12), (None, None, None)
REST = "met de rest van Rivierland."
SMALL = (
    "Dat betekent niet dat alles gelijk is: met 38 antwoorden zijn kleine verschillen niet te zien."
)


@pytest.mark.parametrize(
    ("times", "summary"),
    [
        ((FAR, FAR, NEAR), f"Bij 2 van de 3 vragen is er een duidelijk verschil {REST}"),
        ((FAR, NEAR), f"Bij één van de 2 vragen is er een duidelijk verschil {REST}"),
        ((NEAR, NEAR), f"Bij geen van de 2 vragen is er een duidelijk verschil {REST} {SMALL}"),
        (
            (FAR, HIDDEN),
            f"Bij de ene vraag die te vergelijken is, is er een duidelijk verschil {REST} "
            "Niet te vergelijken: 1.",
        ),
        (
            (NEAR,),
            f"Bij de ene vraag die te vergelijken is, is er geen duidelijk verschil {REST} {SMALL}",
        ),
        (
            (HIDDEN,),
            "Er zijn te weinig antwoorden om uw organisatie te vergelijken met de rest van "
            "Rivierland.",
        ),
    ],
)
def test_summary_counts_clear_differences_among_what_can_be_compared(times, summary):
    assert summarise(*times) == summary


def test_clear_differences_are_listed_with_their_question():
    assert make(0).clear == (f"Tijd voor cliënten – {cards_of(make(0))[0].differs}.",)
    assert make(1).clear == ()


def test_reading_explains_the_asterisk_only_where_there_is_one():
    with_one, without = (" ".join(make(number).reading) for number in (0, 1))

    assert "Een sterretje (*)" in with_one
    assert "sterretje" not in without


def test_reading_tells_how_far_percentages_may_lie_off():
    assert "Met 38 antwoorden kan een percentage van uw organisatie tot 15 punten" in " ".join(
        make().reading
    )


def test_talk_asks_about_the_clear_difference_or_else_about_a_theme():
    clear, level = make(0).talk, make(1).talk

    assert (len(clear), len(level)) == (3, 3)
    assert clear[1].startswith("Bij ‘Tijd voor cliënten’ antwoordden wij anders dan")
    assert level[1] == "Wat zit er volgens ons achter de antwoorden over ‘Werk en tijd’?"


def test_left_out_are_planned_public_questions_that_tell_nobodys_place():
    plan = SheetPlan("organisatie", ())
    study = build_study(
        sheets=plan,
        items=("tijd", "middel", "cijfer", "organisatie", "nooit"),
        nesting=(("cijfer", "organisatie"),),
    )

    page = make(1, edition=build_sheets_edition(study=study))

    assert page.left_out == ("Gebruikte middelen",)


def test_nothing_left_out_is_said_too():
    study = build_study(sheets=SheetPlan("organisatie", ("tijd", "cijfer")))

    page = make(0, edition=build_sheets_edition(study=study))

    assert page.left_out == ()
    assert page.left_out_lead == "Alle vragen die op een blad mogen staan, staan op uw blad."


def test_teams_are_told_apart_from_the_organisation():
    page = make()

    assert [grid.caption for grid in page.teams] == ["Tijd voor cliënten"]
    assert [row.label for row in page.teams[0].rows] == ["Team Oost", "Team West"]
    assert page.facts[2] == ("2", "vragen op dit blad")


def test_sheet_without_tables_is_made():
    sheet = dataclasses.replace(build_sheet_set().sheets[0], tables=())

    page = make(sheet_set=build_sheet_set(sheets=(sheet,)))

    assert (page.themes, page.teams, len(page.talk)) == ((), (), 2)


def test_page_tells_number_date_and_hash_of_release_and_set():
    source = make(language="en").source

    assert "Public release 1 of 31 March 2026 (" in source
    assert "Sheets: set 1 of 2 April 2026 (0123456789ab)" in source


def test_texts_with_braces_stay_as_they_are():
    sheet = dataclasses.replace(build_sheet_set().sheets[0], text=Text("{x} & {region}", "{0}"))

    page = make(sheet_set=build_sheet_set(sheets=(sheet,)))

    assert page.title == "{x} & {region}"
    assert page.private == "Alleen voor {x} & {region}. Niet openbaar maken."
