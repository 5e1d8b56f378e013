"""Codes go out under rules of their own; what is out stays as it was."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from fakes.coded_study import (
    CODES,
    LIST,
    TWICE,
    WROTE,
    code,
    code_list,
    codes_yaml,
    codings_csv,
    more_answers,
    more_codings,
    plan,
)
from fakes.quoted_study import OWN_WORDS, QUESTIONNAIRE, STUDY, answers_csv
from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.disclosure import (
    DEFAULT_RULES,
    Release,
    quotations,
    release_from_json,
    release_study,
    release_to_json,
)
from weerklank.disclosure.quotations.code_complaints import COMPLAINTS
from weerklank.disclosure.quotations.code_rules import SECOND_CODED
from weerklank.kernel import DocumentRefused, counts_behind, write_yaml

DAY = "2026-11-22"
ASKED = read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml")


def the_study(codes: str = codes_yaml(), **changes: Any) -> Study:
    extended = quotations.add_code_items(ASKED, codes, "codes.yaml")
    return read_study(write_yaml(STUDY | plan() | changes), "study.yaml", extended)


def texts(**changes: Any) -> quotations.CodingTexts:
    sound = quotations.CodingTexts(answers_csv(), codes_yaml(), codings_csv())
    return replace(sound, **changes)


def release(
    given: quotations.CodingTexts,
    earlier: tuple[Release, ...] = (),
    before: str | None = None,
    asked: Questionnaire = ASKED,
    residual: bool = False,
) -> Release:
    """Return a release without asking whether its codes may go out.

    before    answers of the first version, where these are the second
    residual  with the residual code in the tables, as no release is made
    """
    study = the_study(given.codes)

    def join(texts: quotations.CodingTexts) -> quotations.Coded:
        return quotations.join_codes(asked, study, texts, earlier, residual=residual)

    coded = join(given)
    joined = join(replace(given, responses=before)) if before else None
    made = release_study(
        coded.questionnaire,
        study,
        responses_csv=coded.responses_csv,
        reach_yaml=None,
        earlier=earlier,
        data_version=2 if before else 1,
        date=DAY,
        reason="proef",
        earlier_answers={1: joined.responses_csv} if joined else {},
    )
    return quotations.tell_agreement(made, asked, given)


def judged(
    given: quotations.CodingTexts, releases: Sequence[Release] = (), **changes: Any
) -> list[str]:
    found = quotations.judge_codes(
        ASKED, the_study(given.codes, **changes), given, releases, DEFAULT_RULES
    )
    return [problem.code for problem in found]


def test_sound_codes_may_go_out_and_tell_how_they_came_about() -> None:
    assert judged(texts()) == []

    made = release(texts())

    table = made.table(LIST)
    assert table is not None
    assert [(f.answer, f.percent) for f in table.rows[0].figures] == [
        ("tijd", 51),
        ("papier", 49),
        ("samen", 23),
    ]
    assert table.note is not None
    assert "Krippendorff's alpha 0.9;" in table.note.en
    assert "Krippendorffs alfa 0,9;" in table.note.nl
    assert [one.note for one in made.tables if one.source != LIST] == [None, None, None]
    assert release_from_json(release_to_json(made), "r.json") == made


@pytest.mark.parametrize(
    ("differ", "told"),
    [
        (0, "Two researchers sorted answers apart from each other, and always alike."),
        (1, "(Krippendorff's alpha 0.9; at 1 they always agree). That is enough to build on."),
        (4, "(Krippendorff's alpha 0.7; at 1 they always agree). Read these figures with care."),
        (9, "(Krippendorff's alpha 0.3; at 1 they always agree). That is little: these figures"),
    ],
)
def test_the_note_says_how_far_coders_agree_and_never_too_much(differ: int, told: str) -> None:
    lines = codings_csv().replace(f"{LIST},r02,b,anders,0", f"{LIST},r02,b,papier,0").splitlines()
    second = [n for n, line in enumerate(lines) if ",b," in line]
    for n in second[:differ]:
        _, name, _, was, _ = lines[n].split(",")
        lines[n] = f"{LIST},{name},b,{'papier' if was == 'tijd' else 'tijd'},0"
        lines += [f"{LIST},{name},,{was},1"] * (name != "r02")
    table = release(texts(codings="\n".join(lines) + "\n")).table(LIST)

    assert table is not None
    assert table.note is not None
    assert told in table.note.en


def test_the_note_does_not_tell_that_all_answers_got_the_same_codes() -> None:
    alike = codings_csv().replace(f"{LIST},r02,b,anders,0", f"{LIST},r02,b,papier,0")
    one = texts(codings=codings_csv(dict.fromkeys(WROTE, "tijd")).replace(",b,anders,", ",b,tijd,"))

    tables = [release(given).table(LIST) for given in (texts(codings=alike), one)]

    shown = [table.rows[0].figures[0].percent for table in tables if table]
    assert shown == [51, 100]
    assert len({table.note for table in tables if table}) == 1


def test_the_note_counts_no_people() -> None:
    made = release(texts())

    notes = [one.note for one in made.tables if one.source == LIST and one.note is not None]

    assert len(notes) == 2
    counts = {str(TWICE), str(len(WROTE)), str(len(WROTE) - TWICE)}
    assert [n for note in notes for n in counts if n in note.nl or n in note.en] == []


NOT_READY: dict[str, tuple[dict[str, Any], list[str]]] = {
    "an answer without codes": (
        {"codings": codings_csv().replace(f"{LIST},r30,a,papier,0\n", "")},
        ["codes-uncoded"],
    ),
    "coders who do not agree": (
        {"codings": codings_csv().replace(f"{LIST},r02,,papier,1\n", "")},
        ["codes-disputed"],
    ),
    "too few by a second coder": ({"codings": codings_csv(twice=19)}, ["codes-second"]),
    "no second coder": ({"codings": codings_csv(twice=0)}, ["codes-second"]),
    "nothing coded": (
        {"codings": "item,respondent,coder,codes,decided\n"},
        ["codes-uncoded", "codes-second"],
    ),
    "a code that is not there": (
        {"codings": codings_csv({"r09": "tyd"})},
        ["coding-code", "coding-code"],
    ),
    "two lists over one question": (
        {
            "codes": codes_yaml(code_list(), code_list(id="nog_eens")),
            "codings": codings_csv()
            + codings_csv().split("decided\n")[1].replace(LIST, "nog_eens"),
        },
        ["codes-item-twice"],
    ),
    "a code that two people got": (
        {
            "codes": codes_yaml(code_list(codes=[*CODES, code("geld", "Geld", "Money")])),
            "codings": codings_csv({"r05": "geld", "r07": "tijd|geld"}),
        },
        ["codes-rare"],
    ),
    "no residual code": (
        {"codes": codes_yaml(code_list(codes=[one for one in CODES if one["id"] != "anders"]))}
        | {"codings": codings_csv().replace(",b,anders,", ",b,tijd,")},
        ["codes-no-residual"],
    ),
    "a place of an answer in the list": (
        {"codes": codes_yaml(code_list(codes=[*CODES, code("kind", "Delft", "Delft")]))},
        ["codes-detail"],
    ),
    "an age of an answer in the label": (
        {"codes": codes_yaml(code_list(label={"nl": "Over een jongen van 7", "en": "A boy"}))},
        ["codes-detail"],
    ),
    "words of an answer in the list": (
        {
            "codes": codes_yaml(
                code_list(codes=[*CODES, code("pen", "Pen", "A pen: " + OWN_WORDS["r02"].upper())])
            )
        },
        ["codes-quote"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), NOT_READY.values(), ids=NOT_READY)
def test_codes_that_are_not_ready_are_refused(changes: dict[str, Any], expected: list[str]) -> None:
    items = {"items": ["tijd", LIST, "nog_eens"]} if "nog_eens" in str(changes) else {}

    assert judged(texts(**changes), **items) == expected


def test_a_code_that_nobody_or_three_people_got_may_stand_in_the_list() -> None:
    codes = codes_yaml(code_list(codes=[*CODES, code("geld", "Geld", "Money")]))
    three = codings_csv({"r05": "geld", "r07": "geld", "r09": "geld"})

    assert judged(texts(codes=codes)) == []
    assert judged(texts(codes=codes, codings=three)) == []


def test_a_place_that_nobody_wrote_of_may_stand_in_the_list() -> None:
    codes = codes_yaml(code_list(codes=[*CODES, code("plek", "Utrecht", "Utrecht")]))

    assert judged(texts(codes=codes)) == []


def test_enough_by_a_second_coder_is_the_stated_number() -> None:
    assert judged(texts(codings=codings_csv(twice=SECOND_CODED))) == []


def test_codes_of_a_question_at_which_few_wrote_are_refused() -> None:
    codes = codes_yaml(code_list(item="zeldzaam"))
    rows = "".join(f"{LIST},r{n:02},{coder},tijd,0\n" for n in range(1, 13) for coder in ("a", "b"))
    given = texts(codes=codes, codings=f"item,respondent,coder,codes,decided\n{rows}")

    assert judged(given) == ["codes-base"]


def test_a_list_that_the_plan_does_not_name_may_be_half_coded() -> None:
    half = texts(codings=codings_csv().replace(f"{LIST},r30,a,papier,0\n", ""))
    unplanned = plan(("rol", "tijd"))

    assert judged(half, **unplanned) == []
    study = the_study(**unplanned)
    coded = quotations.join_codes(ASKED, study, half, ())
    assert coded == quotations.Coded(ASKED, answers_csv())


def test_coding_that_goes_on_is_no_problem_of_the_documents() -> None:
    half = texts(codings=codings_csv(twice=3).replace(f"{LIST},r30,a,papier,0\n", ""))

    assert quotations.check_codes(ASKED, half, ()) == ()


def test_no_message_repeats_an_answer_or_its_writer() -> None:
    found = [
        problem
        for changes, _ in NOT_READY.values()
        for problem in quotations.judge_codes(
            ASKED, the_study(), texts(**changes), (), DEFAULT_RULES
        )
    ]
    told = DocumentRefused(found).in_language("en") + DocumentRefused(found).in_language("nl")

    assert len({problem.code for problem in found}) > 4
    assert [word for word in ("fijne plek", "r02", "r30", "papierwerk") if word in told] == []


def frozen(given: quotations.CodingTexts, made: Release) -> quotations.CodingTexts:
    return replace(given, frozen=quotations.freeze_codes(ASKED, given, (made,)))


def test_what_is_out_is_on_record_without_coders() -> None:
    made = release(texts())

    record = quotations.freeze_codes(ASKED, texts(), (made,)) or ""

    lines = record.splitlines()
    assert lines[0] == "# synthetisch: verzonnen voor een test"
    assert len(lines) == 2 + len(WROTE)
    assert f"{LIST},r04,,papier|samen,1" in lines
    assert quotations.freeze_codes(ASKED, texts(), ()) is None


def counts(made: Release, category: str, answer: str) -> int:
    """Return the count that a reader works out from a released percentage."""
    table = made.table(LIST, "rol")
    assert table is not None
    row = next(row for row in table.rows if row.category == category)
    figure = next(figure for figure in row.figures if figure.answer == answer)
    assert figure.percent is not None
    low, high = counts_behind(figure.percent, row.base or 0)
    assert low == high
    return low


def grown(changes: dict[str, str] | None = None) -> quotations.CodingTexts:
    return texts(
        responses=answers_csv() + more_answers(),
        codings=codings_csv(changes) + more_codings(),
    )


def hidden_at_least(made: Release, answer: str) -> dict[str | None, int]:
    """Return how many people got a hidden code at least, to who knows that everybody got one."""
    found = {}
    for table in (one for one in made.tables if one.source == LIST):
        for row in table.rows:
            shown = [f.percent for f in row.figures if f.answer != answer]
            counted = [counts_behind(percent or 0, row.base or 0)[1] for percent in shown]
            found[row.category] = (row.base or 0) - sum(counted)
    return found


def test_codes_that_are_all_shown_would_give_a_hidden_one_away() -> None:
    # One code each: of 13 'gedrag' 4 'tijd', 7 'papier' and 2 'samen', which is too few to show.
    inside, outside = iter([*"ttttpppppppss"]), iter([*("t" * 4 + "p" * 14 + "s" * 9)])
    words = {"t": "tijd", "p": "papier", "s": "samen"}
    only = {f"r{n:02}": words[next(outside if n % 3 else inside)] for n in range(1, 41)}
    given = texts(codings=codings_csv(only))

    with_residual = release(given, residual=True)
    table = with_residual.table(LIST, "rol")
    assert table is not None
    assert [row.figures[2].percent for row in table.rows] == [None, None]
    least = hidden_at_least(with_residual, "samen")
    # Eleven in all, and at least nine and two of them in the two groups: so exactly these.
    assert (least["hulp"], least["gedrag"], least[None]) == (9, 2, 11)

    made = release(given)
    tables = [table for table in made.tables if table.source == LIST]
    answers = {tuple(answer.id for answer in table.answers) for table in tables}
    assert answers == {("tijd", "papier", "samen")}
    assert [table.rows[0].base for table in tables if table.breakdown is None] == [40]


def test_who_fits_nowhere_is_in_the_base_alone() -> None:
    elsewhere = {f"r{n:02}": "anders" for n in range(4, 41, 4)}

    shown, without = (
        release(texts(codings=codings_csv(elsewhere)), residual=one).table(LIST)
        for one in (True, False)
    )

    assert shown is not None
    assert without is not None
    assert shown.rows[0].base == without.rows[0].base == 40
    assert shown.rows[0].figures[:3] == without.rows[0].figures
    assert shown.rows[0].figures[3].percent == 25
    assert without.note is not None
    assert "What fitted nowhere counts in the number of people" in without.note.en


def test_a_changed_coding_would_give_one_person_away_and_is_refused() -> None:
    # Somebody reads both releases: of those who came in between, nobody can take a code back.
    first = release(texts())
    changed = grown({"r05": "papier"})
    second = release(changed, (first,), answers_csv())

    left = counts(first, "hulp", "tijd") - counts(second, "hulp", "tijd")
    assert left == 1 < DEFAULT_RULES.minimum_answer

    assert judged(frozen(changed, first), (first,)) == []
    kept = replace(changed, frozen=frozen(texts(), first).frozen)
    assert judged(kept, (first,)) == ["codings-frozen"]


def test_answers_that_came_later_are_coded_beside_those_that_are_out() -> None:
    first = release(texts())
    now = replace(grown(), frozen=frozen(texts(), first).frozen)

    assert judged(now, (first,)) == []
    second = release(now, (first,), answers_csv())

    table = second.table(LIST)
    assert table is not None
    assert table.rows[0].base == 39 + 30


FIRST, SECOND, *OTHERS = CODES
SWAPPED = [FIRST | {"name": SECOND["name"]}, SECOND | {"name": FIRST["name"]}, *OTHERS]
"""Two codes under each other's names: the figures would say the opposite."""


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"codings": codings_csv({"r05": "tijd|samen"})}, ["codings-frozen"]),
        (
            {"codings": codings_csv({"r05": "papier", "r06": "tijd"})},
            ["codings-frozen", "codings-frozen"],
        ),
        ({"codings": codings_csv() + f"{LIST},r30,b,tijd,0\n"}, ["codings-frozen"]),
        ({"codes": codes_yaml(code_list(id="nieuw")), "codings": ""}, ["codes-gone"]),
        (
            {"codes": codes_yaml(code_list(codes=[*CODES, code("geld", "Geld", "Money")]))},
            ["codes-frozen"],
        ),
        (
            {"codes": codes_yaml(code_list(id="nieuw")), "codings": "", "frozen": None},
            ["codes-gone"],
        ),
        ({"codes": codes_yaml(code_list(codes=SWAPPED))}, ["codes-frozen"]),
        ({"frozen": None}, ["codes-record-gone"]),
        ({"frozen": "item,respondent,coder,codes,decided\n"}, ["codes-record-gone"]),
    ],
)
def test_what_is_out_stays_as_it_was(changes: dict[str, Any], expected: list[str]) -> None:
    made = release(texts())
    given = replace(frozen(texts(), made), **changes)
    if not given.codings:
        given = replace(given, codings="item,respondent,coder,codes,decided\n")

    assert [problem.code for problem in quotations.check_codes(ASKED, given, (made,))] == expected


def test_a_second_list_after_the_first_was_thrown_away_would_give_one_person_away() -> None:
    first = release(texts())
    again = codings_csv({"r05": "papier"}).replace(LIST, "nieuw")
    given = texts(codes=codes_yaml(code_list(id="nieuw")), codings=again)
    role = plan()["breakdowns"][0] | {"items": ["tijd", "nieuw"]}
    planned = {"items": ["tijd", "nieuw"], "breakdowns": [role]}
    study = the_study(given.codes, **planned)
    coded = quotations.join_codes(ASKED, study, given, (first,), residual=False)
    second = release_study(
        coded.questionnaire,
        study,
        responses_csv=coded.responses_csv,
        reach_yaml=None,
        earlier=(first,),
        data_version=1,
        date=DAY,
        reason="proef",
    )
    shown = [made.table(item) for made, item in ((first, LIST), (second, "nieuw"))]
    assert [table.rows[0].figures[0].percent for table in shown if table] == [51, 49]

    assert judged(given, (first,), **planned) == ["codes-gone"]


def test_a_new_list_over_a_question_of_which_codes_are_out_is_refused() -> None:
    made = release(texts())
    again = codings_csv({"r05": "papier"}).split("decided\n")[1].replace(LIST, "nieuw")
    given = replace(
        frozen(texts(), made),
        codes=codes_yaml(code_list(), code_list(id="nieuw")),
        codings=codings_csv() + again,
    )

    assert judged(given, (made,), items=["tijd", "nieuw"]) == ["codes-item-twice"]


def test_a_sensitive_question_withholds_what_a_whole_group_said() -> None:
    data = copy.deepcopy(QUESTIONNAIRE)
    data["pages"][0]["items"][3]["sensitive"] = True
    sensitive = read_questionnaire(write_yaml(data), "q.yaml")
    only = {name: "tijd" for n, name in enumerate(WROTE, 1) if n % 3 == 0}
    given = texts(codings=codings_csv(only))

    shown = [release(given, asked=asked).table(LIST, "rol") for asked in (ASKED, sensitive)]

    first = [row.figures[0].percent for table in shown if table for row in table.rows]
    assert first[:2] == [50, 100]
    assert 100 not in first[2:]


def test_sheets_come_after_a_release_of_their_codes() -> None:
    sheets = {"sheets": {"item": "organisatie", "items": ["tijd", LIST]}}
    study = the_study(**sheets)

    first = quotations.judge_sheet_codes(ASKED, study, texts(), ())
    made = release(texts())
    after = quotations.judge_sheet_codes(ASKED, study, frozen(texts(), made), (made,))

    assert [problem.code for problem in first] == ["codes-not-out"]
    assert after == ()


def test_every_complaint_says_what_to_do_in_both_languages() -> None:
    told = [text for one in COMPLAINTS.values() for text in (one.message, one.remedy)]

    assert all(text.nl.strip() and text.en.strip() and text.nl != text.en for text in told)
