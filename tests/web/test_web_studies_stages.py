"""Where a study is and what comes next, for every combination of facts."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from weerklank.web.queries.roles import ROLE_ASKED, ROLE_WORK, own_step
from weerklank.web.queries.stages import (
    NAMES,
    Built,
    Public,
    RoundState,
    StudyFacts,
    next_step,
    stage_line,
    stage_of,
)
from weerklank.web.rights import Right, Role, may

FRESH = StudyFacts(
    interviews=False,
    sound=True,
    round="none",
    answers=False,
    released=False,
    written=False,
    built="none",
    public="none",
)
EVERY = [
    StudyFacts(*values)
    for values in product(
        (False, True),
        (False, True),
        get_args(RoundState),
        (False, True),
        (False, True),
        (False, True),
        get_args(Built),
        get_args(Public),
    )
]


@pytest.mark.parametrize(
    ("facts", "stage", "step"),
    [
        (FRESH, "setup", "Open fieldwork"),
        (replace(FRESH, sound=False), "setup", "Mend the problems in the documents"),
        (replace(FRESH, round="open"), "fieldwork", "Fieldwork is running"),
        (replace(FRESH, round="open", sound=False), "fieldwork", "Fieldwork is running"),
        (replace(FRESH, round="early"), "fieldwork", "Fieldwork has yet to open"),
        (replace(FRESH, round="suspended"), "fieldwork", "Fieldwork is suspended"),
        (replace(FRESH, round="over"), "fieldwork", "Close the round"),
        (replace(FRESH, round="closing"), "fieldwork", "Finish closing"),
        (replace(FRESH, round="closed"), "closed", "No answers came in"),
        (replace(FRESH, round="closed", answers=True), "closed", "Prepare the release"),
        (replace(FRESH, answers=True), "closed", "Prepare the release"),
        (
            replace(FRESH, answers=True, released=True),
            "release",
            "Write the findings and the texts",
        ),
        (replace(FRESH, released=True, written=True), "release", "Make the publications"),
        (
            replace(FRESH, released=True, written=True, built="stale"),
            "publications",
            "Make the publications again",
        ),
        (
            replace(FRESH, released=True, written=True, built="fresh"),
            "publications",
            "Look at the publications and publish them",
        ),
        (
            replace(FRESH, released=True, written=True, built="fresh", public="older"),
            "public",
            "Publish the new version",
        ),
        (
            replace(FRESH, released=True, written=True, built="fresh", public="current"),
            "public",
            "This study is public",
        ),
        (replace(FRESH, interviews=True), "setup", "Write the findings and the texts"),
        (replace(FRESH, interviews=True, written=True), "setup", "Make the publications"),
    ],
)
def test_a_study_has_a_stage_and_a_next_step(facts: StudyFacts, stage: str, step: str) -> None:
    assert (stage_of(facts), next_step(facts).title.en) == (stage, step)


def test_every_line_has_one_now_with_all_before_it_done() -> None:
    for facts in EVERY:
        if facts.interviews and (facts.round != "none" or facts.answers or facts.released):
            continue
        states = [stage.state for stage in stage_line(facts)]
        now = states.index("now")
        assert states == ["done"] * now + ["now"] + ["later"] * (len(states) - now - 1)


def test_interviews_have_no_stages_of_figures() -> None:
    line = stage_line(replace(FRESH, interviews=True))

    assert [stage.id for stage in line] == ["setup", "publications", "public"]
    assert [stage.id for stage in stage_line(FRESH)] == list(NAMES)


def test_no_facts_are_without_a_next_step_that_somebody_may_take() -> None:
    assert {next_step(facts).right for facts in EVERY} <= set(Right)


CLOSED = replace(FRESH, round="closed", answers=True)
BUILT = replace(CLOSED, released=True, written=True, built="fresh")


@pytest.mark.parametrize(
    ("role", "facts", "title"),
    [
        (Role.SECOND_READER, FRESH, "Read the documents"),
        (Role.SECOND_READER, replace(FRESH, round="open"), "Fieldwork is running"),
        (Role.SECOND_READER, CLOSED, "Read the release"),
        (Role.SECOND_READER, BUILT, "Look at the publications"),
        (Role.PANEL_MEMBER, FRESH, "Open fieldwork"),
        (Role.PANEL_MEMBER, BUILT, "Look at the publications"),
        (Role.ORGANISATION_CONTACT, replace(FRESH, round="early"), "Fieldwork has yet to open"),
        (Role.ORGANISATION_CONTACT, replace(FRESH, round="open"), "Send the address to your"),
        (Role.ORGANISATION_CONTACT, replace(FRESH, round="suspended"), "Fieldwork is suspended"),
        (Role.RESEARCHER, BUILT, "Look at the publications and publish them"),
        (None, FRESH, "Open fieldwork"),
    ],
)
def test_what_comes_next_is_told_as_each_role_sees_it(
    role: Role | None, facts: StudyFacts, title: str
) -> None:
    assert own_step(facts, role).title.en.startswith(title)


def test_nobody_but_the_researcher_is_sent_where_they_may_not_go() -> None:
    own = {(role, facts): own_step(facts, role) for role in Role for facts in EVERY}

    wrong = {
        (role, step.view)
        for (role, facts), step in own.items()
        if step != next_step(facts) and not may(role, step.right)
    }
    assert wrong == set()
    assert all(own[Role.RESEARCHER, facts] == next_step(facts) for facts in EVERY)


def test_every_role_has_words_for_what_it_may_do_and_what_is_asked_of_it() -> None:
    assert set(ROLE_WORK) == set(Role)
    assert set(ROLE_ASKED) == set(Role) - {Role.RESEARCHER}
