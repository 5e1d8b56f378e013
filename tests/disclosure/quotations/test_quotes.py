"""Quotes: each rule refuses what it is there for, and what goes out tells nobody's name."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from fakes.quoted_study import (
    OWN_WORDS,
    QUESTIONNAIRE,
    STUDY,
    TOLD,
    WORDS,
    answers_csv,
    quote,
    quotes_yaml,
)
from fakes.releases import build_release, build_row, build_tables
from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import DEFAULT_RULES, Release
from weerklank.disclosure.quotations.quote_complaints import COMPLAINTS
from weerklank.disclosure.quotations.quotes import (
    check_quotes,
    release_quotes,
    screen_answers,
    screen_quotes,
)
from weerklank.disclosure.release import ReleasedQuote
from weerklank.disclosure.rules import rules_of
from weerklank.kernel import DocumentRefused, Text, write_yaml

DETAIL = {"nl": "Bij een jongen van 7 kwam ik er niet uit.", "en": "A boy of 7 was too hard."}


def the_questionnaire(**changes: Any) -> Questionnaire:
    return read_questionnaire(write_yaml(QUESTIONNAIRE | changes), "q.yaml")


def the_study(**changes: Any) -> Study:
    return read_study(write_yaml(STUDY | changes), "study.yaml", the_questionnaire())


def sources(document: str, **changes: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "questionnaire": the_questionnaire(),
        "study": the_study(),
        "responses_csv": answers_csv(),
        "quotes_yaml": document,
        "releases": (),
        "rules": DEFAULT_RULES,
    }
    return given | changes


def codes(document: str, **changes: Any) -> list[str]:
    return [problem.code for problem in check_quotes(**sources(document, **changes))]


def shown_by_role(base: int | None = 30) -> Release:
    table = build_tables()[1]
    row = build_row(table.answers, (50, 30, 20), base, category=("hulp", "hulp", "help"))
    return build_release(tables=(replace(table, breakdown="rol", by="rol", rows=(row,)),))


def test_a_sound_quote_goes_out_without_its_writer_and_its_readers() -> None:
    document = quotes_yaml(quote(), quote(id="anders", respondent="r07", category=None))

    out = release_quotes(**sources(document, releases=(shown_by_role(),)))

    text = Text(WORDS, "I want more time to talk with parents and child.")
    assert out == (
        ReleasedQuote("anders", "verbeter", text, "quote", None),
        ReleasedQuote("meer_tijd", "verbeter", text, "quote", "rol.hulp"),
    )
    told = json.dumps([asdict(one) for one in out])
    assert [word for word in ("r05", "r07", "Adema", "Bos") if word in told] == []
    assert all(word in document for word in ("r05", "r07", "Adema", "Bos"))


def test_quotes_go_out_by_id_so_that_their_order_tells_nothing() -> None:
    names = {"z_eerst": "r04", "a_laatst": "r20", "m_midden": "r10"}
    document = quotes_yaml(*(quote(id=id, respondent=who) for id, who in names.items()))

    assert [one.id for one in release_quotes(**sources(document))] == sorted(names)


def test_a_document_without_quotes_gives_none() -> None:
    assert release_quotes(**sources("format: 1\nquotes: []\n")) == ()


REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nobody read it": ({"read_by": None}, ["quote-unread"]),
    "one person read it twice": ({"read_by": " anna  ADEMA "}, ["quote-same-reader"]),
    "few wrote anything": (
        {"item": "zeldzaam", "category": None, "text": {"nl": "Niets.", "en": "Nothing."}},
        ["quote-base"],
    ),
    "no open item": ({"item": "rol"}, ["quote-item"]),
    "no item": ({"item": "verbetr"}, ["quote-item"]),
    "no respondent": ({"respondent": "r99"}, ["quote-respondent"]),
    "nothing written": ({"respondent": "r44"}, ["quote-no-answer"]),
    "id of the respondent": ({"id": "van_r05"}, ["quote-id-tells"]),
    "id of the respondent in parts": ({"id": "x_r_05"}, ["quote-id-tells"]),
    "id of the respondent inside a word": ({"id": "rust_r05x"}, ["quote-id-tells"]),
    "id of another respondent inside a word": ({"id": "rust_r17x"}, ["quote-id-tells"]),
    "all in brackets": (
        {"text": {"nl": "[ik kom altijd met een rode bakfiets]", "en": "I ride a red bike."}},
        ["quote-bracketed"],
    ),
    "one language alone says something": (
        {"text": {"nl": "[...]", "en": "I am the nurse of the tower."}},
        ["quote-longer", "quote-bracketed"],
    ),
    "one language says much more": (
        {"text": {"nl": "Rust.", "en": "I am the nurse of the tower."}, "kind": "paraphrase"},
        ["quote-longer"],
    ),
    "an organisation in lower case": (
        {"kind": "paraphrase", "text": {"nl": "Bij noorderlicht.", "en": "It is fine."}},
        ["quote-names-organisation"],
    ),
    "an organisation with a sign that nobody sees": (
        {"kind": "paraphrase", "text": {"nl": "Bij noor\u200bder\u00adlicht.", "en": "Fine."}},
        ["quote-names-organisation"],
    ),
    "a second reader with other points": (
        {"chosen_by": "A. Adema", "read_by": "A Adema"},
        ["quote-same-reader"],
    ),
    "a second reader with a sign that nobody sees": (
        {"read_by": "Anna Ade\u200bma"},
        ["quote-same-reader"],
    ),
    "a second reader without letters": ({"read_by": " \u200b."}, ["quote-unread"]),
    "other words": ({"text": {"nl": "Ik wil rust.", "en": "I want rest."}}, ["quote-differs"]),
    "no category": ({"category": "rol.help"}, ["quote-category"]),
    "no breakdown": ({"category": "rol"}, ["quote-category"]),
    "somebody else's category": ({"category": "rol.gedrag"}, ["quote-other-category"]),
    "an organisation": ({"category": "plek.noord"}, ["quote-organisation"]),
    "an organisation in words": (
        {"kind": "paraphrase", "text": {"nl": "Noorderlicht is fijn.", "en": "It is fine."}},
        ["quote-names-organisation"],
    ),
    "a detail in two languages": (
        {"respondent": "r01", "kind": "paraphrase", "text": DETAIL},
        ["quote-undecided", "quote-undecided"],
    ),
    "a decision about other words": (
        {"decisions": [{"words": "in Delft", "decision": "kept", "reason": "groot"}]},
        ["quote-decision-idle"],
    ),
    "words that were not replaced": (
        {"decisions": [{"words": "meer tijd", "decision": "reworded"}]},
        ["quote-not-reworded"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_quote_that_breaks_a_rule_is_refused(
    changes: dict[str, Any], expected: list[str]
) -> None:
    document = quotes_yaml(quote(**changes))

    assert codes(document) == expected
    with pytest.raises(DocumentRefused) as refused:
        release_quotes(**sources(document))
    assert [problem.code for problem in refused.value.problems] == expected


def test_a_problem_names_the_quote_and_its_line() -> None:
    document = quotes_yaml(quote(), quote(id="ander", respondent="r99"))

    (problem,) = check_quotes(**sources(document, quotes_file="closed/q.yaml"))

    line = document[: document.index("id: ander")].count("\n") + 1
    place = problem.place
    assert (place.file, place.line, place.path) == ("closed/q.yaml", line, "quotes[2]")


def test_no_message_repeats_an_answer_or_a_suspicious_word() -> None:
    quotes = [
        quote(**({"id": f"q{n}", "respondent": f"r{n + 10}"} | changes))
        for n, (changes, _) in enumerate(REFUSED.values())
    ]
    told = str(DocumentRefused(check_quotes(**sources(quotes_yaml(*quotes)))).in_language("nl"))

    assert len(told.splitlines()) > 15
    assert [word for word in ("jongen", "Noorderlicht", "ouders", "Adema") if word in told] == []


@pytest.mark.parametrize(
    "kept",
    [
        [("jongen van 7", "kept"), ("boy of 7", "kept")],
        [("JONGEN  van 7", "kept"), ("boy of 7", "kept")],
    ],
)
def test_a_suspicion_that_a_person_decided_on_may_stay(kept: list[tuple[str, str]]) -> None:
    decisions = [{"words": w, "decision": d, "reason": "Komt veel voor."} for w, d in kept]
    one = quote(respondent="r01", kind="paraphrase", text=DETAIL, decisions=decisions)

    assert codes(quotes_yaml(one)) == []


def test_words_that_were_replaced_are_kept_on_record() -> None:
    text = {
        "nl": "Bij een kind kwam ik er niet uit, en niemand dacht mee.",
        "en": "With a child I was stuck, and nobody helped.",
    }
    decisions = [{"words": "jongen van 7 uit Delft", "decision": "reworded"}]
    one = quote(respondent="r01", text=text, decisions=decisions)

    assert codes(quotes_yaml(one)) == ["quote-differs"]
    marked = text | {"nl": text["nl"].replace("een kind", "[een kind]")}
    assert codes(quotes_yaml(one | {"text": marked})) == []


def test_a_name_that_is_an_ordinary_word_may_be_kept_in_lower_case_alone() -> None:
    decisions = [{"words": "noorderlicht", "decision": "kept", "reason": "Het licht zelf."}]
    text = {"nl": "Het noorderlicht is mooi.", "en": "It is fine."}
    one = quote(kind="paraphrase", text=text, decisions=decisions)

    assert codes(quotes_yaml(one)) == []
    named = text | {"nl": text["nl"].replace("noord", "Noord")}
    assert "quote-names-organisation" in codes(quotes_yaml(one | {"text": named}))


def test_a_name_of_several_words_is_refused_however_it_is_written() -> None:
    lists = write_yaml(QUESTIONNAIRE).replace("Noorderlicht", "De Brug")
    questionnaire = read_questionnaire(lists, "q.yaml")
    decisions = [{"words": "de brug", "decision": "kept", "reason": "Gewoon."}]
    text = {"nl": "Bij de  brug is het fijn.", "en": "It is fine there."}
    one = quote(kind="paraphrase", text=text, decisions=decisions)

    assert codes(quotes_yaml(one), questionnaire=questionnaire) == ["quote-names-organisation"]


def test_a_longer_translation_may_stay_for_a_reason() -> None:
    text = {"nl": "Rust.", "en": "I want more time for a talk."}
    one = quote(kind="paraphrase", text=text)

    assert codes(quotes_yaml(one)) == ["quote-longer"]
    assert codes(quotes_yaml(one | {"longer": "Zo zegt men dat in het Engels."})) == []


@pytest.mark.parametrize("whole_page", [False, True])
def test_a_quote_of_a_routed_item_carries_no_category(whole_page: bool) -> None:
    when = {"when": {"item": "tijd", "is": "ja"}}
    (page,) = QUESTIONNAIRE["pages"]
    *first, second_last, last = page["items"]
    opened = second_last if whole_page else second_last | when
    rest = {**page, "id": "later", "items": [opened, last]} | (when if whole_page else {})
    routed = the_questionnaire(pages=[page | {"items": first}, rest])
    given = {
        "questionnaire": routed,
        "responses_csv": answers_csv().replace(",nee,", ",ja,"),
        "releases": (shown_by_role(),),
    }

    assert codes(quotes_yaml(quote())) == []
    assert codes(quotes_yaml(quote()), **given) == ["quote-routed"]
    assert codes(quotes_yaml(quote(category=None)), **given) == []


def test_two_quotes_of_one_person_are_refused_also_in_other_categories() -> None:
    document = quotes_yaml(quote(), quote(id="ander", category=None))

    assert codes(document) == ["quote-same-respondent"]


def test_one_id_for_two_quotes_is_refused() -> None:
    assert codes(quotes_yaml(quote(), quote(respondent="r07"))) == ["quote-twice"]


def test_a_category_in_which_few_wrote_is_refused_though_it_is_shown() -> None:
    own = {f"r{n:02}": "" for n in range(1, 31) if n % 3 and n != 5}
    few = answers_csv(own)
    rare = quotes_yaml(quote())

    assert codes(rare, responses_csv=few, releases=(shown_by_role(),)) == ["quote-category-few"]


@pytest.mark.parametrize(
    ("base", "expected"),
    [(30, []), (9, ["quote-category-hidden"]), (None, ["quote-category-hidden"])],
)
def test_a_category_must_be_shown_in_a_release(base: int | None, expected: list[str]) -> None:
    found = codes(quotes_yaml(quote()), releases=(shown_by_role(base),))

    assert found == expected


def test_a_residual_category_is_refused() -> None:
    study = the_study()
    roles = study.breakdowns[0]
    rest = type(roles.categories[0])("hulp", Text("h", "h"), ("hulp",), Text("r", "r"))
    roles = replace(roles, categories=(rest, *roles.categories[1:]))

    found = codes(quotes_yaml(quote()), study=replace(study, breakdowns=(roles,)))

    assert found == ["quote-residual"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (TOLD, []),
        ({"nl": "Wij kunnen  uw woorden\naanhalen", "en": TOLD["en"]}, []),
        ({"nl": TOLD["nl"], "en": "We will quote you by name."}, ["quotes-not-told"]),
        ({"nl": "Welkom.", "en": "Welcome."}, ["quotes-not-told"]),
    ],
)
def test_only_a_questionnaire_that_says_so_is_quoted(
    told: dict[str, str], expected: list[str]
) -> None:
    assert codes(quotes_yaml(quote(), told=told)) == expected


def test_a_stricter_programme_asks_for_more() -> None:
    strict = rules_of(the_study(rules={"open_answer_base": 41, "minimum_base": 28}))

    assert codes(quotes_yaml(quote()), rules=strict) == ["quote-base", "quote-category-few"]


def released(**changes: Any) -> Release:
    text = Text(WORDS, "I want more time to talk with parents and child.")
    data = {"id": "meer_tijd", "item": "verbeter", "text": text, "kind": "quote"}
    one = ReleasedQuote(**(data | {"category": None} | changes))
    return build_release(quotes=(one,))


def test_a_quote_that_is_out_stays_as_it_is() -> None:
    sound = quotes_yaml(quote(category=None))

    assert codes(sound, releases=(released(),)) == []
    assert codes(sound, releases=(released(category="rol.hulp"),)) == ["quote-changed"]
    assert codes("format: 1\nquotes: []\n", releases=(released(),)) == ["quote-gone"]


def test_answers_that_do_not_read_are_somebody_elses_complaint() -> None:
    assert codes(quotes_yaml(quote()), responses_csv="respondent\n") == []
    with pytest.raises(DocumentRefused):
        release_quotes(**sources(quotes_yaml(quote()), responses_csv="respondent\n"))


def test_every_complaint_is_provoked_by_a_test() -> None:
    text = Path(__file__).read_text(encoding="utf-8")

    assert {code for code in COMPLAINTS if f'"{code}"' not in text} == set()


def test_open_answers_are_screened_question_by_question() -> None:
    found = screen_answers(
        the_questionnaire(), the_study(), responses_csv=answers_csv(), responses_file="r.csv"
    )

    assert [one.item for one in found] == ["verbeter"] * 40 + ["zeldzaam"] * 12
    marked = {one.name: [s.kind for s in one.suspicions] for one in found if one.suspicions}
    assert marked == {"r01": ["age", "place"], "r02": ["name"]}
    assert found[0].text == OWN_WORDS["r01"]


def test_quotes_are_screened_for_what_nobody_decided_on() -> None:
    decisions = [{"words": "boy of 7", "decision": "kept", "reason": "Komt veel voor."}]
    one = quote(text=DETAIL, kind="paraphrase", decisions=decisions)

    found = screen_quotes(quotes_yaml(one), "q.yaml")

    assert [(s.language, [p.kind for p in s.suspicions]) for s in found] == [
        ("nl", ["age"]),
        ("en", []),
    ]
