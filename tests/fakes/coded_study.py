"""The made-up study of `quoted_study` with a code list for what people wrote, and two coders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fakes.quoted_study import PEOPLE, STUDY, write_folder
from weerklank.kernel import write_yaml

LIST = "verbeter_codes"
WROTE = tuple(f"r{n:02}" for n in range(1, PEOPLE - 4))
"""Who wrote something at 'verbeter': everybody but the last five."""
TWICE = 24
"""How many of them were coded by two people."""


def code(id: str, nl: str, en: str, **more: str) -> dict[str, Any]:
    told = {"nl": f"Gaat over {nl}.", "en": f"Is about {en}."}
    return {"id": id, "name": {"nl": nl, "en": en}, "description": told, **more}


CODES = [
    code("tijd", "Meer tijd", "More time"),
    code("papier", "Minder papier", "Less paper"),
    code("samen", "Meer samen", "More together"),
    code("anders", "Iets anders", "Something else", kind="residual"),
    code("niets", "Niets", "Nothing", kind="not_applicable"),
]


def code_list(**changes: Any) -> dict[str, Any]:
    """Return a sound code list as plain data."""
    label = {"nl": "Wat mensen zouden verbeteren", "en": "What people would improve"}
    return {"id": LIST, "item": "verbeter", "label": label, "codes": CODES} | changes


def codes_yaml(*lists: Any) -> str:
    """Return a document of code lists; without any the sound one."""
    return write_yaml({"format": 1, "code_lists": list(lists) or [code_list()]})


def codes_of(n: int) -> str:
    """Return the codes that hold for the n-th answer (from 1)."""
    if n == len(WROTE):
        return "niets"
    first = "tijd" if n % 2 else "papier"
    return f"{first}|samen" if n % 4 == 0 else first


def codings_csv(changes: dict[str, str] | None = None, twice: int = TWICE) -> str:
    """Return codings by 'a' of every answer, and by 'b' of the first so many.

    The coders differ on the second answer, and decided. `changes`: other codes, by respondent.
    """
    lines = ["# synthetisch: verzonnen voor een test", "item,respondent,coder,codes,decided"]
    for n, name in enumerate(WROTE, start=1):
        chosen = (changes or {}).get(name, codes_of(n))
        lines.append(f"{LIST},{name},a,{chosen},0")
        if n <= twice:
            lines.append(f"{LIST},{name},b,{'anders' if n == 2 else chosen},0")
        if n == 2 and twice > 1:
            lines.append(f"{LIST},{name},,{chosen},1")
    return "\n".join(lines) + "\n"


def plan(items: tuple[str, ...] = ("rol", "tijd", LIST)) -> dict[str, Any]:
    """Return what in the study's plan names the codes."""
    role = STUDY["breakdowns"][0] | {"items": ["tijd", LIST] if LIST in items else ["tijd"]}
    return {"items": list(items), "breakdowns": [role]}


def write_coded_folder(path: Path, **study: Any) -> Path:
    """Write the study folder with codes and codings; return its path."""
    path.mkdir()
    (path / "codes.yaml").write_text(codes_yaml(), encoding="utf-8")
    write_folder_beside(path, **study)
    (path / "closed" / "codings.csv").write_text(codings_csv(), encoding="utf-8")
    return path


def write_folder_beside(path: Path, **study: Any) -> None:
    """Write the study itself."""
    write_folder(path, **(plan() | study))


def more_answers(people: int = 30) -> str:
    """Return the lines of people who answered later, below the others; none of them is 'gedrag'."""
    lines = [f'l{n:02},hulp,zuid,ja,"Minder papier graag.",' for n in range(1, people + 1)]
    return "\n".join(lines) + "\n"


def more_codings(people: int = 30) -> str:
    """Return the codings of those who answered later: of all of them 'papier'."""
    return "".join(f"{LIST},l{n:02},a,papier,0\n" for n in range(1, people + 1))
