"""Trends in words. Differences and grades are told as `design` does; here stands what is left."""

from __future__ import annotations

from weerklank.analysis.trends.composition import Composition
from weerklank.analysis.trends.counted import TableTrend
from weerklank.analysis.trends.standardisation import Standardised
from weerklank.design import Change, Unit, tell_change, tell_no_change
from weerklank.kernel import Language, Text, format_decimal


def tell_trend(trend: TableTrend, earlier: Text, later: Text) -> tuple[Text, ...]:
    """Return a sentence for every difference of an item, or the one that says why there is none.

    `earlier` and `later` are the periods of the waves.
    """
    grade = trend.grade
    if not grade.comparable:
        return (tell_no_change(grade),)
    told = []
    for found in trend.changes:
        what = grade.label if found.answer is None else _with_answer(grade.label, found.answer)
        told.append(tell_change(what, found.change, earlier, later, grade))
    return tuple(told)


def tell_composition(composition: Composition, earlier: Text, later: Text) -> Text:
    """Return which group's share differs most, and whether chance explains the whole."""
    most = max(composition.shares, key=lambda share: abs(share[2] - share[1]))
    verdict = _DIFFERS if composition.differs else _ALIKE
    pattern = Text(
        f"{_MOST.nl} {verdict.nl}" + (f" {_POOR.nl}" if composition.poor else ""),
        f"{_MOST.en} {verdict.en}" + (f" {_POOR.en}" if composition.poor else ""),
    )
    figures = {"first": 100 * most[1], "second": 100 * most[2]}
    names = {"title": composition.title, "group": most[0], "earlier": earlier, "later": later}
    return _told(pattern, names, figures, "percent")


def tell_standardised(
    what: Text, by: Text, done: Standardised, earlier: Text, later: Text, unit: Unit = "percent"
) -> Text:
    """Return what the later wave would have said with the earlier one's division by `by`."""
    scale = 100 if unit == "percent" else 1
    figures = {"plain": scale * done.plain, "second": scale * done.second}
    names = {"what": what, "by": by, "earlier": earlier, "later": later}
    ends = (scale * done.change.low, scale * done.change.high)
    change = Change(unit, scale * done.first, scale * done.second, *ends)
    told = tell_change(_GIVEN, change, earlier, later)
    head = _told(_STANDARDISED, names, figures, unit)
    return Text(f"{head.nl} {told.nl}", f"{head.en} {told.en}")


def _with_answer(label: Text, answer: Text) -> Text:
    return Text(f"{label.nl}, '{answer.nl}'", f"{label.en}, '{answer.en}'")


def _told(pattern: Text, names: dict[str, Text], figures: dict[str, float], unit: Unit) -> Text:
    def fill(language: Language) -> str:
        words = {name: text.in_language(language) for name, text in names.items()}
        words |= {name: _printed(value, unit, language) for name, value in figures.items()}
        return pattern.in_language(language).format(**words)

    return Text(fill("nl"), fill("en"))


def _printed(value: float, unit: Unit, language: Language) -> str:
    printed = format_decimal(value, 0 if unit == "percent" else 1, language)
    return printed + ("%" if unit == "percent" else "")


_MOST = Text(
    "{title}: het meest verschilt '{group}', van {first} in de meting van {earlier} naar {second} "
    "in die van {later}.",
    "{title}: '{group}' differs most, from {first} in the wave of {earlier} to {second} in that "
    "of {later}.",
)
_DIFFERS = Text(
    "Wie meedeed is anders verdeeld dan toeval verklaart. Een verschil in de antwoorden kan dus "
    "ook komen door wie er antwoordde.",
    "Those who took part are divided differently than chance explains. So a difference in the "
    "answers may also come from who answered.",
)
_ALIKE = Text(
    "Toeval kan dit verklaren.",
    "Chance can explain this.",
)
_POOR = Text(
    "Een groep is klein; dit oordeel is daarom onzeker.",
    "A group is small; this judgement is therefore uncertain.",
)
_GIVEN = Text("Met die verdeling", "With that division")
_STANDARDISED = Text(
    "{what}: stel dat de mensen in de meting van {later} naar {by} verdeeld waren als in die van "
    "{earlier}. Dan was de uitkomst niet {plain} maar {second}.",
    "{what}: suppose that the people in the wave of {later} were divided by {by} as in that of "
    "{earlier}. Then the result would not be {plain} but {second}.",
)
