"""Reads what the page of publications shows: what is missing, what was built, what is public."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from weerklank.archive import StudyFolder, is_output, publication_fingerprint, read_edition
from weerklank.kernel import DocumentRefused, Language, Text, WeerklankError, same
from weerklank.publication import check_publication
from weerklank.web.models import Publication, StudyRecord
from weerklank.web.problems import problems_of


@dataclass(frozen=True, slots=True)
class Output:
    """A built file: its path in the preview, size in bytes, language (None: of neither)."""

    path: str
    size: int
    language: Language | None


@dataclass(frozen=True, slots=True)
class Row:
    """Files that are the same but for the language, under the name of their form."""

    name: Text
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What was built last. `fingerprint` is that of its documents; '' where building broke off.

    picture  name of the infographic's picture for readers of either language; None without one
    """

    fingerprint: str
    made: datetime
    groups: tuple[tuple[str, Text, tuple[Row, ...]], ...]
    picture: Text | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet, what comes of that, and the document to write."""

    document: str
    text: Text


_FORMS: Mapping[str, Text] = {
    ".pdf": Text("PDF", "PDF"),
    ".html": Text("Webpagina", "Web page"),
    ".png": Text("Plaatje", "Picture"),
    ".docx": Text("Word", "Word"),
    ".xlsx": Text("Excel", "Excel"),
    ".ods": Text("OpenDocument", "OpenDocument"),
    ".csv": Text("CSV", "CSV"),
    ".json": Text("JSON", "JSON"),
    ".md": Text("Leesmij", "Read me"),
}
"""Forms of files, in the order in which they are listed."""
_FOLDERS = {(), ("site",), ("site", "en"), ("opendata",)}
_GROUPS = (
    ("infographic", Text("Infographic", "Infographic"), "infographic*.*"),
    ("report", Text("Rapport", "Report"), "report*.*"),
    ("tables", Text("Tabellenboek", "Table book"), "tables*.*"),
    ("site", Text("Website", "Website"), "site/**/index.html"),
    ("opendata", Text("Open data", "Open data"), "opendata/*.*"),
)


def note_path(study: StudyRecord) -> Path:
    """Return where it is noted what the preview of a study was made of."""
    return Path(settings.WEERKLANK.previews, f"{study.slug}.json")


def read_preview(study: StudyRecord) -> Preview | None:
    """Return what was built last of a study, or None."""
    if not is_output(study.preview):
        return None
    try:
        note = json.loads(note_path(study).read_text("utf-8"))
        fingerprint, made = str(note["fingerprint"]), datetime.fromisoformat(note["made"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    groups = tuple(
        (id, name, rows) for id, name, pattern in _GROUPS if (rows := _rows(study.preview, pattern))
    )
    return Preview(fingerprint, made, groups, _picture(study.preview))


def _picture(root: Path) -> Text | None:
    dutch, english = "infographic.png", "infographic.en.png"
    if not (root / dutch).is_file():
        return None
    return Text(dutch, english if (root / english).is_file() else dutch)


def is_fresh(preview: Preview | None, study: StudyRecord) -> bool:
    """Return whether a preview shows the documents and the releases as they are now."""
    return preview is not None and preview.fingerprint == publication_fingerprint(study.folder)


def current_publication(study: StudyRecord) -> Publication | None:
    """Return the publication of a study that is public now, or None."""
    return Publication.objects.filter(study=study, withdrawn_at=None).first()


def is_public_as(preview: Preview | None, study: StudyRecord) -> bool:
    """Return whether what is public was made of just what this preview was made of."""
    public = Path(settings.WEERKLANK.published, study.slug)
    return preview is not None and preview.fingerprint == publication_fingerprint(public)


def missing_documents(folder: StudyFolder) -> tuple[Missing, ...]:
    """Return what could still be written, and what happens without. None of it stops a build."""
    there = {
        "findings.yaml": folder.findings,
        "report.nl.md": folder.reports.get("nl"),
        "report.en.md": folder.reports.get("en"),
        "infographic.yaml": folder.infographic,
        "recommendations.yaml": folder.recommendations,
    }
    reports = folder.study.kind == "survey"
    return tuple(
        Missing(name, _WITHOUT[name])
        for name, source in there.items()
        if source is None and (reports or not name.startswith("report"))
    )


def document_problems(folder: StudyFolder) -> list[dict[str, object]]:
    """Return every problem that stops the publications from being made; figures are checked too."""
    try:
        problems = check_publication(read_edition(folder))
    except WeerklankError as error:
        return problems_of(error)
    return problems_of(DocumentRefused(problems)) if problems else []


def _rows(root: Path, pattern: str) -> tuple[Row, ...]:
    rows: dict[Text, list[Output]] = {}
    for file in sorted(root.glob(pattern)):
        path = file.relative_to(root)
        if file.suffix in _FORMS and path.parts[:-1] in _FOLDERS:
            form = _FORMS[file.suffix] if path.parts[0] != "opendata" else same(file.name)
            output = Output(path.as_posix(), file.stat().st_size, _language(path))
            rows.setdefault(form, []).append(output)
    order = list(_FORMS.values())
    return tuple(
        Row(form, tuple(sorted(outputs, key=lambda one: one.language == "en")))
        for form, outputs in sorted(
            rows.items(), key=lambda row: order.index(row[0]) if row[0] in order else -1
        )
    )


def _language(path: Path) -> Language | None:
    if path.parts[0] == "opendata":
        return None
    return "en" if ".en." in path.name or "en" in path.parts else "nl"


_WITHOUT: Mapping[str, Text] = {
    "findings.yaml": Text(
        "Er zijn nog geen bevindingen. Dan toont de website alleen cijfers.",
        "There are no findings yet. The website then shows figures only.",
    ),
    "report.nl.md": Text(
        "Er is nog geen Nederlandse rapporttekst.", "There is no Dutch report text yet."
    ),
    "report.en.md": Text(
        "Er is nog geen Engelse rapporttekst. Dan komt er geen Engels rapport.",
        "There is no English report text yet. There will be no English report.",
    ),
    "infographic.yaml": Text(
        "Er is nog geen infographic beschreven.", "No infographic has been described yet."
    ),
    "recommendations.yaml": Text(
        "Er zijn nog geen aanbevelingen.", "There are no recommendations yet."
    ),
}
