"""The most notable differences of the answers, those that are weak, and what does not differ."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.analysis import (
    Judged,
    Means,
    compare_table,
    find_notable,
    mean_interval,
    say,
    wilson_interval,
)
from weerklank.kernel import Language, Text, write_yaml
from weerklank.web.queries.analysis.opening import Opened
from weerklank.web.queries.analysis.printing import both

EQUAL_SHOWN = 8
"""So many things that do not differ are told at once; the others stand folded below them."""
OTHERS = Text("de anderen", "the others")


@dataclass(frozen=True, slots=True)
class Dot:
    """One of two groups: its share in percent (0-100) or mean, with its own interval."""

    name: Text
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in words, as two dots, and as it would stand in findings.yaml.

    figure  what both groups were compared on: the item, and the answers
    scale   ends of the scale of the dots; None for percentages
    draft   a finding to begin with, as findings.yaml takes it; '' where nothing differs
    """

    item: str
    breakdown: str
    title: Text
    figure: Text
    sentence: Text
    dots: tuple[Dot, Dot]
    scale: tuple[int, int] | None
    draft: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What the whole book of tables says."""

    shown: tuple[Difference, ...]
    weak: tuple[Difference, ...]
    equal: tuple[Difference, ...]
    more: int
    rest: int
    tables: int
    comparisons: int
    indicative: bool

    @property
    def equal_first(self) -> tuple[Difference, ...]:
        """The first few things that do not differ."""
        return self.equal[:EQUAL_SHOWN]

    @property
    def equal_more(self) -> tuple[Difference, ...]:
        """What else does not differ."""
        return self.equal[EQUAL_SHOWN:]


def find_differences(opened: Opened) -> Differences:
    """Return what differs between groups over all planned tables, everybody counting for one."""
    survey = opened.survey
    found = find_notable(one for table in survey.tables for one in compare_table(table))
    scales = {table.item: _scale(table.answers) for table in survey.tables}

    def tell(judged: Judged) -> Difference:
        return _difference(judged, scales[judged.comparison.about.item], opened)

    return Differences(
        tuple(tell(one) for one in found.shown),
        tuple(tell(one) for one in found.weak),
        tuple(tell(one) for one in found.equal),
        len(found.more),
        len(found.rest),
        found.tables,
        found.comparisons,
        survey.open_link,
    )


def _scale(answers: tuple[object, ...]) -> tuple[int, int]:
    values = [value for one in answers if (value := getattr(one, "value", None)) is not None]
    return (min(values), max(values)) if values else (1, 10)


def _difference(judged: Judged, scale: tuple[int, int], opened: Opened) -> Difference:
    about = judged.comparison.about
    texts = (about.opposite,) if about.opposite and _is_turned(judged) else about.answer_texts
    answers = both(lambda language: " / ".join(a.in_language(language) for a in texts))
    means = isinstance(judged.comparison.evidence, Means)
    return Difference(
        about.item,
        about.breakdown,
        about.title,
        Text("gemiddelde", "mean") if means else answers,
        _below(say(judged), about.title),
        _dots(judged),
        scale if means else None,
        _draft(judged, opened),
    )


def _below(sentence: Text, title: Text) -> Text:
    """Return a sentence as it stands under its title, which it does not say again."""

    def cut(language: Language) -> str:
        told = sentence.in_language(language)
        rest = told.removeprefix(f"{title.in_language(language)}: ")
        return rest[:1].upper() + rest[1:]

    return both(cut)


def _dots(judged: Judged) -> tuple[Dot, Dot]:
    evidence, group = judged.comparison.evidence, judged.comparison.about.group
    if isinstance(evidence, Means):
        pairs = [(name, one) for name, one in ((group, evidence.group), (OTHERS, evidence.rest))]
        dots = []
        for name, one in pairs:
            ends = mean_interval(one.mean, one.sd, one.n)
            dots.append(Dot(name, one.mean, ends.low, ends.high, one.n))
        return dots[0], dots[1]
    dots = []
    turned = _is_turned(judged)
    for name, side in ((group, evidence.group), (OTHERS, evidence.rest)):
        share = 1 - side.share if turned else side.share
        ends = wilson_interval(share * side.effective, side.effective)
        dots.append(Dot(name, 100 * share, 100 * ends.low, 100 * ends.high, side.n))
    return dots[0], dots[1]


def _is_turned(judged: Judged) -> bool:
    """Return whether `say` tells the other of two answers, because the group gives that more."""
    return (
        judged.comparison.about.opposite is not None and judged.comparison.evidence.difference < 0
    )


def _draft(judged: Judged, opened: Opened) -> str:
    """Return a finding as findings.yaml takes it, its figures as references to released cells.

    The group stands beside each category that it was compared with: 'the others together' is no
    cell. Which direction holds there is for the check of findings, so it says 'level'.
    """
    if judged.outcome != "differs":
        return ""
    about = judged.comparison.about
    breakdown = next(one for one in opened.survey.study.breakdowns if one.id == about.breakdown)
    whats = [f".{answer}" for answer in about.answers] or ["#mean"]
    own = [one for one in breakdown.categories if one.id == about.category]
    others = [one for one in breakdown.categories if one not in own and one.residual is None]
    groups = [
        (one.text, [f"{about.item}{what}@{breakdown.id}.{one.id}" for what in whats])
        for one in (*own, *others)
    ]
    title = Text(
        f"{about.title.nl} naar {breakdown.title.nl}", f"{about.title.en} by {breakdown.title.en}"
    )
    claim = both(lambda language: _claim(groups, about.title, language))
    reason = Text("Waarom keken wij hiernaar?", "Why did we look at this?")
    finding = {
        "id": f"{about.item}_{breakdown.id}",
        "theme": _theme(opened, about.item),
        "direction": "level",
        "headline": _plain(title),
        "claim": _plain(claim),
        "evidence": [reference for _, references in groups for reference in references],
        "reason": _plain(reason),
    }
    return write_yaml([finding])


def _claim(groups: list[tuple[Text, list[str]]], title: Text, language: Language) -> str:
    join = Text(" en ", " and ").in_language(language)
    told = [
        f"{name.in_language(language)} {join.join(f'{{{{{one}}}}}' for one in references)}"
        for name, references in groups
    ]
    return f"{title.in_language(language)}: {', '.join(told)}."


def _plain(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _theme(opened: Opened, item: str) -> str:
    return next(table.theme for table in opened.survey.tables if table.item == item)
