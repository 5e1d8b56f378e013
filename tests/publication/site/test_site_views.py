import dataclasses

import pytest

from fakes.site_editions import (
    build_derived_everyone,
    build_derived_table,
    build_site_edition,
    build_workload_table,
    replace_release,
)
from weerklank.disclosure import ReleasedFigure, ReleasedMean
from weerklank.kernel import DocumentRefused, Problems, Text, parse_evidence
from weerklank.publication.site.finding_views import view_finding
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.viewer import make_viewer
from weerklank.publication.site.views import view_everyone, view_question, view_table


def build_viewer(edition=None, language="nl", kind="start"):
    plan = plan_site(edition or build_site_edition())
    return make_viewer(plan, language, PageKey(kind).path(language), Problems())


@pytest.fixture(scope="module")
def viewer():
    return build_viewer()


def view_by_id(viewer, finding_id):
    found = (f for f in viewer.plan.edition.findings if f.id == finding_id)
    return view_finding(viewer, next(found))


def test_view_finding_comparison_names_the_other_groups(viewer):
    view = view_by_id(viewer, "dag_minder")

    assert (view.figure, view.figure_label, view.against) == (
        "70%",
        "Tijd voor cliënten: minder · per werkveld: Daghulp · n\u00a0=\u00a0110",
        "tegenover 60% (Wijkteam)",
    )


def test_view_finding_comparison_within_one_group_names_the_other_answer(viewer):
    assert view_by_id(viewer, "minder_tijd").against == "tegenover 13% (meer)"


def test_view_finding_mean_in_each_language():
    figures = [
        view_by_id(build_viewer(language=language), "cijfer").figure for language in ("nl", "en")
    ]

    assert figures == ["7,3", "7.3"]


def compare(evidence):
    """Return what a finding on this evidence says that its first figure stands against."""
    edition = build_site_edition()
    release = dataclasses.replace(
        edition.release, tables=(*edition.release.tables, build_derived_everyone())
    )
    found = dataclasses.replace(
        edition.findings[1],
        evidence=tuple(parse_evidence(text) for text in evidence.split()),
    )
    changed = dataclasses.replace(edition, releases=(release,), findings=(found,))
    return view_finding(build_viewer(changed), found).against


@pytest.mark.parametrize(
    ("evidence", "against"),
    [
        # Groups: another answer of everyone is left out, so is the number of people.
        (
            "tijd.minder@veld.dag tijd.minder@veld.wijk tijd.minder tijd.meer tijd.evenveel",
            "tegenover 60% (Wijkteam) en 64% (iedereen)",
        ),
        (
            "tijd.minder@veld.dag tijd.minder@veld.wijk tijd#base@veld.dag",
            "tegenover 60% (Wijkteam)",
        ),
        # Answers of one group.
        ("tijd.minder tijd.evenveel tijd.minder@veld.dag", "tegenover 24% (evenveel)"),
        # Items, with the same answer of the same group; another answer says something else.
        ("tijd.minder druk.lager cijfer#mean tijd.meer", "tegenover 13% (meer)"),
        ("druk_omhoog.omhoog druk.lager", None),
        ("tijd.minder@veld.dag tijd.meer", None),
        # A withheld figure does not choose what is compared.
        ("tijd.minder tijd.minder@team.zuid tijd.meer", "tegenover 13% (meer)"),
    ],
)
def test_view_finding_compares_only_in_one_respect(evidence, against):
    assert compare(evidence) == against


def test_view_finding_comparison_of_items_names_them():
    edition = build_site_edition()
    twin = dataclasses.replace(
        edition.release.table("tijd"), id="rust", item="rust", title=Text("Rust", "Calm")
    )
    found = dataclasses.replace(
        edition.findings[0],
        evidence=tuple(map(parse_evidence, ("tijd.minder", "rust.minder", "rust.meer"))),
    )
    changed = replace_release(edition, tables=(*edition.release.tables, twin))

    view = view_finding(build_viewer(dataclasses.replace(changed, findings=(found,))), found)

    assert view.against == "tegenover 64% (Rust)"


def test_view_finding_level_compares_nothing(viewer):
    assert view_by_id(viewer, "cijfer").against is None


def test_view_finding_no_difference_has_no_big_figure(viewer):
    view = view_by_id(viewer, "druk_gelijk")

    assert (view.figure, view.against) == (None, None)
    assert {(figure.value, figure.hidden, figure.label) for figure in view.evidence} == {
        (None, False, "Toename van werkdruk – per werkveld")
    }


def test_view_finding_evidence_leads_to_the_exact_table(viewer):
    evidence = view_by_id(viewer, "druk_gelijk").evidence

    assert [figure.href for figure in evidence] == ["vragen/druk.html#tabel-druk_omhoog-veld"] * 2


def test_view_finding_claim_prints_released_figures(viewer):
    assert view_by_id(viewer, "dag_minder").claim == (
        "In de daghulp zegt 70% minder tijd te hebben."
    )


def test_view_finding_hidden_evidence_shows_no_figure():
    edition = build_site_edition()
    ref = parse_evidence("tijd.minder@team.zuid")
    hidden = dataclasses.replace(
        edition.findings[0],
        evidence=(ref,),
        claim=Text("Tijd verschilt.", "Time differs."),
    )

    view = view_finding(build_viewer(dataclasses.replace(edition, findings=(hidden,))), hidden)

    assert view.figure is None
    assert [(figure.value, figure.hidden) for figure in view.evidence] == [(None, True)]


def test_view_finding_digit_in_claim_is_gathered_as_problem():
    edition = build_site_edition()
    wrong = dataclasses.replace(
        edition.findings[0], claim=Text("Wel 64 procent.", "As much as 64 per cent.")
    )
    viewer = build_viewer(dataclasses.replace(edition, findings=(wrong,)))

    view_finding(viewer, wrong)

    with pytest.raises(DocumentRefused) as refused:
        viewer.resolver.problems.raise_if_any()
    assert [(p.code, p.place.path) for p in refused.value.problems] == [
        ("digit-in-text", "minder_tijd")
    ]


def test_view_question_says_what_most_people_said(viewer):
    views = [view_question(viewer, question) for question in viewer.plan.questions]

    assert [(view.id, view.figure, view.says) for view in views] == [
        ("tijd", "64%", "zegt: minder"),
        ("veld", "51%", "zegt: wijk"),
        ("middel", "81%", "noemt: beeldbellen"),
        ("cijfer", "7,3", "is het gemiddelde cijfer"),
        ("druk", "50%", "zegt: hoger"),
    ]


def test_view_question_leaves_out_not_applicable():
    edition = build_site_edition()
    table = edition.release.table("tijd")
    first = dataclasses.replace(table.answers[0], substantive=False)
    changed = dataclasses.replace(table, answers=(first, *table.answers[1:]))
    viewer = build_viewer(replace_release(edition, tables=(changed,)))

    view = view_question(viewer, viewer.plan.questions[0])

    assert (view.figure, view.says) == ("24%", "zegt: evenveel")


def test_view_question_with_breakdowns_only():
    edition = build_site_edition()
    derived = edition.release.table("druk_omhoog", "veld")
    viewer = build_viewer(replace_release(edition, tables=(derived,)))

    view = view_question(viewer, viewer.plan.questions[0])

    assert (view.figure, view.chart, view.breakdowns) == ("", None, ("per werkveld",))


def test_view_question_without_a_table_of_its_own_shows_that_of_a_derived_item():
    tables = (build_derived_table(), build_derived_everyone())
    viewer = build_viewer(replace_release(build_site_edition(), tables=tables))

    view = view_question(viewer, viewer.plan.questions[0])

    assert (view.figure, view.says, view.base) == ("75%", "zegt: omhoog", "281 antwoorden")
    assert view.chart.startswith("<svg")
    assert view.breakdowns == ("per werkveld",)


def test_view_everyone_heading_names_a_derived_item_with_a_title_of_its_own():
    derived = build_derived_everyone()
    own = dataclasses.replace(
        build_derived_table(), item="druk", title=Text("Werkdruk", "Workload")
    )
    headings = []
    for tables in ((build_workload_table(),), (derived,), (derived, own)):
        viewer = build_viewer(replace_release(build_site_edition(), tables=tables))
        headings.append(view_everyone(viewer, viewer.plan.questions[0]).heading)

    assert headings == ["Iedereen", "Iedereen", "Iedereen: Toename van werkdruk"]


def test_view_everyone_of_breakdowns_only():
    viewer = build_viewer(replace_release(build_site_edition(), tables=(build_derived_table(),)))

    assert view_everyone(viewer, viewer.plan.questions[0]) is None


def test_view_question_small_chart_only_when_wanted(viewer):
    question = viewer.plan.questions[0]

    assert view_question(viewer, question).chart.startswith("<svg")
    assert view_question(viewer, question, with_chart=False).chart is None


def test_view_table_names_answers_taken_together(viewer):
    view = view_table(viewer, viewer.plan.release.table("druk_omhoog", "veld"))

    assert view.groups == (
        "omhoog: hoger, veel hoger",
        "niet omhoog: veel lager, lager",
    )


def test_view_table_heading_names_derived_item_and_breakdown(viewer):
    tables = [
        viewer.plan.release.table(*key) for key in (("druk_omhoog", "veld"), ("tijd", "team"))
    ]

    assert [view_table(viewer, table).heading for table in tables] == [
        "Toename van werkdruk, per werkveld",
        "Per team",
    ]


def test_view_question_mark_with_percentages_tells_its_mean():
    edition = build_site_edition()
    mark = edition.release.table("cijfer")
    figures = tuple(ReleasedFigure(answer.id, 10, 8, 13) for answer in mark.answers)
    row = dataclasses.replace(mark.rows[0], figures=figures)
    table = dataclasses.replace(mark, kind="answers", rows=(row,))
    viewer = build_viewer(replace_release(edition, tables=(table,)))

    view = view_question(viewer, viewer.plan.questions[0])

    assert (view.figure, view.says) == ("7,3", "is het gemiddelde cijfer")


def test_view_question_words_with_values_tell_their_answer():
    edition = build_site_edition()
    table = edition.release.table("tijd")
    row = dataclasses.replace(table.rows[0], mean=ReleasedMean(1.5, 0.7, 1.4, 1.6))
    viewer = build_viewer(
        replace_release(edition, tables=(dataclasses.replace(table, rows=(row,)),))
    )

    assert view_question(viewer, viewer.plan.questions[0]).figure == "64%"
