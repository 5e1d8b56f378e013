"""The two programs of an installation, each with the environment that it may see and no more."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from weerklank.kernel import Language, Text
from weerklank.web.configuration import Configuration
from weerklank.web.serving.supervisor import Program

HARMLESS = frozenset(
    {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "PYTHONPATH", "TMPDIR", "TZ", "VIRTUAL_ENV"}
)
"""All that the ballot box sees of our own environment. Passwords hide under names that nobody
thinks of (PGPASSFILE), so this list says what may pass, and not what may not."""


def desk_program(
    host: str, port: int, environment: Mapping[str, str], language: Language
) -> Program:
    """Return the desk and the public site as a program."""
    return Program(
        Text("De werkplek", "The desk"),
        (sys.executable, "-m", "weerklank.web.serving.desk", "--host", host, "--port", str(port)),
        {**environment, "WEERKLANK_LANG": language},
        (host, port),
    )


def ballot_program(
    host: str, port: int, configuration: Configuration, environment: Mapping[str, str]
) -> Program:
    """Return the ballot box as a program: without the desk's database, data folder and vault."""
    passed = {name: value for name, value in environment.items() if name in HARMLESS}
    return Program(
        Text("De stembus", "The ballot box"),
        (sys.executable, "-m", "weerklank.ballotbox", "--host", host, "--port", str(port)),
        {**passed, "WEERKLANK_BALLOT_DATABASE": configuration.ballot_database},
        (host, port),
    )
