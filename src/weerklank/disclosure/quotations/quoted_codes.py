"""A quote beside the table of its question's codes: together they may tell of a hidden code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weerklank.design import Questionnaire, Study
from weerklank.disclosure.quotations.code_complaints import COMPLAINTS
from weerklank.disclosure.quotations.coded_answers import CodingTexts, read_documents
from weerklank.disclosure.quotations.quote_reading import Quote, read_quotes
from weerklank.disclosure.release import Release, ReleasedRow
from weerklank.kernel import Problem


def judge_quoted_codes(
    questionnaire: Questionnaire,
    study: Study,
    texts: CodingTexts,
    releases: Sequence[Release],
    *,
    quotes_yaml: str,
    quotes_file: str = "closed/quotes.yaml",
) -> tuple[Problem, ...]:
    """Return the quotes with a category in which a code of theirs is hidden.

    Whoever reads such a quote knows what it is about, so that at least one person of the category
    got that code; with two quotes, two. releases  with the one that the quotes go with as the last.
    Raises DocumentRefused for wrong documents.
    """
    read = read_documents(questionnaire, texts)
    found = []
    for quote in read_quotes(quotes_yaml, quotes_file).quotes:
        category = _members(study, quote)
        for codes in (one for one in read.lists if one.item == quote.item and category):
            settled = {one.respondent: one.settled or () for one in read.answers(codes)}
            hidden = set(_hidden(releases, codes.id, quote, category))
            if hidden & set(settled.get(quote.respondent, ())):
                told = COMPLAINTS["quote-code-hidden"]
                remedy = told.remedy.format(id=codes.id)
                message = told.message.format(id=quote.category)
                found.append(Problem(told.code, quote.place, message, remedy))
    return tuple(found)


def _members(study: Study, quote: Quote) -> frozenset[str]:
    """Return the background answers that the category of a quote holds; none without one."""
    named = {f"{b.id}.{one.id}": one.answers for b in study.breakdowns for one in b.categories}
    return frozenset(named.get(quote.category or "", ()))


def _hidden(
    releases: Sequence[Release], codes: str, quote: Quote, category: frozenset[str]
) -> Iterator[str]:
    """Yield the codes that a table hides in the row that holds a category."""
    breakdown = (quote.category or "").partition(".")[0]
    tables = (table for release in releases for table in release.tables)
    for table in (one for one in tables if (one.source, one.breakdown) == (codes, breakdown)):
        members = {answer.id: answer.members for answer in table.answers}
        rows = (row for row in table.rows if category <= set(row.members))
        yield from (member for row in rows for name in _withheld(row) for member in members[name])


def _withheld(row: ReleasedRow) -> Iterator[str]:
    return (figure.answer for figure in row.figures if figure.percent is None)
