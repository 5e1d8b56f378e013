"""What of a new study still stands as the desk wrote it: texts that were meant to be rewritten."""

from __future__ import annotations

from dataclasses import replace

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.kernel import Text
from weerklank.web.queries.starting import starting_files


def is_starting_questionnaire(questionnaire: Questionnaire) -> bool:
    """Return whether these are the questions that every new study begins with.

    Its title, which whoever began the study chose, is left out of it, and so is its layout.
    """
    text = _starting("questionnaire.yaml")
    start = read_questionnaire(text, "questionnaire.yaml")
    return start == replace(
        questionnaire, id=start.id, version=start.version, title=start.title, minutes=start.minutes
    )


def is_starting_period(study: Study) -> bool:
    """Return whether the study does not tell yet when it was held."""
    return study.period == read_study(_starting("study.yaml"), "study.yaml", None).period


def _starting(name: str) -> str:
    files = starting_files(id="x", kind="survey", title=Text("x", "x"), region="x", wave=1)
    return files[name].decode()
