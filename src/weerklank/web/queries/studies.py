"""Reads studies: the list of somebody, what one study is, and how far it has come."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.timezone import localdate

from weerklank.archive import folder_problems, read_folder
from weerklank.ballotbox import StoreUnavailable
from weerklank.design import Study
from weerklank.kernel import Problem, Text, WeerklankError
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.queries.access import has_right, role_in
from weerklank.web.queries.fieldwork import say_response
from weerklank.web.queries.publication import current_publication, is_fresh, read_preview
from weerklank.web.queries.roles import own_step
from weerklank.web.queries.rounds import ballot_box
from weerklank.web.queries.rounds import stage_of as stage_of_round
from weerklank.web.queries.stages import (
    NAMES,
    Built,
    NextStep,
    Public,
    RoundState,
    Stage,
    StudyFacts,
    stage_line,
    stage_of,
)
from weerklank.web.rights import ROLE_NAMES, Role

RESPONSES = "closed/responses.csv"
Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class FolderLook:
    """A study folder at a glance. Nothing of an answer is in it.

    study        None where its documents cannot be read
    respondents  of the newest release, or None
    """

    problems: tuple[Problem, ...]
    study: Study | None
    releases: int
    respondents: int | None
    answers: bool
    written: bool


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A study in the list of somebody. `link` is False where the next step is another's to take."""

    study: StudyRecord
    role: Text
    stages: tuple[Stage, ...]
    step: NextStep
    link: bool


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A study as an administrator sees it: that it is there, and how far it has come."""

    study: StudyRecord
    stage: Text


def my_studies(user: User) -> tuple[StudyLine, ...]:
    """Return the studies in which somebody has a role, newest wave first."""
    memberships = Membership.objects.filter(user=user).select_related("study")
    lines = (_line(user, one) for one in memberships)
    return tuple(sorted(lines, key=lambda line: (-line.study.wave, line.study.slug)))


def all_studies() -> tuple[PlainLine, ...]:
    """Return every study of the desk."""
    records = StudyRecord.objects.all()
    return tuple(PlainLine(one, NAMES[stage_of(study_facts(one))]) for one in records)


def may_start_study(user: User) -> bool:
    """Return whether somebody may bring in a study: administrators, and researchers of another.

    Whoever does becomes its researcher, and can ask the public for answers; so not everybody may.
    """
    return user.is_administrator or user.memberships.filter(role=Role.RESEARCHER.value).exists()


def study_line(user: User, study: StudyRecord) -> StudyLine:
    """Return one study as somebody sees it."""
    facts = study_facts(study)
    role = role_in(user, study)
    step = own_step(facts, role)
    name = Text("geen rol", "no role") if role is None else ROLE_NAMES[role]
    return StudyLine(study, name, stage_line(facts), step, has_right(user, study, step.right))


def _line(user: User, membership: Membership) -> StudyLine:
    return study_line(user, membership.study)


def study_facts(study: StudyRecord) -> StudyFacts:
    """Return what decides where a study is."""
    look = look_at(study)
    built, public = _published(study)
    return StudyFacts(
        interviews=study.kind == "interviews",
        sound=not look.problems,
        round=_round_state(study),
        answers=look.answers,
        released=look.releases > 0,
        written=look.written,
        built=built,
        public=public,
    )


def _round_state(study: StudyRecord) -> RoundState:
    real = study.rounds.filter(pilot=False).first()
    if real is None or real.state != "open":
        return "none" if real is None else stage_of_round(real, None, localdate())
    try:
        with ballot_box() as store:
            standing = store.standing(real.identifier)
    except StoreUnavailable:
        standing = None
    return stage_of_round(real, None if standing is None else standing.state, localdate())


def researchers_of(study: StudyRecord) -> tuple[str, ...]:
    """Return the names of who runs a study: whom its other members turn to."""
    members = study.memberships.filter(role=Role.RESEARCHER.value, user__is_active=True)
    return tuple(str(one.user) for one in members.select_related("user").order_by("pk"))


def _published(study: StudyRecord) -> tuple[Built, Public]:
    preview, publication = read_preview(study), current_publication(study)
    if preview is None:
        return "none", "none" if publication is None else "current"
    built: Built = "fresh" if is_fresh(preview, study) else "stale"
    if publication is None:
        return built, "none"
    return built, "older" if preview.made > publication.published_at else "current"


def look_at(study: StudyRecord) -> FolderLook:
    """Return a study's folder at a glance; looked at anew only when a file of it has changed."""
    return _look(study.folder, _fingerprint(study.folder))


def _fingerprint(folder: Path) -> Fingerprint:
    files = sorted(folder.glob("**/*")) if folder.is_dir() else []
    stats = ((str(file), file.stat()) for file in files if file.is_file())
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@lru_cache(maxsize=128)
def _look(folder: Path, fingerprint: Fingerprint) -> FolderLook:  # noqa: ARG001
    problems = folder_problems(folder)
    answers = (folder / RESPONSES).is_file()
    try:
        found = read_folder(folder)
    except WeerklankError:
        return FolderLook(problems, None, 0, None, answers, False)
    last = found.releases[-1].respondents if found.releases else None
    texts = found.study.kind == "interviews" or bool(found.reports)
    written = found.findings is not None and texts
    return FolderLook(problems, found.study, len(found.releases), last, answers, written)


def answers_in_words(csv_text: str) -> Text:
    r"""Return how many respondents a file of answers holds, no closer than per ten.

    >>> answers_in_words("# synthetic: made up\nrespondent,mark\nr1,7\nr2,8\n").en
    'fewer than 10'
    """
    lines = [line for line in csv_text.splitlines(keepends=True) if not line.startswith("#")]
    separator = ";" if lines and re.match(r"[^,]*;", lines[0]) else ","
    rows = sum(any(row) for row in csv.reader(lines, delimiter=separator))
    return say_response(max(0, rows - 1))
