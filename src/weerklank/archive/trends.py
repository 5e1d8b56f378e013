"""Reads with which earlier waves a study is compared, and lays their releases beside its own.

Only questionnaires, plans and releases are looked at: nothing here knows an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weerklank.archive.files import SourceFile, read_optional
from weerklank.archive.folder import STUDY, TRENDS, StudyFolder, read_folder
from weerklank.archive.refusals import no_figures
from weerklank.design import (
    ItemGrade,
    KnownWave,
    Study,
    TrendPlan,
    Wave,
    WavePair,
    grade_items,
    grade_known,
    raised_remarks,
    read_trends,
)
from weerklank.disclosure import Release, ReleasedTable
from weerklank.findings import ReleasedTrend, composition_shifted, released_trend
from weerklank.kernel import (
    DocumentRefused,
    Node,
    Place,
    Problem,
    Problems,
    Text,
    UserError,
    did_you_mean,
    read_yaml,
)
from weerklank.publication import Edition


@dataclass(frozen=True, slots=True)
class PairTrends:
    """One comparison: grades of every item, and what both releases tell of those that compare.

    earlier     the earlier study, or what is known of a wave without a folder
    trends      by item; none for items without a table of everyone in both releases
    shifts      by item of the composition: whether who took part differs; None: nobody can tell
    unreleased  titles of the waves that have released nothing yet
    """

    pair: WavePair
    earlier: Study | KnownWave
    grades: tuple[ItemGrade, ...]
    trends: Mapping[str, ReleasedTrend]
    shifts: Mapping[str, bool | None]
    unreleased: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class FolderTrends:
    """Every comparison of a study, in the order of its document."""

    study: Study
    pairs: tuple[PairTrends, ...]


def read_folder_trends(path: Path) -> FolderTrends:
    """Return the comparisons of a study folder with the earlier waves that its document names.

    Raises UserError where there is no such document or no questionnaire, DocumentRefused with every
    problem of it, and of the folders that it names.
    """
    folder = read_folder(path)
    source = read_optional(path / TRENDS)
    if folder.questionnaire is None:
        raise no_figures(path)
    if source is None:
        raise _no_document(path)
    plan = read_trends(source.text, source.file, _wave(folder))
    found = _read_waves(folder, source, plan)
    pairs = [_compare(folder, plan, pair, found.get(n)) for n, pair in enumerate(plan.pairs)]
    _refuse_raised(source, pairs)
    return FolderTrends(folder.study, tuple(pairs))


def check_trends_document(folder: StudyFolder) -> tuple[Problem, ...]:
    """Return what is wrong with the document itself; no other study is looked at."""
    source = read_optional(folder.path / TRENDS)
    if source is None:
        return ()
    if folder.questionnaire is None:
        return (Problem("trends-interviews", Place(source.file), *_INTERVIEWS),)
    try:
        read_trends(source.text, source.file, _wave(folder))
    except DocumentRefused as refused:
        return refused.problems
    return ()


def check_folder_trends(folder: StudyFolder) -> tuple[Problem, ...]:
    """Return every problem of the comparisons of a study folder; () where it plans none."""
    if not (folder.path / TRENDS).exists():
        return ()
    if folder.questionnaire is None:
        return (Problem("trends-interviews", Place(str(folder.path / TRENDS)), *_INTERVIEWS),)
    try:
        read_folder_trends(folder.path)
    except DocumentRefused as refused:
        return refused.problems
    return ()


def earlier_folders(folder: StudyFolder) -> tuple[Path, ...]:
    """Return the folders of the earlier waves that a study names, whether or not they are there.

    For whoever must know beforehand if somebody may see those studies. Raises DocumentRefused with
    every problem of the document.
    """
    source = read_optional(folder.path / TRENDS)
    if source is None or folder.questionnaire is None:
        return ()
    plan = read_trends(source.text, source.file, _wave(folder))
    named = (pair.earlier for pair in plan.pairs)
    return tuple((folder.path / path).resolve() for path in named if isinstance(path, str))


def _read_waves(folder: StudyFolder, source: SourceFile, plan: TrendPlan) -> dict[int, StudyFolder]:
    """Return the folders of earlier waves by the position of their pair."""
    problems, found = Problems(), {}
    for n, pair in enumerate(plan.pairs):
        if isinstance(pair.earlier, str):
            place = _pair_node(source, n, "study").place
            earlier = _read_wave(folder.path / pair.earlier, place, problems)
            if earlier is not None and _fits(folder, earlier, place, problems):
                found[n] = earlier
    problems.raise_if_any()
    return found


def _read_wave(path: Path, place: Place, problems: Problems) -> StudyFolder | None:
    if not (path / STUDY).is_file():
        near = {file.parent.name for file in path.parent.glob(f"*/{STUDY}")}
        message = Text(
            f"'{path.name}' is geen onderzoeksmap.", f"'{path.name}' is no study folder."
        )
        problems.add("trends-folder", place, message, did_you_mean(path.name, near))
        return None
    try:
        return read_folder(path)
    except DocumentRefused as refused:
        problems.found.extend(refused.problems)
    except UserError as error:
        problems.add(error.code, error.place or place, error.message, error.hint)
    return None


def _fits(folder: StudyFolder, earlier: StudyFolder, place: Place, problems: Problems) -> bool:
    if earlier.questionnaire is None:
        problems.add("trends-interviews", place, *_INTERVIEWS)
    elif earlier.study.id == folder.study.id:
        problems.add("trends-itself", place, *_ITSELF)
    elif earlier.study.wave >= folder.study.wave:
        message = Text(
            f"Deze meting is nummer {earlier.study.wave}, de eigen meting {folder.study.wave}.",
            f"This wave has number {earlier.study.wave}, the study's own {folder.study.wave}.",
        )
        problems.add("trends-order", place, message, _EARLIER)
    else:
        return True
    return False


def _compare(
    folder: StudyFolder, plan: TrendPlan, pair: WavePair, earlier: StudyFolder | None
) -> PairTrends:
    later = _wave(folder)
    if isinstance(pair.earlier, KnownWave):
        return PairTrends(pair, pair.earlier, grade_known(pair.earlier, later, pair), {}, {})
    if earlier is None:
        raise ValueError(f"'{pair.earlier}' was not read")
    grades = grade_items(_wave(earlier), later, pair)
    waves = (earlier, folder)
    unreleased = tuple(one.study.title for one in waves if not one.releases)
    if unreleased:
        return PairTrends(pair, earlier.study, grades, {}, {}, unreleased)
    first, second = (_newest(one) for one in waves)
    comparable = [grade.item for grade in grades if grade.comparable]
    return PairTrends(
        pair,
        earlier.study,
        grades,
        _trends(first, second, comparable, plan.composition),
        _shifts(first, second, [item for item in plan.composition if item in comparable]),
    )


def _wave(folder: StudyFolder) -> Wave:
    if folder.questionnaire is None:
        raise no_figures(folder.path)
    return Wave(folder.study, folder.questionnaire)


def _newest(folder: StudyFolder) -> Release:
    return Edition(folder.study, folder.releases, (), {}).release


def _trends(
    first: Release, second: Release, items: list[str], background: tuple[str, ...]
) -> dict[str, ReleasedTrend]:
    """Return the differences; those of the background are no trends, so they do not count in."""
    found = {item: (first.table(item), second.table(item)) for item in items}
    tables = {
        item: (one, other)
        for item, (one, other) in found.items()
        if one is not None and other is not None
    }
    trends = {item: released_trend(*pair) for item, pair in tables.items()}
    told = (len(trend.telling) for item, trend in trends.items() if item not in background)
    comparisons = sum(told)
    return {item: released_trend(*pair, comparisons) for item, pair in tables.items()}


def _shifts(first: Release, second: Release, items: list[str]) -> dict[str, bool | None]:
    return {item: _shift(first.table(item), second.table(item)) for item in items}


def _shift(one: ReleasedTable | None, other: ReleasedTable | None) -> bool | None:
    return None if one is None or other is None else composition_shifted(one, other)


def _refuse_raised(source: SourceFile, pairs: list[PairTrends]) -> None:
    """Refuse remarks that would make a grade better than both questionnaires allow."""
    problems = Problems()
    for n, one in enumerate(pairs):
        raised = raised_remarks(one.grades, one.pair)
        remarks = _pair_node(source, n, "items") if raised else None
        nodes = remarks.value if remarks is not None and isinstance(remarks.value, tuple) else ()
        for node, remark in zip(nodes, one.pair.remarks, strict=False):
            if remark.item in raised:
                message = _RAISED.format(id=remark.item)
                problems.add("trends-remark-raises", node.place, message, _LOWER)
    problems.raise_if_any()


def _pair_node(source: SourceFile, position: int, key: str) -> Node:
    """Return a field of a pair as it stands in the document, which was read before."""
    waves = _child(read_yaml(source.text, source.file), "waves")
    pairs = waves.value if isinstance(waves.value, tuple) else ()
    return _child(pairs[position], key)


def _child(node: Node, key: str) -> Node:
    return node.value[key] if isinstance(node.value, dict) else node


def _no_document(path: Path) -> UserError:
    return UserError(
        "trends-none",
        Text(
            "Dit onderzoek wordt nog met geen eerdere meting vergeleken.",
            "This study is not compared with an earlier wave yet.",
        ),
        Text(
            f"Noem de eerdere metingen in {TRENDS}; zie docs/how-to/compare-waves.md.",
            f"Name the earlier waves in {TRENDS}; see docs/how-to/compare-waves.md.",
        ),
        Place(str(path / TRENDS)),
    )


_INTERVIEWS = (
    Text(
        "Een onderzoek met interviews heeft geen cijfers om te vergelijken.",
        "A study by interviews has no figures to compare.",
    ),
    Text("Noem hier alleen metingen met een vragenlijst.", "Name only waves with a questionnaire."),
)
_ITSELF = (
    Text("Een meting is niet met zichzelf te vergelijken.", "A wave is not compared with itself."),
    Text("Noem een eerdere meting.", "Name an earlier wave."),
)
_EARLIER = Text(
    "Noem een eerdere meting, of pas 'wave' aan in study.yaml.",
    "Name an earlier wave, or change 'wave' in study.yaml.",
)
_RAISED = Text(
    "De vragenlijsten geven '{id}' al een slechter oordeel dan deze opmerking.",
    "Both questionnaires already give '{id}' a worse grade than this remark does.",
)
_LOWER = Text(
    "Een opmerking kan een oordeel alleen verlagen. Haal haar weg.",
    "A remark can only lower a grade. Remove it.",
)
