"""YAML in with the line of every value, and out in one fixed form.

Only text, whole numbers, decimals, true/false and null are known (no dates, no yes/no as truth,
no tags, no anchors): what a researcher types is what the program reads.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.resolver import Resolver

from weerklank.kernel.errors import DocumentRefused, Place, Problem
from weerklank.kernel.language import Text

Scalar = str | int | float | bool | None
LONGEST_NUMBER = 18
"""Digits of a whole number, as many as every database holds; longer ones stay the text they are."""
_DEEPEST = 50
"""Lists and blocks that lie deeper in each other are for the slower reader, which stays upright."""
_TYPES = ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "value", "merge")


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place. `value` is a scalar, a tuple of Nodes or a dict of text to Node."""

    value: Scalar | tuple[Node, ...] | dict[str, Node]
    place: Place

    def plain(self) -> Any:
        """Return the value without places, as lists, dicts and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value


def read_yaml(text: str, file: str) -> Node:
    """Return the document as a tree of Nodes.

    Raises DocumentRefused for broken YAML, a key given twice, a tag, an alias or an empty file.
    """
    quick = _read_quickly(text, file)
    if quick is not None:
        return quick
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        raise DocumentRefused([_broken(error, file)]) from None
    except ValueError:
        # The YAML reader hands \U7fffffff, which is no character, to chr() as it is.
        raise DocumentRefused([_NO_SIGN.at(Place(file, loader.line + 1))]) from None
    except RecursionError:
        raise DocumentRefused([_DEEP.at(Place(file))]) from None
    if root is None:
        raise DocumentRefused([_EMPTY.at(Place(file))])
    if loader.first_alias is not None:
        raise DocumentRefused([_ALIAS.at(Place(file, _line(loader.first_alias)))])
    problems: list[Problem] = []
    node = _convert(root, file, "", problems)
    if problems:
        raise DocumentRefused(problems)
    return node


def write_yaml(data: Any) -> str:
    """Return plain lists, dicts and scalars as YAML: given order of keys, no line folding."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Loader(yaml.SafeLoader):
    """Composes a document, and notes where it first refers to a part of itself."""

    first_alias: Any = None

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Return the next node; an alias is noted before it is followed."""
        if self.first_alias is None and self.check_event(yaml.AliasEvent):
            event: yaml.AliasEvent = self.peek_event()  # type: ignore[no-untyped-call]
            self.first_alias = event.start_mark
        return super().compose_node(parent, index)


def _read_quickly(text: str, file: str) -> Node | None:
    """Return the document as libyaml reads it, some twenty times faster; None where it stumbles.

    The slower reader has the clearer words for what is wrong. This one takes two things more: a
    question mark in a text between brackets, and a comment right behind `>` or `|`.
    """
    problems: list[Problem] = []
    try:
        root = _QuickLoader(text).get_single_node() if _is_plain(text) else None
        node = None if root is None else _convert(root, file, "", problems)
    except (yaml.YAMLError, ValueError):
        return None
    return None if problems else node


def _is_plain(text: str) -> bool:
    """Return whether a text has no alias and no depth on which libyaml's composer would crash."""
    loader, depth = _QuickLoader(text), 0
    while (event := loader.get_event()) is not None:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
            return False
    return True


class _QuickLoader(CParser, Resolver):
    """Composes a document with libyaml."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        Resolver.__init__(self)


class _Dumper(yaml.SafeDumper):
    """Writes values out in full, and odd spaces in quotation marks, where they survive reading."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Return true: a value that stands in two places is written twice."""
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_number(dumper: _Dumper, number: float) -> yaml.ScalarNode:
    written = f"{Decimal(repr(number)):f}"
    whole = "." not in written
    return dumper.represent_scalar("tag:yaml.org,2002:float", written + ".0" * whole)


_ODD = re.compile("[\x85\xa0\u2028\u2029\ufeff]")
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(float, _represent_number)
_WHOLE = re.compile(rf"[-+]?(0|[1-9][0-9]{{0,{LONGEST_NUMBER - 1}}})")
_KNOWN = {f"tag:yaml.org,2002:{name}" for name in _TYPES}


@dataclass(frozen=True, slots=True)
class _Complaint:
    code: str
    message: Text
    remedy: Text

    def at(self, place: Place, **values: object) -> Problem:
        return Problem(self.code, place, self.message.format(**values), self.remedy)


_EMPTY = _Complaint(
    "yaml-empty",
    Text("Het bestand is leeg.", "The file is empty."),
    Text("Vul het in volgens het voorbeeld.", "Fill it in after the example."),
)
_DEEP = _Complaint(
    "yaml-deep",
    Text(
        "De lijsten en blokken zitten te diep in elkaar.", "Lists and blocks are nested too deep."
    ),
    Text("Maak het document platter.", "Make the document flatter."),
)
_ALIAS = _Complaint(
    "yaml-alias",
    Text("Een verwijzing met * wordt niet gelezen.", "A reference with * is not read."),
    Text("Schrijf de waarde uit.", "Write the value out."),
)
_NO_SIGN = _Complaint(
    "yaml-no-sign",
    Text("Deze code met \\U is geen teken.", "This code with \\U is no character."),
    Text("Typ het teken zelf.", "Type the character itself."),
)
_TWICE = _Complaint(
    "yaml-key-twice",
    Text("'{key}' staat er twee keer.", "'{key}' is given twice."),
    Text("Haal er een weg.", "Remove one of them."),
)
_TAG = _Complaint(
    "yaml-tag",
    Text("Het merkteken {tag} wordt niet gelezen.", "The tag {tag} is not read."),
    Text("Haal het merkteken weg.", "Remove the tag."),
)
_KEY = _Complaint(
    "yaml-key",
    Text("Een sleutel moet een woord zijn.", "A key must be a word."),
    Text("Schrijf een enkel woord voor de dubbele punt.", "Write one word before the colon."),
)


def _line(mark: Any) -> int | None:
    return None if mark is None else int(mark.line) + 1


def _broken(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    message, remedy = next(
        (advice for found, advice in _ADVICE if re.search(found, what)), (_INVALID, _LOOK)
    )
    return Problem("yaml-broken", Place(file, _line(mark)), message, remedy)


_INVALID = Text("Dit is geen geldige YAML.", "This is not valid YAML.")
_LOOK = Text(
    "Kijk naar inspringing, dubbele punten en aanhalingstekens op en boven deze regel. Een tekst "
    "die met {{ of * begint, hoort tussen aanhalingstekens.",
    "Look at indentation, colons and quotation marks on and above this line. A text that begins "
    "with {{ or * belongs between quotation marks.",
)
_QUOTE = Text(
    "Zet een tekst met een vraagteken, komma, dubbele punt of apostrof tussen dubbele "
    'aanhalingstekens: {nl: "Hoe gaat het?", en: "How are you?"}.',
    "Put a text with a question mark, comma, colon or apostrophe between double quotation marks: "
    '{nl: "Hoe gaat het?", en: "How are you?"}.',
)
_ADVICE = (
    (
        r"found character '\\t'",
        (
            Text("Deze regel springt in met een tab.", "This line is indented with a tab."),
            Text("Gebruik spaties in plaats van tabs.", "Use spaces in place of tabs."),
        ),
    ),
    (
        r"expected ',' or '[]}]'",
        (
            Text(
                "Tussen { } of [ ] staat een teken dat er niet past, of het haakje sluit niet.",
                "Between { } or [ ] stands a mark that does not fit, or the bracket stays open.",
            ),
            _QUOTE,
        ),
    ),
    (
        "mapping values are not allowed",
        (Text("Hier staat een dubbele punt te veel.", "Here is one colon too many."), _QUOTE),
    ),
    (
        "expected <block end>|could not find expected ':'",
        (
            Text(
                "Deze regel springt anders in dan de regels waar hij bij hoort, of mist een "
                "dubbele punt.",
                "This line is indented unlike the lines that it belongs to, or lacks a colon.",
            ),
            Text(
                "Laat regels die bij elkaar horen met evenveel spaties beginnen.",
                "Begin lines that belong together with the same number of spaces.",
            ),
        ),
    ),
)
"""What the YAML reader says, and what it means to somebody who types a questionnaire."""


def _convert(node: yaml.Node, file: str, path: str, problems: list[Problem]) -> Node:
    place = Place(file, node.start_mark.line + 1, path)
    if node.tag not in _KNOWN:
        problems.append(_TAG.at(place, tag=node.tag))
        return Node(None, place)
    if isinstance(node, yaml.MappingNode):
        return Node(_convert_mapping(node, file, path, problems), place)
    if isinstance(node, yaml.SequenceNode):
        children = enumerate(node.value, start=1)
        return Node(tuple(_convert(c, file, f"{path}[{i}]", problems) for i, c in children), place)
    plain = not getattr(node, "style", None)
    return Node(_scalar(str(node.value)) if plain else str(node.value), place)


def _convert_mapping(
    node: yaml.MappingNode, file: str, path: str, problems: list[Problem]
) -> dict[str, Node]:
    result: dict[str, Node] = {}
    for key_node, value_node in node.value:
        place = Place(file, key_node.start_mark.line + 1, path)
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(_KEY.at(place))
            continue
        key = str(key_node.value)
        if key in result:
            problems.append(_TWICE.at(place, key=key))
        result[key] = _convert(value_node, file, f"{path}.{key}" if path else key, problems)
    return result


def _scalar(text: str) -> Scalar:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text) and math.isfinite(float(text)):
        return float(text)
    return text
