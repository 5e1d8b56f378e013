import re
from pathlib import Path

from weerklank.web.configuration import read_configuration

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(WEERKLANK_\w+)` \| (.+?) \|", TEXT, re.MULTILINE)
SOURCE = ROOT / "src" / "weerklank"
SHELL_FILES = ROOT / "docs" / "how-to" / "install"


def test_every_setting_that_the_source_reads_is_explained() -> None:
    read = {
        name
        for path in SOURCE.glob("**/*.py")
        for name in re.findall(r"\"(WEERKLANK_[A-Z_]+)\"", path.read_text("utf-8"))
    }

    # The name of a Django setting, not of a variable.
    assert {name for name, _ in ROWS} == read - {"WEERKLANK_JOB_LAUNCHER"}


def test_the_page_tells_what_holds_without_a_setting() -> None:
    plain = read_configuration({})
    switches = {False: "`0`", True: "`1`"}
    told = {
        "WEERKLANK_DATA": f"`{plain.data.name}`",
        "WEERKLANK_VAULT": f"`{plain.vault.relative_to(plain.data)}` in the data folder",
        "WEERKLANK_DATABASE": "SQLite in the data folder",
        "WEERKLANK_BALLOT_DATABASE": "SQLite in the data folder",
        "WEERKLANK_HOSTS": f"`{','.join(plain.hosts)}`",
        "WEERKLANK_BALLOT_ADDRESS": f"`{plain.ballot_address}`",
        "WEERKLANK_HTTPS": switches[plain.https],
        "WEERKLANK_PROXIES": f"`{plain.proxies}`",
        "WEERKLANK_REQUIRE_MFA": switches[plain.require_mfa],
        "WEERKLANK_DEMO": switches[plain.demo],
        "WEERKLANK_LANG": "`nl`",
    }

    assert plain.database is None
    assert Path(plain.ballot_database).parent == plain.data
    assert dict(ROWS) == told


def test_the_settings_of_the_install_guide_are_accepted() -> None:
    given = [
        line.split("=", 1)
        for line in (SHELL_FILES / "desk.env").read_text("utf-8").splitlines()
        if line
    ]

    configuration = read_configuration(dict(given))

    assert (configuration.https, configuration.proxies) == (True, 1)
    assert configuration.require_mfa is True
    assert configuration.vault.is_relative_to(configuration.data) is False


def test_the_ballot_box_is_given_its_own_database_and_nothing_else() -> None:
    text = (SHELL_FILES / "ballot.env").read_text("utf-8")

    assert re.findall(r"^(\w+)=", text, re.MULTILINE) == ["WEERKLANK_BALLOT_DATABASE"]
    assert "weerklank_desk" not in text
