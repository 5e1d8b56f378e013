import pytest

from fakes.quoted_study import QUESTIONNAIRE, STUDY
from weerklank.design import StatedRule, Study, read_questionnaire, read_study
from weerklank.disclosure import DEFAULT_RULES, Rules
from weerklank.disclosure.rules import check_rules, rules_of
from weerklank.kernel import DocumentRefused, Place, UserError, write_yaml

AGREED = {
    "minimum_base": 10,
    "minimum_answer": 3,
    "open_base": 100,
    "required_range": 5,
    "insider_range": 3,
    "dominance_percent": 70,
    "minimum_organisations": 3,
    "minimum_invited": 30,
    "withhold_sensitive_extremes": True,
    "open_answer_base": 20,
    "quotes_per_respondent": 1,
    "withhold_organisation_of_quotes": True,
    "second_reader": True,
}


def plan(**rules: object) -> Study:
    text = write_yaml(STUDY | {"rules": rules})
    return read_study(text, "study.yaml", read_questionnaire(write_yaml(QUESTIONNAIRE), "q.yaml"))


def test_rules_have_the_agreed_thresholds():
    assert {name: getattr(DEFAULT_RULES, name) for name in Rules.__slots__} == AGREED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minimum_base", 20),
        ("dominance_percent", 60),
        ("required_range", 8),
        ("insider_range", 4),
        ("minimum_invited", 50),
        ("quotes_per_respondent", 0),
        ("open_answer_base", 20),
    ],
)
def test_stricter_takes_a_stricter_threshold(name, value):
    assert getattr(DEFAULT_RULES.stricter(**{name: value}), name) == value


LOOSER = [
    ("minimum_base", 9),
    ("minimum_answer", 2),
    ("open_base", 50),
    ("required_range", 4),
    ("insider_range", 2),
    ("dominance_percent", 80),
    ("minimum_organisations", 2),
    ("minimum_invited", 29),
    ("withhold_sensitive_extremes", False),
    ("open_answer_base", 19),
    ("quotes_per_respondent", 2),
    ("withhold_organisation_of_quotes", False),
    ("second_reader", False),
]


def test_every_rule_is_tried_looser():
    assert [name for name, _ in LOOSER] == list(AGREED)


@pytest.mark.parametrize(("name", "value"), LOOSER)
def test_stricter_refuses_a_looser_threshold(name, value):
    with pytest.raises(UserError) as refused:
        DEFAULT_RULES.stricter(**{name: value})
    assert refused.value.code == "rules-looser"


@pytest.mark.parametrize(
    ("name", "value"), [("minimum_base", True), ("second_reader", 5), ("minimum_base", 12.5)]
)
def test_stricter_refuses_a_value_of_another_kind(name, value):
    with pytest.raises(UserError) as refused:
        DEFAULT_RULES.stricter(**{name: value})
    assert refused.value.code == "rules-value"


def test_stricter_refuses_an_unknown_threshold():
    with pytest.raises(UserError) as refused:
        DEFAULT_RULES.stricter(minimum_bass=20)
    assert (refused.value.code, refused.value.hint.en) == (
        "rules-unknown",
        "Did you mean 'minimum_base'?",
    )


def test_differences_names_what_is_stricter_than_the_default():
    strict = DEFAULT_RULES.stricter(open_base=200, minimum_base=10, minimum_answer=5)

    assert strict.differences() == (("minimum_answer", 5), ("open_base", 200))
    assert DEFAULT_RULES.differences() == ()


def test_a_study_is_stricter_than_its_programme_and_that_than_the_default():
    programme = (StatedRule("minimum_base", 12), StatedRule("minimum_answer", 4))

    assert rules_of(plan()) == DEFAULT_RULES
    assert rules_of(plan(), programme) == DEFAULT_RULES.stricter(minimum_base=12, minimum_answer=4)
    both = rules_of(plan(minimum_base=15), programme)
    assert both == DEFAULT_RULES.stricter(minimum_base=15, minimum_answer=4)


def test_a_study_looser_than_its_programme_is_refused_though_stricter_than_the_default():
    programme = (StatedRule("minimum_base", 20, Place("programme.yaml", 9)),)
    study = plan(minimum_base=15)

    assert check_rules(study) == ()
    (problem,) = check_rules(study, programme)
    assert (problem.code, problem.place.file, problem.place.path) == (
        "rules-looser",
        "study.yaml",
        "rules.minimum_base",
    )
    assert problem.remedy.en == "Keep 20, or something stricter."


def test_every_wrong_rule_is_told_at_once_each_at_its_place():
    programme = (StatedRule("dominance_percent", 90, Place("programme.yaml", 9)),)
    study = plan(minimum_base=5, minimum_bass=15, second_reader=1, required_range=6)

    problems = check_rules(study, programme)

    assert [(p.code, p.place.file) for p in problems] == [
        ("rules-looser", "programme.yaml"),
        ("rules-looser", "study.yaml"),
        ("rules-unknown", "study.yaml"),
        ("rules-value", "study.yaml"),
    ]
    before = write_yaml(STUDY).count("\n") + 1
    assert [p.place.line for p in problems[1:]] == [before + n for n in (1, 2, 3)]
    with pytest.raises(DocumentRefused) as refused:
        rules_of(study, programme)
    assert refused.value.problems == problems


def test_a_rule_stated_without_a_document_still_has_a_path():
    (problem,) = check_rules(plan(), (StatedRule("minimum_base", 1),))

    assert str(problem.place) == " (rules.minimum_base)"
