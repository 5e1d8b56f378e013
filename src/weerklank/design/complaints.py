"""How a check says what is wrong: a fixed code with words, put at a place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from weerklank.design.layout import locate
from weerklank.kernel import Place, Problem, Problems, Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of problem. Message and remedy may hold named places such as {id}."""

    code: str
    message: Text
    remedy: Text


@dataclass(slots=True)
class Checks:
    """Gathers complaints about one document, with the places of its parts by path."""

    places: Mapping[str, Place]
    problems: Problems = field(default_factory=Problems)

    def refuse(
        self, complaint: Complaint, path: str, hint: Text | None = None, **values: object
    ) -> None:
        """Note a complaint about the part at `path`; a `hint` takes the place of its remedy."""
        remedy = hint or complaint.remedy.format(**values)
        message = complaint.message.format(**values)
        self.problems.add(complaint.code, locate(self.places, path), message, remedy)

    def found(self) -> tuple[Problem, ...]:
        """Return every problem so far."""
        return tuple(self.problems.found)


ID_TWICE = Complaint(
    "id-twice",
    Text("De id '{id}' is al eerder gebruikt.", "The id '{id}' is used before."),
    Text("Geef elk deel een eigen id.", "Give each part an id of its own."),
)
TEXT_EMPTY = Complaint(
    "text-empty",
    Text("De tekst in het {nl} is leeg.", "The text in {en} is empty."),
    Text("Vul de tekst in beide talen in.", "Fill in the text in both languages."),
)


def check_unique(checks: Checks, placed_ids: Iterable[tuple[str, str]]) -> None:
    """Refuse every (path, id) whose id came before; empty ids are somebody else's complaint."""
    seen: set[str] = set()
    for path, name in placed_ids:
        if name and name in seen:
            checks.refuse(ID_TWICE, path, id=name)
        seen.add(name)


def check_texts(checks: Checks, placed_texts: Iterable[tuple[str, Text]]) -> None:
    """Refuse every (path, text) that is empty in one of the languages."""
    for path, text in placed_texts:
        if not text.nl.strip():
            checks.refuse(TEXT_EMPTY, f"{path}.nl", nl="Nederlands", en="Dutch")
        if not text.en.strip():
            checks.refuse(TEXT_EMPTY, f"{path}.en", nl="Engels", en="English")
