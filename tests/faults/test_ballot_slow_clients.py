"""Connections that are opened and never finished do not keep others waiting, nor do slow ones."""

import time
from pathlib import Path

import pytest

from fakes.ballot_trials import ALWAYS, half_open, served_within, trickle
from fakes.ballots import OUR_FORM, PATH, ballotbox_process, make_package
from weerklank.ballotbox import open_store

HALF_OPEN, TRIES = 200, 10


@pytest.fixture
def where(tmp_path: Path) -> str:
    store = open_store(str(tmp_path / "box"))
    store.add_round(make_package(**ALWAYS))
    store.disconnect()
    return str(tmp_path / "box")


def serve_beside_half_open(where: str, weakness: str, tries: int, seconds: float) -> int:
    with ballotbox_process(where, weakness) as process:
        waiting = half_open(process, HALF_OPEN)
        served = served_within(process, PATH, tries, seconds)
        for one in waiting:
            one.close()
    return served


def test_ballot_page_is_served_beside_two_hundred_half_open_connections(where: str) -> None:
    assert serve_beside_half_open(where, "", TRIES, 1) == TRIES


@pytest.mark.parametrize("weakness", ["few-connections"])
def test_ballot_page_would_wait_with_the_usual_limit(where: str, weakness: str) -> None:
    assert serve_beside_half_open(where, weakness, 2, 0.5) == 0


@pytest.mark.parametrize(("weakness", "served", "left"), [("patient", 0, 60), ("hasty", 2, 0)])
def test_ballot_page_is_served_after_clients_that_send_a_byte_now_and_then(
    where: str, weakness: str, served: int, left: int
) -> None:
    with ballotbox_process(where, weakness) as process:
        waiting = half_open(process, 60)
        still = trickle(waiting, seconds=3.5)

        assert served_within(process, PATH, tries=2, seconds=1) == served
        assert still == left
        for one in waiting:
            one.close()


def test_ballot_that_comes_slowly_but_steadily_is_read_to_the_end(where: str) -> None:
    with ballotbox_process(where, "hasty") as process:
        connection = process.connect()
        connection.putrequest("POST", PATH)
        for name, value in {**OUR_FORM, "Content-Length": "64000"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        for _ in range(10):
            time.sleep(0.25)
            connection.send(b"a" * 6400)

        assert connection.getresponse().status == 415
        connection.close()
