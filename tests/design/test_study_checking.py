import pytest
from design_samples import (
    changed,
    group,
    problems_in_study,
    small_questionnaire,
    study_data,
    text,
)

from weerklank.design import check_study, read_study
from weerklank.kernel import write_yaml


def test_check_study_finds_nothing_wrong_in_a_good_one() -> None:
    questionnaire = small_questionnaire()
    study = read_study(write_yaml(study_data()), "s.yaml", questionnaire)

    assert check_study(study, questionnaire) == ()


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("wave", 0, ("wave-low", "wave")),
        ("licence", " ", ("licence-empty", "licence")),
        ("region.en", "", ("text-empty", "region.en")),
        ("breakdowns.0.reason.nl", "", ("text-empty", "breakdowns[1].reason.nl")),
        (
            "breakdowns.0.categories.1.residual.en",
            "",
            ("text-empty", "breakdowns[1].categories[2].residual.en"),
        ),
        ("items.0", "velt", ("item-unknown", "items[1]")),
        ("items.0", "open", ("item-untabulated", "items[1]")),
        ("items.0", "akkoord", ("item-untabulated", "items[1]")),
        ("items.0", "uren", ("item-untabulated", "items[1]")),
        ("items.0", "taken", ("id-twice", "items[2]")),
        ("breakdowns.0.items.0", "open", ("item-untabulated", "breakdowns[1].items[1]")),
        ("breakdowns.0.items.0", "veld", ("breakdown-itself", "breakdowns[1].items[1]")),
        ("breakdowns.0.items.0", "veld_kort", ("breakdown-itself", "breakdowns[1].items[1]")),
        ("breakdowns.0.items", [], ("breakdown-empty", "breakdowns[1].items")),
        ("derived.0.id", "uren", ("derived-clash", "derived[1].id")),
        ("derived.0.from", "velt", ("item-unknown", "derived[1].from")),
        ("derived.0.from", "taken", ("item-ungrouped", "derived[1].from")),
        ("breakdowns.0.by", "open", ("item-ungrouped", "breakdowns[1].by")),
        ("breakdowns.0.by", "akkoord", ("item-ungrouped", "breakdowns[1].by")),
        ("accept_residual.0", "per_veld.restt", ("accept-unknown", "accept_residual[1]")),
        ("accept_residual.0", "per_veld.ja", ("accept-not-residual", "accept_residual[1]")),
        ("sector.organisation_item", "taken", ("organisation-item", "sector.organisation_item")),
        ("sector.organisation_item", "x", ("organisation-item", "sector.organisation_item")),
        ("sector.agreement", {"nl": "", "en": "x"}, ("text-empty", "sector.agreement.nl")),
    ],
)
def test_check_study_refuses(path: str, value: object, expected: tuple[str, str]) -> None:
    data = changed(study_data(), path, value)
    # Without headlines nothing else depends on the part that is broken.
    data = changed(data, "headline", [])

    assert problems_in_study(data) == [expected]


def test_check_study_refuses_ids_given_twice() -> None:
    data = study_data()
    data["derived"].append(data["derived"][0])
    data["breakdowns"].append(data["breakdowns"][0])

    assert problems_in_study(data) == [
        ("id-twice", "derived[2].id"),
        ("id-twice", "breakdowns[2].id"),
    ]


def test_check_study_lets_a_breakdown_carry_the_name_of_its_item() -> None:
    data = changed(study_data(), "breakdowns.0.id", "veld")
    data = changed(data, "accept_residual", ["veld.rest"])

    assert problems_in_study(changed(data, "headline", [])) == []


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([group("a", "ja")], [("group-few", ""), ("group-forgotten", "")]),
        ([group("a", "ja"), group("b", "soms")], [("group-forgotten", "")]),
        (
            [group("a", "ja", "soms"), group("b", "soms", "nee")],
            [("group-overlap", "[2].answers[1]")],
        ),
        (
            [group("a", "ja", "ja"), group("b", "soms", "nee")],
            [("group-overlap", "[1].answers[2]")],
        ),
        (
            [group("a", "ja", "jaa"), group("b", "soms", "nee")],
            [("group-answer-unknown", "[1].answers[2]")],
        ),
        ([group("a", "ja", "soms", "nee"), group("b")], [("group-empty", "[2].answers")]),
        ([group("a", "ja"), group("a", "soms", "nee")], [("id-twice", "[2].id")]),
    ],
)
def test_check_study_refuses_groups_that_do_not_divide(
    groups: list[dict[str, object]], expected: list[tuple[str, str]]
) -> None:
    derived = changed(study_data(), "derived.0.groups", groups)
    broken_down = changed(study_data(), "breakdowns.0.categories", groups)
    bare = {"headline": [], "accept_residual": []}

    in_derived = problems_in_study(derived | bare)
    in_breakdown = problems_in_study(broken_down | bare)

    assert in_derived == [(code, f"derived[1].groups{end}") for code, end in expected]
    assert in_breakdown == [(code, f"breakdowns[1].categories{end}") for code, end in expected]


def test_check_study_keeps_not_applicable_out_of_derived_items() -> None:
    groups = [group("a", "ja"), group("b", "soms", "nee", "nvt")]
    data = changed(study_data(), "derived.0.groups", groups) | {"headline": []}

    assert problems_in_study(data) == [("group-answer-unknown", "derived[1].groups[2].answers[3]")]


def test_check_study_divides_report_marks_by_their_ids() -> None:
    low, high = [f"m{n}" for n in range(1, 6)], [f"m{n}" for n in range(6, 11)]
    derived = {
        "id": "krap",
        "from": "cijfer",
        "label": text("krap"),
        "groups": [group("laag", *low), group("hoog", *high)],
    }

    assert problems_in_study(changed(study_data(), "derived.0", derived) | {"headline": []}) == []
