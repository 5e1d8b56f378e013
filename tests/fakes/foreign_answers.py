"""Files of answers to the practice study as another program would give them, made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

PEOPLE = 24
WORK = ("wijkteam of jeugdteam", "ambulante behandeling", "verblijf of gezinshuis")
AGREE = ("oneens", "beetje oneens", "beetje eens", "eens")
OFTEN = ("zelden of nooit", "soms", "vaak")
HELPS = ("collega", "begeleider", "training", "rust")
STEP = "Een keer per week een uur zonder telefoon."


@dataclass(frozen=True)
class Foreign:
    """A file with its name."""

    name: str
    content: bytes


def fitting_file(steps: Sequence[str] = ()) -> Foreign:
    """Return a file of which every column and value is clear; `steps`: what the first wrote."""
    rows = [_row(n) for n in range(PEOPLE)]
    for row, step in zip(rows, steps, strict=False):
        row["eerste_stap"] = step
    return Foreign("elders.csv", _written(rows))


def strange_file() -> Foreign:
    """Return a file with a column and a value nobody knows, without consent and a question."""
    rows = [_row(n) for n in range(PEOPLE)]
    for n, row in enumerate(rows):
        del row["meedoen"], row["gesprekken"]
        row["Q7"] = row.pop("overwerk")
        row["soort_werk"] = "school" if n < 3 else row["soort_werk"]
        row["ip_adres"] = f"192.0.2.{n}"
    return Foreign("onbekend.csv", _written(rows))


def _row(n: int) -> dict[str, str]:
    mark = 4 + n % 5
    return {
        "meedoen": "ja",
        "soort_werk": WORK[n % 3],
        "jaren_werk": str(n % 30),
        **{name: AGREE[(n + at) % 4] for at, name in enumerate(_ROOM)},
        "werkweek": str(mark),
        "werkweek_waarom": "Te veel op een dag." if mark < 6 else "",
        "overwerk": OFTEN[n % 3],
        "gesprekken": str(10 + n % 7),
        **{f"steun_nodig_{one}": "ja" if (n + at) % 3 else "nee" for at, one in enumerate(HELPS)},
        "eerste_stap": STEP if n % 2 else "",
    }


_ROOM = ("tijd_gezin", "zelf_kiezen", "leren_team")


def _written(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
