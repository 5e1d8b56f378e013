"""Recommendations in and out of their file, and every way in which the file can be wrong."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_releases import make_finding

from weerklank.findings import (
    Audience,
    Recommendation,
    Recommendations,
    read_recommendations,
    write_recommendations,
)
from weerklank.kernel import DocumentRefused, Text

GOOD = """\
format: 1
audiences:
  - {id: teams, nl: teams, en: teams}
  - {id: boards, nl: besturen, en: boards}
recommendations:
  - id: talk
    audience: teams
    title: {nl: Praat erover, en: Talk about it}
    text: {nl: "Praat erover, elke week.", en: "Talk about it, every week."}
    findings: [less_time]
  - id: time
    audience: boards
    title: {nl: Geef tijd, en: Give time}
    text: {nl: Geef mensen tijd., en: Give people time.}
    findings: [less_time, more_forms]
    state: under_way
    news: {nl: Er loopt een proef., en: A trial is running.}
    news_date: 2026-03-01
"""
FINDINGS = (
    make_finding("time.less", id="less_time"),
    make_finding("time.more", id="more_forms"),
)

letters = st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=["N", "C"])
words = st.text(letters.filter(lambda sign: not sign.isnumeric())).filter(str.strip)
texts = st.builds(Text, words, words)
dates = st.dates().map(str)


@st.composite
def documents(draw: st.DrawFn) -> Recommendations:
    names = draw(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, unique=True))
    audiences = tuple(Audience(name, draw(texts)) for name in names)
    ids = draw(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), max_size=4, unique=True))
    advice = []
    for id in ids:
        state = draw(st.sampled_from(["open", "under_way", "done", "declined"]))
        told = state != "open"
        advice.append(
            Recommendation(
                id,
                draw(st.sampled_from(names)),
                draw(texts),
                draw(texts),
                ("less_time",),
                state,
                draw(texts) if told else None,
                draw(dates) if told else None,
            )
        )
    return Recommendations(audiences, tuple(advice))


def problems_of(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(DocumentRefused) as caught:
        read_recommendations(text, "recommendations.yaml", FINDINGS)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_read_recommendations_good_document() -> None:
    found = read_recommendations(GOOD, "recommendations.yaml", FINDINGS)

    assert found == Recommendations(
        (Audience("teams", Text("teams", "teams")), Audience("boards", Text("besturen", "boards"))),
        (
            Recommendation(
                "talk",
                "teams",
                Text("Praat erover", "Talk about it"),
                Text("Praat erover, elke week.", "Talk about it, every week."),
                ("less_time",),
            ),
            Recommendation(
                "time",
                "boards",
                Text("Geef tijd", "Give time"),
                Text("Geef mensen tijd.", "Give people time."),
                ("less_time", "more_forms"),
                "under_way",
                Text("Er loopt een proef.", "A trial is running."),
                "2026-03-01",
            ),
        ),
    )


@given(documents())
def test_written_recommendations_read_back_the_same(document: Recommendations) -> None:
    written = write_recommendations(document)

    assert read_recommendations(written, "recommendations.yaml", FINDINGS) == document


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("audience: teams", "audience: team", [("unknown-audience", 7)]),
        ("[less_time]", "[less_tim]", [("unknown-finding", 10)]),
        ("[less_time]", "[]", [("no-finding", 10)]),
        ("id: boards,", "id: teams,", [("duplicate-id", 4), ("unknown-audience", 12)]),
        ("id: time", "id: talk", [("duplicate-id", 11)]),
        ("state: under_way", "state: busy", [("field-choice", 16)]),
        ("    news_date: 2026-03-01\n", "", [("news-undated", 11)]),
        ("2026-03-01", "maart", [("date-form", 18)]),
        ("state: under_way", "state: open", [("state-open-news", 17)]),
        (
            "    news: {nl: Er loopt een proef., en: A trial is running.}\n"
            "    news_date: 2026-03-01\n",
            "",
            [("state-unexplained", 16)],
        ),
        ("Praat erover, en: Talk", "Praat 3 keer, en: Talk", [("digit-in-text", 8)]),
        ("nl: Geef mensen tijd.", 'nl: "{{time.less}}"', [("figure-in-advice", 14)]),
        ("nl: Geef mensen tijd.", 'nl: " "', [("text-empty", 14)]),
        ("format: 1", "format: 2", [("format-unknown", 1)]),
        ("    audience: teams\n", "", [("field-missing", 6)]),
        (
            "    audience: teams\n",
            "    audiance: teams\n",
            [("field-missing", 6), ("field-unknown", 7)],
        ),
        (
            "  - {id: teams, nl: teams, en: teams}",
            "  - {id: teams, nl: teams}",
            [("field-missing", 3)],
        ),
    ],
)
def test_read_recommendations_refuses_by_line(
    old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    assert old in GOOD

    assert problems_of(GOOD.replace(old, new, 1)) == expected


def test_read_recommendations_offers_the_nearest_audience() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_recommendations(GOOD.replace("audience: teams", "audience: team"), "r.yaml", FINDINGS)

    assert [problem.in_language("nl") for problem in caught.value.problems] == [
        "r.yaml:7 (recommendations[1].audience): De doelgroep 'team' staat niet bij 'audiences'. "
        "Bedoelde u 'teams'? [unknown-audience]"
    ]


def test_read_recommendations_tells_everything_at_once() -> None:
    wrong = GOOD.replace("audience: teams", "audience: team").replace("[less_time]", "[nothing]")

    assert problems_of(wrong) == [("unknown-audience", 7), ("unknown-finding", 10)]


@given(st.text(max_size=60))
def test_read_recommendations_reads_or_refuses_any_scrap(scrap: str) -> None:
    document = re.sub("talk", lambda _: scrap, GOOD)

    with suppress(DocumentRefused):
        assert len(read_recommendations(document, "r.yaml", FINDINGS).recommendations) == 2


def test_recommendations_are_numbered_through_over_the_audiences() -> None:
    found = read_recommendations(GOOD, "recommendations.yaml", FINDINGS)

    assert (found.number("talk"), found.number("time")) == (1, 2)
    assert [one.id for one in found.of_audience("boards")] == ["time"]
    assert [one.id for one in found.on_finding("less_time")] == ["talk", "time"]
    assert [one.id for one in found.on_finding("more_forms")] == ["time"]
    assert found.audience("boards").name.en == "boards"


def test_digit_in_a_recommendation_is_to_be_spelled_out() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_recommendations(GOOD.replace("elke week.", "elke 7 dagen."), "r.yaml", FINDINGS)

    assert [(problem.code, problem.remedy.en) for problem in caught.value.problems] == [
        ("digit-in-text", "Spell the number out, or write {{=...}}.")
    ]
