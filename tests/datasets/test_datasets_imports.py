"""A foreign file as answers: every column and value accounted for, nothing guessed or dropped."""

import math
import shutil
import subprocess

import pytest
from dataset_samples import SYNTHETIC_CSV, a_data_set, a_questionnaire, an_item, reading_here
from hypothesis import given, settings
from hypothesis import strategies as st

from weerklank.datasets import (
    FoundColumn,
    FoundData,
    ImportChoices,
    export_data,
    make_data_set,
    match_data_set,
    read_data_set,
    to_responses_csv,
)
from weerklank.design import Answer, AnswerList, Page, Questionnaire
from weerklank.fieldwork import read_responses, write_ballots
from weerklank.kernel import DocumentRefused, Text, same

OWN = ImportChoices(leave_out=frozenset({"tijd_anders", "veld_breakdown"}))


def found_of(**columns):
    """Return a file with these columns; cells, or a whole FoundColumn."""
    made = [
        given if isinstance(given, FoundColumn) else FoundColumn(name, tuple(given))
        for name, given in columns.items()
    ]
    return FoundData("found.sav", tuple(made), len(made[0].cells), first_row=2)


def labelled(name, cells, labels, **more):
    return FoundColumn(name, tuple(cells), labels=labels, **more)


def small(*items, lists=()):
    page = Page("p", same("P"), (an_item("akkoord", "consent", "Ja", "Yes"), *items))
    return Questionnaire("klein", 1, same("Klein"), (page,), lists, 1)


FIELD = an_item("veld", "single", "Werkveld", "Field", answers="velden")
FIELDS = a_questionnaire().answer_lists[0]
CONSENT = ImportChoices(consented=True)


def match_field(cells, choices=CONSENT, **more):
    return match_data_set(found_of(veld=labelled("veld", cells, **more)), one_field(), choices)


def one_field():
    return small(FIELD, lists=(FIELDS,))


def codes_of(preview):
    return [(p.code, p.place.line, p.place.path) for p in preview.problems]


@pytest.mark.parametrize("form", ["sav", "parquet", "csv", "xlsx"])
def test_our_own_file_gives_back_the_same_answers(form) -> None:
    content = export_data(a_data_set(csv=SYNTHETIC_CSV, include_texts=True), form)

    preview = match_data_set(read_data_set(content, f"d.{form}"), a_questionnaire(), OWN)

    returned = to_responses_csv(preview)
    assert rows_of(returned) == rows_of(SYNTHETIC_CSV)
    assert preview.synthetic
    assert returned.startswith("# synthetisch")


def rows_of(text):
    """Return what respondents answered, in one form, without their names."""
    questionnaire = a_questionnaire()
    responses = read_responses(text, "r.csv", questionnaire)
    return [tuple(variable_rows(variable)) for variable in answers_in(responses, questionnaire)]


def answers_in(responses, questionnaire):
    from dataset_samples import a_study

    data = make_data_set(responses, questionnaire, a_study(), include_texts=True)
    return [variable for variable in data.variables if variable.role == "answer"]


def variable_rows(variable):
    return variable.texts if variable.numbers is None else variable.numbers.tolist()


@pytest.mark.skipif(shutil.which("pspp") is None, reason="pspp is not installed")
def test_a_file_that_another_program_saved_anew_gives_back_the_same_answers(tmp_path) -> None:
    content = export_data(a_data_set(csv=SYNTHETIC_CSV, include_texts=True), "sav")
    (tmp_path / "ours.sav").write_bytes(content)
    syntax = "GET FILE='ours.sav'.\nSORT CASES BY row (D).\nSAVE OUTFILE='theirs.sav'.\n"
    subprocess.run(["pspp"], input=syntax, text=True, cwd=tmp_path, check=True, capture_output=True)
    theirs = (tmp_path / "theirs.sav").read_bytes()
    assert b"GNU pspp" in theirs

    preview = match_data_set(read_data_set(theirs, "theirs.sav"), a_questionnaire(), OWN)

    assert rows_of(to_responses_csv(preview)) == [column[::-1] for column in rows_of(SYNTHETIC_CSV)]


@given(order=st.permutations([1.0, 2.0, 3.0, 44.0, -5.0]))
def test_the_numbers_of_codes_make_no_difference_where_they_are_labelled(order) -> None:
    change = a_questionnaire().answer_lists[1]
    item = an_item("tijd", "single", "Tijd", "Time", answers="verandering")
    labels = {code: answer.text.en for code, answer in zip(order, change.answers, strict=True)}

    column = labelled("tijd", order, labels, missing=frozenset(order[3:]))
    preview = match_data_set(found_of(tijd=column), small(item, lists=(change,)), CONSENT)

    assert [ballot["tijd"] for ballot in preview.ballots] == [a.id for a in change.answers]


@pytest.mark.parametrize(
    ("cells", "labels", "chosen"),
    [
        (["ja", "nee", None], {}, [True, False, None]),
        (["Selected", "not selected", "yes"], {}, [True, False, True]),
        ([1.0, 2.0, 1.0], {1.0: "gekozen", 2.0: "niet gekozen"}, [True, False, True]),
        ([7.0, None, 7.0], {7.0: "walking"}, [True, None, True]),
    ],
)
def test_flags_are_known_in_the_words_of_other_programs(cells, labels, chosen) -> None:
    item = an_item("wegen", "multiple", "Wegen", "Ways", answers="wegen")
    questionnaire = small(item, lists=(a_questionnaire().answer_lists[2],))
    absent = frozenset({"wegen:bellen", "wegen:nvt", "wegen:weet_niet"})
    column = labelled("wegen_wandelen", cells, labels)

    choices = ImportChoices(consented=True, absent=absent)
    preview = match_data_set(found_of(wegen_wandelen=column), questionnaire, choices)

    assert preview.problems == ()
    said = {True: ("wandelen",), False: (), None: None}
    assert [ballot.get("wegen") for ballot in preview.ballots] == [said[one] for one in chosen]


def test_a_flag_of_two_is_not_guessed() -> None:
    item = an_item("wegen", "multiple", "Wegen", "Ways", answers="wegen")
    questionnaire = small(item, lists=(a_questionnaire().answer_lists[2],))
    absent = frozenset({"wegen:bellen", "wegen:nvt", "wegen:weet_niet"})

    choices = ImportChoices(consented=True, absent=absent)
    preview = match_data_set(found_of(wegen_wandelen=[1.0, 2.0]), questionnaire, choices)

    assert codes_of(preview) == [("import-value-unknown", 3, "wegen_wandelen")]


def test_columns_of_our_own_that_questions_do_not_know_are_asked_about() -> None:
    content = export_data(a_data_set(include_texts=True), "csv")

    preview = match_data_set(read_data_set(content, "d.csv"), a_questionnaire())

    assert codes_of(preview) == [
        ("import-column-unknown", None, "tijd_anders"),
        ("import-column-unknown", None, "veld_breakdown"),
    ]
    with pytest.raises(DocumentRefused):
        to_responses_csv(preview)


def test_every_column_is_in_the_preview_with_its_counts() -> None:
    content = export_data(a_data_set(include_texts=True), "parquet")
    found = read_data_set(content, "d.parquet")

    preview = match_data_set(found, a_questionnaire(), OWN)

    assert [column.column for column in preview.columns] == [c.name for c in found.columns]
    field = next(column for column in preview.columns if column.column == "veld")
    assert (field.how, str(field.target), field.answered, field.empty) == ("id", "veld", 6, 1)
    told = [(v.value, v.label, v.count, v.meaning, v.answer) for v in field.values]
    assert told == [
        ("1", "lokaal team", 2, "answer", "wijk"),
        ("2", "dagbehandeling, één keer", 2, "answer", "dag"),
        ("3", "woongroep", 2, "answer", "groep"),
        ("-92", "overgeslagen", 1, "missing", None),
    ]


def test_labels_decide_what_a_code_means_whatever_its_number() -> None:
    labels = {1.0: "Woongroep ", 5.0: "LOKAAL TEAM"}

    preview = match_field([5.0, 1.0, None], labels=labels)

    assert [ballot.get("veld") for ballot in preview.ballots] == ["wijk", "groep", None]
    assert codes_of(preview) == []


def test_english_labels_ids_and_words_are_known_too() -> None:
    preview = match_field(["local team", "dag", "woongroep"], labels={})

    assert [ballot["veld"] for ballot in preview.ballots] == ["wijk", "dag", "groep"]


def test_a_bare_code_is_never_guessed() -> None:
    preview = match_field([1.0, 2.0, 2.0], labels={})

    assert codes_of(preview) == [
        ("import-code-unlabelled", 2, "veld"),
        ("import-code-unlabelled", 3, "veld"),
    ]
    assert preview.problems[1].message.en == ("The file does not say what code 2 means (2 times).")


def test_a_person_can_say_what_codes_mean() -> None:
    answers = {("veld", "1"): "groep", ("veld", "2"): "wijk", ("veld", "9"): ""}
    choices = ImportChoices(consented=True, answers=answers)

    preview = match_field([1.0, 2.0, 9.0], choices, labels={})

    assert [ballot.get("veld") for ballot in preview.ballots] == ["groep", "wijk", None]


def test_what_a_person_says_must_exist() -> None:
    answers = {("veld", "1"): "groepp", ("veldd", "1"): "groep"}
    choices = ImportChoices(consented=True, answers=answers)

    assert codes_of(match_field([1.0], choices, labels={})) == [
        ("import-choice-unknown", None, "veldd"),
        ("import-choice-unknown", 2, "veld"),
    ]


def test_a_label_that_is_no_answer_names_the_nearest() -> None:
    preview = match_field([1.0], labels={1.0: "wooongroep"})

    assert codes_of(preview) == [("import-value-unknown", 2, "veld")]


def test_a_value_that_the_file_declares_missing_is_no_answer_but_is_shown() -> None:
    labels = {1.0: "woongroep", 9.0: "weigert"}

    preview = match_field([1.0, 9.0], labels=labels, missing=frozenset({9.0}))

    assert codes_of(preview) == []
    shown = [(v.value, v.count, v.meaning) for v in preview.columns[0].values]
    assert shown == [("1", 1, "answer"), ("9", 1, "missing")]


def test_words_that_two_answers_share_are_not_guessed() -> None:
    twins = AnswerList("t", (Answer("a", same("ja")), Answer("b", Text("ja", "yes"))), False)
    item = an_item("x", "single", "X", "X", answers="t")

    preview = match_data_set(found_of(x=["ja"]), small(item, lists=(twins,)), CONSENT)

    assert codes_of(preview) == [("import-value-unknown", 2, "x")]


def test_a_column_is_known_by_its_label() -> None:
    column = FoundColumn("Q1", ("wijk",), label="  WERKVELD")

    preview = match_data_set(found_of(q=column), one_field(), CONSENT)

    assert (preview.columns[0].how, str(preview.columns[0].target)) == ("label", "veld")


def test_two_columns_for_one_item_are_refused() -> None:
    found = found_of(a=FoundColumn("Werkveld", ("wijk",)), b=FoundColumn("Field", ("dag",)))

    assert codes_of(match_data_set(found, one_field(), CONSENT)) == [
        ("import-column-twice", None, "Field")
    ]


def test_a_label_of_two_items_is_refused() -> None:
    items = [an_item(id, "number", "Uren", "Hours") for id in ("a", "b")]

    preview = match_data_set(found_of(uren=[1.0]), small(*items), CONSENT)

    assert codes_of(preview)[0] == ("import-column-ambiguous", None, "uren")


def test_missing_items_and_consent_are_named_all_at_once() -> None:
    questionnaire = a_questionnaire()

    preview = match_data_set(found_of(veld=["wijk"]), questionnaire)

    told = [(problem.code, problem.place.path) for problem in preview.problems]
    absent = ["tijd", "steun", "manieren", "cijfer", "uren", "sinds", "opmerking"]
    assert told == [
        ("import-consent-missing", "akkoord"),
        *(("import-item-missing", name) for name in absent),
    ]
    choices = ImportChoices(consented=True, absent=frozenset(absent))
    assert to_responses_csv(match_data_set(found_of(veld=["wijk"]), questionnaire, choices)) == (
        "respondent,akkoord,veld,tijd,steun,manieren,cijfer,uren,sinds,opmerking\n"
        "r001,ja,wijk,,,,,,,\n"
    )


def test_flags_become_multiple_choice() -> None:
    item = an_item("wegen", "multiple", "Wegen", "Ways", answers="wegen")
    lists = (a_questionnaire().answer_lists[2],)
    columns = {
        "wegen_bellen": labelled("wegen_bellen", [1.0, 0.0, None, None], {1.0: "Bellen"}),
        "b": FoundColumn("q2", (0.0, 0.0, None, 1.0), label="Wegen: wandelen"),
    }
    absent = frozenset({"wegen:nvt", "wegen:weet_niet"})

    choices = ImportChoices(consented=True, absent=absent)
    preview = match_data_set(found_of(**columns), small(item, lists=lists), choices)

    assert codes_of(preview) == []
    chosen = [ballot.get("wegen") for ballot in preview.ballots]
    assert chosen == [("bellen",), (), None, ("wandelen",)]


def test_an_option_without_a_column_is_named() -> None:
    item = an_item("wegen", "multiple", "Wegen", "Ways", answers="wegen")
    lists = (a_questionnaire().answer_lists[2],)

    preview = match_data_set(found_of(wegen_bellen=[1.0]), small(item, lists=lists), CONSENT)

    assert [path for _, _, path in codes_of(preview)] == [
        *("wegen:wandelen", "wegen:nvt", "wegen:weet_niet")
    ]


def test_joined_ids_become_multiple_choice_and_unknown_ones_are_named() -> None:
    item = an_item("wegen", "multiple", "Wegen", "Ways", answers="wegen")
    questionnaire = small(item, lists=(a_questionnaire().answer_lists[2],))

    good = match_data_set(found_of(wegen=["bellen|walking", "-", None]), questionnaire, CONSENT)
    bad = match_data_set(found_of(wegen=["bellen|fietsen"]), questionnaire, CONSENT)

    assert [b.get("wegen") for b in good.ballots] == [("bellen", "wandelen"), (), None]
    assert codes_of(bad) == [("import-value-unknown", 2, "wegen")]


def test_marks_are_known_without_labels_and_other_numbers_refused() -> None:
    questionnaire = small(an_item("cijfer", "mark", "Cijfer", "Mark"))

    preview = match_data_set(found_of(cijfer=[10.0, "7", 11.0, 7.5]), questionnaire, CONSENT)

    assert [ballot.get("cijfer") for ballot in preview.ballots] == [10, 7, None, None]
    assert codes_of(preview) == [
        ("import-value-unknown", 4, "cijfer"),
        ("import-value-unknown", 5, "cijfer"),
    ]


def test_a_labelled_number_may_be_a_code_and_is_asked_about() -> None:
    questionnaire = small(an_item("uren", "number", "Uren", "Hours"))
    column = labelled("uren", [36.0, 99.0, 99.0, "veel"], {99.0: "onbekend"})

    asked = match_data_set(found_of(uren=column), questionnaire, CONSENT)
    answers = {("uren", "99"): "", ("uren", "veel"): ""}
    said = ImportChoices(consented=True, answers=answers)
    preview = match_data_set(found_of(uren=column), questionnaire, said)

    assert codes_of(asked) == [("import-value-unknown", 3, "uren"), ("import-number", 5, "uren")]
    assert [ballot.get("uren") for ballot in preview.ballots] == [36, None, None, None]


def test_dates_must_be_days() -> None:
    questionnaire = small(an_item("sinds", "date", "Sinds", "Since"))

    preview = match_data_set(found_of(sinds=["2020-02-29", "29-02-2020"]), questionnaire, CONSENT)

    assert codes_of(preview) == [("import-date", 3, "sinds")]


def test_what_answers_say_together_is_checked_with_the_row_of_the_file() -> None:
    content = export_data(a_data_set(include_texts=True), "csv").decode()
    # Row 4 was not asked for a mark: its working place does not lead to the question.
    lines = content.split("\r\n")
    place = lines[0].split(",").index("cijfer")
    cells = lines[4].split(",")
    assert cells[0] == "4"
    cells[place] = "8"
    found = read_data_set("\r\n".join([*lines[:4], ",".join(cells), *lines[5:]]).encode(), "d.csv")

    preview = match_data_set(found, a_questionnaire(), OWN)

    assert codes_of(preview) == [("responses-not-asked", 5, "cijfer")]


def test_a_long_cell_is_not_repeated_in_a_message() -> None:
    secret = "Mijn leidinggevende Karin luistert niet"

    preview = match_field([secret], labels={})

    assert "Karin" not in " ".join(problem.in_language("nl") for problem in preview.problems)
    assert codes_of(preview) == [("import-value-unknown", 2, "veld")]


@st.composite
def ballots(draw):
    """Answers to the whole small questionnaire, asked or not left to its conditions."""
    questionnaire = a_questionnaire()
    change = st.sampled_from([answer.id for answer in questionnaire.answer_lists[1].answers])
    ways = st.lists(st.sampled_from(["bellen", "wandelen", "nvt", "weet_niet"]), unique=True)
    text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
    ballot = draw(
        st.fixed_dictionaries(
            {"akkoord": st.just("ja")},
            optional={
                "veld": st.sampled_from(["wijk", "dag", "groep"]),
                "tijd": change,
                "steun": change,
                "manieren": ways.map(lambda chosen: tuple(sorted(chosen))),
                "uren": st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
                "sinds": st.dates().map(str),
                "opmerking": text.filter(lambda text: text == text.strip()),
            },
        )
    )
    if ballot.get("veld") in ("wijk", "dag") and draw(st.booleans()):
        ballot["cijfer"] = float(draw(st.integers(1, 10)))
    return ballot


@pytest.mark.parametrize("form", ["parquet", "csv", "xlsx"])
@settings(max_examples=8, deadline=None)
@given(given_ballots=st.lists(ballots(), min_size=1, max_size=5))
def test_any_answers_survive_the_way_out_and_in(form, given_ballots) -> None:
    questionnaire = a_questionnaire()
    text = write_ballots(questionnaire, given_ballots, ())
    content = export_data(a_data_set(csv=text, include_texts=True), form)

    with reading_here():
        found = read_data_set(content, f"d.{form}")
    preview = match_data_set(found, questionnaire, OWN)

    assert preview.problems == ()
    assert rows_of(to_responses_csv(preview)) == rows_of(text)


def test_what_many_people_wrote_under_the_name_of_a_closed_item_is_not_told() -> None:
    written = [f"ik schreef {n}" for n in range(1000)]

    preview = match_field(written, labels={})

    told = [problem.message.nl for problem in preview.problems]
    assert [one for one in told if "ik schreef 39'" in one] != []
    assert [one for one in told if "ik schreef 40'" in one] == []
    assert codes_of(preview)[-1] == ("import-values-many", 42, "veld")
    assert "960" in told[-1]


def test_three_hundred_categories_are_matched_and_coded() -> None:
    many = tuple(Answer(f"g{n}", same(f"gemeente {n}")) for n in range(120))
    lists = (AnswerList("gemeenten", many, False),)
    item = an_item("plaats", "single", "Plaats", "Place", answers="gemeenten")
    labels = {float(n): f"gemeente {n}" for n in range(300)}
    column = labelled("plaats", [float(n) for n in range(300)], labels)

    preview = match_data_set(found_of(plaats=column), small(item, lists=lists), CONSENT)

    assert len(preview.problems) == 180
    assert preview.ballots[119]["plaats"] == "g119"
    assert math.isfinite(preview.columns[0].answered)
