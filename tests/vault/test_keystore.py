import stat
from pathlib import Path

import pytest

from weerklank.kernel import UserError
from weerklank.vault import KeyStore, make_round_key, open_sealed, seal


def test_a_secret_lasts(tmp_path: Path) -> None:
    made = KeyStore(tmp_path / "vault").secret("audit")

    assert (len(made), KeyStore(tmp_path / "vault").secret("audit")) == (32, made)


def test_every_secret_is_another(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)

    assert store.secret("audit") != store.secret("django")


def test_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "vault")
    store.secret("audit")
    store.make_round("meting")

    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "vault").rglob("*")
    }
    assert modes == {"audit.key": 0o600, "rounds": 0o700, "meting.key": 0o600}


def test_making_the_key_of_a_round_again_gives_the_same_one(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)

    assert store.make_round("meting") == store.make_round("meting")


def test_a_destroyed_key_is_gone_from_the_disk_and_opens_nothing(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    key = store.make_round("meting")
    sealed = seal(key.public, b"ja", b"meting")
    assert open_sealed(store.round_private("meting"), sealed, b"meting") == b"ja"

    store.destroy_round("meting")

    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert (store.has_round("meting"), key.private in left) == (False, False)
    with pytest.raises(UserError) as refused:
        store.round_private("meting")
    assert refused.value.code == "round-key-missing"


def test_destroying_twice_is_no_mistake(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    store.make_round("meting")

    store.destroy_round("meting")
    store.destroy_round("meting")

    assert not store.has_round("meting")


def test_destroying_overwrites_the_bytes_before_it_lets_go_of_them(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    private = store.make_round("meting").private
    other_name = tmp_path / "still-there"
    other_name.hardlink_to(tmp_path / "rounds" / "meting.key")
    assert other_name.read_bytes() == private

    store.destroy_round("meting")

    assert other_name.read_bytes() != private


def test_a_lost_key_is_put_back(tmp_path: Path) -> None:
    key, store = make_round_key(), KeyStore(tmp_path)

    store.restore_round("meting", key.private, key.public)

    assert store.round_private("meting") == key.private


def test_the_key_of_another_round_is_not_put_back(tmp_path: Path) -> None:
    key, other, store = make_round_key(), make_round_key(), KeyStore(tmp_path)

    with pytest.raises(UserError) as refused:
        store.restore_round("meting", other.private, key.public)

    assert (refused.value.code, store.has_round("meting")) == ("round-key-other", False)


@pytest.mark.parametrize("name", ["../evil", "a/b", "", ".hidden", "A", "a b"])
def test_a_name_cannot_lead_outside_the_vault(tmp_path: Path, name: str) -> None:
    store = KeyStore(tmp_path / "vault")

    with pytest.raises(ValueError, match="not a name"):
        store.make_round(name)

    assert list(tmp_path.rglob("*")) == []
