from __future__ import annotations

from typing import Any

import pytest
from design_samples import (
    changed,
    group,
    places_in,
    problems_in_study,
    small_questionnaire,
    study_data,
    text,
    without,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire_strategies import texts

from weerklank.design import (
    AnswerGroup,
    Breakdown,
    CategoryGroup,
    DerivedItem,
    Sector,
    Study,
    read_study,
    write_study,
)
from weerklank.kernel import (
    DocumentRefused,
    EvidenceRef,
    Place,
    Text,
    parse_evidence,
    write_yaml,
)


def read(data: Any) -> Study:
    return read_study(write_yaml(data), "s.yaml", small_questionnaire())


def test_read_study_gives_every_field() -> None:
    study = read(study_data())

    assert (study.id, study.wave, study.synthetic, study.licence) == (
        "klein-1",
        1,
        True,
        "CC BY 4.0",
    )
    assert study.title == Text("title nl", "title en")
    assert study.items == ("veld", "taken", "cijfer")
    assert study.derived[0].source == "veld"
    assert study.derived[0].groups[1] == AnswerGroup(
        "niet_ja", Text("niet_ja nl", "niet_ja en"), ("soms", "nee")
    )
    assert study.breakdowns[0].categories[1].residual == Text("rest nl", "rest en")
    assert study.sector == Sector(None, None)
    assert study.accept_residual == ("per_veld.rest",)
    assert study.headline[1] == EvidenceRef("cijfer", None, "per_veld", "ja", "mean")


def test_read_study_takes_a_plan_without_breakdowns() -> None:
    data = study_data()
    for name in ("derived", "breakdowns", "accept_residual", "headline"):
        data = without(data, name)

    study = read(data)

    assert (study.derived, study.breakdowns, study.accept_residual, study.headline) == ((),) * 4


def test_read_study_gives_sector_with_agreement() -> None:
    data = changed(study_data(), "sector", {"organisation_item": "veld", "agreement": text("wie")})

    assert read(data).sector == Sector("veld", Text("wie nl", "wie en"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", ("field-missing", "")),
        ("period.en", ("field-missing", "period")),
        ("items", ("field-missing", "")),
        ("sector", ("field-missing", "")),
        ("breakdowns.0.reason", ("field-missing", "breakdowns[1]")),
        ("derived.0.groups.0.nl", ("field-missing", "derived[1].groups[1]")),
    ],
)
def test_read_study_names_a_missing_field(path: str, expected: tuple[str, str]) -> None:
    assert expected in problems_in_study(without(study_data(), path))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("id", "9", ("field-document-id", "id")),
        ("wave", "een", ("field-integer", "wave")),
        ("synthetic", "ja", ("field-truth", "synthetic")),
        ("licentie", "CC0", ("field-unknown", "licentie")),
        ("headline.0", "Taken!", ("headline-form", "headline[1]")),
        ("breakdowns.0", "per_veld", ("field-mapping", "breakdowns[1]")),
    ],
)
def test_read_study_refuses_a_value_of_the_wrong_form(
    path: str, value: object, expected: tuple[str, str]
) -> None:
    assert expected in problems_in_study(changed(study_data(), path, value))


def test_read_study_gives_lines_of_everything_at_once() -> None:
    written = write_yaml(study_data()).replace("from: veld", "from: velt")
    written = written.replace("taken.ja@per_veld.ja", "taken.ja@per_veldt.ja")
    lines = written.split("\n")

    with pytest.raises(DocumentRefused) as refused:
        read_study(written, "s.yaml", small_questionnaire())

    first = next(n for n, line in enumerate(lines, start=1) if "from: velt" in line)
    second = next(n for n, line in enumerate(lines, start=1) if "per_veldt" in line)
    assert [(p.code, p.place) for p in refused.value.problems] == [
        ("item-unknown", Place("s.yaml", first, "derived[1].from")),
        ("headline-breakdown", Place("s.yaml", second, "headline[1]")),
    ]
    assert refused.value.problems[0].remedy == Text("Bedoelde u 'veld'?", "Did you mean 'veld'?")


@st.composite
def studies(draw: st.DrawFn) -> Study:
    groups = (
        AnswerGroup("een", draw(texts), ("ja",)),
        AnswerGroup("twee", draw(texts), ("soms", "nee")),
    )
    residual = draw(st.none() | texts)
    categories = (
        CategoryGroup("een", draw(texts), ("nee", "ja")),
        CategoryGroup("twee", draw(texts), ("soms",), residual),
    )
    breakdown = Breakdown("b", "veld", draw(texts), draw(texts), categories, ("taken", "cijfer"))
    some = draw(st.lists(st.sampled_from(["veld", "taken", "cijfer"]), unique=True))
    headline = parse_evidence("cijfer#base@b.een")
    return Study(
        *("willekeurig", draw(texts), draw(texts), draw(texts), draw(texts), draw(texts)),
        *(draw(texts), draw(st.integers(1, 9)), draw(st.booleans()), "CC0"),
        items=tuple(some),
        derived=draw(st.sampled_from([(), (DerivedItem("d", "veld", Text("d", "d"), groups),)])),
        breakdowns=(breakdown,),
        sector=Sector(draw(st.sampled_from([None, "veld"])), draw(st.none() | texts)),
        accept_residual=("b.twee",) if residual else (),
        headline=draw(st.sampled_from([(), (headline,)])),
    )


@settings(max_examples=30, deadline=None)
@given(studies())
def test_read_and_write_study_lose_nothing(study: Study) -> None:
    written = write_study(study)

    assert read_study(written, "s.yaml", small_questionnaire()) == study


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(places_in(study_data())),
    st.sampled_from([None, "", "x", "veld", 0, 2.5, True, [], {}, ["x"], {"x": 1}, [[]]]),
)
def test_read_study_reads_or_refuses_any_broken_part(path: str, value: object) -> None:
    # Anything but a list of problems, such as a traceback, fails here.
    found = problems_in_study(changed(study_data(), path, value))

    assert all(code for code, _ in found)


def test_read_study_takes_groups_in_any_order() -> None:
    data = changed(study_data(), "derived.0.groups", [group("b", "nee", "soms"), group("a", "ja")])

    assert problems_in_study(changed(data, "headline", [])) == []


def test_survey_that_plans_no_table_is_refused() -> None:
    data = study_data() | {"items": []}
    for name in ("breakdowns", "accept_residual", "headline"):
        data = without(data, name)

    with pytest.raises(DocumentRefused) as caught:
        read(data)

    assert [problem.code for problem in caught.value.problems] == ["plan-empty"]
