import dataclasses

import pytest

from fakes.site_editions import build_site_edition, replace_release
from weerklank.disclosure import ReleasedFigure, ReleasedMean
from weerklank.kernel import DocumentRefused, Text, parse_evidence
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.views import Viewer
from weerklank.publication.texts.references import Resolver, release_facts


def make_viewer(edition=None, language="nl", kind="start"):
    plan = plan_site(edition or build_site_edition())
    resolver = Resolver(plan.release, language, release_facts(plan.release, language))
    return Viewer(plan, language, PageKey(kind).path(language), resolver)


@pytest.fixture(scope="module")
def viewer():
    return make_viewer()


def view_finding(viewer, finding_id):
    found = (f for f in viewer.plan.edition.findings if f.id == finding_id)
    return viewer.view_finding(next(found))


def test_view_finding_comparison_names_the_other_groups(viewer):
    view = view_finding(viewer, "dag_minder")

    assert (view.figure, view.figure_label, view.against) == (
        "70%",
        "Tijd voor cliënten: minder · per werkveld: Daghulp · n\u00a0=\u00a0110",
        "tegenover 60% (Wijkteam)",
    )


def test_view_finding_comparison_within_one_group_names_the_other_answer(viewer):
    assert view_finding(viewer, "minder_tijd").against == "tegenover 13% (meer)"


def test_view_finding_mean_in_each_language():
    figures = [
        view_finding(make_viewer(language=language), "cijfer").figure for language in ("nl", "en")
    ]

    assert figures == ["7,3", "7.3"]


def test_view_finding_level_compares_nothing(viewer):
    assert view_finding(viewer, "cijfer").against is None


def test_view_finding_no_difference_has_no_big_figure(viewer):
    view = view_finding(viewer, "druk_gelijk")

    assert (view.figure, view.against) == (None, None)
    assert {(figure.value, figure.hidden, figure.label) for figure in view.evidence} == {
        (None, False, "Toename van werkdruk – per werkveld")
    }


def test_view_finding_evidence_leads_to_the_exact_table(viewer):
    evidence = view_finding(viewer, "druk_gelijk").evidence

    assert [figure.href for figure in evidence] == ["vragen/druk.html#tabel-druk_omhoog-veld"] * 2


def test_view_finding_claim_prints_released_figures(viewer):
    assert view_finding(viewer, "dag_minder").claim == (
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

    view = make_viewer(dataclasses.replace(edition, findings=(hidden,))).view_finding(hidden)

    assert view.figure is None
    assert [(figure.value, figure.hidden) for figure in view.evidence] == [(None, True)]


def test_view_finding_digit_in_claim_is_gathered_as_problem():
    edition = build_site_edition()
    wrong = dataclasses.replace(
        edition.findings[0], claim=Text("Wel 64 procent.", "As much as 64 per cent.")
    )
    viewer = make_viewer(dataclasses.replace(edition, findings=(wrong,)))

    viewer.view_finding(wrong)

    with pytest.raises(DocumentRefused) as refused:
        viewer.resolver.problems.raise_if_any()
    assert [(p.code, p.place.path) for p in refused.value.problems] == [
        ("digit-in-text", "minder_tijd")
    ]


def test_view_question_says_what_most_people_said(viewer):
    views = [viewer.view_question(question) for question in viewer.plan.questions]

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
    viewer = make_viewer(replace_release(edition, tables=(changed,)))

    view = viewer.view_question(viewer.plan.questions[0])

    assert (view.figure, view.says) == ("24%", "zegt: evenveel")


def test_view_question_with_breakdowns_only():
    edition = build_site_edition()
    derived = edition.release.table("druk_omhoog", "veld")
    viewer = make_viewer(replace_release(edition, tables=(derived,)))

    view = viewer.view_question(viewer.plan.questions[0])

    assert (view.figure, view.chart, view.breakdowns) == ("", None, ("per werkveld",))


def test_view_question_small_chart_only_when_wanted(viewer):
    question = viewer.plan.questions[0]

    assert viewer.view_question(question).chart.startswith("<svg")
    assert viewer.view_question(question, with_chart=False).chart is None


def test_view_table_names_answers_taken_together(viewer):
    view = viewer.view_table(viewer.plan.release.table("druk_omhoog", "veld"))

    assert view.groups == (
        "omhoog: hoger, veel hoger",
        "niet omhoog: veel lager, lager",
    )


def test_view_table_heading_names_derived_item_and_breakdown(viewer):
    tables = [
        viewer.plan.release.table(*key) for key in (("druk_omhoog", "veld"), ("tijd", "team"))
    ]

    assert [viewer.view_table(table).heading for table in tables] == [
        "Toename van werkdruk, per werkveld",
        "Per team",
    ]


def test_view_question_mark_with_percentages_tells_its_mean():
    edition = build_site_edition()
    mark = edition.release.table("cijfer")
    figures = tuple(ReleasedFigure(answer.id, 10, 8, 13) for answer in mark.answers)
    row = dataclasses.replace(mark.rows[0], figures=figures)
    table = dataclasses.replace(mark, kind="answers", rows=(row,))
    viewer = make_viewer(replace_release(edition, tables=(table,)))

    view = viewer.view_question(viewer.plan.questions[0])

    assert (view.figure, view.says) == ("7,3", "is het gemiddelde cijfer")


def test_view_question_words_with_values_tell_their_answer():
    edition = build_site_edition()
    table = edition.release.table("tijd")
    row = dataclasses.replace(table.rows[0], mean=ReleasedMean(1.5, 0.7, 1.4, 1.6))
    viewer = make_viewer(
        replace_release(edition, tables=(dataclasses.replace(table, rows=(row,)),))
    )

    assert viewer.view_question(viewer.plan.questions[0]).figure == "64%"
