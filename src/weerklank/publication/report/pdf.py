"""The report as an accessible PDF (PDF/UA-1, PDF/A-2a), typeset by typst.

Every text travels as data: the template never reads a word of a report as code.
"""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import as_file, files
from typing import Any

import typst

from weerklank.kernel import Language, Text, UserError
from weerklank.publication import wording
from weerklank.publication.figures.grids import Grid, method_words, table_grid
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.figures.signs import legend_line
from weerklank.publication.report.html import report_facts
from weerklank.publication.texts.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    FindingBlock,
    Heading,
    Intermezzo,
    Method,
    Paragraph,
    RecommendationBlock,
    Runs,
    SummaryBox,
    TableBlock,
    words_of,
)
from weerklank.publication.texts.printable import printable, printable_table
from weerklank.publication.theme import Theme

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_UNDATED = datetime.date(2000, 1, 1)
_LONG_WORD = re.compile(r"[^\s\u00ad-]{28,}")
_DIVIDED_AFTER = 14
_HEAD_WORDS = 7


def render_pdf(document: Document) -> bytes:
    """Return a document as a tagged PDF; the same document gives the same bytes."""
    data = json.dumps(pdf_data(document), ensure_ascii=False, sort_keys=True)
    day = _day(document.release.date)
    root = files("weerklank.publication")
    stamp = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    with as_file(root.joinpath("assets", "fonts")) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        try:
            made = typst.compile(
                root.joinpath("report", "report.typ").read_bytes(),
                font_paths=fonts,
                sys_inputs={"data": data},
                pdf_standards=_STANDARDS,
                timestamp=stamp,
            )
        except typst.TypstError as error:
            raise _refused(error.message) from None
    return bytes(made)


def _refused(why: str) -> UserError:
    return UserError(
        "pdf-refused",
        Text(f"De PDF is niet te maken: {why}.", f"The PDF cannot be made: {why}."),
        Text(
            "Kijk naar bijzondere opmaak in het verslag, zoals links op vreemde plekken.",
            "Look at unusual markup in the report, such as links in odd places.",
        ),
    )


def pdf_data(document: Document) -> dict[str, Any]:
    """Return everything that the template prints, as plain values in signs that the font has."""
    study, release, language = document.study, document.release, document.language
    day = _day(release.date)
    release_line = wording.RELEASE_LINE.in_language(language).format(
        number=release.number, date=wording.print_date(release.date, language)
    )
    population, region = study.population.in_language(language), study.region.in_language(language)
    data = {
        "lang": language,
        "date": [day.year, day.month, day.day],
        "colours": _colours(document.theme),
        "title": document.title,
        "head": _running_head(document.title),
        "heads": [
            _running_head(f"{one.number} {one.words}")
            for one in document.headings()
            if one.level == 1
        ],
        "kicker": (document.theme.name or study.programme).in_language(language),
        "lead": f"{population} – {region}",
        "facts": [{"label": label, "value": value} for label, value in report_facts(document)],
        "release": f"{wording.RELEASE.in_language(language)} {release_line}",
        "licence": study.licence,
        "synthetic": _synthetic(document),
        "words": _words(language),
        "blocks": _print_blocks(document.blocks, document),
        "notes": [
            [_print_runs(block.runs) for block in note.blocks] for note in document.footnotes
        ],
    }
    _mark_first_notes(data["blocks"], set())
    printed: dict[str, Any] = _make_printable(data, language)
    return printed


def _mark_first_notes(value: Any, seen: set[int]) -> None:
    """Tell the runs that open a footnote from those that repeat its number, in reading order."""
    if isinstance(value, list):
        for inner in value:
            _mark_first_notes(inner, seen)
    elif isinstance(value, dict):
        if value.get("note") is not None:
            value["first"] = value["note"] not in seen
            seen.add(value["note"])
        _mark_first_notes(list(value.values()), seen)


def _colours(theme: Theme) -> dict[str, str]:
    names = ("brand", "accent", "pale", "warm", "sand")
    return {name: getattr(theme, name) for name in names}


def _running_head(words: str) -> str:
    """Return words for the head of a page, which readers aloud skip: no more than a sign holds."""
    parts = words.split()
    return words if len(parts) <= _HEAD_WORDS else " ".join([*parts[: _HEAD_WORDS - 1], "…"])


def _day(date: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        return _UNDATED


def _synthetic(document: Document) -> dict[str, str] | None:
    if not document.release.synthetic:
        return None
    return {
        "title": wording.SYNTHETIC.in_language(document.language),
        "text": wording.SYNTHETIC_LINE.in_language(document.language),
    }


def _words(language: Language) -> dict[str, str]:
    words = {
        "contents": wording.CONTENTS,
        "table": wording.TABLE,
        "figure": wording.FIGURE,
        "in_short": wording.IN_SHORT,
        "finding": wording.FINDING,
        "why": wording.WHY,
        "see_table": wording.SEE_TABLE,
        "see_tables": wording.SEE_TABLES,
        "and": wording.AND,
        "explained_by": wording.EXPLAINED_BY,
        "leads_to": wording.LEADS_TO,
        "recommendation": wording.RECOMMENDATION,
        "stands_on": wording.STANDS_ON,
        "state": wording.STATE,
    }
    return {name: text.in_language(language) for name, text in words.items()}


def _print_blocks(blocks: tuple[Block, ...], document: Document) -> list[dict[str, Any]]:
    return [_print_block(block, document) for block in blocks]


def _print_block(block: Block, document: Document) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "number": block.number,
                "runs": _print_runs(block.runs),
            }
        case Paragraph():
            return {"kind": "paragraph", "runs": _print_runs(block.runs)}
        case Bullets():
            items = [_print_blocks(item, document) for item in block.items]
            return {"kind": "bullets", "ordered": block.ordered, "items": items}
        case TableBlock():
            return _print_table(block, document)
        case ChartBlock():
            return _print_chart(block, document)
        case FindingBlock():
            return _print_finding(block, document)
        case RecommendationBlock():
            return _print_recommendation(block)
        case SummaryBox() | Intermezzo() | Method():
            return _print_box(block, document)


def _print_box(block: SummaryBox | Intermezzo | Method, document: Document) -> dict[str, Any]:
    kinds = {SummaryBox: "summary", Intermezzo: "intermezzo", Method: "method"}
    title = block.words if isinstance(block, Intermezzo) else ""
    return {
        "kind": kinds[type(block)],
        "title": title,
        "blocks": _print_blocks(block.blocks, document),
    }


def _print_table(block: TableBlock, document: Document) -> dict[str, Any]:
    grid = table_grid(block.table, document.language)
    rows = [{"label": r.label, "cells": r.cells, "sums_up": r.sums_up} for r in grid.rows]
    return {
        "kind": "table",
        "number": block.number,
        "caption": grid.caption,
        "corner": grid.corner,
        "heads": grid.heads,
        "rows": rows,
        "sums": grid.sums,
        "notes": _small_print(block, grid, document),
    }


def _small_print(block: TableBlock, grid: Grid, document: Document) -> list[str]:
    """Return question and notes, the legend, the method; every page's foot labels the data."""
    question = f"{wording.QUESTION.in_language(document.language)}: {grid.question}"
    ended = question if question[-1] in ".?!" else f"{question}."
    method = method_words(block.table, document.release, document.language, labelled=False)
    legend = [legend_line(grid.legend)] if grid.legend else []
    return [" ".join([ended, *grid.notes]), *legend, method]


def _print_chart(block: ChartBlock, document: Document) -> dict[str, Any]:
    table = printable_table(block.table, document.language)
    chart = draw_table(table, document.language, id=f"chart-{block.number}")
    if chart is None:
        raise ValueError(f"table {block.table.id} has no chart")
    return {
        "kind": "chart",
        "number": block.number,
        "caption": chart.title,
        "alt": f"{chart.title}. {chart.description}",
        "svg": chart.svg,
        "width": chart.width,
    }


def _print_finding(block: FindingBlock, document: Document) -> dict[str, Any]:
    return {
        "kind": "finding",
        "headline": block.headline,
        "claim": _print_runs(block.claim),
        "reason": words_of(block.reason),
        "explanation": _print_runs(block.explanation),
        "tables": list(document.tables_behind(block.finding)),
        "id": block.finding.id,
        "explained_by": block.explained_by,
        "leads": [{"number": n, "title": title} for n, title in block.recommendations],
    }


def _print_recommendation(block: RecommendationBlock) -> dict[str, Any]:
    return {
        "kind": "recommendation",
        "number": block.number,
        "title": block.title,
        "text": block.text,
        "state": block.state,
        "findings": [{"id": id, "headline": headline} for id, headline in block.findings],
    }


def _print_runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {
            "text": run.text,
            "strong": run.strong,
            "emphasis": run.emphasis,
            "href": run.href,
            "note": run.note,
        }
        for run in runs
    ]


def _divide(word: re.Match[str]) -> str:
    """Return a word too long for a line with soft hyphens in it, so that it stays on the page."""
    parts = range(0, len(word[0]), _DIVIDED_AFTER)
    return "\u00ad".join(word[0][start : start + _DIVIDED_AFTER] for start in parts)


def _make_printable(value: Any, language: Language) -> Any:
    """Return plain values with every text in signs that the font has; addresses stay."""
    if isinstance(value, str):
        return _LONG_WORD.sub(_divide, printable(value, language))
    if isinstance(value, dict):
        return {
            key: inner if key in ("href", "svg", "id") else _make_printable(inner, language)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_make_printable(inner, language) for inner in value]
    return value
