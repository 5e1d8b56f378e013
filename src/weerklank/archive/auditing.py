"""Works a study folder's ledger out again as somebody would who has every release of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from weerklank.archive.coding_folder import code_folder
from weerklank.archive.editions import require_release
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.programme_rules import rules_in_force
from weerklank.archive.refusals import no_figures
from weerklank.disclosure import Release, ReleaseVerdict, Rules, judge, lay_beside


@dataclass(frozen=True, slots=True)
class FolderAudit:
    """What can be found out about the hidden figures of a ledger, by the rules in force."""

    verdicts: tuple[ReleaseVerdict, ...]
    rules: Rules

    @property
    def safe(self) -> bool:
        """Whether every hidden figure is uncertain enough for everybody."""
        return all(verdict.safe for verdict in self.verdicts)


def audit_folder(path: Path) -> FolderAudit:
    """Return what releases and organisation sheets of a study folder give away together.

    Raises DocumentRefused for a ledger that was changed or made by hand, UserError where nothing is
    released.
    """
    folder = read_folder(path)
    if folder.study.kind == "interviews":
        raise no_figures(path)
    require_release(folder)
    rules = rules_in_force(path, folder.study)
    versions = sorted({release.data_version for release in folder.releases})
    laid = _lay_beside(folder)
    verdicts = [verdict for version in versions for verdict in _judge(folder, laid, version, rules)]
    return FolderAudit(tuple(verdicts), rules)


def _lay_beside(folder: StudyFolder) -> tuple[Release, ...]:
    """Return all that is out; with the answers at hand, in terms of who lies within whom."""
    if folder.responses is None or folder.questionnaire is None:
        return folder.releases
    coded = code_folder(folder, folder.questionnaire, folder.responses)
    return lay_beside(
        coded.questionnaire,
        folder.study,
        coded.responses.text,
        coded.responses.file,
        folder.releases,
        folder.sheets,
    )


def _judge(
    folder: StudyFolder, laid: tuple[Release, ...], version: int, rules: Rules
) -> tuple[ReleaseVerdict, ...]:
    """Return the verdict on the releases of one version of the answers, with its sheets.

    Versions are audited one by one: what they tell together is for the proof at release.
    """
    public = laid[: len(folder.releases)]
    own = [release for release in public if release.data_version == version]
    sheets = laid[len(folder.releases) :]
    beside = [t for one in sheets if one.data_version == version for t in one.tables]
    return judge(own, beside, rules=rules)
