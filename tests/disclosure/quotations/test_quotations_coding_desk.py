"""What coders see, and what they may change."""

from __future__ import annotations

from typing import Any

import pytest

from fakes.coded_study import LIST, WROTE, codes_yaml, codings_csv, plan
from fakes.quoted_study import QUESTIONNAIRE, STUDY, WORDS, answers_csv
from weerklank.design import read_questionnaire, read_study
from weerklank.disclosure import quotations
from weerklank.kernel import DocumentRefused, UserError, write_yaml

ASKED = read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml")
STUDY_OF = read_study(
    write_yaml(STUDY | plan()),
    "study.yaml",
    quotations.add_code_items(ASKED, codes_yaml(), "codes.yaml"),
)
EMPTY = "item,respondent,coder,codes,decided\n"


def texts(codings: str = codings_csv()) -> quotations.CodingTexts:
    return quotations.CodingTexts(answers_csv(), codes_yaml(), codings)


def work(codings: str = codings_csv(), coder: str | None = None) -> quotations.CodingWork:
    return quotations.list_coding_work(ASKED, STUDY_OF, texts(codings), LIST, coder)


def put(**changes: Any) -> str:
    given: dict[str, Any] = {
        "list_id": LIST,
        "respondent": "r05",
        "chosen": ("samen",),
        "coder": "a",
    }
    codings = changes.pop("codings", EMPTY)
    return quotations.put_codes(ASKED, texts(codings), (), **(given | changes))


def test_answers_come_with_what_may_lead_to_somebody() -> None:
    answers = {one.respondent: one for one in work().answers}

    assert tuple(answers) == WROTE
    assert [one.kind for one in answers["r01"].suspicions] == ["age", "place"]
    assert [one.kind for one in answers["r02"].suspicions] == ["name"]
    assert (answers["r05"].text, answers["r05"].suspicions) == (WORDS, ())


def test_a_coder_sees_the_codes_of_others_after_their_own() -> None:
    ahead = work(codings_csv(twice=3), "b").answers

    told = [(one.by_coder, one.state) for one in ahead[:4]]
    assert told == [
        ({"a": ("tijd",), "b": ("tijd",)}, "agreed"),
        ({"a": ("papier",), "b": ("anders",)}, "decided"),
        ({"a": ("tijd",), "b": ("tijd",)}, "agreed"),
        ({}, "uncoded"),
    ]
    assert {one.settled for one in ahead[3:]} == {None}
    everything = work(codings_csv(twice=3)).answers
    assert everything[3].by_coder == {"a": ("papier", "samen")}


def test_agreement_shows_to_a_coder_who_has_coded_every_answer() -> None:
    assert work(coder="b").agreement is None

    for coder in ("a", None):
        found = work(coder=coder).agreement
        assert found is not None
        assert (found.coders, found.answers, found.same) == (("a", "b"), 24, 23)


def test_the_first_codes_of_a_study_carry_the_label_of_its_answers() -> None:
    assert put() == f"# synthetisch: verzonnen voor een test\n{EMPTY}{LIST},r05,a,samen,0\n"


def test_codes_are_put_settled_and_taken_back() -> None:
    two = put(codings=put(), coder="b", chosen=("tijd", "papier"))
    decided = put(codings=two, coder=None, chosen=("papier",))

    assert decided.splitlines()[2:] == [
        f"{LIST},r05,a,samen,0",
        f"{LIST},r05,b,tijd|papier,0",
        f"{LIST},r05,,papier,1",
    ]
    assert put(codings=decided, coder="b", chosen=()) == put()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"chosen": ("tyd",)}, "coding-code"),
        ({"coder": "Anna"}, "coding-coder"),
        ({"respondent": "r44"}, "coding-no-answer"),
        ({"respondent": "r99"}, "coding-respondent"),
        ({"coder": None, "chosen": ("niets", "tijd")}, "coding-alone"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(changes: dict[str, Any], expected: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        put(**changes)

    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == (expected, "closed/codings.csv")


def test_a_list_that_is_not_there_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UserError) as refused:
        put(list_id="verbeter_code")

    assert (refused.value.code, refused.value.hint.en) == (
        "coding-item",
        f"Did you mean '{LIST}'?",
    )
