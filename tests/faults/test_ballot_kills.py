"""The process is killed at random moments: what was acknowledged is there, and there once."""

from pathlib import Path

import pytest

from fakes.ballot_trials import KillResult, kill_trial
from fakes.postgres import new_database


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_ballot_that_was_acknowledged_survives_kills_once(tmp_path: Path, database: str) -> None:
    where = str(tmp_path / "box") if database == "sqlite" else new_database()

    result = kill_trial(where, acknowledged=500, kills=3)

    assert result.acknowledged >= 500
    assert (result.kills, result.lost, result.doubled) == (3, 0, 0)


def test_ballot_trial_finds_what_a_box_loses_that_thanks_before_it_stores(tmp_path: Path) -> None:
    result = kill_trial(str(tmp_path / "box"), 200, kills=1, weakness="thanks-first")

    assert result.lost > 0


def test_ballot_trial_finds_what_a_box_doubles_that_has_no_receipts(tmp_path: Path) -> None:
    result: KillResult = kill_trial(str(tmp_path / "box"), 200, kills=1, weakness="no-receipt")

    assert (result.lost, result.doubled > 0) == (0, True)
