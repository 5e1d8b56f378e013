"""A study in which everything can be looked into: weights, scales and counts beside its tables."""

from __future__ import annotations

import shutil
from pathlib import Path

from fakes.desk import EXAMPLES
from weerklank.kernel import write_yaml

WAVE = EXAMPLES / "haaglanden-2020"
NEXT_WAVE, EARLIER = EXAMPLES / "tutorial" / "next-wave", EXAMPLES / "haaglanden-2022"
"""A wave with trends, and the one that it can be compared with."""
SOURCE = {"nl": "verzonnen opgave", "en": "made-up returns"}
FIELDS = {
    "lokaal_team": 700,
    "ambulant": 900,
    "residentieel": 600,
    "gi": 500,
    "preventief": 150,
    "anders": 150,
}
CROSS = {f"{field}/{kind}": 9 for field in FIELDS for kind in ("niet", "enigszins", "sterk")}
"""Nobody in one of these groups answered."""
WEIGHTING = [
    {
        "id": "veld",
        "title": {"nl": "Gewogen naar werkveld", "en": "Weighted by field of work"},
        "method": "poststratification",
        "margins": [{"items": ["werkveld"], "totals": FIELDS, "source": SOURCE}],
    },
    {
        "id": "krap",
        "title": {"nl": "Gewogen binnen krappe grenzen", "en": "Weighted within tight bounds"},
        "method": "raking",
        "margins": [{"items": ["werkveld"], "totals": FIELDS, "source": SOURCE}],
        "bounds": [0.8, 1.5],
    },
    {
        "id": "kan_niet",
        "title": {"nl": "Weging die niet kan", "en": "Weights that cannot be"},
        "method": "poststratification",
        "margins": [{"items": ["werkveld", "aard_vragen"], "totals": CROSS, "source": SOURCE}],
    },
]
COUNTS = [
    {
        "id": "afname",
        "label": {"nl": "Aantal soorten contact dat afnam", "en": "Kinds of contact that fell"},
        "items": ["contact_intern", "contact_extern", "contact_leiding"],
        "answers": ["afgenomen"],
    }
]
SCALES = [
    {
        "id": "contacten",
        "title": {"nl": "Contact met anderen", "en": "Contact with others"},
        "items": ["contact_intern", "contact_extern", "contact_leiding", "ruimte_reflectie"],
        "minimum_answered": 3,
    },
    {
        "id": "twee",
        "title": {"nl": "Een schaal van twee vragen", "en": "A scale of two questions"},
        "items": ["ruimte_reflectie", "ruimte_afweging"],
        "reversed": ["ruimte_afweging"],
    },
]
VALUED = ("afgenomen", "gelijk", "toegenomen")


def write_weighed(path: Path) -> Path:
    """Write the study folder and return its path; it has answers and no releases."""
    shutil.copytree(WAVE, path, ignore=shutil.ignore_patterns("releases", "report*", "findings*"))
    plan, asked = path / "study.yaml", path / "questionnaire.yaml"
    added = write_yaml({"weighting": WEIGHTING, "counts": COUNTS})
    plan.write_text(f"{plan.read_text('utf-8')}\n{added}", "utf-8")
    text = asked.read_text("utf-8")
    whole, _, rest = text.partition("  - id: hoeveel_tijd")
    for value, answer in enumerate(VALUED, start=1):
        whole = whole.replace(f"{{id: {answer}, nl", f"{{id: {answer}, value: {value}, nl")
    scales = write_yaml({"scales": SCALES})
    asked.write_text(f"{whole}  - id: hoeveel_tijd{rest}\n{scales}", "utf-8")
    return path
