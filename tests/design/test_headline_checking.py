import pytest
from design_samples import changed, problems_in_study, study_data


@pytest.mark.parametrize(
    "ref",
    [
        "veld.ja",
        "veld#base",
        "veld#mean",
        "cijfer.m7",
        "cijfer#mean",
        "cijfer#base@per_veld.ja",
        "veld_kort.niet_ja",
        "taken.soms@per_veld.buiten",
    ],
)
def test_check_headline_accepts(ref: str) -> None:
    assert problems_in_study(changed(study_data(), "headline", [ref])) == []


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("velt.ja", "headline-item"),
        ("uren#mean", "headline-item"),
        ("veld.jaa", "headline-answer"),
        ("veld.nvt", "headline-answer"),
        ("veld_kort.soms", "headline-answer"),
        ("veld_kort#mean", "headline-mean"),
        ("taken.ja@per_werk.ja", "headline-breakdown"),
        ("taken.ja@per_veld.jaa", "headline-category"),
        ("taken.ja@per_veld.rest", "headline-residual"),
        ("veld.ja@per_veld.ja", "headline-item"),
        ("cijfer.m7@per_veld.ja", "headline-only-mean"),
    ],
)
def test_check_headline_refuses_what_is_not_released(ref: str, code: str) -> None:
    found = problems_in_study(changed(study_data(), "headline", ["veld.ja", ref]))

    assert found == [(code, "headline[2]")]
