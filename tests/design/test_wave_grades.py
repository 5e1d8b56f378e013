from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from design_samples import changed, text
from hypothesis import given, settings
from hypothesis import strategies as st
from wave_samples import EDITS, PAIR, SAME, put, wave

from weerklank.design import (
    GRADES,
    Answered,
    ItemRemark,
    KnownWave,
    Matrix,
    Statement,
    Wave,
    WavePair,
    grade_items,
    grade_known,
    raised_remarks,
    read_questionnaire,
    read_study,
    worst_grade,
)
from weerklank.kernel import Text, same

EXAMPLES = Path(__file__).parents[2] / "examples"
START = wave()
REASON = Text("Zo is het.", "So it is.")


def graded(earlier, later, pair=PAIR):
    return {grade.item: grade for grade in grade_items(earlier, later, pair)}


def codes(grade):
    return {reason.code for reason in grade.reasons}


def edited(*names):
    def edit(data):
        for name in names:
            data = EDITS[name][0](data)
        return data

    return edit


def test_two_waves_with_the_same_questionnaire_are_identical():
    grades = graded(START, wave(number=2))

    assert {grade.grade for grade in grades.values()} == {"identical"}
    assert list(grades) == [
        *("veld", "taken", "cijfer", "drukte", "deel_a", "deel_b"),
        "veld_kort",
    ]


@pytest.mark.parametrize("name", EDITS)
def test_whatever_respondents_see_differently_lowers_the_grade(name):
    edit, item, code, expected = EDITS[name]

    grade = graded(START, wave(edit))[item]

    assert (grade.grade, code in codes(grade)) == (expected, True)


CHANGES = (
    {"wording": 2},
    {"text": same("anders")},
    {"hint": same("hulp")},
    {"required": True},
    {"base_all": True},
    {"kind": "scale"},
    {"low": 1.0},
    {"when": Answered("taken")},
)
ITEMS = ("veld", "taken", "cijfer", "drukte", "deel_a", "deel_b")
_EDITS = st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(CHANGES), max_size=3)
_LISTS = st.sampled_from(["as it is", "reversed", "shorter", "reworded", "revalued", "unordered"])


def with_changes(start, items, answers):
    """Return a wave whose items have other fields and whose one answer list was changed."""
    known = start.questionnaire
    found = known.answer_lists[0]
    other = {
        "as it is": found.answers,
        "unordered": found.answers,
        "reversed": found.answers[::-1],
        "shorter": found.answers[1:],
        "reworded": (replace(found.answers[0], text=same("ander")), *found.answers[1:]),
        "revalued": (replace(found.answers[0], value=9), *found.answers[1:]),
    }[answers]
    changed_list = replace(found, answers=other, ordered=answers != "unordered")

    def touch(block):
        if isinstance(block, Matrix):
            return replace(block, rows=tuple(map(touch, block.rows)))
        return replace(block, **items.get(block.id, {}))

    pages = tuple(replace(p, blocks=tuple(map(touch, p.blocks))) for p in known.pages)
    return replace(start, questionnaire=replace(known, pages=pages, answer_lists=(changed_list,)))


@settings(max_examples=30)
@given(_EDITS, _EDITS, _LISTS, _LISTS)
def test_grades_are_symmetric_and_identical_only_where_nothing_differs(one, two, list1, list2):
    first, second = with_changes(START, one, list1), with_changes(START, two, list2)
    there, back = graded(first, second), graded(second, first)

    assert {n: (g.grade, codes(g)) for n, g in there.items()} == {
        n: (g.grade, codes(g)) for n, g in back.items()
    }
    for name in ITEMS:
        asked = [w.questionnaire.item(name) for w in (first, second)]
        shown = [w.questionnaire.answers_of(i) for w, i in zip((first, second), asked, strict=True)]
        orders = list1 == list2 or "unordered" not in (list1, list2) or name == "cijfer"
        alike = asked[0] == asked[1] and shown[0] == shown[1] and orders
        on = asked[0].when.item if asked[0].when and asked[0].when.item != name else None
        through = on is not None and there[on].grade != "identical"
        assert (there[name].grade == "identical") == (alike and not through)


def test_what_respondents_do_not_see_lowers_nothing():
    label = put("pages.1.items.0.label", text("ander"))
    hidden = wave(lambda data: changed(label(data), "pages.1.items.0.sensitive", True))

    assert graded(START, hidden)["veld"].grade == "identical"


def test_an_item_of_one_wave_alone_is_broken_in_both_directions():
    def without_mark(data):
        data["pages"][1]["items"] = [
            i for i in data["pages"][1]["items"] if i.get("id") != "cijfer"
        ]
        return data

    def plan(data):
        data["items"].remove("cijfer")
        data["breakdowns"][0]["items"].remove("cijfer")
        return data

    short = wave(without_mark, plan)

    for grades in (graded(START, short), graded(short, START)):
        assert (grades["cijfer"].grade, codes(grades["cijfer"])) == ("broken", {"not-asked"})
    assert "period nl" in graded(START, short)["cijfer"].reasons[0].text.nl


def test_a_derived_item_follows_its_source_and_its_groups():
    groups = [
        {"id": "ja", **text("ja"), "answers": ["ja", "soms"]},
        {"id": "niet_ja", **text("niet_ja"), "answers": ["nee"]},
    ]
    regrouped = wave(plan=lambda data: changed(data, "derived.0.groups", groups))
    reworded = wave(EDITS["wording"][0])

    assert codes(graded(START, regrouped)["veld_kort"]) == {"groups"}
    assert codes(graded(START, reworded)["veld_kort"]) == {"wording"}


def test_what_is_derived_in_one_wave_and_asked_in_the_other_is_broken():
    def rename(data):
        data["pages"][1]["items"][2]["id"] = "veld_kort"
        return data

    def plan(data):
        return {**data, "items": ["veld"], "derived": [], "breakdowns": [], "accept_residual": []}

    grade = graded(START, wave(rename, plan))["veld_kort"]

    assert (grade.grade, codes(grade)) == ("broken", {"derived-once"})


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [("adjusted", "adjusted"), ("different", "broken"), ("unknown", "cannot_tell")],
)
@pytest.mark.parametrize("subject", ["population", "mode"])
def test_a_statement_on_population_or_mode_counts_for_every_item(subject, likeness, expected):
    pair = replace(PAIR, **{subject: Statement(likeness, REASON)})

    grades = graded(START, START, pair)

    assert {grade.grade for grade in grades.values()} == {expected}
    assert grades["veld"].reasons[0].text.nl.endswith(": Zo is het")


@pytest.mark.parametrize("fact", ["population", "region", "mode"])
def test_same_is_not_taken_at_its_word_where_the_studies_say_otherwise(fact):
    other = wave(plan=lambda data: data | {fact: text("anders")})

    assert graded(START, other)["veld"].grade == "adjusted"


def test_a_remark_lowers_a_grade_and_never_raises_one():
    remarks = (ItemRemark("veld", "broken", REASON), ItemRemark("cijfer", "adjusted", REASON))
    pair = replace(PAIR, remarks=remarks)
    broken = wave(EDITS["value"][0])

    grades = grade_items(START, START, pair)
    lowered = {grade.item: grade.grade for grade in grades}

    assert (lowered["veld"], lowered["cijfer"], lowered["taken"]) == (
        *("broken", "adjusted", "identical"),
    )
    mild = replace(PAIR, remarks=(ItemRemark("veld", "adjusted", REASON),))
    found = grade_items(START, broken, mild)
    assert next(grade.grade for grade in found if grade.item == "veld") == "broken"
    assert (raised_remarks(grades, pair), raised_remarks(found, mild)) == ((), ("veld",))


def test_the_decisive_reasons_are_those_of_the_grade_itself():
    grade = graded(START, wave(edited("text", "value")))["veld"]

    assert codes(grade) == {"text", "values"}
    assert [reason.code for reason in grade.decisive] == ["values"]


def test_of_a_wave_without_questionnaire_nobody_can_tell():
    known = KnownWave("oud", same("Oud"), same("2019"), same("een pagina"), ("veld",))
    pair = WavePair(known, SAME, SAME)

    grades = {grade.item: grade for grade in grade_known(known, START, pair)}

    assert {grade.grade for grade in grades.values()} == {"cannot_tell"}
    told = {name: grade.reasons[0].code for name, grade in grades.items()}
    assert {name for name, code in told.items() if code == "unknown-wording"} == {
        *("veld", "veld_kort"),
    }


def test_a_wave_without_questionnaire_may_still_be_known_to_be_of_other_people():
    known = KnownWave("oud", same("Oud"), same("2019"), same("een pagina"))
    pair = WavePair(known, Statement("different", REASON), SAME)

    assert {grade.grade for grade in grade_known(known, START, pair)} == {"broken"}


def test_the_worst_grade_counts():
    assert [worst_grade((*GRADES[: n + 1],)) for n in range(4)] == list(GRADES)
    assert worst_grade(()) == "identical"


def example(name):
    folder = EXAMPLES / name
    questionnaire = read_questionnaire((folder / "questionnaire.yaml").read_text(), "q")
    return Wave(read_study((folder / "study.yaml").read_text(), "s", questionnaire), questionnaire)


def test_the_first_two_example_waves_share_no_trend():
    grades = grade_items(example("haaglanden-2020"), example("haaglanden-2022"), PAIR)

    assert {grade.grade for grade in grades} == {"broken"}
    assert {"not-asked"} == {code for grade in grades for code in codes(grade)} - {
        *("mode-words", "population-words"),
    }


def test_the_example_wave_with_unknown_wording_cannot_be_told():
    known = KnownWave("haaglanden-2021", same("Quickscan"), same("2021"), same("een pagina"))
    pair = WavePair(known, Statement("unknown", REASON), Statement("unknown", REASON))

    grades = grade_known(known, example("haaglanden-2022"), pair)

    assert {grade.grade for grade in grades} == {"cannot_tell"}


def test_the_made_up_next_wave_is_identical():
    grades = grade_items(example("haaglanden-2022"), example("tutorial/next-wave"), PAIR)

    assert {grade.grade for grade in grades} == {"identical"}
    assert len(grades) == 20
