import shutil
from pathlib import Path

import pytest

from weerklank.archive import ledger_folder, read_folder, release_folder
from weerklank.archive.ledger_folder import read_releases
from weerklank.kernel import DocumentRefused

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2020"
STEPS = 4
"""Data versions, pending release, list of hashes, renaming."""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("releases", "data-versions*"))
    return folder


class PowerCut(BaseException):
    """Nothing after this happens."""


def cut_power_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left = steps
    rename = Path.replace

    def count_down(self: Path, target: Path) -> Path:
        nonlocal left
        if left == 0:
            raise PowerCut
        left -= 1
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", count_down)


@pytest.mark.parametrize("steps", range(STEPS + 1))
def test_a_release_cut_short_counts_whole_or_not_at_all(
    steps: int, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        cut_power_after(steps, patched)
        try:
            release_folder(study, reason="eerste", date="2026-11-22")
            cut = False
        except PowerCut:
            cut = True

    assert cut == (steps < STEPS)
    assert [release.number for release in read_releases(study)] == ([1] if steps >= 3 else [])


@pytest.mark.parametrize("steps", range(STEPS))
def test_after_a_cut_the_same_release_can_be_made_or_continued(
    steps: int, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        cut_power_after(steps, patched)
        with pytest.raises(PowerCut):
            release_folder(study, reason="eerste", date="2026-11-22")

    if not read_releases(study):
        release_folder(study, reason="eerste", date="2026-11-22")
    ledger_folder.write_releases(study, read_folder(study).releases)

    (release,) = read_releases(study)
    assert (release.number, release.data_version) == (1, 1)
    names = sorted(path.name for path in (study / "releases").iterdir())
    assert [name for name in names if not name.startswith(".release")] == [
        "ledger.sha256",
        "release-001.json",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace('"percent": 44', '"percent": 43', 1), "ledger-changed"),
        (lambda text: text + "\n", "ledger-changed"),
        (lambda _text: None, "ledger-gap"),
    ],
)
def test_a_touched_ledger_is_refused(study: Path, change: object, code: str) -> None:
    shutil.copytree(EXAMPLE / "releases", study / "releases")
    target = study / "releases" / "release-001.json"
    changed = change(target.read_text(encoding="utf-8"))  # type: ignore[operator]
    if changed is None:
        target.unlink()
    else:
        target.write_text(changed, encoding="utf-8")

    with pytest.raises(DocumentRefused) as caught:
        read_folder(study)

    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_release_made_by_hand_is_refused(study: Path) -> None:
    shutil.copytree(EXAMPLE / "releases", study / "releases")
    source = (study / "releases" / "release-001.json").read_text(encoding="utf-8")
    (study / "releases" / "release-002.json").write_text(source, encoding="utf-8")

    with pytest.raises(DocumentRefused) as caught:
        read_folder(study)

    assert "ledger-unlisted" in [problem.code for problem in caught.value.problems]


def test_a_ledger_with_the_line_ends_of_windows_is_the_same_ledger(study: Path) -> None:
    release_folder(study, reason="eerste", date="2026-11-22")
    before = read_releases(study)
    for path in (study / "releases").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_releases(study) == before


def test_what_an_operating_system_leaves_beside_the_ledger_is_passed_over(study: Path) -> None:
    release_folder(study, reason="eerste", date="2026-11-22")
    before = read_releases(study)
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store"):
        (study / "releases" / name).write_bytes(b"\xff\xfe\x00")

    assert read_releases(study) == before
