"""Why a reference points nowhere, or at something that nobody may see: a problem with a remedy."""

from __future__ import annotations

from weerklank.disclosure import Hidden, Release, ReleasedTable, find_figure
from weerklank.kernel import EvidenceRef, Place, Problem, Text, did_you_mean, same

_WHY_HIDDEN: dict[Hidden, Text] = {
    "small_group": Text("de groep is te klein", "the group is too small"),
    "protected": Text("anders is iemand te herkennen", "otherwise somebody could be recognised"),
    "residual": Text(
        "het is een restgroep, die nooit getoond wordt",
        "it is a residual group, which is never shown",
    ),
}
_USE_SHOWN = Text(
    "Steun op een cijfer dat wel getoond wordt, of haal de verwijzing weg.",
    "Rest on a figure that is shown, or remove the reference.",
)


def check_reference(ref: EvidenceRef, place: Place, release: Release) -> Problem | None:
    """Return what is wrong with a reference, or None where it points at a shown figure."""
    found = find_figure(release, ref)
    if found is None:
        return _explain_unknown(ref, place, release)
    if found.hidden is None and found.value is not None:
        return None
    why = _WHY_HIDDEN[found.hidden or "small_group"]
    message = Text(
        f"'{ref}' is verborgen: {why.nl}.",
        f"'{ref}' is hidden: {why.en}.",
    )
    return Problem("evidence-hidden", place, message, _USE_SHOWN)


def _explain_unknown(ref: EvidenceRef, place: Place, release: Release) -> Problem:
    items = {table.item for table in release.tables}
    if ref.item not in items:
        return _unknown("item", same(ref.item), place, did_you_mean(ref.item, items))
    table = release.table(ref.item, ref.breakdown)
    if table is None:
        return _explain_breakdown(ref, place, release)
    if ref.breakdown is not None:
        categories = {row.category for row in table.rows if row.category is not None}
        if ref.category not in categories:
            return _explain_category(ref.category or "", place, categories)
    if ref.measure == "mean":
        return _no_mean(ref, place)
    return _explain_answer(ref, place, table)


def _explain_breakdown(ref: EvidenceRef, place: Place, release: Release) -> Problem:
    made = {t.breakdown for t in release.tables if t.item == ref.item and t.breakdown is not None}
    if ref.breakdown is None:
        message = Text(
            f"Van '{ref.item}' is geen tabel van iedereen vrijgegeven.",
            f"No table of everyone is released for '{ref.item}'.",
        )
        remedy = did_you_mean(ref.item, made)
        return Problem("evidence-no-total", place, message, remedy)
    return _unknown("breakdown", same(ref.breakdown), place, did_you_mean(ref.breakdown, made))


def _explain_category(wanted: str, place: Place, shown: set[str]) -> Problem:
    joined = next((name for name in sorted(shown) if wanted in name.split("+")), None)
    if joined is None:
        return _unknown("category", same(wanted), place, did_you_mean(wanted, shown))
    message = Text(
        f"'{wanted}' staat hier samen met andere groepen in een rij.",
        f"'{wanted}' shares a row with other groups here.",
    )
    remedy = Text(f"Verwijs naar '{joined}'.", f"Refer to '{joined}'.")
    return Problem("evidence-joined", place, message, remedy)


def _explain_answer(ref: EvidenceRef, place: Place, table: ReleasedTable) -> Problem:
    wanted = ref.answer or ""
    merged = next((answer for answer in table.answers if wanted in answer.members), None)
    if table.kind == "mean":
        message = Text(
            f"Van '{ref.item}' zijn hier alleen gemiddelden vrijgegeven.",
            f"Only means are released for '{ref.item}' here.",
        )
        remedy = Text("Verwijs met #mean naar het gemiddelde.", "Refer to the mean with #mean.")
        return Problem("evidence-means-only", place, message, remedy)
    if merged is None:
        known = {answer.id for answer in table.answers}
        return _unknown("answer", same(wanted), place, did_you_mean(wanted, known))
    message = Text(
        f"'{wanted}' is hier samengenomen met andere antwoorden.",
        f"'{wanted}' is taken together with other answers here.",
    )
    remedy = Text(f"Verwijs naar '{merged.id}'.", f"Refer to '{merged.id}'.")
    return Problem("evidence-merged", place, message, remedy)


def _no_mean(ref: EvidenceRef, place: Place) -> Problem:
    message = Text(f"'{ref.item}' heeft geen gemiddelde.", f"'{ref.item}' has no mean.")
    remedy = Text("Verwijs naar een antwoord.", "Refer to an answer.")
    return Problem("evidence-no-mean", place, message, remedy)


_KINDS = {
    "item": Text("vraag", "item"),
    "breakdown": Text("uitsplitsing", "breakdown"),
    "category": Text("categorie", "category"),
    "answer": Text("antwoord", "answer"),
}


def _unknown(kind: str, name: Text, place: Place, remedy: Text) -> Problem:
    message = Text(
        f"De {_KINDS[kind].nl} '{name.nl}' staat niet in de vrijgave."
        if kind != "answer"
        else f"Het antwoord '{name.nl}' staat niet in deze tabel.",
        f"The {_KINDS[kind].en} '{name.en}' is not in "
        + ("this table." if kind == "answer" else "the release."),
    )
    return Problem(f"unknown-{kind}", place, message, remedy)
