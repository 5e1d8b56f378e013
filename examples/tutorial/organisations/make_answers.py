"""Makes up the answers of this practice study: nobody gave them.

    python examples/tutorial/organisations/make_answers.py

The same text every time. Organisations differ in size on purpose: some are large enough for a sheet
of their own, one has teams that are, one has six people, and of one nobody counted the invitations.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

HEADER = "respondent,meedoen,sector,organisatie,team,tijd,kiezen,leren,werkweek,overwerk,steun\n"
LABEL = "# synthetisch: verzonnen voor het oefenonderzoek, niet ingevuld door mensen | synthetic\n"
ORGANISATIONS = {
    "de_kade": ("lokaal", {"kade_noord": 17, "kade_zuid": 14, "kade_oost": 11}),
    "het_plein": ("lokaal", {"plein_een": 18, "plein_twee": 7}),
    "de_brug": ("lokaal", {"brug": 21}),
    "de_linde": ("specialistisch", {"linde_dag": 16, "linde_nacht": 15}),
    "het_anker": ("specialistisch", {"anker": 24}),
    "de_vlinder": ("bescherming", {"vlinder": 6}),
    "de_rede": ("bescherming", {"rede_een": 15, "rede_twee": 13}),
    "het_baken": ("bescherming", {"baken": 19}),
    "de_haven": ("specialistisch", {"haven": 12}),
}
"""Per organisation its sector, and the people who answered per team."""
AGREE = ("oneens", "beetje_oneens", "beetje_eens", "eens")
OFTEN = ("zelden", "soms", "vaak")
SUPPORT = ("collega", "begeleider", "training", "rust")


def make_answers(seed: int = 2026) -> str:
    """Return the answers as text; organisations lean to more or less room to choose."""
    chance = Random(seed)
    rows = []
    for name, (sector, teams) in ORGANISATIONS.items():
        lean = chance.uniform(-0.8, 0.8)
        for team, people in teams.items():
            rows += [_person(chance, sector, name, team, lean) for _ in range(people)]
    chance.shuffle(rows)
    lines = (f"r{number:03d},{row}\n" for number, row in enumerate(rows, start=1))
    return LABEL + HEADER + "".join(lines)


def _person(chance: Random, sector: str, organisation: str, team: str, lean: float) -> str:
    place = [sector, organisation, team if chance.random() > 0.03 else ""]
    agreed = [_leaning(chance, AGREE, lean + shift) for shift in (-0.3, 0.2, 0.4)]
    mark = str(max(3, min(10, round(chance.gauss(7 + lean, 1.1)))))
    often = _leaning(chance, OFTEN, -lean)
    support = "|".join(way for way in SUPPORT if chance.random() < 0.4) or "-"
    answers = [answer if chance.random() > 0.02 else "" for answer in (*agreed, mark, often)]
    return ",".join(["ja", *place, *answers, support])


def _leaning(chance: Random, answers: tuple[str, ...], lean: float) -> str:
    middle = (len(answers) - 1) / 2 + lean
    place = round(chance.gauss(middle, 0.9))
    return answers[max(0, min(len(answers) - 1, place))]


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "closed" / "responses.csv").write_text(make_answers(), encoding="utf-8")
