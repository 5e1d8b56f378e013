"""The packages of the extra `data`, asked for when a file needs them and not before."""

from __future__ import annotations

import importlib
from typing import Any

from weerklank.datasets import refusals


def load_extra(module: str) -> Any:
    """Return a module of the extra `data`; raises UserError that tells how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise refusals.no_extra(module.replace("_", "-")) from None
