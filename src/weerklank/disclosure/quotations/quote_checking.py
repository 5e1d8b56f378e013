"""Holds quotes against every rule for them, and against the answers that they come from.

A message never repeats an answer or a suspicious word: messages end up on screens and in logs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from weerklank.design import Breakdown, CategoryGroup, Questionnaire, Study
from weerklank.disclosure.problem.routes import read_routes
from weerklank.disclosure.quotations.quote_complaints import COMPLAINTS
from weerklank.disclosure.quotations.quote_reading import Quote, Quotes
from weerklank.disclosure.quotations.quote_words import (
    holds_respondent,
    is_blank,
    is_mostly_quoted,
    is_much_longer,
    is_quoted,
    is_same_reader,
    loose,
    tells,
)
from weerklank.disclosure.quotations.screening import Suspicion, find_names, plain, screen
from weerklank.disclosure.release import Release, ReleasedQuote
from weerklank.disclosure.rules import Rules
from weerklank.fieldwork import Flags, Responses, TextColumn
from weerklank.kernel import LANGUAGES, Language, Place, Problem, Problems, Text, did_you_mean


def released(quote: Quote) -> ReleasedQuote:
    """Return what of a quote goes out."""
    return ReleasedQuote(quote.id, quote.item, quote.text, quote.kind, quote.category)


def open_suspicions(quote: Quote) -> Iterator[tuple[Language, Suspicion]]:
    """Yield what a quote's text still holds that nobody decided on, by language."""
    kept = _kept(quote)
    for language in LANGUAGES:
        text = plain(quote.text.in_language(language))
        for found in screen(text):
            if loose(text[found.start : found.end]) not in kept:
                yield language, found


def _kept(quote: Quote) -> frozenset[str]:
    return frozenset(loose(one.words) for one in quote.decisions if one.decided == "kept")


def organisation_items(study: Study) -> frozenset[str]:
    """Return the items whose answers name where somebody works, from the organisation down."""
    named = {study.sector.organisation_item} | ({study.sheets.item} if study.sheets else set())
    finer = {item for nest in study.nesting for item in nest[1:]}
    return frozenset({item for item in named if item} | finer)


def organisation_names(study: Study, questionnaire: Questionnaire) -> frozenset[str]:
    """Return the names of organisations and teams, in both languages."""
    items = map(questionnaire.item, organisation_items(study))
    answers = [one for item in items if item for one in questionnaire.answers_of(item)]
    return frozenset(name for one in answers for name in (one.text.nl, one.text.en))


@dataclass(slots=True)
class QuoteCheck:
    """Gathers what is wrong with quotes, given everything that they are held against."""

    responses: Responses
    questionnaire: Questionnaire
    study: Study
    releases: Sequence[Release]
    rules: Rules
    problems: Problems = field(default_factory=Problems)

    def run(self, document: Quotes) -> tuple[Problem, ...]:
        """Return everything that keeps the quotes of a document from being published."""
        self.document(document)
        for quote in document.quotes:
            self.quote(quote)
        return tuple(sorted(self.problems.found, key=lambda one: one.place.line or 0))

    def refuse(self, code: str, place: Place, hint: Text | None = None, **values: object) -> None:
        """Note a complaint; a `hint` takes the place of its remedy."""
        told = COMPLAINTS[code]
        remedy = hint or told.remedy.format(**values)
        self.problems.add(code, place, told.message.format(**values), remedy)

    def document(self, document: Quotes) -> None:
        """Check what the quotes have to do with each other, with respondents and with releases."""
        quotes = document.quotes
        if quotes and not tells(document.told, self.questionnaire):
            self.refuse("quotes-not-told", document.place)
        for quote in _beyond(quotes, lambda one: one.id, 1):
            self.refuse("quote-twice", quote.place, id=quote.id)
        most = self.rules.quotes_per_respondent
        for quote in _beyond(quotes, lambda one: one.respondent, most):
            self.refuse("quote-same-respondent", quote.place, most=most)
        named = {quote.id: quote for quote in quotes}
        for old in {one.id: one for release in self.releases for one in release.quotes}.values():
            if old.id not in named:
                self.refuse("quote-gone", document.place, id=old.id)
            elif released(named[old.id]) != old:
                self.refuse("quote-changed", named[old.id].place, id=old.id)

    def quote(self, quote: Quote) -> None:
        """Check one quote by itself."""
        if holds_respondent(quote.id, quote.respondent, self.responses.respondents):
            self.refuse("quote-id-tells", quote.place)
        self._readers(quote)
        self._decisions(quote)
        self._organisations(quote)
        if is_much_longer(quote.text) and not quote.longer:
            self.refuse("quote-longer", quote.place)
        answers = self._open_answers(quote)
        if answers is None:
            return
        if sum(map(bool, answers)) < self.rules.open_answer_base:
            self.refuse("quote-base", quote.place, base=self.rules.open_answer_base)
        if quote.respondent not in self.responses.respondents:
            self.refuse("quote-respondent", quote.place)
            return
        row = self.responses.respondents.index(quote.respondent)
        if not answers[row]:
            self.refuse("quote-no-answer", quote.place, item=quote.item)
        elif quote.kind == "quote" and not is_quoted(quote.text, answers[row]):
            self.refuse("quote-differs", quote.place)
        elif quote.kind == "quote" and not is_mostly_quoted(quote.text, answers[row]):
            self.refuse("quote-bracketed", quote.place)
        if quote.category is not None:
            self._category(quote, quote.category, row, answers)

    def _readers(self, quote: Quote) -> None:
        if not self.rules.second_reader:
            return
        if is_blank(quote.read_by):
            self.refuse("quote-unread", quote.place)
        elif is_same_reader(quote.read_by, quote.chosen_by):
            self.refuse("quote-same-reader", quote.place)

    def _decisions(self, quote: Quote) -> None:
        for language, found in open_suspicions(quote):
            at, why, reason = found.start + 1, found.why.nl, found.why.en
            self.refuse(
                "quote-undecided", quote.place, language=language, at=at, why=why, reason=reason
            )
        texts = [loose(plain(quote.text.in_language(language))) for language in LANGUAGES]
        for one in quote.decisions:
            stands = any(loose(one.words) in text for text in texts)
            if stands and one.decided == "reworded":
                self.refuse("quote-not-reworded", one.place)
            elif not stands and one.decided == "kept":
                self.refuse("quote-decision-idle", one.place)

    def _organisations(self, quote: Quote) -> None:
        if not self.rules.withhold_organisation_of_quotes:
            return
        names, kept = organisation_names(self.study, self.questionnaire), _kept(quote)
        texts = [plain(quote.text.in_language(language)) for language in LANGUAGES]
        found = {text[start:end] for text in texts for start, end in find_names(text, names)}
        if any(not _is_a_word(words) or loose(words) not in kept for words in found):
            self.refuse("quote-names-organisation", quote.place)

    def _open_answers(self, quote: Quote) -> tuple[str, ...] | None:
        """Return every respondent's answer to the item of a quote, '' where there is none."""
        item = self.questionnaire.item(quote.item)
        known = [one.id for one in self.questionnaire.items() if one.kind == "open"]
        if item is None or item.kind != "open":
            self.refuse("quote-item", quote.place, did_you_mean(quote.item, known), id=quote.item)
            return None
        column = self.responses.columns[quote.item]
        texts = column.texts if isinstance(column, TextColumn) else ()
        return tuple(text.strip() for text in texts)

    def _category(self, quote: Quote, category: str, row: int, answers: tuple[str, ...]) -> None:
        if quote.item in read_routes(self.questionnaire):
            self.refuse("quote-routed", quote.place, item=quote.item)
        breakdown, group = self._group(quote, category)
        if breakdown is None or group is None:
            return
        if breakdown.by in organisation_items(self.study):
            self.refuse("quote-organisation", quote.place, id=category)
        if group.residual is not None:
            self.refuse("quote-residual", quote.place, id=category)
        inside = self._members(breakdown, group)
        if not inside[row]:
            self.refuse("quote-other-category", quote.place, id=category)
        least = self.rules.minimum_base
        if sum(bool(answers[one]) for one in np.flatnonzero(inside)) < least:
            self.refuse("quote-category-few", quote.place, id=category, base=least)
        if self.releases and not self._shown(breakdown.id, group.id):
            self.refuse("quote-category-hidden", quote.place, id=category, base=least)

    def _group(self, quote: Quote, category: str) -> tuple[Breakdown | None, CategoryGroup | None]:
        named = {f"{b.id}.{c.id}": (b, c) for b in self.study.breakdowns for c in b.categories}
        if category not in named:
            self.refuse("quote-category", quote.place, did_you_mean(category, named), id=category)
        return named.get(category, (None, None))

    def _members(self, breakdown: Breakdown, group: CategoryGroup) -> Flags:
        item, column = self.questionnaire.item(breakdown.by), self.responses.columns[breakdown.by]
        listed = () if item is None else self.questionnaire.answers_of(item)
        codes = [n for n, answer in enumerate(listed) if answer.id in group.answers]
        return np.isin(column.codes, codes)

    def _shown(self, breakdown: str, category: str) -> bool:
        rows = (
            row
            for release in self.releases
            for table in release.tables
            if table.breakdown == breakdown
            for row in table.rows
        )
        least = self.rules.minimum_base
        return any(row.category == category and (row.base or 0) >= least for row in rows)


def _is_a_word(words: str) -> bool:
    """Return whether a name may be an ordinary word here: 'anders' is one, 'Anders' an answer."""
    return words.isalpha() and words.islower()


def _beyond(quotes: Sequence[Quote], key: Callable[[Quote], str], most: int) -> Iterator[Quote]:
    """Yield every quote whose key came `most` times before it."""
    seen: Counter[str] = Counter()
    for quote in quotes:
        if seen[key(quote)] >= most:
            yield quote
        seen[key(quote)] += 1
