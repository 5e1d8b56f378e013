"""Numbers the versions of the closed answers, so that a figure names the data it was made from.

The hashes stay in the closed part of the folder; the public sees the number alone.
"""

from __future__ import annotations

import hashlib

from weerklank.kernel import Fields, Problems, read_yaml, write_yaml


def read_data_versions(text: str, file: str) -> tuple[str, ...]:
    """Return the SHA-256 of every version of the answers so far, oldest first."""
    problems = Problems()
    fields = Fields(read_yaml(text, file), problems)
    versions = fields.texts("sha256")
    fields.refuse_unknown()
    problems.raise_if_any()
    return versions


def write_data_versions(versions: tuple[str, ...]) -> str:
    """Return the versions as the text of `closed/data-versions.yaml`."""
    return write_yaml({"sha256": list(versions)})


def add_version(versions: tuple[str, ...], responses: str) -> tuple[str, ...]:
    """Return the versions with that of these answers last; the same list where it is the newest.

    Line ends are no part of a version: saving a file on another system changes no answer.
    """
    digest = hashlib.sha256(_plain(responses)).hexdigest()
    return versions if versions and versions[-1] == digest else (*versions, digest)


def earlier_answers(versions: tuple[str, ...], responses: str) -> dict[int, str]:
    """Return each earlier version of the answers, by number, that these answers begin with.

    Answers that were added stand below those of then. A version that was changed in any other way
    is not there.
    """
    wanted = {digest: number for number, digest in enumerate(versions[:-1], start=1)}
    content, running, read = _plain(responses), hashlib.sha256(), 0
    found: dict[int, str] = {}
    for line in content.splitlines(keepends=True):
        for part in (line.removesuffix(b"\n"), b"\n"):
            running.update(part)
            read += len(part)
            number = wanted.get(running.hexdigest())
            if number is not None:
                found[number] = content[:read].decode()
    return found


def _plain(responses: str) -> bytes:
    return responses.replace("\r\n", "\n").encode()
