"""What is lost of tables as they are shown, reckoned by hand."""

from dataclasses import replace

from fakes.counted import count_tables
from fakes.ordered_breakdowns import YEARS, years_items, years_people
from weerklank.disclosure.tables.category_weighing import LEFT_OUT, Weight, weigh_shown
from weerklank.disclosure.tables.rendering import Shown
from weerklank.kernel import EvidenceRef

PEOPLE = years_people(
    kort=(10, 10, 10), midden=(10, 10, 10), lang=(5, 5, 5), zeer_lang=(15, 15, 15)
)
EVERYONE, TABLE = count_tables(PEOPLE, years_items())[1:]
PLAIN = ((0,), (1,), (2,))


def weigh(table, shown, *headlines):
    return weigh_shown([(EVERYONE, Shown(PLAIN)), (table, shown)], frozenset(headlines))


def test_tables_shown_whole_weigh_nothing():
    assert weigh(TABLE, Shown(PLAIN)) == Weight(
        0.0, {None: 3, "ervaring": 12}, {None: 0, "ervaring": 0}
    )


def test_hidden_figure_weighs_by_the_people_of_its_row():
    """Rows of 15 and 45 where the average is 30."""
    hidden = {("lang", 0): "protected", ("zeer_lang", 0): "protected"}

    found = weigh(TABLE, Shown(PLAIN, hidden))

    assert (found.cost, found.unseen["ervaring"]) == (0.5 + 1.5, 2)


def test_hidden_headline_figure_weighs_five_times():
    hidden = {("kort", 0): "protected", ("kort", 1): "protected"}
    headline = EvidenceRef("tijd", "gelijk", "ervaring", "kort")

    assert weigh(TABLE, Shown(PLAIN, hidden), headline).cost == 1.0 + 5.0


def test_merged_column_weighs_half_a_figure_per_row_and_prints_one_less():
    found = weigh(TABLE, Shown(((0,), (1, 2))))

    assert (found.cost, found.figures["ervaring"]) == (2.0, 8)


def test_table_left_out_weighs_most_and_all_of_it_is_unseen():
    assert weigh(TABLE, None) == Weight(
        LEFT_OUT, {None: 3, "ervaring": 12}, {None: 0, "ervaring": 12}
    )


def test_means_count_one_figure_a_row():
    marks = replace(TABLE, kind="mean")
    shown = Shown(PLAIN, {}, {"lang": "protected"})

    assert weigh(marks, shown) == Weight(0.5, {None: 3, "ervaring": 4}, {None: 0, "ervaring": 1})


def test_residual_group_weighs_nothing():
    items = years_items(residual=frozenset({"ervaring.lang"}))
    table = count_tables(PEOPLE, items)[-1]
    hidden = {("lang", place): "residual" for place in range(3)}

    found = weigh(table, Shown(PLAIN, hidden))

    assert (found.cost, found.figures["ervaring"], found.unseen["ervaring"]) == (0.0, 9, 0)
    assert [row.category for row in table.rows] == list(YEARS)
