"""Hard treatment of the ballot box as a separate process: killed while it stores, kept waiting."""

import http.client
import random
import socket
import threading
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count

from fakes.ballots import (
    KEY,
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
from weerklank.fieldwork import answers_from_json
from weerklank.vault import open_sealed

ALWAYS = {"opens": "2000-01-01", "closes": "2100-01-01"}
CLIENTS = 4


@dataclass(frozen=True)
class KillResult:
    """How many were acknowledged; of those, how many are not there, and how many more than once."""

    acknowledged: int
    kills: int
    lost: int
    doubled: int


def opened_answers(where: str) -> list[dict[str, object]]:
    """Close the round and return its answers as whoever holds the private key reads them."""
    store = open_store(where)
    store.close(ROUND)
    about = f"weerklank-ballot:{ROUND}".encode()
    read = [answers_from_json(open_sealed(KEY.private, one, about)) for one in store.sealed(ROUND)]
    store.disconnect()
    return [dict(answers) for answers in read]


def kill_trial(
    where: str, acknowledged: int, kills: int, seed: int = 1, weakness: str = ""
) -> KillResult:
    """Kill the box at random moments while clients send answers and send again until thanked."""
    store = open_store(where)
    store.add_round(make_package(**ALWAYS))
    store.disconnect()
    thanked: list[str] = []
    numbers, done = count(), threading.Event()
    with ballotbox_process(where, weakness) as process:
        arguments = (process, numbers, thanked, acknowledged, done)
        clients = [threading.Thread(target=_send, args=arguments) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        made = _kill(process, kills, acknowledged, thanked, random.Random(seed))
        for client in clients:
            client.join(timeout=300)
    found = Counter(answers["v5"] for answers in opened_answers(where))
    lost = sum(1 for mark in thanked if not found[mark])
    return KillResult(len(thanked), made, lost, sum(times - 1 for times in found.values()))


def _kill(
    process: Process, kills: int, wanted: int, thanked: list[str], chance: random.Random
) -> int:
    """Kill somewhere within each equal part of the way, so that every part sees one."""
    for number in range(kills):
        moment = (number + chance.random()) / (kills + 1) * wanted
        while len(thanked) < moment:
            time.sleep(chance.uniform(0.001, 0.01))
        process.kill()
        process.start()
    return kills


def _send(
    process: Process, numbers: "count[int]", thanked: list[str], wanted: int, done: threading.Event
) -> None:
    connection = process.connect()
    while not done.is_set():
        mark = f"nummer {next(numbers)}"
        body = body_of(filled(fresh_nonce(), v5=mark))
        while True:
            try:
                if process.ask("POST", PATH, body, connection=connection).status == 200:
                    break
            except (OSError, http.client.HTTPException):
                connection.close()
                time.sleep(0.02)
        thanked.append(mark)
        if len(thanked) >= wanted:
            done.set()
    connection.close()


def half_open(process: Process, how_many: int) -> list[socket.socket]:
    """Open connections that never finish: half a head, or a head with half a body."""
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n".encode()
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n\r\n_nonce=0"
    sockets = []
    for number in range(how_many):
        one = socket.create_connection(("127.0.0.1", process.port), timeout=5)
        one.sendall(head + kind if number % 2 else head[:40])
        sockets.append(one)
    return sockets


def trickle(waiting: list[socket.socket], seconds: float) -> int:
    """Send each a byte every 0.2 s, for so long; return how many are still connected."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.2)
        for one in [*waiting]:
            try:
                one.sendall(b"0")
            except OSError:
                waiting.remove(one)
                one.close()
    return len(waiting)


def served_within(process: Process, path: str, tries: int, seconds: float) -> int:
    """Return how many of the requests, each on a new connection, are answered in time."""
    served = 0
    for _ in range(tries):
        started = time.monotonic()
        connection = process.connect(timeout=seconds)
        with suppress(OSError, http.client.HTTPException), closing(connection):
            answer = process.ask("GET", path, connection=connection)
            served += answer.status == 200 and time.monotonic() - started < seconds
    return served
