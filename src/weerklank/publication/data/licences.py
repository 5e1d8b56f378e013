"""What a study's licence says in plain words, and where its full text stands."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text, same


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence. `url` is None where the study named one that is not known here."""

    id: str
    name: Text
    url: str | None
    meaning: Text


_KNOWN = (
    Licence(
        "CC-BY-4.0",
        Text("Creative Commons Naamsvermelding 4.0", "Creative Commons Attribution 4.0"),
        "https://creativecommons.org/licenses/by/4.0/",
        Text(
            "U mag de cijfers vrij gebruiken en bewerken, als u de bron noemt.",
            "You may use and adapt the figures freely, if you name the source.",
        ),
    ),
    Licence(
        "CC0-1.0",
        Text("Creative Commons Publiek domein 1.0", "Creative Commons Public Domain 1.0"),
        "https://creativecommons.org/publicdomain/zero/1.0/",
        Text(
            "U mag de cijfers vrij gebruiken en bewerken, zonder voorwaarden.",
            "You may use and adapt the figures freely, without conditions.",
        ),
    ),
)


def find_licence(licence: str) -> Licence:
    """Return a licence by its SPDX id; one that is not known stands as it was written.

    >>> find_licence("cc-by-4.0").id
    'CC-BY-4.0'
    """
    key = licence.strip().upper().replace(" ", "-")
    other = Licence(
        licence,
        same(licence),
        None,
        Text("Lees de licentie voor wat mag.", "Read the licence for what is allowed."),
    )
    return next((known for known in _KNOWN if known.id == key), other)
