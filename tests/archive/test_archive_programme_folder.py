"""A programme read from its folder, and every way in which its file can be wrong."""

import shutil
from pathlib import Path

import pytest

from weerklank.archive import check_folder
from weerklank.archive.programme_folder import is_programme, read_programme
from weerklank.kernel import DocumentRefused

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = """\
format: 1
id: streek
title: {nl: Onderzoek streek, en: Research region}
region: {nl: Streek, en: Region}
lead: {nl: Wat mensen zeggen., en: What people say.}
address: https://peo.example/
contact: {nl: het onderzoeksbureau, en: the research office}
studies: [haaglanden-2020, haaglanden-2023]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("haaglanden-2020", "haaglanden-2023"):
        (tmp_path / name).symlink_to(EXAMPLES / name)
    (tmp_path / "programme.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def codes(folder: Path, text: str) -> list[tuple[str, int | None]]:
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentRefused) as caught:
        read_programme(folder)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def test_programme_gives_its_studies_newest_first(folder: Path) -> None:
    programme = read_programme(folder)

    assert [edition.study.id for edition in programme.editions] == [
        "haaglanden-2023",
        "haaglanden-2020",
    ]
    assert (programme.id, programme.title.en, programme.address) == (
        "streek",
        "Research region",
        "https://peo.example/",
    )
    assert programme.contact is not None
    assert programme.contact.nl == "het onderzoeksbureau"


def test_study_folder_is_no_programme(folder: Path) -> None:
    assert (is_programme(folder), is_programme(folder / "haaglanden-2020")) == (True, False)


def test_look_beside_the_programme_holds_for_all_studies(folder: Path) -> None:
    (folder / "theme.yaml").write_text("colours: {brand: '#123a6b'}\n", encoding="utf-8")

    programme = read_programme(folder)

    assert {edition.theme.brand for edition in programme.editions} == {"#123a6b"}
    assert programme.theme.brand == "#123a6b"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("haaglanden-2023]", "haaglanden-2024]", [("study-missing", 8)]),
        ("[haaglanden-2020, haaglanden-2023]", "[]", [("studies-none", 8)]),
        ("studies: [haaglanden-2020, haaglanden-2023]\n", "", [("field-missing", 1)]),
        (
            "[haaglanden-2020, haaglanden-2023]",
            "[haaglanden-2020, haaglanden-2020]",
            [("study-twice", 8)],
        ),
        ("contact:", "contacts:", [("field-unknown", 7)]),
        ("https://peo.example/", "peo.example", [("address-form", 6)]),
        ("lead: {nl: Wat mensen zeggen., en: What people say.}\n", "", [("field-missing", 1)]),
        ("format: 1", "format: 9", [("format-unknown", 1)]),
    ],
)
def test_read_programme_refuses_by_line(
    folder: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    assert old in GOOD

    assert codes(folder, GOOD.replace(old, new)) == expected


def test_check_of_a_programme_tells_problems_of_its_document(folder: Path) -> None:
    fine = check_folder(folder)
    (folder / "programme.yaml").write_text(GOOD.replace("-2023]", "-2024]"), encoding="utf-8")

    assert fine == ()
    assert [problem.in_language("nl") for problem in check_folder(folder)] == [
        f"{folder / 'programme.yaml'}:8 (studies[2]): 'haaglanden-2024' is geen onderzoeksmap. "
        "Bedoelde u 'haaglanden-2023'? [study-missing]"
    ]


def copy_interviews(folder: Path, name: str, id: str) -> None:
    """Copy the interview study under another name and id."""
    copy = Path(shutil.copytree(EXAMPLES / "haaglanden-2023", folder / name))
    study = (copy / "study.yaml").read_text(encoding="utf-8")
    assert "id: haaglanden-2023\n" in study
    (copy / "study.yaml").write_text(
        study.replace("id: haaglanden-2023\n", f"id: {id}\n"), encoding="utf-8"
    )


@pytest.mark.parametrize("id", ["haaglanden-2023", "en", "assets"])
def test_study_whose_id_is_taken_is_refused(folder: Path, id: str) -> None:
    copy_interviews(folder, "kopie", id)

    assert codes(folder, GOOD.replace("-2023]", "-2023, kopie]")) == [("study-id-taken", 8)]


def test_copy_with_an_id_of_its_own_is_taken(folder: Path) -> None:
    copy_interviews(folder, "kopie", "kopie")
    (folder / "programme.yaml").write_text(GOOD.replace("-2023]", "-2023, kopie]"))

    assert len(read_programme(folder).editions) == 3


def test_study_without_an_address_stands_below_that_of_the_programme(folder: Path) -> None:
    found = {one.study.id: one.study.address for one in read_programme(folder).editions}

    assert found == {
        "haaglanden-2020": "https://peo.example/haaglanden-2020/",
        "haaglanden-2023": "https://weerklank.example/haaglanden-2023/",
    }
