"""Makes a set of organisation sheets of a study folder and adds it to their ledger."""

from __future__ import annotations

from pathlib import Path

from weerklank.archive.coding_folder import code_folder
from weerklank.archive.data_versions import add_version, earlier_answers
from weerklank.archive.folder import REACH, StudyFolder, read_folder
from weerklank.archive.programme_rules import rules_in_force
from weerklank.archive.refusals import no_figures, sheets_too_early, sheets_unchanged
from weerklank.archive.releasing import read_versions, require_responses
from weerklank.archive.sheet_folder import write_sheets
from weerklank.archive.writing import locked
from weerklank.disclosure import SheetSet, release_sheets
from weerklank.kernel import Progress, Text, UserError, silent


def release_sheets_folder(
    path: Path, *, reason: str, date: str, progress: Progress = silent
) -> SheetSet:
    """Make sheets of the closed answers, protected beside everything that is out, and write them.

    date  ISO date that the set carries; not before that of the newest release or set
    Raises UserError (none planned, nothing public yet, nothing new, no reason), DocumentRefused,
    DisclosureRefused; in each case the folder is as it was.
    """
    if not reason.strip():
        raise _no_reason()
    folder = read_folder(path)
    dates = [release.date for release in folder.releases] + [one.date for one in folder.sheets]
    last = max(dates, default=date)
    if date < last:
        raise sheets_too_early(path, last)
    with locked(path):
        sheets = _make(folder, reason, date, progress)
        write_sheets(path, (*folder.sheets, sheets))
    return sheets


def _make(folder: StudyFolder, reason: str, date: str, progress: Progress) -> SheetSet:
    if folder.questionnaire is None:
        raise no_figures(folder.path)
    responses = require_responses(folder)
    versions = add_version(read_versions(folder.path), responses.text)
    coded = code_folder(folder, folder.questionnaire, responses)
    coded.require_out()
    sheets = release_sheets(
        coded.questionnaire,
        folder.study,
        responses_csv=coded.responses.text,
        responses_file=responses.file,
        reach_yaml=None if folder.reach is None else folder.reach.text,
        reach_file=str(folder.path / REACH),
        releases=folder.releases,
        earlier=folder.sheets,
        data_version=len(versions),
        date=date,
        reason=reason.strip(),
        progress=progress,
        rules=rules_in_force(folder.path, folder.study),
        earlier_answers=coded.earlier(earlier_answers(versions, responses.text)),
    )
    if folder.sheets and _same_figures(folder.sheets[-1], sheets):
        raise sheets_unchanged(folder.path, folder.sheets[-1].number)
    return sheets


def _same_figures(earlier: SheetSet, later: SheetSet) -> bool:
    return (earlier.sheets, earlier.without, earlier.release) == (
        later.sheets,
        later.without,
        later.release,
    )


def _no_reason() -> UserError:
    return UserError(
        "reason-missing",
        Text("Bladen hebben een reden nodig.", "Sheets need a reason."),
        Text(
            'Geef die mee: --reason "gesprek per organisatie".',
            'Give it: --reason "conversation per organisation".',
        ),
    )
