"""Who may do what: a table, so that it can be read whole and tested cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from weerklank.kernel import Text


class Role(StrEnum):
    """What somebody is in one study."""

    RESEARCHER = "researcher"
    SECOND_READER = "second_reader"
    PANEL_MEMBER = "panel_member"
    ORGANISATION_CONTACT = "organisation_contact"


class Right(StrEnum):
    """What a page of a study asks of its reader."""

    SEE_STUDY = "see_study"
    READ_DOCUMENTS = "read_documents"
    EDIT_DOCUMENTS = "edit_documents"
    EXPORT = "export"
    SEE_OWN_RESPONSE = "see_own_response"
    SEE_RESPONSE = "see_response"
    RUN_FIELDWORK = "run_fieldwork"
    SEE_RELEASE = "see_release"
    RELEASE = "release"
    SEE_TABLES = "see_tables"
    READ_OPEN_ANSWERS = "read_open_answers"
    CODE_ANSWERS = "code_answers"
    EXPORT_ANSWERS = "export_answers"
    IMPORT_ANSWERS = "import_answers"
    SEE_OWN_SHEET = "see_own_sheet"
    SEE_SHEETS = "see_sheets"
    MAKE_SHEETS = "make_sheets"
    PREVIEW = "preview"
    PUBLISH = "publish"
    MANAGE_MEMBERS = "manage_members"


ROLE_NAMES: Mapping[Role, Text] = {
    Role.RESEARCHER: Text("onderzoeker", "researcher"),
    Role.SECOND_READER: Text("tweede lezer", "second reader"),
    Role.PANEL_MEMBER: Text("panellid", "panel member"),
    Role.ORGANISATION_CONTACT: Text("contactpersoon", "organisation contact"),
}
RIGHT_NAMES: Mapping[Right, Text] = {
    Right.SEE_STUDY: Text("het onderzoek en de stand zien", "see the study and its stage"),
    Right.READ_DOCUMENTS: Text("de documenten lezen", "read the documents"),
    Right.EDIT_DOCUMENTS: Text("de documenten wijzigen", "edit the documents"),
    Right.EXPORT: Text("het onderzoek exporteren", "export the study"),
    Right.SEE_OWN_RESPONSE: Text("de respons van het eigen kanaal zien", "see one's own response"),
    Right.SEE_RESPONSE: Text("de respons van elk kanaal zien", "see the response of each channel"),
    Right.RUN_FIELDWORK: Text("veldwerk openen en sluiten", "open and close fieldwork"),
    Right.SEE_RELEASE: Text("vrijgaven bekijken", "look at releases"),
    Right.RELEASE: Text("vrijgeven", "make releases"),
    Right.SEE_TABLES: Text(
        "tabellen van gesloten antwoorden bekijken", "look at tables of closed answers"
    ),
    Right.READ_OPEN_ANSWERS: Text("open antwoorden lezen", "read open answers"),
    Right.CODE_ANSWERS: Text("open antwoorden coderen", "code open answers"),
    Right.EXPORT_ANSWERS: Text("antwoorden uitvoeren", "export answers"),
    Right.IMPORT_ANSWERS: Text("antwoorden inlezen", "import answers"),
    Right.SEE_OWN_SHEET: Text(
        "het blad van de eigen organisatie zien", "see the sheet of one's own organisation"
    ),
    Right.SEE_SHEETS: Text(
        "het blad van elke organisatie zien", "see the sheet of each organisation"
    ),
    Right.MAKE_SHEETS: Text("bladen per organisatie maken", "make organisation sheets"),
    Right.PREVIEW: Text("publicaties vooraf bekijken", "look at publications beforehand"),
    Right.PUBLISH: Text("openbaar maken en terugtrekken", "publish and withdraw"),
    Right.MANAGE_MEMBERS: Text("bepalen wie meedoet", "decide who takes part"),
}
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.RESEARCHER: frozenset(Right),
    Role.SECOND_READER: frozenset(
        {
            Right.SEE_STUDY,
            Right.READ_DOCUMENTS,
            Right.SEE_OWN_RESPONSE,
            Right.SEE_RESPONSE,
            Right.SEE_RELEASE,
            Right.SEE_TABLES,
            Right.READ_OPEN_ANSWERS,
            Right.CODE_ANSWERS,
            Right.PREVIEW,
        }
    ),
    Role.PANEL_MEMBER: frozenset({Right.SEE_STUDY, Right.PREVIEW}),
    Role.ORGANISATION_CONTACT: frozenset(
        {Right.SEE_STUDY, Right.SEE_OWN_RESPONSE, Right.SEE_OWN_SHEET}
    ),
}
"""An administrator of the desk has none of these by that: they manage people and studies' members,
and cannot look into a study. Who administers and researches has two hats, and the log shows it."""
NEEDS_SECOND_STEP = frozenset({Role.RESEARCHER, Role.SECOND_READER})
"""Roles that log in with a second step (MFA); administrators do too."""


def may(role: Role | None, right: Right) -> bool:
    """Return whether a role in a study carries a right; somebody without a role has none."""
    return role is not None and right in RIGHTS[role]
