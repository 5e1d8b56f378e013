"""What stands in a talk guide, for studies with findings, with headline figures, with neither."""

import dataclasses

import pytest

from fakes.releases import build_finding, build_release, build_study
from fakes.sheets import build_sheets_edition
from weerklank.design import StatedRule
from weerklank.kernel import Place, Text, parse_evidence
from weerklank.publication.sheets.guide_page import make_guide_page


def make(edition=None, reason="few_answers", language="nl", contact=None):
    return make_guide_page(edition or build_sheets_edition(), reason, language, contact=contact)


def without_findings(**changes):
    return build_sheets_edition(findings=(), **changes)


# ---- what the region says


def test_findings_are_told_with_their_figures_and_explanation():
    (theme,) = make().themes
    (told,) = theme.statements

    assert theme.title == "Werk en tijd"
    assert told.headline == "Minder tijd voor cliënten"
    assert told.claim == "Van de professionals zegt 64% dat er minder tijd is voor cliënten."
    assert [(share.label, share.value, share.printed) for share in told.shares] == [
        ("Tijd voor cliënten: minder", 64, "64%"),
        ("Tijd voor cliënten: meer", 13, "13%"),
    ]
    assert (told.explained_by, told.explanation) == (
        "Uitleg uit de regio",
        "Zij noemen de administratie.",
    )


def test_explanation_names_who_gave_it():
    finding = build_finding(explained_by=Text("een werkgroep", "a working group"))

    (theme,) = make(build_sheets_edition(findings=(finding,)), language="en").themes

    assert theme.statements[0].explained_by == "Explained by a working group"


def test_a_theme_tells_two_findings_at_most():
    findings = tuple(build_finding(f"bevinding{number}") for number in range(5))

    (theme,) = make(build_sheets_edition(findings=findings)).themes

    assert len(theme.statements) == 2


def test_figures_of_groups_get_no_bar_of_everyone():
    refs = tuple(map(parse_evidence, ("tijd.minder@team.noord", "cijfer#mean", "tijd.meer")))

    (theme,) = make(build_sheets_edition(findings=(build_finding(evidence=refs),))).themes

    assert [share.label for share in theme.statements[0].shares] == ["Tijd voor cliënten: meer"]


def test_headline_figures_speak_where_there_are_no_findings():
    refs = tuple(map(parse_evidence, ("middel.app", "tijd.minder@team.noord")))
    edition = without_findings(study=build_study(headline=refs))

    (theme,) = make(edition).themes

    assert theme.title == "Op afstand"
    assert [told.headline for told in theme.statements] == ["55% – Gebruikte middelen: app"]
    assert theme.statements[0].claim == "Wat gebruikt u?"


def test_the_largest_figures_speak_where_there_is_neither():
    themes = make(without_findings()).themes

    assert [(theme.title, [told.headline for told in theme.statements]) for theme in themes] == [
        ("Werk en tijd", ["64% – Tijd voor cliënten: minder"]),
        ("Op afstand", ["81% – Gebruikte middelen: beeldbellen"]),
    ]


def test_the_largest_figures_leave_hidden_answers_and_background_out():
    release = build_release()
    hidden = tuple(
        dataclasses.replace(
            table,
            rows=tuple(
                dataclasses.replace(
                    row,
                    figures=tuple(
                        dataclasses.replace(figure, percent=None, hidden="protected")
                        if figure.answer == "minder"
                        else figure
                        for figure in row.figures
                    ),
                )
                for row in table.rows
            ),
        )
        for table in release.tables
    )
    edition = without_findings(
        releases=(dataclasses.replace(release, tables=hidden),),
        study=build_study(nesting=(("middel", "organisatie"),)),
    )

    themes = make(edition).themes

    assert [theme.statements[0].headline for theme in themes] == [
        "24% – Tijd voor cliënten: evenveel"
    ]


def test_a_study_without_anything_to_tell_gets_a_guide_without_themes():
    page = make(without_findings(releases=(build_release(tables=()),)))

    assert page.themes == ()
    assert len(page.steps) == 4


def test_themes_beside_each_other_ask_different_questions():
    themes = make(without_findings()).themes

    assert set(themes[0].questions).isdisjoint(themes[1].questions)


# ---- why, how and where to


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("few_answers", "Er kwamen minder dan 10 antwoorden binnen."),
        ("few_invited", "Er waren minder dan 30 mensen uitgenodigd."),
        ("nothing_safe", "Bij elke vraag zou te zien of uit te rekenen zijn"),
        ("invited_unknown", "is niet bekend hoeveel mensen er zijn uitgenodigd."),
        ("few_others", "Er zijn te weinig andere organisaties van uw soort"),
    ],
)
def test_guide_says_why_there_is_no_sheet(reason, words):
    assert words in make(reason=reason).why


def test_guide_prints_the_thresholds_of_its_study():
    rule = StatedRule("minimum_base", 15, Place("study.yaml"))
    study = build_study(rules=(rule,))

    assert "minder dan 15 antwoorden" in make(build_sheets_edition(study=study)).why


def test_steps_add_up_to_three_quarters_of_an_hour():
    assert sum(int(time.split()[0]) for time, _ in make().steps) == 45


def test_notes_go_to_the_contact_or_back_the_way_the_guide_came():
    contact = Text("het team, post@voorbeeld.nl", "the team, post@voorbeeld.nl")

    assert make(contact=contact).send.startswith("Stuur het naar het team, post@voorbeeld.nl.")
    assert make().send.startswith("Geef het aan degene van wie u deze leidraad kreeg")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sentences_are_short_enough_for_b1(language):
    """Fifteen words is the measure for B1 on average; none of ours is over twenty-five."""
    page = make(language=language)
    texts = (page.why, page.figures_lead, page.send, *page.agreements, *page.lines)
    sentences = [one for text in texts for one in text.replace("? ", ". ").split(". ")]
    lengths = [len(sentence.split()) for sentence in sentences]

    assert max(lengths) <= 25
    assert sum(lengths) / len(lengths) < 15
