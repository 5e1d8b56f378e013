import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fakes.counted import THEMES, Items, count_tables, draw_people, plan_study
from fakes.released_tables import EVERYONE, GROUPS, release_of, table
from weerklank.disclosure import audit, make_release
from weerklank.kernel import DisclosureRefused


def widths(*releases):
    return {(h.table, h.category, h.answer): h.width for h in audit(releases)}


def test_audit_finds_a_figure_that_its_row_gives_away():
    crossed = table("vraag", "groep", [("a", 70, (None, 50)), ("b", 30, (83, 17))])
    assert widths(release_of(GROUPS, EVERYONE, crossed)) == {("vraag@groep", "a", "ja"): 0}


def test_audit_finds_a_row_that_everyone_gives_away():
    crossed = table("vraag", "groep", [("a", 70, (50, 50)), ("b", None, (None, None))])
    assert set(widths(release_of(GROUPS, EVERYONE, crossed)).values()) == {0}


def test_audit_puts_releases_together():
    one = table("vraag", "groep", [("a", 70, (50, 50)), ("b", None, (None, None))])
    apart = widths(release_of(GROUPS, one))
    assert min(apart.values()) == 30
    assert set(widths(release_of(GROUPS, one), release_of(EVERYONE)).values()) == {0}


def test_audit_of_a_safe_table_gives_its_range():
    crossed = table("vraag", "groep", [("a", 70, (None, None)), ("b", 30, (None, None))])
    assert widths(release_of(GROUPS, EVERYONE, crossed)) == {
        ("vraag@groep", category, answer): 30 for category in "ab" for answer in ("ja", "nee")
    }


def test_audit_of_nothing_is_empty():
    assert audit(()) == ()
    assert audit((release_of(GROUPS, EVERYONE),)) == ()


def random_items():
    return Items(
        answers={"sector": ("wijk", "kliniek", "gi"), "tijd": ("a", "b", "c")},
        breakdowns={
            "per_sector": (
                "sector",
                {"wijk": ("wijk",), "kliniek": ("kliniek",), "gi": ("gi",)},
                ("tijd", "kort"),
            ),
            "twee": ("sector", {"wijk": ("wijk",), "rest": ("kliniek", "gi")}, ("tijd",)),
        },
        derived={"kort": ("tijd", {"a": ("a",), "rest": ("b", "c")})},
        unordered=frozenset({"sector"}),
    )


@settings(max_examples=12, deadline=None)
@given(number=st.integers(15, 130), seed=st.integers(0, 10**6), tilt=st.sampled_from([1, 3, 5]))
def test_every_hidden_figure_of_a_release_keeps_its_range(number, seed, tilt):
    items = random_items()
    people = draw_people(items, number, seed, tilt=tilt)
    try:
        made = make_release(
            count_tables(people, items), plan_study(items), THEMES, number, None, 1, (),
            "2020-07-01", "proef",
        )  # fmt: skip
    except DisclosureRefused:
        assume(False)
    found = audit((made,))
    assert len(found) == made.audit.hidden
    assert all(hidden.width >= 5 for hidden in found)
    assert made.audit.narrowest is None or made.audit.narrowest >= 5


@pytest.mark.parametrize("seed", range(3))
def test_two_releases_together_keep_the_range_of_what_either_hides(seed):
    items = random_items()
    people = draw_people(items, 70 + 20 * seed, seed)
    first_plan = Items(items.answers, {"twee": items.breakdowns["twee"]}, unordered=items.unordered)
    made = []
    for plan in (first_plan, items):
        made.append(
            make_release(
                count_tables(people, plan), plan_study(plan), THEMES, len(people), None, 1,
                tuple(made), "2020-07-01", "proef",
            )
        )  # fmt: skip
    assert all(hidden.width >= 5 for hidden in audit(made))
