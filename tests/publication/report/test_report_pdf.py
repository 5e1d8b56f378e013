import dataclasses
import datetime
import re

import pypdfium2
import pytest
import typst

from fakes.releases import (
    REPORT_NL,
    build_answers,
    build_edition,
    build_finding,
    build_release,
    build_row,
    build_study,
    build_table,
)
from fakes.reports import build_document, find_outside, read_pdf
from weerklank.kernel import Text, UserError, parse_evidence, same
from weerklank.publication.report.pdf import pdf_data, render_pdf

NASTY = "#panic() *_$@ <script>alert(1)</script> \\ [a](b) `c` // =x"
LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkersoverleg"
LABEL = "Synthetische gegevens"


def render(source, edition=None, language="nl"):
    return render_pdf(build_document(source, edition, language))


def read(source, edition=None, language="nl"):
    return read_pdf(render(source, edition, language))


def build_texts(text):
    """Return an edition in which every text that someone writes is this one."""
    release = build_release()
    tables = tuple(
        dataclasses.replace(
            table,
            title=text,
            question=text,
            note=text,
            breakdown_title=table.breakdown_title and text,
            answers=tuple(dataclasses.replace(answer, text=text) for answer in table.answers),
            rows=tuple(dataclasses.replace(row, text=text) for row in table.rows),
        )
        for table in release.tables
    )
    study = build_study(
        title=text, programme=text, region=text, population=text, period=text, mode=text
    )
    return build_edition(
        study=study, releases=(dataclasses.replace(release, tables=tables, reason=text.nl),)
    )


@pytest.fixture(scope="module")
def content():
    return render(REPORT_NL)


@pytest.fixture(scope="module")
def pages(content):
    return read_pdf(content)


# ---- the file


def test_pdf_has_title_author_and_the_date_of_the_release(content):
    pdf = pypdfium2.PdfDocument(content)
    facts = pdf.get_metadata_dict()
    pdf.close()

    assert (facts["Title"], facts["Author"]) == ("Werken in Rivierland", "Proefonderzoek")
    assert facts["CreationDate"].startswith("D:20260331")


def test_pdf_is_tagged_and_accessible(content):
    pdf = pypdfium2.PdfDocument(content)
    tagged = pypdfium2.raw.FPDFCatalog_IsTagged(pdf)
    pdf.close()

    assert tagged == 1
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"<pdfaid:part>2</pdfaid:part>" in content


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_tells_its_language(language):
    found = re.search(rb"/Lang ?\((\w\w)", render("tekst", language=language))

    assert found[1].decode() == language


def test_pdf_same_document_same_bytes(content):
    assert render(REPORT_NL) == content


def test_pdf_of_another_release_date_differs(content):
    edition = build_edition(releases=(build_release(date="2026-04-01"),))

    assert render(REPORT_NL, edition) != content


def test_pdf_of_a_release_without_a_real_date_is_made():
    edition = build_edition(releases=(build_release(date="voorjaar"),))

    data = pdf_data(build_document("tekst", edition))

    assert datetime.date(*data["date"]) == datetime.date(2000, 1, 1)
    assert "voorjaar" in read("tekst", edition)[0]


def test_pdf_that_typst_refuses_is_told_to_its_author(monkeypatch):
    compile_typst = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *_, **__: compile_typst(b"#assert(false)"))

    with pytest.raises(UserError) as refused:
        render("tekst")
    error = refused.value
    assert error.code == "pdf-refused"
    assert error.message == Text(
        "De PDF is niet te maken: assertion failed.",
        "The PDF cannot be made: assertion failed.",
    )
    assert error.hint.nl.startswith("Kijk naar bijzondere opmaak")


# ---- pages


def test_pdf_pages_in_order(pages):
    assert pages[0].startswith("PROEFONDERZOEK Werken in Rivierland professionals in de jeugdhulp")
    assert pages[1].startswith("Inhoud 1 Wat opvalt")
    assert pages[2].startswith("Werken in Rivierland 1 Wat opvalt 1 Wat opvalt IN HET KORT")


def test_pdf_prints_released_figures_in_text(pages):
    assert "In 2026 deden 284 mensen mee." in pages[2]
    assert "In Team Noord zegt 70% minder tijd te hebben." in pages[2]
    assert "Bijna twee derde (64%) zegt" in pages[2]


def test_pdf_contents_show_the_page_on_which_a_chapter_stands():
    filler = "Een alinea met veel woorden en niets anders dan dat. " * 60
    source = f"# Eerste\n\n{filler}\n\n{filler}\n\n# Tweede\n\n{filler}\n\n## Derde\n\ntekst\n"

    pages = read(source)

    told = dict(re.findall(r"\d(?:\.\d)? (\w+) [. ]+(\d+)", pages[1]))
    found = {
        name: next(
            str(number)
            for number, page in enumerate(pages, start=1)
            if number > 2 and re.search(rf"{mark} {name} (Een alinea|tekst)", page)
        )
        for name, mark in (("Eerste", "1"), ("Tweede", "2"), ("Derde", r"2\.1"))
    }
    assert len(set(found.values())) > 1
    assert told == found


def test_pdf_pages_carry_their_number(pages):
    feet = [page.split()[-1] for page in pages[1:]]

    assert feet == [str(number) for number in range(2, len(pages) + 1)]


def test_pdf_synthetic_label_on_the_title_page_and_in_every_foot(pages):
    assert LABEL in pages[0]
    assert [page.endswith(f"{LABEL} {number}") for number, page in enumerate(pages, 1)][1:] == [
        True
    ] * (len(pages) - 1)


def test_pdf_without_synthetic_data_has_no_label_anywhere():
    edition = build_edition(releases=(build_release(synthetic=False),))

    assert [page for page in read(REPORT_NL, edition) if "synthetisch" in page.lower()] == []


def test_pdf_in_english():
    pages = read("# One\n\n@table tijd\n\n@finding minder_tijd\n", language="en")

    assert "Working in Rivierland" in pages[0]
    assert pages[1].startswith("Contents 1 One")
    assert "Table 1 Time for clients Answer % 95% interval less 64" in pages[2]
    assert "64% of professionals say" in pages[2]
    assert pages[2].endswith("Release number 1, 31 March 2026 Synthetic data 3")


def test_pdf_of_an_empty_report_without_findings():
    pages = read("", build_edition(findings=()))

    assert "Werken in Rivierland" in pages[0]


# ---- parts


def test_pdf_tables_and_charts_are_numbered_in_order():
    source = (
        "@table tijd\n@chart tijd\n@table middel\n@chart middel\n@table tijd@team\n@table cijfer"
    )

    words = " ".join(read(source))

    assert re.findall(r"Tabel (\d) [A-Z]", words) == ["1", "2", "3", "4"]
    assert re.findall(r"Figuur (\d) [A-Z]", words) == ["1", "2"]


def test_pdf_footnote_referred_to_twice_has_one_entry():
    source = "a[^x] b[^y] c[^x]\n\n[^x]: eerste noot\n\n[^y]: tweede noot\n"

    words = " ".join(read(source))

    assert (words.count("eerste noot"), words.count("tweede noot")) == (1, 1)
    assert re.search(r"a ?1 b ?2 c ?1", words) is not None


def test_pdf_footnotes_inside_boxes_and_lists_keep_their_numbers():
    source = (
        "::: summary\na[^x]\n:::\n\n- b[^y]\n\n::: intermezzo Titel\nc[^x] d[^z]\n:::\n\n"
        "[^x]: noot een\n\n[^y]: noot twee\n\n[^z]: noot drie\n"
    )

    words = " ".join(read(source))

    entries = re.findall(r"(\d) ?noot (een|twee|drie)", words)
    assert entries == [("1", "een"), ("2", "twee"), ("3", "drie")]


def test_pdf_finding_names_the_tables_behind_it():
    words = " ".join(
        read("@finding minder_tijd\n@table middel\n@table tijd\n".replace("\n@t", "\n\n@t"))
    )

    assert "Waarom gekeken: Tijd is de kern van het werk. Zie tabel 2." in words


def test_pdf_finding_names_two_tables_behind_it():
    evidence = tuple(parse_evidence(ref) for ref in ("tijd.minder", "middel.app"))
    edition = build_edition(findings=(build_finding(evidence=evidence),))
    source = "@finding minder_tijd\n@table middel\n@table tijd\n".replace("\n@t", "\n\n@t")

    assert "Zie tabel 1 en 2." in " ".join(read(source, edition))
    english = " ".join(read(source, edition, "en"))
    assert "See tables 1 and 2." in english


def test_pdf_head_names_the_chapter_that_starts_on_the_page_or_goes_on_there():
    filler = "Een zin die ruimte inneemt op de bladzijde. " * 280

    pages = read(f"# Eerste\n\n{filler}\n\n# Tweede\n\nslot\n")

    heads = [re.match(r"Werken in Rivierland (\d \w+)", page)[1] for page in pages[2:]]
    assert heads == ["1 Eerste", "1 Eerste", "2 Tweede"]


def test_pdf_head_names_title_and_chapter_and_cuts_a_long_one_short():
    long = "Een heel lange naam van een hoofdstuk over werk dat maar niet ophoudt " * 2

    page = read(f"# {long}\n\ntekst")[2]

    assert page.startswith("Werken in Rivierland 1 Een heel lange naam van … ")
    assert find_outside(render(f"# {long}\n\ntekst")) == []


def test_pdf_hidden_figures_show_a_sign_and_no_total():
    words = " ".join(read("@table tijd@team"))

    assert "Team Zuid x 30 x 100 40 Anders x x x . x Vraag:" in words
    assert "x = niet getoond: de groep is te klein" in words
    assert "rekenen | . = hier hoort geen cijfer." in words


def test_pdf_question_stands_under_its_table():
    words = " ".join(read("@table middel"))

    assert "Vraag: Wat gebruikt u? Wie antwoordde kon meer dan één antwoord kiezen" in words


def test_pdf_charts_have_words_for_who_cannot_see():
    data = pdf_data(build_document(REPORT_NL))

    (chart,) = [block for block in data["blocks"] if block["kind"] == "chart"]
    assert chart["alt"].startswith("Tijd voor cliënten – per team (%). ")
    assert len(chart["alt"]) > 60


def test_pdf_method_appendix_gives_the_hash():
    edition = build_edition()

    words = " ".join(read("@method", edition))

    assert edition.newest_hash in words.replace(" ", "")


def test_pdf_headings_at_every_depth():
    source = "# a\n\n# b\n\n## c\n\n### d\n\n#### e\n\n##### f\n\n@method\n"

    assert "2.1.1.1.1 f" in " ".join(read(source))


def test_pdf_of_sixty_tables_is_made():
    answers = build_answers(("ja", "yes"), ("nee", "no"))
    names = [f"{one}{two}" for one in "abcdef" for two in "abcdefghij"]
    tables = tuple(
        build_table(name, answers, (build_row(answers, (60, 40), 90),)) for name in names
    )
    edition = build_edition(releases=(build_release(tables=tables),))

    pages = read("\n".join(f"@table {name}" for name in names), edition)

    numbers = re.findall(r"Tabel (\d+) Tijd", " ".join(pages))
    assert numbers == [str(number) for number in range(1, 61)]


def test_pdf_long_table_breaks_over_pages_with_its_heads():
    answers = build_answers(
        *[(f"antwoord {sign * 2}", "x") for sign in "abcdefghijklmnopqrstuvwxyz"]
    )
    long = build_answers(*[(f"{a.text.nl} {b}", "x") for a in answers for b in "pqr"])
    row = build_row(long, (1,) * len(long), 90)
    edition = build_edition(releases=(build_release(tables=(build_table("tijd", long, (row,)),)),))

    words = " ".join(read("@table tijd", edition))

    assert words.count("Antwoord % 95%-interval") > 1
    assert words.count("antwoord ") == len(long)


# ---- texts that are not ours


def test_pdf_prints_markup_of_any_text_literally():
    pages = read(
        "# Kop\n\n@table tijd@team\n\n@chart tijd@team\n\n@chart cijfer\n\n@method",
        build_texts(same(NASTY)),
    )

    words = " ".join(pages)
    assert NASTY in pages[0]
    assert f"Tabel 1 {NASTY} – {NASTY} (%)" in words
    assert f"Vraag: {NASTY}" in words
    assert f"Gebied: {NASTY}. Periode: {NASTY}." in words
    assert f"Reden: {NASTY}" in words


def test_pdf_prints_markup_of_a_report_and_a_finding_literally():
    nasty = "#panic() *_$@ <script>alert()</script> #sys.inputs"
    text = same(nasty)
    edition = build_edition(
        findings=(build_finding(headline=text, claim=text, reason=text, explanation=text),)
    )
    written = r"\#panic() \*\_$@ <script>alert()</script> #sys.inputs"
    source = (
        f"# Kop {written}\n\nAlinea {written}[^a]\n\n- Lijst {written}\n\n"
        f"::: intermezzo Kader {written}\ntekst\n:::\n\n@finding minder_tijd\n\n"
        f"[^a]: Noot {written}\n"
    )

    words = " ".join(read(source, edition))

    for lead in ("Kop", "Alinea", "Lijst", "Kader", "Noot", "Waarom gekeken:"):
        assert f"{lead} {nasty}" in words
    assert nasty.upper() in words


def test_pdf_template_would_run_code_that_came_as_code():
    with pytest.raises(typst.TypstError):
        typst.compile(b"#panic()")


def test_pdf_signs_that_the_font_lacks_become_words():
    words = " ".join(
        read(
            "# Goed 👍\n\nblij 🦄 漢字\n\n@table tijd@team\n@chart tijd@team",
            build_texts(same("🦄 x")),
        )
    )

    assert "1 Goed [duim omhoog]" in words
    assert "blij [teken] [teken]" in words
    assert "Tabel 1 [teken] x – [teken] x (%)" in words


@pytest.mark.parametrize("text", ["\u200b", "\u00ad", " "])
def test_pdf_title_of_signs_that_nobody_sees_is_made(text):
    edition = build_edition(study=build_study(title=same(text)))

    assert render("# Een\n\ntekst", edition)[:5] == b"%PDF-"


def test_pdf_very_long_words_stay_on_the_page():
    source = (
        f"# {LONG}\n\n{LONG * 3}\n\n- {LONG}\n\n@table tijd\n\n@table tijd@team\n\n"
        f"@chart tijd@team\n\n@chart tijd\n\n@method\n\n::: intermezzo {LONG}\n{LONG}[^a]\n:::\n\n"
        f"[^a]: {LONG * 2}\n"
    )

    content = render(source, build_texts(same(LONG)))

    assert find_outside(content, margin=40) == []
    assert LONG in read_pdf(content)[0].replace(" ", "")


def test_text_outside_the_page_would_be_found():
    wide = typst.compile(
        b"#set page(width: 100pt, height: 50pt)\n#box[veelveelveelveelveelveelveel]"
    )

    assert len(find_outside(wide)) == 1


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("a" * 27, "a" * 27),
        ("a" * 28, "a" * 14 + "\u00ad" + "a" * 14),
        ("a" * 20 + "-" + "a" * 20, "a" * 20 + "-" + "a" * 20),
    ],
)
def test_pdf_word_is_divided_only_where_it_is_too_long(word, printed):
    data = pdf_data(build_document(word))

    assert data["blocks"][0]["runs"][0]["text"] == printed


def test_pdf_addresses_stay_as_they_are():
    href = "https://example.org/" + "a" * 60

    data = pdf_data(build_document(f"[naar]({href})"))

    assert data["blocks"][0]["runs"][0]["href"] == href
    assert href.encode() in render(f"[naar]({href})")
