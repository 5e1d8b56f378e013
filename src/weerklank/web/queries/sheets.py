"""Reads organisation sheets: the draft that was prepared, every set, and whose sheet is whose.

Sheets are never public. Whoever asks as a contact is bound to one organisation before anything is
looked up, so that another's sheet and one that does not exist are the same to them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from weerklank.archive import StudyFolder, release_fingerprint
from weerklank.disclosure import Rules, SheetSet, rules_of, sheets_from_json
from weerklank.kernel import DocumentRefused, Text, UserError
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.access import has_right, membership
from weerklank.web.queries.jobs import last_job
from weerklank.web.queries.people import reach_channels
from weerklank.web.rights import Right, Role

SHEETS = "sheets"
REASONS = {
    "few_answers": Text(
        "er kwamen minder dan {base} antwoorden binnen", "fewer than {base} answers came in"
    ),
    "few_invited": Text(
        "er waren minder dan {invited} mensen uitgenodigd",
        "fewer than {invited} people were invited",
    ),
    "invited_unknown": Text(
        "het is niet bekend hoeveel mensen zijn uitgenodigd",
        "it is not known how many people were invited",
    ),
    "few_others": Text(
        "er zijn te weinig andere organisaties van deze soort: de cijfers zouden die van een "
        "ander verraden",
        "there are too few other organisations of this kind: the figures would give away those "
        "of another",
    ),
    "nothing_safe": Text(
        "geen van de cijfers was veilig te tonen", "none of the figures was safe to show"
    ),
}
"""Why an organisation gets the talk guide, in words."""


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A set of sheets as it would be. It holds what organisations may see, and is not public.

    id           hash of the file: what somebody looked at is named by it
    fingerprint  of the documents, answers and ledgers that it was made of
    """

    id: str
    fingerprint: str
    sheets: SheetSet


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """What one organisation gets. `reason` says why it is the talk guide; None for a sheet."""

    id: str
    name: Text
    answers: int | None
    tables: int
    hidden: int
    reason: Text | None


@dataclass(frozen=True, slots=True)
class SetLines:
    """A set of sheets, organisation by organisation."""

    sheets: SheetSet
    own: tuple[OrganisationLine, ...]
    guided: tuple[OrganisationLine, ...]

    @property
    def date(self) -> date:
        """Return the day that the set carries."""
        return date.fromisoformat(self.sheets.date)


def sheet_draft_path(study: StudyRecord) -> Path:
    """Return where the draft of a study's sheets is kept."""
    return Path(settings.WEERKLANK.data, "drafts", f"{study.slug}.sheets.json")


def read_sheet_draft(study: StudyRecord) -> SheetDraft | None:
    """Return the draft of a study's sheets; None where there is none this version can read."""
    try:
        text = sheet_draft_path(study).read_text("utf-8")
        kept = json.loads(text)
        sheets = sheets_from_json(kept["sheets"])
    except (OSError, ValueError, KeyError, TypeError, DocumentRefused):
        return None
    return SheetDraft(hashlib.sha256(text.encode()).hexdigest(), str(kept["fingerprint"]), sheets)


def is_stale(draft: SheetDraft, study: StudyRecord) -> bool:
    """Return whether documents, answers, releases or sheets changed since the draft was made."""
    return draft.fingerprint != release_fingerprint(study.folder)


def has_sheets(study: StudyRecord) -> bool:
    """Return whether a set of sheets was made of a study."""
    return (study.folder / SHEETS).is_dir()


def own_organisation(user: User, study: StudyRecord) -> str | None:
    """Return the organisation whose contact somebody is, by the channel of their membership.

    None for every other role, and where the channel names no organisation in `reach.yaml`.
    """
    found = membership(user, study)
    if found is None or found.as_role != Role.ORGANISATION_CONTACT or not found.channel:
        return None
    named = {one.id: one.organisation for one in reach_channels(study)}
    return named.get(found.channel)


def may_see_sheet(user: User, study: StudyRecord, organisation: str) -> bool:
    """Return whether somebody may see what an organisation gets: all of it, or their own."""
    if has_right(user, study, Right.SEE_SHEETS):
        return True
    own = has_right(user, study, Right.SEE_OWN_SHEET)
    return own and organisation == own_organisation(user, study)


def rules_at_desk(folder: StudyFolder) -> Rules:
    """Return the rules of a study at the desk, where a folder stands alone.

    Raises DocumentRefused for a rule that is looser or unknown.
    """
    return rules_of(folder.study)


def set_lines(sheets: SheetSet, rules: Rules) -> SetLines:
    """Return a set in lines: who gets a sheet, who the talk guide and why."""
    lines = tuple(_lines(sheets, rules))
    own = tuple(line for line in lines if line.reason is None)
    return SetLines(sheets, own, tuple(line for line in lines if line.reason is not None))


def line_of(sheets: SheetSet, organisation: str, rules: Rules) -> OrganisationLine | None:
    """Return what one organisation gets of a set; None where the set does not know it."""
    return next((line for line in _lines(sheets, rules) if line.id == organisation), None)


def guide_reason(sheets: SheetSet, organisation: str) -> str | None:
    """Return why an organisation gets the talk guide; None where it has a sheet or is unknown."""
    without = {one.organisation: str(one.reason) for one in sheets.without}
    empty = {one.organisation: "nothing_safe" for one in sheets.sheets if not one.tables}
    return (without | empty).get(organisation)


def _lines(sheets: SheetSet, rules: Rules) -> Iterator[OrganisationLine]:
    for sheet in sheets.sheets:
        reason = None if sheet.tables else _said("nothing_safe", rules)
        figures = [f.hidden for t in sheet.tables for row in t.rows for f in row.figures]
        figures += [row.mean.hidden for t in sheet.tables for row in t.rows if row.mean]
        hidden = sum(one not in (None, "residual") for one in figures)
        tables = len(sheet.tables)
        yield OrganisationLine(sheet.organisation, sheet.text, sheet.base, tables, hidden, reason)
    for one in sheets.without:
        yield OrganisationLine(one.organisation, one.text, None, 0, 0, _said(one.reason, rules))


def _said(reason: str, rules: Rules) -> Text:
    return REASONS[reason].format(base=rules.minimum_base, invited=rules.minimum_invited)


def sheet_failure(study: StudyRecord) -> list[dict[str, object]]:
    """Return why the last attempt at sheets failed; [] where it did not."""
    job = last_job(study, "sheets_prepare", "sheets")
    return job.problems if job is not None and job.state == "failed" else []


def no_sheet_draft() -> UserError:
    """Return that there is no draft of sheets like the one that somebody looked at."""
    return UserError(
        "sheets-draft-stale",
        Text(
            "De bladen waar u naar keek, gelden niet meer.",
            "The sheets that you looked at no longer hold.",
        ),
        Text("Bereid de bladen opnieuw voor.", "Prepare the sheets again."),
    )
