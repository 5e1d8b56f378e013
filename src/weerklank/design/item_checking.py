"""Checks of single items and matrices: kinds, answer lists, limits and consent."""

from __future__ import annotations

from weerklank.design.complaints import Checks, Complaint
from weerklank.design.layout import PlacedItem, placed_blocks, placed_items
from weerklank.design.questionnaire import Item, ItemKind, Matrix, Questionnaire
from weerklank.kernel import Text, did_you_mean

LISTED_KINDS: tuple[ItemKind, ...] = ("single", "multiple", "scale")
"""Kinds whose answers come from an answer list."""

_LIST_UNKNOWN = Complaint(
    "list-unknown",
    Text("De antwoordlijst '{id}' bestaat niet.", "There is no answer list '{id}'."),
    Text("", ""),
)
_LIST_MISSING = Complaint(
    "list-missing",
    Text("Dit item heeft geen antwoordlijst.", "This item has no answer list."),
    Text("Noem bij answers een antwoordlijst.", "Name an answer list under answers."),
)
_LIST_NEEDLESS = Complaint(
    "list-needless",
    Text(
        "Een item van soort '{kind}' heeft geen antwoordlijst.",
        "An item of kind '{kind}' has no answer list.",
    ),
    Text("Haal answers weg, of kies een andere soort.", "Remove answers, or choose another kind."),
)
_VALUES = Complaint(
    "scale-values",
    Text(
        "Een item van soort 'scale' vraagt een waarde bij elk inhoudelijk antwoord.",
        "An item of kind 'scale' needs a value with each substantive answer.",
    ),
    Text(
        "Geef de antwoorden van '{id}' een waarde, of maak het item 'single'.",
        "Give the answers of '{id}' a value, or make the item 'single'.",
    ),
)
_BASE_ALL = Complaint(
    "base-all-idle",
    Text(
        "base_all doet niets: de lijst heeft geen 'niet van toepassing' of 'weet niet'.",
        "base_all does nothing: the list has no 'not applicable' or 'don't know'.",
    ),
    Text("Haal base_all weg.", "Remove base_all."),
)
_LIMITS = Complaint(
    "limits-needless",
    Text("low en high horen alleen bij een getal.", "low and high belong to a number only."),
    Text("Haal ze weg, of maak het item 'number'.", "Remove them, or make the item 'number'."),
)
_RANGE = Complaint(
    "limits-crossed",
    Text("low ({low:g}) is hoger dan high ({high:g}).", "low ({low:g}) is above high ({high:g})."),
    Text("Wissel ze om.", "Swap them."),
)
_CONSENT_LATE = Complaint(
    "consent-late",
    Text(
        "Toestemming wordt pas gevraagd na de eerste pagina.",
        "Consent is asked only after the first page.",
    ),
    Text("Zet '{id}' op de eerste pagina.", "Put '{id}' on the first page."),
)
_CONSENT_IF = Complaint(
    "consent-conditional",
    Text("Toestemming hangt af van een voorwaarde.", "Consent depends on a condition."),
    Text("Haal de voorwaarde weg: vraag het iedereen.", "Remove the condition: ask everyone."),
)
_MATRIX_EMPTY = Complaint(
    "matrix-empty",
    Text("De matrix '{id}' heeft geen rijen.", "The matrix '{id}' has no rows."),
    Text("Voeg rijen toe of haal de matrix weg.", "Add rows or remove the matrix."),
)
_MATRIX_MIXED = Complaint(
    "matrix-mixed",
    Text(
        "De rijen van matrix '{id}' hebben niet allemaal dezelfde soort en antwoordlijst.",
        "The rows of matrix '{id}' do not all have the same kind and answer list.",
    ),
    Text("Maak van deze rij een los item.", "Make this row an item of its own."),
)
_MATRIX_KIND = Complaint(
    "matrix-kind",
    Text(
        "Een matrix kan geen rijen van soort '{kind}' hebben.",
        "A matrix cannot have rows of kind '{kind}'.",
    ),
    Text("Kies single, multiple of scale.", "Choose single, multiple or scale."),
)


def check_items(checks: Checks, questionnaire: Questionnaire) -> None:
    """Refuse items and matrices that cannot be shown or counted as they are written."""
    for path, _, block in placed_blocks(questionnaire):
        if isinstance(block, Matrix):
            _check_matrix(checks, path, block)
    for placed in placed_items(questionnaire):
        _check_list_of(checks, questionnaire, placed)
        _check_limits(checks, placed)
        if placed.item.kind == "consent":
            _check_consent(checks, placed)


def _check_matrix(checks: Checks, path: str, matrix: Matrix) -> None:
    if not matrix.rows:
        checks.refuse(_MATRIX_EMPTY, f"{path}.rows", id=matrix.id)
        return
    kind = matrix.rows[0].kind
    if kind not in LISTED_KINDS:
        checks.refuse(_MATRIX_KIND, f"{path}.kind", kind=kind)
    for r, row in enumerate(matrix.rows, start=1):
        if (row.kind, row.answers) != (kind, matrix.answers):
            checks.refuse(_MATRIX_MIXED, f"{path}.rows[{r}]", id=matrix.id)


def _check_list_of(checks: Checks, questionnaire: Questionnaire, placed: PlacedItem) -> None:
    item, known = placed.item, {found.id for found in questionnaire.answer_lists}
    # The rows share the matrix's list: one complaint, where the matrix names it.
    at = placed.path.partition(".rows[")[0] + ".answers"
    is_first = placed.matrix is None or placed.matrix.rows[0] is item
    if item.kind not in LISTED_KINDS:
        if item.answers is not None and placed.matrix is None:
            checks.refuse(_LIST_NEEDLESS, at, kind=item.kind)
    elif not item.answers:
        checks.refuse(_LIST_MISSING, at)
    elif item.answers in known:
        _check_use_of_list(checks, questionnaire, placed)
    elif is_first:
        checks.refuse(_LIST_UNKNOWN, at, did_you_mean(item.answers, known), id=item.answers)


def _check_use_of_list(checks: Checks, questionnaire: Questionnaire, placed: PlacedItem) -> None:
    item, answers = placed.item, questionnaire.answers_of(placed.item)
    substantive = [answer for answer in answers if answer.kind == "substantive"]
    if item.kind == "scale" and any(answer.value is None for answer in substantive):
        checks.refuse(_VALUES, f"{placed.path}.kind", id=item.answers)
    if item.base_all and len(substantive) == len(answers):
        checks.refuse(_BASE_ALL, f"{placed.path}.base_all")


def _check_limits(checks: Checks, placed: PlacedItem) -> None:
    item: Item = placed.item
    if item.kind != "number":
        for name, limit in (("low", item.low), ("high", item.high)):
            if limit is not None:
                checks.refuse(_LIMITS, f"{placed.path}.{name}")
    elif item.low is not None and item.high is not None and item.low > item.high:
        checks.refuse(_RANGE, f"{placed.path}.low", low=item.low, high=item.high)


def _check_consent(checks: Checks, placed: PlacedItem) -> None:
    if placed.page > 0:
        checks.refuse(_CONSENT_LATE, placed.path, id=placed.item.id)
    if placed.item.when is not None:
        checks.refuse(_CONSENT_IF, f"{placed.path}.when")
