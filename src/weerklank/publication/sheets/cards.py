"""One question of a sheet as a card: bars or marks beside each other, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weerklank.disclosure import ReleasedFigure, ReleasedMean, ReleasedRow, ReleasedTable
from weerklank.kernel import LANGUAGES, Language, Text, format_decimal, format_integer
from weerklank.publication import wording as house
from weerklank.publication.figures.grids import hidden_reasons
from weerklank.publication.figures.signs import mean_sign, percent_sign, sign_legend
from weerklank.publication.sheets import wording as words
from weerklank.publication.sheets.comparing import Beside, Comparison, Verdict

MOST_IN_NARROW = 7
"""Answers of a card that shares its row; with more it gets the width of the page."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A percentage (0-100) of one group; None with the sign that stands in its place.

    look  own, region or sector
    """

    look: str
    name: str
    value: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a bar for each group; `apart` marks those that clearly differ."""

    label: str
    bars: tuple[Bar, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """A mean of one group with its interval; `at`, `start`, `end` are shares (0-1) of the scale."""

    look: str
    name: str
    printed: str
    interval: str
    at: float | None
    start: float | None
    end: float | None


@dataclass(frozen=True, slots=True)
class Card:
    """A question: its answers, or its means on the scale whose ends these are.

    differs  what the verdict is about, in words; empty where there is nothing to add
    """

    title: str
    question: str
    answers: tuple[Answer, ...]
    markers: tuple[Marker, ...]
    ends: tuple[str, str]
    bases: str
    verdict: Verdict
    verdict_words: str
    differs: str
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class _Group:
    look: str
    name: str
    row: ReleasedRow
    figures: tuple[ReleasedFigure | None, ...]


_VERDICTS = {"clear": words.CLEAR, "not_clear": words.NOT_CLEAR, "unknown": words.UNKNOWN}


def make_card(one: Comparison, name: str, region: str, language: Language) -> Card:
    """Return a compared question as a card in one language."""
    table = one.table
    groups = list(_groups(one, name, region, language))
    answers = () if table.kind == "mean" else tuple(_answers(one, groups, language))
    scale = _scale(table)
    means = table.kind == "mean" or one.own.mean is not None
    markers = tuple(_marker(group, scale, language) for group in groups) if means else ()
    printed = {bar.printed for answer in answers for bar in answer.bars}
    printed |= {marker.printed for marker in markers}
    return Card(
        title=table.title.in_language(language),
        question=table.question.in_language(language),
        answers=answers,
        markers=markers,
        ends=(str(scale[0]), str(scale[1])),
        bases=" · ".join(_bases(groups, language)),
        verdict=one.verdict,
        verdict_words=_VERDICTS[one.verdict].in_language(language),
        differs=_differs(one, language),
        legend=sign_legend(printed, _reasons(one), language),
        notes=tuple(_notes(one, region, language)),
        wide=len(answers) > MOST_IN_NARROW,
    )


def _groups(one: Comparison, name: str, region: str, language: Language) -> Iterator[_Group]:
    yield _Group("own", name, one.own, one.own.figures)
    if one.region is not None:
        yield _Group("region", region, one.region.row, one.region.figures)
    if one.sector is not None:
        sector = one.sector.row.text.in_language(language)
        yield _Group("sector", sector, one.sector.row, one.sector.figures)


def _answers(one: Comparison, groups: list[_Group], language: Language) -> Iterator[Answer]:
    for number, answer in enumerate(one.table.answers):
        bars = tuple(_bar(group, number) for group in groups)
        apart = one.apart[number] is not None
        yield Answer(answer.text.in_language(language), bars, apart)


def _bar(group: _Group, number: int) -> Bar:
    figure = group.figures[number]
    sign = percent_sign(figure, group.row.base)
    value = None if figure is None else figure.percent
    return Bar(group.look, group.name, value, sign or f"{value}%")


def _marker(group: _Group, scale: tuple[int, int], language: Language) -> Marker:
    mean = group.row.mean
    sign = mean_sign(mean)
    if mean is None or mean.mean is None:
        return Marker(group.look, group.name, sign or "", "", None, None, None)
    interval = ""
    if mean.low is not None and mean.high is not None:
        low, high = format_decimal(mean.low, 1, language), format_decimal(mean.high, 1, language)
        interval = words.RANGE.in_language(language).format(low=low, high=high)
    return Marker(
        group.look,
        group.name,
        format_decimal(mean.mean, 1, language),
        interval,
        *(_share(value, scale) for value in (mean.mean, mean.low, mean.high)),
    )


def _share(value: float | None, scale: tuple[int, int]) -> float | None:
    """Return how far along a scale a value lies, 0 to 1.

    >>> _share(5.5, (1, 10)), _share(11, (1, 10))
    (0.5, 1.0)
    """
    if value is None:
        return None
    low, high = scale
    return round(min(1.0, max(0.0, (value - low) / (high - low))), 4)


def _scale(table: ReleasedTable) -> tuple[int, int]:
    values = [answer.value for answer in table.answers if answer.value is not None]
    return (min(values), max(values)) if len(set(values)) > 1 else (1, 10)


def _bases(groups: list[_Group], language: Language) -> Iterator[str]:
    for group in groups:
        base = group.row.base
        printed = house.WITHHELD_WORD.in_language(language)
        if base is not None:
            printed = format_integer(base, language)
        yield words.N_OF.in_language(language).format(name=group.name, n=printed)


def _differs(one: Comparison, language: Language) -> str:
    if one.verdict == "unknown":
        return words.UNKNOWN_WHY.in_language(language)
    if one.verdict == "not_clear":
        return ""
    if one.table.kind == "mean":
        told = [words.MEAN_APART[way] for way in one.apart if way is not None]
    else:
        told = list(_chosen(one))
    return "; ".join(text.in_language(language) for text in told or [words.AS_A_WHOLE])


def _chosen(one: Comparison) -> Iterator[Text]:
    for way, line in words.CHOSEN.items():
        pairs = zip(one.table.answers, one.apart, strict=True)
        found = [answer.text for answer, apart in pairs if apart == way]
        if found:
            nl, en = (
                ", ".join(f"‘{text.in_language(language)}’" for text in found)
                for language in LANGUAGES
            )
            yield Text(line.nl.format(answers=nl), line.en.format(answers=en))


def _reasons(one: Comparison) -> tuple[str, ...]:
    """Return why figures of the card are withheld, each once, in fixed order."""
    besides = [one.region, one.sector]
    found = set(_reasons_of(one.own.figures, one.own.mean))
    for beside in (beside for beside in besides if beside is not None):
        found |= set(_reasons_of(beside.figures, beside.row.mean))
    return tuple(reason for reason in house.HIDDEN_REASONS if reason in found) or hidden_reasons(
        one.table
    )


def _reasons_of(
    figures: tuple[ReleasedFigure | None, ...], mean: ReleasedMean | None
) -> Iterator[str]:
    for shown in (*figures, mean):
        if shown is not None and shown.hidden is not None:
            yield shown.hidden


def _notes(one: Comparison, region: str, language: Language) -> Iterator[str]:
    if one.table.kind == "options":
        yield house.OPTIONS.in_language(language)
    if one.table.note is not None:
        yield one.table.note.in_language(language)
    if _summed(one.region) or _summed(one.sector):
        yield words.SUMMED.in_language(language).format(region=region)


def _summed(beside: Beside | None) -> bool:
    return beside is not None and beside.summed
