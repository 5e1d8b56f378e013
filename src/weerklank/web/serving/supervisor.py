"""Keeps programs running: starts one again that dies, and ends all of them together."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from weerklank.kernel import Text, UserError

Say = Callable[[Text], None]
QUICK, MOST = 5.0, 3
"""A program that dies within QUICK seconds of its start, MOST times in a row, is given up."""
PATIENCE = 15.0
"""Seconds that a program gets to end by itself."""
READY = 30.0
"""Seconds within which a program must answer on its port before it is announced."""
LOOK = 0.1
NEEDS_A_PERSON = 2
"""Exit code of a program that said what is to be mended: starting it again does not help."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, with the whole environment that it sees, and where it listens."""

    name: Text
    command: tuple[str, ...]
    environment: Mapping[str, str]
    listens: tuple[str, int]


@dataclass(slots=True)
class _Running:
    program: Program
    process: subprocess.Popen[bytes]
    started: float
    quick_deaths: int = field(default=0)


def supervise(programs: Sequence[Program], *, say: Say, announce: Callable[[], None]) -> int:
    """Run programs until we are told to stop (SIGTERM, Ctrl+C); return the exit code.

    0 where we were told to stop; else the code of the program that could not be kept running.
    `announce` is called once, when all of them answer. Raises UserError where a port is taken.
    """
    for program in programs:
        _check_free(*program.listens)
    told = threading.Event()
    earlier = {sign: signal.signal(sign, _setter(told)) for sign in (signal.SIGTERM, signal.SIGINT)}
    running = [_Running(one, _start(one), time.monotonic()) for one in programs]
    try:
        return _watch(running, told, say, announce)
    finally:
        _end([one.process for one in running])
        for sign, handler in earlier.items():
            signal.signal(sign, handler)


def _setter(told: threading.Event) -> Callable[[int, FrameType | None], None]:
    return lambda _signal, _frame: told.set()


def _watch(
    running: list[_Running], told: threading.Event, say: Say, announce: Callable[[], None]
) -> int:
    waits_until: float | None = time.monotonic() + READY
    while not told.wait(LOOK):
        for one in running:
            code = one.process.poll()
            if code is not None and not _revive(one, code, say):
                return code if code > 0 else 1
        if waits_until is not None and (_all_answer(running) or time.monotonic() > waits_until):
            waits_until = None
            announce()
    return 0


def _revive(one: _Running, code: int, say: Say) -> bool:
    """Start a program again; return False where that makes no sense any more."""
    is_quick = time.monotonic() - one.started < QUICK
    one.quick_deaths = one.quick_deaths + 1 if is_quick else 0
    if code == NEEDS_A_PERSON or one.quick_deaths >= MOST:
        say(_told(_GIVEN_UP, one.program.name, code))
        return False
    say(_told(_AGAIN, one.program.name, code))
    one.process, one.started = _start(one.program), time.monotonic()
    return True


def _told(sentence: Text, name: Text, code: int) -> Text:
    return Text(
        sentence.nl.format(name=name.nl, code=code), sentence.en.format(name=name.en, code=code)
    )


def _start(program: Program) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl+C reaches us alone, and we end them in order.
    return subprocess.Popen(
        program.command,
        env=dict(program.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _all_answer(running: Sequence[_Running]) -> bool:
    return all(_answers(*one.program.listens) for one in running)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=0.2):
            return True
    except OSError:
        return False


def _check_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            "port-taken",
            Text(
                f"Luisteren op {host}, poort {port}, lukt niet: {reason}.",
                f"Listening on {host}, port {port}, fails: {reason}.",
            ),
            Text(
                "Stop het programma dat daar luistert, of kies een andere poort "
                "(--port, --ballot-port).",
                "Stop the program that listens there, or choose another port "
                "(--port, --ballot-port).",
            ),
        ) from None


_AGAIN = Text(
    "{name} stopte (code {code}) en start opnieuw.", "{name} stopped (code {code}); starting again."
)
_GIVEN_UP = Text(
    "{name} stopte (code {code}); alles stopt.", "{name} stopped (code {code}); everything stops."
)
