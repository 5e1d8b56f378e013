"""The rules of disclosure control that hold for a study folder: its own, and its programme's.

A study's programme is found in the folders above it: the nearest `programme.yaml` that names the
study. A folder that stands alone, such as one at the desk, repeats the rules in its `study.yaml`.
"""

from __future__ import annotations

from pathlib import Path

from weerklank.archive.files import read_text
from weerklank.design import StatedRule, Study, read_stated_rules
from weerklank.disclosure import Rules, check_rules, rules_of
from weerklank.kernel import DocumentRefused, Fields, Problem, Problems, read_yaml

PROGRAMME = "programme.yaml"


def rules_in_force(path: Path, study: Study) -> Rules:
    """Return the rules that a release of this folder is made by.

    Raises DocumentRefused with every rule of study or programme that is looser or unknown.
    """
    return rules_of(study, programme_rules(path))


def check_folder_rules(path: Path, study: Study) -> tuple[Problem, ...]:
    """Return what is wrong with the rules of a study folder and of the programme above it."""
    try:
        return check_rules(study, programme_rules(path))
    except DocumentRefused as refused:
        return refused.problems


def programme_rules(path: Path) -> tuple[StatedRule, ...]:
    """Return the rules of the programme that names this study folder; () where none does.

    Raises DocumentRefused where that programme's document cannot be read.
    """
    study = path.resolve()
    for folder in study.parents:
        file = folder / PROGRAMME
        if not file.is_file():
            continue
        problems = Problems()
        fields = Fields(read_yaml(read_text(file), str(file)), problems)
        named = [(folder / name).resolve() for name in fields.texts("studies")]
        rules = read_stated_rules(fields)
        problems.raise_if_any()
        if study in named:
            return rules
    return ()
