"""The disk is full: a readable answer, nothing lost, and it goes on when there is room again."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.ballot_trials import ALWAYS, opened_answers
from fakes.ballots import PATH, ballotbox_process, body_of, filled, fresh_nonce, make_package
from weerklank.ballotbox import open_store

ENOUGH = 2000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_ballots_on_a_full_disk_are_refused_readably_and_go_on_when_there_is_room(
    small_disk: Path,
) -> None:
    where, filler = str(small_disk / "box"), small_disk / "filler"
    store = open_store(where)
    store.add_round(make_package(**ALWAYS))
    store.disconnect()
    filler.write_bytes(bytes(3_000_000))
    thanked: list[str] = []

    with ballotbox_process(where) as process:
        for number in range(ENOUGH):
            fields = filled(fresh_nonce(), v5=f"nummer {number}")
            refused = process.ask("POST", PATH, body_of(fields))
            if refused.status != 200:
                break
            thanked.append(f"nummer {number}")
        shown = process.ask("GET", PATH)
        filler.unlink()
        again = process.ask("POST", PATH, body_of(fields))
        code, said = process.stop()

    assert (refused.status, refused.headers["Retry-After"]) == (503, "60")
    assert "Uw antwoorden zijn nog niet opgeslagen." in refused.text
    assert f"nummer {len(thanked)}" in refused.text
    assert (shown.status, again.status, code) == (200, 200, 0)
    assert (said.count("database: SQLITE_FULL"), "nummer" in said) == (1, False)
    kept = sorted(str(answers["v5"]) for answers in opened_answers(where))
    assert kept == sorted([*thanked, f"nummer {len(thanked)}"])
