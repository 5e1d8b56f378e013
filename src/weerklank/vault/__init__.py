"""In: answers to seal, keys to keep, events to chain. Out: sealed bytes, proof of what was done.
Never done here: keeping a key in a database, or opening anything after its key was destroyed.
"""

from weerklank.vault.chain import GENESIS, BrokenLink, Link, check_chain, link_hash
from weerklank.vault.destruction import DestructionRecord
from weerklank.vault.keystore import KeyStore
from weerklank.vault.sealing import (
    RoundKey,
    make_round_key,
    open_sealed,
    public_key_of,
    seal,
)
from weerklank.vault.shares import join_key, split_key

__all__ = [
    "GENESIS",
    "BrokenLink",
    "DestructionRecord",
    "KeyStore",
    "Link",
    "RoundKey",
    "check_chain",
    "join_key",
    "link_hash",
    "make_round_key",
    "open_sealed",
    "public_key_of",
    "seal",
    "split_key",
]
