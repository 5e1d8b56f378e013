import dataclasses

import pytest

from fakes.releases import build_study
from fakes.site_editions import (
    build_derived_everyone,
    build_derived_table,
    build_programme,
    build_site_edition,
    build_workload_table,
    replace_release,
)
from weerklank.kernel import Text, same
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


def test_plan_site_derived_item_stands_for_everyone_where_the_question_has_none():
    edition = build_site_edition()
    own = dataclasses.replace(
        edition.release.table("druk_omhoog", "veld"), item="druk", title=Text("Werkdruk", "Load")
    )
    tables = (build_derived_table(), own, build_derived_everyone())

    (question,) = plan_site(replace_release(edition, tables=tables)).questions

    assert (question.everyone, question.title.nl) == (build_derived_everyone(), "Werkdruk")
    assert [table.item for table in question.breakdowns] == ["druk_omhoog", "druk"]
    assert question.regrouped == ()


def test_plan_site_own_table_of_everyone_goes_before_a_derived_one():
    tables = (build_derived_everyone(), build_derived_table(), build_workload_table())

    (question,) = plan_site(replace_release(build_site_edition(), tables=tables)).questions

    assert question.everyone == build_workload_table()
    assert question.regrouped == (build_derived_everyone(),)
    assert question.breakdowns == (build_derived_table(),)


def plan_two(second, **changes):
    """Return how a study is called on the site of a programme with another one."""
    first = build_site_edition()
    programme = build_programme(first, build_site_edition(study=second), **changes)
    return plan_site(first, programme).title


@pytest.mark.parametrize(
    ("other", "nl", "en"),
    [
        ({"title": same("Anders")}, "Werken in Rivierland", "Working in Rivierland"),
        (
            {"period": same("2024")},
            "Werken in Rivierland, maart 2026",
            "Working in Rivierland, March 2026",
        ),
        (
            {"title": Text("Werken in Rivierland", "Other"), "period": same("2024")},
            "Werken in Rivierland, maart 2026",
            "Working in Rivierland",
        ),
        (
            {},
            "Werken in Rivierland, maart 2026, rivierland_proef",
            "Working in Rivierland, March 2026, rivierland_proef",
        ),
    ],
)
def test_title_of_a_study_holds_what_tells_it_apart(other, nl, en):
    assert plan_two(build_study(id="ander", **other)) == Text(nl, en)


def test_title_of_a_study_that_is_that_of_its_programme_holds_its_period():
    title = build_site_edition().study.title

    assert plan_two(build_study(id="ander", title=same("Anders")), title=title) == Text(
        "Werken in Rivierland, maart 2026", "Working in Rivierland, March 2026"
    )


def test_title_of_a_study_on_a_site_of_its_own_is_its_title(plan):
    assert plan.title == plan.edition.study.title


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
        ("recognition", ""),
        ("open_data", ""),
    ]


def test_plan_site_question_is_named_by_itself_before_a_derived_item():
    edition = build_site_edition()
    derived = edition.release.table("druk_omhoog", "veld")
    own = dataclasses.replace(derived, item="druk", title=Text("Werkdruk", "Workload"))

    (question,) = plan_site(replace_release(edition, tables=(derived, own))).questions

    assert question.title == Text("Werkdruk", "Workload")
