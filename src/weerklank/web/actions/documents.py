"""Changes the documents of a study: only to a whole that holds together, never what people said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import transaction

from weerklank.archive import STUDY_DOCUMENTS, check_files, folder_files, replace_file
from weerklank.design import Study
from weerklank.kernel import DocumentRefused, Place, Problem, Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.actions.studies import HIGHEST_WAVE, describe
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.added_answers import may_come_in
from weerklank.web.queries.documents import STUDY, as_lines, digest, has_answers, lock_of
from weerklank.web.queries.jobs import active_job, job_state

Files = Mapping[str, bytes]


class ChangedMeanwhile(UserError):
    """Somebody else saved the document after it was opened. Carries what stands there now."""

    def __init__(self, name: str, stored: bytes) -> None:
        super().__init__("document-changed", *_MEANWHILE, Place(name))
        self.stored = as_lines(stored.decode("utf-8-sig", "replace"))
        self.digest = digest(stored)


def save_document(*, by: User, study: StudyRecord, name: str, text: str, loaded: str) -> None:
    """Save one document, if the study holds together with it.

    loaded  `digest` of what the writer opened
    Raises ChangedMeanwhile where something else stands there by now, UserError while a job of the
    study runs, DocumentRefused with every problem. In each case nothing is changed.
    """
    _refuse_busy(study)
    files = folder_files(study.folder, closed=True)
    _refuse_other(name, files, loaded)
    changes = {name: as_lines(text).encode()}
    if not _differing(files, changes):
        return
    found = _check(study, files, changes)
    with transaction.atomic():
        now = _lock(study)
        _refuse_other(name, now, loaded)
        if now != files:
            raise UserError("documents-changed", *_OTHERS_CHANGED)
        _apply(study, found, changes)
        record(by=by, action="studies.save", study=study, document=name)


def replace_documents(*, by: User, study: StudyRecord, files: Files) -> tuple[str, ...]:
    """Replace documents of a study by those of a folder; return the names of what changed.

    Documents that the folder lacks stay. Answers and releases in it must be those that are here,
    but for answers that were added below and for quotes (`may_come_in`).
    Raises UserError while a job of the study runs, DocumentRefused with every problem.
    """
    _refuse_busy(study)
    stored = folder_files(study.folder, closed=True)
    differing = _differing(stored, files)
    if not differing:
        return ()
    taken = [name for name in differing if _may_change(study, name, stored, files)]
    problems = [_foreign(name) for name in differing if name not in taken]
    changes = {name: files[name] for name in taken}
    found = _check(study, stored, changes, problems)
    with transaction.atomic():
        if _lock(study) != stored:
            raise UserError("documents-changed", *_OTHERS_CHANGED)
        _apply(study, found, changes)
        record(by=by, action="studies.replace", study=study, documents=sorted(changes))
    return tuple(changes)


def _may_change(study: StudyRecord, name: str, stored: Files, files: Files) -> bool:
    return name in STUDY_DOCUMENTS or may_come_in(study, name, stored, files[name])


def _lock(study: StudyRecord) -> dict[str, bytes]:
    """Make other writers wait; return the files of the study as they are.

    On SQLite every writer of the desk waits: nothing between this and the end may take long.
    """
    StudyRecord.objects.select_for_update().get(pk=study.pk)
    _refuse_busy(study)
    return folder_files(study.folder, closed=True)


def _refuse_busy(study: StudyRecord) -> None:
    job = active_job(study)
    if job is not None and job_state(job) != "died":
        raise UserError("job-running", *_BUSY)


def _refuse_other(name: str, files: Files, loaded: str) -> None:
    stored = files.get(name)
    if digest(stored) != loaded:
        raise ChangedMeanwhile(name, stored or b"")


def _differing(stored: Files, files: Files) -> list[str]:
    """Return the names of files that are new or differ in more than their line ends."""
    return [name for name in files if _lines(files[name]) != _lines(stored.get(name))]


def _lines(content: bytes | None) -> bytes | None:
    return None if content is None else content.replace(b"\r\n", b"\n")


def _check(
    study: StudyRecord, stored: Files, changes: Files, problems: Iterable[Problem] = ()
) -> Study:
    """Return the study as it would be; raise DocumentRefused with every problem at once."""
    found = [*problems, *_locked(study, changes)]
    try:
        candidate = check_files({**stored, **changes}, beside=settings.WEERKLANK.data).study
        found += _what_must_stay(study, candidate)
    except DocumentRefused as refused:
        found += refused.problems
    if found:
        raise DocumentRefused(found)
    return candidate


def _apply(study: StudyRecord, candidate: Study, changes: Files) -> None:
    """Write what changes of a study that was checked, unless a round began meanwhile.

    File by file, each of them whole: the folder itself, and with it the answers, stays in place.
    """
    found = [*_locked(study, changes), *_what_must_stay(study, candidate)]
    if found:
        raise DocumentRefused(found)
    describe(study, candidate)
    for name, content in changes.items():
        replace_file(study.folder / name, content)


def _locked(study: StudyRecord, changes: Files) -> list[Problem]:
    locks = {name: lock_of(study, name) for name in changes}
    return [
        Problem("document-locked", Place(name), lock, _MAKE_NEW)
        for name, lock in locks.items()
        if lock is not None
    ]


def _what_must_stay(study: StudyRecord, candidate: Study) -> list[Problem]:
    """Return what of the study document may not change any more."""
    problems = []
    if candidate.id != study.slug:
        problems.append(Problem("study-id-changed", Place(STUDY), *_same_id(study.slug)))
    if candidate.wave > HIGHEST_WAVE:
        problems.append(Problem("study-wave-high", Place(STUDY), *_HIGH))
    under_way = has_answers(study) or study.rounds.filter(pilot=False).exists()
    if under_way and candidate.synthetic != study.synthetic:
        problems.append(Problem("study-synthetic-changed", Place(STUDY), *_SYNTHETIC))
    if under_way and candidate.kind != study.kind:
        problems.append(Problem("study-kind-changed", Place(STUDY), *_KIND))
    return problems


def _foreign(name: str) -> Problem:
    if name.startswith("closed/"):
        return Problem("import-answers-differ", Place(name), *_ANSWERS)
    return Problem("import-releases-differ", Place(name), *_RELEASES)


def _same_id(slug: str) -> tuple[Text, Text]:
    return (
        Text("De id van een onderzoek verandert niet.", "The id of a study does not change."),
        Text(f"Schrijf weer: id: {slug}", f"Write again: id: {slug}"),
    )


_MEANWHILE: tuple[Text, Text] = (
    Text(
        "U of iemand anders heeft dit document intussen opgeslagen. Uw tekst is niet opgeslagen.",
        "You or somebody else saved this document meanwhile. Your text was not saved.",
    ),
    Text(
        "Beide teksten staan hieronder. Neem over wat u nodig hebt en sla dan opnieuw op.",
        "Both texts stand below. Take over what you need, then save again.",
    ),
)
_OTHERS_CHANGED = (
    Text(
        "Iemand anders heeft dit onderzoek net veranderd. Er is niets opgeslagen.",
        "Somebody else has just changed this study. Nothing was saved.",
    ),
    Text("Probeer het nog een keer.", "Try it once more."),
)
_BUSY = (
    Text("Er is voor dit onderzoek iets bezig.", "Something is running for this study."),
    Text("Wacht tot dat klaar is en probeer het opnieuw.", "Wait until it is done and try again."),
)
_MAKE_NEW = Text(
    "Laat het document zoals het is. Andere vragen horen in een nieuw onderzoek.",
    "Leave the document as it is. Other questions belong in a new study.",
)
_SYNTHETIC = (
    Text(
        "Of de antwoorden synthetisch zijn, verandert niet meer als ze er zijn.",
        "Whether answers are synthetic does not change once they are there.",
    ),
    Text("Zet 'synthetic' terug.", "Put 'synthetic' back."),
)
_KIND = (
    Text(
        "De soort van een onderzoek verandert niet meer als er antwoorden zijn.",
        "The kind of a study does not change once there are answers.",
    ),
    Text("Zet 'kind' terug.", "Put 'kind' back."),
)
_HIGH = (
    Text("Dit nummer van de meting is te hoog.", "This number of the wave is too high."),
    Text(f"Kies hoogstens {HIGHEST_WAVE}.", f"Choose {HIGHEST_WAVE} at most."),
)
_ANSWERS = (
    Text(
        "Deze antwoorden zijn anders dan die hier staan.", "These answers differ from those here."
    ),
    Text(
        "Haal de map 'closed' uit het ZIP-bestand. Kwamen er antwoorden bij? Zet die onder de "
        "antwoorden van hier. Dat kan alleen als het veldwerk niet op deze werkplek was.",
        "Take the folder 'closed' out of the ZIP file. Were answers added? Put them below the "
        "answers that are here. That is possible only where fieldwork was not at this desk.",
    ),
)
_RELEASES = (
    Text("Deze uitgaven zijn anders dan die hier staan.", "These releases differ from those here."),
    Text(
        "Haal de map 'releases' uit het ZIP-bestand. Wat vrijgegeven is, verandert niet.",
        "Take the folder 'releases' out of the ZIP file. What was released does not change.",
    ),
)
