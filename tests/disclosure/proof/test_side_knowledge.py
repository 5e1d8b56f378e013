"""What an attacker knows besides: more knowledge never widens a range, and is counted for what it
is."""

from dataclasses import replace

from fakes.released_tables import EVERYONE as TIJD
from fakes.released_tables import GROUPS, release_of, table
from weerklank.disclosure.problem.puzzles import Known
from weerklank.disclosure.problem.space import EVERYONE, Rectangle
from weerklank.disclosure.proof.audit import audit, judge
from weerklank.disclosure.proof.side_knowledge import (
    NOTHING,
    OWN_ANSWERS,
    add_knowledge,
    knows_fieldwork,
    knows_participants,
)
from weerklank.disclosure.release import ReleasedAnswer, ReleasedMean, ReleasedRow
from weerklank.kernel import same

WORD = same("woord")
ROWS = [("a", 12, (None, None)), ("b", 88, (None, None))]
CROSSED = table("vraag", "groep", ROWS)
SMALL = table("groep", None, [(None, 100, (12, 88))], answers=("a", "b"))


def narrowest(found):
    return min(one.width for one in found)


def test_respondent_takes_themselves_out_of_a_group():
    release = release_of(SMALL, TIJD, CROSSED)
    assert narrowest(audit((release,))) == 12
    inside = audit((release,), OWN_ANSWERS)
    assert (narrowest(inside), inside[0].knowing) == (11, "respondent")


def test_organisation_that_knows_its_headcount_leaves_less():
    hidden_size = table("vraag", "groep", [("a", None, (None, None)), ("b", None, (None, None))])
    release = release_of(TIJD, hidden_size)
    knowing = knows_participants("groep", {"a": 4, "b": 96})
    figure = {(one.category, one.answer): one.width for one in audit((release,), knowing)}
    assert figure["a", "ja"] == 4
    free = {(one.category, one.answer): one.width for one in audit((release,))}
    assert free["a", "ja"] > 4


def test_response_of_fieldwork_counts_as_known_per_ten():
    hidden_size = table("vraag", "groep", [("a", None, (None, None)), ("b", None, (None, None))])
    release = release_of(TIJD, hidden_size)
    found = audit((release,), knows_fieldwork("groep", {"a": 0}))
    assert {one.category: one.width for one in found if one.answer == "ja"}["a"] == 9


def test_narrower_of_two_statements_holds():
    part = Rectangle(EVERYONE, frozenset({"a"}))
    known = {("", "groep"): Known({part: (3, 8)})}
    added = add_knowledge(known, knows_fieldwork("groep", {"a": 0}))
    assert added["", "groep"].shown == {part: (3, 8)}
    sure = add_knowledge(known, knows_participants("groep", {"a": 4}))
    assert sure["", "groep"].shown == {part: (4, 4)}
    assert add_knowledge(known, NOTHING) == known


def test_verdict_names_the_figures_that_insiders_know_too_well():
    tight = table("vraag", "groep", [("a", 12, (None, None)), ("b", None, (None, None))])
    rare = table("vraag", None, [(None, 100, (95, 5))])
    release = release_of(SMALL, rare, tight)
    (verdict,) = judge((release,), knowing=(NOTHING, OWN_ANSWERS))
    assert verdict.safe
    assert verdict.narrowest == {"nobody": 5, "respondent": 4}
    (strict,) = judge((release_of(SMALL, table("vraag", None, [(None, 100, (97, 3))]), tight),))
    assert not strict.safe
    assert {one.table for one in strict.too_narrow} == {"vraag@groep"}
    assert {one.knowing for one in strict.too_narrow} == {"nobody", "respondent"}


def test_verdict_is_per_release_and_sees_what_came_later():
    first = release_of(GROUPS, table("vraag", "groep", [("a", 70, (50, 50)),
                                                        ("b", None, (None, None))]))  # fmt: skip
    (alone,) = judge((first,))
    assert alone.safe
    joined = judge((first, release_of(TIJD)))
    assert [one.safe for one in joined] == [False, True]
    assert joined[0].narrowest["nobody"] == 0


def test_sheets_beside_the_releases_are_known_too():
    both = table("vraag", "groep", [("a", 70, (None, None)), ("b", 30, (None, None))])
    release = release_of(GROUPS, TIJD, both)
    sheet = replace(table("vraag", "groep", [("a", 70, (50, 50))]), id="blad")
    assert narrowest(audit((release,))) == 30
    assert narrowest(audit((release,), beside=(sheet,))) == 0


def marks(means):
    """A breakdown of marks: per group its base and mean (None: hidden)."""
    answers = tuple(ReleasedAnswer(f"m{n}", WORD, (f"m{n}",), True, n) for n in range(1, 11))
    rows = tuple(
        ReleasedRow(group, WORD, (group,), base, (),
                    ReleasedMean(mean, None, None, None, None if mean else "protected"))
        for group, base, mean in means
    )  # fmt: skip
    return replace(table("cijfer", "groep", []), kind="mean", answers=answers, rows=rows)


def test_hidden_mean_is_judged_in_people():
    release = release_of(SMALL, marks([("a", 12, None), ("b", 88, None)]))
    (first, _) = audit((release,))
    assert (first.measure, first.answer, first.unit) == ("mean", "", 9)
    assert (first.low, first.high, first.width) == (12, 120, 12)
