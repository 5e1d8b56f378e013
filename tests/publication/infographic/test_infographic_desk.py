"""Texts that are typed on the page: in two languages, in signs that can be printed."""

import pytest
from infographic_samples import LAYOUT, build_paged, line_of, page_of, problems_of

from fakes.releases import build_finding
from weerklank.kernel import Text


@pytest.mark.parametrize(
    "parts",
    [
        "- text: hallo",
        "- lead: hallo",
        "- note: [hallo]",
        "- bullets: [hallo]",
        "- numbered: [hallo]",
        "- flow: [hallo]",
        "- quote: hallo",
        "- qr: hallo",
        "- columns: [{heading: hallo, parts: [{text: {nl: a, en: b}}]}]",
        "- bullets: [{nl: a, en: b, tag: hallo}]",
        "- quote: {nl: a, en: b, by: hallo, released: true}",
    ],
)
def test_a_text_in_one_language_is_one_problem(parts: str) -> None:
    layout = page_of(parts)

    (problem,) = problems_of(layout)

    assert problem.place.line == line_of(layout, parts)
    assert problem.message.nl == "Deze tekst hoort er in twee talen te staan."
    assert problem.remedy.nl == 'Schrijf: {nl: "de tekst", en: "the text"}.'


def test_a_sign_that_cannot_be_printed_is_named_with_its_place() -> None:
    layout = LAYOUT.replace("nl: Tijd voor het vak", 'nl: "Tijd 🦄 voor 日 🦄"')

    (problem,) = problems_of(layout)

    assert (problem.code, problem.place.line) == ("sign-unprintable", line_of(layout, "🦄"))
    assert problem.message.nl == "Het lettertype kent dit teken niet: 🦄 日."


@pytest.mark.parametrize("typed", ["≥", "👍", "e\u0301", "–", "a\u00adb"])
def test_a_sign_that_has_a_plainer_one_is_let_through(typed: str) -> None:
    assert problems_of(page_of(f'- text: {{nl: "{typed}", en: x}}')) == ()


def test_a_sign_in_a_finding_is_not_a_problem_of_the_page() -> None:
    layout = page_of("- finding: met_teken")
    finding = build_finding("met_teken", claim=Text("Blij 🦄", "Happy 🦄"))

    assert problems_of(layout, build_paged(layout, findings=(finding,))) == ()
