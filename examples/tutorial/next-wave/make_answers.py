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
CODE_LIST = "verandering_codes"
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
WORDS = (
    ("Minder formulieren bij het aanvragen van hulp.", ("papier",)),
    ("Kleinere caseload zodat ik vaker kan langsgaan.", ("tijd",)),
    ("Eén manier van verantwoorden voor alle gemeenten.", ("papier", "samen")),
    ("Tijd om met collega's terug te kijken.", ("tijd", "samen")),
    ("Sneller weten waar plek is voor een gezin.", ("wachten",)),
    ("Vertrouwen van de gemeente in wat wij afwegen.", ("vertrouwen",)),
    ("Minder overleggen waar niets uit komt.", ("samen",)),
    ("Wachtlijsten weg. Een jongen van 9 uit Delft wacht al een jaar.", ("wachten",)),
    ("Dat ik zelf mag kiezen welke hulp past.", ("vertrouwen",)),
    ("Rapportages afschaffen die niemand leest.", ("papier",)),
    ("Een vaste collega naast mij bij zware zaken.", ("samen",)),
    ("Geen idee.", ("geen",)),
)
"""What people wrote, and the codes that a first coder gave it."""
WRITERS, CODED, CODED_TWICE = 72, 60, 24
"""How many people wrote something; how many of those were coded by one coder, and by two."""
HEADER = ",".join(["respondent", "toestemming", *CHOICES, *OPTIONS, "verandering_eerst"]) + "\n"


def make_answers(seed: int = 2024) -> str:
    """Return the answers as text."""
    chance = Random(seed)
    wrote = dict(_writers())
    rows = (
        f"v{number:03d},ja,{_person(chance)},{WORDS[wrote[number]][0] if number in wrote else ''}"
        for number in range(1, PEOPLE + 1)
    )
    return LABEL + HEADER + "".join(f"{row}\n" for row in rows)


def make_codings() -> str:
    """Return what two coders made of what people wrote: not all of it yet, and not all the same."""
    lines = [LABEL + "item,respondent,coder,codes,decided\n"]
    for place, (number, words) in enumerate(_writers()):
        codes = WORDS[words][1]
        if place < CODED:
            lines.append(f"{CODE_LIST},v{number:03d},a,{'|'.join(codes)},0\n")
        if place < CODED_TWICE:
            second = ("anders",) if place % 8 == 5 else codes
            lines.append(f"{CODE_LIST},v{number:03d},b,{'|'.join(second)},0\n")
    return "".join(lines)


def _writers(seed: int = 7) -> list[tuple[int, int]]:
    """Return who wrote something, and which of the words."""
    chance = Random(seed)
    numbers = sorted(chance.sample(range(1, PEOPLE + 1), WRITERS))
    return [(number, chance.randrange(len(WORDS))) for number in numbers]


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
    (here / "closed" / "codings.csv").write_text(make_codings(), encoding="utf-8")
