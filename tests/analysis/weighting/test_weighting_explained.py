"""The example of the page on weighting reads, and does what the page says."""

import re
from dataclasses import replace
from pathlib import Path

from weighting_samples import a_questionnaire

from weerklank.design import Answer, AnswerList, check_study, read_study
from weerklank.kernel import same

PAGES = Path(__file__).parents[3] / "docs"
HOW_TO = (PAGES / "how-to" / "weight-a-study.md").read_text(encoding="utf-8")
REFERENCE = (PAGES / "reference" / "questionnaire.md").read_text(encoding="utf-8")
ANSWERS = {
    "sector": ("local_team", "residential", "foster_care"),
    "years": ("short", "long"),
    "hours": ("few", "many"),
}


def test_example_of_the_page_reads_and_holds():
    lists = tuple(
        AnswerList(name, tuple(Answer(a, same(a)) for a in answers), False)
        for name, answers in ANSWERS.items()
    )
    questionnaire = replace(a_questionnaire(), answer_lists=lists)
    (weighting,) = re.findall(r"```yaml\n(.*?)```", HOW_TO, re.DOTALL)
    plan = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)[1].split("items: [")[0]

    study = read_study(f"{plan}items: [hours]\n{weighting}", "study.yaml", questionnaire)

    assert [one.id for one in study.weighting] == ["by_sector", "by_sector_and_years"]
    assert check_study(study, questionnaire) == ()
