"""The only door out: what leaves is a release, made of nothing but plain public words."""

from dataclasses import fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

import weerklank.disclosure as room
from fakes.counted import Items, plan_study
from weerklank.design import Answer, AnswerList, Breakdown, CategoryGroup, Item, Page, Questionnaire
from weerklank.disclosure import Release, check_answers, release_study
from weerklank.kernel import DocumentRefused, Text, UserError, same

PUBLIC = {int, float, str, bool, NoneType, Text}


def leaves(kind):
    if is_dataclass(kind) and kind is not Text:
        hints = get_type_hints(kind)
        return set().union(*(leaves(hints[field.name]) for field in fields(kind)))
    origin = get_origin(kind)
    if origin is Literal:
        return {type(option) for option in get_args(kind)}
    if origin in (Union, UnionType, tuple):
        return set().union(*(leaves(part) for part in get_args(kind) if part is not Ellipsis))
    return {kind}


def test_release_holds_plain_public_types_alone():
    assert leaves(Release) <= PUBLIC


def test_room_exports_nothing_of_the_closed_rooms():
    closed = ("weerklank.analysis", "weerklank.fieldwork")
    homes = {name: getattr(getattr(room, name), "__module__", "") for name in room.__all__}
    assert {name: home for name, home in homes.items() if home.startswith(closed)} == {}


WORD = same("woord")
LISTS = (
    AnswerList("sectoren", (Answer("wijk", WORD), Answer("gi", WORD)), False),
    AnswerList("mate", (Answer("minder", WORD), Answer("meer", WORD)), True),
)
QUESTIONS = Questionnaire(
    "vragen",
    1,
    WORD,
    (
        Page(
            "thema",
            WORD,
            (
                Item("sector", 1, "single", WORD, WORD, "sectoren"),
                Item("tijd", 1, "single", WORD, WORD, "mate"),
            ),
        ),
    ),
    LISTS,
    2,
)
GROUPS = tuple(CategoryGroup(name, WORD, (name,)) for name in ("wijk", "gi"))


def study(**changes):
    plan = plan_study(Items({"sector": ("wijk", "gi"), "tijd": ("minder", "meer")}))
    crossing = Breakdown("per_sector", "sector", WORD, WORD, GROUPS, ("tijd",))
    return replace(plan, breakdowns=(crossing,), **changes)


def answers(label="# synthetisch: proef\n"):
    rows = [f"r{n},{'wijk' if n % 2 else 'gi'},{'minder' if n % 3 else 'meer'}" for n in range(60)]
    return label + "respondent,sector,tijd\n" + "\n".join(rows) + "\n"


def test_release_study_reads_counts_and_protects():
    made = release_study(QUESTIONS, study(), answers(), None, (), 1, "2020-07-01", "proef")
    assert [table.id for table in made.tables] == ["sector", "tijd", "tijd@per_sector"]
    assert [row.base for row in made.table("tijd", "per_sector").rows] == [30, 30]
    assert (made.respondents, made.response_rate, made.synthetic) == (60, None, True)
    assert [theme.id for theme in made.themes] == ["thema"]


def test_release_study_refuses_a_label_that_differs():
    with pytest.raises(UserError) as caught:
        release_study(QUESTIONS, study(), answers(""), None, (), 1, "2020-07-01", "proef")
    assert caught.value.code == "synthetic-label"


def test_release_study_refuses_wrong_answers():
    wrong = answers().replace("minder", "mindr", 1)
    with pytest.raises(DocumentRefused):
        release_study(QUESTIONS, study(), wrong, None, (), 1, "2020-07-01", "proef")


def test_check_answers_tells_what_is_wrong_with_its_place():
    assert check_answers(QUESTIONS, answers(), "a.csv") == ()
    problems = check_answers(QUESTIONS, answers().replace("minder", "mindr", 1), "a.csv")
    assert [problem.place.file for problem in problems] == ["a.csv"]
