"""The PDF, read back with another reader than the one that made it."""

import dataclasses

import pypdfium2
import pytest
from infographic_samples import HEAD, LAYOUT, build_paged, outside, page_of, pdf_text, read

from fakes.releases import build_release, build_tables
from weerklank.kernel import Language, same
from weerklank.publication.infographic.drawings import describe
from weerklank.publication.infographic.page import Page
from weerklank.publication.infographic.typesetting import (
    LARGEST,
    Typesetter,
    has_method,
    page_data,
)
from weerklank.publication.theme import Theme


def make(layout: str = LAYOUT, language: Language = "nl", **changes: object) -> bytes:
    edition = build_paged(layout, **changes)
    page = read(layout, edition).in_language(language)
    return Typesetter(page, edition).pdf()


@pytest.mark.parametrize(("size", "points"), [("a4", (595, 842)), ("a3", (842, 1191))])
def test_there_is_one_page_of_the_size_asked_for(size: str, points: tuple[int, int]) -> None:
    document = pypdfium2.PdfDocument(make(LAYOUT.replace("page: a4", f"page: {size}")))

    sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    document.close()

    assert sizes == [points]


def test_every_word_stands_on_the_page_and_nothing_sticks_out() -> None:
    pdf = make()
    text = pdf_text(pdf)

    expected = [
        "PROEF",
        "Tijd voor het vak",
        "Gevraagd in Rivierland",
        "284 deden mee",
        "64% heeft minder tijd",
        "Van de mensen zegt 64% minder tijd te hebben.",
        "1 Geef ruimte",
        "2 Praat samen. Vaak.",
        "een punt ruimte",
        "– jeugdprofessional",
        "weerklank.example/rivierland",
        "Elk antwoord telt even zwaar.",
        "de cijfers geven een indruk, geen exact beeld.",
    ]
    assert [words for words in expected if words not in text] == []
    assert outside(pdf) == []


def test_a_withheld_figure_is_a_sign_with_a_word() -> None:
    shown = pdf_text(make(page_of("- figures: [tijd.minder@team.noord]")))
    hidden = pdf_text(make(page_of("- figures: [tijd.minder@team.zuid]")))

    assert ("70%" in shown, "niet getoond" in shown) == (True, False)
    assert ("%" in hidden, "x niet getoond" in hidden) == (False, True)


def test_the_page_says_that_its_data_are_synthetic_at_head_and_foot() -> None:
    made_up = pdf_text(make())
    real = pdf_text(make(releases=tuple(_not_synthetic())))

    assert (made_up.count("Synthetische gegevens"), real.count("Synthetische gegevens")) == (2, 0)


def _not_synthetic() -> list[object]:
    from fakes.releases import build_release

    return [build_release(synthetic=False)]


def test_the_release_is_named_with_number_date_and_hash() -> None:
    edition = build_paged()

    assert f"Release 1, 31 March 2026, {edition.newest_hash[:8]}" in pdf_text(make(language="en"))


def test_the_pdf_claims_to_be_accessible_and_archivable() -> None:
    pdf = make()

    assert b"pdfuaid:part" in pdf
    assert b"pdfaid:conformance>A" in pdf


def test_the_same_page_gives_the_same_bytes() -> None:
    assert make() == make()


def test_the_colours_of_whoever_publishes_are_on_the_page() -> None:
    assert _pixel(make(theme=Theme(brand="#123a6b"))) == (0x12, 0x3A, 0x6B)


def _pixel(pdf: bytes) -> tuple[int, ...]:
    document = pypdfium2.PdfDocument(pdf)
    colour = document[0].render(scale=1).to_pil().getpixel((4, 4))
    document.close()
    assert isinstance(colour, tuple)
    return colour[:3]


def test_signs_that_the_font_lacks_are_replaced() -> None:
    text = pdf_text(make(page_of('- text: {nl: "groter ≥ kleiner 👍", en: x}')))

    assert "groter >= kleiner [duim omhoog]" in text


def test_signs_of_the_release_that_the_font_lacks_get_a_stand_in() -> None:
    table = build_tables()[0]
    answers = (dataclasses.replace(table.answers[0], text=same("minder 🦄")), *table.answers[1:])
    release = build_release(tables=(dataclasses.replace(table, answers=answers),))

    text = pdf_text(make(page_of("- figures: [tijd.minder]"), releases=(release,)))

    assert "Tijd voor cliënten: minder [teken]" in text


@pytest.mark.parametrize("span", [3, 4, 6])
def test_the_legend_of_a_ring_keeps_figure_and_answer_on_one_line(span: int) -> None:
    rest = f"      - {{id: b, span: {12 - span}, parts: [{{text: {{nl: a, en: b}}}}]}}\n"
    layout = page_of("- donut: {item: tijd}").replace("span: 12", f"span: {span}") + rest

    baselines = _baselines(make(layout), ("64%", "minder"))

    assert baselines["64%"] == pytest.approx(baselines["minder"], abs=0.5)


@pytest.mark.parametrize("sign", ["number: true", "icon: clock", "icon: clock, number: true"])
def test_headings_in_a_row_stand_at_one_height(sign: str) -> None:
    parts = "parts: [{text: {nl: a, en: b}}]"
    layout = (
        f"{HEAD}  - blocks:\n"
        f"      - {{id: a, span: 6, heading: {{nl: Zonnebloem, en: x}}, {parts}}}\n"
        f"      - {{id: b, span: 6, heading: {{nl: Korenveld, en: x}}, {sign}, {parts}}}\n"
    )

    baselines = _baselines(make(layout), ("Zonnebloem", "Korenveld"))

    assert baselines["Zonnebloem"] == pytest.approx(baselines["Korenveld"], abs=0.5)


def _baselines(pdf: bytes, words: tuple[str, ...]) -> dict[str, float]:
    """Return how high (points from the foot) each word stands where it comes last on the page."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage()
    whole = text.get_text_range()
    found = {word: text.get_charbox(whole.rindex(word))[1] for word in words}
    document.close()
    return found


def test_the_method_stands_at_the_foot_where_no_block_tells_it() -> None:
    with_block, without = page_of("- method: true"), page_of("- text: {nl: a, en: b}")

    told = [pdf_text(make(layout)).count("mensen deden mee") for layout in (with_block, without)]

    assert told == [1, 1]
    assert _tells(with_block, True)
    assert _tells(without, False)


def _tells(layout: str, expected: bool) -> bool:
    return has_method(_page(layout), build_paged(layout)) is expected


def _page(layout: str) -> Page:
    return read(layout).nl


def test_no_text_of_a_page_is_read_as_code() -> None:
    text = pdf_text(make(page_of('- text: {nl: "#panic() $x$ <a> @b", en: x}')))

    assert "#panic() $x$ <a> @b" in text


def test_a_drawing_is_told_in_words() -> None:
    page = _page(page_of("- stacked: {item: tijd, breakdown: team, only: [zuid]}"))

    assert [describe(part, "nl") for part in page.parts()] == [  # type: ignore[arg-type]
        "Team Zuid: minder niet getoond, evenveel 30%, meer niet getoond."
    ]


def test_a_page_takes_only_the_icons_that_it_draws() -> None:
    data = page_data(_page(LAYOUT), build_paged(), LARGEST)

    assert sorted(data["icons"]) == ["arrow-right", "clock", "users"]
