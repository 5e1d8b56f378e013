"""Every sentence of the box exists in both languages, and every one is used."""

import json
import re
from pathlib import Path

import pytest

from weerklank import ballotbox
from weerklank.ballotbox import words

PACKAGE = Path(ballotbox.__file__).parent
ALL = json.loads((PACKAGE / "words.json").read_text())


@pytest.mark.parametrize("name", sorted(ALL))
def test_words_tell_in_both_languages_what_is_the_matter_and_what_to_do(name: str) -> None:
    what, todo = words.words(name)

    assert all((what.nl, what.en, todo.nl, todo.en))
    assert (what.nl != what.en, todo.nl != todo.en) == (True, True)


def test_words_are_not_kept_for_what_never_happens() -> None:
    source = "\n".join(path.read_text() for path in PACKAGE.glob("*.py"))
    named = set(re.findall(r'"([a-z0-9-]+)"', source))
    made = {f"not-stored-{why}" for why in ("away", "suspended", "early", "closed")}
    made |= {f"package-{what}" for what in ("names", "days", "key", "pages")}

    assert set(ALL) - named - made == set()


def test_a_refusal_carries_its_code_and_words() -> None:
    refused = words.refusal("round-closed")

    assert (refused.code, refused.message.nl) == ("round-closed", "Deze ronde is gesloten.")
