import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from weerklank.archive import (
    public_copy,
    publication_fingerprint,
    read_folder,
    release_fingerprint,
)
from weerklank.kernel import DocumentRefused

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2022"
CLOSED = ("closed/responses.csv", "closed/data-versions.yaml", "facts.yaml", "reach.yaml")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "study"))


def append(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    with file.open("ab") as stream:
        stream.write(b"\n# a word\n")


def test_a_public_copy_holds_every_document_and_release_as_it_is(study: Path) -> None:
    files = public_copy(study)

    kept = {
        path.relative_to(study).as_posix(): path.read_bytes()
        for path in study.rglob("*")
        if path.is_file()
    }
    assert files == {name: content for name, content in kept.items() if name not in CLOSED}
    assert set(kept) - set(files) == {name for name in CLOSED if (study / name).exists()}


def test_a_file_that_nobody_thought_of_is_not_copied(study: Path) -> None:
    before = public_copy(study)
    for name in ("notes.txt", "closed/more.csv", "releases/.hidden.json", ".weerklank-lock"):
        append(study / name)

    assert public_copy(study) == before


def test_a_copy_is_a_study_folder_with_the_same_fingerprint(study: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name, content in public_copy(study).items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(content)

    assert read_folder(copy).releases == read_folder(study).releases
    assert publication_fingerprint(copy) == publication_fingerprint(study)


def test_a_ledger_that_was_tampered_with_is_not_copied(study: Path) -> None:
    append(study / "releases" / "release-001.json")

    with pytest.raises(DocumentRefused):
        public_copy(study)


@pytest.mark.parametrize(
    ("fingerprint", "name", "changes"),
    [
        (release_fingerprint, "closed/responses.csv", True),
        (release_fingerprint, "questionnaire.yaml", True),
        (release_fingerprint, "reach.yaml", True),
        (release_fingerprint, "study.yaml", True),
        (release_fingerprint, "releases/ledger.sha256", True),
        (release_fingerprint, "findings.yaml", False),
        (publication_fingerprint, "study.yaml", True),
        (publication_fingerprint, "findings.yaml", True),
        (publication_fingerprint, "report.en.md", True),
        (publication_fingerprint, "theme.yaml", True),
        (publication_fingerprint, "releases/ledger.sha256", True),
        (publication_fingerprint, "closed/responses.csv", False),
        (publication_fingerprint, "reach.yaml", False),
        (publication_fingerprint, "notes.txt", False),
    ],
)
def test_a_fingerprint_changes_with_what_it_stands_for_alone(
    fingerprint: Callable[[Path], str], name: str, changes: bool, study: Path
) -> None:
    before = fingerprint(study)
    append(study / name)

    assert (fingerprint(study) != before) is changes


def test_a_file_that_is_empty_and_one_that_is_not_there_differ(study: Path) -> None:
    before = publication_fingerprint(study)
    (study / "theme.yaml").touch()

    assert publication_fingerprint(study) != before


def test_another_version_has_another_fingerprint(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publication_fingerprint(study)
    monkeypatch.setattr("weerklank.archive.fingerprints.__version__", "0.0.1")

    assert publication_fingerprint(study) != before
