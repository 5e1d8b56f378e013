"""What alpha and omega mean, in words for who never met them. No threshold is treated as a law."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.analysis.scales.consistency import Alpha, Cases
from weerklank.analysis.scales.omega import Omega
from weerklank.kernel import Language, Text, format_decimal

OMEGA_APART = 0.05
"""From this difference on it is worth telling that alpha and omega do not say the same."""


def explain(alpha: Alpha, omega: Omega | None) -> Text:
    """Return what the figures mean for this scale, for these people.

    Of an omega that is not to be trusted nothing is told here; `cautions` says so.
    """
    if alpha.value <= 0:
        return _AGAINST.format(nl=_number(alpha.value, "nl"), en=_number(alpha.value, "en"))
    parts = [_meaning(alpha)]
    if omega is not None and not omega.at_the_edge:
        parts.append(_beside(omega.value))
    parts.append(_LIMITS)
    return Text(" ".join(part.nl for part in parts), " ".join(part.en for part in parts))


def who_counts(n: int, incomplete: int, cases: Cases) -> Text:
    """Return whose answers the figures rest on."""
    if cases == "pairwise":
        return Text(
            "Gerekend is per paar vragen, met iedereen die beide beantwoordde: minstens "
            f"{n} mensen.",
            f"Computed per pair of questions, from who answered both: {n} people at least.",
        )
    if not incomplete:
        return Text(
            f"Gerekend is met {n} mensen, die alle vragen beantwoordden.",
            f"Computed from {n} people, who answered every question.",
        )
    return Text(
        f"Gerekend is met de {n} mensen die alle vragen beantwoordden. Wie er maar een deel van "
        f"beantwoordde ({incomplete}), telt hier niet mee.",
        f"Computed from the {n} people who answered every question. Who answered only some of them "
        f"({incomplete}) does not count here.",
    )


def cautions(
    alpha: Alpha, omega: Omega | None, items: Sequence[tuple[Text, float | None]]
) -> list[Text]:
    """Return what should be looked at: items that run against the rest, a factor on the edge."""
    against = [label for label, rest in items if rest is not None and rest < 0]
    notes = [_RUNS_AGAINST.format(nl=label.nl, en=label.en) for label in against]
    if omega is not None and omega.at_the_edge:
        notes.append(_EDGE)
    elif omega is not None and abs(omega.value - alpha.value) >= OMEGA_APART:
        notes.append(_APART)
    return notes


def _meaning(alpha: Alpha) -> Text:
    low, high = max(alpha.interval.low, 0.0), alpha.interval.high
    return Text(
        f"Alpha is {_number(alpha.value, 'nl')} (minste onzekerheid: {_number(low, 'nl')} tot "
        f"{_number(high, 'nl')}). Zou u dezelfde mensen nog {alpha.k} "
        "zulke vragen stellen, dan hangen de twee scores naar verwachting zo sterk samen "
        "(1 is volledig).",
        f"Alpha is {_number(alpha.value, 'en')} (least uncertainty: {_number(low, 'en')} to "
        f"{_number(high, 'en')}). If you asked the same people {alpha.k} "
        "more such questions, the two scores are expected to correlate that strongly (1 is "
        "wholly).",
    )


def _beside(omega: float) -> Text:
    percent = round(100 * omega)
    return Text(
        f"Omega is {_number(omega, 'nl')}: ongeveer {percent}% van de verschillen in de score "
        "hoort bij wat de vragen samen meten, de rest hoort bij losse vragen of toeval.",
        f"Omega is {_number(omega, 'en')}: about {percent}% of the differences in the score "
        "belongs to what the questions measure together, the rest to single questions or chance.",
    )


def _number(value: float, language: Language) -> str:
    return format_decimal(value, 2, language)


_LIMITS = Text(
    "Hoe hoog genoeg is, hangt af van het gebruik: een gemiddelde van een groep vraagt minder dan "
    "een oordeel over één mens. Deze cijfers zeggen niet of de vragen meten wat ze moeten meten.",
    "How high is enough depends on the use: the mean of a group asks less than a judgement of one "
    "person. These figures do not tell whether the questions measure what they should.",
)
_AGAINST = Text(
    "Alpha is {nl}: de vragen hangen gemiddeld niet of tegengesteld samen. Een score over deze "
    "vragen zegt dan weinig. Kijk of een vraag omgedraaid moet worden (reversed).",
    "Alpha is {en}: on average the questions do not hang together, or run against each other. A "
    "score over them then tells little. See whether a question should be turned round (reversed).",
)
_RUNS_AGAINST = Text(
    "'{nl}' gaat tegen de andere vragen in. Kijk of deze vraag omgedraaid moet worden (reversed).",
    "'{en}' runs against the other questions. See whether it should be turned round (reversed).",
)
_EDGE = Text(
    "Omega is hier niet te vertrouwen: één vraag wordt bijna geheel verklaard.",
    "Omega is not to be trusted here: one question is explained all but wholly.",
)
_APART = Text(
    "Alpha en omega verschillen merkbaar: de vragen wegen niet even zwaar in wat ze samen meten. "
    "Omega rekent daarmee, alpha niet.",
    "Alpha and omega differ notably: the questions do not weigh the same in what they measure "
    "together. Omega reckons with that, alpha does not.",
)
