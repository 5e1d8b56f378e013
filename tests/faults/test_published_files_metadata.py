"""Nothing is told beside what is printed: properties, comments, hidden sheets, attachments."""

import io
import re
import zipfile

import docx
import openpyxl
import pypdfium2
import pytest

from fakes.attacked_edition import build_attacked_edition
from weerklank.publication import build_outputs

EDITION = build_attacked_edition()
PROGRAMME = EDITION.study.programme.nl


@pytest.fixture(scope="module")
def files():
    return build_outputs(EDITION, "nl")


@pytest.mark.parametrize("name", ["report.docx", "report.en.docx"])
def test_word_document_has_no_author_comments_changes_or_hidden_text(files, name):
    document = docx.Document(io.BytesIO(files[name]))
    about = document.core_properties
    with zipfile.ZipFile(io.BytesIO(files[name])) as packed:
        parts = packed.namelist()
        body = packed.read("word/document.xml").decode()

    assert {about.author, about.last_modified_by} <= {PROGRAMME, ""}
    assert (about.comments, about.keywords, about.category) == ("", "", "")
    assert about.created.date().isoformat() == EDITION.release.date
    assert [part for part in parts if re.search("comment|custom|people|vba", part)] == []
    assert re.search(r"<w:(ins|del|vanish|rsid)\b", body) is None


@pytest.mark.parametrize("name", ["report.pdf", "report.en.pdf", "infographic.pdf"])
def test_pdf_has_no_author_of_a_machine_and_nothing_attached(files, name):
    with pypdfium2.PdfDocument(files[name]) as pdf:
        about, attached = pdf.get_metadata_dict(skip_empty=True), pdf.count_attachments()

    assert attached == 0
    assert set(about) <= {"Title", "Creator", "CreationDate", "ModDate", "Author", "Subject"}
    assert about["CreationDate"].startswith("D:20260504")
    assert about.get("Author", PROGRAMME) == PROGRAMME


@pytest.mark.parametrize("name", ["tables.xlsx", "tables.en.xlsx"])
def test_workbook_hides_nothing(files, name):
    book = openpyxl.load_workbook(io.BytesIO(files[name]))

    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert list(book.defined_names) == []
    assert [c.coordinate for s in book for row in s.iter_rows() for c in row if c.comment] == []
    hidden = [
        at
        for sheet in book
        for at in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        if at.hidden
    ]
    about = book.properties
    assert (hidden, about.creator, about.lastModifiedBy) == ([], PROGRAMME, PROGRAMME)
    assert (about.description, about.keywords) == (None, None)


@pytest.mark.parametrize("name", ["report.docx", "tables.xlsx", "tables.ods", "tables.en.ods"])
def test_packed_files_have_no_times_comments_or_extra_fields(files, name):
    with zipfile.ZipFile(io.BytesIO(files[name])) as packed:
        entries = packed.infolist()

        assert packed.comment == b""
        assert {(one.comment, one.extra, one.date_time[0]) for one in entries} == {(b"", b"", 1980)}
