"""Findings that professionals told, and explanations with who gave them."""

import pytest
from made_releases import SMALL, make_finding

from weerklank.findings import Finding, FindingPlaces, check_findings, read_findings, write_findings
from weerklank.kernel import Place, Text, same

HERE = FindingPlaces(Place("findings.yaml", 7))
TOLD = Finding(
    id="pressure",
    headline=Text("Altijd druk", "Always busy"),
    claim=Text("Professionals vertellen dat het druk blijft.", "Professionals say so."),
    theme="werk",
    direction="told",
    evidence=(),
    reason=Text("Daar ging het gesprek over.", "The talk was about that."),
)


def codes(finding: Finding, release: object = SMALL) -> list[str]:
    return [p.code for p in check_findings([finding], [HERE], release)]  # type: ignore[arg-type]


def test_told_finding_needs_no_figures() -> None:
    assert codes(TOLD) == []


@pytest.mark.parametrize("direction", ["level", "higher", "highest", "lowest", "no_difference"])
def test_any_other_finding_does(direction: str) -> None:
    without = make_finding("time.less", direction=direction, evidence=())

    assert codes(without) == ["no-evidence"]


def test_told_finding_with_figures_is_refused() -> None:
    assert codes(make_finding("time.less", direction="told")) == ["told-evidence"]


def test_told_finding_prints_no_figure() -> None:
    told = make_finding("time.less", direction="told", evidence=(), claim=same("{{time.less}}"))

    assert codes(told) == ["not-in-evidence"] * 2


def test_explained_by_without_an_explanation_is_refused() -> None:
    alone = make_finding("time.less", explained_by=same("the panel"))

    assert codes(alone) == ["explained-by-alone"]


def test_explained_by_is_read_and_written() -> None:
    finding = make_finding(
        "time.less", explanation=same("Forms."), explained_by=Text("het panel", "the panel")
    )

    assert read_findings(write_findings([finding]), "f.yaml", SMALL) == (finding,)


def test_told_finding_is_read_and_written() -> None:
    assert read_findings(write_findings([TOLD]), "f.yaml", themes=["werk"]) == (TOLD,)


def test_digit_in_explained_by_is_refused() -> None:
    finding = make_finding(
        "time.less", explanation=same("Forms."), explained_by=same("a panel of 14")
    )

    assert codes(finding) == ["digit-in-text"] * 2
