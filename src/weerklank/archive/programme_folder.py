"""Reads a programme (`programme.yaml`): the studies of a region that are published together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from weerklank.archive.editions import read_edition
from weerklank.archive.files import read_optional, read_text
from weerklank.archive.folder import STUDY, THEME, read_folder
from weerklank.archive.programme_rules import PROGRAMME
from weerklank.design import StatedRule, read_stated_rules, web_address
from weerklank.disclosure import check_rules
from weerklank.kernel import DocumentRefused, Fields, Node, Problems, Text, did_you_mean, read_yaml
from weerklank.publication import (
    DEFAULT_THEME,
    RESERVED_NAMES,
    Edition,
    Programme,
    Theme,
    read_theme,
)

FORMAT = 1
"""Version of the form below; a change that old files do not survive raises it."""


def is_programme(path: Path) -> bool:
    """Return whether a folder holds a programme rather than one study."""
    return (path / PROGRAMME).is_file()


def read_programme(path: Path) -> Programme:
    """Return the programme in a folder with the editions of its studies, newest wave first.

    Raises DocumentRefused with every problem of the document itself; then what reading its studies
    one by one raises. A look (`theme.yaml`) beside it holds for all of them.
    """
    file = path / PROGRAMME
    problems = Problems()
    fields = Fields(read_yaml(read_text(file), str(file)), problems)
    if fields.integer("format", FORMAT) != FORMAT:
        problems.add("format-unknown", fields.place_of("format"), *_FORMAT)
    facts = {name: fields.bilingual(name) for name in ("title", "region", "lead")}
    id, address = fields.identifier("id"), web_address(fields)
    contact = None if fields.node("contact") is None else fields.bilingual("contact")
    folders = _folders(path, fields, problems)
    rules = read_stated_rules(fields)
    fields.refuse_unknown()
    problems.raise_if_any()
    theme = _theme(path)
    editions = [_edition(folder, theme, address) for folder in folders]
    _check_rules(editions, rules)
    _check_ids(editions, fields, problems)
    newest_first = sorted(editions, key=lambda one: (-one.study.wave, one.study.id))
    return Programme(
        id,
        **facts,
        editions=tuple(newest_first),
        address=address,
        contact=contact,
        theme=theme or DEFAULT_THEME,
    )


def _folders(path: Path, fields: Fields, problems: Problems) -> list[Path]:
    nodes = fields.items("studies")
    if fields.has("studies") and not nodes:
        problems.add("studies-none", fields.place_of("studies"), *_NONE)
    folders: list[Path] = []
    for node in nodes:
        folder = _folder(path, node, problems)
        if folder in folders:
            problems.add("study-twice", node.place, *_TWICE)
        folders.append(folder)
    return folders


def _folder(path: Path, node: Node, problems: Problems) -> Path:
    name = str(node.value)
    if not (path / name / STUDY).is_file():
        near = {file.parent.name for file in path.glob(f"*/{STUDY}")}
        message = Text(f"'{name}' is geen onderzoeksmap.", f"'{name}' is not a study folder.")
        problems.add("study-missing", node.place, message, did_you_mean(name, near))
    return path / name


def _theme(path: Path) -> Theme | None:
    source = read_optional(path / THEME)
    return None if source is None else read_theme(source.text, source.file)


def _edition(folder: Path, theme: Theme | None, address: str | None) -> Edition:
    """Return the edition of a study; one without an address stands below the programme's."""
    edition = read_edition(read_folder(folder))
    if address is not None and edition.study.address is None:
        own = f"{address.rstrip('/')}/{edition.study.id}/"
        edition = replace(edition, study=replace(edition.study, address=own))
    return edition if theme is None else edition.with_theme(theme)


def _check_rules(editions: list[Edition], rules: tuple[StatedRule, ...]) -> None:
    problems = (problem for one in editions for problem in check_rules(one.study, rules))
    if found := dict.fromkeys(problems):
        raise DocumentRefused(found)


def _check_ids(editions: list[Edition], fields: Fields, problems: Problems) -> None:
    """Refuse ids that would put the pages of two studies, or of the site itself, in one place."""
    nodes, seen = fields.items("studies"), set(RESERVED_NAMES)
    for node, edition in zip(nodes, editions, strict=True):
        id = edition.study.id
        if id in seen:
            message = Text(
                f"De id '{id}' van dit onderzoek is op de website al in gebruik.",
                f"The id '{id}' of this study is taken already on the website.",
            )
            remedy = Text(
                f"Geef het een eigen id in {node.value}/{STUDY}.",
                f"Give it an id of its own in {node.value}/{STUDY}.",
            )
            problems.add("study-id-taken", node.place, message, remedy)
        seen.add(id)
    problems.raise_if_any()


_NONE = (
    Text("Er staan geen onderzoeken bij.", "No studies are named."),
    Text("Noem ten minste één onderzoeksmap.", "Name at least one study folder."),
)
_TWICE = (
    Text("Dit onderzoek staat er twee keer.", "This study is named twice."),
    Text("Haal er een weg.", "Remove one of them."),
)
_FORMAT = (
    Text("Deze vorm van het bestand is onbekend.", "This form of the file is unknown."),
    Text(f"Schrijf 'format: {FORMAT}'.", f"Write 'format: {FORMAT}'."),
)
