"""Who was asked an item tells an answer to another: its base is held to the rules too."""

from dataclasses import replace

import pytest

from fakes.counted import Items, plan_study
from weerklank.analysis import Missing, count_cells, tabulate
from weerklank.design import (
    AllOf,
    Answer,
    Answered,
    AnswerList,
    AnyOf,
    Breakdown,
    CategoryGroup,
    CountAtLeast,
    IsOneOf,
    Item,
    Not,
    Page,
    Questionnaire,
)
from weerklank.disclosure import make_release, release_study
from weerklank.disclosure.problem.routes import read_routes
from weerklank.fieldwork import read_responses
from weerklank.kernel import DisclosureRefused, same

WORD = same("woord")
SECTORS = ("wijk", "gi", "school")
LISTS = (
    AnswerList("sectoren", tuple(Answer(name, WORD) for name in SECTORS), False),
    AnswerList("janee", tuple(Answer(name, WORD) for name in ("ja", "nee", "soms")), False),
    AnswerList("oordelen", (Answer("goed", WORD), Answer("slecht", WORD)), False),
)
GROUPS = tuple(CategoryGroup(name, same(name), (name,)) for name in SECTORS)


def item(name, answers, when=None, **changes):
    return Item(name, 1, "single", WORD, WORD, answers, when=when, **changes)


def questions(sensitive=False):
    """Only who had help is asked how it was."""
    asked = item("oordeel", "oordelen", IsOneOf("hulp", ("ja",)))
    first = (item("sector", "sectoren"), item("hulp", "janee", sensitive=sensitive), asked)
    return Questionnaire("vragen", 1, WORD, (Page("thema", WORD, first),), LISTS, 2)


def plan(*crossed):
    study = plan_study(Items({"sector": SECTORS, "hulp": ("ja", "nee"), "oordeel": ("goed",)}))
    return replace(study, breakdowns=(Breakdown("per", "sector", WORD, WORD, GROUPS, crossed),))


def answers(wijk, gi, school):
    """Per sector: had help and found it good, or bad; had none."""
    rows = []
    for sector, numbers in zip(SECTORS, (wijk, gi, school), strict=True):
        for words, number in zip(("ja,goed", "ja,slecht", "nee,"), numbers, strict=True):
            rows += [f"{sector},{words}"] * number
    head = "# synthetisch: proef\nrespondent,sector,hulp,oordeel\n"
    return head + "".join(f"r{number},{row}\n" for number, row in enumerate(rows))


def release(csv, study, earlier=(), sensitive=False):
    return release_study(
        questions(sensitive), study, csv, None, earlier, 1, "2020-07-01", "proef"
    )  # fmt: skip


TWO_WITHOUT = answers((20, 20, 30), (10, 8, 2), (12, 8, 15))
ENOUGH = answers((20, 20, 30), (10, 8, 12), (12, 8, 15))


def shown(made):
    return [table.id for table in made.tables if table.breakdown]


def without_routes(csv, study):
    """What would be released if nobody knew that some people were not asked."""
    asked = questions()
    cells = count_cells(read_responses(csv, "a.csv", asked), asked, study)
    tables = tuple(
        replace(table, rows=tuple(replace(row, missing=Missing()) for row in table.rows))
        for table in tabulate(cells, asked, study)
    )
    people = len(csv.splitlines()) - 2
    return make_release(tables, study, (), people, None, 1, (), "2020-07-01", "proef")


def test_base_gives_a_hidden_answer_away_where_routes_are_not_known():
    """18 of the 20 of the gi were asked: two had no help, though that figure is hidden."""
    made = without_routes(TWO_WITHOUT, plan("hulp", "oordeel"))
    help_of_gi = made.table("hulp", "per").rows[1]
    assert [figure.percent for figure in help_of_gi.figures][:2] == [None, None]
    assert help_of_gi.base - made.table("oordeel", "per").rows[1].base == 2


def test_base_that_tells_a_rare_answer_is_not_shown():
    made = release(TWO_WITHOUT, plan("hulp", "oordeel"))
    assert shown(made) == ["hulp@per"]
    assert [text.en.split(":")[0] for text in made.audit.left_out] == ["oordeel@per"]


def test_base_that_tells_a_rare_answer_is_not_shown_without_the_item_itself():
    assert shown(release(TWO_WITHOUT, plan("oordeel"))) == []


def test_base_stays_where_it_tells_nothing_rare():
    made = release(ENOUGH, plan("hulp", "oordeel"))
    assert shown(made) == ["hulp@per", "oordeel@per"]
    assert [row.base for row in made.table("oordeel", "per").rows] == [40, 18, 20]


def test_reason_tells_no_count():
    (text,) = release(TWO_WITHOUT, plan("hulp", "oordeel")).audit.left_out
    assert not any(sign.isdigit() for sign in text.nl + text.en)


NONE_WITHOUT = answers((20, 20, 30), (10, 8, 0), (12, 8, 15))


def test_base_that_tells_of_a_group_of_one_mind_is_not_shown_on_a_sensitive_item():
    assert shown(release(NONE_WITHOUT, plan("oordeel"))) == ["oordeel@per"]
    assert shown(release(NONE_WITHOUT, plan("oordeel"), sensitive=True)) == []


SOMETIMES = ENOUGH + "".join(
    f"{sector}{number},{sector},soms,\n"
    for sector, people in (("wijk", 6), ("gi", 2), ("school", 6))
    for number in range(people)
)


def test_base_gives_away_a_figure_that_is_hidden_for_another():
    """Two of the gi say 'soms'. 'ja' is hidden with it, and is the base of who was asked."""
    made = without_routes(SOMETIMES, plan("hulp", "oordeel"))
    assert made.table("hulp", "per").rows[1].figures[0].percent is None
    assert made.table("oordeel", "per").rows[1].base == 18


def test_base_is_not_shown_beside_a_table_that_hides():
    made = release(SOMETIMES, plan("hulp", "oordeel"))
    assert shown(made) == ["hulp@per"]
    assert shown(release(SOMETIMES, plan("oordeel"))) == ["oordeel@per"]


@pytest.mark.parametrize("first", ["hulp", "oordeel"])
def test_later_release_adds_no_base_beside_what_is_hidden(first):
    earlier = release(SOMETIMES, plan(first))
    with pytest.raises(DisclosureRefused) as caught:
        release(SOMETIMES, plan("hulp", "oordeel"), (earlier,))
    assert [problem.code for problem in caught.value.problems] == ["disclosure-no-safe-table"]


def test_base_of_everyone_is_not_shown_where_few_were_left_out():
    """One of 67 people was not asked; of 78 with help and 42 without it nothing is rare."""
    assert release(ENOUGH, plan()).table("oordeel") is not None
    assert release(answers((20, 20, 1), (8, 8, 0), (5, 5, 0)), plan()).table("oordeel") is None


@pytest.mark.parametrize(
    ("when", "named"),
    [
        (IsOneOf("a", ("x",)), {"a"}),
        (AllOf((Answered("a"), Not(Answered("b")))), {"a", "b"}),
        (AnyOf((Answered("b"), CountAtLeast(("a", "c"), ("x",), 1))), {"a", "b", "c"}),
    ],
)
def test_routes_name_every_item_of_a_condition(when, named):
    asked = tuple(item(name, "janee") for name in "abc")
    pages = (Page("p", WORD, (*asked, item("d", "janee", when))),)
    assert read_routes(Questionnaire("v", 1, WORD, pages, LISTS, 2)) == {"d": named}


def test_routes_go_all_the_way_back_and_through_pages():
    first = Page("een", WORD, (item("a", "janee"), item("b", "janee", Answered("a"))))
    second = Page("twee", WORD, (item("c", "janee"),), when=Answered("b"))
    routes = read_routes(Questionnaire("v", 1, WORD, (first, second), LISTS, 2))
    assert routes == {"b": {"a"}, "c": {"a", "b"}}
