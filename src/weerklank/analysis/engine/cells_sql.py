"""The queries that make the cells of a book, as text that Spark SQL and SQLite both understand.

Three items and two breakdowns are grouped by at once, as the engine does, and the database adds up
what it found: no cell that leaves it is about more than one item and one breakdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from weerklank.analysis.engine.coded_table import CodedTable
from weerklank.analysis.engine.matrix import NOWHERE, offsets
from weerklank.analysis.engine.sums import Sums

ITEMS, BREAKDOWNS = 3, 2
"""Most items, and breakdowns, that are grouped by at once..."""
CATEGORIES, SUPERCELLS = 100, 20_000
"""... and most groups that makes, of breakdowns and in all; above it fewer are taken together."""
COLUMNS = 25
"""Base answers per scan of moments: above 100 fields Spark no longer compiles a query."""
CHECKED = 30
"""Columns per scan of a check, for the same reason."""
LARGEST = "1.7976931348623157E308"


@dataclass(frozen=True, slots=True)
class MomentsQuery:
    """A query for the moments of some items in one breakdown.

    Its rows are (stratum, category), then of each item in turn z, zz and zd of every base answer,
    and d, dd and seen.
    """

    breakdown: int
    items: range
    text: str


def list_check_queries(table: CodedTable) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield names of columns with a query that has one row: people, then two numbers per column.

    The two are how many are not NULL, and how many are a value that the column may have.
    """
    tests = dict(_tests(table))
    for start in range(0, len(tests), CHECKED):
        names = tuple(tests)[start : start + CHECKED]
        counts = [f"COUNT(`{name}`), COUNT(CASE WHEN {tests[name]} THEN 1 END)" for name in names]
        yield names, f"SELECT COUNT(*), {_list(counts)}\nFROM `{table.name}`"


def write_strata_query(table: CodedTable) -> str:
    """Return a query for (stratum, clusters, least and most population) of each stratum.

    Without clusters people are counted; without a population it is 0.
    """
    population = f"CAST(`{table.population}` AS DOUBLE)" if table.population else "0E0"
    people = f"SELECT {_design(table)}, {population} AS population\n  FROM `{table.name}`"
    clusters = "COUNT(DISTINCT cluster)" if table.cluster else "COUNT(*)"
    return (
        f"WITH people AS (\n  {people}\n)\n"
        f"SELECT stratum, {clusters}, MIN(population), MAX(population)\n"
        "FROM people\nGROUP BY stratum\nORDER BY stratum"
    )


def write_clusters_query(table: CodedTable) -> str:
    """Return a query for how many clusters there are, whatever their stratum."""
    return f"SELECT COUNT(DISTINCT `{table.cluster}`)\nFROM `{table.name}`"


def list_sums_queries(table: CodedTable) -> Iterator[str]:
    """Yield queries for (breakdown, category, item, code, n, sum w, sum w^2) of cells with people.

    Breakdowns and items are given by their place in the table, from 0; each cell comes once.
    """
    for rows in _runs(table.categories, BREAKDOWNS, CATEGORIES):
        left = SUPERCELLS // _states(table.categories, rows)
        for columns in _runs(table.answers, ITEMS, left):
            yield _write_sums(table, rows, columns)


def list_moments_queries(table: CodedTable, about: Sums) -> Iterator[MomentsQuery]:
    """Yield queries for all cluster moments, Z taken about proportions (rows, columns)."""
    inside = [sum(codes) for codes in table.in_base]
    tops = offsets(table.categories)
    for items in _blocks(inside):
        for breakdown, size in enumerate(table.categories):
            own = about[tops[breakdown] : tops[breakdown] + size]
            yield MomentsQuery(breakdown, items, _write_moments(table, breakdown, items, own))


def _tests(table: CodedTable) -> Iterator[tuple[str, str]]:
    for name, size in table.codes:
        yield name, f"`{name}` IN ({_list(range(NOWHERE, size))})"
    for given in (table.weight, table.population):
        if given is not None:
            yield given, f"`{given}` > 0 AND `{given}` <= {LARGEST}"
    for given in (table.stratum, table.cluster):
        if given is not None:
            yield given, f"`{given}` >= 0"


def _design(table: CodedTable) -> str:
    stratum = f"`{table.stratum}`" if table.stratum else "0"
    return f"{stratum} AS stratum" + (f", `{table.cluster}` AS cluster" if table.cluster else "")


def _runs(sizes: Sequence[int], most: int, limit: int) -> Iterator[range]:
    """Yield neighbours taken together: at most so many, and while their states stay in a limit."""
    first = 0
    for place in range(len(sizes)):
        if place - first == most or _states(sizes, range(first, place + 1)) > limit:
            if place > first:
                yield range(first, place)
            first = place
    if sizes:
        yield range(first, len(sizes))


def _states(sizes: Sequence[int], places: range) -> int:
    states = 1
    for place in places:
        states *= sizes[place] + 1
    return states


def _blocks(inside: Sequence[int]) -> Iterator[range]:
    first, columns = 0, 0
    for place, size in enumerate(inside):
        if place > first and columns + size > COLUMNS:
            yield range(first, place)
            first, columns = place, 0
        columns += size
    if inside:
        yield range(first, len(inside))


def _write_sums(table: CodedTable, rows: range, columns: range) -> str:
    named = [f"b{place}" for place in rows] + [f"i{place}" for place in columns]
    given = [f"`{table.breakdowns[place]}` AS b{place}" for place in rows]
    given += [f"`{table.items[place]}` AS i{place}" for place in columns]
    pairs = [f"({row}, {column})" for row, column in product(rows, columns)]
    return f"""WITH people AS (
  SELECT {_list(given)}, {_weight(table)} AS w FROM `{table.name}`
),
supercells AS (
  SELECT {_list(named)}, COUNT(*) AS n, SUM(w) AS sum_w, SUM(w * w) AS sum_w2
  FROM people GROUP BY {_list(named)}
),
pairs (breakdown, item) AS (VALUES {_list(pairs)}),
cells AS (
  SELECT breakdown, {_pick("breakdown", "b", rows)} AS category,
    item, {_pick("item", "i", columns)} AS code, n, sum_w, sum_w2
  FROM supercells CROSS JOIN pairs
)
SELECT breakdown, category, item, code, SUM(n), SUM(sum_w), SUM(sum_w2)
FROM cells WHERE category >= 0 AND code >= 0
GROUP BY breakdown, category, item, code"""


def _weight(table: CodedTable) -> str:
    return f"CAST(`{table.weight}` AS DOUBLE)" if table.weight else "1E0"


def _pick(by: str, letter: str, places: range) -> str:
    whens = " ".join(f"WHEN {place} THEN {letter}{place}" for place in places)
    return f"CASE {by} {whens} END"


def _write_moments(table: CodedTable, breakdown: int, items: range, about: Sums) -> str:
    answers = {item: _base_columns(table, item) for item in items}
    columns = [column for item in items for column in answers[item]]
    centres = [
        f"({_list([category, *(_number(row[column]) for column in columns)])})"
        for category, row in enumerate(about)
    ]
    return f"""WITH people AS (
  SELECT {_design(table)}, `{table.breakdowns[breakdown]}` AS category,
    {_weight(table)} AS w, {_list(f"`{table.items[item]}` AS i{item}" for item in items)}
  FROM `{table.name}`
),
clusters AS (
  SELECT stratum, category, {_list(_totals(table, answers))}
  FROM people WHERE category >= 0{_by_cluster(table)}
),
bases AS (
  SELECT clusters.*, {_list(f"{_base(answers[item])} AS d{item}" for item in items)}
  FROM clusters
),
about (about_category, {_list(f"a{column}" for column in columns)}) AS (
  VALUES {_list(centres)}
),
scores AS (
  SELECT stratum, category, {_list(f"d{item}" for item in items)},
    {_list(f"t{c} - a{c} * d{item} AS z{c}" for item in items for c in answers[item])}
  FROM bases JOIN about ON category = about_category
)
SELECT stratum, category, {_list(_moments(answers))}
FROM scores GROUP BY stratum, category"""


def _base_columns(table: CodedTable, item: int) -> list[int]:
    top = offsets(table.answers)[item]
    return [top + code for code, inside in enumerate(table.in_base[item]) if inside]


def _totals(table: CodedTable, answers: dict[int, list[int]]) -> Iterator[str]:
    """Yield T of every base answer; without clusters everybody is one and nothing is added."""
    tops = offsets(table.answers)
    for item, columns in answers.items():
        for column in columns:
            weight = f"CASE WHEN i{item} = {column - tops[item]} THEN w ELSE 0E0 END"
            yield f"SUM({weight}) AS t{column}" if table.cluster else f"{weight} AS t{column}"


def _by_cluster(table: CodedTable) -> str:
    return "\n  GROUP BY stratum, cluster, category" if table.cluster else ""


def _base(columns: Sequence[int]) -> str:
    return " + ".join(f"t{column}" for column in columns) or "0E0"


def _moments(answers: dict[int, list[int]]) -> Iterator[str]:
    for item, columns in answers.items():
        for c in columns:
            yield f"SUM(z{c}), SUM(z{c} * z{c}), SUM(z{c} * d{item})"
        yield f"SUM(d{item}), SUM(d{item} * d{item}), COUNT(CASE WHEN d{item} > 0 THEN 1 END)"


def _number(value: float) -> str:
    """Return a literal that is a double, not a decimal, in every dialect: with an exponent."""
    text = repr(float(value))
    return text if "e" in text else f"{text}E0"


def _list(parts: Iterable[object]) -> str:
    return ", ".join(map(str, parts))
