"""Where a closed table stands with releases: shown whole, in part, or not out at all."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.archive import StudyFolder
from weerklank.kernel import Text
from weerklank.web.queries.release_summary import summarise


@dataclass(frozen=True, slots=True)
class Standing:
    """What the public can know of a table. `number` is the newest release that holds it."""

    words: Text
    number: int | None = None


def standing_of(folder: StudyFolder, item: str, breakdown: str | None) -> Standing:
    """Return where a table stands in the newest release that holds it."""
    if not folder.releases:
        return Standing(_NONE_YET)
    for release in reversed(folder.releases):
        table = release.table(item, breakdown)
        if table is None:
            continue
        summary = summarise(release)
        line = next((one for one in summary.partly if one.table is table), None)
        merged = any(one.table is table for one in summary.merged)
        return Standing(_words(release.number, line.hidden if line else 0, merged), release.number)
    planned = _is_planned(folder, item, breakdown)
    return Standing(_LEFT_OUT if planned else _UNPLANNED)


def _words(number: int, hidden: int, merged: bool) -> Text:
    nl, en = [f"Vrijgegeven in uitgave {number}"], [f"Released in release {number}"]
    if not hidden and not merged:
        return Text(f"{nl[0]}, helemaal te zien.", f"{en[0]}, shown in full.")
    if merged:
        nl.append("met antwoorden samengenomen")
        en.append("with answers taken together")
    if hidden:
        one = hidden == 1
        nl.append(f"met {hidden} {'cijfer' if one else 'cijfers'} verborgen")
        en.append(f"with {hidden} {'figure' if one else 'figures'} hidden")
    return Text(f"{', '.join(nl)}.", f"{', '.join(en)}.")


def _is_planned(folder: StudyFolder, item: str, breakdown: str | None) -> bool:
    if breakdown is None:
        derived = {one.id for one in folder.study.derived}
        return item in {*folder.study.items, *derived}
    return any(one.id == breakdown and item in one.items for one in folder.study.breakdowns)


_NONE_YET = Text("Er is nog niets vrijgegeven.", "Nothing is released yet.")
_LEFT_OUT = Text(
    "Gepland, maar in geen enkele uitgave te zien.", "Planned, but shown in no release."
)
_UNPLANNED = Text(
    "Niet gepland: deze tabel staat niet in study.yaml, en wordt dus niet vrijgegeven.",
    "Not planned: this table does not stand in study.yaml, so it will not be released.",
)
