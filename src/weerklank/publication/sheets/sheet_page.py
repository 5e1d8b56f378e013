"""An organisation's sheet in one language: every word and figure, ready to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from weerklank.disclosure import Release, ReleasedTable, SheetSet, release_hash
from weerklank.disclosure import ReleasedSheet as OwnSheet
from weerklank.kernel import Language, Text, format_integer
from weerklank.publication.edition import Edition
from weerklank.publication.figures.grids import Grid, table_grid
from weerklank.publication.sheets import wording as words
from weerklank.publication.sheets.cards import Card, make_card
from weerklank.publication.sheets.comparing import (
    Comparison,
    Within,
    compare_tables,
    widest_margin,
)
from weerklank.publication.wording import print_date

HASH_SIGNS = 12


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: a look of bars and what it stands for."""

    look: str
    label: str


@dataclass(frozen=True, slots=True)
class ThemeCards:
    """A theme with its questions in rows of one wide or two narrow cards."""

    title: str
    rows: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything that stands on a sheet; `facts` are numbers with what they count."""

    language: Language
    title: str
    kicker: str
    lead: str
    author: str
    date: str
    synthetic: bool
    private: str
    private_why: str
    facts: tuple[tuple[str, str], ...]
    summary: str
    clear: tuple[str, ...]
    neither: str
    keys: tuple[Key, ...]
    reading: tuple[str, ...]
    themes: tuple[ThemeCards, ...]
    teams: tuple[Grid, ...]
    left_out_lead: str
    left_out: tuple[str, ...]
    talk: tuple[str, ...]
    method: str
    source: str
    foot: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What every part of a page needs: names as printed, in one language."""

    language: Language
    name: str
    region: str

    def say(self, text: Text, **values: object) -> str:
        return text.in_language(self.language).format(name=self.name, region=self.region, **values)

    def number(self, value: int) -> str:
        return format_integer(value, self.language)


def make_sheet_page(
    edition: Edition,
    sheet_set: SheetSet,
    sheet: OwnSheet,
    set_hash: str,
    language: Language,
    within: Within,
) -> SheetPage:
    """Return the sheet of one organisation; `edition` ends at the release that it stands beside."""
    study, release = edition.study, edition.release
    region = study.region.in_language(language)
    told = _Told(language, sheet.text.in_language(language), region)
    own, of_teams = _split(edition, sheet)
    compared = compare_tables(own, release, sheet.organisation, within)
    cards = [make_card(one, told.name, region, language) for one in compared]
    left_out = tuple(_left_out(edition, sheet, language))
    return SheetPage(
        language=language,
        title=told.name,
        kicker=told.say(words.KICKER),
        lead=told.say(
            words.LEAD,
            title=study.title.in_language(language),
            period=study.period.in_language(language),
        ),
        author=study.programme.in_language(language),
        date=sheet_set.date,
        synthetic=sheet_set.synthetic or release.synthetic,
        private=told.say(words.PRIVATE),
        private_why=told.say(words.PRIVATE_WHY),
        facts=_facts(sheet, len(own), release, told),
        summary=_summary(compared, sheet, told),
        clear=tuple(f"{card.title} – {card.differs}." for card in cards if card.verdict == "clear"),
        neither=told.say(words.NEITHER),
        keys=tuple(_keys(compared, told)),
        reading=tuple(_reading(compared, sheet, release, told)),
        themes=tuple(_by_theme(release, own, cards, language)),
        teams=tuple(_team_grids(of_teams, language)),
        left_out_lead=told.say(words.LEFT_OUT_LEAD if left_out else words.NOTHING_LEFT_OUT),
        left_out=left_out,
        talk=tuple(_talk(compared, release, told)),
        method=told.say(words.METHOD_TEXT),
        source=_source(edition, sheet_set, set_hash, told),
        foot=told.say(words.FOOT),
    )


def _split(
    edition: Edition, sheet: OwnSheet
) -> tuple[tuple[ReleasedTable, ...], tuple[ReleasedTable, ...]]:
    """Return the organisation's own tables and those of its teams."""
    plan = edition.study.sheets
    item = sheet.tables[0].by if plan is None and sheet.tables else plan and plan.item
    own = tuple(table for table in sheet.tables if table.by == item)
    return own, tuple(table for table in sheet.tables if table.by != item)


def _facts(
    sheet: OwnSheet, questions: int, release: Release, told: _Told
) -> tuple[tuple[str, str], ...]:
    return (
        (told.number(sheet.base), told.say(words.TOOK_PART_OWN)),
        (told.number(release.respondents), told.say(words.TOOK_PART_REGION)),
        (told.number(questions), told.say(words.QUESTION if questions == 1 else words.QUESTIONS)),
    )


def _summary(compared: tuple[Comparison, ...], sheet: OwnSheet, told: _Told) -> str:
    verdicts = [one.verdict for one in compared]
    clear, unknown = verdicts.count("clear"), verdicts.count("unknown")
    every = len(verdicts) - unknown
    if not every:
        return told.say(words.NONE_COMPARED)
    parts = [told.say(_summary_line(clear, every), clear=clear, all=every)]
    if not clear:
        parts.append(told.say(words.NOT_THE_SAME, n=told.number(sheet.base)))
    if unknown:
        parts.append(told.say(words.NOT_COMPARED, unknown=unknown))
    return " ".join(parts)


def _summary_line(clear: int, every: int) -> Text:
    if every == 1:
        return words.LONE_CLEAR if clear else words.LONE_LEVEL
    return (words.NONE_CLEAR, words.ONE_CLEAR)[clear] if clear < 2 else words.SOME_CLEAR


def _keys(compared: tuple[Comparison, ...], told: _Told) -> Iterator[Key]:
    yield Key("own", told.name)
    yield Key("region", told.say(words.REGION_WORD))
    sectors = (one.sector.row.text for one in compared if one.sector is not None)
    for name in dict.fromkeys(text.in_language(told.language) for text in sectors):
        yield Key("sector", name)


def _reading(
    compared: tuple[Comparison, ...], sheet: OwnSheet, release: Release, told: _Told
) -> Iterator[str]:
    yield told.say(words.CLEAR_MEANS)
    if any(apart for one in compared if one.own.figures for apart in one.apart):
        yield told.say(words.APART_SIGN)
    yield told.say(
        words.MARGIN,
        n=told.number(sheet.base),
        own=widest_margin(sheet.base),
        whole=widest_margin(release.respondents),
    )
    yield told.say(words.REGION_INCLUDES)
    yield told.say(words.ROUNDED)


def _by_theme(
    release: Release, tables: tuple[ReleasedTable, ...], cards: list[Card], language: Language
) -> Iterator[ThemeCards]:
    """Yield the cards by theme, in the order of the release; unknown themes come last, unnamed."""
    titles = {theme.id: theme.title.in_language(language) for theme in release.themes}
    order = [*titles, *(table.theme for table in tables if table.theme not in titles)]
    for theme in dict.fromkeys(order):
        pairs = zip(tables, cards, strict=True)
        found = [card for table, card in pairs if table.theme == theme]
        if found:
            yield ThemeCards(titles.get(theme, ""), _in_rows(found))


def _in_rows(cards: list[Card]) -> tuple[tuple[Card, ...], ...]:
    """Return cards two beside each other; a long one, or one that stays alone, gets the width."""
    rows: list[tuple[Card, ...]] = []
    waiting: Card | None = None
    for card in cards:
        if waiting is None and not card.wide:
            waiting = card
        elif waiting is None:
            rows.append((card,))
        elif card.wide:
            rows += [(replace(waiting, wide=True),), (card,)]
            waiting = None
        else:
            rows.append((waiting, card))
            waiting = None
    if waiting is not None:
        rows.append((replace(waiting, wide=True),))
    return tuple(rows)


def _team_grids(tables: tuple[ReleasedTable, ...], language: Language) -> Iterator[Grid]:
    for table in tables:
        yield replace(table_grid(table, language), caption=table.title.in_language(language))


def _left_out(edition: Edition, sheet: OwnSheet, language: Language) -> Iterator[str]:
    """Yield the questions that are planned for sheets, public for everyone, and not on this one."""
    study, plan = edition.study, edition.study.sheets
    if plan is None:
        return
    places = {plan.item, *(name for names in study.nesting for name in names)}
    there = {table.item for table in sheet.tables} | places
    for item in plan.items or study.items:
        public = edition.release.table(item)
        if item not in there and public is not None:
            yield public.title.in_language(language)


def _talk(compared: tuple[Comparison, ...], release: Release, told: _Told) -> Iterator[str]:
    yield told.say(words.TALK_RECOGNISE)
    clear = next((one.table for one in compared if one.verdict == "clear"), None)
    if clear is not None:
        yield told.say(words.TALK_CLEAR, title=clear.title.in_language(told.language))
    elif compared:
        titles = {theme.id: theme.title for theme in release.themes}
        (theme, _), *_ = Counter(one.table.theme for one in compared).most_common(1)
        title = titles.get(theme, compared[0].table.title)
        yield told.say(words.TALK_THEME, title=title.in_language(told.language))
    yield told.say(words.TALK_NEXT)


def _source(edition: Edition, sheet_set: SheetSet, set_hash: str, told: _Told) -> str:
    newest = edition.releases[-1]
    return told.say(
        words.SOURCE,
        release=newest.number,
        release_date=print_date(newest.date, told.language),
        release_hash=release_hash(newest)[:HASH_SIGNS],
        number=sheet_set.number,
        date=print_date(sheet_set.date, told.language),
        hash=set_hash[:HASH_SIGNS],
        licence=told.say(words.LICENCE, licence=edition.study.licence),
    )
