"""The twin in HTML says what the page says, in the same order."""

import re
from xml.etree import ElementTree

from infographic_samples import (
    ADDRESS,
    LAYOUT,
    build_paged,
    html_text,
    page_of,
    pdf_text,
    read,
)

from weerklank.publication.infographic.building import build_infographic, infographic_body
from weerklank.publication.infographic.twin import infographic_style, page_html
from weerklank.publication.theme import Theme


def make(layout: str = LAYOUT) -> str:
    return page_html(read(layout).nl, build_paged(layout))


def test_headings_come_in_the_order_of_the_blocks() -> None:
    headings = re.findall(r"<(h[1-6])[^>]*>(.*?)</\1>", make(), re.DOTALL)

    assert [(tag, html_text(inner)) for tag, inner in headings] == [
        ("h1", "Tijd voor het vak"),
        ("h2", "1 Tijd"),
        ("h2", "Teams"),
        ("h2", "Rapportcijfer"),
        ("h2", "2 Middelen"),
        ("h3", "Hoe vaak"),
        ("h3", "Volgorde"),
        ("h2", "Ring"),
        ("h2", "Wat nu"),
        ("h2", "Slot"),
    ]


def test_every_word_of_the_page_stands_in_the_twin() -> None:
    edition = build_paged()
    made = build_infographic(edition, "nl")
    twin = html_text(made["infographic.html"].decode()) + " ".join(_drawn(make()))

    lacking = {
        word
        for word in pdf_text(made["infographic.pdf"]).split()
        if len(word) > 3 and word.lower() not in twin.lower()
    }
    assert lacking == set()


def _drawn(html: str) -> list[str]:
    svgs = re.findall(r"<svg xmlns.*?</svg>", html, re.DOTALL)
    return [" ".join(ElementTree.fromstring(svg).itertext()) for svg in svgs]


def test_a_drawing_has_a_title_and_a_description() -> None:
    html = make()
    charts = re.findall(r'<svg [^>]*aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', html)

    assert len(charts) == 4
    assert [id for pair in charts for id in pair if html.count(f'id="{id}"') != 1] == []


def test_recommendations_keep_their_numbers() -> None:
    assert re.findall(r'<li value="(\d)"', make()) == ["1", "2", "1", "2"]


def test_a_withheld_figure_is_told_in_words() -> None:
    html = make(page_of("- figures: [tijd.minder@team.zuid]"))

    assert "x (niet getoond) Team Zuid" in html_text(html)


def test_the_page_needs_nothing_beside_it_and_keeps_to_a_strict_policy() -> None:
    html = make()

    assert [a for a in re.findall(r'(?:src|href)="([^"#]*)"', html) if a != ADDRESS] == ["data:,"]
    assert re.findall(r"url\((?!data:|#)[^)]*\)", html) == []
    assert re.findall(r"<[^>]* style=|<script| on\w+=", html) == []


def test_a_text_is_never_read_as_markup() -> None:
    html = make(page_of('- text: {nl: "<b>vet</b> & meer", en: x}'))

    assert "&lt;b&gt;vet&lt;/b&gt; &amp; meer" in html


def test_the_body_stands_in_a_page_of_the_website() -> None:
    body = infographic_body(build_paged(), "en")

    assert body.startswith('<div class="infographic">')
    assert body.count("<h1") == 1
    assert "Synthetic data" in html_text(body)
    assert [tag for tag in ("<html", "<main", "<style") if tag in body] == []


def test_the_colours_of_whoever_publishes_follow_the_look() -> None:
    edition = build_paged(theme=Theme(brand="#123a6b"))

    html = page_html(read(LAYOUT, edition).nl, edition)

    assert html.index("--brand: #123a6b") > html.index("--brand: #00443f")


def test_every_class_of_the_page_has_a_rule() -> None:
    classes = {
        name
        for names in re.findall(r'class="([^"]*)"', make())
        for name in names.split()
        if name.startswith("ig-")
    }
    bare = {"ig-text", "ig-w1", "ig-span6"}

    assert {name for name in classes - bare if f".{name}" not in infographic_style()} == set()
