"""Connections that are opened and never finished do not keep others waiting."""

from pathlib import Path

import pytest

from fakes.ballot_trials import ALWAYS, half_open, served_within
from fakes.ballots import PATH, ballotbox_process, make_package
from weerklank.ballotbox import open_store

HALF_OPEN, TRIES = 200, 10


def serve_beside_half_open(where: str, weakness: str, tries: int, seconds: float) -> int:
    store = open_store(where)
    store.add_round(make_package(**ALWAYS))
    store.disconnect()
    with ballotbox_process(where, weakness) as process:
        waiting = half_open(process, HALF_OPEN)
        served = served_within(process, PATH, tries, seconds)
        for one in waiting:
            one.close()
    return served


def test_ballot_page_is_served_beside_two_hundred_half_open_connections(tmp_path: Path) -> None:
    assert serve_beside_half_open(str(tmp_path / "box"), "", TRIES, 1) == TRIES


@pytest.mark.parametrize("weakness", ["few-connections"])
def test_ballot_page_would_wait_with_the_usual_limit(tmp_path: Path, weakness: str) -> None:
    assert serve_beside_half_open(str(tmp_path / "box"), weakness, 2, 0.5) == 0
