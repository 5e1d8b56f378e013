"""Releases over answers that grew, and an attacker who lays both beside each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from fakes.counted import THEMES, Items, count_tables, plan_study
from weerklank.disclosure import DEFAULT_RULES, Release, make_release
from weerklank.disclosure.problem.people import People
from weerklank.disclosure.tables.setting import Beside

OUTSIDE = "*"


def people_behind(people: list[dict[str, object]], items: Items, sizes: list[int]) -> People:
    """Return the people as the room sees them; `sizes`: how many there were with each version."""
    joined = [
        next(version for version, size in enumerate(sizes, start=1) if place < size)
        for place in range(len(people))
    ]
    answers = {item: tuple(str(p[item] or OUTSIDE) for p in people) for item in items.answers}
    return People(answers, tuple(joined))


def release_growing(
    people: list[dict[str, object]], items: Items, sizes: list[int], **changes: object
) -> list[Release]:
    """Return a release of the first people, and one of more and more of them (`sizes`)."""
    made: list[Release] = []
    for version, size in enumerate(sizes, start=1):
        behind = people_behind(people[:size], items, sizes[:version])
        made.append(
            make_release(
                count_tables(people[:size], items),
                plan_study(items),
                THEMES,
                size,
                None,
                version,
                tuple(made),
                f"2024-0{version}-01",
                "proef",
                DEFAULT_RULES,
                beside=Beside(behind),
                **changes,  # type: ignore[arg-type]
            )
        )
    return made


def release_apart(people: list[dict[str, object]], items: Items, sizes: list[int]) -> list[Release]:
    """Return the same releases, each made as if it were the only one: what must never be done."""
    return [
        replace(
            release_growing(people[:size], items, [size])[0],
            number=version,
            data_version=version,
        )
        for version, size in enumerate(sizes, start=1)
    ]


def added_range(
    releases: list[Release],
    item: str,
    breakdown: str,
    category: str,
    answer: str,
    version: int = 1,
) -> tuple[int, int]:
    """Return how few and how many of the people added between two releases can have answered so.

    version  1 for those who were added, 0 for those of the first release

    Unknown: people per version, category (the last one: none) and answer (the last one: none).
    """
    first, second = (release.table(item, breakdown) for release in releases)
    assert first is not None
    assert second is not None
    rows = [row.category for row in first.rows]
    columns = sorted({member for a in first.answers for member in a.members})
    size = (2, len(rows) + 1, len(columns) + 1)
    statements: list[tuple[np.ndarray, float, float]] = []
    for place, release in enumerate(releases):
        until = slice(place + 1)
        everyone = np.zeros(size)
        everyone[until] = 1
        statements.append((everyone, release.respondents, release.respondents))
        for table in release.tables:
            if table.item != item or table.breakdown not in (None, breakdown):
                continue
            for row in table.rows:
                group = slice(None) if row.category is None else rows.index(row.category)
                for members, low, high in _told(table, row):
                    cells = np.zeros(size)
                    for member in members:
                        cells[until, group, columns.index(member)] = 1
                    statements.append((cells, low, high))
    goal = np.zeros(size)
    goal[version, rows.index(category), columns.index(answer)] = 1
    matrix = np.array([cells.ravel() for cells, _, _ in statements])
    ends = [
        milp(
            sign * goal.ravel(),
            integrality=np.ones(goal.size),
            bounds=Bounds(0, np.inf),
            constraints=LinearConstraint(
                matrix, [low for _, low, _ in statements], [high for _, _, high in statements]
            ),
        )
        for sign in (1, -1)
    ]
    assert all(end.status == 0 for end in ends)
    return round(ends[0].fun), round(-ends[1].fun)


def _told(table, row):  # type: ignore[no-untyped-def]
    if row.base is None:
        return
    yield [m for answer in table.answers for m in answer.members], row.base, row.base
    for answer, figure in zip(table.answers, row.figures, strict=True):
        if figure.percent is not None:
            fitting = [n for n in range(row.base + 1) if _prints(n, row.base) == figure.percent]
            yield list(answer.members), fitting[0], fitting[-1]


def _prints(count: int, base: int) -> int:
    return (200 * count + base) // (2 * base)
