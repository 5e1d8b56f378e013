"""Releases as JSON and back: one canonical form, and nothing read that a release does not hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import MISSING, asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from weerklank.disclosure.release import Release
from weerklank.disclosure.release_sense import Fault, find_release_faults
from weerklank.kernel import DocumentRefused, Place, Problem, Text


def release_to_json(release: Release) -> str:
    """Return the canonical text of a release: keys sorted, two spaces, UTF-8, newline at the end.

    The same release gives the same bytes everywhere. A field of the release itself that stands at
    its default is left out: a release from before it had that field keeps its bytes.
    """
    data = asdict(release)
    for name, default in _LATER.items():
        if getattr(release, name) == default:
            del data[name]
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def release_hash(release: Release) -> str:
    """Return the SHA-256 of a release's canonical text, in hexadecimal."""
    return text_hash(release_to_json(release))


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def release_from_json(text: str, file: str = "release.json") -> Release:
    """Return the release that a text holds.

    Raises DocumentRefused with every field that is missing, unknown or of the wrong type; or with
    every value that no release can have.
    """
    release = cast(Release, read_frozen(text, file, Release))
    refuse_faults(find_release_faults(release), file)
    return release


def refuse_faults(faults: Iterable[Fault], file: str) -> None:
    """Raise DocumentRefused with every fault, where there is one."""
    code = "release-impossible"
    problems = [
        Problem(code, Place(file, None, path), _MESSAGES[code].format(why=why), _BACKUP)
        for path, why in faults
    ]
    if problems:
        raise DocumentRefused(problems)


def read_frozen(text: str, file: str, kind: type) -> object:
    """Return the frozen document of a kind (a dataclass) that a text holds; raises as above."""
    try:
        data = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise DocumentRefused([_problem("release-broken", file, line, "")]) from None
    problems: list[Problem] = []
    value: object = _Decoder(file, problems).decode(data, kind, "")
    if problems:
        raise DocumentRefused(problems)
    return value


_LATER = {field.name: field.default for field in fields(Release) if field.default is not MISSING}
"""Fields that a release got after the first ones were out, with what an older one means by them."""


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ValueError("key given twice")
    return result


@cache
def _hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


class _Decoder:
    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file, self._problems = file, problems

    def decode(self, data: Any, kind: Any, path: str) -> Any:
        if is_dataclass(kind):
            return self._dataclass(data, cast(type, kind), path)
        origin, options = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            inner = [option for option in options if option is not NoneType]
            return None if data is None else self._any(data, inner, path)
        if origin is tuple:
            return self._tuple(data, options[0], path)
        if origin is Literal:
            return data if data in options else self._wrong(path)
        return data if type(data) is kind else self._wrong(path)

    def _any(self, data: Any, kinds: list[Any], path: str) -> Any:
        exact = next((kind for kind in kinds if kind is type(data)), kinds[0])
        return self.decode(data, exact, path)

    def _tuple(self, data: Any, kind: Any, path: str) -> Any:
        if not isinstance(data, list):
            return self._wrong(path)
        return tuple(self.decode(part, kind, f"{path}[{i}]") for i, part in enumerate(data, 1))

    def _dataclass(self, data: Any, kind: type, path: str) -> Any:
        if not isinstance(data, dict):
            return self._wrong(path)
        hints = _hints_of(kind)
        names = [field.name for field in fields(kind)]
        later = _LATER if kind is Release else {}
        for name in sorted((set(data) ^ set(names)) - (later.keys() - data.keys())):
            code = "release-unknown-field" if name in data else "release-missing-field"
            self._problems.append(_problem(code, self._file, None, _join(path, name)))
        known = {
            name: self.decode(data[name], hints[name], _join(path, name))
            for name in names
            if name in data
        }
        return kind(**later | known) if len(later | known) == len(names) else None

    def _wrong(self, path: str) -> None:
        self._problems.append(_problem("release-wrong-type", self._file, None, path))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


_REMEDY = Text(
    "Zet het oorspronkelijke bestand terug; een uitgave wordt niet met de hand gemaakt.",
    "Put the original file back; a release is never made by hand.",
)
_BACKUP = Text("Zet de map terug uit een reservekopie.", "Put the folder back from a backup.")
_MESSAGES = {
    "release-impossible": Text(
        "Dit kan niet in een uitgave staan: {why}.", "This cannot stand in a release: {why}."
    ),
    "release-broken": Text("Dit bestand is geen geldige JSON.", "This file is not valid JSON."),
    "release-unknown-field": Text(
        "Dit veld hoort niet in een uitgave.", "This field does not belong in a release."
    ),
    "release-missing-field": Text("Dit veld ontbreekt.", "This field is missing."),
    "release-wrong-type": Text("Deze waarde kan hier niet staan.", "This value cannot stand here."),
}


def _problem(code: str, file: str, line: int | None, path: str) -> Problem:
    return Problem(code, Place(file, line, path), _MESSAGES[code], _REMEDY)
