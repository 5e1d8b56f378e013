"""What a finding says, apart from its figures."""

import pytest
from made_releases import SMALL, make_finding

from weerklank.findings import FindingPlaces, check_findings
from weerklank.kernel import Place, Text, same

HERE = FindingPlaces(Place("findings.yaml", 7))


def codes(*findings: object, release: object = SMALL) -> list[str]:
    places = [HERE] * len(findings)
    problems = check_findings(findings, places, release)  # type: ignore[arg-type]
    return [problem.code for problem in problems]


def test_check_findings_nothing_wrong() -> None:
    claim = same("{{time.less}} say so, in {{=2020}}.")

    assert codes(make_finding("time.less", claim=claim)) == []


@pytest.mark.parametrize("field", ["headline", "claim", "reason", "explanation"])
def test_check_findings_digit_outside_a_reference(field: str) -> None:
    text = Text("Ongeveer 64% zegt dit.", "About sixty say so.")

    assert codes(make_finding("time.less", **{field: text})) == ["digit-in-text"]


def test_check_findings_fraction_sign_counts_as_a_digit() -> None:
    assert codes(make_finding("time.less", claim=same("½ says so."))) == ["digit-in-text"] * 2


def test_check_findings_figure_in_the_text_that_is_no_evidence() -> None:
    claim = same("{{time.less}} and {{time.more}}")

    assert codes(make_finding("time.less", claim=claim)) == ["not-in-evidence"] * 2


def test_check_findings_languages_print_different_figures() -> None:
    claim = Text("{{time.less}} zegt dit.", "{{time.more}} say so.")

    assert codes(make_finding("time.less", "time.more", claim=claim)) == ["languages-differ"]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("{{Time less}} say so.", "reference-unreadable"),
        ("{{time.less say so.", "reference-unclosed"),
    ],
)
def test_check_findings_broken_reference(claim: str, code: str) -> None:
    assert codes(make_finding("time.less", claim=same(claim))) == [code, code]


def test_check_findings_fact_of_the_release_is_left_to_publication() -> None:
    assert codes(make_finding("time.less", claim=same("{{:respondents}} took part."))) == []


@pytest.mark.parametrize("field", ["headline", "claim", "reason", "explanation"])
def test_check_findings_text_missing_in_one_language(field: str) -> None:
    text = Text("{{time.less}} zegt dit.", " ")

    assert codes(make_finding("time.less", **{field: text})) == ["text-empty"]


def test_check_findings_same_evidence_twice() -> None:
    assert codes(make_finding("time.less", "time.less")) == ["evidence-twice"]


def test_check_findings_same_id_twice() -> None:
    assert codes(make_finding("time.less"), make_finding("time.more")) == ["duplicate-id"]


def test_check_findings_no_evidence() -> None:
    assert codes(make_finding()) == ["no-evidence"]


def test_check_findings_unknown_theme_names_the_nearest() -> None:
    problem = check_findings([make_finding("time.less", theme="ruimt")], [HERE], SMALL)[0]

    assert problem.code == "unknown-theme"
    assert problem.remedy == Text("Bedoelde u 'ruimte'?", "Did you mean 'ruimte'?")


def test_check_findings_place_falls_back_on_the_finding() -> None:
    assert check_findings([make_finding()], [HERE], SMALL)[0].place == Place("findings.yaml", 7)


def test_check_findings_without_release_looks_at_words_alone() -> None:
    finding = make_finding("nowhere.less", direction="highest", theme="elsewhere")

    assert codes(finding, release=None) == []
