"""Sheets with multiple choice that leaves nobody without an answer: the attack, and the remedy."""

from __future__ import annotations

from fakes.organisations import EXAMPLE, LABEL, plan_small, reach_of
from weerklank.design import read_questionnaire
from weerklank.disclosure import release_sheets, release_study
from weerklank.disclosure.organisations import sheet_door
from weerklank.kernel import counts_behind, read_yaml, write_yaml

SECTORS = {
    "lokaal": ("de_kade", "het_plein", "de_brug"),
    "specialistisch": ("de_linde", "het_anker", "de_vlinder"),
    "bescherming": ("de_rede", "het_baken", "de_haven"),
}
SMALL = "de_kade"
"""Here two people chose the last option; elsewhere many did."""


def asked():
    """The example, with an answer 'not applicable' at the item on what helps."""
    data = read_yaml((EXAMPLE / "questionnaire.yaml").read_text(), "q").plain()
    (options,) = [one for one in data["answer_lists"] if one["id"] == "steunvormen"]
    options["answers"] = [
        *[one for one in options["answers"] if one.get("kind") is None][:4],
        {
            "id": "nvt",
            "nl": "niet van toepassing",
            "en": "not applicable",
            "kind": "not_applicable",
        },
    ]
    return read_questionnaire(write_yaml(data), "q")


def answers():
    questionnaire = asked()
    names = [a.id for a in questionnaire.answers_of(questionnaire.item("steun"))][:4]
    counts = {True: (13, 14, 13, 2), False: (10, 11, 10, 11)}
    rows = [
        f"{sector},{name},,,,,,,{option}"
        for sector, organisations in SECTORS.items()
        for name in organisations
        for option, number in zip(names, counts[name == SMALL], strict=True)
        for _ in range(number)
    ]
    header = "respondent,meedoen,sector,organisatie,team,tijd,kiezen,leren,werkweek,overwerk,steun"
    return LABEL + "\n".join([header, *(f"r{n},ja,{row}" for n, row in enumerate(rows))]) + "\n"


def sheets():
    study, told = plan_small(items=["sector", "steun"]), answers()
    public = release_study(asked(), study, told, None, (), 1, "2026-11-01", "eerste")
    invited = {name: 80 for names in SECTORS.values() for name in names}
    args = (reach_of(**invited), (public,), (), 1, "2026-11-02", "gesprek")
    return release_sheets(asked(), study, told, *args)


def rest(sheet):
    """How many people the hidden options have at least, from the sheet alone; None: not on it."""
    found = [table for table in sheet.tables if table.item == "steun"]
    for table in found:
        (row,) = table.rows
        shown = [f.percent for f in row.figures if f.percent is not None]
        if len(shown) < len(row.figures):
            return row.base - sum(counts_behind(percent, row.base)[1] for percent in shown)
    return None


def test_without_the_rule_a_sheet_tells_of_two_people(monkeypatch):
    monkeypatch.setattr(sheet_door, "covered_items", lambda *_: frozenset())

    assert rest(sheets().sheet(SMALL)) == 2


def test_with_the_rule_no_sheet_tells_of_the_rest():
    made = sheets().sheets

    assert len(made) == 9
    assert [sheet.organisation for sheet in made if rest(sheet) is not None] == []
