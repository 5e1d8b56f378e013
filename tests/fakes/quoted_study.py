"""A made-up study in which people wrote something, and quotes of what they said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weerklank.kernel import write_yaml

TOLD = {
    "nl": "Wij kunnen uw woorden aanhalen, zonder te zeggen wie u bent.",
    "en": "We may quote your words, without saying who you are.",
}
WORDS = "Ik wil meer tijd voor een gesprek met ouders en kind."
"""What everybody wrote at 'verbeter', but for the people below."""
OWN_WORDS = {
    "r01": "Bij een jongen van 7 uit Delft kwam ik er niet uit, en niemand dacht mee.",
    "r02": "Noorderlicht is een fijne plek, maar er is te veel papierwerk.",
    "r03": "Minder overleg zou schelen.",
}
QUESTIONNAIRE: dict[str, Any] = {
    "id": "woorden",
    "version": 1,
    "title": {"nl": "Woorden", "en": "Words"},
    "intro": {
        "nl": f"Welkom. {TOLD['nl']} U mag stoppen.",
        "en": f"Welcome. {TOLD['en']} You may stop.",
    },
    "minutes": 2,
    "answer_lists": [
        {
            "id": name,
            "ordered": False,
            "answers": [{"id": one, "nl": text, "en": text} for one, text in answers],
        }
        for name, answers in (
            ("rollen", (("hulp", "hulpverlener"), ("gedrag", "gedragswetenschapper"))),
            ("organisaties", (("noord", "Noorderlicht"), ("zuid", "Zuiderzon"))),
            ("eens", (("ja", "ja"), ("nee", "nee"))),
        )
    ],
    "pages": [
        {
            "id": "werk",
            "title": {"nl": "Werk", "en": "Work"},
            "items": [
                {
                    "id": name,
                    "kind": kind,
                    "text": {"nl": f"{name}?", "en": f"{name}?"},
                    "label": {"nl": name, "en": name},
                    **({"answers": answers} if answers else {}),
                }
                for name, kind, answers in (
                    ("rol", "single", "rollen"),
                    ("organisatie", "single", "organisaties"),
                    ("tijd", "single", "eens"),
                    ("verbeter", "open", None),
                    ("zeldzaam", "open", None),
                )
            ],
        }
    ],
}


def _breakdown(id: str, by: str, answers: tuple[str, ...]) -> dict[str, Any]:
    text = {"nl": id, "en": id}
    categories = [{"id": one, "nl": one, "en": one, "answers": [one]} for one in answers]
    told: dict[str, Any] = {"id": id, "by": by, "title": text, "reason": text}
    return told | {"categories": categories, "items": ["tijd"]}


STUDY: dict[str, Any] = {
    "id": "woorden-1",
    **{
        name: {"nl": name, "en": name}
        for name in ("title", "programme", "region", "population", "period", "mode")
    },
    "wave": 1,
    "synthetic": True,
    "licence": "CC BY 4.0",
    "sector": {"organisation_item": "organisatie", "agreement": {"nl": "ja", "en": "yes"}},
    "items": ["rol", "tijd"],
    "breakdowns": [
        _breakdown("rol", "rol", ("hulp", "gedrag")),
        _breakdown("plek", "organisatie", ("noord", "zuid")),
    ],
}
PEOPLE = 45
FEW_WRITE = 12
"""How many wrote something at 'zeldzaam'."""


def answers_csv(own: dict[str, str] = OWN_WORDS, people: int = PEOPLE) -> str:
    """Return the answers: two in three are 'hulp'; the last five wrote nothing at 'verbeter'."""
    lines = ["# synthetisch: verzonnen voor een test"]
    lines.append("respondent,rol,organisatie,tijd,verbeter,zeldzaam")
    for n in range(1, people + 1):
        name = f"r{n:02}"
        role = "gedrag" if n % 3 == 0 else "hulp"
        place, time = ("noord" if n % 2 else "zuid"), ("ja" if n % 5 < 3 else "nee")
        words = own.get(name, WORDS) if n <= people - 5 else ""
        rare = "Niets." if n <= FEW_WRITE else ""
        lines.append(f'{name},{role},{place},{time},"{words}",{rare}')
    return "\n".join(lines) + "\n"


def quote(**changes: Any) -> dict[str, Any]:
    """Return a sound quote as plain data; a change to None takes a field away."""
    data: dict[str, Any] = {
        "id": "meer_tijd",
        "item": "verbeter",
        "respondent": "r05",
        "kind": "quote",
        "text": {"nl": WORDS, "en": "I want more time to talk with parents and child."},
        "category": "rol.hulp",
        "chosen_by": "Anna Adema",
        "read_by": "Bart Bos",
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def quotes_yaml(*quotes: Any, **changes: Any) -> str:
    """Return a document of quotes."""
    return write_yaml({"format": 1, "told": TOLD, "quotes": list(quotes), **changes})


def write_folder(path: Path, quotes: str | None = None, **study: Any) -> Path:
    """Write the study folder, with quotes where they are given; return its path."""
    (path / "closed").mkdir(parents=True)
    (path / "questionnaire.yaml").write_text(write_yaml(QUESTIONNAIRE), encoding="utf-8")
    (path / "study.yaml").write_text(write_yaml(STUDY | study), encoding="utf-8")
    (path / "closed" / "responses.csv").write_text(answers_csv(), encoding="utf-8")
    if quotes is not None:
        (path / "closed" / "quotes.yaml").write_text(quotes, encoding="utf-8")
    return path
