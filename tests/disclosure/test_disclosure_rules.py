import pytest

from weerklank.disclosure import DEFAULT_RULES, Rules
from weerklank.kernel import UserError


def test_rules_have_the_agreed_thresholds():
    assert Rules(10, 3, 100, 5, 70, 3, True) == DEFAULT_RULES


@pytest.mark.parametrize(
    ("name", "value"), [("minimum_base", 20), ("dominance_percent", 60), ("required_range", 8)]
)
def test_stricter_takes_a_stricter_threshold(name, value):
    assert getattr(DEFAULT_RULES.stricter(**{name: value}), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minimum_base", 9),
        ("minimum_answer", 2),
        ("open_base", 50),
        ("required_range", 4),
        ("dominance_percent", 80),
        ("minimum_organisations", 2),
        ("withhold_sensitive_extremes", False),
    ],
)
def test_stricter_refuses_a_looser_threshold(name, value):
    with pytest.raises(UserError) as caught:
        DEFAULT_RULES.stricter(**{name: value})
    assert caught.value.code == "rules-looser"


def test_stricter_refuses_an_unknown_threshold():
    with pytest.raises(UserError) as caught:
        DEFAULT_RULES.stricter(minimum_bass=20)
    assert caught.value.code == "rules-unknown"
    assert "minimum_base" in caught.value.in_language("nl")
