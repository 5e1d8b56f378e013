"""Every sentence that the box itself says, by name: what is the matter, and what to do."""

import json
from pathlib import Path

from weerklank.kernel import Text, UserError

_WORDS = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))


def words(name: str) -> tuple[Text, Text]:
    """Return what is the matter and what to do."""
    (what_nl, todo_nl), (what_en, todo_en) = _WORDS[name]["nl"], _WORDS[name]["en"]
    return Text(what_nl, what_en), Text(todo_nl, todo_en)


def refusal(code: str) -> UserError:
    """Return the error with this code, to raise."""
    return UserError(code, *words(code))
