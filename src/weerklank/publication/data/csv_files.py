"""CSV text that a spreadsheet opens as data and never runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

CsvValue = str | int | float | bool | None

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""First signs after which a spreadsheet may calculate (OWASP, 'CSV Injection'); full-width too."""


def guard_formula(text: str) -> str:
    """Return a text that a spreadsheet shows instead of calculating.

    >>> guard_formula("=1+1"), guard_formula("meer")
    ("'=1+1", 'meer')
    """
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[CsvValue]]) -> bytes:
    """Return UTF-8 CSV (RFC 4180): numbers bare, None empty, texts guarded against formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([[_printed(value) for value in row] for row in rows])
    return buffer.getvalue().encode()


def _printed(value: CsvValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard_formula(value) if isinstance(value, str) else str(value)
