"""References in running text: `{{tijd.minder}}` a released figure, `{{=2020}}` a literal,
`{{:respondents}}` a fact of the study, `{{quote:more_time}}` a released quote. Any other digit in
running text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from weerklank.design import Study
from weerklank.disclosure import FoundFigure, QuoteKind, Release, ReleasedTable, find_figure
from weerklank.kernel import (
    EvidenceRef,
    Language,
    Place,
    Problems,
    Text,
    did_you_mean,
    format_decimal,
    format_integer,
    parse_evidence,
)
from weerklank.publication.wording import UNKNOWN, print_date

REFERENCE = re.compile(r"\{\{([^{}\n]*)\}\}")
Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `figure` is what it points at; `note` a footnote's number."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    figure: EvidenceRef | None = None
    note: int | None = None


@dataclass(frozen=True, slots=True)
class ResolvedText:
    """A text with its references filled in."""

    runs: tuple[Run, ...]

    @property
    def plain(self) -> str:
        """Return the text without any markup."""
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> Markup:
        """Return the text escaped for HTML."""
        return escape(self.plain)


@dataclass(slots=True)
class Resolver:
    """Fills in references of one release in one language, and gathers what is wrong with them."""

    release: Release
    language: Language
    facts: Facts
    problems: Problems = field(default_factory=Problems)

    def resolve(self, body: str, place: Place) -> Run:
        """Return what stands between `{{` and `}}` as printed; a problem gives an ellipsis."""
        body = body.strip()
        if body.startswith("="):
            return Run(body[1:].strip())
        if body.startswith(":"):
            return Run(self._fact(body[1:].strip(), place))
        if body.startswith(_QUOTE):
            return Run(self._quote(body.removeprefix(_QUOTE).strip(), place))
        ref = parse_evidence(body)
        if ref is None:
            self.problems.add("reference-broken", place, _BROKEN.format(what=body), _BROKEN_HELP)
            return Run(_STAND_IN)
        return Run(self._figure(ref, place), figure=ref)

    def check_words(self, text: str, place: Place) -> None:
        """Note a problem for each word of running text that holds a digit or lone braces."""
        for word in text.split():
            if any(sign.isnumeric() for sign in word):
                remedy = _PERCENT_HELP if "%" in word else _digit_remedy(word)
                self.problems.add("digit-in-text", place, _DIGIT.format(word=word), remedy)
            elif "{{" in word or "}}" in word:
                self.problems.add(
                    "reference-broken", place, _BROKEN.format(what=word), _BROKEN_HELP
                )

    def resolve_text(self, text: str, place: Place) -> ResolvedText:
        """Return a plain text (no other markup) with its references filled in."""
        return ResolvedText(tuple(self._runs(text, place)))

    def _runs(self, text: str, place: Place) -> Iterator[Run]:
        end = 0
        for match in REFERENCE.finditer(text):
            yield from self._words(text[end : match.start()], place)
            yield self.resolve(match[1], place)
            end = match.end()
        yield from self._words(text[end:], place)

    def _words(self, text: str, place: Place) -> Iterator[Run]:
        self.check_words(text, place)
        if text:
            yield Run(text)

    def _fact(self, name: str, place: Place) -> str:
        if name in self.facts:
            return self.facts[name]
        message = _UNKNOWN_FACT.format(name=name)
        self.problems.add("fact-unknown", place, message, did_you_mean(name, self.facts))
        return _STAND_IN

    def _quote(self, name: str, place: Place) -> str:
        """Return a released quote in quotation marks, and whose words they are."""
        quotes = {quote.id: quote for quote in self.release.quotes}
        if name not in quotes:
            message = _UNKNOWN_QUOTE.format(name=name)
            self.problems.add("quote-unknown", place, message, did_you_mean(name, quotes))
            return _STAND_IN
        quote = quotes[name]
        return f"“{quote.text.in_language(self.language)}” ({_SAID[quote.kind][self.language]})"

    def _figure(self, ref: EvidenceRef, place: Place) -> str:
        found = find_figure(self.release, ref)
        if found is None:
            message = _NOT_THERE.format(ref=ref)
            self.problems.add("reference-unknown", place, message, explain_miss(self.release, ref))
            return _STAND_IN
        if found.value is None:
            self.problems.add("reference-hidden", place, _HIDDEN.format(ref=ref), _HIDDEN_HELP)
            return _STAND_IN
        return print_figure(found, self.language)


def resolve_text(
    text: str,
    release: Release,
    language: Language,
    *,
    facts: Facts | None = None,
    place: Place | None = None,
) -> ResolvedText:
    """Return a plain text, such as a finding's claim, with its references filled in.

    Raises DocumentRefused with every digit outside a reference and every reference that points at
    nothing or at a hidden figure; `place` says where the text stands.
    """
    known = release_facts(release, language) if facts is None else facts
    resolver = Resolver(release, language, known)
    resolved = resolver.resolve_text(text, place or Place("findings.yaml"))
    resolver.problems.raise_if_any()
    return resolved


def print_figure(found: FoundFigure, language: Language) -> str:
    """Return a found figure as printed: `64%`, a mean `7,3` or `7.3`, a base `284`.

    Raises ValueError where it is hidden.
    """
    if found.value is None:
        raise ValueError(f"{found.ref} is hidden")
    if found.ref.measure == "mean":
        return format_decimal(float(found.value), 1, language)
    printed = format_integer(int(found.value), language)
    return f"{printed}%" if found.ref.measure == "percent" else printed


def release_facts(release: Release, language: Language) -> dict[str, str]:
    """Return the facts that a release itself knows, by the name that `{{:name}}` gives them."""
    rate = release.response_rate
    return {
        "respondents": format_integer(release.respondents, language),
        "response_rate": UNKNOWN.in_language(language) if rate is None else f"{rate}%",
        "release_number": str(release.number),
        "release_date": print_date(release.date, language),
        "wave": str(release.wave),
    }


def study_facts(study: Study, release: Release, language: Language) -> dict[str, str]:
    """Return the facts of a study and its release, by the name that `{{:name}}` gives them."""
    texts = {
        "title": study.title,
        "programme": study.programme,
        "region": study.region,
        "period": study.period,
        "population": study.population,
        "mode": study.mode,
    }
    facts = {name: text.in_language(language) for name, text in texts.items()}
    return facts | release_facts(release, language)


def explain_miss(release: Release, ref: EvidenceRef) -> Text:
    """Return a remedy for a reference that points at nothing: the nearest name that exists."""
    tables = [table for table in release.tables if table.item == ref.item]
    if not tables:
        return did_you_mean(ref.item, {table.item for table in release.tables})
    table = release.table(ref.item, ref.breakdown)
    if table is None:
        return did_you_mean(ref.breakdown or "", {t.breakdown for t in tables if t.breakdown})
    if all(row.category != ref.category for row in table.rows):
        return did_you_mean(
            ref.category or "", {row.category for row in table.rows if row.category}
        )
    if ref.measure != "percent":
        return _NO_MEAN
    return _explain_answer(table, ref.answer or "")


def _explain_answer(table: ReleasedTable, answer: str) -> Text:
    if table.kind == "mean":
        return _ONLY_MEAN.format(item=table.item)
    merged = next((whole.id for whole in table.answers if answer in whole.members), None)
    if merged is not None:
        return _MERGED.format(whole=merged)
    return did_you_mean(answer, {known.id for known in table.answers})


def _digit_remedy(word: str) -> Text:
    return _DIGIT_HELP.format(bare=word.strip("()[]\"'.,;:!?"))


_STAND_IN, _QUOTE = "…", "quote:"
_SAID: dict[QuoteKind, dict[Language, str]] = {
    "quote": {"nl": "een deelnemer", "en": "a respondent"},
    "paraphrase": {
        "nl": "naverteld in woorden van de onderzoekers",
        "en": "retold in the researchers' words",
    },
}
_BROKEN = Text("'{what}' is geen verwijzing.", "'{what}' is not a reference.")
_BROKEN_HELP = Text(
    "Schrijf {{item.antwoord}}, {{item#mean}}, {{quote:id}}, {{=letterlijk}} of {{:feit}}.",
    "Write {{item.answer}}, {{item#mean}}, {{quote:id}}, {{=literal}} or {{:fact}}.",
)
_DIGIT = Text("'{word}' heeft een cijfer in de tekst.", "'{word}' has a digit in the text.")
_DIGIT_HELP = Text(
    "Verwijs naar een vrijgegeven cijfer, schrijf het getal uit, of schrijf {{{{={bare}}}}}.",
    "Refer to a released figure, spell the number out, or write {{{{={bare}}}}}.",
)
_PERCENT_HELP = Text(
    "Verwijs naar een vrijgegeven cijfer: {{item.antwoord}}.",
    "Refer to a released figure: {{item.answer}}.",
)
_NOT_THERE = Text("'{ref}' wijst nergens naar.", "'{ref}' points at nothing.")
_HIDDEN = Text(
    "'{ref}' is niet vrijgegeven: het cijfer is afgeschermd.",
    "'{ref}' is not released: the figure is withheld.",
)
_HIDDEN_HELP = Text(
    "Schrijf de zin zonder dit cijfer, of verwijs naar een grotere groep.",
    "Write the sentence without this figure, or refer to a larger group.",
)
_UNKNOWN_QUOTE = Text(
    "Het citaat '{name}' is niet vrijgegeven.", "The quote '{name}' is not released."
)
_UNKNOWN_FACT = Text("Er is geen feit ':{name}'.", "There is no fact ':{name}'.")
_NO_MEAN = Text(
    "Deze tabel heeft geen gemiddelde; verwijs naar een antwoord.",
    "This table has no mean; refer to an answer.",
)
_ONLY_MEAN = Text(
    "Deze tabel heeft alleen een gemiddelde: {{{{{item}#mean}}}}.",
    "This table has a mean only: {{{{{item}#mean}}}}.",
)
_MERGED = Text(
    "Dit antwoord is samengevoegd; verwijs naar '{whole}'.",
    "This answer was merged; refer to '{whole}'.",
)
