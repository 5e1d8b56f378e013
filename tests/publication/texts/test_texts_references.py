import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.releases import (
    CHANGE,
    build_answers,
    build_release,
    build_row,
    build_study,
    build_table,
    build_tables,
)
from weerklank.disclosure import ReleasedAnswer, ReleasedQuote, find_figure
from weerklank.kernel import DocumentRefused, Place, Text, parse_evidence
from weerklank.publication.texts.references import (
    ResolvedText,
    Run,
    explain_miss,
    print_figure,
    release_facts,
    resolve_text,
    study_facts,
)

RELEASE = build_release()


def refuse(text, release=RELEASE):
    with pytest.raises(DocumentRefused) as refused:
        resolve_text(text, release, "nl", place=Place("findings.yaml", 3))
    return refused.value.problems


@pytest.mark.parametrize(
    ("reference", "nl", "en"),
    [
        ("tijd.minder", "64%", "64%"),
        ("tijd.minder@team.noord", "70%", "70%"),
        (" tijd.minder ", "64%", "64%"),
        ("cijfer#mean", "7,3", "7.3"),
        ("tijd#base", "272", "272"),
        ("tijd#base@team.zuid", "40", "40"),
        ("=2020", "2020", "2020"),
        ("= 3 op 4 ", "3 op 4", "3 op 4"),
        (":respondents", "284", "284"),
        (":response_rate", "onbekend", "unknown"),
        (":release_number", "1", "1"),
        (":release_date", "31 maart 2026", "31 March 2026"),
    ],
)
def test_reference_printed_per_language(reference, nl, en):
    text = f"Van {{{{{reference}}}}} af."

    printed = [resolve_text(text, RELEASE, language).plain for language in ("nl", "en")]

    assert printed == [f"Van {nl} af.", f"Van {en} af."]


def test_large_base_has_the_language_its_thousands_mark():
    answers = build_answers(*CHANGE)
    release = build_release(
        tables=(build_table("tijd", answers, (build_row(answers, (64, 24, 12), 12345),)),)
    )

    printed = [resolve_text("{{tijd#base}}", release, language).plain for language in ("nl", "en")]

    assert printed == ["12.345", "12,345"]


def test_resolved_run_points_at_its_figure():
    runs = resolve_text("Dit: {{tijd.minder}}.", RELEASE, "nl").runs

    assert runs == (Run("Dit: "), Run("64%", figure=parse_evidence("tijd.minder")), Run("."))


def test_literal_points_at_no_figure():
    assert resolve_text("{{=64%}}", RELEASE, "nl").runs == (Run("64%"),)


@pytest.mark.parametrize(
    "word",
    ["64", "64%", "x²", "½", "Ⅳ", "CO₂", "①", "٣", "２", "1️⃣", "2e", "covid-19", "(7,3)", "𝟔", "三"],
)
def test_digit_of_any_kind_refused(word):
    problems = refuse(f"Dat zegt {word} ons.")

    found = [(problem.code, problem.place, problem.message.nl) for problem in problems]
    assert found == [
        ("digit-in-text", Place("findings.yaml", 3), f"'{word}' heeft een cijfer in de tekst.")
    ]


def test_digit_remedy_shows_the_literal_without_punctuation():
    (problem,) = refuse("Dat was in (2020).")

    assert "{{=2020}}" in problem.remedy.nl
    assert "{{=2020}}" in problem.remedy.en


def test_digit_with_percent_is_never_told_to_become_a_literal():
    (problem,) = refuse("Dat zegt 64%.")

    assert problem.remedy == Text(
        "Verwijs naar een vrijgegeven cijfer: {{item.antwoord}}.",
        "Refer to a released figure: {{item.answer}}.",
    )


@pytest.mark.parametrize(
    ("reference", "nl", "en"),
    [
        ("tijdd.minder", "Bedoelde u 'tijd'?", "Did you mean 'tijd'?"),
        ("tijd.mindr", "Bedoelde u 'minder'?", "Did you mean 'minder'?"),
        ("tijd.minder@tea.noord", "Bedoelde u 'team'?", "Did you mean 'team'?"),
        ("tijd.minder@team.noor", "Bedoelde u 'noord'?", "Did you mean 'noord'?"),
        ("middel.app@team.noord", "Bekend zijn: geen.", "Known are: none."),
        (
            "tijd#mean",
            "Deze tabel heeft geen gemiddelde; verwijs naar een antwoord.",
            "This table has no mean; refer to an answer.",
        ),
        (
            "cijfer.m7",
            "Deze tabel heeft alleen een gemiddelde: {{cijfer#mean}}.",
            "This table has a mean only: {{cijfer#mean}}.",
        ),
    ],
)
def test_reference_to_nowhere_refused_with_the_nearest_name(reference, nl, en):
    problems = refuse(f"Dat zegt {{{{{reference}}}}}.")

    assert [(problem.code, problem.remedy) for problem in problems] == [
        ("reference-unknown", Text(nl, en))
    ]


def test_reference_to_merged_answer_names_the_whole():
    answers = (
        ReleasedAnswer("minder", Text("minder", "less"), ("minder",)),
        ReleasedAnswer("niet_minder", Text("niet minder", "not less"), ("evenveel", "meer")),
    )
    table = build_table("tijd", answers, (build_row(answers, (64, 36), 272),))
    ref = parse_evidence("tijd.meer")

    remedy = explain_miss(build_release(tables=(table,)), ref)

    assert remedy == Text(
        "Dit antwoord is samengevoegd; verwijs naar 'niet_minder'.",
        "This answer was merged; refer to 'niet_minder'.",
    )


@pytest.mark.parametrize("reference", ["tijd.minder@team.zuid", "tijd#base@team.rest"])
def test_reference_to_hidden_figure_refused(reference):
    assert find_figure(RELEASE, parse_evidence(reference)).value is None

    (problem,) = refuse(f"{{{{{reference}}}}} zegt dat.")

    assert (problem.code, problem.message) == (
        "reference-hidden",
        Text(
            f"'{reference}' is niet vrijgegeven: het cijfer is afgeschermd.",
            f"'{reference}' is not released: the figure is withheld.",
        ),
    )


@pytest.mark.parametrize(
    "text", ["{{Tijd}}", "{{}}", "{{tijd}}", "{{tijd#n}}", "{{tijd.minder", "tijd.minder}}"]
)
def test_broken_reference_refused(text):
    assert [problem.code for problem in refuse(text)] == ["reference-broken"]


def test_unknown_fact_refused_with_the_nearest_name():
    (problem,) = refuse("{{:respondent}} mensen")

    assert (problem.code, problem.remedy.nl) == ("fact-unknown", "Bedoelde u 'respondents'?")


def test_all_problems_of_a_text_come_at_once():
    problems = refuse("In 2020 zei {{tijd.mindr}} van {{:mensen}} iets, {{x y}} en {{=2021}}.")

    assert [problem.code for problem in problems] == [
        "digit-in-text",
        "reference-unknown",
        "fact-unknown",
        "reference-broken",
    ]


def test_html_is_escaped():
    resolved = resolve_text("<script>x</script> & {{=<b>}}", RELEASE, "nl")

    assert resolved.html == "&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;"


def test_print_figure_that_is_hidden_raises():
    found = find_figure(RELEASE, parse_evidence("tijd.meer@team.zuid"))

    with pytest.raises(ValueError, match=r"tijd\.meer@team\.zuid is hidden"):
        print_figure(found, "nl")


def test_release_facts_known_response_rate():
    facts = release_facts(build_release(response_rate=41, respondents=1284), "nl")

    assert facts == {
        "respondents": "1.284",
        "response_rate": "41%",
        "release_number": "1",
        "release_date": "31 maart 2026",
        "wave": "1",
    }


def test_study_facts_in_english():
    facts = study_facts(build_study(), RELEASE, "en")

    told = {name: facts[name] for name in ("title", "region", "period", "population", "mode")}
    assert told == {
        "title": "Working in Rivierland",
        "region": "Rivierland",
        "period": "March 2026",
        "population": "professionals in youth care",
        "mode": "online questionnaire",
    }


def test_study_fact_is_unknown_where_only_a_release_is_given():
    (problem,) = refuse("{{:region}}")

    assert problem.code == "fact-unknown"


@given(st.text(st.characters(exclude_categories=("Nd", "Nl", "No", "Lo")), max_size=40))
def test_text_without_numbers_or_braces_stays_as_it_stands(text):
    text = text.replace("{{", "").replace("}}", "").replace("{{", "")

    assert resolve_text(text, RELEASE, "nl").plain == text


@given(st.text(max_size=12), st.integers(0, 10**6), st.text(max_size=12))
def test_number_in_text_never_passes(before, number, after):
    text = f"{before.replace('{', '')}{number}{after.replace('}', '')}"

    codes = {problem.code for problem in refuse(text)}

    assert "digit-in-text" in codes


def test_every_shown_percentage_can_be_referred_to():
    references = [
        f"{table.item}.{figure.answer}"
        + (f"@{table.breakdown}.{row.category}" * bool(row.category))
        for table in build_tables()
        for row in table.rows
        for figure in row.figures
        if figure.percent is not None
    ]

    printed = [resolve_text(f"{{{{{ref}}}}}", RELEASE, "nl").plain for ref in references]

    assert printed == ["64%", "24%", "13%", "70%", "20%", "10%", "30%", "81%", "55%", "3%"]


def test_resolved_text_plain_joins_runs():
    resolved = ResolvedText((Run("a "), dataclasses.replace(Run("b"), strong=True)))

    assert resolved.plain == "a b"


QUOTED = dataclasses.replace(
    RELEASE,
    quotes=(
        ReleasedQuote("rust", "verbeter", Text("Geef ons rust.", "Give us rest."), "quote", None),
        ReleasedQuote(
            "tijd",
            "verbeter",
            Text("Iemand wil 2 uur.", "Somebody wants 2 hours."),
            "paraphrase",
            None,
        ),
    ),
)


def test_released_quote_is_printed_with_whose_words_they_are():
    text = "Zo klinkt het: {{quote:rust}} Of: {{ quote: tijd }}."

    printed = [resolve_text(text, QUOTED, language).plain for language in ("nl", "en")]

    assert printed == [
        "Zo klinkt het: “Geef ons rust.” (een deelnemer) Of: “Iemand wil 2 uur.” (naverteld in "
        "woorden van de onderzoekers).",
        "Zo klinkt het: “Give us rest.” (a respondent) Of: “Somebody wants 2 hours.” (retold in "
        "the researchers' words).",
    ]


def test_quote_that_is_not_released_is_refused_with_the_nearest_name():
    (problem,) = refuse("Zo: {{quote:rsut}}.", QUOTED)

    assert (problem.code, problem.place.line) == ("quote-unknown", 3)
    assert problem.remedy.en == "Did you mean 'rust'?"
    assert [one.code for one in refuse("Zo: {{quote:rust}}.")] == ["quote-unknown"]
