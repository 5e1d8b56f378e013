"""Of what larger group the categories of a nested breakdown are part."""

from fakes.counted import Items, count_tables, spread_people
from weerklank.disclosure.problem.nesting import Nest
from weerklank.disclosure.tables.category_parents import find_parents
from weerklank.kernel import same

PATHS = {("zorg", "brug"): 12, ("zorg", "boog"): 9, ("wijk", "plein"): 30, ("*", "plein"): 1}
ORGANISATIONS = ("brug", "boog", "plein")
ITEMS = Items(
    {"sector": ("zorg", "wijk"), "organisatie": ORGANISATIONS, "tijd": ("meer", "minder")},
    breakdowns={
        "per_organisatie": ("organisatie", {n: (n,) for n in ORGANISATIONS}, ("tijd",)),
        "per_sector": ("sector", {"zorg": ("zorg",), "wijk": ("wijk",)}, ("tijd",)),
        "los": ("tijd", {"meer": ("meer",), "minder": ("minder",)}, ("sector",)),
    },
)
TABLES = count_tables(
    spread_people({("zorg", "brug", "meer"): 12}, ("sector", "organisatie", "tijd")), ITEMS
)


def nest(paths):
    return Nest("sector>organisatie", ("sector", "organisatie"), paths)


def test_find_parents_names_the_answer_one_level_up():
    known = {path: people for path, people in PATHS.items() if "*" not in path}

    assert find_parents(TABLES, (nest(known),)) == {
        "per_organisatie": {"brug": same("zorg"), "boog": same("zorg"), "plein": same("wijk")}
    }


def test_find_parents_leaves_out_who_is_in_more_than_one_or_unknown():
    assert find_parents(TABLES, (nest(PATHS),)) == {
        "per_organisatie": {"brug": same("zorg"), "boog": same("zorg")}
    }


def test_find_parents_needs_the_table_that_names_them():
    own = [table for table in TABLES if table.item != "sector"]

    assert find_parents(own, (nest(PATHS),)) == {}
    assert find_parents(TABLES, ()) == {}
