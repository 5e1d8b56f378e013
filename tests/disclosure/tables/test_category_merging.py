"""Categories of ordered breakdowns that share a row: which, when, and what is told of it."""

import random
from dataclasses import replace

import pytest

from fakes.counted import Items, count_tables, draw_people
from fakes.ordered_breakdowns import (
    RATING,
    YEARS,
    Scales,
    plan_ordered,
    release_ordered,
    years_items,
    years_people,
)
from weerklank.disclosure import audit
from weerklank.disclosure.problem.merging import joining_cost
from weerklank.disclosure.tables.category_merging import merge_categories
from weerklank.disclosure.tables.category_weighing import Weight
from weerklank.kernel import EvidenceRef, Text, same

ITEMS = years_items()
SAFE = years_people(
    kort=(30, 22, 20), midden=(24, 31, 20), lang=(22, 28, 14), zeer_lang=(15, 20, 12)
)
SMALL_END = years_people(
    kort=(30, 22, 20), midden=(24, 31, 20), lang=(12, 18, 14), zeer_lang=(1, 2, 0)
)
SMALL_MIDDLE = years_people(
    kort=(30, 22, 20), midden=(1, 1, 1), lang=(32, 48, 34), zeer_lang=(15, 20, 12)
)


def merge(people, items=ITEMS, earlier=(), ordered=True, headline=(), **more):
    study = plan_ordered(items, headline, ordered)
    scales = Scales(study, len(people))
    made = merge_categories(count_tables(people, items), study, earlier, scales.weigh, **more)
    return made, scales.weighed


def rows_of(made, item="tijd"):
    table = next(t for t in made.tables if t.breakdown and t.item == item)
    return [row.category for row in table.rows]


def test_small_last_category_joins_its_neighbour():
    made, _ = merge(SMALL_END)

    assert rows_of(made) == ["kort", "midden", "lang+zeer_lang"]


def test_small_category_in_the_middle_joins_the_smaller_side():
    """With 72 people before it and 114 after it, least is lost with the 72."""
    made, _ = merge(SMALL_MIDDLE)

    assert rows_of(made) == ["kort+midden", "lang", "zeer_lang"]


def test_without_joining_the_same_people_leave_the_table_out():
    apart = release_ordered(SMALL_END, ITEMS, ordered=False)
    together = release_ordered(SMALL_END, ITEMS)

    assert apart.table("tijd", "ervaring") is None
    assert [row.base for row in together.table("tijd", "ervaring").rows] == [72, 75, 47]


def test_nothing_is_joined_or_weighed_where_nothing_is_small():
    made, weighed = merge(SAFE)

    assert made.tables == count_tables(SAFE, ITEMS)
    assert (made.notes, weighed) == ({}, [])


def test_breakdown_that_is_not_ordered_is_left_as_it_is():
    made, weighed = merge(SMALL_END, ordered=False)

    assert (rows_of(made), made.notes, weighed) == (list(YEARS), {}, [])


MORE = tuple(f"v{number}" for number in range(5))
MANY = years_items(
    answers=dict.fromkeys(("tijd", *MORE), RATING) | {"jaren": YEARS},
    breakdowns={"ervaring": ("jaren", {n: (n,) for n in YEARS}, ("tijd", *MORE))},
    unordered=frozenset({"jaren", "tijd"}),
)


def spread(people):
    """Give five more items answers that are nowhere rare."""
    return [
        {**person, **{item: RATING[(n + place) % 3] for place, item in enumerate(MORE)}}
        for n, person in enumerate(people)
    ]


def test_rare_figure_in_one_table_of_many_is_hidden_and_rows_stay():
    """A row less would be lost in every table of the breakdown, four hidden figures in one."""
    people = years_people(
        kort=(60, 22, 40), midden=(54, 31, 50), lang=(52, 2, 44), zeer_lang=(45, 20, 42)
    )
    one, _ = merge(people)
    all_of_them, weighed = merge(spread(people), MANY)

    assert rows_of(one) == ["kort", "midden", "lang+zeer_lang"]
    assert (rows_of(all_of_them), weighed) == (list(YEARS), [])


def test_figures_weighed_as_dear_are_joined_and_as_cheap_are_hidden():
    study, tables = plan_ordered(ITEMS), count_tables(SMALL_END, ITEMS)

    def weigh_by_rows(price):
        return lambda some: price * sum(t.breakdown is not None and len(t.rows) == 4 for t in some)

    dear = merge_categories(tables, study, (), weigh_by_rows(50.0))
    cheap = merge_categories(tables, study, (), weigh_by_rows(0.1))

    assert (rows_of(dear), rows_of(cheap)) == (["kort", "midden", "lang+zeer_lang"], list(YEARS))


def test_headline_figures_keep_their_row():
    """Without one the small middle joins the start; a headline there makes that dearer."""
    ref = EvidenceRef("tijd", "minder", "ervaring", "kort")

    made, _ = merge(SMALL_MIDDLE, headline=(ref,))

    assert rows_of(made) == ["kort", "midden+lang", "zeer_lang"]


def test_all_tables_of_a_breakdown_share_rows_alike():
    items = years_items(
        answers={"jaren": YEARS, "tijd": RATING, "rust": RATING},
        breakdowns={"ervaring": ("jaren", {n: (n,) for n in YEARS}, ("tijd", "rust"))},
    )
    people = [{**person, "rust": person["tijd"]} for person in SMALL_END]
    made, _ = merge(people, items)

    assert rows_of(made, "tijd") == rows_of(made, "rust") == ["kort", "midden", "lang+zeer_lang"]


def test_category_of_nobody_in_between_goes_along():
    people = years_people(kort=(30, 22, 20), midden=(24, 31, 20), zeer_lang=(1, 2, 0))
    made, _ = merge(people)

    assert rows_of(made) == ["kort", "midden+lang+zeer_lang"]


def test_residual_group_keeps_its_row():
    items = years_items((*YEARS, "anders"), residual=frozenset({"ervaring.anders"}))
    people = [*SMALL_END, *years_people(anders=(1, 1, 0))]
    made, _ = merge(people, items)

    assert rows_of(made) == ["kort", "midden", "lang+zeer_lang", "anders"]


def test_note_tells_in_true_numbers_what_joining_spared():
    """Apart the table is left out whole: 4 rows of 3. Together all 3 rows of 3 can be seen."""
    made, _ = merge(SMALL_END)

    assert made.notes == {
        "ervaring": Text(
            "'lang' en 'zeer_lang' staan samen, zodat niemand te herkennen is. Los van elkaar "
            "waren 12 van de 12 cijfers in deze uitsplitsing niet te zien. Nu zijn dat er 0 van "
            "de 9.",
            "'lang' and 'zeer_lang' stand together, so that nobody can be recognised. Apart 12 of "
            "the 12 figures in this breakdown could not be seen. Now it is 0 of 9.",
        )
    }


def test_notes_can_be_retold_with_what_is_shown_in_the_end():
    made, _ = merge(SMALL_END)

    told = made.retell(Weight(1.0, {"ervaring": 9}, {"ervaring": 2}))

    assert told["ervaring"].en.endswith("Now it is 2 of 9.")


def test_note_without_numbers_makes_none_up():
    study, tables = plan_ordered(ITEMS), count_tables(SMALL_END, ITEMS)
    made = merge_categories(
        tables, study, (), lambda some: float(sum(len(table.rows) == 4 for table in some) * 99)
    )

    assert made.notes["ervaring"].en == (
        "'lang' and 'zeer_lang' stand together, so that nobody can be recognised."
    )


def test_hidden_figures_stay_uncertain_in_a_release_with_joined_rows():
    people = years_people(
        kort=(2, 62, 40), midden=(54, 31, 50), lang=(52, 22, 44), zeer_lang=(1, 2, 1)
    )
    made = release_ordered(spread(people), MANY)

    rows = made.table("tijd", "ervaring").rows
    assert [row.category for row in rows] == ["kort", "midden", "lang+zeer_lang"]
    ranges = audit((made,))
    assert len(ranges) == made.audit.hidden > 0
    assert min(found.width for found in ranges) >= made.audit.required


def test_release_gives_the_same_bytes_whatever_the_order_of_people():
    mixed = random.Random(5).sample(SMALL_END, len(SMALL_END))

    assert release_ordered(mixed, ITEMS) == release_ordered(SMALL_END, ITEMS)


# Parts of something larger

PLACES = ("noord_a", "noord_b", "noord_c", "zuid_a", "zuid_b")
PARENTS = {"ervaring": {name: same("Noord" if name.startswith("n") else "Zuid") for name in PLACES}}


def merge_places(**rows):
    return merge(years_people(**rows), years_items(PLACES), ordered=False, parents=PARENTS)[0]


def test_small_parts_are_joined_with_the_smallest_of_the_same_parent():
    made = merge_places(
        noord_a=(20, 22, 20), noord_b=(1, 1, 1), noord_c=(9, 9, 9), zuid_a=(7, 8, 9),
        zuid_b=(12, 12, 15),
    )  # fmt: skip

    table = made.tables[-1]
    assert [(row.category, row.text) for row in table.rows] == [
        ("noord_a", same("noord_a")),
        ("noord_b+noord_c", Text("overig in Noord", "other in Noord")),
        ("zuid_a", same("zuid_a")),
        ("zuid_b", same("zuid_b")),
    ]
    assert "'noord_b' en 'noord_c' staan samen als 'overig in Noord'" in made.notes["ervaring"].nl


def test_parent_of_which_all_parts_are_joined_is_shown_as_itself():
    made = merge_places(
        noord_a=(20, 22, 20), noord_b=(30, 21, 21), noord_c=(9, 9, 9), zuid_a=(1, 0, 2),
        zuid_b=(12, 12, 15),
    )  # fmt: skip

    assert (made.tables[-1].rows[-1].category, made.tables[-1].rows[-1].text) == (
        "zuid_a+zuid_b",
        same("Zuid"),
    )


def test_parts_of_other_parents_are_never_joined():
    """Zuid has one part, and it is small: there is nothing that it may be joined with."""
    made = merge_places(
        noord_a=(20, 22, 20), noord_b=(30, 21, 21), noord_c=(9, 9, 9), zuid_a=(1, 1, 1)
    )

    assert rows_of(made) == list(PLACES)


def _groupings(names):
    """Return every way to cut a row of names, except into one piece."""
    for cuts in range(1, 2 ** (len(names) - 1)):
        groups = [[names[0]]]
        for place, name in enumerate(names[1:]):
            if cuts >> place & 1:
                groups.append([name])
            else:
                groups[-1].append(name)
        yield groups


@pytest.mark.parametrize("seed", [0, 5])
def test_choice_is_near_the_best_of_all(seed):
    """Every way to cut the categories is counted anew and weighed; ours may cost a fifth more."""
    fine = replace(years_items(), answers={"jaren": YEARS, "tijd": RATING, "rust": ("ja", "nee")})
    chance = random.Random(seed)
    people = draw_people(fine, chance.choice((120, 250)), seed, tilt=5.0)
    study = plan_ordered(fine)
    scales = Scales(study, len(people))
    table = count_tables(people, fine)[-1]
    there = {row.category: len([p for p in people if p["jaren"] == row.category])
             for row in table.rows}  # fmt: skip
    names = [name for name in YEARS if there[name]]

    def cost(groups):
        categories = {"+".join(group): tuple(group) for group in groups}
        plan = Items(fine.answers, breakdowns={"ervaring": ("jaren", categories, ("tijd",))})
        joining = sum(
            joining_cost(table, [there[n] for n in group], [there[n] for n in names])
            for group in groups
            if len(group) > 1
        )
        return joining + scales.weigh(count_tables(people, plan)).cost

    costs = [cost(groups) for groups in _groupings(names)]
    made, weighed = merge(people, fine)
    chosen = [[n for n in row.split("+") if n in names] for row in rows_of(made)]

    assert cost([group for group in chosen if group]) <= 1.2 * min(costs) + 1e-9
    assert len(weighed) <= 4
