"""Finds a file of a folder that Weerklank built, and says how a browser may treat it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weerklank.archive import is_output

_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/atom+xml; charset=utf-8",
}
"""What publications are made of. Anything else is no file of ours and is not served."""
_SHOWN = {".css", ".html", ".js", ".md", ".pdf", ".png", ".svg", ".txt", ".woff2", ".xml"}
_PART = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*")
"""A name in a path: it does not begin with a dot, and holds nothing that another system reads."""
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_PAGE = (
    "default-src 'none'; style-src {styles}; script-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PDF = (
    "object-src 'self'; script-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Browsers show a PDF in a page of their own, which `default-src 'none'` leaves blank."""
_OTHER = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file to serve. `modified` is in whole seconds since 1970; `policy` its content policy."""

    name: str
    content: bytes
    media_type: str
    attachment: bool
    policy: str
    etag: str
    modified: int


def find_built(root: Path, path: str) -> Path | None:
    """Return what stands at a path in a built folder: a file, a folder, or None.

    Nothing outside the folder, nothing hidden, nothing through a link, and nothing of a folder
    that Weerklank did not build.
    """
    parts = path.removesuffix("/").split("/") if path else []
    if not all(_PART.fullmatch(part) for part in parts):
        return None
    try:
        found = root.resolve().joinpath(*parts)
        if found.resolve(strict=True) != found or not is_output(root):
            return None
    except OSError:
        return None
    if found.is_dir():
        return found
    ours = found.suffix in _TYPES and found.is_file() and not path.endswith("/")
    return found if ours else None


def read_built(file: Path) -> BuiltFile | None:
    """Return a file that `find_built` found; None where it went away meanwhile."""
    try:
        content, modified = file.read_bytes(), int(file.stat().st_mtime)
    except OSError:
        return None
    return built_file(file.name, content, modified)


def built_file(name: str, content: bytes, modified: int) -> BuiltFile:
    """Return how a browser may treat a file of ours; `modified` in whole seconds since 1970."""
    suffix = Path(name).suffix
    return BuiltFile(
        name,
        content,
        _TYPES[suffix],
        suffix not in _SHOWN,
        content_policy(suffix, content),
        f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        modified,
    )


def content_policy(suffix: str, content: bytes) -> str:
    """Return the policy of a file: pages may use their own style sheet, known by its hash."""
    if suffix == ".pdf":
        return _PDF
    if suffix != ".html":
        return _OTHER
    head, _, _ = content.partition(b"</head>")
    hashes = [base64.b64encode(hashlib.sha256(s).digest()).decode() for s in _STYLE.findall(head)]
    return _PAGE.format(styles=" ".join(["'self'", *(f"'sha256-{one}'" for one in hashes)]))
