import dataclasses

import pytest

from fakes.site_editions import build_site_edition, replace_release
from weerklank.kernel import Text
from weerklank.publication.site.plan import page_keys, plan_site


@pytest.fixture(scope="module")
def plan():
    return plan_site(build_site_edition())


def test_plan_site_questions_in_order_of_theme(plan):
    assert [(question.theme.id, question.id) for question in plan.questions] == [
        ("werk", "tijd"),
        ("werk", "veld"),
        ("afstand", "middel"),
        ("afstand", "cijfer"),
        ("afstand", "druk"),
    ]


def test_plan_site_derived_item_stands_with_its_source(plan):
    question = plan.question("druk_omhoog")

    assert [table.item for table in question.tables] == ["druk", "druk_omhoog"]


def test_plan_site_tables_of_earlier_releases_stay(plan):
    question = plan.question("tijd")

    assert [table.breakdown for table in question.tables] == [None, "veld", "team"]


def test_plan_site_every_table_has_one_page(plan):
    shown = [table for question in plan.questions for table in question.tables]

    assert sorted(t.id for t in shown) == sorted(t.id for t in plan.release.tables)


def test_plan_site_only_a_breakdown_released():
    edition = build_site_edition()
    derived = edition.release.table("druk_omhoog", "veld")

    (question,) = plan_site(replace_release(edition, tables=(derived,))).questions

    assert (question.id, question.everyone, question.title) == (
        "druk",
        None,
        Text("Toename van werkdruk", "Increase in workload"),
    )


def test_plan_site_theme_that_the_release_does_not_name():
    edition = build_site_edition()
    stray = dataclasses.replace(edition.release.tables[0], theme="los")

    (theme,) = plan_site(replace_release(edition, tables=(stray,))).themes

    assert (theme.id, theme.title) == ("los", stray.title)


def test_findings_on_question_whose_figures_they_use(plan):
    found = {
        question.id: [finding.id for finding in plan.findings_on(question)]
        for question in plan.questions
    }

    assert found == {
        "tijd": ["minder_tijd", "dag_minder"],
        "veld": [],
        "middel": [],
        "cijfer": ["cijfer"],
        "druk": ["druk_gelijk"],
    }


def test_labels_of_answers_that_stand_by_themselves(plan):
    labels = {answer: text.nl for (item, answer), text in plan.labels.items() if item == "druk"}

    assert labels == {
        "veel_lager": "veel lager",
        "lager": "lager",
        "hoger": "hoger",
        "veel_hoger": "veel hoger",
    }


def test_page_keys_each_once(plan):
    keys = [(key.kind, key.id) for key in page_keys(plan)]

    assert keys == [
        ("start", ""),
        ("findings", ""),
        ("recommendations", ""),
        ("figures", ""),
        ("theme", "werk"),
        ("theme", "afstand"),
        ("item", "tijd"),
        ("item", "veld"),
        ("item", "middel"),
        ("item", "cijfer"),
        ("item", "druk"),
        ("method", ""),
        ("open_data", ""),
    ]


def test_plan_site_question_is_named_by_itself_before_a_derived_item():
    edition = build_site_edition()
    derived = edition.release.table("druk_omhoog", "veld")
    own = dataclasses.replace(derived, item="druk", title=Text("Werkdruk", "Workload"))

    (question,) = plan_site(replace_release(edition, tables=(derived, own))).questions

    assert question.title == Text("Werkdruk", "Workload")
