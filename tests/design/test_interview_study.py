"""A study by interviews: no questionnaire, no tables, themes of its own."""

from typing import Any

import pytest

from weerklank.design import Study, StudyTheme, check_interviews, read_study, write_study
from weerklank.kernel import DocumentRefused, Text, write_yaml


def text(words: str) -> dict[str, str]:
    return {"nl": f"{words} nl", "en": f"{words} en"}


def interview_data() -> dict[str, Any]:
    names = ("title", "programme", "region", "population", "period", "mode")
    return {
        "id": "gesprekken-3",
        **{name: text(name) for name in names},
        "kind": "interviews",
        "wave": 3,
        "synthetic": False,
        "licence": "CC BY 4.0",
        "address": "https://peo.example/3/",
        "themes": [{"id": "druk", **text("druk")}, {"id": "steun", **text("steun")}],
    }


def read(data: dict[str, Any]) -> Study:
    return read_study(write_yaml(data), "s.yaml", None)


def codes(data: dict[str, Any]) -> list[str]:
    with pytest.raises(DocumentRefused) as caught:
        read(data)
    return [f"{problem.code} {problem.place.path}" for problem in caught.value.problems]


def test_read_study_by_interviews() -> None:
    study = read(interview_data())

    assert (study.kind, study.wave, study.items, study.breakdowns) == ("interviews", 3, (), ())
    assert study.themes == (
        StudyTheme("druk", Text("druk nl", "druk en")),
        StudyTheme("steun", Text("steun nl", "steun en")),
    )
    assert study.address == "https://peo.example/3/"


def test_written_study_by_interviews_reads_back_the_same() -> None:
    study = read(interview_data())

    assert read_study(write_study(study), "s.yaml", None) == study


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"themes": []}, ["themes-empty themes"]),
        ({"themes": None}, ["field-missing themes"]),
        ({"themes": [{"id": "a", **text("a")}] * 2}, ["id-twice themes[2].id"]),
        ({"themes": [{"id": "a", "nl": "a", "en": " "}]}, ["text-empty themes[1].en"]),
        ({"wave": 0}, ["wave-low wave"]),
        ({"licence": " "}, ["licence-empty licence"]),
        (
            {"kind": "interview"},
            [
                "field-missing ",
                "field-missing ",
                "field-choice kind",
                "field-unknown themes",
            ],
        ),
        ({"items": ["veld"]}, ["field-unknown items"]),
        ({"address": "peo.example"}, ["address-form address"]),
        ({"address": "javascript://x"}, ["address-form address"]),
        ({"address": "https://user:pw@x.example/"}, ["address-form address"]),
        ({"address": 'https://x.example/"><script>'}, ["address-form address"]),
    ],
)
def test_read_study_by_interviews_refuses(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(interview_data() | changes) == expected


def test_study_without_an_address_has_none() -> None:
    assert read(interview_data() | {"address": None}).address is None


def test_check_interviews_speaks_of_a_study_that_was_not_read() -> None:
    study = read(interview_data())

    assert check_interviews(study) == ()


def test_survey_without_its_questionnaire_is_read_unchecked() -> None:
    data = interview_data() | {"kind": "survey", "items": ["nowhere"]}
    del data["themes"]
    data["sector"] = {"organisation_item": None, "agreement": None}

    assert read(data).items == ("nowhere",)


def test_title_too_long_for_a_heading_is_refused() -> None:
    long = {"nl": "lang " * 33, "en": "short"}

    assert codes(interview_data() | {"title": long}) == ["title-long title"]
    assert read(interview_data() | {"title": {"nl": "x" * 160, "en": "y"}}).title.nl == "x" * 160
