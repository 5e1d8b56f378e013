"""Of a sensitive item nobody learns that a whole group gave, or did not give, an answer."""

from fakes.counted import THEMES, Items, count_tables, plan_study, spread_people
from weerklank.disclosure import make_release

SECTORS = ("wijk", "kliniek", "school")
NOBODY_OF_THE_CLINIC = {
    ("wijk", "ja"): 20, ("wijk", "nee"): 30,
    ("kliniek", "ja"): 0, ("kliniek", "nee"): 40,
    ("school", "ja"): 25, ("school", "nee"): 25,
}  # fmt: skip


def release(breakdowns, counts, sensitive=("ziek",)):
    items = Items(
        answers={"sector": SECTORS, "ziek": ("ja", "nee")},
        breakdowns=breakdowns,
        unordered=frozenset({"sector", "ziek"}),
        sensitive=frozenset(sensitive),
    )
    tables = count_tables(spread_people(counts, ("sector", "ziek")), items)
    return make_release(tables, plan_study(items), THEMES, sum(counts.values()), None, 1, (),
                        "2020-07-01", "proef")  # fmt: skip


def shown(made, item, breakdown):
    table = made.table(item, breakdown)
    return {row.category: [figure.percent for figure in row.figures] for row in table.rows}


BY_ILLNESS = {"ziek": ("ziek", {"ja": ("ja",), "nee": ("nee",)}, ("sector",))}
UNIONS = {
    "een": ("sector", {"beide": ("wijk", "kliniek"), "school": ("school",)}, ("ziek",)),
    "twee": ("sector", {"wijk": ("wijk",), "beide": ("kliniek", "school")}, ("ziek",)),
}


def test_group_of_one_mind_is_told_by_an_ordinary_breakdown():
    made = release(BY_ILLNESS, NOBODY_OF_THE_CLINIC, sensitive=())
    assert shown(made, "sector", "ziek")["ja"] == [44, 0, 56]


def test_group_of_one_mind_is_hidden_where_the_sensitive_item_makes_the_rows():
    """Nobody of the clinic among the ill: everybody of the clinic is well."""
    rows = shown(release(BY_ILLNESS, NOBODY_OF_THE_CLINIC), "sector", "ziek")
    assert rows["ja"][1] is None
    assert rows["nee"][1] is None


def test_figures_of_mixed_groups_stay_where_the_sensitive_item_makes_the_rows():
    mixed = NOBODY_OF_THE_CLINIC | {("kliniek", "ja"): 18, ("kliniek", "nee"): 22}
    rows = shown(release(BY_ILLNESS, mixed), "sector", "ziek")
    assert rows == {"ja": [32, 29, 40], "nee": [39, 29, 32]}


def test_group_of_one_mind_is_left_by_subtracting_two_breakdowns_of_an_ordinary_item():
    made = release(UNIONS, NOBODY_OF_THE_CLINIC, sensitive=())
    assert shown(made, "ziek", "een") == {"beide": [22, 78], "school": [50, 50]}
    assert shown(made, "ziek", "twee") == {"wijk": [40, 60], "beide": [28, 72]}


def test_group_of_one_mind_is_not_left_by_subtraction_on_a_sensitive_item():
    """22% of 90 are 20 people, 40% of 50 as well: nobody of the 40 between them."""
    made = release(UNIONS, NOBODY_OF_THE_CLINIC)
    tables = [made.table("ziek", name) for name in UNIONS]
    assert (
        None
        in [
            figure.percent
            for table in tables
            if table is not None
            for row in table.rows
            for figure in row.figures
        ]
        or None in tables
    )
