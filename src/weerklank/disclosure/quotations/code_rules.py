"""Holds codes against the rules for their release.

A message never repeats an answer: messages end up on screens and in logs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weerklank.analysis import coding
from weerklank.disclosure.quotations.code_complaints import COMPLAINTS
from weerklank.disclosure.quotations.quote_words import loose
from weerklank.disclosure.quotations.screening import plain, screen
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import Rules
from weerklank.fieldwork import Responses, TextColumn
from weerklank.kernel import LANGUAGES, Place, Problem, Text

SECOND_CODED = 20
"""Answers that two people must have coded apart, or all where there are fewer. With twenty, an
agreement of 60% and one of 90% have intervals (Wilson) that hardly overlap; with ten they share
about half their width. A fifth or a tenth of the answers, the usual advice, would be less here."""
RUN = 6
"""Words in a row that a code list may not share with an answer: a list is public."""


def frozen_of(text: str | None, file: str) -> coding.Codings | None:
    """Return the codings that releases were made of. Raises DocumentRefused where it is broken."""
    return None if text is None else coding.read_codings(text, file)


def released_answers(releases: Sequence[Release]) -> dict[str, frozenset[str]]:
    """Return the items of which a table is out, each with the answers that it shows."""
    found: dict[str, frozenset[str]] = {}
    for table in (table for release in releases for table in release.tables):
        members = frozenset(member for answer in table.answers for member in answer.members)
        found[table.source] = found.get(table.source, frozenset()) | members
    return found


def released_names(releases: Sequence[Release], item: str) -> dict[str, Text]:
    """Return the words that each answer of an item has in releases, where it stands by itself."""
    return {
        answer.id: answer.text
        for release in releases
        for table in release.tables
        for answer in table.answers
        if table.source == item and answer.members == (answer.id,)
    }


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """Code lists and codings, and all that they are held against."""

    responses: Responses
    lists: Sequence[coding.CodeList]
    codings: coding.Codings
    frozen: coding.Codings | None
    releases: Sequence[Release]

    def documents(self, codes_file: str) -> tuple[Problem, ...]:
        """Return what is wrong at any time: answers in a code list, changes to what is out."""
        return (*self._answers_in_lists(), *self._gone(codes_file), *self.changed())

    def release(
        self, wanted: Sequence[coding.CodeList], rules: Rules, file: str
    ) -> tuple[Problem, ...]:
        """Return what keeps the tables of these code lists from a release."""
        found: list[Problem] = []
        seen: dict[str, str] = {}
        for one in wanted:
            answers = coding.list_coded(one, self.codings, self.responses)
            if one.item in seen:
                found.append(_refuse("codes-item-twice", one.place, other=seen[one.item]))
            seen.setdefault(one.item, one.id)
            found += _unready(one, answers, rules, file)
        return tuple(found)

    def unreleased(self, wanted: Sequence[coding.CodeList], file: str) -> tuple[Problem, ...]:
        """Return the code lists that are in no release yet: sheets come after those."""
        out = released_answers(self.releases)
        return tuple(
            _refuse("codes-not-out", Place(file, None, one.id), id=one.id)
            for one in wanted
            if one.id not in out
        )

    def changed(self) -> Iterator[Problem]:
        """Yield codings that are out and are other now, and lists whose record is gone."""
        out = released_answers(self.releases)
        for one in self.lists:
            if one.id in out:
                rows = () if self.frozen is None else self.frozen.of(one.id)
                if not rows:
                    yield _refuse("codes-record-gone", one.place, id=one.id)
                if not self._as_released(one, out[one.id]):
                    yield _refuse("codes-frozen", one.place, id=one.id)
                yield from self._changed_rows(one, rows)

    def _as_released(self, codes: coding.CodeList, out: frozenset[str]) -> bool:
        """Return whether the same codes are tabled as in releases, under the same names."""
        tabled = {code.id: code.name for code in codes.codes if code.kind == "substantive"}
        names = released_names(self.releases, codes.id)
        return set(tabled) == out and all(tabled[name] == names[name] for name in names)

    def _changed_rows(
        self, codes: coding.CodeList, rows: Sequence[coding.Coding]
    ) -> Iterator[Problem]:
        answers = coding.list_coded(codes, self.codings, self.responses)
        settled = {answer.respondent: frozenset(answer.settled or ()) for answer in answers}
        places = {(row.item, row.respondent): row.place for row in self.codings.rows}
        for row in rows:
            if settled.get(row.respondent) != frozenset(row.codes):
                place = places.get((row.item, row.respondent), codes.place)
                yield _refuse("codings-frozen", place, id=codes.id)

    def _gone(self, file: str) -> Iterator[Problem]:
        """Yield the code lists that are out and stand in the document no more.

        What a release tables and nobody was asked was coded, also where its record is gone too.
        """
        there = {one.id for one in self.lists} | set(self.responses.columns)
        for item in sorted(set(released_answers(self.releases)) - there):
            yield _refuse("codes-gone", Place(file), id=item)

    def _answers_in_lists(self) -> Iterator[Problem]:
        """Yield the code lists that repeat an answer, or a detail that stands in one."""
        written = [
            text
            for column in self.responses.columns.values()
            if isinstance(column, TextColumn)
            for text in column.texts
        ]
        said = {run for text in written for run in _runs(text)}
        for one in self.lists:
            told = _told(one)
            if any(run in said for text in told for run in _runs(text)):
                yield _refuse("codes-quote", one.place, id=one.id, run=RUN)
            elif any(_is_detail(words, written) for text in told for words in _suspect(text)):
                yield _refuse("codes-detail", one.place, id=one.id)


def _told(codes: coding.CodeList) -> tuple[str, ...]:
    """Return everything that a code list says, in both languages."""
    texts = [codes.label, *(text for one in codes.codes for text in (one.name, one.description))]
    return tuple(plain(text.in_language(language)) for text in texts for language in LANGUAGES)


def _is_detail(words: str, written: Sequence[str]) -> bool:
    """Return whether words that screening points at are pointed at in an answer too."""
    return any(words in _suspect(plain(text)) for text in written if words in loose(text))


def _suspect(text: str) -> frozenset[str]:
    return frozenset(loose(text[one.start : one.end]) for one in screen(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", loose(text))
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _unready(
    codes: coding.CodeList, answers: Sequence[coding.CodedAnswer], rules: Rules, file: str
) -> Iterator[Problem]:
    place, wrote = Place(file, None, codes.id), len(answers)
    if wrote < rules.open_answer_base:
        yield _refuse("codes-base", codes.place, id=codes.id, base=rules.open_answer_base)
    if all(code.kind != "residual" for code in codes.codes):
        yield _refuse("codes-no-residual", codes.place, id=codes.id)
    for state, code in (("uncoded", "codes-uncoded"), ("disputed", "codes-disputed")):
        number = sum(answer.state == state for answer in answers)
        if number:
            yield _refuse(code, place, id=codes.id, number=number)
    given = Counter(code for answer in answers for code in answer.settled or ())
    for name in (code.id for code in codes.codes if code.kind == "substantive"):
        if 0 < given[name] < rules.minimum_answer:
            yield _refuse("codes-rare", codes.place, id=name, least=rules.minimum_answer)
    twice = sum(len(answer.by_coder) > 1 for answer in answers)
    if twice < min(SECOND_CODED, wrote):
        least = min(SECOND_CODED, wrote)
        yield _refuse("codes-second", place, id=codes.id, number=twice, least=least)


def _refuse(code: str, place: Place, **values: object) -> Problem:
    told = COMPLAINTS[code]
    return Problem(code, place, told.message.format(**values), told.remedy.format(**values))
