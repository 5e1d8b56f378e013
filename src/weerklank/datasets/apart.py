"""Has a file of a stranger read by a process of its own, which may end without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from weerklank.datasets import apart_program

PATIENCE = 120
"""Seconds that reading one file may take."""


def read_apart(form: str, content: bytes, most: int, *more: str) -> dict[str, Any]:
    """Return what `apart_program` makes of a file; 'wrong' tells why there is nothing else.

    A file that ends the process, takes too long or asks for too much memory is 'broken'.
    """
    command = [sys.executable, "-I", str(apart_program.__file__), form, str(most), *more]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"wrong": "broken"}
    return found
