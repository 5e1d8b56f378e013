import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.quoted_study import TOLD, WORDS, quote, quotes_yaml
from weerklank.disclosure.quotations.quote_reading import read_quotes
from weerklank.disclosure.quotations.quote_words import (
    holds_respondent,
    is_marked,
    is_mostly_quoted,
    is_much_longer,
    is_same_reader,
)
from weerklank.kernel import DocumentRefused, Text, read_yaml, write_yaml


def codes(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DocumentRefused) as refused:
        read_quotes(text, "quotes.yaml")
    return [(problem.code, problem.place.path) for problem in refused.value.problems]


def test_a_document_gives_every_field() -> None:
    decision = {"words": "van 7", "decision": "kept", "reason": "Komt veel voor."}

    document = read_quotes(quotes_yaml(quote(decisions=[decision])), "quotes.yaml")

    (one,) = document.quotes
    assert document.told == Text(TOLD["nl"], TOLD["en"])
    assert (one.id, one.item, one.respondent, one.kind) == (
        *("meer_tijd", "verbeter", "r05", "quote"),
    )
    assert (one.text.nl, one.category, one.chosen_by, one.read_by) == (
        *(WORDS, "rol.hulp", "Anna Adema", "Bart Bos"),
    )
    assert [(d.words, d.decided, d.reason) for d in one.decisions] == [
        ("van 7", "kept", "Komt veel voor.")
    ]
    assert (one.place.file, one.place.path) == ("quotes.yaml", "quotes[1]")


def test_what_may_be_left_out_has_a_stand_in() -> None:
    (one,) = read_quotes(quotes_yaml(quote(category=None, read_by=None)), "q.yaml").quotes

    assert (one.category, one.read_by, one.decisions) == (None, "", ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "citaat"}, [("field-choice", "quotes[1].kind")]),
        ({"text": WORDS}, [("field-mapping", "quotes[1].text")]),
        ({"text": {"nl": WORDS}}, [("field-missing", "quotes[1].text")]),
        ({"id": "Meer tijd"}, [("field-identifier", "quotes[1].id")]),
        ({"respondent": ["r05"]}, [("field-text", "quotes[1].respondent")]),
        ({"respondent": None}, [("field-missing", "quotes[1]")]),
        ({"chosen_by": None}, [("field-missing", "quotes[1]")]),
        ({"reader": "Bart"}, [("field-unknown", "quotes[1].reader")]),
        ({"decisions": "geen"}, [("field-list", "quotes[1].decisions")]),
        ({"decisions": ["geen"]}, None),
        (
            {"decisions": [{"words": "a", "decision": "kept"}]},
            [("field-missing", "quotes[1].decisions[1]")],
        ),
        (
            {"decisions": [{"words": "a", "decision": "weg", "reason": "b"}]},
            [("field-choice", "quotes[1].decisions[1].decision")],
        ),
    ],
)
def test_a_wrong_field_is_refused_at_its_place(
    change: dict[str, object], expected: list[tuple[str, str]] | None
) -> None:
    found = codes(quotes_yaml(quote(**change)))

    if expected is None:
        assert found[0] == ("field-mapping", "quotes[1].decisions[1]")
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("yaml-empty", "")]),
        ("quotes: [", [("yaml-broken", "")]),
        ("- een\n", [("field-mapping", "")]),
        ("quotes: geen\n", [("field-list", "quotes")]),
        ("format: 1\n", [("field-missing", "")]),
        ("format: 2\nquotes: []\n", [("format-unknown", "format")]),
        ("quotes: []\nquotes: []\n", [("yaml-key-twice", "")]),
        ("quotes: []\nwoorden: 3\n", [("field-unknown", "woorden")]),
    ],
)
def test_a_wrong_document_is_refused(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text)[: len(expected)] == expected


def test_a_document_with_quotes_says_what_respondents_were_told() -> None:
    text = write_yaml({"quotes": [quote()]})

    assert codes(text) == [("field-missing", "")]


def test_every_problem_is_told_at_once() -> None:
    text = quotes_yaml(quote(kind="citaat"), quote(id="B"), "geen")

    assert len(codes(text)) > 3


@settings(max_examples=15, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists))
def test_whatever_stands_in_a_quote_is_refused_and_never_breaks(value: object) -> None:
    text = quotes_yaml(value)
    read_yaml(text, "q.yaml")

    assert len(codes(text)) > 0


ANSWER = "Ik wil veel meer tijd voor Sem en zijn moeder."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANSWER, True),
        ("Ik wil  veel meer tijd\nvoor Sem en zijn moeder.", True),
        ("Ik wil [...] tijd voor [een kind] en zijn moeder.", True),
        ("[...] meer tijd voor [een kind] [...]", True),
        ("[...]", True),
        ("ik wil veel meer tijd voor Sem en zijn moeder.", False),
        ("Ik wil veel meer tijd voor Sem", False),
        ("Ik wil tijd voor [een kind] en zijn moeder.", False),
        ("veel meer tijd [...]", False),
        ("Ik wil [...] meer tijd voor [...] meer tijd [...]", False),
        ("Ik wil veel meer tijd voor Sem [...] voor Sem en zijn moeder.", False),
    ],
)
def test_brackets_mark_every_difference_with_the_answer(text: str, expected: bool) -> None:
    assert is_marked(text, ANSWER) is expected


@settings(max_examples=40)
@given(st.text("ab [].", max_size=20), st.data())
def test_any_stretch_may_be_replaced_by_a_bracket(answer: str, data: st.DataObject) -> None:
    plain = answer.replace("[", "").replace("]", "")
    start = data.draw(st.integers(0, len(plain)))
    end = data.draw(st.integers(start, len(plain)))

    assert is_marked(f"{plain[:start]}[...]{plain[end:]}", plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANSWER, True),
        ("[...] meer tijd [...]", True),
        ("[...] tijd voor [mijn kind]", True),
        ("[...] tijd voor [een kind] [...]", True),
        ("[...] tijd voor [een jong kind] [...]", False),
        ("[ik ben die ene]", False),
        ("[...]", False),
        ("[...] . [...]", False),
    ],
)
def test_at_least_half_of_the_words_are_the_writers(text: str, expected: bool) -> None:
    assert is_mostly_quoted(Text(text, "So many other words."), ANSWER) is expected


def test_the_words_of_the_writer_may_be_in_either_language() -> None:
    assert is_mostly_quoted(Text("[...]", ANSWER), ANSWER)


@pytest.mark.parametrize(
    ("dutch", "english", "expected"),
    [(0, 5, False), (0, 6, True), (10, 20, False), (10, 21, True), (21, 10, True)],
)
def test_a_translation_has_half_as_many_words_again_and_five(
    dutch: int, english: int, expected: bool
) -> None:
    assert is_much_longer(Text("woord " * dutch + "[...]", "word, " * english)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("A. Adema", "A Adema", True),
        ("A. Adema", "A. Adema\u200b", True),
        ("A.B. Adema", "AB Adema", True),
        ("Anna Adema", "a. adéma", True),
        ("Adema, Anna", "Anna Adema", True),
        ("Adema", "Anna Adema", True),
        ("Anna Adema", "Arie Adema", False),
        ("A. Adema", "B. Adema", False),
        ("A. Adema", "A. Bos", False),
        ("", "A. Bos", False),
    ],
)
def test_readers_are_one_person_however_the_name_is_written(
    one: str, other: str, expected: bool
) -> None:
    assert is_same_reader(one, other) is expected
    assert is_same_reader(other, one) is expected


@pytest.mark.parametrize(
    ("quote_id", "own", "expected"),
    [
        ("x_r_001", "r-001", True),
        ("r001x", "r-001", True),
        ("x_R002".casefold(), "r-001", True),
        ("tip_7a", "7", True),
        ("tip_17", "r-001", False),
        ("meer_tijd", "r-001", False),
        ("tijd", "ij", False),
        ("van_ij", "ij", True),
    ],
)
def test_an_id_of_a_respondent_is_found_inside_that_of_a_quote(
    quote_id: str, own: str, expected: bool
) -> None:
    assert holds_respondent(quote_id, own, ("r-001", "R002", "7", "ij")) is expected
