"""The words of the 2020 study: its findings and its report, against its own plan."""

import re
from pathlib import Path

import pytest

from weerklank.design import Questionnaire, Study, read_questionnaire, read_study
from weerklank.findings import Finding, read_findings, read_marks
from weerklank.kernel import LANGUAGES, EvidenceRef

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2020"
DIRECTIVE = re.compile(r"^@(\w+)(?: (\S+))?$", re.MULTILINE)
FOOTNOTE = re.compile(r"\[\^(\w+)\](:?)")
CLOSED_ITEMS = 18


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    text = (FOLDER / "questionnaire.yaml").read_text()
    return read_questionnaire(text, "questionnaire.yaml")


@pytest.fixture(scope="module")
def study(questionnaire: Questionnaire) -> Study:
    return read_study((FOLDER / "study.yaml").read_text(), "study.yaml", questionnaire)


@pytest.fixture(scope="module")
def findings(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    themes = {page.id for page in questionnaire.pages}
    return read_findings((FOLDER / "findings.yaml").read_text(), "findings.yaml", themes=themes)


@pytest.fixture(scope="module")
def reports() -> dict[str, str]:
    return {language: (FOLDER / f"report.{language}.md").read_text() for language in LANGUAGES}


def planned_answers(study: Study, questionnaire: Questionnaire, item_id: str) -> set[str]:
    for derived in study.derived:
        if derived.id == item_id:
            return {group.id for group in derived.groups}
    item = questionnaire.item(item_id)
    return set() if item is None else {a.id for a in questionnaire.answers_of(item)}


def is_planned(ref: EvidenceRef, study: Study, questionnaire: Questionnaire) -> bool:
    if ref.answer not in planned_answers(study, questionnaire, ref.item):
        return False
    if ref.breakdown is None:
        return True
    found = [b for b in study.breakdowns if b.id == ref.breakdown and ref.item in b.items]
    return any(ref.category == c.id and c.residual is None for b in found for c in b.categories)


def test_every_figure_of_the_findings_is_planned(
    findings: tuple[Finding, ...], study: Study, questionnaire: Questionnaire
) -> None:
    refs = {ref for finding in findings for ref in finding.evidence}

    assert [str(ref) for ref in refs if not is_planned(ref, study, questionnaire)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_report_is_planned(
    language: str, reports: dict[str, str], study: Study, questionnaire: Questionnaire
) -> None:
    marks = read_marks(reports[language])

    assert (marks.unreadable, marks.unclosed) == ((), False)
    assert [str(r) for r in marks.references if not is_planned(r, study, questionnaire)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_stands_loose_in_the_report(language: str, reports: dict[str, str]) -> None:
    assert read_marks(reports[language]).digits == ()


def test_both_reports_tell_the_same(reports: dict[str, str]) -> None:
    dutch, english = reports["nl"], reports["en"]

    assert DIRECTIVE.findall(dutch) == DIRECTIVE.findall(english)
    # the order of figures inside a sentence may differ between languages
    figures = [sorted(map(str, read_marks(text).references)) for text in (dutch, english)]
    assert figures[0] == figures[1]
    assert dutch.count("\n#") == english.count("\n#")
    assert dutch.count(":::") == english.count(":::")


def test_the_report_prints_every_closed_item_once_for_everyone(
    reports: dict[str, str], study: Study
) -> None:
    printed = [what for kind, what in DIRECTIVE.findall(reports["nl"]) if kind == "table"]

    assert sorted(what for what in printed if "@" not in what) == sorted(study.items)
    assert len(study.items) == CLOSED_ITEMS


def test_every_directive_names_something_that_exists(
    reports: dict[str, str], findings: tuple[Finding, ...], study: Study
) -> None:
    items = set(study.items) | {derived.id for derived in study.derived}
    tables = items | {f"{item}@{b.id}" for b in study.breakdowns for item in b.items}
    known = {
        "table": tables,
        "chart": tables,
        "finding": {finding.id for finding in findings},
        "method": {""},
    }

    unknown = [(k, w) for k, w in DIRECTIVE.findall(reports["nl"]) if w not in known.get(k, ())]
    assert unknown == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_is_called_and_written(language: str, reports: dict[str, str]) -> None:
    notes = FOOTNOTE.findall(reports[language])
    called = sorted(label for label, colon in notes if not colon)

    assert called == sorted(label for label, colon in notes if colon)
    assert len(called) == 3


def test_every_published_breakdown_figure_is_told(
    findings: tuple[Finding, ...], study: Study
) -> None:
    told = {ref for finding in findings for ref in finding.evidence}

    assert [str(ref) for ref in study.headline if ref not in told] == []


def test_no_difference_covers_every_item_that_is_not_said_to_differ(
    findings: tuple[Finding, ...], study: Study
) -> None:
    differing = {"tijd_client", "bereik_client", "op_afstand"}
    same = [finding for finding in findings if finding.direction == "no_difference"]

    assert [finding.id for finding in same] == ["werkveld_geen_verschil"]
    expected = set(study.items) - differing - {"werkveld"}
    assert {ref.item for ref in same[0].evidence} == expected
    assert {ref.breakdown for ref in same[0].evidence} == {"werkveld"}


def test_the_report_says_that_the_answers_are_synthetic(reports: dict[str, str]) -> None:
    first_chapter = {language: text.split("\n## ")[1] for language, text in reports.items()}

    assert "synthetische antwoorden" in first_chapter["nl"]
    assert "synthetic answers" in first_chapter["en"]
