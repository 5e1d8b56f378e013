"""A study folder as one ZIP file, out and in. What comes in was made by a stranger: nothing of it
is believed, files are read against limits, only the names of a study folder are let through.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from weerklank.archive import packing_refusals as refusals
from weerklank.archive.files import read_text
from weerklank.archive.folder import (
    CLOSED,
    CODES,
    CODINGS,
    DATA_VERSIONS,
    FINDINGS,
    FROZEN,
    INFOGRAPHIC,
    QUESTIONNAIRE,
    REACH,
    RECOMMENDATIONS,
    RESPONSES,
    STUDY,
    THEME,
    TRENDS,
)
from weerklank.archive.ledger_folder import PENDING, RELEASES
from weerklank.archive.quote_folder import QUOTES
from weerklank.archive.sheet_folder import SHEETS
from weerklank.kernel import DocumentRefused, Problem

STUDY_DOCUMENTS = (
    STUDY,
    QUESTIONNAIRE,
    REACH,
    CODES,
    TRENDS,
    FINDINGS,
    RECOMMENDATIONS,
    "report.nl.md",
    "report.en.md",
    INFOGRAPHIC,
    THEME,
    "facts.yaml",
)
"""The documents that people write, in the order in which a study needs them."""
MAX_FILES, MAX_FILE, MAX_TOTAL = 200, 5_000_000, 20_000_000
"""How many files, and bytes when unpacked: a file, and all of them. The largest study at hand has
11 files and half a megabyte."""
MAX_DOCUMENT = 500_000
"""Bytes of a document that people write: thirteen times the largest at hand. Reading YAML takes
seconds per megabyte, and somebody waits for it."""
MAX_RATIO, RATIO_FROM = 200, 100_000
"""A file over RATIO_FROM bytes that was packed more than MAX_RATIO times smaller is no text that
somebody wrote: answers and releases pack 5 to 30 times smaller."""
_CLOSED_FILES = (RESPONSES, DATA_VERSIONS, QUOTES, CODINGS, FROZEN)
_LEDGER = "ledger.sha256"
_RELEASE = re.compile(
    rf"{RELEASES}/(release-[0-9]{{3,6}}\.json|{re.escape(_LEDGER)})"
    rf"|{SHEETS}/(sheets-[0-9]{{3,6}}\.json|{re.escape(_LEDGER)})"
)
_JUNK = re.compile(r"(.*/)?(__MACOSX/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)")
_PACKED = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
_ENTRY, _START, _EMPTY = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 16


def pack_folder(path: Path, *, closed: bool) -> bytes:
    """Return a study folder as a ZIP file in which everything stands below the folder's name.

    closed  with the answers and the organisation sheets
    The same documents give the same bytes. Lock files and half-written files stay behind.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, content in sorted(folder_files(path, closed=closed).items()):
            entry = ZipInfo(f"{path.name}/{name}", _LONG_AGO)
            entry.create_system, entry.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()


def folder_files(path: Path, *, closed: bool) -> dict[str, bytes]:
    """Return the files of a study folder, name -> content; `closed`: with answers and sheets."""
    names = [*STUDY_DOCUMENTS, *(_CLOSED_FILES if closed else ())]
    files = {name: (path / name).read_bytes() for name in names if (path / name).is_file()}
    files |= _ledger(path / RELEASES)
    return files | _ledger(path / SHEETS) if closed else files


def _ledger(folder: Path) -> dict[str, bytes]:
    """Return the files of a ledger, with one that is listed but not renamed yet."""
    if not (folder / _LEDGER).is_file():
        return {}
    listed = read_text(folder / _LEDGER)
    found = {f.name.removeprefix(PENDING): f for f in folder.glob(f"{PENDING}*.json")}
    found = {name: file for name, file in found.items() if name in listed}
    found |= {file.name: file for file in folder.iterdir() if not file.name.startswith(".")}
    named = {f"{folder.name}/{name}": file for name, file in found.items()}
    return {name: file.read_bytes() for name, file in named.items() if _RELEASE.fullmatch(name)}


def unpack_folder(data: bytes) -> dict[str, bytes]:
    """Return the files of a packed study folder, name -> content, without touching any disk.

    A folder that everything stands in is left out of the names. Raises DocumentRefused with every
    problem of the names, else with the first file that is larger than it may be or damaged.
    """
    if not data.startswith((_START, _EMPTY)):
        raise refusals.unreadable()
    # Counted before the list is parsed: a list of a million names is an attack of its own.
    if data.count(_ENTRY) > MAX_FILES:
        raise refusals.too_many(MAX_FILES)
    try:
        with ZipFile(BytesIO(data)) as source:
            return _read(source, _check_names(source.infolist()))
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
    ):
        raise refusals.unreadable() from None


def _check_names(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """Return the entries by their name in the study folder."""
    problems = [problem for entry in entries for problem in _entry_problems(entry)]
    if problems:
        raise DocumentRefused(problems)
    files = [
        entry for entry in entries if not entry.is_dir() and not _JUNK.fullmatch(entry.filename)
    ]
    if not files:
        raise refusals.empty()
    top = _top_folder([entry.filename for entry in files])
    named: dict[str, ZipInfo] = {}
    seen: set[str] = set()
    for entry in files:
        name = entry.filename.removeprefix(top)
        if name.casefold() in seen:
            problems.append(refusals.twice(name))
        elif not _is_known(name):
            problems.append(refusals.unknown(name, (*STUDY_DOCUMENTS, *_CLOSED_FILES)))
        seen.add(name.casefold())
        named[name] = entry
    if problems:
        raise DocumentRefused(problems)
    return named


def _entry_problems(entry: ZipInfo) -> Iterator[Problem]:
    # orig_filename: the name before zipfile cut it off at a NUL.
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    strange = name != entry.filename or re.search(r"[\\:\x00-\x1f]", name)
    if strange or any(part in ("", ".", "..") for part in parts):
        yield refusals.unsafe_name(name)
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield refusals.no_file(name)
    if entry.flag_bits & 0x1:
        yield refusals.encrypted(name)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield refusals.packed_otherwise(name)


def _top_folder(names: list[str]) -> str:
    """Return the one folder that holds every file, with its slash; '' where there is none."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    inside = all("/" in name for name in names)
    return f"{tops.pop()}/" if inside and len(tops) == 1 and not tops & {CLOSED, RELEASES} else ""


def _is_known(name: str) -> bool:
    return name in STUDY_DOCUMENTS or name in _CLOSED_FILES or bool(_RELEASE.fullmatch(name))


def _read(source: ZipFile, entries: dict[str, ZipInfo]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    left = MAX_TOTAL
    for name, entry in entries.items():
        content = _read_file(source, name, entry, left)
        left -= len(content)
        files[name] = content
    return files


def largest(name: str) -> int:
    """Return how many bytes a file of a study folder may have, by its name in the folder."""
    return MAX_DOCUMENT if name in (*STUDY_DOCUMENTS, QUOTES) else MAX_FILE


def _read_file(source: ZipFile, name: str, entry: ZipInfo, left: int) -> bytes:
    """Return what is in an entry, reading on only while it is within every limit."""
    content = bytearray()
    limit = largest(name)
    with source.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > limit:
                raise DocumentRefused([refusals.too_large(name, limit)])
            if len(content) > left:
                raise refusals.too_much(MAX_TOTAL)
            if len(content) > max(RATIO_FROM, MAX_RATIO * entry.compress_size):
                raise refusals.suspicious(name)
    if content.startswith(_PACKED):
        raise refusals.nested(name)
    return bytes(content)
