"""Making a data set: every answer and every kind of missing keeps its own code."""

import math

import numpy as np
import pytest
from dataset_samples import CSV, SYNTHETIC_CSV, a_data_set, a_questionnaire, a_study, a_weight

from weerklank.datasets import Added
from weerklank.fieldwork import read_responses, take_respondents
from weerklank.kernel import Text, UserError, same


def numbers(name, **options):
    return a_data_set(**options).variable(name).numbers.tolist()


def codes(name):
    return {value.label.nl: value.code for value in a_data_set().variable(name).values}


def test_a_single_choice_has_the_values_of_its_answers_as_codes() -> None:
    assert codes("tijd") == {
        "minder": 1,
        "gelijk": 2,
        "meer": 4,
        "niet van toepassing": -93,
        "weet ik niet": -94,
        "niet gevraagd": -91,
        "overgeslagen": -92,
    }
    assert numbers("tijd") == [1, 4, 2, 4, -93, -94, -92]


def test_answers_without_values_are_coded_by_their_place() -> None:
    assert numbers("veld") == [1, 1, 2, 3, 3, -92, 2]


def test_who_was_not_asked_is_kept_apart_from_who_skipped() -> None:
    assert numbers("cijfer") == [8, 6, 9, -91, -91, -91, -92]


def test_dont_know_is_missing_only_outside_the_base() -> None:
    data = a_data_set()

    assert [value.code for value in data.variable("tijd").missing] == [-93, -94, -91, -92]
    assert [value.code for value in data.variable("steun").missing] == [-91, -92]


def test_multiple_choice_is_a_flag_per_option() -> None:
    assert [v.name for v in a_data_set().variables_of("manieren")] == [
        "manieren_bellen",
        "manieren_wandelen",
        "manieren_nvt",
        "manieren_weet_niet",
    ]
    assert numbers("manieren_bellen") == [1, 0, -93, 1, -94, -92, 1]
    assert numbers("manieren_weet_niet") == [0, 0, 0, 1, 1, -92, 0]


def test_a_number_without_a_lower_limit_has_codes_far_away() -> None:
    assert numbers("uren") == [32, -9999999992, 24.5, 36, -91, -9999999992, -9999999992]


def test_a_number_that_could_be_taken_for_a_code_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        a_data_set(csv=CSV.replace("-91,", "-9999999992,"))

    assert refused.value.code == "data-number-low"


def test_open_texts_are_left_out_but_whether_they_were_given_is_not() -> None:
    data = a_data_set()

    assert data.variable("opmerking") is None
    assert data.variable("opmerking_given").numbers.tolist() == [-92, 1, 1, 1, -92, -92, 1]


def test_open_texts_are_there_when_asked_for() -> None:
    texts = a_data_set(include_texts=True).variable("opmerking").texts

    assert texts == ("", "=1+1", 'één, "twee"\nregels', "goed", "", "", "'s avonds")


def test_rows_are_numbered_and_respondents_are_named_only_when_asked() -> None:
    assert a_data_set().variable("respondent") is None
    assert numbers("row") == [1, 2, 3, 4, 5, 6, 7]
    named = a_data_set(include_respondents=True).variable("respondent")
    assert named.texts == ("r1", "r2", "r3", "r4", "r5", "r6", "r7")


def test_derived_items_and_breakdowns_are_variables() -> None:
    assert numbers("tijd_anders") == [1, 1, 2, 1, -93, -94, -92]
    assert numbers("veld_breakdown") == [1, 1, 2, 2, 2, -92, 2]


def test_synthetic_answers_are_marked_in_every_row_and_in_the_notice() -> None:
    data = a_data_set(csv=SYNTHETIC_CSV)

    assert data.variable("synthetic").numbers.tolist() == [1] * 7
    assert data.notice("nl").startswith("SYNTHETISCH")
    assert not a_data_set().notice("nl").startswith("SYNTHETISCH")


def test_the_notice_names_study_wave_and_data_version() -> None:
    notice = a_data_set(data_version="2").notice("en")

    assert notice == "Trial of work (proef_2022, wave 3, version of the data 2)"


def test_an_added_variable_keeps_its_numbers_and_role() -> None:
    weight = a_data_set(added=[a_weight()]).variable("gewicht")

    assert (weight.role, weight.numbers.tolist()) == ("weight", a_weight().numbers.tolist())


def test_an_added_variable_of_other_length_is_refused() -> None:
    short = Added("score", same("Score"), np.array([1.0, 2.0]))

    with pytest.raises(UserError) as refused:
        a_data_set(added=[short])

    assert refused.value.code == "data-added-rows"


def test_names_that_clash_are_told_apart() -> None:
    score = Added("tijd", Text("Tijd", "Time"), np.full(7, math.nan))

    names = [variable.name for variable in a_data_set(added=[score, score]).variables]

    assert len(names) == len(set(names))
    assert names[-2:] == ["tijd_2", "tijd_3"]


def test_no_respondents_give_an_empty_data_set() -> None:
    questionnaire = a_questionnaire()
    responses = read_responses(CSV, "responses.csv", questionnaire)
    nobody = take_respondents(responses, np.array([], dtype=np.intp))

    from weerklank.datasets import make_data_set

    data = make_data_set(nobody, questionnaire, a_study())
    assert {v.numbers.size for v in data.variables if v.numbers is not None} == {0}
