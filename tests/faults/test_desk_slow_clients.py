"""200 clients that never finish their request must not keep others from the desk."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from fakes.ballot_trials import trickle

HALF_OPEN, ASKED, WITHIN = 200, 10, 1.0
HALVES = (
    b"",
    b"GET /desk/ HT",
    b"GET /health HTTP/1.1\r\nHost: localhost\r\n",
    b"POST /desk/account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nlogin=",
)
STOCK = (
    "import sys; from waitress import serve; "
    "serve(lambda e, s: (s('200 OK', []), [b'ok'])[1], port=int(sys.argv[1]), host='127.0.0.1')"
)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the program does not answer")


DESK = """
import sys
from weerklank.ballotbox import serving
from weerklank.web.serving import desk
desk.SETTINGS["connection_limit"] = 30
if sys.argv[1] == "hasty":
    serving.DEADLINE = 1
desk.main(["--port", sys.argv[2]])
"""


@pytest.fixture
def desk_port(tmp_path: Path) -> Iterator[int]:
    """The port of a desk that runs as a process of its own."""
    port = free_port()
    words = [sys.executable, "-m", "weerklank.web.serving.desk", "--port", str(port)]
    yield from running(words, desk_environment(tmp_path), port)


@pytest.fixture
def small_desk_port(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a desk that takes 30 connections, hasty or as patient as it is."""
    port = free_port()
    words = [sys.executable, "-c", DESK, request.param, str(port)]
    yield from running(words, desk_environment(tmp_path), port)


def desk_environment(data: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}
    environment["DJANGO_SETTINGS_MODULE"] = "weerklank.web.settings"
    environment["WEERKLANK_DATA"] = str(data)
    setup = [sys.executable, "-m", "weerklank.cli", "setup", "--email", "baas@voorbeeld.nl"]
    subprocess.run(setup, env=environment, check=True, capture_output=True)
    return environment


@pytest.fixture
def stock_port() -> Iterator[int]:
    """The port of the same server as it comes, without our settings."""
    port = free_port()
    yield from running([sys.executable, "-c", STOCK, str(port)], dict(os.environ), port)


def running(words: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def served_among_slow_ones(port: int, asked: int = ASKED) -> int:
    """Return how many requests get an answer in time beside HALF_OPEN connections."""
    with ExitStack() as kept:
        for number in range(HALF_OPEN):
            half = kept.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            half.sendall(HALVES[number % len(HALVES)])
        time.sleep(0.3)
        return sum(is_served(port) for _ in range(asked))


def is_served(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=WITHIN) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def test_slow_clients_stop_the_server_as_it_comes(stock_port: int) -> None:
    assert is_served(stock_port)

    assert served_among_slow_ones(stock_port, asked=1) == 0


def test_slow_clients_do_not_stop_the_desk(desk_port: int) -> None:
    assert is_served(desk_port)

    assert served_among_slow_ones(desk_port) == ASKED


@pytest.mark.parametrize(
    ("small_desk_port", "served", "left"),
    [("patient", False, 40), ("hasty", True, 0)],
    indirect=["small_desk_port"],
)
def test_clients_that_send_a_byte_now_and_then_do_not_keep_the_desk(
    small_desk_port: int, served: bool, left: int
) -> None:
    waiting = [socket.create_connection(("127.0.0.1", small_desk_port), 5) for _ in range(40)]
    for one in waiting:
        one.sendall(HALVES[-1])

    still = trickle(waiting, seconds=3.5)

    assert (is_served(small_desk_port), still) == (served, left)
    for one in waiting:
        one.close()
