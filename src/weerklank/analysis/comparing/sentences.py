"""What a comparison says, as sentences in Dutch and English.

A share is what people say, not what is so: "zegt", "say". No sentence names a cause, and none
gives a p-value.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from weerklank.analysis.comparing.comparisons import About, Comparison
from weerklank.analysis.comparing.evidence import Evidence, Means
from weerklank.analysis.comparing.notables import Judged, least_printed
from weerklank.analysis.estimates import Interval
from weerklank.kernel import (
    Language,
    Text,
    format_decimal,
    format_integer,
    round_half_up,
)

PEOPLE = Text(
    "mensen in de groep ‘{breakdown}: {group}’", "people in the group ‘{breakdown}: {group}’"
)
OR = Text("’ of ‘", "’ or ‘")

FIGURES = {
    "answers": Text(
        "van de {n} {people} zegt {one} {claim}; van de {n_rest} anderen {other}.",
        "of the {n} {people} {one} say {claim}; of the {n_rest} others {other}.",
    ),
    "options": Text(
        "van de {n} {people} noemt {one} {claim}; van de {n_rest} anderen {other}.",
        "of the {n} {people} {one} mention {claim}; of the {n_rest} others {other}.",
    ),
    "mean": Text(
        "de {n} {people} geven gemiddeld {one}; de {n_rest} anderen {other}.",
        "the {n} {people} give {one} on average; the {n_rest} others {other}.",
    ),
}

DIFFERS = Text(
    "Het verschil is minstens {least} (minste onzekerheid: {least_bare} tot {most}).",
    "The difference is at least {least} (least uncertainty: {least_bare} to {most}).",
)
EQUAL = Text(
    "Het verschil blijft binnen {bound} (minste onzekerheid: {below_bare} lager tot {above_bare} "
    "hoger). Dat noemen wij: geen verschil.",
    "The difference stays within {bound} (least uncertainty: {below_bare} lower to {above_bare} "
    "higher). We call that: no difference.",
)
UNKNOWN = Text(
    "Of deze groepen verschillen, is niet te zeggen: het kan hier {below} lager zijn, en ook "
    "{above} hoger (minste onzekerheid).",
    "Whether these groups differ cannot be told: it may be {below} lower here, and also {above} "
    "higher (least uncertainty).",
)
WEAK = Text(
    "Dit verschil kan toeval zijn: in {among} vergelijkingen kan toeval alleen al zulke "
    "verschillen opleveren.",
    "This difference may be chance: in {among} comparisons chance alone can bring such "
    "differences.",
)
WEIGHTED = Text(
    "De uitkomsten zijn gewogen ({nl}); de aantallen mensen zijn dat niet.",
    "The results are weighted ({en}); the numbers of people are not.",
)
INDICATIVE = Text(
    "Dit is indicatief: de vragenlijst ging rond via een open link.",
    "This is indicative: the questionnaire went round by an open link.",
)


def say(
    judged: Judged,
    *,
    people: Text | None = None,
    claim: Text | None = None,
    indicative: bool = False,
    weighting: Text | None = None,
) -> Text:
    """Return what may be said of a comparison: what both sides say, how many they are, the outcome.

    people      the group in running words ("ambulante professionals"); else the table's labels
    claim       what they say in running words ("dat zij minder tijd hebben"); else the answers' own
                words, after the title of the question
    indicative  whether people came by an open link, so that nobody knows whom it reached
    weighting   by what shares and means are weighted, where they are (`Survey.weighting_title`)
    """
    seen = _turn(judged) if claim is None else judged
    sentences = [_figures(seen.comparison, people, claim), _verdict(seen)]
    if weighting is not None:
        sentences.append(WEIGHTED.format(nl=weighting.nl, en=weighting.en))
    if indicative:
        sentences.append(INDICATIVE)
    return _both(lambda language: " ".join(each.in_language(language) for each in sentences))


def _turn(judged: Judged) -> Judged:
    """Return the comparison told by the other of two answers, where the group gives that more."""
    comparison = judged.comparison
    about, evidence = comparison.about, comparison.evidence
    if about.opposite is None or isinstance(evidence, Means) or evidence.difference >= 0:
        return judged
    turned = replace(
        evidence,
        group=replace(evidence.group, share=1 - evidence.group.share),
        rest=replace(evidence.rest, share=1 - evidence.rest.share),
    )
    told = replace(about, answer_texts=(about.opposite,))
    interval = Interval(-judged.interval.high, -judged.interval.low)
    comparison = replace(comparison, about=told, evidence=turned)
    return replace(judged, comparison=comparison, interval=interval)


def _figures(comparison: Comparison, people: Text | None, claim: Text | None) -> Text:
    about, evidence = comparison.about, comparison.evidence

    def figures(language: Language) -> str:
        one, other = _levels(evidence, language)
        words = (
            FIGURES[about.kind]
            .in_language(language)
            .format(
                people=(people or _people(about)).in_language(language),
                claim=(claim or _claim(about)).in_language(language),
                n=format_integer(evidence.group.n, language),
                n_rest=format_integer(evidence.rest.n, language),
                one=one,
                other=other,
            )
        )
        if claim is None:
            return f"{about.title.in_language(language)}: {words}"
        return words[0].upper() + words[1:]

    return _both(figures)


def _verdict(judged: Judged) -> Text:
    evidence, interval = judged.comparison.evidence, judged.interval
    if judged.outcome == "differs":
        least = least_printed(judged.comparison, interval)
        most = max(abs(interval.low), abs(interval.high))
        return _fill(DIFFERS, evidence, least=least, most=most)
    below, above = max(0.0, -interval.low), max(0.0, interval.high)
    if judged.outcome == "does_not_differ":
        return _fill(EQUAL, evidence, bound=judged.bound, below=below, above=above)
    if judged.weak:
        return _both(
            lambda language: WEAK.in_language(language).format(
                among=format_integer(judged.among, language)
            )
        )
    return _fill(UNKNOWN, evidence, below=below, above=above)


def _fill(sentence: Text, evidence: Evidence, **sizes: float) -> Text:
    """Return a sentence with sizes of differences filled in: {name} with a unit, {name_bare}."""

    def fill(language: Language) -> str:
        printed = {}
        for name, size in sizes.items():
            printed[f"{name}_bare"] = bare = _size(evidence, size, language)
            printed[name] = bare if isinstance(evidence, Means) else _points(bare, language)
        return sentence.in_language(language).format(**printed)

    return _both(fill)


def _size(evidence: Evidence, size: float, language: Language) -> str:
    """Return a difference as printed, rounded away from 0: whole points, or tenths of a mark."""
    if isinstance(evidence, Means):
        return format_decimal(math.ceil(round(size * 10, 9)) / 10, 1, language)
    return str(math.ceil(round(size * 100, 9)))


def _points(number: str, language: Language) -> str:
    unit = Text("punt", "point") if number == "1" else Text("punten", "points")
    return f"{number} {unit.in_language(language)}"


def _levels(evidence: Evidence, language: Language) -> tuple[str, str]:
    """Return what the group and the others say, as printed: whole percentages, or means."""
    if isinstance(evidence, Means):
        one, other = evidence.group.mean, evidence.rest.mean
        return format_decimal(one, 1, language), format_decimal(other, 1, language)
    return _percent(evidence.group.share), _percent(evidence.rest.share)


def _percent(share: float) -> str:
    return f"{round_half_up(round(share * 100, 9), 0):.0f}%"


def _people(about: About) -> Text:
    return _both(
        lambda language: PEOPLE.in_language(language).format(
            breakdown=about.breakdown_title.in_language(language),
            group=about.group.in_language(language),
        )
    )


def _claim(about: About) -> Text:
    def claim(language: Language) -> str:
        said = (answer.in_language(language) for answer in about.answer_texts)
        return f"‘{OR.in_language(language).join(said)}’"

    return _both(claim)


def _both(write: Callable[[Language], str]) -> Text:
    return Text(write("nl"), write("en"))
