"""The twin in HTML says what the page says, in the same order."""

import dataclasses
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

from fakes.releases import build_release
from weerklank.disclosure import ReleasedFigure
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


def test_a_drawing_is_told_in_words_or_stands_beside_them() -> None:
    drawings = re.findall(r"<svg (?!xmlns)[^>]*>", make())
    told = [re.findall(r'role="img" aria-label="([^"]+)"', one) for one in drawings]

    assert [words for words in told if words] == [
        ["Team Noord: minder 70%, evenveel 20%, meer 10%."],
        ["Team Zuid: minder niet getoond, evenveel 30%, meer niet getoond."],
        ["7,3 op een schaal van 1 tot 10"],
        [f"QR-code van {ADDRESS}"],
    ]
    silent = [one for one, words in zip(drawings, told, strict=True) if not words]
    assert [one for one in silent if 'aria-hidden="true"' not in one] == []


def test_figures_of_a_drawing_are_text() -> None:
    drawn = html_text(make(page_of("- donut: {item: tijd}\n- ranked: {item: middel, bars: true}")))

    assert "64% minder 24% evenveel 13% meer beeldbellen 81% app 55% brief 3%" in drawn


def test_a_mark_stands_on_its_scale_with_and_without_groups() -> None:
    alone = make(page_of('- mark: "cijfer#mean"'))
    beside = make(page_of('- mark: {figure: "cijfer#mean", groups: ["cijfer#mean"]}'))

    assert [html.count('cx="70.00%"') for html in (alone, beside)] == [1, 2]


def test_a_bar_is_as_wide_as_its_figure() -> None:
    html = make(page_of("- stacked: {item: tijd, breakdown: team, only: [noord, zuid]}"))

    widths = re.findall(r'<rect x="([\d.]+)%" width="([\d.]+)%"', html)

    assert widths == [("0.00", "70.00"), ("70.00", "20.00"), ("90.00", "10.00"), ("0.00", "30.00")]


def test_the_legend_gives_the_figure_of_a_part_too_thin_for_it() -> None:
    release = build_release()
    row = dataclasses.replace(release.tables[0].rows[0], figures=_figures(92, 6, 2))
    table = dataclasses.replace(release.tables[0], rows=(row,))
    edition = build_paged(releases=(dataclasses.replace(release, tables=(table,)),))
    layout = page_of("- stacked: {item: tijd}")

    html = page_html(read(layout, edition).nl, edition)

    assert re.findall(r"<text [^>]*>([^<]*)<", html) == ["92%"]
    assert "minder evenveel 6% meer 2%" in html_text(html)


def _figures(*percents: int) -> tuple[ReleasedFigure, ...]:
    answers = ("minder", "evenveel", "meer")
    return tuple(ReleasedFigure(id, n, n, n) for id, n in zip(answers, percents, strict=True))


def test_an_arrow_stands_between_steps() -> None:
    html = make(page_of("- flow: [{nl: a, en: b}, {nl: c, en: d}, {nl: e, en: f}]"))

    assert html.count('<span class="ig-arrow">') == 2


def test_an_address_may_go_on_after_a_slash() -> None:
    assert "weerklank.example/<wbr>rivierland" in make()


def test_recommendations_keep_their_numbers() -> None:
    assert re.findall(r'<li value="(\d)"', make()) == ["1", "2", "1", "2"]


def test_a_withheld_figure_is_told_in_words() -> None:
    html = make(page_of("- figures: [tijd.minder@team.zuid]"))

    assert "x niet getoond Tijd voor cliënten: minder, Team Zuid" in html_text(html)


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
