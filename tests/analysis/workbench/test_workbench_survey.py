"""The survey of a notebook and of the desk: tables with their uncertainty."""

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from lxml import html

from fakes.coded_study import LIST, codings_csv, write_coded_folder
from weerklank.analysis import (
    InvalidCount,
    Sampling,
    estimate_proportion,
    mean_interval,
    open_survey,
    read_survey,
    wilson_interval,
)
from weerklank.design import Margin, Scale, WeightingPlan
from weerklank.fieldwork import ChoiceColumn
from weerklank.kernel import Text, UserError

EXAMPLES = Path(__file__).parents[3] / "examples"


@cache
def the_survey(name="haaglanden-2022"):
    return read_survey(EXAMPLES / name, language="en")


def test_a_table_of_everyone_has_wilson_intervals():
    table = the_survey().table("werkdruk_mate")

    row = table.rows[0]
    found = [(one.n, one.value, one.interval) for one in row.shares]
    counts = table.counted.rows[0].counts
    assert found == [(n, n / row.base, wilson_interval(n, row.base)) for n in counts]
    assert (row.weighted_base, row.n_effective) == (row.base, row.base)


def test_a_mean_has_students_interval_of_its_own_group():
    table = the_survey().table("werkplezier", by="organisatie")

    for row, counted in zip(table.rows, table.counted.rows, strict=True):
        interval = mean_interval(counted.mean, counted.sd, counted.base)
        assert row.mean.value == pytest.approx(counted.mean, rel=1e-12)
        assert row.mean.interval.low == pytest.approx(interval.low, rel=1e-9)
        assert row.mean.interval.high == pytest.approx(interval.high, rel=1e-9)


def test_percentages_are_whole_and_exact_at_a_half():
    survey = the_survey()

    printed = {one.percent for table in survey.book() for row in table.rows for one in row.shares}

    assert printed <= set(range(101))
    exact = [
        (figure.percent, (200 * figure.n + row.base) // (2 * row.base))
        for table in survey.book()
        for row in table.rows
        for figure in row.shares
    ]
    assert [given for given, _ in exact] == [wanted for _, wanted in exact]


def test_a_table_that_nobody_planned_is_made_on_the_spot():
    table = the_survey().table("werkdruk_mate", by="ervaring")

    people = the_survey().responses.columns["ervaring"].codes
    assert table.counted.breakdown == "ervaring"
    assert [row.category for row in table.rows] == [
        "tot_3",
        "van_3_tot_6",
        "van_6_tot_10",
        "meer_dan_10",
    ]
    assert sum(row.base for row in table.rows) <= int((people >= 0).sum())


@pytest.mark.parametrize(
    ("item", "by", "code"),
    [
        ("werkdruk", None, "item-unknown"),
        ("werkdruk_mate", "ervaringen", "item-unknown"),
        ("werkdruk_mate", "werkdruk_mate", "breakdown-by"),
        ("werkdruk_mate", "werkdruk_oorzaken", "breakdown-by"),
    ],
)
def test_what_cannot_be_tabled_is_refused_in_words(item, by, code):
    with pytest.raises(UserError) as refused:
        the_survey().table(item, by=by)

    assert refused.value.code == code
    assert refused.value.hint


def test_weights_move_shares_and_leave_the_people():
    survey = the_survey()
    weights = np.where(np.arange(len(survey.responses.respondents)) % 3 == 0, 3.0, 0.5)
    heavy = replace(survey, sampling=Sampling(weights))

    plain, weighted = survey.table("werkdruk_mate").rows[0], heavy.table("werkdruk_mate").rows[0]

    assert [one.n for one in plain.shares] == [one.n for one in weighted.shares]
    codes = survey.responses.columns["werkdruk_mate"].codes
    inside = codes >= 0
    for place, figure in enumerate(weighted.shares):
        share = weights[codes == place].sum() / weights[inside].sum()
        assert figure.value == pytest.approx(share)
        assert figure.interval.low < share < figure.interval.high
    kish = weights[inside].sum() ** 2 / (weights[inside] ** 2).sum()
    assert weighted.n_effective == pytest.approx(kish)
    assert weighted.n_effective < weighted.base


def test_one_cluster_gives_figures_without_an_interval():
    survey = the_survey()
    n = len(survey.responses.respondents)
    clustered = replace(survey, sampling=Sampling(np.ones(n), clusters=np.zeros(n, dtype=np.int64)))

    row = clustered.table("werkdruk_mate").rows[0]

    assert [one.interval for one in row.shares] == [None] * len(row.shares)
    assert [one.value for one in row.shares] == [
        one.value for one in survey.table("werkdruk_mate").rows[0].shares
    ]


def test_a_survey_of_nobody_has_empty_tables():
    survey = the_survey()
    from weerklank.fieldwork import take_respondents

    nobody = take_respondents(survey.responses, np.array([], dtype=np.intp))
    empty = open_survey(survey.questionnaire, survey.study, nobody)

    rows = [row for table in empty.book() for row in table.rows]

    assert {(row.base, row.shares, row.mean) for row in rows} == {(0, (), None)}


def test_a_weighting_that_nobody_planned_is_refused():
    with pytest.raises(UserError) as refused:
        the_survey().weighted("sector")

    assert refused.value.code == "weighting-unknown"


def test_a_folder_without_answers_is_refused(tmp_path):
    with pytest.raises(UserError) as refused:
        read_survey(tmp_path)

    assert refused.value.code == "file-missing"


def test_a_notebook_shows_a_table_with_caption_heads_and_how_it_was_made():
    table = the_survey().table("werkdruk_mate", by="organisatie")

    page = html.fromstring(f"<div>{table._repr_html_()}</div>")

    heads = [one.text_content() for one in page.xpath("//thead//th[@scope='col']")]
    names = [one.text_content() for one in page.xpath("//tbody//th[@scope='row']")]
    assert heads == ["", "n", *(one.text.en for one in table.counted.answers), "mean"][: len(heads)]
    assert names == [row.text.en for row in table.rows]
    notes = page.xpath("//small")[-1].text_content()
    assert notes.startswith("Synthetic: nobody gave these answers.These figures are not released.")
    assert "Unweighted" in notes
    assert "indicative" in notes
    assert "Wilson" in notes


def test_rows_for_a_data_frame_tell_every_figure_once():
    table = the_survey().table("werkplezier", by="organisatie")

    rows = table.to_rows()

    keys = [(one["category"], one["answer"]) for one in rows]
    assert len(keys) == len(set(keys))
    means = {one["category"]: one["value"] for one in rows if one["answer"] == "#mean"}
    assert means == {row.category: row.mean.value for row in table.rows}
    assert all(one["synthetic"] for one in rows)
    assert all(one["low"] <= one["value"] <= one["high"] for one in rows if one["low"] is not None)
    assert not any(math.isnan(one["value"]) for one in rows)


def test_differences_are_those_of_the_planned_breakdowns():
    survey = the_survey("haaglanden-2020")

    found = survey.differences()

    tables = {(one.item, one.breakdown) for one in survey.tables if one.by is not None}
    shown = {(one.comparison.about.item, one.comparison.about.breakdown) for one in found.shown}
    assert 0 < len(found.shown) <= 10
    assert shown - tables == set()


def test_a_scale_that_nobody_declared_is_refused():
    with pytest.raises(UserError) as refused:
        the_survey().scale("ruimte_schaal")

    assert refused.value.code == "scale-unknown"


def test_a_declared_scale_is_assessed():
    survey = the_survey()
    items = ("ruimte_relatie", "ruimte_nodig", "ruimte_reflecteren", "ruimte_afwegen")
    valued = [
        replace(
            one,
            answers=tuple(replace(a, value=i) for i, a in enumerate(one.answers, start=1)),
        )
        if one.id == "voldoende"
        else one
        for one in survey.questionnaire.answer_lists
    ]
    scale = Scale("ruimte_schaal", Text("Ruimte", "Room"), items)
    questionnaire = replace(survey.questionnaire, answer_lists=tuple(valued), scales=(scale,))

    found = replace(survey, questionnaire=questionnaire).scale("ruimte_schaal")

    codes = np.array([survey.responses.columns[item].codes for item in items], dtype=float)
    whole = codes[:, (codes >= 0).all(axis=0)]
    k = len(items)
    alpha = k / (k - 1) * (1 - whole.var(axis=1, ddof=1).sum() / whole.sum(axis=0).var(ddof=1))
    assert found.alpha.value == pytest.approx(alpha)


def test_weights_of_the_plan_bring_the_margin_to_its_totals():
    survey = the_survey()
    totals = {"lokaal_team": 400.0, "gi": 300.0, "specialistisch": 250.0, "anders": 50.0}
    margin = Margin(
        ("organisatie",), tuple(((a,), n) for a, n in totals.items()), Text("telling", "count")
    )
    title = Text("soort organisatie", "kind of organisation")
    plan = WeightingPlan("soort", title, "poststratification", (margin,))
    planned = replace(survey, study=replace(survey.study, weighting=(plan,)))

    table = planned.weighted("soort").table("organisatie")

    pairs = zip(table.counted.answers, table.rows[0].shares, strict=True)
    shares = {answer.id: one.value for answer, one in pairs}
    assert shares == {a: pytest.approx(n / 1000) for a, n in totals.items()}
    assert table.weighting == title
    assert table.method[0].en.startswith("Weighting: kind of organisation.")
    again = planned.weighted("soort").unweighted()
    assert again.table("organisatie") == survey.table("organisatie")


def test_codes_of_open_answers_are_an_item_of_the_survey(tmp_path):
    folder = write_coded_folder(tmp_path / "study")
    coded = {}
    for line in codings_csv().splitlines()[2:]:
        _, respondent, coder, codes, decided = line.split(",")
        if coder == "a" or decided == "1":
            coded[respondent] = codes.split("|")

    table = read_survey(folder).table(LIST)

    pairs = zip(table.counted.answers, table.counted.rows[0].counts, strict=True)
    said = [code for codes in coded.values() for code in codes]
    assert {answer.id: n for answer, n in pairs} == {
        answer.id: said.count(answer.id) for answer in table.counted.answers
    }
    assert table.rows[0].base == sum(codes != ["niets"] for codes in coded.values())


def with_sampling(sampling, name="haaglanden-2022"):
    return replace(the_survey(name), sampling=sampling)


def test_an_item_that_holds_information_is_refused_in_words():
    with pytest.raises(UserError) as refused:
        the_survey().table("uitleg")

    assert refused.value.code == "item-without-table"


@pytest.mark.parametrize("level", [0, 1, 95, math.nan])
def test_a_level_outside_0_to_1_is_refused_weighted_or_not(level):
    weights = 1.0 + np.arange(len(the_survey().responses.respondents)) % 2

    for survey in (the_survey(), with_sampling(Sampling(weights))):
        with pytest.raises(InvalidCount, match="between 0 and 1"):
            survey.table("werkdruk_mate", level=level)


def test_a_sampling_of_other_people_is_refused():
    with pytest.raises(InvalidCount, match="The sampling is of 3 people, the answers of 150"):
        with_sampling(Sampling(np.ones(3)))


def test_every_table_says_how_sure_its_intervals_are():
    said = " ".join(one.nl for one in the_survey().table("werkdruk_mate", level=0.995).method)

    assert "Betrouwbaarheid van de intervallen: 99,5%." in said
    assert "minste onzekerheid" in said


def test_only_a_table_of_groups_warns_of_overlapping_intervals():
    said = [
        "Where two intervals overlap" in " ".join(one.en for one in table.method)
        for table in (
            the_survey().table("werkdruk_mate"),
            the_survey().table("werkdruk_mate", by="organisatie"),
        )
    ]

    assert said == [False, True]


def test_an_interval_of_means_reads_well_below_zero():
    survey = the_survey()
    values = [
        replace(one, answers=tuple(replace(a, value=-n) for n, a in enumerate(one.answers)))
        for one in survey.questionnaire.answer_lists
    ]
    below = replace(survey.questionnaire, answer_lists=tuple(values))

    table = open_survey(below, survey.study, survey.responses).table("werkdruk_mate")

    mean = table.rows[0].mean
    low, high = (f"{end:.1f}".replace(".", ",") for end in (mean.interval.low, mean.interval.high))
    assert f"({low} tot {high})" in table._repr_html_()


def test_weights_of_ones_own_are_not_called_unweighted():
    weights = 1.0 + np.arange(len(the_survey().responses.respondents)) % 2

    table = with_sampling(Sampling(weights)).table("werkdruk_mate")

    assert the_survey().table("werkdruk_mate").method[0].en.startswith("Unweighted")
    assert table.method[0].en.startswith("Weighted, by weights that were given")


def test_a_table_says_why_intervals_are_missing():
    n = len(the_survey().responses.respondents)
    told = [
        with_sampling(Sampling(np.ones(n), clusters=clusters)).table("werkdruk_mate").method
        for clusters in (np.zeros(n, int), np.arange(n) // 5)
    ]

    said = ["Where there is no interval" in " ".join(one.en for one in each) for each in told]
    assert said == [True, False]


def test_a_mark_that_everybody_gave_has_no_interval_without_width():
    survey = the_survey()
    alike = replace(
        survey.responses,
        columns={
            **survey.responses.columns,
            "werkplezier": ChoiceColumn(np.full(150, 6, np.int8)),
        },
    )
    same_marks = open_survey(survey.questionnaire, survey.study, alike)
    heavy = replace(same_marks, sampling=Sampling(1.0 + np.arange(150) % 2))

    for one in (same_marks, heavy):
        mean = one.table("werkplezier").rows[0].mean
        assert (mean.value, mean.interval) == (7.0, None)


def test_clusters_that_think_alike_count_for_fewer_people():
    survey = the_survey()
    codes = survey.responses.columns["werkdruk_mate"].codes
    alike = with_sampling(Sampling(np.ones(150), clusters=codes * 20 + 40 + np.arange(150) % 5))
    loose = with_sampling(Sampling(np.ones(150), clusters=np.arange(150)))

    row, plain = (one.table("werkdruk_mate").rows[0] for one in (alike, loose))

    figures = [
        estimate_proportion(codes == place, alike.sampling, codes >= 0) for place in range(3)
    ]
    effects = [row.base / one.n_effective for one in figures]
    assert row.n_effective == pytest.approx(row.base / np.mean(effects))
    assert row.n_effective < row.base / 2
    assert plain.n_effective == pytest.approx(plain.base)


def test_answers_that_came_by_invitation_are_not_called_indicative():
    folder = EXAMPLES / "haaglanden-2022"

    table = read_survey(folder, open_link=False).table("werkdruk_mate")

    assert not table.indicative
    assert "impression" not in table._repr_html_()
    assert "indicative" in the_survey().table("werkdruk_mate")._repr_html_()
