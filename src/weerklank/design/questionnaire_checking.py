"""Everything that is wrong with a questionnaire, at once, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from weerklank.design.answer_checking import check_answer_lists, check_scales
from weerklank.design.complaints import Checks, Complaint, check_texts, check_unique
from weerklank.design.condition_checking import check_conditions
from weerklank.design.duration import estimated_minutes, is_believable
from weerklank.design.item_checking import check_items
from weerklank.design.layout import placed_blocks, placed_items, placed_texts
from weerklank.design.questionnaire import Matrix, Questionnaire
from weerklank.design.reachability import find_dead_parts
from weerklank.kernel import Place, Problem, Text

_VERSION = Complaint(
    "version-low",
    Text("Een versie telt vanaf 1.", "A version counts from 1."),
    Text("Zet hier 1 of hoger.", "Put 1 or higher here."),
)
_NO_PAGES = Complaint(
    "questionnaire-empty",
    Text("De vragenlijst heeft geen pagina's.", "The questionnaire has no pages."),
    Text("Voeg een pagina met items toe.", "Add a page with items."),
)
_PAGE_EMPTY = Complaint(
    "page-empty",
    Text("Op pagina '{id}' staat niets.", "There is nothing on page '{id}'."),
    Text("Voeg items toe of haal de pagina weg.", "Add items or remove the page."),
)
_MINUTES = Complaint(
    "minutes-implausible",
    Text(
        "{stated:g} minuten past niet bij deze vragenlijst: geschat is {estimate:.1f}.",
        "{stated:g} minutes does not fit this questionnaire: the estimate is {estimate:.1f}.",
    ),
    Text(
        "Noem een tijd dichter bij de schatting, of maak de vragenlijst korter.",
        "State a time nearer to the estimate, or make the questionnaire shorter.",
    ),
)
_DEAD = Complaint(
    "item-dead",
    Text(
        "'{id}' wordt nooit gevraagd: de voorwaarde kan niet waar worden.",
        "'{id}' is never asked: its condition can never be true.",
    ),
    Text(
        "Kijk of de voorwaarde botst met zichzelf of met die van een eerder item of de pagina.",
        "See whether the condition clashes with itself or that of an earlier item or the page.",
    ),
)


def check_questionnaire(
    questionnaire: Questionnaire, places: Mapping[str, Place] | None = None
) -> tuple[Problem, ...]:
    """Return every problem of a questionnaire; none means that it can be used.

    places  the place of each part by its path in the YAML form; None for a questionnaire that
            was not read from a file, whose problems then carry the path alone
    """
    checks = Checks(places or {})
    _check_frame(checks, questionnaire)
    check_texts(checks, placed_texts(questionnaire))
    check_answer_lists(checks, questionnaire)
    check_items(checks, questionnaire)
    check_scales(checks, questionnaire)
    if check_conditions(checks, questionnaire):
        for path, name in find_dead_parts(questionnaire):
            checks.refuse(_DEAD, path, id=name)
    return checks.found()


def _check_frame(checks: Checks, questionnaire: Questionnaire) -> None:
    if questionnaire.version < 1:
        checks.refuse(_VERSION, "version")
    if not questionnaire.pages:
        checks.refuse(_NO_PAGES, "pages")
    pages = list(enumerate(questionnaire.pages, start=1))
    check_unique(checks, ((f"pages[{p}].id", page.id) for p, page in pages))
    check_unique(checks, _names(questionnaire))
    for p, page in pages:
        if not page.blocks:
            checks.refuse(_PAGE_EMPTY, f"pages[{p}].items", id=page.id)
    for placed in placed_items(questionnaire):
        if placed.item.wording < 1:
            checks.refuse(_VERSION, f"{placed.path}.wording")
    estimate = estimated_minutes(questionnaire)
    if not is_believable(questionnaire.minutes, estimate):
        checks.refuse(_MINUTES, "minutes", stated=questionnaire.minutes, estimate=estimate)


def _names(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Items, matrices and scales share one set of names: each may become a table or a field."""
    for path, _, block in placed_blocks(questionnaire):
        if isinstance(block, Matrix):
            yield f"{path}.matrix", block.id
            yield from ((f"{path}.rows[{r}].id", row.id) for r, row in enumerate(block.rows, 1))
        else:
            yield f"{path}.id", block.id
    for s, scale in enumerate(questionnaire.scales, start=1):
        yield f"scales[{s}].id", scale.id
