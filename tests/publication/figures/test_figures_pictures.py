"""Which chart a released table gets, and in which colours."""

import dataclasses
import re

import pytest

from fakes.releases import CHANGE, TEAMS, build_answers, build_breakdown, build_row, build_table
from weerklank.charts import Answer, StackedRow, stacked_bars
from weerklank.disclosure import ReleasedAnswer, ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import Text, same
from weerklank.publication.figures.pictures import draw_table

FIVE = (("a", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("e", "e"))


def bars_of(answers: tuple[ReleasedAnswer, ...], *, ordered: bool) -> ReleasedTable:
    """Return a breakdown in which every answer has the same share."""
    share = 100 // len(answers)
    percents = (100 - share * (len(answers) - 1), *[share] * (len(answers) - 1))
    rows = tuple(build_row(answers, percents, 50, category=team) for team in TEAMS)
    return dataclasses.replace(
        build_breakdown(build_table("tijd", answers, ()), rows), ordered=ordered
    )


def merge(answers: tuple[ReleasedAnswer, ...], *sizes: int) -> tuple[ReleasedAnswer, ...]:
    """Return the answers taken together in columns of these sizes."""
    rest, columns = list(answers), []
    for size in sizes:
        taken, rest = rest[:size], rest[size:]
        members = tuple(answer.id for answer in taken)
        columns.append(ReleasedAnswer("_".join(members), same(" of ".join(members)), members))
    return tuple(columns)


def fills(svg: str) -> list[str]:
    """Return the colours of the legend, in order."""
    return re.findall(r'height="14"[^>]* fill="(#[0-9a-f]{6})"', svg)


def palette_colours(palette: str, count: int, middle: int | None = None) -> list[str]:
    chart = stacked_bars(
        id="c",
        title="t",
        answers=[Answer(str(i)) for i in range(count)],
        rows=[StackedRow("", (100, *[0] * (count - 1)))],
        palette=palette,
        language="nl",
        middle=middle,
    )
    return fills(chart.svg)


def drawn_colours(table: ReleasedTable) -> list[str]:
    return fills(draw_table(table, "nl", id="c").svg)


def test_answers_without_order_get_colours_side_by_side() -> None:
    table = bars_of(build_answers(*CHANGE), ordered=False)

    assert drawn_colours(table) == palette_colours("categories", 3)


@pytest.mark.parametrize("count", [3, 5])
def test_ordered_answers_with_a_middle_turn_around_it(count: int) -> None:
    table = bars_of(build_answers(*FIVE[:count]), ordered=True)

    assert drawn_colours(table) == palette_colours("diverging", count)


@pytest.mark.parametrize("count", [2, 4])
def test_ordered_answers_without_a_middle_run_from_light_to_dark(count: int) -> None:
    table = bars_of(build_answers(*FIVE[:count]), ordered=True)

    assert drawn_colours(table) == palette_colours("sequential", count)


@pytest.mark.parametrize(
    ("sizes", "middle"), [((2, 1, 1, 1), 1), ((1, 1, 1, 2), 2), ((2, 1, 2), 1), ((1, 3, 1), 1)]
)
def test_answers_taken_together_still_turn_around_the_middle(
    sizes: tuple[int, ...], middle: int
) -> None:
    table = bars_of(merge(build_answers(*FIVE), *sizes), ordered=True)

    assert drawn_colours(table) == palette_colours("diverging", len(sizes), middle)


@pytest.mark.parametrize("sizes", [(3, 1, 1), (2, 3), (1, 2, 2)])
def test_answers_taken_together_across_the_middle_run_from_light_to_dark(
    sizes: tuple[int, ...],
) -> None:
    table = bars_of(merge(build_answers(*FIVE), *sizes), ordered=True)

    assert drawn_colours(table) == palette_colours("sequential", len(sizes))


def test_an_answer_outside_the_order_does_not_move_the_middle() -> None:
    aside = ReleasedAnswer("nvt", Text("n.v.t.", "n/a"), ("nvt",), substantive=False)
    table = bars_of((*build_answers(*CHANGE), aside), ordered=True)

    *ordered, grey = drawn_colours(table)
    assert ordered == palette_colours("diverging", 3)
    assert grey not in ordered


def test_more_than_ten_answers_without_order_have_no_chart() -> None:
    names = [(f"antwoord {i}", f"answer {i}") for i in range(11)]
    answers = build_answers(*names)

    assert draw_table(bars_of(answers, ordered=False), "nl", id="c") is None
    assert draw_table(bars_of(answers[:10], ordered=False), "nl", id="c") is not None
    assert draw_table(bars_of(answers, ordered=True), "nl", id="c") is not None


def test_a_table_of_which_nothing_is_shown_has_no_chart() -> None:
    answers = build_answers(*CHANGE)
    hidden = build_table("tijd", answers, (build_row(answers, (None,) * 3, None),))

    assert draw_table(hidden, "nl", id="c") is None


def test_options_in_a_breakdown_overlap_and_have_no_chart() -> None:
    answers = build_answers(*CHANGE)
    rows = tuple(build_row(answers, (80, 50, 30), 50, category=team) for team in TEAMS)
    table = build_breakdown(build_table("middel", answers, (), kind="options"), rows)

    assert draw_table(table, "nl", id="c") is None


def test_everyone_gets_bars_with_intervals_in_the_order_of_the_answers() -> None:
    answers = build_answers(*CHANGE)
    chart = draw_table(
        build_table("tijd", answers, (build_row(answers, (24, None, 64), 272),)), "en", id="c"
    )

    assert chart.description == (
        "Each percentage is of the same 272 answers. less: 24%, with a 95% interval from 19% to "
        "29%. as much: not shown. more: 64%, with a 95% interval from 59% to 69%."
    )


def test_a_row_of_a_group_that_is_not_shown_is_named_all_the_same() -> None:
    answers = build_answers(*CHANGE)
    rows = (
        build_row(answers, (50, 30, 20), 50, category=TEAMS[0]),
        build_row(answers, (None,) * 3, None, category=TEAMS[1]),
    )
    chart = draw_table(build_breakdown(build_table("tijd", answers, ()), rows), "nl", id="c")

    assert chart.description == (
        "Team Noord: minder 50%, evenveel 30%, meer 20% (n = 50). "
        "Team Zuid: minder niet getoond, evenveel niet getoond, meer niet getoond."
    )


def mean_table(*rows: ReleasedRow, highest: int = 10) -> ReleasedTable:
    answers = tuple(
        ReleasedAnswer(f"m{m}", same(str(m)), (f"m{m}",), value=m) for m in range(1, highest + 1)
    )
    return build_table("cijfer", answers, rows, kind="mean")


def test_one_mark_of_everyone_is_a_gauge() -> None:
    row = ReleasedRow(None, same("Iedereen"), (), 284, (), ReleasedMean(7.3, 1.2, 7.1, 7.5))
    chart = draw_table(mean_table(row), "nl", id="c")

    assert chart.description == "7,3 op een schaal van 1 tot 10."


def test_means_on_another_scale_are_dots_on_that_scale() -> None:
    row = ReleasedRow(None, same("Iedereen"), (), 284, (), ReleasedMean(3.1, 1.2, 2.9, 3.3))
    chart = draw_table(mean_table(row, highest=5), "nl", id="c")

    assert chart.description == "Iedereen: 3,1, met een 95%-interval van 2,9 tot 3,3 (n = 284)."
    assert re.findall(r">(\d)</text>", chart.svg) == ["1", "2", "3", "4", "5"]


def test_means_of_groups_are_dots_and_a_hidden_one_is_named() -> None:
    shown = ReleasedRow("n", same("Noord"), ("n",), 90, (), ReleasedMean(7.3, 1.2, 7.1, 7.5))
    hidden = ReleasedRow("z", same("Zuid"), ("z",), None, (), None)
    chart = draw_table(mean_table(shown, hidden), "nl", id="c")

    assert chart.description == (
        "Noord: 7,3, met een 95%-interval van 7,1 tot 7,5 (n = 90). Zuid: niet getoond."
    )


def test_the_narrow_chart_fits_a_phone_and_tells_the_same() -> None:
    table = bars_of(build_answers(*CHANGE), ordered=True)
    wide = draw_table(table, "nl", id="c")
    narrow = draw_table(table, "nl", id="c", narrow=True)

    assert (wide.width, narrow.width) == (720, 340)
    assert narrow.description == wide.description
