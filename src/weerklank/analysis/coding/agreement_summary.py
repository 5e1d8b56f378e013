"""The agreement of two coders on one code list, per code and over whole answers, with a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from weerklank.analysis.coding.agreement import (
    Kappa,
    cohen_kappa,
    krippendorff_alpha,
    masi_distance,
    nominal_distance,
)
from weerklank.analysis.coding.code_lists import CodeList
from weerklank.analysis.coding.settling import CodedAnswer
from weerklank.kernel import Text

Verdict = Literal["reliable", "tentative", "unreliable", "no_variation"]
RELIABLE, TENTATIVE = 0.8, 0.667
"""Alpha from which conclusions may rest on codes, and from which only tentative ones may.

Krippendorff (2004), Reliability in content analysis, Human Communication Research 30, p. 429."""
RARE = 0.1
"""Share of both coders' answers below which (or above one minus it) kappa falls by prevalence
alone. Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43, 543-549."""


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code, over the answers that both coders coded.

    percent  share of answers (0-1) at which both gave the code, or both did not
    alpha    Krippendorff's, nominal; None where nobody gave the code, or everybody
    note     what to know of a rare code; None for the others
    """

    code: str
    both: int
    only_first: int
    only_second: int
    neither: int
    percent: float
    kappa: Kappa
    alpha: float | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """Two coders on one code list: the two who coded most answers both.

    answers  that both coded
    same     of those: both gave exactly the same codes
    alpha    Krippendorff's over sets of codes (MASI), of all coders; None where nothing differs
    """

    coders: tuple[str, str]
    answers: int
    same: int
    alpha: float | None
    codes: tuple[CodeAgreement, ...]
    verdict: Verdict
    sentence: Text


def summarise_agreement(codes: CodeList, answers: Sequence[CodedAnswer]) -> AgreementSummary | None:
    """Return how far coders agree, by what each gave before they talked; None without a second."""
    pair = _pair(answers)
    if pair is None:
        return None
    first, second = pair
    shared = [
        (frozenset(one.by_coder[first]), frozenset(one.by_coder[second]))
        for one in answers
        if first in one.by_coder and second in one.by_coder
    ]
    sets = [[frozenset(given) for given in one.by_coder.values()] for one in answers]
    alpha = krippendorff_alpha(sets, masi_distance)
    verdict = _verdict(alpha)
    return AgreementSummary(
        coders=pair,
        answers=len(shared),
        same=sum(one == other for one, other in shared),
        alpha=alpha,
        codes=tuple(_of_code(code.id, shared) for code in codes.codes),
        verdict=verdict,
        sentence=VERDICTS[verdict],
    )


def _pair(answers: Sequence[CodedAnswer]) -> tuple[str, str] | None:
    shared = Counter(
        pair for answer in answers for pair in combinations(sorted(answer.by_coder), 2)
    )
    if not shared:
        return None
    return min(shared, key=lambda pair: (-shared[pair], pair))


def _of_code(code: str, shared: Sequence[tuple[frozenset[str], frozenset[str]]]) -> CodeAgreement:
    given = [(code in one, code in other) for one, other in shared]
    counts = Counter(given)
    both, neither = counts[True, True], counts[False, False]
    first, second = counts[True, False], counts[False, True]
    share = (2 * both + first + second) / (2 * len(shared))
    return CodeAgreement(
        code,
        both,
        first,
        second,
        neither,
        (both + neither) / len(shared),
        cohen_kappa([[both, first], [second, neither]]),
        krippendorff_alpha(given, nominal_distance),
        None if RARE <= share <= 1 - RARE else _prevalence(both + first + second),
    )


def _prevalence(given: int) -> Text:
    return _NEVER if not given else _SKEWED


def _verdict(alpha: float | None) -> Verdict:
    if alpha is None:
        return "no_variation"
    if alpha >= RELIABLE:
        return "reliable"
    return "tentative" if alpha >= TENTATIVE else "unreliable"


VERDICTS: dict[Verdict, Text] = {
    "reliable": Text(
        "De codeurs zijn het vaak eens: op deze codes kunt u bouwen.",
        "The coders often agree: you can build on these codes.",
    ),
    "tentative": Text(
        "De codeurs zijn het redelijk eens: trek alleen voorzichtige conclusies.",
        "The coders agree reasonably: draw tentative conclusions only.",
    ),
    "unreliable": Text(
        "De codeurs zijn het te weinig eens: maak de omschrijvingen scherper en codeer opnieuw.",
        "The coders agree too little: sharpen the descriptions and code again.",
    ),
    "no_variation": Text(
        "Alle antwoorden kregen dezelfde codes. Dat zegt niet hoe vaak codeurs het eens zijn.",
        "All answers got the same codes. That does not tell how often coders agree.",
    ),
}
_NEVER = Text(
    "Geen van beiden gaf deze code: kappa 1 zegt hier niets.",
    "Neither gave this code: a kappa of 1 says nothing here.",
)
_SKEWED = Text(
    "Deze code komt heel weinig of heel vaak voor. Kappa valt dan laag uit, ook als codeurs het "
    "bijna altijd eens zijn: kijk ook naar het percentage.",
    "This code is very rare or very common. Kappa is low then, even if coders nearly always agree: "
    "look at the percentage too.",
)
