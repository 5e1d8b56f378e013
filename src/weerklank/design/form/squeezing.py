"""A page in gzip, squeezed once but for the places that differ from visit to visit."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence


def squeeze_parts(parts: Sequence[bytes]) -> Callable[[bytes, bytes], bytes]:
    """Return what gives a page in gzip, from what stands between the parts and the whole page.

    The parts are squeezed here and now; what stands between them is stored as it is.
    Source: RFC 1952, and for the stored blocks RFC 1951, 3.2.4.
    """
    last = len(parts) - 1
    squeezed = [_deflate(part, number == last) for number, part in enumerate(parts)]

    def wrap(between: bytes, page: bytes) -> bytes:
        size = len(between).to_bytes(2, "little")
        stored = b"\0" + size + bytes(byte ^ 255 for byte in size) + between
        ends = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
        return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + stored.join(squeezed) + ends

    return wrap


def _deflate(part: bytes, is_last: bool) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    flush = zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH
    return squeezer.compress(part) + squeezer.flush(flush)
