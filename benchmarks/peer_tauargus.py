"""Lets pytauargus protect tables; runs in an environment of its own, and knows nothing of ours.

Reads a table as JSON from standard input and writes the cells that a method hides. A table has
`groups` (name -> rows) and `cells`, each with row, column, count, cost, status (S may be hidden,
U must be, P may not) and both protection levels.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from pytauargus.engine import run_batch

METHODS = {"optimal": "OPT(1,60)", "modular": "MOD(1,5,1,1,1)"}

FIELDS = """<SEPARATOR> ";"
<SAFE> S
<UNSAFE> U
<PROTECT> P
R
  <RECODEABLE>
  <TOTCODE> Total
{hierarchy}C
  <RECODEABLE>
  <TOTCODE> Total
V
  <NUMERIC>
  <DECIMALS> 0
F
  <FREQUENCY>
K
  <NUMERIC> <COSTVAR>
L
  <NUMERIC> <LOWERPL>
H
  <NUMERIC> <UPPERPL>
S
  <STATUS>
"""
HIERARCHY = """  <HIERARCHICAL>
  <HIERCODELIST> "rows.hrc"
  <HIERLEADSTRING> "@"
"""
BATCH = """<OPENTABLEDATA> "table.tab"
<OPENMETADATA> "table.rda"
<SPECIFYTABLE> "R""C"|"V"||
<SAFETYRULE>
<READTABLE>
<SUPPRESS> {method}
<WRITETABLE> (1,5,SO+,"out.tab")
"""


def protect(table: dict[str, Any], method: str, folder: Path) -> list[list[str]]:
    """Return the row and column of every cell that is hidden."""
    lines = [
        f"{c['row']};{c['column']};{c['count']};{c['count']};{c['cost']};"
        f"{c['lower']};{c['upper']};{c['status']}"
        for c in table["cells"]
    ]
    (folder / "table.tab").write_text("\n".join(lines) + "\n")
    nested = "".join(
        f"{group}\n" + "".join(f"@{row}\n" for row in rows)
        for group, rows in table["groups"].items()
    )
    (folder / "rows.hrc").write_text(nested)
    (folder / "table.rda").write_text(FIELDS.format(hierarchy=HIERARCHY if nested else ""))
    (folder / "batch.arb").write_text(BATCH.format(method=METHODS[method]))
    run_batch(str(folder / "batch.arb"))
    found = []
    for line in (folder / "out.tab").read_text().splitlines():
        row, column, _, _, _, status, *_ = line.split(";")
        if status in ("U", "M"):
            found.append([row.strip('" '), column.strip('" ')])
    return found


def main(method: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # files that an earlier run leaves make it fall over
        json.dump(protect(json.load(sys.stdin), method, Path(folder)), sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # its solver may fall over while the process is cleared away


if __name__ == "__main__":
    main(sys.argv[1])
