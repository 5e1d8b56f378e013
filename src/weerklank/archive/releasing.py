"""Makes a release of a study folder and adds it to the folder's ledger."""

from __future__ import annotations

from pathlib import Path

from weerklank.archive.coding_folder import code_folder
from weerklank.archive.data_versions import (
    add_version,
    earlier_answers,
    read_data_versions,
    write_data_versions,
)
from weerklank.archive.files import SourceFile, read_optional
from weerklank.archive.folder import (
    DATA_VERSIONS,
    FROZEN,
    REACH,
    RESPONSES,
    StudyFolder,
    read_folder,
)
from weerklank.archive.ledger_folder import write_releases
from weerklank.archive.programme_rules import rules_in_force
from weerklank.archive.quote_folder import add_quotes
from weerklank.archive.refusals import (
    no_figures,
    not_what_was_seen,
    nothing_new,
    too_early,
)
from weerklank.archive.writing import locked, replace_file
from weerklank.disclosure import Release, release_study
from weerklank.kernel import Place, Progress, Text, UserError, silent


def release_folder(
    path: Path,
    *,
    reason: str,
    date: str,
    progress: Progress = silent,
    looked_at: Release | None = None,
) -> Release:
    """Make a release from the closed answers, audit it against all earlier ones and write it.

    date       ISO date that the release carries
    looked_at  what `prepare_folder` returned: a release that shows anything else is refused
    Raises UserError (nothing to release, no reason), DocumentRefused, DisclosureRefused; in each
    case the folder is as it was.
    """
    if not reason.strip():
        raise _no_reason()
    folder = _open(path, date)
    with locked(path):
        release, versions, frozen = _make(folder, reason, date, progress)
        if looked_at is not None and not same_figures(looked_at, release):
            raise not_what_was_seen(path)
        replace_file(path / DATA_VERSIONS, write_data_versions(versions).encode())
        if frozen is not None:
            replace_file(path / FROZEN, frozen.encode())
        write_releases(path, (*folder.releases, release))
    return release


def prepare_folder(path: Path, *, date: str, progress: Progress = silent) -> Release:
    """Return the release that `release_folder` would make, without a reason; write nothing.

    Raises what `release_folder` raises.
    """
    return _make(_open(path, date), "", date, progress)[0]


def _open(path: Path, date: str) -> StudyFolder:
    folder = read_folder(path)
    if folder.releases and date < folder.releases[-1].date:
        raise too_early(path, folder.releases[-1].date)
    return folder


def _make(
    folder: StudyFolder, reason: str, date: str, progress: Progress
) -> tuple[Release, tuple[str, ...], str | None]:
    """Return the next release, the versions of the answers up to those it is made of, and the
    record of the codings that are out with it.
    """
    if folder.questionnaire is None:
        raise no_figures(folder.path)
    responses = require_responses(folder)
    versions = add_version(read_versions(folder.path), responses.text)
    coded = code_folder(folder, folder.questionnaire, responses)
    coded.require_ready()
    release = release_study(
        coded.questionnaire,
        folder.study,
        responses_csv=coded.responses.text,
        responses_file=responses.file,
        reach_yaml=None if folder.reach is None else folder.reach.text,
        reach_file=str(folder.path / REACH),
        earlier=folder.releases,
        data_version=len(versions),
        date=date,
        reason=reason.strip(),
        progress=progress,
        rules=rules_in_force(folder.path, folder.study),
        earlier_answers=coded.earlier(earlier_answers(versions, responses.text)),
        sheets=folder.sheets,
    )
    release = add_quotes(folder, coded.tell(release))
    if folder.releases and same_figures(folder.releases[-1], release):
        raise nothing_new(folder.path, folder.releases[-1].number)
    return release, versions, coded.freeze((*folder.releases, release))


def same_figures(earlier: Release, later: Release) -> bool:
    """Return whether a release shows nothing but what the one before it showed."""
    return _shown(earlier) == _shown(later)


def _shown(release: Release) -> tuple[object, ...]:
    counts = (release.respondents, release.response_rate)
    return (release.tables, release.themes, release.quotes, *counts)


def read_versions(path: Path) -> tuple[str, ...]:
    """Return the hashes of every version of the answers so far, oldest first."""
    source = read_optional(path / DATA_VERSIONS)
    return () if source is None else read_data_versions(source.text, source.file)


def require_responses(folder: StudyFolder) -> SourceFile:
    """Return the closed answers, or raise UserError where there are none yet."""
    if folder.responses is None:
        raise UserError(
            "answers-missing",
            Text("Er zijn nog geen antwoorden.", "There are no answers yet."),
            Text(
                f"Zet ze in {RESPONSES}, of maak ze uit cijfers met 'weerklank synth'.",
                f"Put them in {RESPONSES}, or make them from facts with 'weerklank synth'.",
            ),
            Place(str(folder.path / RESPONSES)),
        )
    return folder.responses


def _no_reason() -> UserError:
    return UserError(
        "reason-missing",
        Text("Een vrijgave heeft een reden nodig.", "A release needs a reason."),
        Text(
            'Geef die mee: --reason "voorlopige cijfers voor het panel".',
            'Give it: --reason "preliminary figures for the panel".',
        ),
    )
