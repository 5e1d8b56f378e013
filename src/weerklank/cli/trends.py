"""The verb that lays waves beside each other."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from weerklank.archive import FolderTrends, PairTrends, read_folder_trends
from weerklank.cli.verbs import Verbs
from weerklank.design import (
    GRADE_WORDS,
    GRADES,
    Change,
    Grade,
    ItemGrade,
    KnownWave,
    Likeness,
    Statement,
    Unit,
    printed_interval,
    tell_change,
    tell_reasons,
)
from weerklank.findings import ReleasedChange
from weerklank.kernel import Language, Text, format_decimal, same


def add_trend_verbs(verbs: Verbs) -> None:
    """Add trends."""
    verb = verbs.add(
        "trends",
        _trends,
        "vergelijk een onderzoek met eerdere metingen",
        "compare a study with earlier waves",
    )
    told = verbs.say("de onderzoeksmap", "the study folder")
    verb.add_argument("folder", type=Path, help=told, metavar=verbs.say("map", "folder"))


def _trends(options: argparse.Namespace, language: Language) -> int:
    for line in trend_lines(read_folder_trends(options.folder)):
        print(line.in_language(language))
    return 0


def trend_lines(trends: FolderTrends) -> Iterator[Text]:
    """Yield what the releases of a study and of its earlier waves tell together, line by line."""
    study = trends.study
    yield _fill(_TITLE, title=study.title, period=study.period)
    if study.synthetic:
        yield _SYNTHETIC
    for pair in trends.pairs:
        yield same("")
        yield from _pair_lines(pair, study.period)
    if any(pair.trends for pair in trends.pairs):
        yield same("")
        yield _INDICATIVE


def _pair_lines(pair: PairTrends, period: Text) -> Iterator[Text]:
    earlier = pair.earlier
    yield _fill(_AGAINST, title=earlier.title, period=earlier.period)
    if isinstance(earlier, KnownWave):
        yield _fill(_SOURCE, source=earlier.source)
    elif earlier.synthetic:
        yield _SYNTHETIC
    yield _stated(_POPULATION, pair.pair.population)
    yield _stated(_MODE, pair.pair.mode)
    if pair.pair.note is not None:
        yield pair.pair.note
    yield _counted(pair.grades)
    for title in pair.unreleased:
        yield _fill(_UNRELEASED, title=title)
    yield from _shift_lines(pair)
    yield from _change_lines(pair, earlier.period, period)
    yield from _reason_lines(pair.grades)


def _stated(subject: Text, statement: Statement) -> Text:
    told = _fill(subject, word=_LIKENESS[statement.likeness])
    return told if statement.reason is None else _fill(_BECAUSE, told=told, why=statement.reason)


def _counted(grades: tuple[ItemGrade, ...]) -> Text:
    """Return how many items have which grade."""
    counts = [(sum(one.grade == grade for one in grades), GRADE_WORDS[grade]) for grade in GRADES]
    told = [(n, word) for n, word in counts if n]
    nl, en = (", ".join(f"{n} {w.in_language(one)}" for n, w in told) for one in ("nl", "en"))
    return _fill(_COUNTED, counts=Text(nl, en))


def _shift_lines(pair: PairTrends) -> Iterator[Text]:
    """Yield who took part in both waves, as figures and in words."""
    grades = {grade.item: grade for grade in pair.grades}
    if pair.shifts:
        yield same("")
        yield _WHO
    for item, shifted in pair.shifts.items():
        yield from _figure_lines(pair, grades[item])
        yield _SHIFTED[shifted]


def _change_lines(pair: PairTrends, earlier: Text, later: Text) -> Iterator[Text]:
    """Yield every difference as figures, then in words those that chance does not explain."""
    told: list[Text] = []
    number = 0
    for grade in pair.grades:
        trend = pair.trends.get(grade.item)
        if trend is None or grade.item in pair.shifts:
            continue
        yield same("")
        yield from _figure_lines(pair, grade)
        number += len(trend.telling)
        firm = [found for found in trend.telling if found.firm]
        told += [
            tell_change(_what(grade.label, f), _change(f), earlier, later, grade) for f in firm
        ]
    if number:
        yield same("")
        yield _fill(_FIRM if told else _SILENT, n=same(str(number)))
        yield from (_fill(_POINT, text=text) for text in told)


def _figure_lines(pair: PairTrends, grade: ItemGrade) -> Iterator[Text]:
    trend = pair.trends.get(grade.item)
    yield _fill(_ITEM, label=grade.label, grade=GRADE_WORDS[grade.grade])
    if trend is not None:
        yield from (_figures(found, _change(found)) for found in trend.changes)
        if trend.withheld:
            yield _fill(_WITHHELD, n=same(str(trend.withheld)))


def _reason_lines(grades: tuple[ItemGrade, ...]) -> Iterator[Text]:
    """Yield why items compare with care or not at all, those with the same reasons together."""
    together: dict[tuple[Grade, Text], list[Text]] = {}
    for one in grades:
        if one.grade != "identical":
            own = tuple(r for r in one.decisive if r.code not in _TOLD_ABOVE) or one.decisive
            together.setdefault((one.grade, tell_reasons(own)), []).append(one.label)
    for (grade, reasons), labels in together.items():
        yield same("")
        yield _fill(_REASONS[grade], reasons=reasons)
        yield from (_fill(_POINT, text=label) for label in dict.fromkeys(labels))


def _change(found: ReleasedChange) -> Change:
    unit: Unit = "mean" if found.answer is None else "percent"
    return Change(unit, found.first, found.second, found.low, found.high)


def _what(label: Text, found: ReleasedChange) -> Text:
    return label if found.answer is None else _fill(_ANSWER, label=label, answer=found.answer)


def _figures(found: ReleasedChange, change: Change) -> Text:
    texts = (_printed(found.answer or _MEAN, change, language) for language in ("nl", "en"))
    return Text(*texts)


def _printed(what: Text, change: Change, language: Language) -> str:
    decimals, sign = (0, "%") if change.unit == "percent" else (1, "")
    first, second = (
        format_decimal(end, decimals, language) + sign for end in (change.first, change.second)
    )
    low, high = (_signed(end, decimals, language) for end in printed_interval(change))
    gap = _signed(change.second - change.first, decimals, language)
    to = _TO.in_language(language)
    return f"  {what.in_language(language)}: {first} -> {second}, {gap} ({low} {to} {high})"


def _signed(value: float, decimals: int, language: Language) -> str:
    printed = format_decimal(abs(value), decimals, language)
    if float(printed.replace(",", ".")) == 0:
        return printed
    return f"{'+' if value > 0 else '-'}{printed}"


def _fill(pattern: Text, **values: Text) -> Text:
    return Text(
        pattern.nl.format(**{name: value.nl for name, value in values.items()}),
        pattern.en.format(**{name: value.en for name, value in values.items()}),
    )


_TITLE = same("{title}, {period}")
_SYNTHETIC = Text(
    "Synthetisch: deze cijfers zijn verzonnen of nagemaakt, niet door mensen gegeven.",
    "Synthetic: these figures are made up or modelled, not given by people.",
)
_AGAINST = Text(
    "Vergeleken met {period}: {title}",
    "Compared with {period}: {title}",
)
_SOURCE = Text("Bron: {source}", "Source: {source}")
_POPULATION = Text("Doelgroep: {word}.", "Population: {word}.")
_MODE = Text("Manier van vragen: {word}.", "Way of asking: {word}.")
_BECAUSE = same("{told} {why}")
_LIKENESS: dict[Likeness, Text] = {
    "same": Text("gelijk", "the same"),
    "adjusted": Text("iets anders", "slightly different"),
    "different": Text("anders", "different"),
    "unknown": Text("niet bekend", "not known"),
}
_COUNTED = Text(
    "Vragen en samengenomen antwoorden: {counts}.",
    "Questions and answers taken together: {counts}.",
)
_UNRELEASED = Text("Nog niets vrijgegeven: {title}.", "Nothing released yet: {title}.")
_TOLD_ABOVE = ("population", "mode")
_WHO = Text("Wie deden er mee?", "Who took part?")
_SHIFTED: dict[bool | None, Text] = {
    True: Text(
        "  Dit is anders dan toeval verklaart. Een verschil in de antwoorden kan dus ook komen "
        "door wie er antwoordde.",
        "  This differs more than chance explains. So a difference in the answers may also come "
        "from who answered.",
    ),
    False: Text(
        "  Toeval kan dit verklaren.",
        "  Chance can explain this.",
    ),
    None: Text(
        "  Of er andere mensen meededen, is niet te zeggen.",
        "  Whether other people took part cannot be told.",
    ),
}
_ITEM = Text("{label} [{grade}]", "{label} [{grade}]")
_ANSWER = same("{label}, '{answer}'")
_MEAN = Text("gemiddelde", "mean")
_TO = Text("tot", "to")
_WITHHELD = Text(
    "  {n} cijfers niet vergeleken: verborgen, of samen met een ander antwoord getoond.",
    "  {n} figures not compared: hidden, or shown together with another answer.",
)
_SILENT = Text(
    "Bekeken verschillen: {n}. Geen daarvan is groter dan toeval kan geven.",
    "Differences looked at: {n}. None of them is larger than chance can give.",
)
_FIRM = Text(
    "Groter dan toeval verklaart, ook nu er {n} verschillen tegelijk bekeken zijn:",
    "Larger than chance explains, even with {n} differences looked at together:",
)
_POINT = same("- {text}")
_REASONS: dict[Grade, Text] = {
    "adjusted": Text(
        "Met voorzichtigheid te vergelijken, want {reasons}:",
        "To be compared with care, because {reasons}:",
    ),
    "cannot_tell": Text(
        "Of het te vergelijken is, is niet te zeggen, want {reasons}:",
        "Whether it can be compared cannot be told, because {reasons}:",
    ),
    "broken": Text(
        "Niet te vergelijken, want {reasons}:", "Not to be compared, because {reasons}:"
    ),
}
_INDICATIVE = Text(
    "Tussen haakjes staat wat het echte verschil waarschijnlijk is (95%). Dat is de minste "
    "onzekerheid: wie niet antwoordde, telt er niet in mee. De cijfers zijn indicatief.",
    "Between brackets stands what the true difference probably is (95%). That is the least "
    "uncertainty: it does not count who did not answer. The figures are indicative.",
)
