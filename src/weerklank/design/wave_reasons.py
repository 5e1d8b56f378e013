"""Why two waves of an item are not the same, in words: clauses that follow 'because'."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.design.waves import Grade, GradeReason, Likeness
from weerklank.kernel import Text


@dataclass(frozen=True, slots=True)
class ReasonKind:
    """A kind of reason: a fixed code, the grade that it leaves, and a clause."""

    code: str
    grade: Grade
    text: Text

    def of(self, **values: Text) -> GradeReason:
        """Return the reason with its named places filled in."""
        nl = self.text.nl.format(**{name: text.nl for name, text in values.items()})
        en = self.text.en.format(**{name: text.en for name, text in values.items()})
        return GradeReason(self.code, self.grade, Text(nl, en))

    def stated(self, grade: Grade, reason: Text | None) -> GradeReason:
        """Return the reason with the grade, and the explanation, that researchers stated."""
        text = self.text
        if reason is not None:
            text = Text(_joined(text.nl, reason.nl), _joined(text.en, reason.en))
        return GradeReason(self.code, grade, text)


def _joined(clause: str, explanation: str) -> str:
    explained = explanation.strip().rstrip(".")
    return f"{clause}: {explained}" if clause else explained


NOT_ASKED = ReasonKind(
    "not-asked",
    "broken",
    Text(
        "deze vraag stond niet in de meting van {period}",
        "this question was not in the wave of {period}",
    ),
)
DERIVED_ONCE = ReasonKind(
    "derived-once",
    "broken",
    Text(
        "dit was in de ene meting een vraag en is in de andere uit antwoorden samengesteld",
        "this was a question in one wave and is put together from answers in the other",
    ),
)
KIND = ReasonKind(
    "kind",
    "broken",
    Text(
        "de vraag werd op een andere manier beantwoord",
        "the question was answered in another way",
    ),
)
WORDING = ReasonKind(
    "wording",
    "adjusted",
    Text(
        "de vraag is anders gesteld, zo dat antwoorden kunnen schuiven",
        "the question is worded in another way, so that answers may shift",
    ),
)
TEXT = ReasonKind(
    "text",
    "adjusted",
    Text(
        "de woorden van de vraag zijn niet helemaal gelijk",
        "the words of the question are not quite the same",
    ),
)
AROUND = ReasonKind(
    "around",
    "adjusted",
    Text(
        "de uitleg rond de vraag is veranderd",
        "the explanation around the question has changed",
    ),
)
LIMITS = ReasonKind(
    "limits",
    "adjusted",
    Text(
        "wat men moest of mocht invullen is veranderd",
        "what people had to or could fill in has changed",
    ),
)
BASE = ReasonKind(
    "base",
    "broken",
    Text(
        "'weet niet' en 'niet van toepassing' tellen in de ene meting mee en in de andere niet",
        "'don't know' and 'not applicable' count in one wave and not in the other",
    ),
)
ROUTING = ReasonKind(
    "routing",
    "broken",
    Text(
        "de vraag is aan andere mensen gesteld",
        "the question was put to other people",
    ),
)
FILTER = ReasonKind(
    "filter",
    "broken",
    Text(
        "wie de vraag kreeg, hangt af van een vraag die zelf is veranderd",
        "who got the question depends on a question that has changed itself",
    ),
)
ANSWERS = ReasonKind(
    "answers",
    "broken",
    Text(
        "er waren andere antwoorden om uit te kiezen",
        "there were other answers to choose from",
    ),
)
OPTIONS = ReasonKind(
    "options",
    "adjusted",
    Text(
        "er kwamen antwoorden bij of er vielen antwoorden weg",
        "answers were added or left out",
    ),
)
ANSWER_KIND = ReasonKind(
    "answer-kind",
    "broken",
    Text(
        "een antwoord telt in de ene meting als inhoudelijk en in de andere niet",
        "an answer counts as substantive in one wave and not in the other",
    ),
)
VALUES = ReasonKind(
    "values",
    "broken",
    Text(
        "de antwoorden tellen met andere getallen mee",
        "the answers count with other numbers",
    ),
)
ANSWER_TEXT = ReasonKind(
    "answer-text",
    "adjusted",
    Text(
        "de woorden van een antwoord zijn veranderd",
        "the words of an answer have changed",
    ),
)
ORDER = ReasonKind(
    "order",
    "adjusted",
    Text(
        "de antwoorden stonden in een andere volgorde",
        "the answers stood in another order",
    ),
)
GROUPS = ReasonKind(
    "groups",
    "broken",
    Text(
        "andere antwoorden zijn samengenomen",
        "other answers are taken together",
    ),
)
POPULATION_WORDS = ReasonKind(
    "population-words",
    "adjusted",
    Text(
        "de doelgroep is in de twee onderzoeken niet gelijk beschreven",
        "the population is not described alike in the two studies",
    ),
)
MODE_WORDS = ReasonKind(
    "mode-words",
    "adjusted",
    Text(
        "de manier van vragen is in de twee onderzoeken niet gelijk beschreven",
        "the way of asking is not described alike in the two studies",
    ),
)
UNKNOWN_WORDING = ReasonKind(
    "unknown-wording",
    "cannot_tell",
    Text(
        "van de meting van {period} is niet bekend hoe deze vraag precies luidde",
        "it is not known how the wave of {period} worded this question",
    ),
)
UNKNOWN_ITEM = ReasonKind(
    "unknown-item",
    "cannot_tell",
    Text(
        "het is niet bekend of de meting van {period} deze vraag had",
        "it is not known whether the wave of {period} had this question",
    ),
)
REMARK = ReasonKind("remark", "broken", Text("", ""))
_POPULATION: dict[Likeness, Text] = {
    "adjusted": Text("de doelgroep is iets anders", "the population is slightly different"),
    "different": Text("de doelgroep is een andere", "the population is another one"),
    "unknown": Text(
        "de samenstelling van de groep is niet bekend",
        "the composition of the group is not known",
    ),
}
_MODE: dict[Likeness, Text] = {
    "adjusted": Text(
        "de manier van vragen is iets anders", "the way of asking is slightly different"
    ),
    "different": Text("er is op een andere manier gevraagd", "the way of asking is another one"),
    "unknown": Text("hoe er gevraagd is, is niet bekend", "the way of asking is not known"),
}


def _kinds(subject: str, texts: dict[Likeness, Text]) -> dict[Likeness, ReasonKind]:
    return {name: ReasonKind(subject, "broken", text) for name, text in texts.items()}


POPULATION = _kinds("population", _POPULATION)
MODE = _kinds("mode", _MODE)
