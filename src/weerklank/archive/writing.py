"""Writes files whole or not at all: to a temporary place beside the target, then by rename."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from weerklank.kernel import Place, Text, UserError

PRIVATE = ("closed", "sheets")
"""Folders of answers and of organisation sheets: files in them are for their owner alone."""
MARK = ".weerklank-output"
"""Stands in every output folder, so that a rebuild never replaces a folder that is not ours."""


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that a reader sees the old or the new content, never a part.

    private  it is for its owner alone, as every file in a folder `closed` or `sheets` is
    """
    private = private or path.parent.name in PRIVATE
    with _clear_errors(path):
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        shut = path.parent.name in PRIVATE
        path.parent.mkdir(mode=0o700 if shut else 0o777, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(0o600 if private else 0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def replace_folder(path: Path, files: Mapping[str, bytes], *, private: bool = False) -> None:
    """Write a folder of files (relative path -> content) in place of an earlier output there.

    private  it and all in it are for their owner alone
    Raises UserError where the folder holds something that Weerklank did not write.
    """
    refuse_foreign(path)
    with _clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            _fill(fresh, files)
            if private:
                _close(fresh)
            else:
                fresh.chmod(0o755)
            _swap(fresh, path)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise


def is_output(path: Path) -> bool:
    """Return whether a folder was written by `replace_folder`."""
    return (path / MARK).is_file()


def refuse_foreign(path: Path) -> None:
    """Raise UserError where a file stands, or a folder with files that Weerklank did not write."""
    if path.exists() and not path.is_dir():
        raise _no_folder(path)
    if path.is_dir() and any(path.iterdir()) and not (path / MARK).exists():
        raise UserError(
            "output-foreign",
            Text(
                "Deze map bevat bestanden die Weerklank niet heeft gemaakt.",
                "This folder holds files that Weerklank did not make.",
            ),
            Text("Kies een lege of nieuwe map.", "Choose an empty or a new folder."),
            Place(str(path)),
        )


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others from releasing meanwhile. Raises UserError where somebody already is."""
    lock = folder / ".weerklank-lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise UserError(
            "folder-locked",
            Text(
                "Er loopt al een vrijgave in deze map.",
                "A release is already being made in this folder.",
            ),
            Text(
                "Wacht tot die klaar is; is er niets meer bezig, verwijder dan dit bestand.",
                "Wait until it is done; if nothing is running any more, remove this file.",
            ),
            Place(str(lock)),
        ) from None
    except OSError as error:
        raise _cannot_write(folder, error) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _no_folder(path: Path) -> UserError:
    return UserError(
        "output-file",
        Text("Hier staat al een bestand.", "A file stands here already."),
        Text("Kies een lege of nieuwe map.", "Choose an empty or a new folder."),
        Place(str(path)),
    )


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    (folder / MARK).write_bytes(b"")
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _close(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _swap(fresh: Path, path: Path) -> None:
    if not path.exists():
        fresh.rename(path)
        return
    old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    path.rename(old / "old")
    fresh.rename(path)
    shutil.rmtree(old)


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: Path, error: OSError) -> UserError:
    reason = error.strerror or str(error)
    return UserError(
        "cannot-write",
        Text(f"Schrijven lukt niet: {reason}.", f"Writing fails: {reason}."),
        Text(
            "Kijk of er ruimte is en of u hier mag schrijven. Er is niets half geschreven.",
            "Check that there is room and that you may write here. Nothing was half written.",
        ),
        Place(str(path)),
    )
