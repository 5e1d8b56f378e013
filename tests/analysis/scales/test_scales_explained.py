"""The page about scales tells the truth: its example is computed again."""

import re
from pathlib import Path

import numpy as np
import pytest

from weerklank.analysis.scales import cronbach_alpha, item_rest, mcdonald_omega
from weerklank.analysis.scales.consistency import alpha_without
from weerklank.design import read_study

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "scales.md"
TEXT = PAGE.read_text(encoding="utf-8")
ROWS = re.findall(r"^\| [A-F] \| (\d) \| (\d) \| (\d) \| (\d+) \|$", TEXT, re.MULTILINE)
VALUES = np.array(ROWS, dtype=np.float64)[:, :3]


def test_example_of_the_page_adds_up():
    sums = VALUES.sum(axis=1)
    variances = VALUES.var(axis=0, ddof=1)

    assert [int(row[3]) for row in ROWS] == sums.tolist()
    assert (
        "it is {:.2f}, {:.2f} and {:.2f}, together {:.2f}. For\nthe sum it is {:.2f}.".format(
            *variances, variances.sum(), sums.var(ddof=1)
        )
        in TEXT
    )


def test_alpha_of_the_page_is_that_of_its_example():
    alpha = cronbach_alpha(VALUES)

    assert f"= **{alpha.value:.2f}**" in TEXT
    interval = alpha.interval
    assert f"The interval of alpha runs from {interval.low:.2f} to {interval.high:.2f}:" in TEXT


@pytest.mark.parametrize(("position", "name"), [(0, "plan"), (1, "pace"), (2, "help")])
def test_items_of_the_page_are_those_of_its_example(position, name):
    rest, without = item_rest(VALUES)[position], alpha_without(VALUES)[position]

    assert f"| {name} | {rest:.2f} | {without:.2f} |" in TEXT


def test_omega_of_the_example_is_as_little_to_be_trusted_as_the_page_says():
    omega = mcdonald_omega(VALUES)

    assert omega.at_the_edge
    assert min(omega.uniqueness) == omega.uniqueness[0]


def test_counts_of_the_page_read_and_say_what_the_page_says():
    block = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[0]
    facts = ("title", "programme", "region", "population", "period", "mode")
    study = "".join(f"{name}: {{nl: x, en: x}}\n" for name in facts)
    study += "id: x\nwave: 1\nlicence: x\nsector: {organisation_item: null}\nitems: []\n"

    counts = read_study(study + block, "study.yaml", None).counts

    assert [(count.item, count.items, count.answers) for count in counts] == [
        ("causes_of_pressure", (), ()),
        (None, ("plan", "pace", "help"), ("much", "very_much")),
    ]
