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


@pytest.fixture
def desk_port(tmp_path: Path) -> Iterator[int]:
    """The port of a desk that runs as a process of its own."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}
    environment["WEERKLANK_DATA"] = str(tmp_path)
    environment["DJANGO_SETTINGS_MODULE"] = "weerklank.web.settings"
    words = [sys.executable, "-m", "weerklank.web.serving.desk", "--port", str(port)]
    yield from running(words, environment, port)


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
