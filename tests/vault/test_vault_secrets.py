from pathlib import Path

import pytest

from weerklank.kernel import UserError
from weerklank.vault import KeyStore


def test_a_lasting_secret_is_there_once_it_was_asked_for(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "kluis")
    before = store.has_secret("audit")

    store.secret("audit")

    assert (before, store.has_secret("audit")) == (False, True)


def test_a_secret_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "kluis")

    with pytest.raises(UserError) as refused:
        store.kept_secret("audit")

    assert (refused.value.code, store.folder.exists()) == ("vault-missing", False)
    assert store.secret("audit") == store.kept_secret("audit")


def test_a_secret_that_is_put_back_is_the_same_and_for_its_owner_alone(tmp_path: Path) -> None:
    old, new = KeyStore(tmp_path / "oud"), KeyStore(tmp_path / "nieuw")
    secret = old.secret("audit")

    for _ in range(2):
        new.restore_secret("audit", secret)

    assert new.secret("audit") == secret
    assert (new.folder / "audit.key").stat().st_mode & 0o077 == 0


def test_a_secret_is_never_put_over_another_one(tmp_path: Path) -> None:
    store = KeyStore(tmp_path)
    secret = store.secret("audit")

    with pytest.raises(UserError) as refused:
        store.restore_secret("audit", bytes(32))

    assert refused.value.code == "vault-in-use"
    assert store.secret("audit") == secret
