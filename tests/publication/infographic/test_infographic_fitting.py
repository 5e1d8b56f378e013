"""What does not fit is refused with the block that says too much; what fits is never clipped."""

from collections.abc import Callable

import pytest
from infographic_samples import HEAD, LAYOUT, build_paged, outside, page_of, pdf_text, read

from weerklank.kernel import Problem
from weerklank.publication.infographic.fitting import typeset
from weerklank.publication.infographic.typesetting import LARGEST, SMALLEST, Typesetter

WORD = "woorden"
SPANS = {"links": (0, 6), "rechts": (0, 6), "smal": (1, 3), "breed": (1, 9), "alleen": (2, 12)}
HEIGHTS = (40, 60, 50)


def layout_of(counts: dict[str, int], *, fixed: bool = False) -> str:
    """Return a page whose blocks hold so many words, twenty where not told."""
    rows = []
    for row in range(3):
        height = f"    height: {HEIGHTS[row]}\n" if fixed else ""
        blocks = "".join(
            f"      - id: {name}\n        span: {span}\n        tone: pale\n"
            f"        parts: [{{text: {{nl: {numbered(counts.get(name, 20))}, en: few}}}}]\n"
            for name, (place, span) in SPANS.items()
            if place == row
        )
        rows.append(f"  -\n{height}    blocks:\n{blocks}")
    return HEAD + "".join(rows)


def numbered(count: int) -> str:
    """Return so many different words without digits."""
    letters = "abcdefghij"
    return " ".join(WORD + "".join(letters[int(d)] for d in str(n)) for n in range(count))


def check(layout: str) -> tuple[Typesetter, tuple[Problem, ...]]:
    return typeset(read(layout), build_paged(layout), "nl")


def grow(make: Callable[[int], str]) -> tuple[int, int]:
    """Return the most words that fit and the fewest that do not, to within one in sixteen."""
    fits, fails = 20, 40
    while not check(make(fails))[1]:
        fits, fails = fails, fails * 2
    while fails - fits > max(4, fails // 16):
        middle = (fits + fails) // 2
        fits, fails = (middle, fails) if not check(make(middle))[1] else (fits, middle)
    return fits, fails


@pytest.mark.parametrize("fixed", [False, True])
@pytest.mark.parametrize("name", SPANS)
def test_a_block_that_grows_is_the_one_that_is_named(name: str, fixed: bool) -> None:
    def make(count: int) -> str:
        return layout_of({name: count}, fixed=fixed)

    fits, fails = grow(make)
    _, problems = check(make(fails))
    typesetter, none = check(make(fits))
    pdf = typesetter.pdf()

    code = "block-too-full" if fixed else "page-too-full"
    assert [(problem.code, problem.place.line) for problem in problems] == [
        (code, line_of_block(make(fails), name))
    ]
    assert f"'{name}'" in problems[0].message.nl
    assert none == ()
    text = pdf_text(pdf)
    assert [word for word in numbered(fits).split() if word not in text] == []
    assert outside(pdf) == []


def line_of_block(layout: str, name: str) -> int:
    return layout.splitlines().index(f"      - id: {name}") + 1


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_heights_that_exceed_the_page_are_named_as_the_cause(size: str) -> None:
    layout = layout_of({}, fixed=True).replace("height: 60", "height: 290")

    _, problems = check(layout.replace("page: a4", f"page: {size}"))

    (problem,) = problems
    line = layout.splitlines().index("    height: 290") + 1
    assert (problem.code, problem.place.line) == ("heights-too-large", line)
    assert "'height': de vaste hoogtes zijn samen 380 mm" in problem.message.nl
    assert "'height'" in problem.remedy.en


def test_one_height_that_leaves_others_no_room_is_named_as_the_cause() -> None:
    layout = layout_of({"links": 60, "smal": 60}).replace(
        "  -\n    blocks:\n      - id: alleen",
        "  -\n    height: 200\n    blocks:\n      - id: alleen",
    )

    _, problems = check(layout)

    assert [problem.code for problem in problems] == ["heights-too-large"]


def test_the_excess_is_told_in_lines() -> None:
    _, problems = check(layout_of({"links": 1500}))

    assert problems[0].message.nl.startswith("De pagina (Nederlands) is ongeveer ")
    assert " regels te vol" in problems[0].message.nl
    assert "The page (Dutch) is about " in problems[0].message.en


def test_a_word_wider_than_its_line_is_refused_with_its_block() -> None:
    word = "Arbeidsongeschiktheidsverzekeringsmaatschappijen"
    layout = layout_of({}).replace(numbered(20), word, 3).replace(word, numbered(20), 2)

    _, problems = check(layout)

    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("word-too-wide", line_of_block(layout, "smal"))
    ]
    assert word in problems[0].message.nl
    assert " mm te breed" in problems[0].message.nl


def test_a_soft_hyphen_lets_a_long_word_break() -> None:
    word = "Arbeidsongeschiktheids\u00adverzekerings\u00admaatschappijen"
    layout = layout_of({}).replace(numbered(20), word, 3).replace(word, numbered(20), 2)

    typesetter, problems = check(layout)

    assert problems == ()
    assert outside(typesetter.pdf()) == []


def test_type_becomes_smaller_before_a_word_is_refused() -> None:
    layout = layout_of({}).replace(numbered(20), "Verantwoordelijkheidsgevoel", 3)

    typesetter, problems = check(layout)

    assert problems == ()
    assert SMALLEST <= typesetter.fit.size < LARGEST


def test_a_title_word_that_does_not_fit_is_refused() -> None:
    layout = LAYOUT.replace("nl: Tijd voor het vak", "nl: " + "Verantwoordelijk" * 4)

    _, problems = check(layout)

    assert [problem.code for problem in problems] == ["word-too-wide"]
    assert "de kop van de pagina" in problems[0].message.nl


def test_a_head_that_takes_the_page_is_refused() -> None:
    layout = page_of("- text: {nl: a, en: b}").replace(
        '"Gevraagd in {{:region}}"', '"' + "Een lange inleiding. " * 80 + '"'
    )

    _, problems = check(layout)

    assert problems[0].code == "header-too-full"


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_page_is_filled_to_the_foot(size: str) -> None:
    typesetter, problems = check(LAYOUT.replace("page: a4", f"page: {size}"))

    fit = typesetter.fit
    assert problems == ()
    assert 0.9 < fit.height / fit.room <= 1.0


def test_a_larger_sheet_shows_the_same_in_larger_type() -> None:
    small, _ = check(LAYOUT)
    large, _ = check(LAYOUT.replace("page: a4", "page: a3"))

    assert large.fit.size == pytest.approx(small.fit.size, abs=0.2)
    assert large.fit.line == pytest.approx(small.fit.line * 297 / 210, rel=0.05)
