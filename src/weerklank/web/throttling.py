"""Counters of tries that hold no address: their names are hashed under a key that is never kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_KEY = secrets.token_bytes(32)
"""Lives as long as this process."""


def hidden_key(key: str, key_prefix: str, version: int) -> str:
    """Return the name of a cache entry: nothing can be read from it, nor looked up by it later."""
    written = f"{key_prefix}:{version}:{key}".encode()
    return hmac.new(_KEY, written, hashlib.sha256).hexdigest()
