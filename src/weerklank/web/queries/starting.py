"""The study that a new one starts as: small, sound, and meant to be rewritten."""

from __future__ import annotations

import json
from string import Template

from weerklank.design import StudyKind
from weerklank.kernel import Text
from weerklank.web.queries.documents import STARTS

_FIRST = ("study.yaml", "questionnaire.yaml", "reach.yaml")


def starting_files(
    *, id: str, kind: StudyKind, title: Text, region: str, wave: int
) -> dict[str, bytes]:
    """Return the documents of a new study, name -> content, with its own id, title and region."""
    words = {"title_nl": title.nl, "title_en": title.en, "region": region}
    # A JSON string is a YAML string too, whatever stands in it.
    values = {name: json.dumps(text, ensure_ascii=False) for name, text in words.items()}
    values |= {"id": id, "wave": str(wave)}
    files = {name: STARTS / kind / name for name in _FIRST}
    return {
        name: Template(file.read_text("utf-8")).substitute(values).encode()
        for name, file in files.items()
        if file.is_file()
    }
