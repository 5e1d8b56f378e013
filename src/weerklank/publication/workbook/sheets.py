"""From an edition to a table book: contents first, then a sheet for each question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from weerklank.disclosure import ReleasedTable
from weerklank.kernel import Language, Text, format_integer
from weerklank.publication import wording
from weerklank.publication.data.opendata import attribution, table_origin
from weerklank.publication.edition import Edition
from weerklank.publication.figures.grids import (
    method_words,
    table_caption,
    table_legend,
    table_notes,
)
from weerklank.publication.figures.signs import SIGNS, legend_line
from weerklank.publication.workbook.blocks import printed_signs, table_lines
from weerklank.publication.workbook.book import (
    NARROW,
    TEXT_WIDTH,
    WIDE,
    Book,
    Cell,
    Line,
    Role,
    Sheet,
)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
"""Spreadsheet programs allow no longer name of a sheet."""

_THEME = Text("Thema", "Theme")
_TABLES = Text("Tabellen", "Tables")
_BACK = Text("Naar de inhoud", "To the contents")
_SIGNS = Text("Tekens", "Signs")
_WHERE = Text("zie de uitleg onder elke tabel", "see the explanation under each table")
_LICENCE = Text("Licentie", "Licence")
_BOOK = Text("Tabellenboek", "Table book")
_HASH = Text("Controlegetal (sha256)", "Checksum (sha256)")


def make_book(edition: Edition, language: Language) -> Book:
    """Return every released table of an edition, a sheet for each question in the order asked."""
    grouped: dict[str, list[ReleasedTable]] = {}
    for table in edition.release.tables:
        grouped.setdefault(table.source, []).append(table)
    names = _sheet_names([tables[0] for tables in grouped.values()], language)
    contents = wording.CONTENTS.in_language(language)
    questions = tuple(
        _question(edition, tables, name, contents, language)
        for tables, name in zip(grouped.values(), names, strict=True)
    )
    first = _contents(edition, list(grouped.values()), names, language)
    title = edition.study.title.in_language(language)
    return Book(
        title=f"{_BOOK.in_language(language)}: {title}",
        author=edition.study.programme.in_language(language),
        language=language,
        date=edition.release.date,
        footer=attribution(edition).in_language(language),
        page=wording.PAGE.in_language(language),
        sheets=(first, *questions),
        theme=edition.theme,
    )


def _contents(
    edition: Edition, grouped: list[list[ReleasedTable]], names: list[str], language: Language
) -> Sheet:
    release, study = edition.release, edition.study

    def say(text: Text) -> str:
        return text.in_language(language)

    number = say(wording.RELEASE_LINE).format(
        number=release.number, date=wording.print_date(release.date, language)
    )
    facts = [
        (say(wording.REGION), say(study.region)),
        (say(wording.PERIOD), say(study.period)),
        (say(wording.POPULATION), say(study.population)),
        (say(wording.BASE), f"{format_integer(release.respondents, language)}"),
        (say(wording.RELEASE), number),
        (say(_HASH), edition.newest_hash),
        (say(_LICENCE), study.licence),
    ]
    lines = [_across(say(study.title), "title"), _across(say(study.programme), "text")]
    lines.append(_across(_banner(edition, language), "banner"))
    lines.append(_empty())
    lines += [Line((Cell(label, "strong"), Cell(value, "text"))) for label, value in facts]
    lines += [_empty(), Line((Cell(say(_SIGNS), "strong"), Cell(say(_WHERE), "text")))]
    lines += [Line((Cell(sign, "text"), Cell(say(means), "text"))) for sign, means in SIGNS.items()]
    lines.append(_empty())
    left = (Cell(say(wording.QUESTION), "corner"), Cell(say(_THEME), "corner"))
    lines.append(Line((*left, Cell(say(_TABLES), "head"))))
    themes = {theme.id: say(theme.title) for theme in release.themes}
    for tables, name in zip(grouped, names, strict=True):
        theme = themes.get(tables[0].theme, "")
        link = Cell(say(tables[0].title), "link", name)
        lines.append(Line((link, Cell(theme, "label"), Cell(len(tables), "whole"))))
    widths = (WIDE, TEXT_WIDTH / 2, NARROW)
    return Sheet(say(wording.CONTENTS), tuple(lines), widths, 1)


def _question(
    edition: Edition, tables: list[ReleasedTable], name: str, contents: str, language: Language
) -> Sheet:
    first = tables[0]
    lines = [
        _across(first.title.in_language(language), "title"),
        _across(first.question.in_language(language), "text"),
        Line((Cell(_BACK.in_language(language), "link", contents),)),
        _across(_banner(edition, language), "banner"),
    ]
    width = 0
    for table in tables:
        grid = tuple(table_lines(table, language))
        width = max(width, *(len(line.cells) for line in grid))
        lines += [_empty(), _across(table_caption(table, language), "caption"), *grid]
        legend = legend_line(table_legend(table, printed_signs(grid), language))
        notes = (*([legend] if legend else []), *table_notes(table, language))
        lines += [_across(note, "note") for note in notes]
        origin = table_origin(edition, table)
        lines.append(_across(method_words(table, origin, language, labelled=False), "note"))
    return Sheet(name, tuple(lines), (WIDE, *(NARROW,) * (width - 1)), 1)


def _banner(edition: Edition, language: Language) -> str:
    if not edition.release.synthetic:
        return ""
    label = wording.SYNTHETIC.in_language(language)
    return f"{label}. {wording.SYNTHETIC_LINE.in_language(language)}"


def _sheet_names(tables: list[ReleasedTable], language: Language) -> list[str]:
    """Return a name for each sheet that every spreadsheet program takes, each once."""
    names: list[str] = []
    taken = {wording.CONTENTS.in_language(language).lower()}
    for table in tables:
        plain = _FORBIDDEN.sub(" ", table.title.in_language(language))
        wanted = " ".join(plain.split())[:_LONGEST_NAME].strip() or table.source[:_LONGEST_NAME]
        name = next(n for n in _variants(wanted) if n.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _variants(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 10_000):
        end = f" {number}"
        yield name[: _LONGEST_NAME - len(end)] + end


def _across(words: str, role: Role) -> Line:
    return Line((Cell(words, role) if words else Cell(None, "empty"),), across=True)


def _empty() -> Line:
    return Line((Cell(None, "empty"),))
