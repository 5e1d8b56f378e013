"""A small study with sectors, organisations and teams, as text, made of the practice example."""

from __future__ import annotations

from pathlib import Path

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.kernel import read_yaml, write_yaml

EXAMPLE = Path(__file__).parents[2] / "examples" / "tutorial" / "organisations"
LABEL = "# synthetisch: verzonnen voor een test\n"


def read_small() -> Questionnaire:
    """Return the questionnaire of the example."""
    text = (EXAMPLE / "questionnaire.yaml").read_text(encoding="utf-8")
    return read_questionnaire(text, "questionnaire.yaml")


def plan_small(**changes: object) -> Study:
    """Return the example's study with one item and its sheets; `changes` replace parts of it."""
    data = _plain(read_yaml((EXAMPLE / "study.yaml").read_text(encoding="utf-8"), "study.yaml"))
    data["items"] = ["sector", "kiezen"]
    data["breakdowns"][0]["items"] = ["kiezen", "organisatie"]
    data["nesting"] = [["sector", "organisatie"]]
    return read_study(write_yaml(data | changes), "study.yaml", read_small())


def answers_of(counts: dict[tuple[str, str, str], int]) -> str:
    """Return closed answers: so many people per (sector, organisation, answer to 'kiezen')."""
    header = "respondent,meedoen,sector,organisatie,team,tijd,kiezen,leren,werkweek,overwerk,steun"
    people = [key for key, number in counts.items() for _ in range(number)]
    rows = [
        f"r{n},ja,{sector},{organisation},,,{answer},,,,"
        for n, (sector, organisation, answer) in enumerate(people, start=1)
    ]
    return LABEL + "\n".join([header, *rows]) + "\n"


def reach_of(**invited: int | None) -> str:
    """Return a reach with a channel per organisation."""
    name = {"nl": "mail", "en": "mail"}
    channels = [
        {"id": key, "name": name, "organisation": key, "reached": number}
        for key, number in invited.items()
    ]
    return write_yaml({"fieldwork": {"period": name}, "channels": channels})


def _plain(node):  # type: ignore[no-untyped-def]
    if isinstance(node.value, dict):
        return {key: _plain(part) for key, part in node.value.items()}
    return [_plain(part) for part in node.value] if isinstance(node.value, tuple) else node.value
