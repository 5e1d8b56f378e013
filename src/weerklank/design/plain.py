"""Small steps between dataclasses and plain YAML data that both documents of this room share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from weerklank.kernel import Fields, Node, Problems, Text

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/?=&%#+-]*)?")
_DOCUMENT_ID = re.compile(r"[a-z][a-z0-9_-]*")


def mappings(nodes: Iterable[Node], problems: Problems) -> list[Fields]:
    """Return the nodes that are mappings as Fields; the others become problems."""
    read = [(node, Fields(node, problems)) for node in nodes]
    return [fields for node, fields in read if isinstance(node.value, dict)]


def document_id(fields: Fields) -> str:
    """Return the `id` of a whole document, which may hold hyphens: it appears in addresses."""
    name = fields.text("id")
    if name and not _DOCUMENT_ID.fullmatch(name):
        fields.problems.add(
            "field-document-id",
            fields.place_of("id"),
            Text(f"'{name}' kan geen id zijn.", f"'{name}' cannot be an id."),
            Text(
                "Gebruik kleine letters, cijfers, - en _, en begin met een letter.",
                "Use lower case letters, digits, - and _, and begin with a letter.",
            ),
        )
    return name


def optional_text(fields: Fields, name: str) -> Text | None:
    """Return a bilingual field, or None where it is not given."""
    return None if fields.node(name) is None else fields.bilingual(name)


def web_address(fields: Fields) -> str | None:
    """Return the `address` of a document on the web, or None where it is not given."""
    if fields.node("address") is None:
        return None
    address = fields.text("address")
    if not _WEB_ADDRESS.fullmatch(address):
        fields.problems.add("address-form", fields.place_of("address"), *_NO_ADDRESS)
    return address


def own_text(fields: Fields) -> Text:
    """Return the Text whose nl and en stand directly in this mapping."""
    return Text(fields.text("nl"), fields.text("en"))


def plain_text(text: Text) -> dict[str, str]:
    """Return a Text as plain data."""
    return {"nl": text.nl, "en": text.en}


def plain_number(value: float) -> int | float:
    """Return a number that prints without needless decimals.

    >>> plain_number(6.0), plain_number(6.5)
    (6, 6.5)
    """
    return int(value) if float(value).is_integer() else value


_NO_ADDRESS = (
    Text("Dit is geen webadres.", "This is not a web address."),
    Text("Schrijf het hele adres: https://...", "Write the whole address: https://..."),
)
