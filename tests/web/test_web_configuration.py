from pathlib import Path

import pytest

from weerklank.kernel import UserError
from weerklank.web.configuration import read_configuration, read_postgresql


def test_nothing_set_gives_an_installation_on_this_machine_with_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    read = read_configuration({})

    assert (read.data, read.vault) == (tmp_path / "data", tmp_path / "data" / "vault")
    assert (read.database, read.ballot_database) == (
        None,
        str(tmp_path / "data" / "ballotbox.sqlite3"),
    )
    assert read.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert read.ballot_address == "http://127.0.0.1:8001"
    assert (read.https, read.proxies, read.require_mfa, read.demo) == (False, 0, True, False)


def test_everything_set_is_taken_over() -> None:
    read = read_configuration(
        {
            "WEERKLANK_DATA": "/srv/weerklank",
            "WEERKLANK_VAULT": "/srv/vault",
            "WEERKLANK_DATABASE": "postgresql://desk@/desk",
            "WEERKLANK_BALLOT_DATABASE": "postgresql://ballot@/ballot",
            "WEERKLANK_HOSTS": "peo.example, localhost",
            "WEERKLANK_BALLOT_ADDRESS": "https://vragen.example/",
            "WEERKLANK_HTTPS": "1",
            "WEERKLANK_PROXIES": "1",
            "WEERKLANK_REQUIRE_MFA": "0",
            "WEERKLANK_DEMO": "1",
        }
    )

    assert (read.data, read.vault) == (Path("/srv/weerklank"), Path("/srv/vault"))
    assert (read.database, read.ballot_database) == (
        "postgresql://desk@/desk",
        "postgresql://ballot@/ballot",
    )
    assert (read.hosts, read.ballot_address) == (
        ("peo.example", "localhost"),
        "https://vragen.example",
    )
    assert (read.https, read.proxies, read.require_mfa, read.demo) == (True, 1, False, True)


def test_every_folder_of_an_installation_stands_below_its_data() -> None:
    read = read_configuration({"WEERKLANK_DATA": "/srv/w"})

    folders = {
        name: str(getattr(read, name)) for name in ("studies", "previews", "published", "public")
    }
    assert folders == {
        "studies": "/srv/w/studies",
        "previews": "/srv/w/previews",
        "published": "/srv/w/published",
        "public": "/srv/w/public",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEERKLANK_DATABASE", "mysql://x"),
        ("WEERKLANK_BALLOT_DATABASE", "/a/file"),
        ("WEERKLANK_HOSTS", "https://peo.example"),
        ("WEERKLANK_HOSTS", "*"),
        ("WEERKLANK_BALLOT_ADDRESS", "vragen.example"),
        ("WEERKLANK_BALLOT_ADDRESS", "javascript:alert(1)"),
        ("WEERKLANK_BALLOT_ADDRESS", "https://a.example/?x=1"),
        ("WEERKLANK_BALLOT_ADDRESS", "https://a.example/vragen"),
        ("WEERKLANK_BALLOT_ADDRESS", "https://iemand@a.example"),
        ("WEERKLANK_BALLOT_ADDRESS", "https://a.example:poort"),
        ("WEERKLANK_DATABASE", "postgres://x"),
        ("WEERKLANK_BALLOT_DATABASE", "postgresql://"),
        ("WEERKLANK_LANG", "de"),
        ("WEERKLANK_HTTPS", "yes"),
        ("WEERKLANK_PROXIES", "-1"),
        ("WEERKLANK_REQUIRE_MFA", "uit"),
        ("WEERKLANK_DEMO", "2"),
    ],
)
def test_a_wrong_value_is_refused_by_name_in_both_languages(name: str, value: str) -> None:
    with pytest.raises(UserError) as refused:
        read_configuration({name: value})

    error = refused.value
    assert error.code == "configuration"
    assert error.message.nl == f"{name} heeft de waarde '{value}'."
    assert error.message.en == f"{name} has the value '{value}'."
    assert error.hint.nl.startswith("Schrijf: ")
    assert error.hint.en.startswith("Write: ")


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("WEERKLANK_DATABASE", "postgresql:///x?kleur=rood", "kleur"),
        ("WEERKLANK_DATABASE", "postgresql://h/x?sslmode", "sslmode"),
        ("WEERKLANK_BALLOT_DATABASE", "postgresql:///x?options=-csearch_path%3Da", "options"),
        ("WEERKLANK_BALLOT_DATABASE", "postgresql:///x?connect_timeout=1", "connect_timeout"),
    ],
)
def test_a_part_of_an_address_that_would_get_lost_is_refused(
    name: str, value: str, part: str
) -> None:
    with pytest.raises(UserError) as refused:
        read_configuration({name: value})

    error = refused.value
    assert (error.code, part in error.message.nl, part in error.message.en) == (
        "configuration",
        True,
        True,
    )
    assert error.message.nl.startswith(f"In het adres van {name} ")


@pytest.mark.parametrize(
    "value", ["mysql://jan:geheim@h/x", "postgresql://jan:geheim@h", "postgresql://jan:geheim@h/"]
)
def test_no_refusal_shows_a_password(value: str) -> None:
    with pytest.raises(UserError) as refused:
        read_configuration({"WEERKLANK_DATABASE": value})

    assert "//jan:...@h" in refused.value.message.nl
    assert "geheim" not in refused.value.in_language("nl") + refused.value.in_language("en")


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:8011", "https://vragen.example", "http://[::1]:8001"]
)
def test_an_address_of_the_ballot_box_may_have_a_port(value: str) -> None:
    assert read_configuration({"WEERKLANK_BALLOT_ADDRESS": f"{value}/"}).ballot_address == value


def test_every_part_of_an_address_reaches_the_database() -> None:
    address = "postgresql://jan:p%40s@h.example/desk?port=5433&sslmode=require&application_name=x"

    assert read_postgresql(address) == {
        "user": "jan",
        "password": "p@s",
        "host": "h.example",
        "port": "5433",
        "dbname": "desk",
        "sslmode": "require",
        "application_name": "x",
    }
