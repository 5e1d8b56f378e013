"""A page as literal texts with slots between them: rendered once, filled for every visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Literal

SlotKind = Literal[
    "nonce", "address", "checked", "selected", "value", "error", "invalid", "summary"
]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a page that differs from visit to visit.

    nonce, address     as given, escaped
    checked, selected  the attribute, where `answer` is among the item's values
    value              the item's first value, escaped
    error              with an item: its complaint, led by `answer`; without: `answer` where
                       there is any complaint
    invalid            aria-invalid, where the item has a complaint
    summary            with an item: a line that links to its field, led by the question in
                       `answer`; without: `hidden`, or `autofocus` where there is a complaint; with
                       `answer` alone: complaints that belong to no field
    """

    kind: SlotKind
    item: str = ""
    answer: str = ""


FormParts = tuple[str | Slot, ...]

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_NO_COMPLAINTS: Mapping[str, str] = MappingProxyType({})
_MARKED = {"checked": " checked", "selected": " selected"}


def fill_form(
    parts: FormParts,
    *,
    nonce: str,
    address: str,
    values: Mapping[str, Sequence[str]] = _NOTHING,
    complaints: Mapping[str, str] = _NO_COMPLAINTS,
) -> str:
    """Return the page with its slots filled; everything given is escaped.

    values      what was sent, by name of the field, also where it was wrong: nothing typed is lost
    complaints  item id -> sentence in the page's language; under "" what belongs to no field

    >>> fill_form(("<b>", Slot("value", "uren"), "</b>"), nonce="", address="",
    ...           values={"uren": ["<12"]})
    '<b>&lt;12</b>'
    """
    fixed = {"nonce": escape(nonce), "address": escape(address)}
    return "".join(
        part if isinstance(part, str) else fixed.get(part.kind) or _fill(part, values, complaints)
        for part in parts
    )


def _fill(slot: Slot, values: Mapping[str, Sequence[str]], complaints: Mapping[str, str]) -> str:
    match slot.kind:
        case "checked" | "selected":
            return _MARKED[slot.kind] if slot.answer in values.get(slot.item, ()) else ""
        case "value":
            return escape(next(iter(values.get(slot.item, ())), ""))
        case "invalid":
            return ' aria-invalid="true"' if slot.item in complaints else ""
        case "error":
            return _error(slot, complaints)
        case "summary":
            return _summary(slot, complaints)
        case _:
            return ""


def _error(slot: Slot, complaints: Mapping[str, str]) -> str:
    if not slot.item:
        return escape(slot.answer) if complaints else ""
    if slot.item not in complaints:
        return ""
    return f"<b>{escape(slot.answer)}</b> {escape(complaints[slot.item])}"


def _summary(slot: Slot, complaints: Mapping[str, str]) -> str:
    if not slot.item and not slot.answer:
        return " autofocus" if complaints else " hidden"
    if slot.item not in complaints:
        return ""
    sentence = escape(complaints[slot.item])
    if not slot.item:
        return f"<li>{sentence}</li>"
    return f'<li><a href="#q-{escape(slot.item)}">{escape(slot.answer)}</a> {sentence}</li>'
