"""The study beside its earlier waves: what can be compared, why not, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from weerklank.analysis import (
    InvalidCount,
    compare_composition,
    compare_tables,
    tell_composition,
)
from weerklank.design import (
    GRADE_WORDS,
    GRADES,
    Grade,
    ItemGrade,
    KnownWave,
    TrendPlan,
    Wave,
    WavePair,
    grade_items,
    grade_known,
    read_trends,
    tell_reasons,
)
from weerklank.kernel import Text, same
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.access import has_right
from weerklank.web.queries.analysis.changes import TrendItem, print_trend
from weerklank.web.queries.analysis.opening import Opened, open_study
from weerklank.web.queries.analysis.overview import TRENDS
from weerklank.web.queries.analysis.printing import decimal
from weerklank.web.queries.analysis.trend_words import AWAY, LIKENESSES, SILENT
from weerklank.web.rights import Right

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Apart:
    """Items that cannot be compared for the same reasons."""

    grade: Grade
    reasons: Text
    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """The study beside one earlier wave.

    away       why its answers cannot be looked into here; None where they can
    source     where what is known of it stands, for a wave without a folder
    grades     how many items have which grade
    taken      who took part: a sentence for each item of the composition
    """

    title: Text
    period: Text
    synthetic: bool
    source: Text | None
    away: Text | None
    population: Text
    mode: Text
    note: Text | None
    grades: tuple[tuple[Grade, Text, int], ...] = ()
    taken: tuple[Text, ...] = ()
    items: tuple[TrendItem, ...] = ()
    apart: tuple[Apart, ...] = ()

    @property
    def looked(self) -> int:
        """How many differences were looked at together."""
        return sum(len(one.changes) for one in self.items)

    @property
    def expected(self) -> Text:
        """How many of them chance alone puts outside their interval."""
        return decimal(self.looked * (1 - LEVEL), 0)

    @property
    def sure(self) -> int:
        """How many of them are larger than chance explains, each looked at alone."""
        return sum(change.sure for one in self.items for change in one.changes)


def view_trends(opened: Opened, study: StudyRecord, reader: User) -> tuple[PairView, ...] | None:
    """Return the study beside each wave that its plan names; None where it names none.

    The answers of another study are looked into only for a reader who may see its tables as well.
    Raises UserError where a document or answers cannot be read.
    """
    file = opened.folder.path / TRENDS
    if not file.is_file():
        return None
    later = _wave(opened)
    plan = read_trends(file.read_text("utf-8-sig"), TRENDS, later)
    return tuple(_pair(opened, later, plan, pair, study, reader) for pair in plan.pairs)


def _wave(opened: Opened) -> Wave:
    return Wave(opened.folder.study, opened.folder.questionnaire or opened.questionnaire)


def _pair(
    opened: Opened,
    later: Wave,
    plan: TrendPlan,
    pair: WavePair,
    study: StudyRecord,
    reader: User,
) -> PairView:
    if isinstance(pair.earlier, KnownWave):
        known, grades = pair.earlier, grade_known(pair.earlier, later, pair)
        head = _head(pair, known.title, known.period, source=known.source)
        return _graded(head, grades)
    name = PurePosixPath(pair.earlier).name
    record = StudyRecord.objects.filter(slug=name).exclude(pk=study.pk).first()
    if record is None or not has_right(reader, record, Right.SEE_TABLES):
        return _head(pair, same(name), same(""), away=AWAY)
    found = open_study(record)
    if found is None:
        return _head(pair, record.title, same(""), away=SILENT)
    earlier = _wave(found)
    grades = grade_items(earlier, later, pair)
    head = _head(pair, earlier.study.title, earlier.study.period, synthetic=earlier.study.synthetic)
    items, taken = _compared(found, opened, plan, grades), _taken(found, opened, plan, grades)
    return replace(_graded(head, grades), items=items, taken=taken)


def _head(
    pair: WavePair,
    title: Text,
    period: Text,
    *,
    synthetic: bool = False,
    source: Text | None = None,
    away: Text | None = None,
) -> PairView:
    stated = []
    for statement in (pair.population, pair.mode):
        word, reason = LIKENESSES[statement.likeness], statement.reason
        told = (
            word if reason is None else Text(f"{word.nl}. {reason.nl}", f"{word.en}. {reason.en}")
        )
        stated.append(told)
    return PairView(title, period, synthetic, source, away, stated[0], stated[1], pair.note)


def _graded(head: PairView, grades: Sequence[ItemGrade]) -> PairView:
    counts = tuple(
        (grade, GRADE_WORDS[grade], number)
        for grade in GRADES
        if (number := sum(one.grade == grade for one in grades))
    )
    return replace(head, grades=counts, apart=_apart(grades))


def _compared(
    earlier: Opened, later: Opened, plan: TrendPlan, grades: Sequence[ItemGrade]
) -> tuple[TrendItem, ...]:
    """Return what changed in what people said; who they were is told apart from that."""
    asked = [one for one in grades if one.item not in plan.composition]
    tables = {table.item: table for table in later.survey.tables if table.breakdown is None}
    told = compare_tables(earlier.survey.tables, later.survey.tables, asked)
    return tuple(
        print_trend(one, tables[one.grade.item])
        for one in told
        if one.grade.comparable and one.changes
    )


def _taken(
    earlier: Opened, later: Opened, plan: TrendPlan, grades: Sequence[ItemGrade]
) -> tuple[Text, ...]:
    """Return who took part in both waves, a sentence for each item of the composition."""
    periods = (earlier.folder.study.period, later.folder.study.period)
    told = []
    for grade in grades:
        if grade.item not in plan.composition or not grade.comparable:
            continue
        one, other = (wave.survey.table(grade.item).counted for wave in (earlier, later))
        try:
            found = compare_composition(one, other, grade)
        except InvalidCount as error:
            told.append(error.message)
            continue
        if found is not None:
            told.append(tell_composition(found, *periods))
    return tuple(told)


def _apart(grades: Sequence[ItemGrade]) -> tuple[Apart, ...]:
    together: dict[tuple[Grade, Text], list[Text]] = {}
    for one in grades:
        if not one.comparable:
            together.setdefault((one.grade, tell_reasons(one.decisive)), []).append(one.label)
    return tuple(
        Apart(grade, reasons, tuple(dict.fromkeys(labels)))
        for (grade, reasons), labels in together.items()
    )
