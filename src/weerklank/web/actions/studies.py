"""Brings a study to the desk, and hands one out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from weerklank.archive import SCRATCH, check_files, pack_folder, replace_file
from weerklank.design import Study
from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.queries.documents import STUDY
from weerklank.web.queries.studies import RESPONSES
from weerklank.web.rights import Role

RESERVED = frozenset({"new"})
"""Ids that would take the place of a page of the desk."""
LONGEST_ID, HIGHEST_WAVE = 80, 9999


def create_study(*, by: User, files: Mapping[str, bytes], source: str) -> StudyRecord:
    """Bring in a study folder (name -> content) and return its record; who does is its researcher.

    source  'import' or 'start'
    Raises DocumentRefused with every problem of the folder, UserError where the desk has a study of
    that id. In each case nothing is kept.
    """
    # Reading and writing out take seconds: only the rename waits for other writers, or they for it.
    study = check_files(files, beside=settings.WEERKLANK.data).study
    _check_names(study)
    try:
        with _written(files) as folder, transaction.atomic():
            made = StudyRecord(slug=study.id)
            describe(made, study)
            Membership.objects.create(user=by, study=made, role=Role.RESEARCHER.value)
            answers = RESPONSES in files
            record(by=by, action=f"studies.{source}", study=made, answers=answers)
            # Last: whatever fails before it leaves no folder behind.
            _put_aside(made.folder)
            folder.rename(made.folder)
    except IntegrityError:
        raise UserError("study-exists", *_exists(study.id), Place(STUDY)) from None
    return made


def describe(record: StudyRecord, study: Study) -> None:
    """Save what lists and rights need of a study document."""
    record.title_nl, record.title_en = study.title.nl[:300], study.title.en[:300]
    record.kind, record.wave, record.synthetic = study.kind, study.wave, study.synthetic
    record.save()


def export_study(*, by: User, study: StudyRecord, closed: bool) -> bytes:
    """Return a study folder as a ZIP file; `closed`: with the answers, if there are any."""
    packed = pack_folder(study.folder, closed=closed)
    record(by=by, action="studies.export_answers" if closed else "studies.export", study=study)
    return packed


def _check_names(study: Study) -> None:
    problems = []
    if study.id in RESERVED or len(study.id) > LONGEST_ID:
        problems.append(Problem("study-id-unfit", Place(STUDY), *_UNFIT))
    if study.wave > HIGHEST_WAVE:
        problems.append(Problem("study-wave-high", Place(STUDY), *_HIGH))
    if problems:
        raise DocumentRefused(problems)


@contextmanager
def _written(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write a study folder whole, beside its place; what is not renamed by then is removed."""
    beside: Path = settings.WEERKLANK.studies
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside, prefix=SCRATCH) as fresh:
        made = Path(fresh, "study")
        made.mkdir(mode=0o750)
        for name, content in files.items():
            replace_file(made / name, content)
        yield made


def _put_aside(folder: Path) -> None:
    """Rename a folder that no study of the desk owns: perhaps somebody misses what is in it."""
    if folder.exists():
        names = (folder.with_name(f".{folder.name}.left-{number}") for number in count(1))
        folder.rename(next(name for name in names if not name.exists()))


def _exists(id: str) -> tuple[Text, Text]:
    return (
        Text(
            f"Er is op deze werkplek al een onderzoek '{id}'.",
            f"The desk already has a study '{id}'.",
        ),
        Text(
            "Doet u daaraan mee, open het dan en kies Documenten, Opnieuw importeren. Is dit een "
            "ander onderzoek, geef het dan een eigen id.",
            "If you take part in it, open it and choose Documents, Import again. If this is "
            "another study, give it an id of its own.",
        ),
    )


_UNFIT = (
    Text("Deze id kan hier niet.", "This id cannot be used here."),
    Text(
        f"Kies een andere, van hoogstens {LONGEST_ID} tekens.",
        f"Choose another one, of {LONGEST_ID} characters at most.",
    ),
)
_HIGH = (
    Text("Dit nummer van de meting is te hoog.", "This number of the wave is too high."),
    Text(f"Kies hoogstens {HIGHEST_WAVE}.", f"Choose {HIGHEST_WAVE} at most."),
)
