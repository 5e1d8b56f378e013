"""Reads what a study publishes back into tables: release JSON, CSV and HTML, each on its own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PublicRow:
    """A group (no members: everyone), its base, and a percentage per group of answers."""

    members: tuple[str, ...]
    base: int | None
    percents: dict[tuple[str, ...], int | None]


@dataclass
class PublicTable:
    """An item for everyone (`by` None) or by the answers to another item."""

    item: str
    by: str | None
    rows: list[PublicRow]


def read_json(text: str) -> list[PublicTable]:
    """Return the tables of a release file."""
    return [_json_table(table) for table in json.loads(text)["tables"]]


def _json_table(table) -> PublicTable:
    members = {answer["id"]: tuple(answer["members"]) for answer in table["answers"]}
    rows = [
        PublicRow(
            tuple(row["members"]),
            row["base"],
            {members[figure["answer"]]: figure["percent"] for figure in row["figures"]},
        )
        for row in table["rows"]
    ]
    return PublicTable(table["source"], table["by"], rows)


def read_csv(texts: Iterable[bytes]) -> list[PublicTable]:
    """Return the tables of CSV files with cells; ids of what was merged are told by its label."""
    found: dict[tuple[str, str], dict[str, PublicRow]] = {}
    for text in texts:
        for cell in csv.DictReader(io.StringIO(text.decode())):
            rows = found.setdefault((cell["item"], cell["breakdown"]), {})
            row = rows.setdefault(
                cell["category"],
                PublicRow((cell["category"],) if cell["category"] else (), None, {}),
            )
            row.base = int(cell["base"]) if cell["base"] else None
            percent = int(cell["percent"]) if cell["percent"] else None
            row.percents[tuple(cell["answer_nl"].split(" of "))] = percent
    return _with_background(
        [(item, breakdown, list(rows.values())) for (item, breakdown), rows in found.items()], {}
    )


def read_html(texts: Iterable[bytes]) -> list[PublicTable]:
    """Return the tables of pages; what was taken together is told in the legend under them."""
    found, together = [], {}
    for text in texts:
        reader = _TableReader()
        reader.feed(text.decode())
        together |= dict(_told_together(" ".join(reader.legends)))
        found += [_html_table(*table) for table in reader.tables]
    return _with_background(found, together)


def _html_table(caption: str, grid: list[list[str]]) -> tuple[str, str, list[PublicRow]]:
    item, _, breakdown = caption.removesuffix(" (%)").partition(" – ")
    if not breakdown:
        cells = {row[0]: row[1] for row in grid[1:]}
        base = _number(cells.pop("Aantal antwoorden (n)"))
        cells.pop("Totaal")
        percents = {(answer,): _number(cell) for answer, cell in cells.items()}
        return item, "", [PublicRow((), base, percents)]
    answers = [tuple(head.split(" of ")) for head in grid[0][1:-2]]
    rows = [
        PublicRow(
            (row[0],), _number(row[-1]), dict(zip(answers, map(_number, row[1:]), strict=False))
        )
        for row in grid[1:]
    ]
    return item, breakdown, rows


def _number(cell: str) -> int | None:
    """A cell that begins with the sign for nobody is a zero; what else is no number is withheld."""
    if cell.startswith("-"):
        return 0
    return int(cell) if cell.isdigit() else None


def _told_together(legend: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, listed in re.findall(r"(\w+): ([\w, ]+)[;.]", legend.split("samengenomen: ")[-1]):
        yield name, tuple(listed.split(", "))


def _with_background(
    tables: list[tuple[str, str, list[PublicRow]]], together: dict[str, tuple[str, ...]]
) -> list[PublicTable]:
    """The background item is the one of which the answers are the categories of a table."""
    answers = {
        item: {member for members in rows[0].percents for member in members}
        for item, breakdown, rows in tables
        if not breakdown
    }
    result = []
    for item, breakdown, rows in tables:
        for row in rows:
            row.members = tuple(m for name in row.members for m in together.get(name, (name,)))
        if not breakdown:
            result.append(PublicTable(item, None, rows))
            continue
        members = {member for row in rows for member in row.members}
        by = max(answers, key=lambda name: len(answers[name] & members))
        for row in rows:
            row.members = tuple(m for m in row.members if m in answers[by]) or _rest(
                answers[by], rows
            )
        result.append(PublicTable(item, by, rows))
    return result


def _rest(answers: set[str], rows: list[PublicRow]) -> tuple[str, ...]:
    """A category named after no answer holds those that no other category does."""
    return tuple(sorted(answers - {member for row in rows for member in row.members}))


@dataclass
class _TableReader(HTMLParser):
    """Collects data tables as captions and grids of words, and the legends under them."""

    tables: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    legends: list[str] = field(default_factory=list)
    _into: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "table" and "data" in classes:
            self.tables.append(("", []))
        elif tag == "caption":
            self._into = "caption"
        elif tag == "tr" and self.tables:
            self.tables[-1][1].append([])
        elif tag in ("th", "td") and self.tables and self.tables[-1][1]:
            self.tables[-1][1][-1].append("")
            self._into = "cell"
        elif tag == "p" and "legend" in classes:
            self.legends.append("")
            self._into = "legend"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("caption", "th", "td", "p"):
            self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into == "caption":
            caption, grid = self.tables[-1]
            self.tables[-1] = (caption + data, grid)
        elif self._into == "cell":
            self.tables[-1][1][-1][-1] += data
        elif self._into == "legend":
            self.legends[-1] += data
