"""What can be known of hidden figures: the truth must always lie inside."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from made_releases import BY_TEAM, EVERYONE, make_release, make_table

from weerklank.findings.bounds import ANYTHING, Range, share_range
from weerklank.kernel import whole_percent

ANSWERS = ("less", "same", "more")
counts = st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=2, max_size=4)


def percents(row: list[int], hide: list[bool]) -> list[int | None]:
    total = sum(row)
    return [None if h else whole_percent(c, total) for c, h in zip(row, hide, strict=True)]


@given(counts, st.data())
def test_share_range_holds_the_truth(people: list[list[int]], data: st.DataObject) -> None:
    people = [[row[0] + 1, *row[1:]] for row in people]
    hide = [[data.draw(st.booleans()) for _ in row] for row in people]
    total = np.array(people).sum(axis=0).tolist()
    everyone = make_table("time", ANSWERS, {None: (sum(total), percents(total, [False] * 3))})
    rows = {f"g{index}": (sum(row), percents(row, hide[index])) for index, row in enumerate(people)}
    table = make_table("time", ANSWERS, rows)
    release = make_release(everyone, table)

    for row, released in zip(people, table.rows, strict=True):
        for column, answer in enumerate(ANSWERS):
            found = share_range(release, table, released, answer)
            assert found.low - 1e-9 <= 100 * row[column] / sum(row) <= found.high + 1e-9


def test_share_range_of_a_shown_figure_is_its_rounding() -> None:
    release = make_release(EVERYONE, BY_TEAM)

    assert share_range(release, BY_TEAM, BY_TEAM.rows[0], "less") == Range(60.0, 60.0)


def test_share_range_unknown_base() -> None:
    table = make_table("time", ANSWERS, {"north": (None, (None, None, None))})

    assert share_range(make_release(table), table, table.rows[0], "less") == ANYTHING


def test_share_range_without_a_table_of_everyone_uses_the_row() -> None:
    table = make_table("time", ANSWERS, {"north": (50, (None, 60, None))})

    assert share_range(make_release(table), table, table.rows[0], "less") == Range(0.0, 40.0)


def test_share_range_merged_answer_adds_its_parts() -> None:
    everyone = make_table("time", ANSWERS, {None: (100, (10, 50, 40))})
    rows = {"north": (60, (None, None)), "south": (40, (80, 20))}
    merged = make_table("time", ("low", "more"), rows, members={"low": ("less", "same")})
    release = make_release(everyone, merged)

    # 60 people gave either answer, 32 of them in the south
    assert share_range(release, merged, merged.rows[0], "low").high == 100 * 28 / 60


def test_share_range_options_do_not_add_up() -> None:
    table = make_table("ways", ("call", "chat"), {"north": (50, (None, 60))}, kind="options")

    assert share_range(make_release(table), table, table.rows[0], "call") == Range(0.0, 100.0)
