"""The box as a process: it tells where it is, ends cleanly, and fails in words."""

import socket
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

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
from weerklank.ballotbox import open_store, serving

SLOW_ANSWERS = """
import sys, time
from weerklank.ballotbox import open_server, serving
def program(environ, start):
    time.sleep(float(environ["QUERY_STRING"]))
    start("200 OK", [("Content-Length", environ["PATH_INFO"][1:])])
    return [bytes(int(environ["PATH_INFO"][1:]))]
serving.DEADLINE = 0.5
server = open_server(program, "127.0.0.1", 0, channel_timeout=20)
print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
server.run()
"""


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


def test_connection_that_brings_whole_requests_stays_open() -> None:
    server = Process("-c", SLOW_ANSWERS)
    connection, answers = server.connect(), []
    try:
        for _ in range(5):
            answers.append(server.ask("GET", "/9?0", connection=connection).body)
            time.sleep(0.2)
    finally:
        connection.close()
        server.kill()

    assert answers == [bytes(9)] * 5


def test_answer_that_takes_long_to_make_or_to_send_is_sent_whole() -> None:
    slow = Process("-c", SLOW_ANSWERS)
    try:
        with socket.create_connection(("127.0.0.1", slow.port), timeout=10) as client:
            client.sendall(
                b"GET /30000000?1.2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            received = [client.recv(65_536)]
            time.sleep(1.2)
            while received[-1]:
                received.append(client.recv(1_000_000))
    finally:
        slow.kill()

    assert len(b"".join(received).partition(b"\r\n\r\n")[2]) == 30_000_000


def test_days_are_those_of_the_desk_wherever_the_machine_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    naive, ours = set(), set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        naive.add(date.today())
        ours.add(serving.today())
    monkeypatch.undo()
    time.tzset()

    assert (len(naive), len(ours), str(serving.ZONE)) == (2, 1, settings.TIME_ZONE)


@pytest.mark.parametrize(
    ("store", "code"), [("/nergens/box", 1), ("postgresql://localhost:1/nergens", 1)]
)
def test_store_that_does_not_open_ends_the_program_without_a_traceback(
    store: str, code: int
) -> None:
    command = [sys.executable, "-m", "weerklank.ballotbox", "--port", "0", "--store", store]

    ended = subprocess.run(command, capture_output=True, text=True, timeout=20)

    assert (ended.returncode, "Traceback" in ended.stderr, ended.stdout) == (code, False, "")
