"""Screening: what it finds and what it leaves alone, measured on sentences written before it."""

from __future__ import annotations

import time
import unicodedata
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.marked_sentences import Measured, measure, read_sentences
from weerklank.disclosure.quotations.screening import WHY, Suspicion, find_names, plain, screen
from weerklank.disclosure.quotations.screening_patterns import LISTS, fold, words
from weerklank.kernel import LANGUAGES


def passages(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind, plain(text)[one.start : one.end]) for one in screen(text, names)]


def test_plain_sentences_are_told_apart() -> None:
    found = measure(
        screen,
        read_sentences("sentences_with_details"),
        read_sentences("sentences_without_details"),
    )

    assert found == Measured(found=60, details=60, right=62, suspicions=62, needless=0, harmless=60)


def test_hard_sentences_show_where_screening_ends() -> None:
    # Before the words of the second half were looked at: 4 of its 15 details were found.
    found = measure(
        screen, read_sentences("sentences_hard_with"), read_sentences("sentences_hard_without")
    )

    assert found == Measured(found=27, details=30, right=27, suspicions=27, needless=2, harmless=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jongen van 7", [("age", "jongen van 7")]),
        ("de 7-jarige", [("age", "7-jarige")]),
        ("toen ze vier was", [("age", "toen ze vier was")]),
        ("a nine-year-old girl", [("age", "nine-year-old")]),
        ("op 3 maart 2021", [("date", "op 3 maart 2021")]),
        ("vorige donderdag", [("date", "vorige donderdag")]),
        ("12-03-2021", [("date", "12-03-2021")]),
        ("in delft", [("place", "delft")]),
        ("Wij zaten in DELFT", [("place", "DELFT")]),
        ("2512 AB", [("place", "2512 AB")]),
        ("de Kerkstraat", [("place", "Kerkstraat")]),
        ("kerkstraat 12", [("place", "kerkstraat 12")]),
        ("bij mw. K.", [("name", "mw. K.")]),
        ("de familie De Vries", [("name", "familie De Vries")]),
        ("wij spraken Jan van der Meer", [("name", "Jan van der Meer")]),
        ("bij Groei en Bloei", [("name", "Groei"), ("name", "Bloei")]),
        ("een tweeling", [("family", "tweeling")]),
        ("vader met drie kinderen", [("family", "vader met drie kinderen")]),
        ("na de suïcide", [("event", "suïcide")]),
        ("het syndroom van Pfeiffer", [("name", "Pfeiffer")]),
        ("met anorexia", [("diagnosis", "anorexia")]),
        ("een Syrisch gezin", [("origin", "Syrisch")]),
        ("bsn 123456782", [("number", "bsn 123456782")]),
        ("bel +31 6 1234 5678", [("number", "+31 6 1234 5678")]),
        ("a.b@peo.example", [("number", "a.b@peo.example")]),
        ("ik als enige gedragswetenschapper", [("role", "als enige gedragswetenschapper")]),
    ],
)  # fmt: skip
def test_a_detail_is_found_with_its_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert passages(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Goed. Anders niets. Mooi!",
        "Wij bellen de GGZ en het CJG over de Jeugdwet.",
        "Een kind van twee ouders met vragen.",
        "24 uur per week, 36 gezinnen, 100%.",
        "  Goed, met spaties ervoor.",
        "Ik zei: 'Daar begin ik niet aan.'\n- Nog iets\n- En dit",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert passages(text) == []


def test_names_that_are_given_are_found_at_the_start_of_a_sentence() -> None:
    text = "Zuiderzon is fijn."

    assert passages(text) == []
    assert passages(text, ("Zuiderzon", "anders", "")) == [("name", "Zuiderzon")]
    assert passages("Dat is anders.", ("anders",)) == []


@pytest.mark.parametrize(
    "written", ["De Brug", "de brug", "DE  BRUG", "De\u00adBrug", "De Br\u200bug", "de\nbrug"]
)
def test_a_name_that_is_given_is_found_however_it_is_written(written: str) -> None:
    text = f"Het werk bij {written}, en de bruggen."

    assert list(find_names(text, ("De Brug",))) == [(13, 13 + len(written))]


def test_a_name_with_signs_of_patterns_is_found_as_it_is_written() -> None:
    assert passages("Bij A+ (Noord) werkt het.", ("A+ (Noord)",)) == [("name", "A+ (Noord)")]


def test_composed_and_decomposed_letters_read_alike() -> None:
    decomposed = unicodedata.normalize("NFD", "Na een suïcide in ’s-Gravenzande.")

    assert len(decomposed) > len(plain(decomposed))
    assert passages(decomposed) == [("event", "suïcide"), ("place", "’s-Gravenzande")]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120) | st.text("aA1 .-/@'’éß\n", max_size=120))
def test_suspicions_stand_in_order_and_never_overlap(text: str) -> None:
    found = screen(text)

    assert all(0 <= one.start < one.end <= len(plain(text)) for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_folding_keeps_every_sign_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "sign", ["a", "A", "1", " ", ".", "-", "A ", "a@", "een ", "van ", "1-", "Aa ", "Aa van "]
)
def test_a_long_text_takes_no_time(sign: str) -> None:
    text = (sign * 20_000)[:20_000]
    before = time.process_time()

    screen(text)

    assert time.process_time() - before < 1.5


def test_the_same_text_gives_the_same_suspicions() -> None:
    text = "Sem (9 jr) uit Delft, bij mw. K."

    assert screen(text) == screen(text)
    assert isinstance(screen(text)[0], Suspicion)


def test_every_kind_says_why_in_both_languages() -> None:
    assert all(WHY[kind].in_language(language) for kind in WHY for language in LANGUAGES)


@pytest.mark.parametrize("name", [*LISTS, "ordinary", "professions"])
def test_a_word_list_explains_itself_and_names_nothing_twice(name: str) -> None:
    file = resources.files("weerklank.disclosure.quotations") / "words" / f"{name}.txt"
    folded, with_capital = words(name)

    assert file.read_text(encoding="utf-8").startswith("# ")
    entries = [*folded, *with_capital]
    assert sorted({one for one in entries if entries.count(one) > 1}) == []
