"""Files in one zip that is the same every time: fixed times, fixed order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes], *, first: str, stored: bool = False) -> bytes:
    """Return files (path -> content) as a zip: `first` opens it, the others follow by name.

    stored  the first file is not compressed, as OpenDocument asks of its `mimetype`
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in (first, *sorted(files.keys() - {first})):
            entry = zipfile.ZipInfo(name, _EPOCH)
            plain = stored and name == first
            entry.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by path."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
