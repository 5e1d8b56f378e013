"""Seals answers to the key of a round, so that who holds the box alone holds only noise.

HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, one
encapsulation per message. The plaintext is padded to whole blocks, as many as the caller asks for:
its length would tell who wrote much in their own words.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from weerklank.kernel import Text, UserError

BLOCK = 1024
"""Sealed texts are as long as a whole number of these (bytes), and a constant."""
_END = b"\x80"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class RoundKey:
    """A pair of raw X25519 keys, 32 bytes each. `private` belongs in a key store, nowhere else."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return f"RoundKey(public={self.public.hex()})"


def make_round_key() -> RoundKey:
    """Return a new pair from the system's randomness."""
    private = X25519PrivateKey.generate()
    return RoundKey(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def public_key_of(private: bytes) -> bytes:
    """Return the public key (32 bytes) that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, plaintext: bytes, about: bytes, size: int = 0) -> bytes:
    """Return the text sealed to a public key; `about` (not secret) must be known to open it.

    size  every text of so many bytes or fewer is sealed to the same length
    """
    padded = _pad(plaintext, size)
    return _SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public), info=about)


def open_sealed(private: bytes, sealed: bytes, about: bytes) -> bytes:
    """Return the text that was sealed. Raises UserError where key or `about` do not fit."""
    try:
        padded = _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=about)
    except InvalidTag:
        raise UserError("seal-broken", *_BROKEN) from None
    return padded[: padded.rindex(_END)]


def _pad(plaintext: bytes, size: int) -> bytes:
    blocks = max(len(plaintext), size) // BLOCK + 1
    return (plaintext + _END).ljust(blocks * BLOCK, b"\0")


_BROKEN = (
    Text(
        "Een verzegeld antwoord gaat niet open met deze sleutel.",
        "A sealed answer does not open with this key.",
    ),
    Text(
        "Kijk of de kluis bij deze stembus hoort; er is niets weggegooid.",
        "Check that this vault belongs to this ballot box; nothing was thrown away.",
    ),
)
