"""Findings in and out of their file, and every way in which the file can be wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_releases import SMALL, make_finding

from weerklank.findings import Finding, read_findings, write_findings
from weerklank.kernel import DocumentRefused, EvidenceRef, Text

GOOD = """\
format: 1
findings:
  - id: less_time
    theme: werk
    direction: higher
    headline: {nl: Minder tijd, en: Less time}
    claim:
      nl: "{{time.less}} zegt minder tijd te hebben, {{time.more}} meer."
      en: "{{time.less}} say that they have less time, {{time.more}} more."
    evidence: [time.less, time.more]
    reason: {nl: Tijd telt., en: Time counts.}
"""

signs = st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=["N", "C"])
letters = signs.filter(lambda sign: not sign.isnumeric())  # some CJK letters are numbers
words = st.text(letters).filter(str.strip)
texts = st.builds(Text, words, words)
names = st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True)
references = st.one_of(
    st.builds(EvidenceRef, names, names),
    st.builds(EvidenceRef, names, names, names, names),
    st.builds(EvidenceRef, names, st.none(), names, names, st.sampled_from(["mean", "base"])),
)
findings = st.builds(
    Finding,
    id=names,
    headline=texts,
    claim=texts,
    theme=names,
    direction=st.sampled_from(["level", "highest", "lowest", "higher", "no_difference"]),
    evidence=st.lists(references, min_size=1, max_size=4, unique=True).map(tuple),
    reason=texts,
    explanation=st.none() | texts,
)


def problems_of(text: str, release: object = SMALL) -> list[tuple[str, int | None]]:
    with pytest.raises(DocumentRefused) as caught:
        read_findings(text, "findings.yaml", release)  # type: ignore[arg-type]
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_read_findings_good_document() -> None:
    found = read_findings(GOOD, "findings.yaml", SMALL)

    expected = make_finding(
        "time.less",
        "time.more",
        direction="higher",
        id="less_time",
        headline=Text("Minder tijd", "Less time"),
        claim=Text(
            "{{time.less}} zegt minder tijd te hebben, {{time.more}} meer.",
            "{{time.less}} say that they have less time, {{time.more}} more.",
        ),
        reason=Text("Tijd telt.", "Time counts."),
    )
    assert found == (expected,)


@settings(max_examples=25)
@given(st.lists(findings, max_size=3, unique_by=lambda finding: finding.id))
def test_write_findings_is_lossless(made: list[Finding]) -> None:
    assert read_findings(write_findings(made), "findings.yaml") == tuple(made)


def test_read_findings_tells_every_problem_at_once_with_its_line() -> None:
    text = """\
findings:
  - id: less_time
    theme: werkk
    direction: highest
    headline: {nl: Minder tijd, en: Less time}
    claim:
      nl: "64% zegt minder tijd te hebben."
      en: "{{time.more}} say so."
    evidence: [time.les, time.less@team.east]
    reason: {nl: Tijd telt., en: Time counts.}
  - id: less_time
    theme: werk
    direction: level
    headline: {nl: Minder tijd, en: Less time}
    claim: {nl: Tijd., en: Time.}
    evidence: []
    reason: {nl: Tijd telt., en: Time counts.}
"""

    assert problems_of(text) == [
        ("unknown-theme", 3),
        ("digit-in-text", 7),
        ("not-in-evidence", 8),
        ("languages-differ", 8),
        ("unknown-answer", 9),
        ("unknown-category", 9),
        ("duplicate-id", 11),
        ("no-evidence", 16),
    ]


def test_read_findings_problem_says_where_what_and_how_in_both_languages() -> None:
    with pytest.raises(DocumentRefused) as caught:
        read_findings(GOOD.replace("[time.less,", "[time.les, time.less,"), "f.yaml", SMALL)

    problem = caught.value.problems[0]
    assert problem.in_language("nl") == (
        "f.yaml:10 (findings[1].evidence[1]): Het antwoord 'les' staat niet in deze tabel. "
        "Bedoelde u 'less'? [unknown-answer]"
    )
    assert problem.in_language("en") == (
        "f.yaml:10 (findings[1].evidence[1]): The answer 'les' is not in this table. "
        "Did you mean 'less'? [unknown-answer]"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format: 1", "format: 2", [("format-unknown", 1)]),
        ("direction: higher", "direction: highr", [("field-choice", 5)]),
        ("theme: werk", "them: werk", [("field-missing", 3), ("field-unknown", 4)]),
        ("time.more]", "Time More]", [("not-in-evidence", 8), ("not-in-evidence", 9)]),
        ("id: less_time", "id: Less time", [("field-identifier", 3)]),
        ("{nl: Tijd telt., en: Time counts.}", "{nl: Tijd telt.}", [("field-missing", 11)]),
        ("findings:", "finding:", [("field-missing", 1), ("field-unknown", 3)]),
        ("[time.less, time.more]", "time.less", [("field-list", 10)]),
    ],
)
def test_read_findings_wrong_field(old: str, new: str, expected: list[tuple[str, int]]) -> None:
    problems = problems_of(GOOD.replace(old, new))

    assert [problem for problem in problems if problem in expected] == expected


def test_read_findings_missing_text_is_told_once() -> None:
    text = GOOD.replace("{nl: Tijd telt., en: Time counts.}", "{nl: Tijd telt.}")

    assert problems_of(text) == [("field-missing", 11)]


def test_read_findings_empty_explanation_is_none() -> None:
    assert read_findings(GOOD + "    explanation: null\n", "f.yaml")[0].explanation is None


def test_read_findings_evidence_that_is_no_reference() -> None:
    assert ("evidence-unreadable", 10) in problems_of(GOOD.replace("time.more]", "time more]"))


def test_read_findings_broken_yaml_names_the_line() -> None:
    assert problems_of("findings:\n  - id: [\n") == [("yaml-broken", 3)]


def test_read_findings_without_release_checks_words_only() -> None:
    text = GOOD.replace("time.", "nowhere.")

    assert len(read_findings(text, "findings.yaml")) == 1
    assert problems_of(text.replace("Tijd telt", "Tijd telt 3"), None) == [("digit-in-text", 11)]


def test_read_findings_themes_given_by_the_caller_count() -> None:
    with pytest.raises(DocumentRefused, match="unknown-theme"):
        read_findings(GOOD, "findings.yaml", SMALL, themes=["afstand"])
