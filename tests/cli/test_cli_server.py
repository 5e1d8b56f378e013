"""The verbs of an installation, run as people run them: one program after the other."""

import inspect
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from fakes.postgres import new_database
from weerklank.cli import main, server
from weerklank.kernel import Language
from weerklank.vault import chain

AWAY = "postgresql://127.0.0.1:1/stembus"
NOT_OURS = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}


def run(
    data: Path, *words: str, given: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {
        **NOT_OURS,
        "WEERKLANK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "weerklank.web.settings",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-m", "weerklank.cli", *words, "--lang", "en"],
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
    )


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def serving(data: Path, *words: str, **variables: str) -> Iterator[tuple[int, int, list[str]]]:
    """Run `weerklank serve`; yields both ports and what it said until it was ready."""
    desk, ballot = free_port(), free_port()
    environment = {**NOT_OURS, "WEERKLANK_DATA": str(data), **variables}
    environment["DJANGO_SETTINGS_MODULE"] = "weerklank.web.settings"
    command = [sys.executable, "-m", "weerklank.cli", "serve", "--lang", "en", *words]
    command += ["--port", str(desk), "--ballot-port", str(ballot)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        said: list[str] = []
        while not said or "Ctrl+C" not in said[-1]:
            said.append(process.stdout.readline().rstrip())  # type: ignore[union-attr]
        yield desk, ballot, said
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.close()  # type: ignore[union-attr]
        assert process.wait(30) == 0


def get(port: int, path: str) -> tuple[int, dict[str, str], str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, headers, answer.read().decode()


def welcome(port: int, said: str) -> str:
    """Return the kinds of the fields on the page that a link of `setup` leads to."""
    path = re.search(r"http://localhost:8000(/desk/account/welcome/\S+)", said)[1]  # type: ignore[index]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return " ".join(re.findall(r'type="(\w+)"', answer.read().decode()))


def is_free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0


def test_an_installation_from_nothing_to_a_restored_backup(tmp_path: Path) -> None:
    data = tmp_path / "data"

    without = run(data, "setup")
    first = run(data, "setup", "--email", "Baas@Voorbeeld.nl")
    with serving(data) as (desk, ballot, said):
        assert said[0].split() == ["Website", f"http://127.0.0.1:{desk}/"]
        assert said[1].split() == ["Desk", f"http://127.0.0.1:{desk}/desk/"]
        assert said[2].split()[-1] == f"http://127.0.0.1:{ballot}/"
        for port in (desk, ballot):
            status, headers, _ = get(port, "/health")
            assert status == 200
            assert "server" not in headers
        assert "password" in welcome(desk, first.stdout)
        again = run(data, "setup")
        assert "password" not in welcome(desk, first.stdout)
        assert "password" in welcome(desk, again.stdout)
        modes = {path.name: path.stat().st_mode & 0o077 for path in (data, *data.iterdir())}
        taken = run(data, "serve", "--port", str(desk), "--ballot-port", str(free_port()))
        backed_up = run(data, "backup", f"{tmp_path}/a.zip", "--vault", f"{tmp_path}/v.zip")
    cannot = run(data, "backup", "/nergens/kopie.zip")
    restored = run(tmp_path / "b", "restore", f"{tmp_path}/a.zip", "--vault", f"{tmp_path}/v.zip")
    verified = run(tmp_path / "b", "verify-log")
    with sqlite3.connect(tmp_path / "b" / "desk.sqlite3") as rows:
        rows.execute("UPDATE web_auditevent SET event = '{}' WHERE number = 2")
    rows.close()
    changed = run(tmp_path / "b", "verify-log")

    assert (without.returncode, without.stdout) == (2, "")
    assert without.stderr.endswith("[setup-email]\n")
    assert (first.returncode, first.stderr, again.returncode) == (0, "", 0)
    assert "Administrator: baas@voorbeeld.nl." in first.stdout
    assert modes == dict.fromkeys(modes, 0)
    assert {"ballotbox.sqlite3", "ballotbox.sqlite3-wal", "ballotbox.sqlite3-shm"} <= set(modes)
    assert is_free(desk)
    assert is_free(ballot)
    assert (taken.returncode, taken.stderr.endswith("[port-taken]\n")) == (2, True)
    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert (cannot.returncode, cannot.stderr.endswith("[backup-cannot-write]\n")) == (2, True)
    assert "The keys of rounds are in no backup" in backed_up.stdout
    assert (restored.returncode, restored.stderr) == (0, "")
    assert restored.stdout == "Restored. Studies: 0. Sealed answers: 0.\n"
    assert (verified.returncode, verified.stdout.splitlines()[0]) == (0, "The log holds: 4 lines.")
    assert changed.returncode == 1
    assert changed.stderr == "The log does not hold from line 2 on (changed).\n"


def test_the_ballot_box_alone_needs_nothing_of_the_desk(tmp_path: Path) -> None:
    data = tmp_path / "nergens"
    box = {"WEERKLANK_BALLOT_DATABASE": new_database()}

    with serving(data, "--only", "ballot", **box) as (desk, ballot, said):
        assert get(ballot, "/health")[2] == "ok\n"
        assert is_free(desk)

    assert len(said) == 2
    assert not data.exists()


def test_a_ballot_box_that_is_killed_comes_back(tmp_path: Path) -> None:
    box = {"WEERKLANK_BALLOT_DATABASE": new_database()}

    with serving(tmp_path, "--only", "ballot", **box) as (_, ballot, _said):
        (found,) = (
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/cmdline")
            if f"weerklank.ballotbox\0--host\x00127.0.0.1\0--port\0{ballot}\0" in path.read_text()
        )
        shown = Path(f"/proc/{found}/environ").read_text()
        os.kill(found, signal.SIGKILL)
        for _ in range(100):
            time.sleep(0.1)
            if not is_free(ballot):
                break
        assert get(ballot, "/health")[0] == 200

    assert re.findall(r"WEERKLANK_\w+", shown) == ["WEERKLANK_BALLOT_DATABASE"]


def test_a_postgresql_desk_is_brought_up_to_date_by_hand(tmp_path: Path) -> None:
    where = {"WEERKLANK_DATABASE": new_database(), "WEERKLANK_BALLOT_DATABASE": new_database()}
    ports = ("--port", str(free_port()), "--ballot-port", str(free_port()))

    new = run(tmp_path, "serve", *ports, **where)
    done = run(tmp_path, "setup", "--email", "baas@voorbeeld.nl", **where)
    with psycopg.connect(where["WEERKLANK_DATABASE"]) as connection:
        connection.execute("DELETE FROM django_migrations WHERE name = '0002_round_contact'")
    behind = run(tmp_path, "serve", *ports, **where)

    assert (new.returncode, behind.returncode) == (2, 2)
    assert "weerklank setup --email you@example.org. [desk-new]" in new.stderr
    assert "weerklank setup. [desk-behind]" in behind.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_desk_and_box_in_one_database_are_refused(tmp_path: Path) -> None:
    one = new_database()
    where = {"WEERKLANK_DATABASE": one, "WEERKLANK_BALLOT_DATABASE": f"{one}&application_name=x"}

    done = run(tmp_path, "setup", "--email", "baas@voorbeeld.nl", **where)

    with psycopg.connect(one) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone()
    assert (done.returncode, tables) == (2, (0,))
    assert done.stderr.endswith("[database-shared]\n")


def test_a_vault_that_is_not_mounted_stops_the_desk_until_it_is_back(tmp_path: Path) -> None:
    data, vault, empty = tmp_path / "data", tmp_path / "kluis", tmp_path / "leeg"
    ports = ("--port", str(free_port()), "--ballot-port", str(free_port()))
    first = run(data, "setup", "--email", "baas@voorbeeld.nl", WEERKLANK_VAULT=str(vault))
    assert first.returncode == 0

    away = [
        run(data, *words, WEERKLANK_VAULT=str(empty))
        for words in (
            ("serve", *ports),
            ("verify-log",),
        )
    ]
    back = run(data, "verify-log", WEERKLANK_VAULT=str(vault))

    assert [done.returncode for done in away] == [2] * len(away)
    assert [done.stderr.count("[vault-missing]") for done in away] == [1] * len(away)
    assert not empty.exists()
    assert (back.returncode, back.stdout.splitlines()[0]) == (0, "The log holds: 2 lines.")


def test_who_lost_the_vault_goes_on_by_a_command_that_says_what_it_costs(tmp_path: Path) -> None:
    data, vault = tmp_path / "data", tmp_path / "kluis"
    run(data, "setup", "--email", "baas@voorbeeld.nl", WEERKLANK_VAULT=str(vault))
    shutil.rmtree(vault)

    begun = run(data, "setup", "--new-vault", "--port", "8123", WEERKLANK_VAULT=str(vault))
    verified = run(data, "verify-log", WEERKLANK_VAULT=str(vault))

    assert (begun.returncode, begun.stderr) == (0, "")
    assert "There is a new vault. Everybody sets up the second step" in begun.stdout
    assert "  http://localhost:8123/desk/account/welcome/" in begun.stdout
    assert verified.returncode == 4
    assert verified.stdout.splitlines()[:2] == [
        "Lines 1 to 2 cannot be verified with this vault: a new vault began at line 3. From there "
        "on:",
        "The log holds: 4 lines.",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_in_which_a_log_can_break_has_words(language: Language) -> None:
    reasons = set(re.findall(r'BrokenLink\([^"]*"(\w+)"', inspect.getsource(chain)))

    told = {reason: text.in_language(language) for reason, text in server._BROKEN.items()}

    assert set(told) == reasons == {"changed", "missing", "order"}
    assert language == "en" or not set(told) & set(told.values())


@pytest.mark.parametrize(
    ("words", "variables", "code"),
    [
        (("backup", "/nergens/kopie.zip"), {}, "desk-database"),
        (("serve",), {}, "desk-new"),
        (("serve", "--only", "ballot"), {"WEERKLANK_BALLOT_DATABASE": AWAY}, "ballot-database"),
        (("setup",), {"WEERKLANK_BALLOT_DATABASE": AWAY}, "ballot-database"),
        (("setup",), {"WEERKLANK_DATABASE": "postgres://x"}, "configuration"),
        (("setup",), {"WEERKLANK_DATABASE": "postgresql://h:poort/x"}, "desk-database"),
        (("verify-log",), {}, "desk-database"),
        (("restore", "/nergens/kopie.zip"), {}, "backup-missing"),
        (("recover-key", "geen"), {}, "round-unknown"),
        (("setup",), {"WEERKLANK_HOSTS": "a b"}, "configuration"),
        (("setup",), {"WEERKLANK_DATABASE": "postgresql:///x?host=/nergens"}, "desk-database"),
        (("serve",), {"WEERKLANK_PROXIES": "veel"}, "configuration"),
        (("setup",), {"WEERKLANK_DATA": "/proc/data"}, "folder-refused"),
    ],
)
def test_what_is_amiss_is_told_in_words(
    tmp_path: Path, words: tuple[str, ...], variables: dict[str, str], code: str
) -> None:
    done = run(tmp_path, *words, **variables)

    assert done.returncode == 2
    assert done.stderr.endswith(f"[{code}]\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["setup", "serve", "backup x", "verify-log"])
def test_packages_that_are_missing_are_told(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("weerklank.cli.server.NEEDED", ("weerklank_is_er_niet",))

    assert main([*verb.split(), "--lang", "nl"]) == 2

    assert capsys.readouterr().err == (
        "Hiervoor ontbreken pakketten. Installeer: pip install 'weerklank[server]'. "
        "[server-missing]\n"
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_told(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", f"--port={port}"])

    assert left.value.code == 2
    assert f"'{port}' is geen poort" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["de", "NL", "nl_NL.UTF-8"])
def test_a_language_that_there_is_not_is_told_in_both(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEERKLANK_LANG", lang)

    assert main(["verify-log"]) == 2

    assert capsys.readouterr().err == (
        f"WEERKLANK_LANG is '{lang}'. Schrijf: nl of en. [unknown-language]\n"
        f"WEERKLANK_LANG is '{lang}'. Write: nl or en. [unknown-language]\n"
    )
