"""Who left open to which team they belong, inside an organisation where they can be known.

For the public nobody can know who skipped a question. An employer can: the director has no team,
and whoever started last week has none yet. So in sheets whoever is in an organisation and named
nothing finer is a group like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from weerklank.disclosure.problem.nesting import Nest
from weerklank.disclosure.problem.people import NEST, People
from weerklank.disclosure.problem.space import OUTSIDE

SKIPPED = "!"
"""Stands in a path for what somebody of a known organisation left open; never an answer's id."""


def tell_skipped(nests: Iterable[Nest], organisation: str) -> tuple[Nest, ...]:
    """Return the nests, with people of a known organisation who named nothing finer on a path.

    organisation  the item that records it
    """
    return tuple(
        replace(
            nest,
            paths={
                _tell(path, nest.items.index(organisation)): people
                for path, people in nest.paths.items()
            },
        )
        if organisation in nest.items
        else nest
        for nest in nests
    )


def name_skipped(people: People, nest: Nest, organisation: str) -> People:
    """Return people with their path through a nest, the same as `tell_skipped` has it."""
    found = people.nested(nest.name, nest.items)
    if organisation not in nest.items:
        return found
    level = nest.items.index(organisation)
    column = tuple(
        path if path == OUTSIDE else NEST.join(_tell(path.split(NEST), level))
        for path in found.answers[nest.name]
    )
    return replace(found, answers={**found.answers, nest.name: column})


def _tell(path: Sequence[str], level: int) -> tuple[str, ...]:
    if path[level] == OUTSIDE:
        return tuple(path)
    finer = (SKIPPED if answer == OUTSIDE else answer for answer in path[level + 1 :])
    return (*path[: level + 1], *finer)
