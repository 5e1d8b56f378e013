"""Splits a key in two parts for two people: either alone says nothing, together they are it."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b32decode, b32encode

from weerklank.kernel import Text, UserError

_CHECK = 3
"""Bytes of a hash at the end of a part, so that a typing error is noticed."""
_GROUP = 5


def split_key(private: bytes) -> tuple[str, str]:
    """Return two parts of a 32-byte key as groups of letters and digits, to print or to dictate."""
    mask = secrets.token_bytes(len(private))
    return _write(mask), _write(_combine(private, mask))


def join_key(first: str, second: str) -> bytes:
    """Return the key of two parts, in either order. Raises UserError on a typing error."""
    return _combine(_read(first, 1), _read(second, 2))


def _combine(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _write(part: bytes) -> str:
    letters = b32encode(part + _check(part)).decode().rstrip("=")
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _read(written: str, number: int) -> bytes:
    letters = "".join(written.upper().split()).replace("-", "")
    try:
        whole = b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        whole = b""
    part, check = whole[:-_CHECK], whole[-_CHECK:]
    if len(part) != 32 or check != _check(part):
        message = Text(f"Deel {number} klopt niet.", f"Part {number} is not right.")
        remedy = Text("Typ het over zoals het er staat.", "Type it over as it is written.")
        raise UserError("key-part", message, remedy)
    return part


def _check(part: bytes) -> bytes:
    return hashlib.sha256(b"weerklank-key-part" + part).digest()[:_CHECK]
