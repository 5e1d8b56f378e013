"""Rows as CSV that no spreadsheet takes for a formula, and numbers as text without loss."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

import numpy as np

from weerklank.datasets.data_set import DataSet, Variable

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV: UTF-8, commas, CRLF; numbers bare, texts guarded against formulas."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guard(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def write_csv(data: DataSet) -> bytes:
    """Return the rows of a data set as CSV, codes for answers; an empty cell is no number."""
    columns = [cells(variable) for variable in data.variables]
    header = [variable.name for variable in data.variables]
    return write_rows([header, *zip(*columns, strict=True)])


def cells(variable: Variable) -> Sequence[str]:
    """Return a column as text."""
    if variable.numbers is None:
        return variable.texts
    if variable.whole:
        return ["" if np.isnan(n) else str(int(n)) for n in variable.numbers.tolist()]
    return [shortest(n) for n in variable.numbers.tolist()]


def shortest(number: float) -> str:
    """Return the shortest decimal that reads back as the same number; '' where there is none.

    >>> shortest(0.1), shortest(1e21), shortest(float("nan"))
    ('0.1', '1000000000000000000000', '')
    """
    return "" if np.isnan(number) else np.format_float_positional(number, trim="-")


def guard(cell: str) -> str:
    """Return a text with an apostrophe in front where a spreadsheet would calculate it.

    >>> guard("=1+1"), guard("-91"), guard("'=1"), guard("'s avonds")
    ("'=1+1", '-91', "''=1", "'s avonds")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """Return a text as it was before `guard`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
