from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

from weerklank.archive import (
    check_folder,
    check_folder_trends,
    earlier_folders,
    read_folder,
    read_folder_trends,
)
from weerklank.kernel import DocumentRefused, UserError, read_yaml, write_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
NEXT = "next-wave"


@pytest.fixture(scope="module")
def trends():
    return read_folder_trends(EXAMPLES / "tutorial" / NEXT)


@pytest.fixture
def folder(tmp_path):
    """A copy of the wave without answers, beside the waves that it is compared with."""
    for name in ("haaglanden-2020", "haaglanden-2022", "haaglanden-2023", f"tutorial/{NEXT}"):
        target = tmp_path / name.split("/")[-1]
        kept_away = ["closed"] + ["releases"] * (name == "haaglanden-2020")
        shutil.copytree(EXAMPLES / name, target, ignore=shutil.ignore_patterns(*kept_away))
    edit(tmp_path / NEXT, lambda data: _beside(data))
    return tmp_path / NEXT


def _beside(data):
    for pair in data["waves"]:
        if "study" in pair:
            pair["study"] = pair["study"].replace("../../", "../")
    return data


def edit(folder, change):
    path = folder / "trends.yaml"
    data = read_yaml(path.read_text(encoding="utf-8"), "t").plain()
    path.write_text(write_yaml(change(data)), encoding="utf-8")


def problems(folder):
    return [(p.code, p.place.path) for p in check_folder_trends(read_folder(folder))]


def test_each_pair_of_waves_has_its_grade(trends):
    grades = [{grade.grade for grade in pair.grades} for pair in trends.pairs]

    assert grades == [{"identical"}, {"broken"}, {"cannot_tell"}]


def test_only_comparable_waves_have_differences(trends):
    identical, *others = trends.pairs

    assert len(identical.trends) == 14
    assert [(pair.trends, pair.shifts) for pair in others] == [({}, {}), ({}, {})]


def test_differences_are_those_of_the_released_figures(trends):
    pair = trends.pairs[0]
    releases = [
        read_folder(EXAMPLES / name).releases[-1]
        for name in ("haaglanden-2022", f"tutorial/{NEXT}")
    ]
    shown = [
        [figure.percent for figure in release.table("werkdruk_mate").rows[0].figures]
        for release in releases
    ]

    found = pair.trends["werkdruk_mate"].changes

    assert [[c.first for c in found], [c.second for c in found]] == shown
    assert all(c.low < c.second - c.first < c.high for c in found)


def test_what_was_made_to_change_is_what_stands_firm(trends):
    pair = trends.pairs[0]
    firm = {item for item, trend in pair.trends.items() if any(c.firm for c in trend.telling)}

    assert firm - set(pair.shifts) == {"relatie_oordeel"}
    assert pair.shifts == {"organisatie": True, "ervaring": False}


def test_a_sound_folder_has_no_problems(folder):
    assert problems(folder) == []
    (folder / "trends.yaml").unlink()
    assert problems(folder) == []


def test_a_wave_that_released_nothing_still_has_grades(folder):
    shutil.rmtree(folder.parent / "haaglanden-2022" / "releases")
    edit(folder, lambda data: data | {"waves": data["waves"][:1]})

    pair = read_folder_trends(folder).pairs[0]

    assert {grade.grade for grade in pair.grades} == {"identical"}
    assert (pair.trends, [title.en for title in pair.unreleased]) == (
        {},
        ["Professional room and workload in youth care"],
    )


@pytest.mark.parametrize(
    ("study", "expected"),
    [
        ("../haaglanden-2032", "trends-folder"),
        ("../haaglanden-2023", "trends-interviews"),
        (f"../{NEXT}", "trends-itself"),
    ],
)
def test_a_folder_that_is_no_earlier_wave_is_refused(folder, study, expected):
    edit(folder, lambda data: data | {"waves": [data["waves"][0] | {"study": study}]})

    assert problems(folder) == [(expected, "waves[1].study")]


def test_a_later_wave_is_refused(folder):
    path = folder / "study.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("wave: 3", "wave: 2"))

    assert problems(folder) == [("trends-order", "waves[1].study")]


def test_a_remark_that_would_raise_a_grade_is_refused(folder):
    reason = {"nl": "Het viel mee.", "en": "It was not so bad."}

    def remark(data):
        remarks = [{"id": "werkplezier", "grade": "adjusted", "reason": reason}]
        return data | {"waves": [data["waves"][1] | {"items": remarks}]}

    edit(folder, remark)

    assert problems(folder) == [("trends-remark-raises", "waves[1].items[1]")]


def test_problems_of_an_earlier_wave_are_told_at_their_own_place(folder):
    (folder.parent / "haaglanden-2020" / "study.yaml").write_text("id: 3\n", encoding="utf-8")

    with pytest.raises(DocumentRefused) as refused:
        read_folder_trends(folder)

    files = {Path(problem.place.file).parent.name for problem in refused.value.problems}
    assert files == {"haaglanden-2020"}


def test_an_earlier_wave_that_misses_a_file_is_told_with_its_path(folder):
    (folder.parent / "haaglanden-2020" / "questionnaire.yaml").unlink()

    (problem,) = check_folder_trends(read_folder(folder))

    assert (problem.code, Path(problem.place.file).parent.name) == (
        "file-missing",
        "haaglanden-2020",
    )


def test_who_may_see_which_wave_can_be_asked_beforehand(folder):
    assert earlier_folders(read_folder(folder)) == (
        folder.parent / "haaglanden-2022",
        folder.parent / "haaglanden-2020",
    )
    (folder / "trends.yaml").unlink()
    assert earlier_folders(read_folder(folder)) == ()


def test_a_study_without_the_document_says_what_to_write(folder):
    (folder / "trends.yaml").unlink()

    with pytest.raises(UserError) as refused:
        read_folder_trends(folder)

    assert refused.value.code == "trends-none"


def test_interviews_have_no_trends(folder):
    interviews = folder.parent / "haaglanden-2023"
    with pytest.raises(UserError):
        read_folder_trends(interviews)
    shutil.copy(folder / "trends.yaml", interviews)

    assert [code for code, _ in problems(interviews)] == ["trends-interviews"]


def test_no_answer_is_needed_to_compare_waves(folder):
    edit(folder, lambda data: data | {"waves": data["waves"][:1]})

    assert not list(folder.parent.glob("*/closed"))
    assert read_folder_trends(folder).pairs[0].trends != {}


def test_the_made_up_wave_is_what_its_script_makes_and_passes_every_check():
    folder = EXAMPLES / "tutorial" / NEXT
    made = runpy.run_path(str(folder / "make_answers.py"))["make_answers"]()

    assert (folder / "closed" / "responses.csv").read_text(encoding="utf-8") == made
    assert check_folder(folder) == ()
