"""What the box is handed when fieldwork opens: everything it needs, and nothing of the desk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from weerklank.ballotbox.words import refusal, words
from weerklank.design import RoundPages, pages_from_json, pages_to_json
from weerklank.kernel import LANGUAGES, DocumentRefused, Language, Place, Problem, UserError

Pages = Mapping[Language, RoundPages]
ADDRESSABLE = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class RoundPackage:
    """One round of fieldwork, frozen.

    public_key     X25519, 32 bytes; answers are sealed to it
    opens, closes  ISO days, both inclusive
    channels       key in the address -> id of the channel through which people were asked
    questionnaire  its YAML
    pages          whole pages, rendered once per language
    """

    id: str
    study: str
    pilot: bool
    public_key: bytes
    opens: str
    closes: str
    channels: Mapping[str, str]
    questionnaire: str
    pages: Pages


def package_to_json(package: RoundPackage) -> str:
    """Return the package as JSON that reads back as the same package; same package, same text."""
    plain = {name: getattr(package, name) for name in RoundPackage.__slots__}
    plain["public_key"] = package.public_key.hex()
    plain["channels"] = dict(package.channels)
    plain["pages"] = {language: pages_to_json(page) for language, page in package.pages.items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def package_from_json(text: str) -> RoundPackage:
    """Return the package that a JSON text holds. Raises UserError where it holds none."""
    try:
        plain = json.loads(text)
        plain["public_key"] = bytes.fromhex(plain["public_key"])
        plain["pages"] = {name: pages_from_json(plain["pages"][name]) for name in LANGUAGES}
        return RoundPackage(**plain)
    except (ValueError, KeyError, TypeError, UserError):
        raise refusal("package-broken") from None


def check_package(package: RoundPackage) -> None:
    """Raise DocumentRefused with everything in the package that the box could not serve."""
    names = (package.id, *package.channels)
    wrong = {
        "names": len(names) < 2 or not all(map(ADDRESSABLE.fullmatch, names)),
        "days": not _are_days(package.opens, package.closes),
        "key": len(package.public_key) != 32,
        "pages": set(package.pages) != set(LANGUAGES),
    }
    codes = [f"package-{name}" for name, is_wrong in wrong.items() if is_wrong]
    if codes:
        raise DocumentRefused(Problem(code, Place(package.id), *words(code)) for code in codes)


def _are_days(opens: str, closes: str) -> bool:
    try:
        return date.fromisoformat(opens) <= date.fromisoformat(closes)
    except ValueError:
        return False
