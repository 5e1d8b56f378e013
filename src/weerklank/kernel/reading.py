"""Reads fields out of a YAML tree and gathers every problem instead of stopping at the first.

A reader function asks a `Fields` for what it needs; wrong or missing values add a Problem and give
a harmless stand-in, so that reading goes on. Call `Problems.raise_if_any` at the end.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from weerklank.kernel.errors import DocumentRefused, Place, Problem
from weerklank.kernel.language import Text
from weerklank.kernel.yaml_documents import Node

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
Choice = TypeVar("Choice", bound=str)


@dataclass(slots=True)
class Problems:
    """Gathers what is wrong with a document."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, message: Text, remedy: Text) -> None:
        """Note one problem."""
        self.found.append(Problem(code, place, message, remedy))

    def raise_if_any(self) -> None:
        """Raise DocumentRefused with everything found, in order of line, if anything was."""
        if self.found:
            raise DocumentRefused(
                sorted(self.found, key=lambda p: (p.place.file, p.place.line or 0))
            )


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return a remedy that names the nearest known word, or lists the known ones."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return Text(f"Bedoelde u '{near[0]}'?", f"Did you mean '{near[0]}'?")
    listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return Text(f"Bekend zijn: {listed or 'geen'}.", f"Known are: {listed or 'none'}.")


class Fields:
    """One mapping of a document, asked for its fields by name and type."""

    def __init__(self, node: Node, problems: Problems) -> None:
        self.place, self.problems = node.place, problems
        self._asked: set[str] = set()
        self._nodes: dict[str, Node] = {}
        if isinstance(node.value, dict):
            self._nodes = node.value
        else:
            self._wrong("field-mapping", node.place, "een blok met sleutels", "a block with keys")

    def keys(self) -> tuple[str, ...]:
        """Return the names of the fields that are given."""
        return tuple(self._nodes)

    def has(self, name: str) -> bool:
        """Return whether a field is given and not null."""
        return name in self._nodes and self._nodes[name].value is not None

    def place_of(self, name: str) -> Place:
        """Return the place of a field, or of the whole mapping where it is not given."""
        return self._nodes[name].place if name in self._nodes else self.place

    def node(self, name: str) -> Node | None:
        """Return the raw node of an optional field."""
        self._asked.add(name)
        return self._nodes.get(name) if self.has(name) else None

    def text(self, name: str, default: str | None = None) -> str:
        """Return a field as text; a number is taken as it was written."""
        node = self._get(name, default is None)
        if node is None:
            return default or ""
        if isinstance(node.value, bool) or not isinstance(node.value, str | int | float):
            self._wrong("field-text", node.place, "een tekst", "a text")
            return default or ""
        return str(node.value)

    def identifier(self, name: str, default: str | None = None) -> str:
        """Return a field as an id: lower case letters, digits and _, starting with a letter."""
        text = self.text(name, default)
        if text and not IDENTIFIER.fullmatch(text):
            self._wrong(
                "field-identifier",
                self.place_of(name),
                "een id (kleine letters, cijfers en _)",
                "an id (lower case letters, digits and _)",
            )
        return text

    def integer(self, name: str, default: int | None = None) -> int:
        """Return a field as a whole number."""
        node = self._get(name, default is None)
        if node is None:
            return default or 0
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            self._wrong("field-integer", node.place, "een geheel getal", "a whole number")
            return default or 0
        return node.value

    def number(self, name: str, default: float | None = None) -> float:
        """Return a field as a number."""
        node = self._get(name, default is None)
        if node is None:
            return default or 0.0
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            self._wrong("field-number", node.place, "een getal", "a number")
            return default or 0.0
        return float(node.value)

    def truth(self, name: str, default: bool = False) -> bool:
        """Return a field as true or false."""
        node = self._get(name, required=False)
        if node is None:
            return default
        if not isinstance(node.value, bool):
            self._wrong("field-truth", node.place, "true of false", "true or false")
            return default
        return node.value

    def choice(
        self, name: str, options: Collection[Choice], default: Choice | None = None
    ) -> Choice:
        """Return a field as one of the options."""
        text = self.text(name, default)
        if text not in options:
            if text:
                self.problems.add(
                    "field-choice",
                    self.place_of(name),
                    Text(f"'{text}' kan hier niet.", f"'{text}' is not possible here."),
                    did_you_mean(text, options),
                )
            return default if default is not None else next(iter(options))
        return cast(Choice, text)

    def bilingual(self, name: str, required: bool = True) -> Text:
        """Return a field as a Text: a block with nl and en."""
        node = self._get(name, required)
        if node is None:
            return Text("", "")
        if not isinstance(node.value, dict):
            self.problems.add("field-mapping", node.place, *_ONE_LANGUAGE)
            return Text("", "")
        fields = Fields(node, self.problems)
        result = Text(fields.text("nl"), fields.text("en"))
        if any(not IDENTIFIER.fullmatch(name) for name in node.value):
            self.problems.add("field-text-cut", node.place, *_CUT)
        else:
            fields.refuse_unknown()
        return result

    def mapping(self, name: str, required: bool = True) -> Fields | None:
        """Return a field as Fields of its own."""
        node = self._get(name, required)
        return None if node is None else Fields(node, self.problems)

    def items(self, name: str, required: bool = True) -> tuple[Node, ...]:
        """Return a field as a list of nodes."""
        node = self._get(name, required)
        if node is None:
            return ()
        if not isinstance(node.value, tuple):
            self._wrong("field-list", node.place, "een lijst", "a list")
            return ()
        return node.value

    def texts(self, name: str, required: bool = True) -> tuple[str, ...]:
        """Return a field as a list of texts."""
        result = []
        for node in self.items(name, required):
            if isinstance(node.value, bool) or not isinstance(node.value, str | int | float):
                self._wrong("field-text", node.place, "een tekst", "a text")
            else:
                result.append(str(node.value))
        return tuple(result)

    def refuse_unknown(self) -> None:
        """Add a problem for every field that nobody asked for (a typing error, mostly)."""
        for name in self._nodes:
            if name not in self._asked:
                self.problems.add(
                    "field-unknown",
                    self._nodes[name].place,
                    Text(f"'{name}' wordt hier niet herkend.", f"'{name}' is not known here."),
                    did_you_mean(name, self._asked),
                )

    def _get(self, name: str, required: bool) -> Node | None:
        node = self.node(name)
        if node is None and required:
            self.problems.add(
                "field-missing",
                self.place_of(name),
                Text(f"'{name}' ontbreekt.", f"'{name}' is missing."),
                Text(f"Vul '{name}' in.", f"Fill in '{name}'."),
            )
        return node

    def _wrong(self, code: str, place: Place, nl: str, en: str) -> None:
        message = Text(f"Hier hoort {nl} te staan.", f"This should be {en}.")
        remedy = Text("Pas de waarde aan.", "Change the value.")
        self.problems.add(code, place, message, remedy)


_ONE_LANGUAGE = (
    Text("Deze tekst hoort er in twee talen te staan.", "This text should be in two languages."),
    Text(
        'Schrijf: {nl: "de tekst", en: "the text"}.',
        'Write: {nl: "de tekst", en: "the text"}.',
    ),
)
_CUT = (
    Text("Deze tekst is afgebroken bij een komma.", "This text was cut at a comma."),
    Text(
        'Zet een tekst met een komma tussen aanhalingstekens: {nl: "ja, en nee", en: ...}.',
        'Put a text with a comma between quotation marks: {nl: ..., en: "yes, and no"}.',
    ),
)
