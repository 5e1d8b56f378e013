"""A made-up edition with a page, and ways to read what came out of it with other tools."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

import pypdfium2

from fakes.releases import build_edition, build_study
from weerklank.findings import Audience, Recommendation, Recommendations
from weerklank.kernel import DocumentRefused, Problem, Text
from weerklank.publication.edition import Edition
from weerklank.publication.infographic.page import Infographic
from weerklank.publication.infographic.reading import read_infographic

FILE = "infographic.yaml"
ADDRESS = "https://weerklank.example/rivierland/"

HEAD = """\
format: 1
page: a4
header:
  kicker: {nl: Proef, en: Trial}
  title: {nl: Tijd voor het vak, en: Time for the profession}
  lead: {nl: "Gevraagd in {{:region}}", en: "Asked in {{:region}}"}
  badge: {figure: ":respondents", nl: deden mee, en: took part}
rows:
"""
ROWS = """\
  - blocks:
      - id: tijd
        span: 6
        tone: pale
        number: true
        icon: clock
        heading: {nl: Tijd, en: Time}
        parts:
          - figures: [{figure: tijd.minder, nl: heeft minder tijd, en: has less time}]
          - text:
              nl: "Van de mensen zegt {{tijd.minder}} **minder tijd** te hebben."
              en: "{{tijd.minder}} say that they have **less time**."
      - id: team
        span: 6
        icon: users
        heading: {nl: Teams, en: Teams}
        parts:
          - figure_rows: [tijd.minder@team.noord, tijd.minder@team.zuid]
          - stacked: {item: tijd, breakdown: team, only: [noord, zuid]}
  - blocks:
      - id: cijfer
        span: 4
        tone: sand
        heading: {nl: Rapportcijfer, en: Mark}
        parts: [{mark: "cijfer#mean"}]
      - span: 8
        stack:
          - id: middel
            tone: line
            number: true
            heading: {nl: Middelen, en: Means}
            parts:
              - columns:
                  - heading: {nl: Hoe vaak, en: How often}
                    parts: [{ranked: {item: middel, bars: true}}]
                  - {heading: {nl: Volgorde, en: Order}, parts: [{ranked: {item: middel, top: 2}}]}
          - id: ring
            heading: {nl: Ring, en: Ring}
            parts: [{donut: {item: tijd}}]
  - blocks:
      - id: wat_nu
        span: 7
        tone: brand
        heading: {nl: Wat nu, en: What now}
        parts:
          - finding: {id: minder_tijd, show: [claim, explanation]}
          - columns:
              - parts: [{recommendations: managers}]
              - parts: [{recommendations: {audience: teams, show: both}}]
          - flow:
              - {icon: clock, nl: minder tijd, en: less time}
              - {nl: meer druk, en: more pressure}
      - id: slot
        span: 5
        heading: {nl: Slot, en: End}
        parts:
          - bullets: [{nl: een punt, en: a point, tag: {nl: ruimte, en: room}}]
          - numbered: [{finding: minder_tijd}, {nl: nog iets, en: one more}]
          - quote:
              {nl: Ik wil tijd, en: I want, by: {nl: jeugdprofessional, en: worker}, released: true}
          - qr: {nl: Alle cijfers, en: All figures}
          - method: true
"""
LAYOUT = HEAD + ROWS

ADVICE = Recommendations(
    (
        Audience("managers", Text("managers", "managers")),
        Audience("teams", Text("teams", "teams")),
        Audience("leeg", Text("niemand", "nobody")),
    ),
    (
        Recommendation(
            "ruimte", "managers", Text("Geef ruimte", "Give room"), Text("Elke week.", "Weekly."),
            ("minder_tijd",),
        ),
        Recommendation(
            "praat", "teams", Text("Praat samen", "Talk together"), Text("Vaak.", "Often."),
            ("minder_tijd",),
        ),
    ),
)  # fmt: skip


def build_paged(layout: str = LAYOUT, **changes: object) -> Edition:
    """Return an edition with this layout, recommendations and an address."""
    edition = build_edition(
        study=build_study(address=ADDRESS), recommendations=ADVICE, infographic=(FILE, layout)
    )
    return dataclasses.replace(edition, **changes)  # type: ignore[arg-type]


def build_interviews(layout: str) -> Edition:
    """Return an edition without any release."""
    study = build_study(address=ADDRESS, kind="interviews", synthetic=False)
    return build_paged(layout, study=study, releases=(), findings=())


def page_of(parts: str, **changes: object) -> str:
    """Return a layout with one block that holds these parts, on a line of their own each."""
    lines = "".join(f"          {line}\n" for line in parts.splitlines())
    block = (
        "  - blocks:\n      - id: blok\n        span: 12\n        heading: {nl: Kop, en: Head}\n"
    )
    more = "".join(f"        {name}: {value}\n" for name, value in changes.items())
    return f"{HEAD}{block}{more}        parts:\n{lines}"


def read(layout: str = LAYOUT, edition: Edition | None = None) -> Infographic:
    """Return the page of a layout, for the sample edition unless another is given."""
    return read_infographic(layout, FILE, edition or build_paged(layout))


def problems_of(layout: str, edition: Edition | None = None) -> tuple[Problem, ...]:
    """Return every problem for which a layout is refused."""
    try:
        read(layout, edition)
    except DocumentRefused as refused:
        return refused.problems
    return ()


def codes_of(layout: str, edition: Edition | None = None) -> list[tuple[str, int | None]]:
    """Return code and line of every problem."""
    return [(problem.code, problem.place.line) for problem in problems_of(layout, edition)]


def line_of(layout: str, words: str) -> int:
    """Return the number of the first line that holds these words."""
    return next(n for n, line in enumerate(layout.splitlines(), start=1) if words in line)


def pdf_text(pdf: bytes) -> str:
    """Return the text of a PDF of one page with single spaces, as another reader finds it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(found.replace("\ufffe", "").replace("\u200b", "").split())


def outside(pdf: bytes) -> list[str]:
    """Return the signs of a PDF's first page that stick out of it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [
            (text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())
        ]
    finally:
        document.close()
    return [
        sign
        for sign, (left, bottom, right, top) in boxes
        if sign.strip() and not (left >= 0 and bottom >= 0 and right <= width and top <= height)
    ]


def html_text(html: str) -> str:
    """Return the words that a page shows, with single spaces; pictures left out."""
    reader = _Words()
    reader.feed(html)
    return " ".join("".join(reader.found).split())


class _Words(HTMLParser):
    hidden = ("style", "title", "svg")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "wbr":
            return
        self.inside += tag in self.hidden
        self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in self.hidden
        self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)
