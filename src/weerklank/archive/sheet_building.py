"""Writes the sheets and talk guides of a study folder, a folder for each organisation."""

from __future__ import annotations

from pathlib import Path

from weerklank.archive.editions import read_edition
from weerklank.archive.folder import read_folder
from weerklank.archive.programme_rules import rules_in_force
from weerklank.archive.refusals import no_sheets
from weerklank.archive.writing import refuse_foreign, replace_folder
from weerklank.kernel import Progress, silent
from weerklank.publication import build_sheets


def build_sheets_folder(path: Path, out: Path, *, progress: Progress = silent) -> tuple[str, ...]:
    """Write the newest set of sheets of a study to `out`; return the files' relative paths.

    As in the folder `sheets`, they are for their owner alone.
    Raises UserError where no sheets were made or `out` holds somebody else's files,
    DocumentRefused with every problem of the folder; in each case `out` is as it was.
    """
    refuse_foreign(out)
    folder = read_folder(path)
    if not folder.sheets:
        raise no_sheets(path)
    made = folder.sheets[-1]
    files = build_sheets(
        read_edition(folder),
        made,
        sectors={sheet.organisation: dict(sheet.within) for sheet in made.sheets},
        rules=rules_in_force(path, folder.study),
        progress=progress,
    )
    replace_folder(out, files, private=True)
    return tuple(sorted(files))
