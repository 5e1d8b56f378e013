"""Closed figures as pages print them, held against counts made here by hand."""

import csv
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import yaml
from scipy.stats import binomtest

from fakes.weighed_study import FIELDS, NEXT_WAVE, WAVE, write_weighed
from weerklank.analysis import InvalidCount
from weerklank.archive import read_folder
from weerklank.kernel import UserError, round_half_up
from weerklank.web.queries.analysis.differences import find_differences
from weerklank.web.queries.analysis.opening import Opened, open_study
from weerklank.web.queries.analysis.overview import list_contents
from weerklank.web.queries.analysis.printing import percent, whole
from weerklank.web.queries.analysis.released import standing_of
from weerklank.web.queries.analysis.scales import view_counts, view_scales
from weerklank.web.queries.analysis.tables import Asked, view_table
from weerklank.web.queries.analysis.weights import view_weights


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_weighed(tmp_path_factory.mktemp("figures") / "gewogen")


@pytest.fixture(scope="module")
def opened(folder: Path) -> Opened:
    found = open_study(SimpleNamespace(folder=folder))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def people(folder: Path) -> list[dict[str, str]]:
    """Everybody's answers, as the file has them."""
    lines = (folder / "closed" / "responses.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_opening_a_study_without_answers_gives_nothing(folder: Path, tmp_path: Path):
    empty = write_weighed(tmp_path / "leeg")
    (empty / "closed" / "responses.csv").unlink()

    assert open_study(SimpleNamespace(folder=empty)) is None
    assert open_study(SimpleNamespace(folder=folder)).people == 284


def test_table_of_everyone_has_the_counts_and_wilsons_interval(opened: Opened, people):
    counts = Counter(one["tijd_client"] for one in people)

    view = view_table(opened, Asked("tijd_client"))

    rows = {row.column.id: row for row in view.rows_of_answers}
    assert {id: row.n for id, row in rows.items()} == dict(counts)
    for id, row in rows.items():
        ends = binomtest(counts[id], len(people)).proportion_ci(method="wilson")
        assert (row.shares[0].low, row.shares[0].high) == pytest.approx(
            (100 * ends.low, 100 * ends.high)
        )
        assert row.shares[0].said.nl == f"{math.floor(100 * counts[id] / 284 + 0.5)}%"
        assert row.shares[0].between.en == f"{100 * ends.low:.0f}-{100 * ends.high:.0f}"


def test_weighted_table_has_the_shares_of_weights_made_by_hand(opened: Opened, people):
    asked = Asked("tijd_client", "druk", "veld")
    fields = Counter(one["werkveld"] for one in people)
    weight = {
        field: total / sum(FIELDS.values()) * len(people) / fields[field]
        for field, total in FIELDS.items()
    }
    group = [one for one in people if one["werkdruk"] in ("toegenomen", "sterk_toegenomen")]
    whole = sum(weight[one["werkveld"]] for one in group)
    squares = sum(weight[one["werkveld"]] ** 2 for one in group)
    less = sum(weight[one["werkveld"]] for one in group if one["tijd_client"] == "minder")

    view = view_table(opened, asked)

    plain, weighted = next(
        lines for lines in view.categories if lines[0].name.nl == "werkdruk toegenomen"
    )
    assert (plain.base, weighted.base) == (len(group), len(group))
    assert weighted.shares[0].value == round(100 * less / whole)
    assert weighted.weighted_base.en == f"{whole:.1f}"
    assert weighted.effective.en == f"{whole**2 / squares:.1f}"
    assert plain.effective.en == str(len(group))
    assert view.outside == sum(one["werkdruk"] == "" for one in people)
    assert view.notes != ()


def test_below_a_breakdown_stands_everyone_together_under_each_weighting(opened: Opened, people):
    view = view_table(opened, Asked("tijd_client", "druk", "veld"))

    everyone = view_table(opened, Asked("tijd_client", weighting="veld"))
    assert view.categories[-1] == view.whole
    assert [line.base for line in view.whole] == [len(people)] * 2
    assert [line.shares for line in view.whole] == [side.lines[0].shares for side in everyone.sides]
    assert {line.name.en for line in view.whole} == {"everyone together"}
    assert everyone.whole == ()


@pytest.mark.parametrize(("by", "unmoved"), [("werkveld", True), ("druk", False), ("", False)])
def test_weights_move_no_figure_within_the_groups_that_they_are_made_of(
    opened: Opened, by: str, unmoved: bool
):
    assert view_table(opened, Asked("tijd_client", by, "veld")).unmoved is unmoved
    assert view_table(opened, Asked("tijd_client", by)).unmoved is False


@pytest.mark.parametrize("noise", [-1e-13, 0.0, 1e-13])
def test_a_half_that_sums_of_weights_miss_by_a_hair_prints_as_the_half(noise: float):
    share = 760 / 1600 + noise

    assert (whole(100 * share), percent(100 * share).nl) == (48, "48%")
    assert round_half_up(100 * (760 / 1600 - 1e-13), 0) == 47


def test_weights_that_cannot_be_made_leave_the_table_unweighted_and_say_why(opened: Opened):
    view = view_table(opened, Asked("tijd_client", weighting="kan_niet"))

    assert [side.name.en for side in view.sides] == ["unweighted"]
    assert "niemand gaf ze" in view.refused.nl
    with pytest.raises(UserError, match="weighting-unknown"):
        view_table(opened, Asked("tijd_client", weighting="nergens"))


def test_answer_that_is_drawn_is_the_one_asked_for_else_the_one_most_gave(opened: Opened):
    default, asked, unknown = (
        view_table(opened, Asked("tijd_client", "werkveld", answer=answer))
        for answer in ("", "meer", "nergens")
    )

    ids = [one.id for one in default.columns]
    assert [ids[view.answer] for view in (default, asked, unknown)] == ["minder", "meer", "minder"]


def test_breakdowns_that_are_not_planned_are_offered_as_such(opened: Opened):
    view = view_table(opened, Asked("tijd_client", "nodig"))

    offered = {one.id: one.planned for one in view.breakdowns}
    assert offered == {
        "werkveld": True,
        "druk": True,
        "druk_twee": False,
        "nodig": False,
        "aard": False,
    }
    assert [one.id for one in view.breakdowns if one.chosen] == ["nodig"]
    own = view_table(opened, Asked("werkdruk")).breakdowns
    assert {"druk", "druk_twee"} & {one.id for one in own} == set()


def test_chance_is_told_in_points_for_shares_and_in_marks_for_means():
    marks = open_study(SimpleNamespace(folder=NEXT_WAVE))

    told = view_table(marks, Asked("werkplezier", "organisatie")).chance
    rows = view_table(marks, Asked("werkplezier", "organisatie")).sides[0].lines

    halves = sorted(((row.mean.high - row.mean.low) / 2 for row in rows if row.mean), reverse=True)
    assert f"some {halves[0]:.1f} up or down" in told[0].en
    assert f"from some {math.hypot(*halves[:2]):.1f}." in told[1].en
    shares = view_table(marks, Asked("werkdruk_mate", "organisatie")).chance
    assert "points" in shares[0].en


def test_contents_count_what_there_is(opened: Opened):
    contents = list_contents(opened)

    assert (contents.people, contents.tables, contents.weightings, contents.waves) == (
        284,
        68,
        3,
        False,
    )
    first = contents.themes[0].items[0]
    assert (first.item, first.most.nl, first.top.nl) == ("werkveld", "lokaal team", "31%")


def test_standing_tells_released_hidden_left_out_unplanned_and_nothing_yet(opened: Opened):
    released = read_folder(WAVE)

    release = released.releases[-1]
    kept = tuple(one for one in release.tables if one.item != "tijd_client")
    without = replace(released, releases=(replace(release, tables=kept),))
    told = {
        "left out": standing_of(without, "tijd_client", "werkveld"),
        "whole": standing_of(released, "tijd_client", None),
        "unplanned": standing_of(released, "tijd_client", "aard"),
        "none": standing_of(opened.folder, "tijd_client", None),
    }

    assert {name: (one.number, one.words.en) for name, one in told.items()} == {
        "left out": (None, "Planned, but shown in no release."),
        "whole": (1, "Released in release 1, shown in full."),
        "unplanned": (
            None,
            "Not planned: this table does not stand in study.yaml, so it will not be released.",
        ),
        "none": (None, "Nothing is released yet."),
    }
    hidden = {
        f"{table.item}@{table.breakdown}": sum(
            figure.percent is None and figure.hidden != "residual"
            for row in table.rows
            for figure in row.figures
        )
        for table in released.releases[-1].tables
        if table.breakdown
    }
    item, count = next((name, n) for name, n in hidden.items() if n > 1)
    words = standing_of(released, *item.split("@")).words.en
    assert f"with {count} figures hidden" in words


def test_differences_show_what_say_tells_with_both_groups_beside_it(opened: Opened, people):
    found = find_differences(opened)

    assert (len(found.shown), found.comparisons) == (10, 418)
    first = found.shown[0]
    group = [one for one in people if one["doen_wat_nodig"] == "minder_vaak"]
    harder = sum(one["bereik_client"] == "groepen_moeilijker" for one in group)
    assert first.figure.nl == "groepen moeilijker bereikbaar"
    assert (first.dots[0].n, first.dots[0].value) == (
        len(group),
        pytest.approx(100 * harder / len(group)),
    )
    assert [f"{dot.value:.0f}%" in first.sentence.nl for dot in first.dots] == [True, True]


def test_draft_of_a_finding_points_at_cells_of_the_release(opened: Opened):
    release = read_folder(WAVE).releases[-1]

    drafts = [yaml.safe_load(one.draft)[0] for one in find_differences(opened).shown]

    cells = {
        f"{table.item}.{answer.id}@{table.breakdown}.{row.category}"
        for table in release.tables
        for row in table.rows
        for answer in table.answers
    }
    for draft in drafts:
        assert set(draft["evidence"]) <= cells
        assert all(f"{{{{{one}}}}}" in draft["claim"]["nl"] for one in draft["evidence"])
        assert draft["direction"] == "level"
    assert [one.draft for one in find_differences(opened).weak if one.draft] == []


def test_scale_has_the_alpha_of_the_formula_and_the_mean_of_its_scores(opened: Opened, people):
    value = {"afgenomen": 1.0, "gelijk": 2.0, "toegenomen": 3.0}
    items = ("contact_intern", "contact_extern", "contact_leiding", "ruimte_reflectie")
    given = np.array([[value[one[item]] for item in items] for one in people])
    alpha = 4 / 3 * (1 - given.var(axis=0, ddof=1).sum() / given.sum(axis=1).var(ddof=1))

    first, second = view_scales(opened)

    assert first.alpha.value == pytest.approx(alpha)
    assert first.alpha.said.en == f"{alpha:.2f}"
    assert first.score.value == pytest.approx(given.mean())
    rest = np.corrcoef(given[:, 3], given[:, :3].sum(axis=1))[0, 1]
    assert first.items[3].rest == pytest.approx(rest)
    assert (second.omega, [one.reversed for one in second.items]) == (None, [False, True])


def test_count_has_as_many_people_as_counted_by_hand(opened: Opened, people):
    items = ("contact_intern", "contact_extern", "contact_leiding")
    counts = Counter(sum(one[item] == "afgenomen" for item in items) for one in people)

    (view,) = view_counts(opened)

    assert {number: n for number, n, _ in view.bars} == dict(counts)
    assert view.mean.value == pytest.approx(sum(k * n for k, n in counts.items()) / 284)


def test_weighting_meets_its_totals_and_moves_what_it_is_not_made_of(opened: Opened):
    post, tight, impossible = view_weights(opened)

    shares = {one.label.nl: one.values for one in post.margins[0].shares}
    assert shares["residentieel en crisis"] == pytest.approx((20.0, 100 * 29 / 284, 20.0))
    assert all(
        sum(values[place] for values in shares.values()) == pytest.approx(100) for place in range(3)
    )
    assert (post.converged, tight.converged) == (True, False)
    assert (tight.least.en, tight.most.en) == ("0.80", "1.50")
    assert "werkveld" not in {one.item for one in post.moved}
    gaps = [abs(one.weighted.value - one.unweighted.value) for one in post.moved]
    assert gaps[0] == max(gaps) > 0
    assert (impossible.effective, "niemand gaf ze" in impossible.refused.nl) == (None, True)


def test_scale_that_cannot_be_judged_says_why(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    from weerklank.kernel import Text
    from weerklank.web.queries.analysis import scales

    def refuse(*_: object) -> None:
        raise InvalidCount(Text("Te weinig mensen.", "Too few people."))

    monkeypatch.setattr(scales, "assess_scale", refuse)
    monkeypatch.setattr(scales, "derive_count", refuse)

    told = [one.refused.nl for one in (*view_scales(opened), *view_counts(opened))]

    assert told == ["Te weinig mensen."] * 3
