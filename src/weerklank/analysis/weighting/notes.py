"""What is said beside weighted figures: how the weights came about and where they fall short."""

from __future__ import annotations

from weerklank.analysis.weighting.diagnostics import MarginShare, WeightDiagnostics
from weerklank.design import WeightingPlan
from weerklank.kernel import Language, Text, format_decimal, format_integer


def tell(plan: WeightingPlan, diagnostics: WeightDiagnostics, left_out: int) -> tuple[Text, ...]:
    """Return the sentences that go with weighted figures, the most telling first."""
    notes = [_cost(diagnostics)]
    if left_out:
        notes.append(_kept(left_out))
    if plan.bounds is not None and diagnostics.trimmed:
        notes.append(_trimmed(plan.bounds, diagnostics.trimmed))
    missed = [line for line in diagnostics.margins if not line.met]
    if missed:
        notes.append(_missed(missed))
    sums = [sum(total for _, total in margin.totals) for margin in plan.margins]
    if max(sums) != min(sums):
        notes.append(_APART.format(low=f"{min(sums):.10g}", high=f"{max(sums):.10g}"))
    return tuple(notes)


def _cost(diagnostics: WeightDiagnostics) -> Text:
    n = round(diagnostics.effective_n * diagnostics.design_effect)
    alike = round(diagnostics.effective_n)
    least, most = diagnostics.least, diagnostics.most
    return Text(
        f"Er deden {format_integer(n, 'nl')} mensen mee. Door het wegen is de onzekerheid zo groot "
        f"als bij {format_integer(alike, 'nl')} mensen. Gewichten lopen van "
        f"{format_decimal(least, 2, 'nl')} tot {format_decimal(most, 2, 'nl')}.",
        f"{format_integer(n, 'en')} people took part. Weighted, uncertainty is as large as with "
        f"{format_integer(alike, 'en')} people. Weights run from "
        f"{format_decimal(least, 2, 'en')} to {format_decimal(most, 2, 'en')}.",
    )


def _trimmed(bounds: tuple[float, float], people: int) -> Text:
    low, high = bounds
    return Text(
        f"Deelnemers met een gewicht op een grens ({format_decimal(low, 2, 'nl')} of "
        f"{format_decimal(high, 2, 'nl')}): {format_integer(people, 'nl')}. De andere gewichten "
        "zijn naar verhouding aangepast.",
        f"Respondents with a weight at a bound ({format_decimal(low, 2, 'en')} or "
        f"{format_decimal(high, 2, 'en')}): {format_integer(people, 'en')}. The other weights "
        "were adapted in proportion.",
    )


def _kept(people: int) -> Text:
    shown = {"nl": format_integer(people, "nl"), "en": format_integer(people, "en")}
    return _KEPT.format(**shown) if people > 1 else _KEPT_ONE


def _missed(lines: list[MarginShare]) -> Text:
    def share(line: MarginShare, language: Language, population: str) -> str:
        shown = format_decimal(100 * line.weighted, 1, language)
        wanted = format_decimal(100 * line.population, 1, language)
        return f"{line.label.in_language(language)} {shown}% ({population} {wanted}%)"

    return Text(
        "Door de grenzen klopt het gewogen aandeel hier niet met de populatie: "
        + "; ".join(share(line, "nl", "populatie") for line in lines)
        + ".",
        "Because of the bounds the weighted share is not that of the population here: "
        + "; ".join(share(line, "en", "population") for line in lines)
        + ".",
    )


_KEPT = Text(
    "{nl} deelnemers gaven geen antwoord op een item waarop is gewogen. Zij houden "
    "gewicht 1, het gemiddelde.",
    "{en} respondents gave no answer to an item that was weighted on. They keep "
    "weight 1, the mean.",
)
_KEPT_ONE = Text(
    "Eén deelnemer gaf geen antwoord op een item waarop is gewogen, en houdt gewicht 1, het "
    "gemiddelde.",
    "One respondent gave no answer to an item that was weighted on, and keeps weight 1, the mean.",
)
_APART = Text(
    "De totalen van de marges tellen niet op tot hetzelfde aantal ({low} en {high} mensen). Elke "
    "marge telt daarom als aandelen.",
    "The totals of the margins do not add to the same number ({low} and {high} people). Each "
    "margin therefore counts as shares.",
)
