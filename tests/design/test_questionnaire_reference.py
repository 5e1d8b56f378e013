"""The reference page tells the truth: its examples read, and its codes are those of the checks."""

import importlib
import pkgutil
import re
from pathlib import Path

from weerklank import design
from weerklank.design import read_questionnaire, read_study
from weerklank.design.complaints import Complaint
from weerklank.design.reachability import SEARCH_STEPS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "questionnaire.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_examples_of_the_reference_page_read() -> None:
    first, second = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)

    questionnaire = read_questionnaire(first, "questionnaire.yaml")
    study = read_study(second, "study.yaml", questionnaire)

    assert (questionnaire.id, study.id) == ("voorbeeld-1", "voorbeeld-1")


def test_reference_page_lists_every_code_of_the_checks() -> None:
    modules = [
        importlib.import_module(f"weerklank.design.{found.name}")
        for found in pkgutil.iter_modules(design.__path__)
    ]
    codes = {
        value.code
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Complaint)
    }

    assert set(re.findall(r"^\| `([a-z]+-[a-z-]+)` \|", TEXT, re.MULTILINE)) == codes


def test_reference_page_states_the_limit_of_the_search() -> None:
    assert f"{SEARCH_STEPS:,} steps" in TEXT
