"""An organisation beside its region: what matches, what differs, and how often by chance alone."""

import dataclasses

import numpy as np
import pytest
from scipy import stats

from fakes.releases import (
    CHANGE,
    build_answers,
    build_breakdown,
    build_mark,
    build_release,
    build_row,
    build_table,
)
from fakes.sheets import build_own
from weerklank.disclosure import ReleasedAnswer, ReleasedFigure, ReleasedMean, ReleasedRow
from weerklank.kernel import same, whole_percent
from weerklank.publication.sheets.comparing import (
    compare_tables,
    difference_bounds,
    widest_margin,
    wilson_bounds,
)

NORTH = ("noordrand", same("Jeugdhulp Noordrand"))
ANSWERS = build_answers(*CHANGE)
SECTOR = ("jeugdteams", "Jeugdteams", "Youth teams")


def everyone(percents=(64, 24, 13), base=272, answers=ANSWERS, **changes):
    return build_table("tijd", answers, (build_row(answers, percents, base),), **changes)


def own(percents, base, answers=ANSWERS, **changes):
    table = everyone(answers=answers, percents=(None,) * len(answers), **changes)
    return build_own(table, NORTH, build_row(answers, percents, base))


def compare(tables, public, within=None):
    release = build_release(tables=tuple(public))
    return compare_tables(tables, release, "noordrand", within or {})


def compare_one(table, *public, within=None):
    return compare((table,), public, within)[0]


# ---- intervals


@pytest.mark.parametrize(("k", "n"), [(0, 10), (3, 10), (10, 10), (143, 284), (1, 41)])
def test_wilson_bounds_agree_with_scipy(k, n):
    expected = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")

    assert wilson_bounds(k / n, n) == pytest.approx((expected.low, expected.high), abs=1e-6)


@pytest.mark.parametrize(
    ("k", "n", "other", "m", "bounds"),
    [
        (56, 70, 48, 80, (0.0524, 0.3339)),
        (9, 10, 3, 10, (0.1705, 0.8090)),
        (5, 56, 0, 29, (-0.0381, 0.1926)),
        (0, 10, 0, 20, (-0.1611, 0.2775)),
        (10, 10, 0, 10, (0.6075, 1.0)),
    ],
)
def test_difference_bounds_give_the_examples_of_newcombe_1998(k, n, other, m, bounds):
    assert difference_bounds(k / n, n, other / m, m) == pytest.approx(bounds, abs=6e-5)


def test_widest_margin_covers_that_of_every_percentage():
    for n in (10, 40, 284):
        halves = [(high - low) / 2 for low, high in (wilson_bounds(k / n, n) for k in range(n + 1))]

        assert widest_margin(n) == round(100 * max(halves))


# ---- what stands beside what


def test_region_is_the_row_of_everyone_in_the_order_of_the_own_answers():
    turned = tuple(reversed(ANSWERS))

    one = compare_one(own((50, 30, 20), 40), everyone((13, 24, 64), answers=turned))

    assert [figure.percent for figure in one.region.figures] == [64, 24, 13]
    assert (one.region.row.base, one.region.summed) == (272, False)


def test_region_is_added_up_where_the_own_answers_are_taken_together():
    merged = ReleasedAnswer("minder+evenveel", same("niet meer"), ("minder", "evenveel"))

    one = compare_one(own((80, 20), 40, (merged, ANSWERS[2])), everyone((60, 25, 15)))

    assert [figure.percent for figure in one.region.figures] == [85, 15]
    assert one.region.summed


def test_region_has_no_figure_where_its_answer_is_wider():
    merged = ReleasedAnswer("minder+evenveel", same("niet meer"), ("minder", "evenveel"))
    public = everyone((85, 15), answers=(merged, ANSWERS[2]))

    one = compare_one(own((50, 30, 20), 40), public)

    assert [figure and figure.percent for figure in one.region.figures] == [None, None, 15]
    assert one.region.figures[0] is None


def test_region_stays_hidden_where_part_of_a_sum_is():
    merged = ReleasedAnswer("minder+evenveel", same("niet meer"), ("minder", "evenveel"))

    one = compare_one(own((80, 20), 40, (merged, ANSWERS[2])), everyone((None, 25, None)))

    assert (one.region.figures[0].percent, one.region.figures[0].hidden) == (None, "protected")


def test_item_without_a_public_table_cannot_be_compared():
    one = compare_one(own((50, 30, 20), 40))

    assert (one.region, one.sector, one.verdict) == (None, None, "unknown")


def test_sector_by_a_coarser_item_stands_beside():
    rows = (build_row(ANSWERS, (70, 20, 10), 120, category=SECTOR),)
    public = build_breakdown(everyone(), rows)
    public = dataclasses.replace(public, by="sector", breakdown="sector")

    found = compare_one(own((50, 30, 20), 40), everyone(), public, within={"sector": "jeugdteams"})
    elsewhere = compare_one(
        own((50, 30, 20), 40), everyone(), public, within={"sector": "specialisten"}
    )

    assert [figure.percent for figure in found.sector.figures] == [70, 20, 10]
    assert elsewhere.sector is None


def test_sector_of_several_organisations_stands_beside_and_a_single_one_does_not():
    several = dataclasses.replace(
        build_row(ANSWERS, (70, 20, 10), 120, category=SECTOR), members=("noordrand", "zuiderhof")
    )
    alone = dataclasses.replace(several, members=("noordrand",))
    table = build_breakdown(everyone(), (several,))
    public = dataclasses.replace(table, by="organisatie", breakdown="soort")

    with_group = compare_one(own((50, 30, 20), 40), everyone(), public)
    single = compare_one(
        own((50, 30, 20), 40), everyone(), dataclasses.replace(public, rows=(alone,))
    )

    assert with_group.sector.row.text.nl == "Jeugdteams"
    assert single.sector is None


# ---- what differs


def test_far_from_the_region_differs_clearly_and_tells_which_answers():
    one = compare_one(own((92, 8, 0), 38), everyone())

    assert (one.verdict, one.apart) == ("clear", ("more", "less", "less"))


def test_near_the_region_differs_not_clearly():
    one = compare_one(own((71, 18, 11), 38), everyone())

    assert (one.verdict, one.apart) == ("not_clear", (None, None, None))


def test_own_people_are_taken_out_of_the_region_they_are_part_of():
    """Against everyone 60% beside 50% is little; against the rest, 40%, it is not."""
    half = own((60, 40), 100, ANSWERS[:2])
    public = everyone((50, 50), 200, ANSWERS[:2])

    apart = compare_one(half, public)

    assert difference_bounds(0.6, 100, 0.5, 200)[0] < 0 < difference_bounds(0.6, 100, 0.4, 100)[0]
    assert (apart.verdict, apart.apart) == ("clear", ("more", "less"))


def test_nearly_all_of_the_region_cannot_be_compared_with_its_rest():
    public = everyone((50, 50), 272, ANSWERS[:2])

    nine, ten = (compare_one(own((50, 50), n, ANSWERS[:2]), public) for n in (263, 262))

    assert (nine.verdict, ten.verdict) == ("unknown", "not_clear")


def test_hidden_figures_are_judged_together_and_never_named():
    one = compare_one(own((None, 92, None), 38), everyone())

    assert (one.verdict, one.apart) == ("clear", (None, "more", None))


def test_difference_of_a_mean_is_judged_with_the_spread_of_everyone():
    def mark(mean, sd, base):
        row = ReleasedRow(None, same("x"), (), base, (), ReleasedMean(mean, sd, None, None))
        return dataclasses.replace(build_mark(), rows=(row,))

    public = mark(7.3, 1.2, 284)
    far = build_own(mark(6.2, None, 38), NORTH, mark(6.2, None, 38).rows[0])
    near = build_own(mark(7.1, None, 38), NORTH, mark(7.1, None, 38).rows[0])
    hidden = build_own(mark(None, None, 38), NORTH, mark(None, None, 38).rows[0])

    found = [compare_one(table, public) for table in (far, near, hidden)]

    assert [one.verdict for one in found] == ["clear", "not_clear", "unknown"]
    assert found[0].apart == ("less",)


def test_questions_are_judged_together():
    """A difference that is clear alone is not so among many."""
    telling = own((87, 8, 5), 38)
    dull = [
        (
            dataclasses.replace(own((64, 24, 12), 38), item=f"i{number}"),
            dataclasses.replace(everyone(), item=f"i{number}"),
        )
        for number in range(30)
    ]

    alone = compare_one(telling, everyone())
    among = compare(
        (telling, *(table for table, _ in dull)), (everyone(), *(table for _, table in dull))
    )

    assert (alone.verdict, among[0].verdict) == ("clear", "not_clear")


def draw_sheet(random, shares, n, rest, questions):
    """Return tables of an organisation and of everyone, answers drawn from these shares."""
    own_tables, public = [], []
    for number in range(questions):
        ours, others = random.multinomial(n, shares[0]), random.multinomial(rest, shares[1])
        both = ours + others
        for counts, base, tables in ((ours, n, own_tables), (both, n + rest, public)):
            percents = tuple(whole_percent(int(count), base) for count in counts)
            table = own(percents, base) if tables is own_tables else everyone(percents, base)
            tables.append(dataclasses.replace(table, item=f"i{number}"))
    return own_tables, public


def count_alarms(shares, sheets):
    random = np.random.default_rng(1)
    return sum(
        any(one.verdict == "clear" for one in compare(*draw_sheet(random, shares, 40, 160, 6)))
        for _ in range(sheets)
    )


def test_without_real_differences_few_sheets_call_any_clear():
    """Of 1,500 drawn so, 4.9% did; here fewer are drawn."""
    same_shares = (0.5, 0.3, 0.2)

    assert count_alarms((same_shares, same_shares), 120) <= 0.08 * 120


def test_real_differences_are_found():
    assert count_alarms(((0.15, 0.45, 0.4), (0.5, 0.3, 0.2)), 20) == 20


def test_comparison_says_the_same_each_time():
    table = own((92, 8, 0), 38)

    assert compare_one(table, everyone()) == compare_one(table, everyone())


def test_figures_of_the_rest_stay_between_zero_and_all():
    """Rounded figures may leave the rest a little less than nobody."""
    one = compare_one(own((100, 0, 0), 200), everyone((73, 14, 13), 272))

    assert one.verdict == "clear"
    assert all(isinstance(figure, ReleasedFigure) for figure in one.region.figures)
