"""Everybody's answers one by one agree with the tables, and ways tell who would be asked what."""

from collections import Counter

from weerklank.analysis import count_cells, tabulate
from weerklank.design import Answer, AnswerList, CountAtLeast, IsOneOf, Item, Page, Questionnaire
from weerklank.disclosure.problem.people import People, gather_people
from weerklank.fieldwork import read_responses
from weerklank.kernel import same

from fakes.counted import Items, plan_study  # isort: skip

WORD = same("woord")
LISTS = (
    AnswerList("sectoren", (Answer("wijk", WORD), Answer("gi", WORD)), False),
    AnswerList(
        "tijden", (Answer("veel", WORD), Answer("weinig", WORD), Answer("weet", WORD, "dont_know")),
        False,
    ),
    AnswerList("hulpen", (Answer("mail", WORD), Answer("bel", WORD),
                          Answer("geen", WORD, "not_applicable")), False),
    AnswerList("oordelen", (Answer("goed", WORD), Answer("slecht", WORD)), False),
)  # fmt: skip


def item(name, kind, answers, when=None):
    return Item(name, 1, kind, WORD, WORD, answers, when=when)


ITEMS = (
    item("sector", "single", "sectoren"),
    item("tijd", "single", "tijden"),
    item("hulp", "multiple", "hulpen"),
    item("oordeel", "single", "oordelen", IsOneOf("tijd", ("weinig", "weet"))),
    item("later", "single", "oordelen", CountAtLeast(("hulp",), ("mail", "bel"), 1)),
)
QUESTIONS = Questionnaire("vragen", 1, WORD, (Page("thema", WORD, ITEMS),), LISTS, 2)
TEXT = "respondent,sector,tijd,hulp,oordeel,later\n" + "\n".join((
    "r1,wijk,veel,mail|bel,,goed",
    "r2,gi,weet,-,slecht,",
    "r3,wijk,weinig,geen,goed,",
    "r4,,weinig,bel,goed,slecht",
    "r5,gi,,,,",
)) + "\n"  # fmt: skip
RESPONSES = read_responses(TEXT, "responses.csv", QUESTIONS)
PEOPLE = gather_people(RESPONSES, QUESTIONS)


def test_answers_are_told_respondent_by_respondent():
    assert PEOPLE.answers["sector"] == ("wijk", "gi", "wijk", "*", "gi")
    assert PEOPLE.answers["tijd"] == ("veel", "weet", "weinig", "weinig", "*")
    assert PEOPLE.answers["oordeel"] == ("*", "slecht", "goed", "goed", "*")
    assert PEOPLE.joined == (1, 1, 1, 1, 1)


def test_options_are_items_of_their_own_with_the_base_of_the_tables():
    assert PEOPLE.answers["hulp:mail"] == ("chosen", "not_chosen", "*", "not_chosen", "*")
    assert PEOPLE.answers["hulp:bel"] == ("chosen", "not_chosen", "*", "chosen", "*")


def test_counts_agree_with_the_tables():
    names = ("sector", "tijd", "hulp", "oordeel", "later")
    study = plan_study(Items(dict.fromkeys(names, ())))
    for table in tabulate(count_cells(RESPONSES, QUESTIONS, study), QUESTIONS, study):
        (row,) = table.rows
        for answer, count in zip(table.answers, row.counts, strict=True):
            options = table.kind == "options"
            column = PEOPLE.answers[f"{table.item}:{answer.id}" if options else table.item]
            assert Counter(column)["chosen" if options else answer.id] == count
            if options:
                assert sum(own != "*" for own in column) == row.base


def test_ways_tell_which_answers_ask_the_same():
    ways = PEOPLE.ways["tijd"]
    assert ways["weinig"] == ways["weet"] != ways["veel"]
    assert PEOPLE.ways["hulp:mail"]["chosen"] == (1, 1, 1, 1, 1)
    assert PEOPLE.ways["hulp:mail"]["not_chosen"] == (1, 0, 0, 1, 0)
    assert "sector" not in PEOPLE.ways


def test_versions_are_kept():
    assert gather_people(RESPONSES, QUESTIONS, (1, 1, 2, 2, 3)).joined == (1, 1, 2, 2, 3)


def test_nested_items_become_paths():
    people = People({"a": ("x", "x", "*"), "b": ("p", "*", "*")}, (1, 1, 1))
    assert people.nested("a>b", ("a", "b")).answers["a>b"] == ("x/p", "x/*", "*")
