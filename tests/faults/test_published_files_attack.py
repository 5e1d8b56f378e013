"""Every published file is read back and held against the release, place by place.

First the attacker is shown to succeed: where two hidden figures are filled in, each kind of file
tells exactly these two. Then nothing of what is published tells more than the release does.
"""

import dataclasses
import io
import json
import re
import zipfile

import lxml.html
import openpyxl
import pytest

from fakes.attacked_edition import HIDDEN, build_attacked_edition, fill_hidden
from fakes.published_charts import (
    docx_charts,
    html_charts,
    solid_bars,
    told_in_charts,
)
from fakes.published_files import (
    read_names,
    released,
    told_in_csv,
    told_in_docx,
    told_in_html,
    told_in_ods,
    told_in_xlsx,
)
from fakes.published_pdf import pdf_charts, pdf_words, told_in_pdf
from weerklank.disclosure import release_to_json
from weerklank.findings import Recommendations
from weerklank.publication import build_outputs

EDITION = build_attacked_edition()
CANARY = re.compile(r"(?<![\w.,–])(43|5[.,]7)(?![\w.,–])")
"""The two figures that are filled in, as any text would print them."""


def release_texts(edition):
    return [release_to_json(release) for release in edition.releases]


NAMES = {language: read_names(release_texts(EDITION), language) for language in ("nl", "en")}
PUBLIC = {language: released(names) for language, names in NAMES.items()}


@pytest.fixture(scope="module")
def files():
    return build_outputs(EDITION, "nl")


@pytest.fixture(scope="module")
def leaking():
    return build_outputs(fill_hidden(EDITION), "nl")


def pages(files, language):
    folder = {"nl": "site/vragen/", "en": "site/en/questions/"}[language]
    return [content for name, content in files.items() if name.startswith(folder)]


def file(files, name, ending, language):
    return files[f"{name}{'' if language == 'nl' else '.en'}.{ending}"]


def one_file(name, ending, read):
    return lambda files, language: read(file(files, name, ending, language), NAMES[language])


def charts_in(name, ending, read):
    return lambda files, language: told_in_charts(
        read(file(files, name, ending, language)), NAMES[language]
    )


def tell_pages(files, language):
    told = [told_in_html(page, NAMES[language]) for page in pages(files, language)]
    return {place: words for one in told for place, words in one.items()}


def tell_page_charts(files, language):
    texts = [text for page in pages(files, language) for text in html_charts(page)]
    return told_in_charts(texts, NAMES[language])


def tell_csv(folder):
    """One file for both languages, with the decimal point of English."""

    def tell(files, _language):
        told = {}
        for name, content in files.items():
            if name.startswith(folder) and name.endswith(".csv"):
                told |= told_in_csv(content)
        return told

    return tell


TABLES = {
    "pages": tell_pages,
    "report.html": one_file("report", "html", told_in_html),
    "report.pdf": one_file("report", "pdf", told_in_pdf),
    "report.docx": one_file("report", "docx", told_in_docx),
    "tables.xlsx": one_file("tables", "xlsx", told_in_xlsx),
    "tables.ods": one_file("tables", "ods", told_in_ods),
}
CSVS = {
    "open data": tell_csv("opendata/cells"),
    "open data of the site": tell_csv("site/data/cells"),
    "files per table": tell_csv("site/data/tables/"),
}
CHARTS = {
    "charts on pages": tell_page_charts,
    "charts in report.html": charts_in("report", "html", html_charts),
    "charts in report.pdf": charts_in("report", "pdf", pdf_charts),
    "charts in report.docx": charts_in("report", "docx", docx_charts),
}


def each(readers, languages=("nl", "en")):
    return [
        pytest.param(read, language, id=f"{name} {language}")
        for name, read in readers.items()
        for language in languages
    ]


ALL_TABLES = each(TABLES) + each(CSVS, ("en",))


def more_than_released(told, language):
    """Return the places that tell something else than the release, apart from their intervals."""
    wrong = {place for place, words in told.items() if PUBLIC[language].get(place) != words}
    return {(table, group, what.partition(":")[0]) for table, group, what in wrong}


@pytest.mark.parametrize(("read", "language"), ALL_TABLES + each(CHARTS))
def test_attacker_finds_the_figures_that_were_given_away(leaking, read, language):
    assert more_than_released(read(leaking, language), language) == set(HIDDEN)


@pytest.mark.parametrize(("read", "language"), ALL_TABLES + each(CHARTS))
def test_no_file_tells_more_than_the_release(files, read, language):
    assert more_than_released(read(files, language), language) == set()


@pytest.mark.parametrize(("read", "language"), ALL_TABLES)
def test_every_figure_of_the_release_was_read(files, read, language):
    """Nothing escapes the attacker: what cannot be read cannot be judged."""
    wanted = {place for place in PUBLIC[language] if ":" not in place[2]}

    assert wanted - set(read(files, language)) == set()


@pytest.mark.parametrize(("read", "language"), each(CHARTS))
def test_charts_describe_every_figure_but_those_of_options_in_groups(files, read, language):
    """Options overlap, and have no chart by group."""
    wanted = {
        place
        for place in PUBLIC[language]
        if ":" not in place[2] and place[2] != "base" and place[0] != "middel@team"
    }

    assert set(read(files, language)) == wanted


@pytest.mark.parametrize(("build", "filled"), [("files", 0), ("leaking", 1)])
def test_a_hidden_figure_has_no_bar(request, build, filled):
    """Four of nine figures per team are shown; the other five share hatched bars."""
    found = [
        bars for page in pages(request.getfixturevalue(build), "nl") for bars in solid_bars(page)
    ]

    counts = {bars for title, bars in found if title == "Tijd voor cliënten – per team (%)"}
    assert counts == {4 + filled}


# Whatever else there is


def words_of(name, content):
    """Return all that a file says, in whatever form, as one text."""
    ending = name.rpartition(".")[2]
    if ending == "html":
        page = lxml.html.fromstring(content)
        said = [value for one in page.iter() for value in one.attrib.values() if " " in value]
        return " ".join([page.text_content(), *said])
    if ending == "pdf":
        return " ".join([*pdf_words(content), *pdf_charts(content)])
    if ending == "xlsx":
        # Its parts point at texts by number.
        book = openpyxl.load_workbook(io.BytesIO(content))
        return " ".join(str(cell.value) for s in book for row in s.iter_rows() for cell in row)
    if ending in ("docx", "ods"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(part) for part in packed.namelist() if part.endswith(".xml")]
        return " ".join(re.sub(r"<[^>]+>", " ", part.decode()) for part in parts)
    if ending == "csv":
        return content.decode().replace(",", " ")
    return content.decode() if ending in ("json", "md", "xml", "svg") else ""


def files_with_canary(files):
    return {name for name, content in files.items() if CANARY.search(words_of(name, content))}


def test_figures_given_away_stand_in_each_kind_of_file_and_nowhere_otherwise(files, leaking):
    """Also where no table is read, as in the infographic."""
    found = files_with_canary(leaking)

    assert files_with_canary(files) == set()
    assert {name for name in found if "/" not in name} == {
        f"{name}{language}.{ending}"
        for name, endings in (
            ("report", ("html", "pdf", "docx")),
            ("infographic", ("html", "pdf")),
            ("tables", ("xlsx", "ods")),
        )
        for language in ("", ".en")
        for ending in endings
    }
    assert {"site/vragen/tijd.html", "site/en/at-a-glance.html", "site/data/cells.csv"} <= found


def test_codebook_feed_and_search_hold_no_figure_of_a_table(files):
    """They name questions and findings; the codebook has no place for a number of people."""
    book = json.loads(files["opendata/codebook.json"])
    fields = {key for table in book["tables"] for key in table}

    assert fields & {"rows", "figures", "base", "percent", "mean"} == set()
    assert "%" not in words_of("feed.xml", files["site/feed.xml"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_in_the_workbooks_is_released(files, language):
    """Also in cells that no table holds. The contents say how many tables a question has."""
    book = openpyxl.load_workbook(io.BytesIO(file(files, "tables", "xlsx", language)))
    numbers = {
        cell.value
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }

    allowed = {words.replace(",", ".") for words in PUBLIC[language].values()}
    assert {f"{number:g}" for number in numbers} <= {w.removesuffix(".0") for w in allowed}


# Beside each other


def test_two_builds_beside_each_other_tell_no_more_than_both_releases(files):
    """No place is hidden in one of them and shown in the other, whatever the language or format."""
    alone = {
        "findings": (),
        "report": {},
        "infographic": None,
        "recommendations": Recommendations(),
    }
    first = dataclasses.replace(EDITION, releases=EDITION.releases[:1], **alone)
    readers = [
        (read, language) for read in (tell_pages, TABLES["tables.xlsx"]) for language in NAMES
    ]
    readers.append((CSVS["open data"], "en"))

    seen = [
        (read(build, language), language)
        for build in (build_outputs(first, "nl"), files)
        for read, language in readers
    ]

    assert [more_than_released(told, language) for told, language in seen] == [set()] * len(seen)
    hidden = {place for told, _ in seen for place, words in told.items() if words == "x"}
    shown = {place for told, _ in seen for place, words in told.items() if words != "x"}
    assert (len(hidden) > 0, hidden & shown) == (True, set())
