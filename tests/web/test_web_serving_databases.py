import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from weerklank.kernel import UserError
from weerklank.web.configuration import read_configuration
from weerklank.web.serving import opened_box

CONFIGURATION = read_configuration({})
SHOW = """
import json
from weerklank.web.settings import DATABASES
print(json.dumps(DATABASES["default"]))
"""


def test_a_box_that_others_could_read_is_hidden(tmp_path: Path) -> None:
    where = tmp_path / "box"
    with opened_box(replace(CONFIGURATION, ballot_database=str(where))):
        for path in tmp_path.iterdir():
            path.chmod(0o644)
        with opened_box(replace(CONFIGURATION, ballot_database=str(where))) as box:
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
            assert box.round_ids() == ()

    assert modes == {"box": 0o600, "box-wal": 0o600, "box-shm": 0o600}


@pytest.mark.parametrize(
    "where", ["/nergens/box", "postgresql://jan:geheim@127.0.0.1:1/box?connect_timeout=1"]
)
def test_a_box_that_is_away_is_told_with_the_reason_and_no_password(where: str) -> None:
    with (
        pytest.raises(UserError) as refused,
        opened_box(replace(CONFIGURATION, ballot_database=where)),
    ):
        pass

    error = refused.value
    assert error.code == "ballot-database"
    assert error.message.en.startswith("The ballot box's database does not cooperate: ")
    assert "geheim" not in error.in_language("nl") + error.in_language("en")
    assert any(word in error.message.en for word in ("unable to open", "Connection refused"))


def test_every_part_of_the_address_reaches_django(tmp_path: Path) -> None:
    address = "postgresql://jan:p%40s@/desk?host=/run/x&port=5433&sslmode=require&keepalives=0"
    environment = {name: value for name, value in os.environ.items() if "WEERKLANK" not in name}
    environment |= {"WEERKLANK_DATA": str(tmp_path), "WEERKLANK_DATABASE": address}

    shown = subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True
    )

    written = json.loads(shown.stdout)
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert [written[name] for name in names] == [
        "desk",
        "jan",
        "p@s",
        "/run/x",
        "5433",
        {"sslmode": "require", "keepalives": "0"},
    ]
    assert list(tmp_path.iterdir()) == []
