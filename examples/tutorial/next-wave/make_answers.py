"""Makes up the answers of this practice wave: nobody gave them.

    python examples/tutorial/next-wave/make_answers.py

The same text every time. What changed since the wave before is chosen here: more room for the
relation with clients, and more people from child protection among those who take part.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

LABEL = "# synthetisch: verzonnen voor het oefenonderzoek, niet ingevuld door mensen | synthetic\n"
PEOPLE = 180
ROOM = ("ruim_onvoldoende", "onvoldoende", "voldoende", "ruim_voldoende")
CHOICES: dict[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "organisatie": (("lokaal_team", "gi", "specialistisch", "anders"), (21, 47, 25, 7)),
    "ervaring": (("tot_3", "van_3_tot_6", "van_6_tot_10", "meer_dan_10"), (20, 22, 14, 44)),
    "ruimte": (ROOM, (3, 6, 60, 31)),
    "ruimte_relatie": (ROOM, (5, 16, 53, 26)),
    "ruimte_nodig": (ROOM, (9, 29, 42, 20)),
    "ruimte_reflecteren": (ROOM, (8, 29, 45, 18)),
    "ruimte_afwegen": (ROOM, (3, 10, 55, 32)),
    "werkplezier": (("5", "6", "7", "8", "9"), (7, 14, 33, 34, 12)),
    "blijven": (
        ("klein", "redelijk_klein", "midden", "redelijk_groot", "groot", "weet_niet"),
        (7, 8, 4, 28, 51, 2),
    ),
    "werkdruk_mate": (("niet_nauwelijks", "enigszins", "sterk"), (23, 60, 17)),
    "uren_contract": (("minder", "gelijk", "meer"), (7, 36, 57)),
}
"""Per item its answers, and how often out of a hundred each is given."""
OPTIONS: dict[str, dict[str, float]] = {
    "werkdruk_oorzaken": {
        "administratie": 0.62, "caseload": 0.56, "verloop": 0.5, "zwaarte": 0.42,
        "wachtlijsten": 0.37, "crisis": 0.29, "overleg": 0.23, "andere_oorzaak": 0.15,
    },
    "werkdruk_taken": {
        "zoeken_hulp": 0.61, "aanvragen": 0.54, "rapporteren": 0.46, "plannen": 0.39,
        "uren_schrijven": 0.32, "vragenlijsten": 0.24, "andere_taak": 0.15,
    },
    "werkdruk_gevolgen": {
        "minder_tijd": 0.6, "minder_nodig": 0.52, "minder_plezier": 0.45,
        "minder_reflectie": 0.39, "prive": 0.32, "gezondheid": 0.23, "ander_gevolg": 0.15,
    },
}  # fmt: skip
"""Per item with several answers, how likely each is chosen."""
HEADER = ",".join(["respondent", "toestemming", *CHOICES, *OPTIONS, "verandering_eerst"]) + "\n"


def make_answers(seed: int = 2024) -> str:
    """Return the answers as text."""
    chance = Random(seed)
    rows = (f"v{number:03d},ja,{_person(chance)},\n" for number in range(1, PEOPLE + 1))
    return LABEL + HEADER + "".join(rows)


def _person(chance: Random) -> str:
    single = [chance.choices(answers, shares)[0] for answers, shares in CHOICES.values()]
    chosen = [
        "|".join(option for option, share in options.items() if chance.random() < share) or "-"
        for options in OPTIONS.values()
    ]
    return ",".join([*single, *chosen])


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "closed" / "responses.csv").write_text(make_answers(), encoding="utf-8")
