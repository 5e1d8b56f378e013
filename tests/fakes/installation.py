"""A whole installation as real processes: desk and ballot box, on ports of their own."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

READY = 40.0
"""Seconds that the programs get to answer."""


@dataclass(frozen=True)
class Installation:
    """Where it stands and what its programs see."""

    data: Path
    environment: dict[str, str]
    desk: str
    ballots: str

    def run(self, *words: str) -> str:
        """Return what `weerklank <words>` prints."""
        done = subprocess.run(
            [sys.executable, "-m", "weerklank.cli", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def installation(folder: Path, **changes: str) -> Iterator[Installation]:
    """Give an installation that is set up and serves, until the end of the block."""
    desk_port, ballot_port = _free_port(), _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WEERKLANK_")},
        "WEERKLANK_DATA": str(folder / "data"),
        "WEERKLANK_VAULT": str(folder / "vault"),
        "WEERKLANK_HOSTS": "127.0.0.1",
        "WEERKLANK_BALLOT_ADDRESS": f"http://127.0.0.1:{ballot_port}",
        **changes,
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    made = Installation(
        folder / "data",
        environment,
        f"http://127.0.0.1:{desk_port}",
        f"http://127.0.0.1:{ballot_port}",
    )
    made.run("setup", "--email", "beheer@voorbeeld.nl")
    ports = ["--port", str(desk_port), "--ballot-port", str(ballot_port)]
    serving = subprocess.Popen(
        [sys.executable, "-m", "weerklank.cli", "serve", *ports],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for address in (made.desk, made.ballots):
            _wait_until(lambda address=address: _is_well(address))
        yield made
    finally:
        serving.terminate()
        serving.wait(timeout=30)


def zipped(folder: Path, change: Callable[[str, str], str | None]) -> bytes:
    """Return the open documents of a study folder as a ZIP.

    `change` gets the name and the text of each, and returns its text, or None to leave it out.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("*.*")):
            text = change(path.name, path.read_text(encoding="utf-8"))
            if text is not None:
                archive.writestr(f"{folder.name}/{path.name}", text)
    return buffer.getvalue()


def _is_well(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
        return bool(answer.status == 200)
    return False


def _wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + READY
    while not ready():
        assert time.monotonic() < deadline, "the installation does not answer"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
