"""One theme, worn by every output: read back from what was made."""

import pypdfium2
import pytest

from fakes.releases import REPORT_NL, build_edition
from fakes.reports import HtmlReader, build_document, read_pdf
from weerklank.kernel import Text
from weerklank.publication.report.html import render_html
from weerklank.publication.report.pdf import render_pdf
from weerklank.publication.site.building import build_site
from weerklank.publication.theme import DEFAULT_THEME, Theme
from weerklank.publication.theme_css import theme_css

BLUE = Theme(brand="#123a6b", accent="#1d5fa8", name=Text("Gemeente Oost", "Council of East"))


def colours_on(content: bytes, page: int) -> set[str]:
    """Return every colour on a page of a PDF, as #rrggbb."""
    pdf = pypdfium2.PdfDocument(content)
    picture = pdf[page].render(scale=2).to_pil().convert("RGB")
    pdf.close()
    found = picture.getcolors(picture.width * picture.height)
    return {f"#{red:02x}{green:02x}{blue:02x}" for count, (red, green, blue) in found if count > 20}


@pytest.mark.parametrize(
    ("theme", "there", "gone"),
    [
        (DEFAULT_THEME, {"#00443f", "#006b63"}, {"#123a6b", "#1d5fa8"}),
        (BLUE, {"#123a6b", "#1d5fa8"}, {"#00443f", "#006b63"}),
    ],
)
def test_pdf_wears_the_colours_of_the_theme(theme: Theme, there: set[str], gone: set[str]) -> None:
    content = render_pdf(build_document(REPORT_NL, build_edition(theme=theme)))

    title = colours_on(content, 0)
    assert (there <= title, gone & title) == (True, set())
    assert there <= colours_on(content, 2)


def test_pdf_wears_every_ground_of_the_theme() -> None:
    theme = Theme(pale="#e8eff8", sand="#f6f0ff", warm="#5b2a86")
    content = render_pdf(build_document(REPORT_NL, build_edition(theme=theme)))

    assert {theme.sand, theme.warm} <= colours_on(content, 0)
    assert theme.pale in colours_on(content, 2)


def test_who_publishes_stands_on_the_title_page_and_above_the_html() -> None:
    named = build_document("tekst", build_edition(theme=BLUE))
    plain = build_document("tekst")

    assert read_pdf(render_pdf(named))[0].startswith("GEMEENTE OOST ")
    assert read_pdf(render_pdf(plain))[0].startswith("PROEFONDERZOEK ")
    assert "<span>Gemeente Oost</span>" in render_html(named)
    assert "<span>Proefonderzoek</span>" in render_html(plain)


def test_html_report_overrides_the_look_after_it() -> None:
    (style,) = HtmlReader(render_html(build_document("tekst", build_edition(theme=BLUE)))).words[
        "style"
    ]

    assert style.index("--brand: #00443f") < style.index("--brand: #123a6b")
    assert style.endswith(theme_css(BLUE))


def test_site_loads_the_theme_after_the_look() -> None:
    files = build_site(build_edition(theme=BLUE))
    page = HtmlReader(files["index.html"].decode())
    sheets = [
        attributes["href"]
        for tag, attributes in page.tags
        if tag == "link" and attributes.get("rel") == "stylesheet"
    ]

    assert files["assets/theme.css"].decode() == theme_css(BLUE)
    assert sheets.index("assets/weerklank.css") < sheets.index("assets/theme.css")


def test_a_theme_changes_nothing_else_of_a_site() -> None:
    plain = build_site(build_edition())
    blue = build_site(build_edition(theme=Theme(brand="#123a6b")))

    assert [name for name in plain if plain[name] != blue.get(name)] == ["assets/theme.css"]
    assert set(plain) == set(blue)
