"""The box as a process: it tells where it is, ends cleanly, and fails in words."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from fakes.ballot_trials import ALWAYS
from fakes.ballots import (
    CHANNEL,
    PATH,
    ROUND,
    Process,
    ballotbox_process,
    body_of,
    filled,
    fresh_nonce,
    make_package,
)
from weerklank.ballotbox import open_store


@pytest.fixture
def where(tmp_path: Path) -> str:
    store = open_store(str(tmp_path / "box"))
    store.add_round(make_package(**ALWAYS))
    store.disconnect()
    return str(tmp_path / "box")


def test_server_tells_its_address_serves_and_ends_cleanly(where: str) -> None:
    with ballotbox_process(where) as process:
        health = process.ask("GET", "/health")
        answer = process.ask("POST", PATH, body_of(filled(fresh_nonce())))

        assert process.stop() == (0, "")

    assert (health.status, health.text, answer.status) == (200, "ok\n", 200)
    assert health.headers.keys() & {"Server", "Set-Cookie"} == set()


def test_server_that_is_told_to_stop_finishes_what_it_thanked_for(where: str) -> None:
    thanked = []

    def send(process: Process) -> None:
        for _ in range(25):
            try:
                answer = process.ask("POST", PATH, body_of(filled(fresh_nonce())))
            except OSError:
                return
            thanked.append(answer.status)

    with ballotbox_process(where) as process:
        client = threading.Thread(target=send, args=(process,))
        client.start()
        while len(thanked) < 5:
            client.join(0.005)
        process.stop()
        client.join()

    store = open_store(where)
    count = store.counts(ROUND)[CHANNEL]
    store.disconnect()
    assert count >= thanked.count(200) >= 5


def test_body_that_is_far_too_big_is_refused_before_it_is_read(where: str) -> None:
    with ballotbox_process(where) as process:
        answer = process.ask("POST", PATH, b"a" * 300_000)

    assert answer.status == 413


@pytest.mark.parametrize(
    ("store", "code"), [("/nergens/box", 1), ("postgresql://localhost:1/nergens", 1)]
)
def test_store_that_does_not_open_ends_the_program_without_a_traceback(
    store: str, code: int
) -> None:
    command = [sys.executable, "-m", "weerklank.ballotbox", "--port", "0", "--store", store]

    ended = subprocess.run(command, capture_output=True, text=True, timeout=20)

    assert (ended.returncode, "Traceback" in ended.stderr, ended.stdout) == (code, False, "")
