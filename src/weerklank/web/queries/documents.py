"""Reads the documents of a study: what each is for, how it stands, whether it may be changed."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from weerklank.archive import STUDY_DOCUMENTS
from weerklank.kernel import Problem, Text
from weerklank.web.models import StudyRecord
from weerklank.web.queries.studies import RESPONSES, look_at

QUESTIONNAIRE, STUDY = "questionnaire.yaml", "study.yaml"
STARTS = Path(__file__).parents[1] / "starting_study"
MOST_LINES = 200
"""Lines of difference on a page; both texts stand below it whole."""
_SURVEY_ONLY = frozenset(
    {
        *(QUESTIONNAIRE, "reach.yaml", "codes.yaml", "trends.yaml"),
        *("report.nl.md", "report.en.md", "facts.yaml"),
    }
)
PURPOSES: dict[str, Text] = {
    STUDY: Text(
        "Wat het onderzoek is, en welke tabellen u wilt publiceren.",
        "What the study is, and which tables you want to publish.",
    ),
    QUESTIONNAIRE: Text(
        "De vragen, de antwoorden en wie wat gevraagd wordt.",
        "The questions, the answers, and who is asked what.",
    ),
    "reach.yaml": Text(
        "Langs welke kanalen u vraagt, en hoeveel mensen die bereiken.",
        "Through which channels you ask, and how many people they reach.",
    ),
    "codes.yaml": Text(
        "De codes waarin u open antwoorden indeelt.",
        "The codes by which you sort open answers.",
    ),
    "trends.yaml": Text(
        "Met welke eerdere metingen u vergelijkt, en wat daarin anders was.",
        "With which earlier waves you compare, and what was different in them.",
    ),
    "findings.yaml": Text(
        "Wat eruit komt: beweringen met de cijfers waarop ze staan.",
        "What comes out: claims with the figures that they stand on.",
    ),
    "recommendations.yaml": Text(
        "Wat professionals vragen, aan wie, en wat ervan kwam.",
        "What professionals ask, of whom, and what came of it.",
    ),
    "report.nl.md": Text("De tekst van het rapport, Nederlands.", "The report's text, in Dutch."),
    "report.en.md": Text("De tekst van het rapport, Engels.", "The report's text, in English."),
    "infographic.yaml": Text(
        "Het onderzoek op één pagina, voor aan de muur.", "The study on one page, for the wall."
    ),
    "theme.yaml": Text(
        "Naam en kleuren van wie het uitgeeft.", "Name and colours of who publishes it."
    ),
    "facts.yaml": Text(
        "Gepubliceerde cijfers, alleen om synthetische antwoorden van te maken.",
        "Published figures, only to make synthetic answers of.",
    ),
}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list. `changed` is None for one that does not exist yet."""

    name: str
    purpose: Text
    changed: datetime | None
    problems: int
    lock: Text | None


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document as it is edited. `loaded` names what stood there; '' where nothing did."""

    name: str
    purpose: Text
    text: str
    loaded: str
    lock: Text | None
    problems: tuple[Problem, ...]


def documents_of(study: StudyRecord) -> tuple[DocumentLine, ...]:
    """Return every document that a study of this kind can have, in the order it needs them."""
    wrong = Counter(problem.place.file for problem in look_at(study).problems)
    return tuple(
        DocumentLine(name, PURPOSES[name], _changed(study, name), wrong[name], lock_of(study, name))
        for name in STUDY_DOCUMENTS
        if study.kind == "survey" or name not in _SURVEY_ONLY or (study.folder / name).is_file()
    )


def other_problems(study: StudyRecord) -> tuple[Problem, ...]:
    """Return the problems of a study that lie in none of its documents, such as its ledger."""
    problems = look_at(study).problems
    return tuple(one for one in problems if one.place.file not in STUDY_DOCUMENTS)


def document_text(study: StudyRecord, name: str) -> DocumentText:
    """Return a document to edit; one that does not exist yet has a text to start from."""
    file = study.folder / name
    content = file.read_bytes() if file.is_file() else None
    text = (
        _starting_text(study, name) if content is None else content.decode("utf-8-sig", "replace")
    )
    found = tuple(one for one in look_at(study).problems if one.place.file == name)
    lock = lock_of(study, name)
    return DocumentText(name, PURPOSES[name], as_lines(text), digest(content), lock, found)


def digest(content: bytes | None) -> str:
    """Return what names a version of a document; '' where there is none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def as_lines(text: str) -> str:
    r"""Return a text with `\n` as line ends, as it is stored; a browser sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def differences(stored: str, typed: str) -> tuple[str, ...]:
    r"""Return the lines that differ: '-' before what stands there, '+' before what was typed.

    >>> differences("a\nb\n", "a\nc\n")
    ('-b', '+c')
    """
    old, new = stored.splitlines(), as_lines(typed).splitlines()
    _, _, *lines = [*difflib.unified_diff(old, new, n=0, lineterm="")] or ("", "")
    return tuple(line for line in lines if not line.startswith("@@"))[:MOST_LINES]


def has_answers(study: StudyRecord) -> bool:
    """Return whether answers stand in the study's folder, or are still being written there."""
    closing = study.rounds.filter(pilot=False, state="closing").exists()
    return closing or (study.folder / RESPONSES).is_file()


def lock_of(study: StudyRecord, name: str) -> Text | None:
    """Return why a document may not be changed now, or None where it may."""
    if name != QUESTIONNAIRE:
        return None
    if has_answers(study):
        return _ANSWERED
    return _OPEN if study.rounds.filter(pilot=False, state="open").exists() else None


def _changed(study: StudyRecord, name: str) -> datetime | None:
    file = study.folder / name
    if not file.is_file():
        return None
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _starting_text(study: StudyRecord, name: str) -> str:
    file = STARTS / study.kind / name
    file = file if file.is_file() else STARTS / "documents" / name
    look = look_at(study)
    themes = () if look.study is None else tuple(theme.id for theme in look.study.themes)
    values = {"id": study.slug, "theme": themes[0] if themes else "thema"}
    return Template(file.read_text("utf-8")).safe_substitute(values)


_OPEN = Text(
    "Het veldwerk is open: iedereen krijgt dezelfde vragen. Zolang dat zo is, staat de vragenlijst "
    "vast.",
    "Fieldwork is open: everybody gets the same questions. As long as it is, the questionnaire "
    "stands.",
)
_ANSWERED = Text(
    "Er zijn antwoorden op deze vragen. Een andere vragenlijst zou veranderen wat mensen zeiden.",
    "There are answers to these questions. Another questionnaire would change what people said.",
)
