from dataclasses import replace

import numpy as np
import pytest
from analysis_samples import CSV, a_questionnaire, a_study

from weerklank.analysis import CountedAnswer, Missing, add_cells, count_cells, tabulate
from weerklank.design import AnswerGroup, DerivedItem
from weerklank.fieldwork import read_responses, take_respondents
from weerklank.kernel import UserError, same


@pytest.fixture(scope="module")
def questionnaire():
    return a_questionnaire()


@pytest.fixture(scope="module")
def study():
    return a_study()


@pytest.fixture(scope="module")
def csv_text():
    return CSV


@pytest.fixture(scope="module")
def tables(questionnaire, study, csv_text):
    return tabulate_csv(csv_text, questionnaire, study)


def tabulate_csv(csv_text, questionnaire, study):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    counted = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    return {(table.item, table.breakdown): table for table in counted}


def figures(table):
    return [(row.category, row.base, row.counts) for row in table.rows]


def means(table):
    return [(row.mean, row.sd) for row in table.rows]


def test_tabulate_makes_the_planned_tables_in_order_of_asking(tables):
    assert list(tables) == [
        ("veld", None),
        ("tijd", None),
        ("tijd", "veld"),
        ("tijd_anders", None),
        ("tijd_anders", "veld"),
        ("steun", None),
        ("steun", "tijd"),
        ("steun_minder", None),
        ("steun_minder", "tijd"),
        ("manieren", None),
        ("manieren", "veld"),
        ("cijfer", None),
        ("cijfer", "veld"),
    ]


def test_a_table_of_everyone_counts_substantive_answers_and_tells_who_is_missing(tables):
    table = tables["tijd", None]

    assert figures(table) == [(None, 4, (1, 1, 2))]
    assert table.rows[0].missing == Missing(0, 1, 1, 1)
    assert table.rows[0].text.en == "Everyone"
    assert table.rows[0].members == ()
    assert [answer.id for answer in table.answers] == ["minder", "gelijk", "meer"]


def test_an_item_with_base_all_counts_and_prints_every_answer(tables):
    table = tables["steun", None]

    assert figures(table) == [(None, 6, (1, 1, 2, 1, 1))]
    assert table.rows[0].missing == Missing(skipped=1)
    assert [answer.substantive for answer in table.answers] == [True, True, True, False, False]


def test_a_breakdown_counts_per_category_and_leaves_out_who_is_in_none(tables):
    table = tables["tijd", "veld"]

    assert figures(table) == [("wijk", 2, (1, 0, 1)), ("overig", 2, (0, 1, 1))]
    assert [row.missing for row in table.rows] == [Missing(), Missing(0, 1, 1, 0)]
    assert [row.members for row in table.rows] == [("wijk",), ("dag", "groep")]
    assert [row.residual is None for row in table.rows] == [True, False]
    assert (table.by, table.breakdown_title, table.reason) == (
        "veld",
        same("Naar veld"),
        same("velden verschillen"),
    )


def test_a_breakdown_by_collapsed_answers_leaves_out_not_applicable(tables):
    assert figures(tables["steun", "tijd"]) == [
        ("minder", 1, (1, 0, 0, 0, 0)),
        ("rest", 3, (0, 0, 1, 1, 1)),
    ]


def test_a_derived_item_collapses_the_answers_of_its_source(tables):
    table = tables["tijd_anders", "veld"]

    assert table.answers == (
        CountedAnswer("anders", same("anders"), ("minder", "meer")),
        CountedAnswer("gelijk", same("gelijk"), ("gelijk",)),
    )
    assert figures(table) == [("wijk", 2, (2, 0)), ("overig", 2, (1, 1))]
    assert (table.source, table.title, table.question) == ("tijd", same("Verandert"), same("tijd?"))
    assert means(table) == [(None, None), (None, None)]


def test_a_derived_group_without_substantive_answers_says_so(tables):
    table = tables["steun_minder", None]

    assert [(a.id, a.substantive) for a in table.answers] == [
        ("minder", True),
        ("rest", True),
        ("x", False),
    ]
    assert figures(table) == [(None, 5, (1, 3, 1))]


def test_columns_are_ordered_only_where_their_answers_are_and_stay_in_order(tables):
    assert {item: table.ordered for (item, _), table in tables.items()} == {
        "veld": False,
        "tijd": True,
        "tijd_anders": False,
        "steun": True,
        "steun_minder": True,
        "manieren": False,
        "cijfer": True,
    }


def test_a_derived_group_is_substantive_where_one_of_its_answers_is(questionnaire, study, csv_text):
    mixed, less = AnswerGroup("x", same("x"), ("meer", "nvt")), AnswerGroup("y", same("y"), ("y",))
    derived = replace(study.derived[1], groups=(mixed, less))

    plan = replace(study, derived=(study.derived[0], derived))

    tables = tabulate_csv(csv_text, questionnaire, plan)

    assert tables["steun_minder", None].answers == (
        CountedAnswer("x", same("x"), ("meer", "nvt"), substantive=True),
    )


def test_only_a_mark_itself_is_a_table_of_means_in_a_breakdown(questionnaire, study, csv_text):
    good = AnswerGroup("goed", same("goed"), ("m8", "m9", "m10"))
    bad = AnswerGroup("matig", same("matig"), ("m5", "m6", "m7"))
    derived = DerivedItem("cijfer_goed", "cijfer", same("Goed"), (good, bad))
    plan = replace(study.breakdowns[0], items=("tijd", "tijd_anders", "cijfer", "cijfer_goed"))
    study = replace(study, derived=(*study.derived, derived), breakdowns=(plan,))

    tables = tabulate_csv(csv_text, questionnaire, study)

    assert {item: table.kind for (item, by), table in tables.items() if by == "veld"} == {
        "tijd": "answers",
        "tijd_anders": "answers",
        "cijfer": "mean",
        "cijfer_goed": "answers",
    }
    assert figures(tables["cijfer_goed", "veld"]) == [("wijk", 2, (1, 1)), ("overig", 1, (1, 0))]


def test_options_have_no_mean_and_no_order_even_where_their_answers_have(study, csv_text):
    """A person may choose several: a mean over choices would be of no group of people."""
    full = a_questionnaire()
    *others, ways = full.answer_lists
    valued = tuple(replace(a, value=n) for n, a in enumerate(ways.answers))
    ways = replace(ways, answers=valued, ordered=True)

    tables = tabulate_csv(csv_text, replace(full, answer_lists=(*others, ways)), study)

    assert figures(tables["manieren", None]) == [(None, 4, (3, 1))]
    assert means(tables["manieren", None]) == [(None, None)]
    assert tables["manieren", None].ordered is False


def test_tables_of_no_cells_hold_nobody(questionnaire, study, csv_text, tables):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    earlier = count_cells(responses, questionnaire, replace(study, wave=2))

    empty = tabulate(earlier, questionnaire, study)

    assert [(t.item, t.breakdown) for t in empty] == list(tables)
    assert {(row.base, sum(row.counts), row.missing) for t in empty for row in t.rows} == {
        (0, 0, Missing())
    }


def test_multiple_choice_counts_options_on_the_people_who_answered(tables):
    table = tables["manieren", None]

    assert table.kind == "options"
    assert [answer.id for answer in table.answers] == ["bellen", "wandelen"]
    assert figures(table) == [(None, 4, (3, 1))]
    assert table.rows[0].missing == Missing(0, 1, 1, 1)
    assert means(table) == [(None, None)]
    assert figures(tables["manieren", "veld"]) == [("wijk", 2, (1, 1)), ("overig", 2, (2, 0))]


def test_multiple_choice_with_base_all_counts_everybody_who_answered(study):
    questionnaire = a_questionnaire(manieren_base_all=True)

    table = tabulate_csv(CSV, questionnaire, study)["manieren", None]

    assert [answer.id for answer in table.answers] == ["bellen", "wandelen", "nvt", "weet_niet"]
    assert figures(table) == [(None, 6, (3, 1, 1, 2))]
    assert table.rows[0].missing == Missing(skipped=1)


def test_a_mark_has_answers_and_a_mean_for_everyone(tables):
    table = tables["cijfer", None]

    assert table.kind == "answers"
    assert [answer.value for answer in table.answers] == list(range(1, 11))
    assert figures(table) == [(None, 3, (0, 0, 0, 0, 0, 1, 0, 1, 1, 0))]
    assert table.rows[0].missing == Missing(not_asked=3, skipped=1)
    mean, sd = means(table)[0]
    assert mean == pytest.approx(23 / 3)
    assert sd == pytest.approx((7 / 3) ** 0.5)


def test_a_mark_in_a_breakdown_is_a_table_of_means_without_a_mean_of_one_person(tables):
    table = tables["cijfer", "veld"]

    assert table.kind == "mean"
    assert [row.base for row in table.rows] == [2, 1]
    assert means(table) == [(7.0, pytest.approx(2**0.5)), (None, None)]


def test_answers_with_values_have_a_mean_of_the_substantive_ones(tables):
    assert means(tables["steun", None])[0][0] == pytest.approx((1 + 2 + 4 + 4) / 4)


def test_tables_carry_what_the_questionnaire_says_of_the_item(tables):
    table = tables["tijd", None]

    assert (table.theme, table.wording, table.sensitive) == ("werk", 2, True)
    assert tables["steun", None].sensitive is False
    assert tables["veld", None].theme == "start"


def test_tabulate_of_added_cells_equals_tabulate_of_all(questionnaire, study, csv_text, tables):
    header, *rows = csv_text.splitlines(keepends=True)
    parts = [
        count_cells(
            read_responses(header + "".join(part), "deel.csv", questionnaire), questionnaire, study
        )
        for part in (rows[:3], rows[3:])
    ]

    added = tabulate(add_cells(*parts), questionnaire, study)

    assert added == tuple(tables.values())


def test_tabulate_takes_the_unweighted_cells_of_the_study_wave_alone(
    questionnaire, study, csv_text, tables
):
    responses = read_responses(csv_text, "antwoorden.csv", questionnaire)
    own = count_cells(responses, questionnaire, study)
    few = take_respondents(responses, np.array([0, 1]))
    earlier = count_cells(few, questionnaire, replace(study, wave=2))
    weighted = count_cells(few, questionnaire, study, np.array([2.0, 2.0]), "gewogen")

    mixed = add_cells(own, add_cells(earlier, weighted))

    assert tabulate(mixed, questionnaire, study) == tuple(tables.values())


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (
            ("uren",),
            "No table can be made of the item 'uren'. "
            "Remove the item from the plan. [item-without-table]",
        ),
        (
            ("tijt",),
            "The questionnaire has no item 'tijt'. Did you mean 'tijd'? [item-unknown]",
        ),
        (
            tuple("hgfedcba"),
            "The questionnaire has no item 'a'. Known are: cijfer, manieren, opmerking, "
            "steun, tijd, uren, veld. [item-unknown]",
        ),
    ],
)
def test_the_plan_is_refused_where_an_item_can_have_no_table(
    questionnaire, study, csv_text, items, message
):
    plan = replace(study, items=items)

    with pytest.raises(UserError) as caught:
        tabulate_csv(csv_text, questionnaire, plan)

    assert caught.value.in_language("en") == message
