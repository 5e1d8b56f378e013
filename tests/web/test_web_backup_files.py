import json
import zipfile
from pathlib import Path

import pytest

from weerklank.kernel import UserError
from weerklank.web.actions.backup_files import LIST, open_backup_file, write_backup_file

MEMBERS = [("desk.jsonl", b"{}\n" * 50), ("studies/een/study.yaml", b"id: een\n")]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "kopie.zip"
    write_backup_file(path, "weerklank-backup", {"secrets": {}}, MEMBERS)
    return path


def code_of(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_backup_file(path, "weerklank-backup")
    return refused.value.code


def rewrite(path: Path, **changes: object) -> None:
    """Write the ZIP anew with another list, and members added by `add`."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    plain = json.loads(held.pop(LIST))
    added = dict(changes.pop("add", {}))  # type: ignore[call-overload]
    plain |= changes
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**held, **added}.items():
            archive.writestr(name, content)
        archive.writestr(LIST, json.dumps(plain))


def test_a_backup_reads_back_what_was_written(made: Path) -> None:
    opened = open_backup_file(made, "weerklank-backup")

    assert opened.about == {"secrets": {}}
    assert opened.read("desk.jsonl") == MEMBERS[0][1]
    assert list(opened.under("studies")) == [MEMBERS[1]]
    assert list(opened.under("published", "desk.jsonl")) == []


def test_a_backup_is_for_its_owner_alone(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600


def test_the_same_content_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = tmp_path / "nog-eens.zip"
    size = write_backup_file(again, "weerklank-backup", {"secrets": {}}, MEMBERS)

    assert again.read_bytes() == made.read_bytes()
    assert size == len(made.read_bytes())


def test_a_backup_is_not_overwritten(made: Path) -> None:
    before = made.read_bytes()

    with pytest.raises(UserError) as refused:
        write_backup_file(made, "weerklank-backup", {}, [])

    assert refused.value.code == "backup-exists"
    assert made.read_bytes() == before


def test_a_backup_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]
        yield MEMBERS[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError) as refused:
        write_backup_file(tmp_path / "half.zip", "weerklank-backup", {}, broken())

    assert refused.value.code == "backup-cannot-write"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_backup_file(tmp_path / "geen" / "kopie.zip", "weerklank-backup", {}, [])

    assert refused.value.code == "backup-cannot-write"


def test_any_damaged_byte_of_the_content_is_noticed(made: Path) -> None:
    whole = made.read_bytes()
    with zipfile.ZipFile(made) as archive:
        starts = [entry.header_offset + 30 + len(entry.filename) for entry in archive.infolist()]
    for start in starts:
        changed = bytearray(whole)
        changed[start + 3] ^= 1
        made.write_bytes(bytes(changed))

        assert code_of(made) == "backup-broken"


@pytest.mark.parametrize("kept", [0, 1, 100, -1, -30])
def test_a_truncated_file_is_refused(made: Path, kept: int) -> None:
    made.write_bytes(made.read_bytes()[:kept])

    assert code_of(made) == "backup-broken"


def test_an_honest_list_may_be_rewritten(made: Path) -> None:
    rewrite(made)

    assert open_backup_file(made, "weerklank-backup").read("desk.jsonl") == MEMBERS[0][1]


def test_content_that_is_not_in_the_list_is_refused(made: Path) -> None:
    rewrite(made, add={"studies/twee/study.yaml": b"id: twee\n"})

    assert code_of(made) == "backup-broken"


def test_content_that_is_missing_is_refused(made: Path) -> None:
    rewrite(made, files={"desk.jsonl": "0", "weg": "0"})

    assert code_of(made) == "backup-broken"


@pytest.mark.parametrize("version", [0, 2, "1"])
def test_another_version_is_refused(made: Path, version: object) -> None:
    rewrite(made, version=version)

    assert code_of(made) == "backup-version"


def test_a_backup_of_something_else_is_refused(made: Path) -> None:
    with pytest.raises(UserError) as refused:
        open_backup_file(made, "weerklank-vault")

    assert refused.value.code == "backup-kind"


@pytest.mark.parametrize(
    "name",
    ["../buiten", "/etc/wachtwoord", "studies/../../buiten", "C:\\x", "studies\\x", "./x", "a//b"],
)
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "kopie.zip"
    write_backup_file(path, "weerklank-backup", {}, [(name, b"x")])
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == name  # the list and the hash are right

    assert code_of(path) == "backup-broken"


def test_a_name_that_stands_twice_is_refused(made: Path) -> None:
    with (
        zipfile.ZipFile(made, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("desk.jsonl", b"{}\n" * 50)

    assert code_of(made) == "backup-broken"


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kopie.zip"
    path.write_bytes(content)

    assert code_of(path) == "backup-broken"


@pytest.mark.parametrize("listed", ["[]", "{}", '{"format": 1, "files": []}', "geen json"])
def test_a_list_that_is_no_list_is_refused(tmp_path: Path, listed: str) -> None:
    path = tmp_path / "kopie.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(LIST, listed)

    assert code_of(path) == "backup-broken"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "weg.zip") == "backup-missing"
