import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from weerklank.kernel import UserError
from weerklank.vault import make_round_key, open_sealed, public_key_of, seal

ABOUT = b"weerklank-ballot:test"


@given(st.binary(max_size=5000), st.binary(max_size=50))
def test_what_was_sealed_is_opened(plaintext: bytes, about: bytes) -> None:
    key = make_round_key()

    assert open_sealed(key.private, seal(key.public, plaintext, about), about) == plaintext


def test_sealed_text_is_opened_by_another_implementation_of_rfc_9180() -> None:
    key = make_round_key()

    sealed = seal(key.public, b'{"werk":"lokaal"}', ABOUT)

    opened = _open_by_the_letter_of_the_rfc(key.private, sealed, ABOUT)
    assert opened.rstrip(b"\0") == b'{"werk":"lokaal"}\x80'


def test_public_key_belongs_to_the_private_one() -> None:
    key = make_round_key()

    assert public_key_of(key.private) == key.public


def test_the_same_text_is_sealed_differently_every_time() -> None:
    key = make_round_key()

    assert len({seal(key.public, b"ja", ABOUT) for _ in range(20)}) == 20


@pytest.mark.parametrize(("short", "long"), [(0, 1), (1, 1000), (17, 1023)])
def test_the_length_does_not_tell_how_much_somebody_wrote(short: int, long: int) -> None:
    key = make_round_key()

    lengths = {len(seal(key.public, b"x" * size, ABOUT)) for size in (short, long)}

    assert len(lengths) == 1


@pytest.mark.parametrize(
    ("size", "length"),
    [(0, 1024), (1, 1024), (1023, 1024), (1024, 2048), (4000, 4096), (4095, 4096), (4096, 5120)],
)
def test_texts_up_to_a_size_are_all_as_long(size: int, length: int) -> None:
    key = make_round_key()

    sealed = [seal(key.public, b"x" * long, ABOUT, size) for long in {0, size // 2, size}]

    assert {len(one) - 48 for one in sealed} == {length}  # 32 of the key and 16 of the tag
    assert open_sealed(key.private, sealed[-1], ABOUT).strip(b"x") == b""


def test_a_longer_text_than_the_size_is_sealed_all_the_same() -> None:
    key = make_round_key()

    sealed = seal(key.public, b"x" * 5000, ABOUT, size=100)

    assert open_sealed(key.private, sealed, ABOUT) == b"x" * 5000


def test_another_key_does_not_open_it() -> None:
    key, other = make_round_key(), make_round_key()

    with pytest.raises(UserError) as refused:
        open_sealed(other.private, seal(key.public, b"ja", ABOUT), ABOUT)

    assert refused.value.code == "seal-broken"


def test_a_ballot_of_another_round_does_not_open() -> None:
    key = make_round_key()

    with pytest.raises(UserError) as refused:
        open_sealed(key.private, seal(key.public, b"ja", ABOUT), b"weerklank-ballot:other")

    assert refused.value.code == "seal-broken"


@pytest.mark.parametrize("position", [0, 31, 32, 500, -1])
def test_one_altered_bit_is_noticed(position: int) -> None:
    key = make_round_key()
    sealed = bytearray(seal(key.public, b"ja", ABOUT))
    sealed[position] ^= 1

    with pytest.raises(UserError):
        open_sealed(key.private, bytes(sealed), ABOUT)


def test_a_key_does_not_show_its_private_half_when_printed() -> None:
    key = make_round_key()

    assert repr(key) == f"RoundKey(public={key.public.hex()})"


def _open_by_the_letter_of_the_rfc(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """Return the padded text, by RFC 9180 sections 4.1 and 5.1 written out step by step."""
    enc, ciphertext = sealed[:32], sealed[32:]
    own = X25519PrivateKey.from_private_bytes(private)
    shared = own.exchange(X25519PublicKey.from_public_bytes(enc))
    context = enc + own.public_key().public_bytes_raw()
    kem = b"KEM" + (0x0020).to_bytes(2, "big")
    eae_prk = _labeled_extract(kem, b"", b"eae_prk", shared)
    secret = _labeled_expand(kem, eae_prk, b"shared_secret", context, 32)
    suite = b"HPKE" + bytes.fromhex("0020 0001 0003")
    psk_id = _labeled_extract(suite, b"", b"psk_id_hash", b"")
    schedule = b"\0" + psk_id + _labeled_extract(suite, b"", b"info_hash", info)
    prk = _labeled_extract(suite, secret, b"secret", b"")
    key = _labeled_expand(suite, prk, b"key", schedule, 32)
    nonce = _labeled_expand(suite, prk, b"base_nonce", schedule, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, b"")


def _labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, hashlib.sha256)


def _labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    written = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, written + b"\x01", hashlib.sha256)[:length]
