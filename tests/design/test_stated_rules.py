import pytest
from design_samples import problems_in_study, small_questionnaire, study_data

from weerklank.design import StatedRule, read_study, write_study
from weerklank.kernel import Place, write_yaml


def test_a_study_keeps_the_rules_that_it_states_with_their_places():
    data = study_data() | {"rules": {"minimum_base": 15, "second_reader": True}}
    text = write_yaml(data)

    study = read_study(text, "study.yaml", small_questionnaire())

    assert study.rules == (StatedRule("minimum_base", 15), StatedRule("second_reader", True))
    line = text.splitlines().index("  minimum_base: 15") + 1
    assert study.rules[0].place == Place("study.yaml", line, "rules.minimum_base")


def test_stated_rules_survive_writing_and_reading():
    data = study_data() | {"rules": {"minimum_base": 15}}
    study = read_study(write_yaml(data), "study.yaml", small_questionnaire())

    again = read_study(write_study(study), "again.yaml", small_questionnaire())

    assert again == study


def test_a_study_without_rules_states_none():
    assert read_study(write_yaml(study_data()), "s.yaml", small_questionnaire()).rules == ()


@pytest.mark.parametrize("value", ["tien", 12.5, None, [10], {"nl": 10}])
def test_a_rule_without_a_number_is_refused_at_its_place(value):
    problems = problems_in_study(study_data() | {"rules": {"minimum_base": value}})

    assert problems == [("rules-form", "rules.minimum_base")]


@pytest.mark.parametrize("value", [[10], "streng", 10])
def test_rules_that_are_no_block_are_refused(value):
    problems = problems_in_study(study_data() | {"rules": value})

    assert problems == [("field-mapping", "rules")]
