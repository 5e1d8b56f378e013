"""A study folder with codes, from the first coding to a release and what stays closed of it."""

from __future__ import annotations

import copy
import io
import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fakes.coded_study import (
    LIST,
    code_list,
    codes_yaml,
    codings_csv,
    more_answers,
    more_codings,
    plan,
    write_coded_folder,
)
from fakes.organisations import reach_of
from fakes.quoted_study import QUESTIONNAIRE, STUDY, answers_csv
from weerklank.archive import (
    accept_residual,
    audit_folder,
    check_files,
    check_folder,
    folder_files,
    list_tables,
    pack_folder,
    prepare_folder,
    public_copy,
    publication_fingerprint,
    release_fingerprint,
    release_folder,
    release_sheets_folder,
    unpack_folder,
)
from weerklank.archive.coding_desk import code_answer, read_coding
from weerklank.archive.folder import CODES, CODINGS, FROZEN
from weerklank.kernel import DocumentRefused, UserError, write_yaml

DAY = "2026-11-22"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_coded_folder(tmp_path / "study")


def codes_of(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


def refused(folder: Path) -> list[str]:
    before = folder_files(folder, closed=True)
    with pytest.raises(DocumentRefused) as found:
        release_folder(folder, reason="proef", date=DAY)
    assert folder_files(folder, closed=True) == before
    return codes_of(found.value.problems)


def test_codes_are_released_and_what_is_out_goes_on_record(folder: Path) -> None:
    assert check_folder(folder) == ()
    prepared = prepare_folder(folder, date=DAY)
    assert not (folder / FROZEN).exists()

    release_folder(folder, reason="proef", date=DAY, looked_at=prepared)

    assert {row["item"] for row in list_tables(folder)} == {"rol", "tijd", LIST}
    assert (folder / FROZEN).stat().st_mode & 0o777 == 0o600
    assert check_folder(folder) == ()
    assert audit_folder(folder).safe
    with pytest.raises(UserError) as again:
        release_folder(folder, reason="proef", date=DAY)
    assert again.value.code == "release-unchanged"


def test_a_changed_coding_is_refused_wherever_it_comes_in(folder: Path) -> None:
    release_folder(folder, reason="proef", date=DAY)

    with pytest.raises(DocumentRefused) as desk:
        code_answer(folder, LIST, "r05", ("papier",), coder="a")
    (folder / CODINGS).write_text(codings_csv({"r05": "papier"}), encoding="utf-8")

    assert codes_of(desk.value.problems) == ["codings-frozen"]
    assert refused(folder) == ["codings-frozen"]
    (problem,) = check_folder(folder)
    line = codings_csv().splitlines().index(f"{LIST},r05,a,tijd,0") + 1
    assert (problem.code, problem.place.line) == ("codings-frozen", line + 1)


def test_a_release_of_more_answers_keeps_the_codes_of_before(folder: Path) -> None:
    release_folder(folder, reason="proef", date=DAY)
    (folder / "closed/responses.csv").write_text(answers_csv() + more_answers(), encoding="utf-8")
    assert refused(folder) == ["codes-uncoded"]

    (folder / CODINGS).write_text(codings_csv() + more_codings(), encoding="utf-8")
    made = release_folder(folder, reason="later", date=DAY)

    table = made.table(LIST)
    assert table is not None
    assert (made.data_version, table.rows[0].base) == (2, 69)
    assert len((folder / FROZEN).read_text().splitlines()) == 2 + 40 + 30
    assert audit_folder(folder).safe


def test_codes_come_into_a_study_that_was_released_without_them(tmp_path: Path) -> None:
    folder = write_coded_folder(tmp_path / "study", **plan(("rol", "tijd")))
    release_folder(folder, reason="eerst", date=DAY)
    assert not (folder / FROZEN).exists()

    study = (folder / "study.yaml").read_text(encoding="utf-8")
    (folder / "study.yaml").write_text(study.replace("- tijd\n", f"- tijd\n- {LIST}\n", 1))
    made = release_folder(folder, reason="met codes", date=DAY)

    assert made.table(LIST) is not None
    assert (folder / FROZEN).exists()


def test_codings_stay_inside_and_code_lists_go_along(folder: Path) -> None:
    release_folder(folder, reason="proef", date=DAY)

    open_files, closed = (
        unpack_folder(pack_folder(folder, closed=closed)) for closed in (False, True)
    )

    assert {CODINGS, FROZEN} & set(open_files) == set()
    assert {CODINGS, FROZEN} <= set(closed)
    assert CODES in open_files
    assert CODES in public_copy(folder)
    assert {CODINGS, FROZEN} & set(public_copy(folder)) == set()
    public = zipfile.ZipFile(io.BytesIO(pack_folder(folder, closed=False)))
    told = b"".join(public.read(name) for name in public.namelist())
    assert b"r04" in (folder / CODINGS).read_bytes()
    assert b"r04" not in told


def test_a_packed_study_with_codes_is_right_wherever_it_is_unpacked(folder: Path) -> None:
    release_folder(folder, reason="proef", date=DAY)
    files = unpack_folder(pack_folder(folder, closed=True))

    assert check_files(files).codings is not None
    without = {name: content for name, content in files.items() if name != FROZEN}
    with pytest.raises(DocumentRefused) as found:
        check_files(without)
    assert codes_of(found.value.problems) == ["codes-record-gone"]


def test_a_study_without_its_answers_still_reads_its_codes(folder: Path) -> None:
    release_folder(folder, reason="proef", date=DAY)

    found = check_files(folder_files(folder, closed=False))

    assert (found.codes is not None, found.codings, found.responses) == (True, None, None)


@pytest.mark.parametrize(
    ("name", "releases", "publishes"), [(CODES, True, True), (CODINGS, True, False)]
)
def test_fingerprints_change_with_what_they_are_of(
    folder: Path, name: str, releases: bool, publishes: bool
) -> None:
    before = release_fingerprint(folder), publication_fingerprint(folder)

    (folder / name).write_text((folder / name).read_text() + "\n", encoding="utf-8")

    after = release_fingerprint(folder), publication_fingerprint(folder)
    assert tuple(a != b for a, b in zip(before, after, strict=True)) == (releases, publishes)


def test_wrong_codes_are_told_with_the_rest_of_the_folder(folder: Path) -> None:
    (folder / CODES).write_text(codes_yaml(code_list(item="rol")), encoding="utf-8")
    assert codes_of(check_folder(folder)) == ["codelist-item"]

    (folder / CODES).write_text(codes_yaml(), encoding="utf-8")
    (folder / CODINGS).write_text("item\n", encoding="utf-8")
    assert codes_of(check_folder(folder)) == ["coding-header"]


def test_codings_without_a_code_list_are_refused(tmp_path: Path) -> None:
    folder = write_coded_folder(tmp_path / "study", **plan(("rol", "tijd")))
    (folder / CODES).unlink()

    assert codes_of(check_folder(folder)) == ["codes-missing"]
    with pytest.raises(UserError) as found:
        read_coding(folder, LIST)
    assert found.value.code == "codes-missing"


def test_a_plan_that_names_codes_needs_their_list(folder: Path) -> None:
    (folder / CODES).unlink()

    assert set(codes_of(check_folder(folder))) == {"item-unknown"}


def test_a_coder_works_from_nothing_to_a_release(folder: Path) -> None:
    (folder / CODINGS).unlink()
    assert check_folder(folder) == ()
    assert refused(folder) == ["codes-uncoded", "codes-second"]

    code_answer(folder, LIST, "r01", ("tijd", "samen"), coder="a")
    code_answer(folder, LIST, "r01", ("tijd",), coder="b")
    code_answer(folder, LIST, "r01", ("tijd",), coder=None)

    answer = read_coding(folder, LIST).answers[0]
    assert (answer.by_coder, answer.settled, answer.state) == (
        {"a": ("tijd", "samen"), "b": ("tijd",)},
        ("tijd",),
        "decided",
    )
    assert (folder / CODINGS).stat().st_mode & 0o777 == 0o600
    assert (folder / CODINGS).read_text().startswith("# synthetisch: ")


def test_coding_a_study_by_interviews_is_refused() -> None:
    example = Path(__file__).parents[2] / "examples" / "haaglanden-2023"

    with pytest.raises(UserError) as found:
        read_coding(example, LIST)

    assert found.value.code == "release-interviews"


def test_accepting_a_residual_group_knows_the_codes_of_the_plan(tmp_path: Path) -> None:
    rest = {"nl": "Te weinig om apart te tonen.", "en": "Too few to show apart."}
    role = plan()["breakdowns"][0]
    first, second = role["categories"]
    changed = role | {"categories": [first, second | {"residual": rest}]}
    folder = write_coded_folder(tmp_path / "study", breakdowns=[changed])

    accept_residual(folder, "rol.gedrag")

    assert "accept_residual: [rol.gedrag]" in (folder / "study.yaml").read_text()


def in_three_organisations(folder: Path) -> None:
    """Move people of a folder about, so that each organisation has two others beside it."""
    data = copy.deepcopy(QUESTIONNAIRE)
    data["answer_lists"][1]["answers"].append({"id": "oost", "nl": "Oosterend", "en": "Oosterend"})
    (folder / "questionnaire.yaml").write_text(write_yaml(data), encoding="utf-8")
    places = itertools.cycle(("noord", "noord", "zuid", "zuid", "oost", "oost"))
    lines = [re.sub(",(noord|zuid),", f",{next(places)},", o) for o in answers_csv().splitlines()]
    (folder / "closed/responses.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    invited = reach_of(noord=60, zuid=60, oost=60)
    (folder / "reach.yaml").write_text(invited, encoding="utf-8")


def test_sheets_follow_a_release_of_their_codes(tmp_path: Path) -> None:
    sheets = {"sheets": {"item": "organisatie", "items": ["tijd", LIST]}}
    folder = write_coded_folder(tmp_path / "study", **plan(("rol", "tijd")), **sheets)
    in_three_organisations(folder)
    release_folder(folder, reason="eerst", date=DAY)
    with pytest.raises(DocumentRefused) as found:
        release_sheets_folder(folder, reason="gesprek", date=DAY)
    assert codes_of(found.value.problems) == ["codes-not-out"]

    planned = STUDY | plan() | sheets
    (folder / "study.yaml").write_text(write_yaml(planned), encoding="utf-8")
    release_folder(folder, reason="met codes", date=DAY)
    made = release_sheets_folder(folder, reason="gesprek", date=DAY)

    shown = {sheet.organisation: [table.item for table in sheet.tables] for sheet in made.sheets}
    assert shown == {name: ["tijd", LIST] for name in ("noord", "oost", "zuid")}
    assert audit_folder(folder).safe
