import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from weerklank.kernel import Text, UserError
from weerklank.web.configuration import read_configuration
from weerklank.web.serving import Program, ballot_program, desk_program, supervise

LISTENING = "import socket,sys,time; s=socket.create_server(('127.0.0.1', int(sys.argv[1]))); "


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def make_program(code: str, port: int | None = None) -> Program:
    port = port or free_port()
    command = (sys.executable, "-c", code, str(port))
    return Program(Text("Proef", "Trial"), command, os.environ, ("127.0.0.1", port))


class Told:
    """What a supervisor said, and a hand to stop it with."""

    def __init__(self, when_ready: Callable[[], object] = lambda: None) -> None:
        self.said: list[str] = []
        self.ready = 0
        self._when_ready = when_ready

    def say(self, text: Text) -> None:
        self.said.append(text.en)

    def announce(self) -> None:
        self.ready += 1
        threading.Thread(target=self._when_ready).start()

    def run(self, *programs: Program) -> int:
        return supervise(programs, say=self.say, announce=self.announce)


def stop(sign: signal.Signals) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), sign)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_programs_run_until_we_are_told_to_stop(sign: signal.Signals) -> None:
    told = Told(stop(sign))
    programs = [make_program(LISTENING + "time.sleep(60)") for _ in range(2)]
    before = signal.getsignal(sign)

    assert told.run(*programs) == 0

    assert (told.ready, told.said) == (1, [])
    assert signal.getsignal(sign) is before
    for program in programs:  # both have ended: their ports are free again
        with socket.create_server(program.listens):
            pass


def test_a_program_that_dies_is_started_again(tmp_path: Path) -> None:
    flag = tmp_path / "eerder"
    code = (
        LISTENING
        + f"import pathlib, os; p=pathlib.Path({str(flag)!r}); again=p.exists(); p.touch(); "
        + "time.sleep(60) if again else os._exit(7)"
    )

    def wait_then_stop() -> None:
        while not flag.exists():
            time.sleep(0.02)
        time.sleep(0.3)
        stop(signal.SIGTERM)()

    told = Told(wait_then_stop)

    assert told.run(make_program(code)) == 0

    assert told.said == ["Trial stopped (code 7); starting again."]


def test_a_program_that_keeps_dying_is_given_up() -> None:
    told = Told()

    assert told.run(make_program("raise SystemExit(5)")) == 5

    assert told.said == [
        "Trial stopped (code 5); starting again.",
        "Trial stopped (code 5); starting again.",
        "Trial stopped (code 5); everything stops.",
    ]


def test_a_program_that_says_what_to_mend_is_not_started_again() -> None:
    told = Told()
    other = make_program(LISTENING + "time.sleep(60)")

    assert told.run(other, make_program("raise SystemExit(2)")) == 2

    assert told.said == ["Trial stopped (code 2); everything stops."]
    with socket.create_server(other.listens):
        pass


def test_a_program_that_does_not_end_by_itself_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weerklank.web.serving.supervisor.PATIENCE", 0.3)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    program = make_program(deaf + LISTENING + "time.sleep(60)")

    assert Told(stop(signal.SIGTERM)).run(program) == 0

    with socket.create_server(program.listens):
        pass


def test_a_port_that_is_taken_is_told_before_anything_runs() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError) as refused:
            Told().run(make_program("raise SystemExit(5)", port))

    assert refused.value.code == "port-taken"
    assert f"127.0.0.1, port {port}," in refused.value.message.en


def test_the_ballot_box_sees_nothing_of_the_desk() -> None:
    environment = {
        "PATH": "/usr/bin",
        "LANG": "C.UTF-8",
        "WEERKLANK_DATABASE": "postgresql:///desk",
        "WEERKLANK_BALLOT_DATABASE": "postgresql:///box",
        "WEERKLANK_DATA": "/srv/data",
        "WEERKLANK_VAULT": "/srv/vault",
        "DJANGO_SETTINGS_MODULE": "x",
        "PGPASSFILE": "/srv/pass",
        "PGPASSWORD": "geheim",
        "CREDENTIALS_DIRECTORY": "/run/x",
    }
    configuration = read_configuration(environment)

    seen = ballot_program("127.0.0.1", 8001, configuration, environment).environment

    assert seen == {
        "PATH": "/usr/bin",
        "LANG": "C.UTF-8",
        "WEERKLANK_BALLOT_DATABASE": "postgresql:///box",
    }
    assert desk_program("127.0.0.1", 8000, environment, "en").environment == {
        **environment,
        "WEERKLANK_LANG": "en",
    }


def test_no_database_stands_on_a_command_line() -> None:
    environment = {"WEERKLANK_BALLOT_DATABASE": "postgresql://u:geheim@h/box"}
    configuration = read_configuration(environment)

    programs = (
        ballot_program("127.0.0.1", 8001, configuration, environment),
        desk_program("127.0.0.1", 8000, environment, "nl"),
    )

    assert [word for program in programs for word in program.command if "geheim" in word] == []
