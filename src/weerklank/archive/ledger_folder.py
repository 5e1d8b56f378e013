"""The ledger as files, added to in steps of which any may be the last: a release counts or not.

A new release is written beside the ledger under a name of its own, then listed, then renamed. What
is listed counts, also where the renaming did not happen any more; what is not listed never did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from weerklank.archive.files import read_text
from weerklank.archive.writing import replace_file
from weerklank.disclosure import Release, ledger_files, read_ledger

RELEASES = "releases"
PENDING = ".pending-"


def read_releases(study: Path) -> tuple[Release, ...]:
    """Return the ledger of a study folder, its hashes verified; empty where nothing is released."""
    return read_ledger(read_texts(study / RELEASES))


def write_releases(study: Path, releases: Sequence[Release]) -> None:
    """Write the ledger of a study folder; files that stand there already are left alone."""
    write_texts(study / RELEASES, ledger_files(releases))


def read_texts(folder: Path) -> dict[str, str]:
    """Return the files of a ledger, name -> text; empty where there is no such folder."""
    if not folder.is_dir():
        return {}
    texts = {path.name: _read(path) for path in _visible(folder)}
    listed = "".join(text for name, text in texts.items() if not name.endswith(".json"))
    for path in sorted(folder.glob(f"{PENDING}*.json")):
        name = path.name.removeprefix(PENDING)
        if name not in texts and name in listed:
            texts[name] = _read(path)
    return texts


def write_texts(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a ledger so that a new one counts or does not, whatever happens."""
    fresh = [name for name in files if name.endswith(".json") and not (folder / name).exists()]
    for name in fresh:
        replace_file(folder / f"{PENDING}{name}", files[name].encode())
    for name in files.keys() - set(fresh):
        if not (folder / name).exists() or read_text(folder / name) != files[name]:
            replace_file(folder / name, files[name].encode())
    for name in fresh:
        (folder / f"{PENDING}{name}").replace(folder / name)


def _visible(folder: Path) -> list[Path]:
    """Return the files of the ledger, without what an operating system puts beside them."""
    files = (path for path in folder.iterdir() if path.suffix in (".json", ".sha256"))
    return sorted(path for path in files if not path.name.startswith("."))


def _read(path: Path) -> str:
    """Return a file of the ledger with the line ends it was written with.

    Version control and mail may make them those of Windows; no value holds a bare line end.
    """
    return read_text(path).replace("\r\n", "\n")
