"""Reads what every published file prints about each figure, with other tools than wrote it.

What a file tells is a mapping: (table, group, answer) -> the words in that place. 'mean' and 'base'
stand in the place of an answer; ':low' and ':high' after it are the ends of its interval.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import docx
import lxml.html
import openpyxl
from docx.oxml.ns import qn
from odfdo import Document as OdfDocument

Place = tuple[str, str, str]
Told = dict[Place, str]
Grid = tuple[str, list[list[str]]]
"""A caption, and rows of words; the first row holds the heads."""

WORDS = {
    "nl": {"base": "Aantal antwoorden (n)", "mean": "Gemiddelde", "low": "95% laag"}
    | {"high": "95% hoog", "all": "Iedereen", "hidden": "niet getoond", "total": "Totaal"},
    "en": {"base": "Number of answers (n)", "mean": "Mean", "low": "95% low"}
    | {"high": "95% high", "all": "Everyone", "hidden": "not shown", "total": "Total"},
}


@dataclass
class Names:
    """What tables, groups and answers are called in one language, from releases as JSON."""

    language: str
    tables: dict[str, dict] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """Return the fixed words of tables."""
        return WORDS[self.language]

    def caption(self, table: dict) -> str:
        """Return the caption under which a table is printed."""
        title = table["title"][self.language]
        if table["breakdown"] is None:
            return title
        unit = "" if table["kind"] == "mean" else " (%)"
        return f"{title} – {table['breakdown_title'][self.language]}{unit}"

    def find(self, caption: str) -> dict | None:
        """Return the table with this caption, numbered or not."""
        plain = re.sub(r"^(Tabel|Table|Figuur|Figure) \d+\. ", "", " ".join(caption.split()))
        return self.tables.get(plain)

    def group(self, table: dict, label: str) -> str | None:
        """Return the id of a group by its name; empty for everyone, None where there is none."""
        for row in table["rows"]:
            name = row["text"][self.language] if row["category"] else self.words["all"]
            if name == label:
                return row["category"] or ""
        return None

    def answers(self, table: dict) -> dict[str, str]:
        """Return the id of each answer by its text."""
        return {answer["text"][self.language]: answer["id"] for answer in table["answers"]}


def read_names(releases: Iterable[str], language: str) -> Names:
    """Return the names in releases, oldest first."""
    names = Names(language)
    for text in releases:
        for table in json.loads(text)["tables"]:
            names.tables[names.caption(table)] = table
    return names


def released(names: Names) -> Told:
    """Return what may be told: every figure of the releases as it is printed, hidden ones as x."""
    told: Told = {}
    for table in names.tables.values():
        for row in table["rows"]:
            place = (table["id"], row["category"] or "")
            told[*place, "base"] = "x" if row["base"] is None else str(row["base"])
            for figure in row["figures"]:
                nobody = figure["percent"] == 0 and row["base"] and row["base"] <= 200
                told |= _ends(place, figure["answer"], figure["percent"], figure, names, nobody)
            if row["mean"]:
                told |= _ends(place, "mean", row["mean"]["mean"], row["mean"], names, False)
    return told


def _ends(place, what, value, holder, names, nobody) -> Told:
    ends = {"": value, ":low": holder["low"], ":high": holder["high"]}
    told = {(*place, what + end): _print(number, names) for end, number in ends.items()}
    if value is None:
        told = dict.fromkeys(told, "x")
    return told | ({(*place, what): "-"} if nobody else {})


def _print(number: float | None, names: Names) -> str:
    if number is None:
        return "."
    words = str(number)
    return words.replace(".", ",") if names.language == "nl" else words


# ---- grids, from any format


def interpret(grids: Iterable[Grid], names: Names) -> Told:
    """Return what tables tell; a caption of no released table is skipped."""
    told: Told = {}
    for caption, rows in grids:
        table = names.find(caption)
        if table is not None:
            told |= dict(_read_grid(table, rows, names))
    return told


def _read_grid(table: dict, rows: list[list[str]], names: Names) -> Iterator[tuple[Place, str]]:
    down = table["breakdown"] is None and table["kind"] != "mean"
    heads = [_head(head, table, names) for head in rows[0]]
    for label, *cells in rows[1:]:
        row = _label(label, table, names, down)
        if row is None:
            continue
        group, own = row
        for head, cell in zip(heads[1:], cells, strict=False):
            if head is not None and cell:
                yield from _split((table["id"], group, own + head), cell)


def _split(place: Place, cell: str) -> Iterator[tuple[Place, str]]:
    if not place[2].endswith(":interval"):
        yield place, cell
        return
    low, _, high = cell.partition("–")
    what = place[2].removesuffix(":interval")
    yield (*place[:2], f"{what}:low"), low
    yield (*place[:2], f"{what}:high"), high or low


def _label(label: str, table: dict, names: Names, down: bool) -> tuple[str, str] | None:
    """Return the group and the answer of a row."""
    if not down:
        group = names.group(table, label)
        return None if group is None else (group, "")
    if label == names.words["base"]:
        return "", "base"
    if label.startswith(names.words["mean"]):
        return "", "mean"
    answer = names.answers(table).get(label)
    return None if answer is None else ("", answer)


def _head(head: str, table: dict, names: Names) -> str | None:
    """Return what a column holds: an answer, mean, base, or what comes after an answer's id."""
    words, answers = names.words, names.answers(table)
    lone = "mean" if table["kind"] == "mean" else ""
    plain = {"%": "", "n": "base", words["mean"]: "mean"} | {
        words["low"]: f"{lone}:low",
        words["high"]: f"{lone}:high",
        "95%-interval": f"{lone}:interval",
        "95% interval": f"{lone}:interval",
    }
    if head in plain:
        return plain[head]
    name, _, end = head.removesuffix(" (%)").rpartition(": ")
    if name in answers:
        return answers[name] + plain[end]
    return answers.get(head.removesuffix(" (%)"))


# ---- each format


def told_in_html(content: bytes, names: Names) -> Told:
    """Return what the tables of a page tell to the eye."""
    page = lxml.html.fromstring(content)
    for heard in page.find_class("visually-hidden"):
        heard.drop_tree()
    return interpret(
        (
            (
                table.find("caption").text_content(),
                [[plain_words(cell.text_content()) for cell in row] for row in table.iter("tr")],
            )
            for table in page.iter("table")
        ),
        names,
    )


def told_in_docx(content: bytes, names: Names) -> Told:
    """Return what the tables of a Word document tell, by the captions in their properties."""
    grids = []
    for table in docx.Document(io.BytesIO(content)).tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        grids.append(
            (caption, [[plain_words(cell.text) for cell in row.cells] for row in table.rows])
        )
    return interpret(grids, names)


def told_in_xlsx(content: bytes, names: Names) -> Told:
    """Return what an Excel workbook tells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]
    return interpret(_sheet_grids(sheets, names), names)


def told_in_ods(content: bytes, names: Names) -> Told:
    """Return what an OpenDocument workbook tells."""
    tables = OdfDocument(io.BytesIO(content)).body.get_tables()
    return interpret(_sheet_grids([list(t.iter_values()) for t in tables], names), names)


def _sheet_grids(sheets: list[list[list]], names: Names) -> Iterator[Grid]:
    """A table is its caption, a line of heads, and lines with more than one cell."""
    for rows in sheets:
        for place, row in enumerate(rows):
            if isinstance(row[0], str) and names.find(row[0]) and _filled(row) == 1:
                lines = rows[place + 1 :]
                end = next((n for n, line in enumerate(lines) if _filled(line) < 2), len(lines))
                if end:
                    yield row[0], [[_cell(value, names) for value in line] for line in lines[:end]]


def _filled(row: list) -> int:
    return sum(value is not None for value in row)


def _cell(value: object, names: Names) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    number = float(value)  # type: ignore[arg-type]
    # Marks are printed with a decimal, and kept without where it is zero.
    return _print(int(number) if number.is_integer() else number, names)


def told_in_csv(content: bytes) -> Told:
    """Return what a CSV of cells tells; its note says nobody, and an empty figure is hidden."""
    told: Told = {}
    for cell in csv.DictReader(io.StringIO(content.decode(), newline="")):
        table = f"{cell['item']}@{cell['breakdown']}" if cell["breakdown"] else cell["item"]
        place, what = (table, cell["category"]), cell["answer"] or "mean"
        value = cell["percent"] if cell["measure"] == "percent" else cell["mean"]
        told[*place, "base"] = cell["base"] or "x"
        ends = {"": value, ":low": cell["low95"], ":high": cell["high95"]}
        blank = "x" if cell["hidden"] else "."
        told |= {(*place, what + end): number or blank for end, number in ends.items()}
        if cell["note"] == "nobody":
            told[*place, what] = "-"
    return told


def plain_words(text: str) -> str:
    return " ".join(text.split())
