import json
import threading
import time
from pathlib import Path

from django.apps import apps

from fakes.desk import Desk, desk  # noqa: F401
from fakes.filled_desk import FILES, address_of, answer, answer_at, fill
from weerklank.vault import KeyStore
from weerklank.web.actions.backup import (
    NOT_COPIED,
    back_up_vault,
    copied_models,
    fingerprints,
    make_backup,
)
from weerklank.web.actions.backup_files import open_backup_file


def lines_of(path: Path, name: str) -> list[object]:
    text = open_backup_file(path, "weerklank-backup").read(name).decode()
    return [json.loads(line) for line in text.split("\n") if line]


def test_every_table_is_copied_or_left_out_with_a_reason() -> None:
    left_out = {
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.label_lower in NOT_COPIED or model._meta.app_label in NOT_COPIED
    }

    copied = {model._meta.label_lower for model in copied_models()}

    assert copied | left_out == {model._meta.label_lower for model in apps.get_models()}
    assert copied == {
        "account.emailaddress",
        "mfa.authenticator",
        *(f"web.{model.__name__.lower()}" for model in apps.get_app_config("web").get_models()),
    }


def test_a_backup_holds_every_row_of_every_copied_table(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    fill(desk)
    empty = [model for model in copied_models() if not model._default_manager.exists()]
    assert empty == []

    make_backup(path=tmp_path / "kopie.zip")

    rows = lines_of(tmp_path / "kopie.zip", "desk.jsonl")
    held = [(row["model"], row["pk"]) for row in rows]  # type: ignore[index,call-overload]
    assert sorted(held, key=str) == sorted(
        (
            (model._meta.label_lower, pk if isinstance(pk, int) else str(pk))
            for model in copied_models()
            for pk in model._default_manager.values_list("pk", flat=True)
        ),
        key=str,
    )


def test_a_backup_holds_the_files_but_no_key_lock_or_preview(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    opened = fill(desk)
    data = desk.settings.data
    for name in ("studies/eerste-meting/.weerklank-lock", "public/.half", "previews/een/x.html"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(b"x")
    (data / "public" / "link").symlink_to("/etc/hostname")

    make_backup(path=tmp_path / "kopie.zip")

    held = set(open_backup_file(tmp_path / "kopie.zip", "weerklank-backup").hashes)
    studies = {f"studies/eerste-meting/{name}.yaml" for name in ("questionnaire", "reach", "study")}
    assert held == {*FILES, *studies, "desk.jsonl", "ballotbox.jsonl"}
    private = KeyStore(desk.settings.vault).round_private(opened.round.identifier)
    for name in held:
        content = open_backup_file(tmp_path / "kopie.zip", "weerklank-backup").read(name)
        assert private not in content
        assert private.hex().encode() not in content


def test_a_copy_of_the_vault_holds_no_key_of_a_round(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    fill(desk)
    store = KeyStore(desk.settings.vault)

    back_up_vault(path=tmp_path / "kluis.zip")

    copy = open_backup_file(tmp_path / "kluis.zip", "weerklank-vault")
    assert {name: copy.read(name) for name in copy.hashes} == {
        f"{name}.key": store.secret(name) for name in ("audit", "django", "second-step")
    }


def test_a_backup_tells_which_vault_fits(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    make_backup(path=tmp_path / "kopie.zip")

    about = open_backup_file(tmp_path / "kopie.zip", "weerklank-backup").about
    assert about["secrets"] == fingerprints(KeyStore(desk.settings.vault))
    assert about["secrets"] != fingerprints(KeyStore(tmp_path / "andere-kluis"))


def test_a_backup_of_an_unchanged_desk_has_the_same_bytes(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    opened = fill(desk)
    answer(desk.settings.ballot_database, opened.round, ["een", "twee"])

    for name in ("a.zip", "b.zip"):
        make_backup(path=tmp_path / name)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_every_ballot_acknowledged_before_a_backup_is_in_it(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    opened = fill(desk)
    where, address = desk.settings.ballot_database, address_of(opened.round)
    acknowledged, stop = [0], threading.Event()

    def keep_answering() -> None:
        while not stop.is_set():
            acknowledged[0] += answer_at(where, address, ["steeds meer"])

    writer = threading.Thread(target=keep_answering)
    writer.start()
    try:
        for number in range(3):
            while acknowledged[0] < 5 * (number + 1):
                time.sleep(0.005)
            before = acknowledged[0]
            make_backup(path=tmp_path / f"{number}.zip")
            rows = lines_of(tmp_path / f"{number}.zip", "ballotbox.jsonl")
            ballots = [row for row in rows if isinstance(row, list) and row[0] == "ballots"]
            assert before <= len(ballots) <= acknowledged[0] + 1
    finally:
        stop.set()
        writer.join()
