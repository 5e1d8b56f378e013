"""What is said of residual groups follows from what can be derived, never from the counts."""

import pytest

from fakes.counted import THEMES, Items, count_tables, plan_study, spread_people
from weerklank.disclosure import make_release
from weerklank.kernel import DisclosureRefused

SECTORS = ("wijk", "school", "anders")
ITEMS = Items(
    answers={"sector": SECTORS, "tijd": ("a", "b")},
    breakdowns={"per": ("sector", {name: (name,) for name in SECTORS}, ("tijd",))},
    unordered=frozenset({"sector", "tijd"}),
    residual=frozenset({"per.anders"}),
)


def crowd(wijk, anders):
    """The same totals; 100 and 101 of 250 both print as 40%."""
    counts = {
        ("wijk", "a"): wijk, ("wijk", "b"): 250 - wijk,
        ("school", "a"): 120, ("school", "b"): 130,
        ("anders", "a"): anders, ("anders", "b"): 12 - anders,
    }  # fmt: skip
    return spread_people(counts, ("sector", "tijd"))


def release(people, accepted=("per.anders",)):
    study = plan_study(ITEMS, accept_residual=accepted)
    tables = count_tables(people, ITEMS)
    return make_release(tables, study, THEMES, 512, None, 1, (), "2020-07-01", "proef")


def test_words_are_the_same_for_three_people_and_for_two():
    three, two = release(crowd(100, 3)), release(crowd(101, 2))
    assert three == two
    assert [text.en.split(":")[0] for text in three.audit.residual] == ["Residual group 'anders'"]


@pytest.mark.parametrize(("wijk", "anders"), [(100, 3), (101, 2)])
def test_acceptance_is_asked_for_three_people_and_for_two(wijk, anders):
    with pytest.raises(DisclosureRefused) as caught:
        release(crowd(wijk, anders), accepted=())
    assert [problem.code for problem in caught.value.problems] == ["disclosure-residual"]
