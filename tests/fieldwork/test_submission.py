import pytest
from fieldwork_samples import WAYS, a_questionnaire, an_item
from hypothesis import given
from hypothesis import strategies as st

from weerklank.design import MAX_TEXT, Page, Questionnaire, asked_items
from weerklank.fieldwork import (
    answers_from_json,
    answers_to_json,
    check_submission,
    largest_submission,
    rounded_response,
)
from weerklank.kernel import Text, same

WHOLE = {
    "akkoord": ["ja"],
    "tijd": ["meer"],
    "manieren": ["wandelen", "bellen"],
    "last_thuis": ["meer"],
    "last_werk": ["nvt"],
    "cijfer": ["5"],
    "uren": ["7,5"],
    "sinds": ["2024-02-29"],
}


def check(**changes):
    fields = {name: v if isinstance(v, list) else [v] for name, v in changes.items()}
    return check_submission(a_questionnaire(), WHOLE | fields)


def complaint(name, **changes) -> str | None:
    found = check(**changes).complaints
    return found[name].nl if name in found else None


def alone(kind, *sent, **more):
    """What becomes of what is sent to one item by itself: its answer, or the Dutch complaint."""
    item = an_item("vraag", kind, **more)
    page = Page("p", same("P"), (item,))
    questionnaire = Questionnaire("q", 1, same("Q"), (page,), (WAYS,), 1)
    checked = check_submission(questionnaire, {"vraag": list(sent)})
    if "vraag" in checked.complaints:
        return checked.complaints["vraag"].nl
    return checked.answers.get("vraag")


def test_a_form_that_is_filled_in_gives_every_answer() -> None:
    checked = check()

    assert dict(checked.complaints) == {}
    assert dict(checked.answers) == {
        "akkoord": "ja",
        "tijd": "meer",
        "manieren": ("bellen", "wandelen"),
        "last_thuis": "meer",
        "last_werk": "nvt",
        "cijfer": 5,
        "uren": 7.5,
        "sinds": "2024-02-29",
    }


def test_all_complaints_come_at_once_in_the_order_of_the_form() -> None:
    checked = check(sinds="29-02-2024", uren="veel", akkoord=[], tijd="soms", manieren="wandelen")

    # Without an answer to `tijd` the ways are not asked, and without those `sinds` is not.
    assert list(checked.complaints) == ["akkoord", "tijd", "uren"]


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"tijd": "heel_veel"}, "tijd", "Kies een van de antwoorden."),
        ({"tijd": ["meer", "minder"]}, "tijd", "Kies één antwoord."),
        ({"cijfer": "11"}, "cijfer", "Kies een cijfer van 1 tot en met 10."),
        ({"cijfer": "m5"}, "cijfer", "Kies een cijfer van 1 tot en met 10."),
        ({"manieren": ["wandelen", "vliegen"]}, "manieren", "Kies een van de antwoorden."),
        (
            {"manieren": ["wandelen", "-"]},
            "manieren",
            "Kies antwoorden, of ‘geen van deze’. Niet allebei.",
        ),
        ({"uren": "61"}, "uren", "Schrijf een getal: 0 of hoger en 60 of lager."),
        ({"uren": "-1"}, "uren", "Schrijf een getal: 0 of hoger en 60 of lager."),
        ({"uren": "zeven"}, "uren", "Schrijf een getal in cijfers, bijvoorbeeld 12."),
        (
            {"sinds": "2023-02-29"},
            "sinds",
            "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-05-31.",
        ),
        (
            {"akkoord": "nee"},
            "akkoord",
            "Zet een vinkje als u mee wilt doen. Wilt u dat niet? Sluit dan deze pagina.",
        ),
        (
            {"vreemd": "x"},
            "",
            "Een deel van het formulier kwam niet goed aan. "
            "Kijk uw antwoorden na en verstuur opnieuw.",
        ),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(changes, name: str, sentence: str) -> None:
    assert complaint(name) is None

    assert complaint(name, **changes) == sentence


def test_consent_is_asked_for_even_where_it_is_not_marked_as_required() -> None:
    assert complaint("akkoord", akkoord=[]) == complaint("akkoord", akkoord="nee")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("single", "Kies een antwoord."),
        ("multiple", "Kies een of meer antwoorden."),
        ("mark", "Kies een cijfer van 1 tot en met 10."),
        ("open", "Vul hier iets in."),
    ],
)
def test_a_required_item_without_an_answer_is_asked_again(kind: str, sentence: str) -> None:
    lists = {"answers": "wegen"} if kind in ("single", "multiple") else {}

    assert alone(kind, **lists) is None
    assert alone(kind, required=True, **lists) == sentence
    assert alone(kind, " ", "", required=True, **lists) == sentence


def test_none_of_these_is_an_answer_to_a_required_multiple_choice() -> None:
    assert alone("multiple", "-", answers="wegen", required=True) == ()


def test_the_same_option_sent_twice_counts_once() -> None:
    assert alone("multiple", "wandelen", "wandelen", answers="wegen") == ("wandelen",)


@pytest.mark.parametrize(
    ("sent", "number"),
    [("7", 7), (" 7,25 ", 7.25), ("7.5", 7.5), ("+3", 3), ("-0", 0), ("0.125", 0.125), ("007", 7)],
)
def test_a_number_may_have_a_comma_a_point_and_space_around(sent: str, number: float) -> None:
    assert alone("number", sent) == number
    assert str(alone("number", sent)) == str(float(number))


@pytest.mark.parametrize("sent", ["1e3", "12a", "½", "٣", "1 000", "--1", "nan", "inf", "9" * 21])
def test_what_is_no_number_in_digits_is_asked_again(sent: str) -> None:
    assert alone("number", sent) == "Schrijf een getal in cijfers, bijvoorbeeld 12."


@pytest.mark.parametrize("sent", ["1.500", "1,500", "-20.000", "1.000.000"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_again(sent: str) -> None:
    assert alone("number", sent).startswith("Schrijf een groot getal zonder punt of komma")


@pytest.mark.parametrize("sent", ["2024-2-9", "20240209", "2024-W06-5", "9 februari", "2024-13-01"])
def test_what_is_no_day_of_the_calendar_is_asked_again(sent: str) -> None:
    assert alone("date", sent).startswith("Schrijf een datum")


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert alone("open", "é" * MAX_TEXT) == "é" * MAX_TEXT
    assert alone("open", "é" * (MAX_TEXT + 3)) == (
        "Maak uw tekst 3 tekens korter. Er passen 4000 tekens in."
    )


def test_a_text_is_as_long_as_browsers_say() -> None:
    assert alone("open", "😀" * (MAX_TEXT // 2)) == "😀" * (MAX_TEXT // 2)
    assert alone("open", "😀" * (MAX_TEXT // 2 + 1)).startswith("Maak uw tekst 2 tekens korter.")


def test_signs_that_turn_the_direction_of_a_text_vanish() -> None:
    assert alone("open", "\u202egoed\u202c \u2066slecht\u2069 \u200fמ") == "goed slecht \u200fמ"


def test_line_ends_become_plain_and_control_characters_vanish() -> None:
    sent = "\ufeffeen\r\ntwee\rdrie\x00\x1b[1m\x85\ud800\tvier \U0001f468\u200d\U0001f467\n"

    assert alone("open", sent) == ("\ufeffeen\ntwee\ndrie[1m vier \U0001f468\u200d\U0001f467")


def test_what_steers_the_form_and_what_is_empty_is_passed_over() -> None:
    checked = check(_nonce="x", _language="en", _anything="y", toelichting="")

    assert dict(checked.complaints) == {}
    assert checked.answers == check().answers


def test_an_information_item_takes_no_answer() -> None:
    assert list(check(uitleg="x").complaints) == [""]


def test_an_answer_that_is_not_asked_for_is_left_out_whatever_it_is() -> None:
    checked = check(cijfer="8", uren="onzin", toelichting="blijft liggen")

    assert dict(checked.complaints) == {}
    assert {"uren", "toelichting"} & set(checked.answers) == set()


ANY = st.one_of(
    st.sampled_from(
        ["ja", "nee", "meer", "minder", "nvt", "wandelen", "bellen", "-", "", "1", "5"]
    ),
    st.sampled_from(["7,5", "60", "61", "2024-02-29", "=1+1", "'=x", "#", "a\nb", "1.000"]),
    st.text(max_size=5),
)
FIELDS = st.fixed_dictionaries(
    {"akkoord": st.just(["ja"])},
    optional={
        item.id: st.lists(ANY, max_size=3)
        for item in a_questionnaire().items()
        if item.kind not in ("information", "consent")
    },
)


@given(FIELDS)
def test_only_what_is_asked_is_answered_or_complained_of(fields) -> None:
    questionnaire = a_questionnaire()

    checked = check_submission(questionnaire, fields)

    asked = asked_items(questionnaire, checked.answers)
    assert set(checked.answers) | set(checked.complaints) <= asked
    assert set(checked.answers) & set(checked.complaints) == set()


@given(FIELDS)
def test_answers_come_back_the_same_from_json(fields) -> None:
    answers = dict(check_submission(a_questionnaire(), fields).answers)

    assert answers_from_json(answers_to_json(answers)) == answers


@given(FIELDS)
def test_no_form_takes_more_room_than_the_largest(fields) -> None:
    answers = check_submission(a_questionnaire(), fields).answers

    assert len(answers_to_json(answers)) <= largest_submission(a_questionnaire())


@pytest.mark.parametrize("sign", ["a", '"', "\\", "\n", "é", "€", "😀", "\u2028", "\uffff"])
def test_no_text_takes_more_room_than_the_largest(sign: str) -> None:
    text = f"a{sign * ((MAX_TEXT - 2) // len(sign.encode('utf-16-le')) * 2)}z"
    item = an_item("vraag", "open")
    questionnaire = Questionnaire("q", 1, same("Q"), (Page("p", same("P"), (item,)),), (), 1)

    assert alone("open", text) == text
    assert len(answers_to_json({"vraag": text})) <= largest_submission(questionnaire)


@pytest.mark.parametrize(
    "sent", ["-1234567890123456789", "12345678901234567890", "-0,000012345678901", "9" * 16]
)
def test_no_number_takes_more_room_than_the_largest(sent: str) -> None:
    item = an_item("vraag", "number")
    questionnaire = Questionnaire("q", 1, same("Q"), (Page("p", same("P"), (item,)),), (), 1)

    answer = alone("number", sent)

    assert isinstance(answer, float)
    assert len(answers_to_json({"vraag": answer})) <= largest_submission(questionnaire)


def test_a_form_without_long_texts_takes_little_room() -> None:
    item = an_item("vraag", "single", answers="wegen")
    page = Page("p", same("P"), (item, an_item("tekst", "open")))
    both = Questionnaire("q", 1, same("Q"), (page,), (WAYS,), 1)
    one = Questionnaire("q", 1, same("Q"), (Page("p", same("P"), (item,)),), (WAYS,), 1)

    assert largest_submission(one) == len('{"vraag":"beeldbellen"}')
    assert largest_submission(both) == len('{"tekst":"","vraag":"beeldbellen"}') + 3 * MAX_TEXT


def test_json_is_compact_and_sorted_whatever_the_order() -> None:
    answers = {"b": ("x", "y"), "a": "é", "c": 7, "d": 7.5}

    written = answers_to_json(answers)

    assert written == '{"a":"é","b":["x","y"],"c":7,"d":7.5}'.encode()
    assert answers_to_json(dict(reversed(answers.items()))) == written


@pytest.mark.parametrize(
    ("count", "dutch", "english"),
    [
        (0, "minder dan 10", "fewer than 10"),
        (9, "minder dan 10", "fewer than 10"),
        (10, "10 of meer", "10 or more"),
        (19, "10 of meer", "10 or more"),
        (20, "20 of meer", "20 or more"),
        (1234, "1230 of meer", "1230 or more"),
    ],
)
def test_the_response_is_told_per_ten(count: int, dutch: str, english: str) -> None:
    assert rounded_response(count) == Text(dutch, english)
