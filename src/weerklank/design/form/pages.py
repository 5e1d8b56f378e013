"""The pages of one round in one language, and their plain JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from weerklank.design.form.parts import FormParts, Slot, SlotKind
from weerklank.kernel import Text, UserError

_KINDS: dict[str, SlotKind] = {kind: kind for kind in get_args(SlotKind)}
_WHOLE = ("thanks", "early", "closed")


@dataclass(frozen=True, slots=True)
class RoundPages:
    """Whole HTML pages: the questions with their slots, and three that are the same for all."""

    ask: FormParts
    thanks: str
    early: str
    closed: str


def pages_to_json(pages: RoundPages) -> object:
    """Return the pages as plain JSON values: a slot is a list of its kind, item and answer."""
    ask = [
        part if isinstance(part, str) else [part.kind, part.item, part.answer] for part in pages.ask
    ]
    return {"ask": ask, **{name: getattr(pages, name) for name in _WHOLE}}


def pages_from_json(value: object) -> RoundPages:
    """Return the pages of plain JSON values; UserError `form-pages` for any other."""
    if not isinstance(value, dict) or not isinstance(value.get("ask"), list):
        raise _broken()
    whole = [value.get(name) for name in _WHOLE]
    thanks, early, closed = (text if isinstance(text, str) else "" for text in whole)
    if not (thanks and early and closed):
        raise _broken()
    return RoundPages(tuple(_part(part) for part in value["ask"]), thanks, early, closed)


def _part(value: object) -> str | Slot:
    match value:
        case str(text):
            return text
        case [str(name), str(item), str(answer)] if name in _KINDS:
            return Slot(_KINDS[name], item, answer)
    raise _broken()


def _broken() -> UserError:
    return UserError(
        "form-pages",
        Text("Deze pagina's zijn niet te lezen.", "These pages cannot be read."),
        Text("Open het veldwerk opnieuw.", "Open fieldwork again."),
    )
