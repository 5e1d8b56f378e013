"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol

from weerklank.kernel.language import Text


class Progress(Protocol):
    """Called with a step's name and how much of it is done (0 <= done <= total)."""

    def __call__(self, step: Text, done: int, total: int) -> None:
        """Tell that `done` of `total` is done in this step."""


def silent(step: Text, done: int, total: int) -> None:
    """Tell nobody."""
