"""Rings and stacked bars: which figure stands inside, in what colour, of how many answers."""

import dataclasses

import pytest
from infographic_samples import build_paged, page_of, problems_of, read

from fakes.releases import build_answers, build_release, build_row, build_table
from weerklank.charts import colours, contrast
from weerklank.disclosure import ReleasedMean
from weerklank.publication.edition import Edition
from weerklank.publication.infographic.drawings import shades_of
from weerklank.publication.infographic.page import Donut


def ring(fields: str = "") -> Donut:
    part = next(read(page_of(f"- donut: {{item: tijd{fields}}}")).nl.blocks()).parts[0]
    assert isinstance(part, Donut)
    return part


@pytest.mark.parametrize(
    ("fields", "answers", "middle"),
    [
        ("", ["minder", "evenveel", "meer"], 0),
        (", reverse: true", ["meer", "evenveel", "minder"], 0),
        (", middle: meer", ["minder", "evenveel", "meer"], 2),
        (", reverse: true, middle: minder", ["meer", "evenveel", "minder"], 2),
    ],
)
def test_a_ring_shows_the_first_figure_or_the_one_named(
    fields: str, answers: list[str], middle: int
) -> None:
    part = ring(fields)

    assert ([one.label for one in part.items], part.middle) == (answers, middle)


@pytest.mark.parametrize("palette", ["sequential", "sequential_down", "categories"])
@pytest.mark.parametrize("middle", ["minder", "evenveel", "meer"])
def test_the_figure_in_a_ring_has_the_strongest_colour(palette: str, middle: str) -> None:
    part = ring(f", middle: {middle}, palette: {palette}")

    shades = shades_of(part)
    assert max(shades, key=lambda shade: contrast(shade, "#ffffff")) == shades[part.middle]
    assert sorted(shades) == sorted(colours(part.palette, 3))


def test_a_diverging_ring_keeps_its_sides() -> None:
    part = ring(", middle: evenveel, palette: diverging")

    assert shades_of(part) == colours("diverging", 3)


def build_many(layout: str, count: int, *, mean: bool, ordered: bool = True) -> Edition:
    """Return an edition whose one table has so many answers that add up."""
    answers = build_answers(*((f"a{n}", f"b{n}") for n in range(count)), ordered=ordered)
    row = build_row(answers, (100 - 5 * (count - 1), *(5,) * (count - 1)), 200)
    if mean:
        row = dataclasses.replace(row, mean=ReleasedMean(7.0, 1.0, 6.9, 7.1))
    return build_paged(
        layout, releases=(build_release(tables=(build_table("veel", answers, (row,)),)),)
    )


@pytest.mark.parametrize("kind", ["donut", "stacked"])
@pytest.mark.parametrize(
    ("count", "mean", "ordered", "said"),
    [
        (7, True, True, []),
        (8, False, True, ["'ranked'"]),
        (10, True, True, ["'mark'"]),
        (10, False, False, []),
        (11, False, False, ["'ranked'"]),
    ],
)
def test_more_answers_than_colours_are_refused(
    kind: str, count: int, mean: bool, ordered: bool, said: list[str]
) -> None:
    layout = page_of(f"- {kind}: {{item: veel}}").replace(
        '{figure: ":respondents", nl: deden mee, en: took part}', '{figure: ":period"}'
    )

    problems = problems_of(layout, build_many(layout, count, mean=mean, ordered=ordered))

    assert [problem.code for problem in problems] == ["too-many-answers"] * len(said)
    assert [words for words in said if words not in problems[0].remedy.nl] == []
