"""Quotes of open answers: what leaves of them, and what must be looked at before that.

What `screen_answers` and `screen_quotes` return is as closed as the answers themselves: it is for
the screen of a researcher, or for a file beside the answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weerklank.design import Questionnaire, Study
from weerklank.disclosure.quotations.quote_checking import (
    QuoteCheck,
    open_suspicions,
    organisation_names,
    released,
)
from weerklank.disclosure.quotations.quote_reading import Quotes, read_quotes
from weerklank.disclosure.quotations.screening import Suspicion, plain, screen
from weerklank.disclosure.release import Release, ReleasedQuote
from weerklank.disclosure.rules import Rules
from weerklank.fieldwork import TextColumn, read_responses
from weerklank.kernel import LANGUAGES, DocumentRefused, Language, Problem


@dataclass(frozen=True, slots=True)
class ScreenedText:
    """A text of the closed side, with what in it may lead to somebody.

    name      the respondent's id, or that of the quote
    language  in which a quote would appear; None for an answer
    """

    name: str
    item: str
    language: Language | None
    text: str
    suspicions: tuple[Suspicion, ...]


def release_quotes(
    questionnaire: Questionnaire,
    study: Study,
    *,
    responses_csv: str,
    quotes_yaml: str,
    releases: Sequence[Release],
    rules: Rules,
    responses_file: str = "closed/responses.csv",
    quotes_file: str = "closed/quotes.yaml",
) -> tuple[ReleasedQuote, ...]:
    """Return the quotes that may be published, by id: who wrote them and their order stay behind.

    releases  every release so far, and the one that the quotes go with as the last
    Raises DocumentRefused with every problem of the document and of each quote.
    """
    document = read_quotes(quotes_yaml, quotes_file)
    responses = read_responses(responses_csv, responses_file, questionnaire)
    problems = QuoteCheck(responses, questionnaire, study, releases, rules).run(document)
    if problems:
        raise DocumentRefused(problems)
    return _by_id(document)


def check_quotes(
    questionnaire: Questionnaire,
    study: Study,
    *,
    responses_csv: str,
    quotes_yaml: str,
    releases: Sequence[Release],
    rules: Rules,
    responses_file: str = "closed/responses.csv",
    quotes_file: str = "closed/quotes.yaml",
) -> tuple[Problem, ...]:
    """Return everything that keeps quotes from being published, each at its place.

    Without a release whether a category is shown cannot be told yet, and is left for later. What is
    wrong with the answers themselves is told elsewhere.
    """
    try:
        document = read_quotes(quotes_yaml, quotes_file)
    except DocumentRefused as refused:
        return refused.problems
    try:
        responses = read_responses(responses_csv, responses_file, questionnaire)
    except DocumentRefused:
        return ()
    return QuoteCheck(responses, questionnaire, study, releases, rules).run(document)


def screen_answers(
    questionnaire: Questionnaire, study: Study, *, responses_csv: str, responses_file: str
) -> tuple[ScreenedText, ...]:
    """Return every open answer with its suspicions, question by question.

    Raises DocumentRefused with what is wrong with the answers.
    """
    responses = read_responses(responses_csv, responses_file, questionnaire)
    names, found = organisation_names(study, questionnaire), []
    for item in questionnaire.items():
        column = responses.columns.get(item.id)
        if item.kind != "open" or not isinstance(column, TextColumn):
            continue
        for name, text in zip(responses.respondents, map(plain, column.texts), strict=True):
            if text.strip():
                found.append(ScreenedText(name, item.id, None, text, screen(text, names)))
    return tuple(found)


def screen_quotes(quotes_yaml: str, file: str) -> tuple[ScreenedText, ...]:
    """Return every text of every quote with the suspicions that nobody decided on yet.

    Raises DocumentRefused with what is wrong with the form of the document.
    """
    found = []
    for quote in read_quotes(quotes_yaml, file).quotes:
        undecided = tuple(open_suspicions(quote))
        for language in LANGUAGES:
            text = plain(quote.text.in_language(language))
            mine = tuple(one for spoken, one in undecided if spoken == language)
            found.append(ScreenedText(quote.id, quote.item, language, text, mine))
    return tuple(found)


def _by_id(document: Quotes) -> tuple[ReleasedQuote, ...]:
    return tuple(sorted(map(released, document.quotes), key=lambda one: one.id))
