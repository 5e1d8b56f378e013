"""Small programs in R and Python that recompute one table from the exported CSV file.

They use nothing but the language itself and print CSV: category, answer, people, base, percent,
and with a weight the sums of weights too. Whoever wants to know how a figure was made runs them.
"""

from __future__ import annotations

import json
from importlib.resources import files

from weerklank.datasets import refusals
from weerklank.datasets.data_set import DataSet, Variable
from weerklank.kernel import did_you_mean


def write_r_script(
    data: DataSet, item: str, breakdown: str | None, weight: str | None = None
) -> str:
    """Return an R program (no packages) that counts an item, whole or in a breakdown.

    `item` is an item, a derived item or a variable; `breakdown` and `weight` are variables. Run it
    with `Rscript table.R data.csv`. Raises UserError where one of them is not in the data set.
    """
    plan = _plan(data, item, breakdown, weight)
    tables = "\n".join(f"{name} <- {_r(value)}" for name, value in plan.items())
    return _filled("table.R", data, tables)


def write_python_script(
    data: DataSet, item: str, breakdown: str | None, weight: str | None = None
) -> str:
    """Return a Python program (standard library only) that does the same."""
    plan = _plan(data, item, breakdown, weight)
    tables = "\n".join(f"{name} = {_python(value)}" for name, value in plan.items())
    return _filled("table.py.txt", data, tables)


_Plan = dict[str, "str | list[tuple[str, int, str]] | list[tuple[int, str]] | list[int] | None"]


def _plan(data: DataSet, item: str, breakdown: str | None, weight: str | None) -> _Plan:
    """Return what a script needs to know, by the names that it uses."""
    counted = data.variables_of(item) or (_variable(data, item),)
    answers = [
        (variable.name, value.code, _label(variable, value.label.nl))
        for variable in counted
        for value in variable.values
        if value.counted and (variable.option is None or value.code == 1)
    ]
    if not answers or any(variable.numbers is None for variable in counted):
        raise refusals.not_countable(item)
    by = None if breakdown is None else _variable(data, breakdown)
    if by is not None and not by.values:
        raise refusals.not_countable(by.name)
    groups = [] if by is None else [(v.code, v.label.nl) for v in by.values if v.counted]
    return {
        "file_name": f"{data.study}.csv",
        "answers": answers,
        "missing": sorted({v.code for variable in counted for v in variable.missing}),
        "by": None if by is None else by.name,
        "categories": groups,
        "weight": None if weight is None else _variable(data, weight).name,
    }


def _label(variable: Variable, label: str) -> str:
    return label if variable.option is None else variable.label.nl.rpartition(": ")[2]


def _variable(data: DataSet, name: str) -> Variable:
    found = data.variable(name)
    if found is None:
        hint = did_you_mean(name, [variable.name for variable in data.variables])
        raise refusals.unknown_variable(name, hint)
    return found


def _filled(template: str, data: DataSet, tables: str) -> str:
    text = files("weerklank.datasets").joinpath("templates", template).read_text("utf-8")
    notice = " ".join(data.notice("en").split())
    return text.replace("%NOTICE%", notice).replace("%PLAN%", tables)


def _python(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        rows = "".join(f"    {row!r},\n" for row in value)
        return f"[\n{rows}]"
    return repr(value)


def _r(value: object) -> str:
    """Return a value as R; a list of tuples becomes a list of rows."""
    match value:
        case None:
            return "NULL"
        case list() if value and isinstance(value[0], tuple):
            rows = ",\n".join(f"  list({', '.join(map(_r, row))})" for row in value)
            return f"list(\n{rows}\n)"
        case list():
            return f"c({', '.join(map(_r, value))})"
        case int():
            return str(value)
        case _:
            # JSON escapes what would end an R text early, and every sign beyond ASCII.
            return json.dumps(value)
