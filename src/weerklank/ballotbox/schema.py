"""The tables of the box: made from schema.sql, brought up to date, copied out and put back."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from weerklank.ballotbox.words import refusal

Row = tuple[Any, ...]
Run = Callable[..., list[Row]]
"""run(sql, *values) -> rows."""

TABLES = {
    "rounds": ("id", "package", "edition", "opens", "closes", "state"),
    "ballots": ("round", "receipt", "channel", "sealed"),
}
"""Every table with its columns, in the order in which a copy is put back."""
STEPS = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").split("-- Version ")[1:]
HEAD = {"format": "weerklank-ballotbox", "version": len(STEPS)}


def migrate(run: Run, binary: str, by_key: str) -> None:
    """Bring the tables up to date within the caller's transaction.

    `binary` is the database's type for bytes, `by_key` what makes rows lie in order of their key.
    Raises UserError where the tables are newer than this program.
    """
    run("CREATE TABLE IF NOT EXISTS box_version (version INTEGER NOT NULL)")
    version = sum(found for (found,) in run("SELECT version FROM box_version"))
    if version > len(STEPS):
        raise refusal("box-newer")
    for number, step in enumerate(STEPS[version:], version + 1):
        for statement in f"-- {step.format(binary=binary, by_key=by_key)}".split(";")[:-1]:
            run(statement)
        run("DELETE FROM box_version")
        run("INSERT INTO box_version VALUES (?)", number)


def dump_tables(run: Run) -> list[str]:
    """Return all there is as lines of JSON, ballots sealed as they are, sorted within a table."""
    lines = [json.dumps(HEAD)]
    for table, columns in TABLES.items():
        rows = run(f"SELECT {', '.join(columns)} FROM {table}")
        lines += sorted(json.dumps([table, *map(_plain, row)]) for row in rows)
    return lines


def load_tables(run: Run, lines: Iterable[str]) -> None:
    """Write such lines into empty tables. Raises UserError where that cannot be done."""
    if run("SELECT 1 FROM rounds LIMIT 1"):
        raise refusal("box-not-empty")
    try:
        head, *rows = [json.loads(line) for line in lines]
        if head != HEAD:
            raise ValueError
        for table, *values in rows:
            row = dict(zip(TABLES[table], map(_value, values), strict=True))
            places = ", ".join("?" for _ in row)
            run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", *row.values())
    except (ValueError, KeyError, TypeError):
        raise refusal("box-backup-broken") from None


def _plain(value: object) -> object:
    return [base64.b64encode(value).decode()] if isinstance(value, bytes) else value


def _value(plain: Any) -> object:
    return base64.b64decode(plain[0], validate=True) if isinstance(plain, list) else plain
