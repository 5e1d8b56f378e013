"""A study folder that stands nowhere yet: checked on a copy, before anything of it is kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from weerklank.archive.building import check_folder
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.packing import largest
from weerklank.archive.packing_refusals import too_large
from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError

SCRATCH = ".weerklank-check-"
"""How the name of a copy begins."""


def check_files(files: Mapping[str, bytes], *, beside: Path | None = None) -> StudyFolder:
    """Return the study that some files (name -> content) make, once everything in it is right.

    beside  folder to make the copy in; answers should not lie about in one that others can reach
    The copy is gone afterwards: `path` names no folder. Raises DocumentRefused with every problem;
    places name the file within the folder.
    """
    # Before any of it is parsed: that takes time in proportion.
    large = [name for name, content in files.items() if len(content) > largest(name)]
    if large:
        raise DocumentRefused(too_large(name, largest(name)) for name in large)
    with tempfile.TemporaryDirectory(dir=beside, prefix=SCRATCH) as scratch:
        folder = Path(scratch, "study")
        folder.mkdir()
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        problems = folder_problems(folder)
        if problems:
            raise DocumentRefused(problems)
        return read_folder(folder)


def sweep_copies(beside: Path) -> int:
    """Remove the copies that a killed program left in a folder, answers and all; return how many.

    Only for when no other program makes copies there.
    """
    left = [path for path in beside.glob(f"{SCRATCH}*") if path.is_dir() and not path.is_symlink()]
    for path in left:
        shutil.rmtree(path)
    return len(left)


def folder_problems(folder: Path) -> tuple[Problem, ...]:
    """Return every problem of a study folder, with places that name the file within the folder."""
    try:
        problems = check_folder(folder, others=False)
    except UserError as error:
        place = error.place or Place("")
        problems = (Problem(error.code, place, error.message, error.hint),)
    return tuple(_within(problem, f"{folder}/", str(folder)) for problem in problems)


def _within(problem: Problem, *prefixes: str) -> Problem:
    """Return a problem without the path of the folder: readers know the names of files only."""

    def cut(text: str) -> str:
        for prefix in prefixes:
            text = text.replace(prefix, "")
        return text

    place = problem.place
    texts = (Text(cut(text.nl), cut(text.en)) for text in (problem.message, problem.remedy))
    return Problem(problem.code, Place(cut(place.file), place.line, place.path), *texts)
