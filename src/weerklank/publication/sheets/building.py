"""Every organisation's sheet of a set, and the talk guides: path -> bytes. None of it is public."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from weerklank.disclosure import Rules, SheetSet, sheets_hash
from weerklank.kernel import (
    LANGUAGES,
    Language,
    Place,
    Progress,
    Text,
    UserError,
    did_you_mean,
    silent,
)
from weerklank.publication.edition import Edition
from weerklank.publication.sheets import guide_wording, wording
from weerklank.publication.sheets.comparing import Within
from weerklank.publication.sheets.guide_page import make_guide_page
from weerklank.publication.sheets.guide_wording import GuideReason
from weerklank.publication.sheets.printing import print_pdf
from weerklank.publication.sheets.sheet_page import make_sheet_page
from weerklank.publication.sheets.showing import show_html

_NO_SECTOR: Within = {}
_STEP = Text("Bladen maken", "Making the sheets")
_SHEET_WORDS = {
    "in_short": wording.IN_SHORT,
    "how_to_read": wording.HOW_TO_READ,
    "teams": wording.TEAMS,
    "teams_lead": wording.TEAMS_LEAD,
    "left_out": wording.LEFT_OUT,
    "talk": wording.TALK,
    "safe": wording.SAFE,
    "rie": wording.RIE,
    "rie_text": wording.RIE_TEXT,
    "method": wording.METHOD,
}
_GUIDE_WORDS = {
    "why": guide_wording.WHY,
    "plan": guide_wording.PLAN,
    "safe": guide_wording.SAFE,
    "ask": guide_wording.ASK,
    "write": guide_wording.WRITE,
    "write_lead": guide_wording.WRITE_LEAD,
    "send": guide_wording.SEND,
    "rie_text": guide_wording.RIE_TEXT,
}
_NOWHERE: Mapping[str, Within] = {}
Files = dict[str, bytes]


def build_sheets(
    edition: Edition,
    sheet_set: SheetSet,
    languages: Collection[Language] = LANGUAGES,
    *,
    sectors: Mapping[str, Within] = _NOWHERE,
    contact: Text | None = None,
    rules: Rules | None = None,
    progress: Progress = silent,
) -> Files:
    """Return a folder per organisation, to be handed over by itself: its sheet, else the guide.

    `<organisation>/sheet.nl.pdf` or `<organisation>/guide.nl.pdf`, the same as HTML, per language.
    Who may have a sheet of which nothing could be shown safely gets the guide too.

    sectors  organisation -> coarser item -> the answer in which the whole organisation stands
    contact  where notes of a talk go: an office and an address
    rules    the thresholds that the sheets were made by; None for those of the study

    Raises UserError ('sheets-release-missing') where the edition lacks the release that the set
    was made beside. The same edition and set give the same bytes.
    """
    made: Files = {}
    wanted = dict(_wanted(sheet_set))
    guides: dict[GuideReason, Files] = {}
    for done, (organisation, reason) in enumerate(wanted.items()):
        progress(_STEP, done, len(wanted))
        if reason is None:
            within = sectors.get(organisation, {})
            files = build_sheet(edition, sheet_set, organisation, languages, within=within)
        else:
            if reason not in guides:
                guides[reason] = build_guide(
                    edition, reason, languages, contact=contact, rules=rules
                )
            files = guides[reason]
        made |= {f"{organisation}/{name}": content for name, content in files.items()}
    progress(_STEP, len(wanted), len(wanted))
    return made


def _wanted(sheet_set: SheetSet) -> Iterator[tuple[str, GuideReason | None]]:
    """Yield each organisation with the reason for a guide, None where it gets its sheet."""
    for sheet in sheet_set.sheets:
        yield sheet.organisation, None if sheet.tables else "nothing_safe"
    for without in sheet_set.without:
        yield without.organisation, without.reason


def build_sheet(
    edition: Edition,
    sheet_set: SheetSet,
    organisation: str,
    languages: Collection[Language] = LANGUAGES,
    *,
    within: Within = _NO_SECTOR,
) -> Files:
    """Return the sheet of one organisation as `sheet.<language>.pdf` and `.html`.

    Raises UserError ('sheet-unknown', 'sheets-release-missing').
    """
    sheet = sheet_set.sheet(organisation)
    if sheet is None:
        raise _no_sheet(organisation, sheet_set)
    then = _as_it_was(edition, sheet_set)
    made: Files = {}
    for language in languages:
        page = make_sheet_page(then, sheet_set, sheet, sheets_hash(sheet_set), language, within)
        title = f"{page.title} – {page.lead}"
        made[f"sheet.{language}.html"] = show_html(
            "sheet.html.jinja", page, _SHEET_WORDS, edition.theme, title
        )
        made[f"sheet.{language}.pdf"] = print_pdf(
            "sheet.typ", page, _SHEET_WORDS, edition.theme, title
        )
    return made


def build_guide(
    edition: Edition,
    reason: GuideReason,
    languages: Collection[Language] = LANGUAGES,
    *,
    contact: Text | None = None,
    rules: Rules | None = None,
) -> Files:
    """Return the talk guide for one reason as `guide.<language>.pdf` and `.html`.

    It names no organisation and holds public figures alone.
    """
    made: Files = {}
    for language in languages:
        page = make_guide_page(edition, reason, language, contact=contact, rules=rules)
        made[f"guide.{language}.html"] = show_html(
            "guide.html.jinja", page, _GUIDE_WORDS, edition.theme, page.foot
        )
        made[f"guide.{language}.pdf"] = print_pdf(
            "guide.typ", page, _GUIDE_WORDS, edition.theme, page.foot
        )
    return made


def _as_it_was(edition: Edition, sheet_set: SheetSet) -> Edition:
    """Return the edition as it ended with the release that the set was made beside."""
    numbers = [release.number for release in edition.releases]
    if sheet_set.release not in numbers:
        raise _no_release(sheet_set)
    kept = edition.releases[: numbers.index(sheet_set.release) + 1]
    return dataclasses.replace(edition, releases=kept)


def _no_release(sheet_set: SheetSet) -> UserError:
    return UserError(
        "sheets-release-missing",
        Text(
            f"De bladen zijn gemaakt naast uitgave {sheet_set.release}. Die is er niet.",
            f"The sheets were made beside release {sheet_set.release}. It is not there.",
        ),
        Text(
            "Zet de map releases/ terug zoals die was, of maak nieuwe bladen.",
            "Put the folder releases/ back as it was, or make new sheets.",
        ),
        Place("sheets/"),
    )


def _no_sheet(organisation: str, sheet_set: SheetSet) -> UserError:
    known = {sheet.organisation for sheet in sheet_set.sheets}
    return UserError(
        "sheet-unknown",
        Text(
            f"Er is geen blad voor '{organisation}' in set {sheet_set.number}.",
            f"There is no sheet for '{organisation}' in set {sheet_set.number}.",
        ),
        did_you_mean(organisation, known),
        Place("sheets/"),
    )
