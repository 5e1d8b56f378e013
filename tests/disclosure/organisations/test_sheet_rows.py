"""Which tables of a sheet show anything, and which rows may stand beside each other."""

from __future__ import annotations

import dataclasses

import pytest

from fakes.releases import build_release
from weerklank.disclosure import ReleasedMean
from weerklank.disclosure.organisations.sheet_rows import shows_anything

KINDS = {table.kind: table for table in build_release().tables}


def hide(table):
    """Return a table with every figure and mean hidden; its bases stay."""
    rows = tuple(
        dataclasses.replace(
            row,
            figures=tuple(
                dataclasses.replace(figure, percent=None, low=None, high=None, hidden="protected")
                for figure in row.figures
            ),
            mean=None if row.mean is None else ReleasedMean(None, None, None, None, "protected"),
        )
        for row in table.rows
    )
    return dataclasses.replace(table, rows=rows)


@pytest.mark.parametrize("kind", ["answers", "options", "mean"])
def test_table_of_hidden_figures_shows_nothing(kind):
    table = KINDS[kind]
    assert shows_anything(table)
    assert not shows_anything(hide(table))


def test_one_mean_beside_hidden_figures_is_something():
    table = hide(KINDS["answers"])
    row = dataclasses.replace(table.rows[0], mean=ReleasedMean(7.4, None, 6.9, 7.9))
    assert shows_anything(dataclasses.replace(table, rows=(row,)))
