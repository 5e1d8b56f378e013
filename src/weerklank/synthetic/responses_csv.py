"""Writes made respondents in the form of the closed answers file."""

from __future__ import annotations

import csv
import io

from weerklank.synthetic.facts import Facts
from weerklank.synthetic.respondents import Cell, SyntheticAnswers

NOTHING_CHOSEN = "-"


def write_responses_csv(facts: Facts, answers: SyntheticAnswers, seed: int) -> str:
    """Return the answers as CSV, led by a comment line that labels them as synthetic.

    An empty cell is a skipped question; '-' a multiple choice in which nothing was chosen.
    """
    label = (
        f"# synthetisch: gemaakt uit gepubliceerde feiten van {facts.study} (seed {seed}), "
        "niet ingevuld door mensen | synthetic: made from published facts, "
        "no real respondents\n"
    )
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["respondent", *answers.columns])
    rows = zip(answers.respondents, *answers.columns.values(), strict=True)
    for respondent, *cells in rows:
        writer.writerow([respondent, *(_write_cell(cell) for cell in cells)])
    return label + text.getvalue()


def _write_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return "|".join(cell) if cell else NOTHING_CHOSEN
