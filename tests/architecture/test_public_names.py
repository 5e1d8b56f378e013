"""Pins what every room offers. A change here is a change of the contract between rooms."""

import importlib
from pathlib import Path

import pytest

ROOMS = sorted(
    path.parent.name
    for path in (Path(__file__).parents[2] / "src" / "weerklank").glob("*/__init__.py")
)
PINNED = Path(__file__).with_name("public_names.txt")


def pinned() -> dict[str, list[str]]:
    lines = (line.split() for line in PINNED.read_text().splitlines() if line.strip())
    return {room.rstrip(":"): names for room, *names in lines}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_offers_exactly_the_pinned_names(room: str) -> None:
    module = importlib.import_module(f"weerklank.{room}")

    assert sorted(module.__all__) == pinned()[room]


@pytest.mark.parametrize("room", ROOMS)
def test_every_offered_name_exists(room: str) -> None:
    module = importlib.import_module(f"weerklank.{room}")

    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_no_room_is_pinned_that_is_gone() -> None:
    assert sorted(pinned()) == ROOMS
