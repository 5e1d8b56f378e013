from pathlib import Path

import pytest

from weerklank.archive import replace_file, replace_folder
from weerklank.archive.writing import MARK, locked
from weerklank.kernel import UserError


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.glob("**/*") if path.is_file() and path.name != MARK)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "a.txt"

    replace_file(target, b"one")
    replace_file(target, b"two")

    assert content(tmp_path) == {"deep/a.txt": b"two"}


def test_a_file_of_answers_is_for_its_owner_alone(tmp_path: Path) -> None:
    answers, document = tmp_path / "study" / "closed" / "responses.csv", tmp_path / "study.yaml"

    replace_file(answers, b"one")
    replace_file(answers, b"two")
    replace_file(document, b"id: a")

    modes = [path.stat().st_mode & 0o777 for path in (document, answers, answers.parent)]
    assert modes == [0o644, 0o600, 0o700]


def test_a_file_stays_as_it_was_where_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    replace_file(target, b"one")
    monkeypatch.setattr("os.fsync", full_disk)

    with pytest.raises(UserError) as caught:
        replace_file(target, b"two")

    assert caught.value.code == "cannot-write"
    assert "No space left" in caught.value.in_language("nl")
    assert content(tmp_path) == {"a.txt": b"one"}


def full_disk(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_an_output_folder_is_replaced_with_what_is_new_and_nothing_old(tmp_path: Path) -> None:
    out = tmp_path / "public"

    replace_folder(out, {"a.txt": b"1", "site/b.txt": b"2"})
    replace_folder(out, {"site/c.txt": b"3"})

    assert content(tmp_path) == {"public/site/c.txt": b"3"}


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")

    with pytest.raises(UserError) as caught:
        replace_folder(tmp_path, {"a.txt": b"1"})

    assert caught.value.code == "output-foreign"
    assert content(tmp_path) == {"thesis.docx": b"years of work"}


def test_a_file_is_never_replaced_by_an_output_folder(tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    report.write_bytes(b"months of work")

    with pytest.raises(UserError) as caught:
        replace_folder(report, {"a": b"1"})

    assert caught.value.code == "output-file"
    assert report.read_bytes() == b"months of work"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()

    replace_folder(out, {"a.txt": b"1"})

    assert content(out) == {"a.txt": b"1"}


def test_an_output_folder_stays_as_it_was_where_filling_fails(tmp_path: Path) -> None:
    out = tmp_path / "public"
    replace_folder(out, {"a.txt": b"1"})

    with pytest.raises(UserError):
        replace_folder(out, {"b.txt": b"2", "b.txt/impossible": b"3"})

    assert content(tmp_path) == {"public/a.txt": b"1"}


def test_two_releases_at_once_are_refused_and_the_lock_is_let_go(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(UserError) as caught, locked(tmp_path):
        pass

    assert caught.value.code == "folder-locked"
    with locked(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [".weerklank-lock"]
    assert list(tmp_path.iterdir()) == []
