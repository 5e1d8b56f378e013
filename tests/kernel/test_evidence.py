import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.kernel import EvidenceRef, parse_evidence

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("druk.hoog", EvidenceRef("druk", "hoog")),
        ("druk.hoog@team.noord", EvidenceRef("druk", "hoog", "team", "noord")),
        ("cijfer#mean", EvidenceRef("cijfer", None, measure="mean")),
        ("druk.hoog@team.noord+zuid", EvidenceRef("druk", "hoog", "team", "noord+zuid")),
        (" druk#base@team.noord ", EvidenceRef("druk", None, "team", "noord", "base")),
    ],
)
def test_evidence_is_read_from_its_spelling(text: str, expected: EvidenceRef) -> None:
    assert parse_evidence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "druk", "druk.", "druk.hoog@team", "Druk.hoog", "druk#sd", "druk.hoog@team.", "1.2"),
        *("druk.hoog@team.+zuid", "druk.hoog@team.noord+", "druk.hoog@team+ploeg.noord"),
    ],
)
def test_anything_else_is_no_evidence(text: str) -> None:
    assert parse_evidence(text) is None


@given(names, names, st.none() | st.tuples(names, names))
def test_evidence_survives_being_written_and_read(
    item: str, answer: str, where: tuple[str, str] | None
) -> None:
    ref = EvidenceRef(item, answer, *(where or ()))

    assert parse_evidence(str(ref)) == ref
