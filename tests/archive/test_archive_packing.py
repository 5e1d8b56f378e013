"""A study folder as a ZIP file: what goes out comes back, and nothing else gets in."""

import io
import shutil
import stat
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weerklank.archive import (
    SCRATCH,
    STUDY_DOCUMENTS,
    check_files,
    folder_files,
    folder_problems,
    pack_folder,
    sweep_copies,
    unpack_folder,
)
from weerklank.archive.packing import MAX_DOCUMENT, MAX_FILE, MAX_FILES, MAX_TOTAL
from weerklank.kernel import DocumentRefused

EXAMPLES = Path(__file__).parents[2] / "examples"
SURVEY, INTERVIEWS = EXAMPLES / "haaglanden-2022", EXAMPLES / "haaglanden-2023"
FILES = {"study.yaml": b"id: a\n", "questionnaire.yaml": b"id: a\n"}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file as Python makes it, with whatever names are asked for."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name), content, method)
    return packed.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return the bytes of a ZIP file with a name in it changed, which zipfile would mend."""
    assert len(old) == len(new)
    assert data.count(old) == 2
    return data.replace(old, new)


def codes(data: bytes) -> list[str]:
    """Return the codes of every problem that a ZIP file is refused for."""
    with pytest.raises(DocumentRefused) as refused:
        unpack_folder(data)
    return [problem.code for problem in refused.value.problems]


# What goes out


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("study", [SURVEY, INTERVIEWS], ids=lambda path: path.name)
def test_a_packed_folder_comes_back_the_same(study: Path, closed: bool) -> None:
    assert unpack_folder(pack_folder(study, closed=closed)) == folder_files(study, closed=closed)


def test_packing_without_the_answers_leaves_every_file_of_them_behind() -> None:
    whole, part = (set(unpack_folder(pack_folder(SURVEY, closed=c))) for c in (True, False))

    assert whole - part == {"closed/responses.csv", "closed/data-versions.yaml"}


def test_another_tool_unpacks_what_was_packed_into_one_folder(tmp_path: Path) -> None:
    (tmp_path / "packed.zip").write_bytes(pack_folder(SURVEY, closed=True))

    shutil.unpack_archive(tmp_path / "packed.zip", tmp_path / "out")

    found = {
        str(file.relative_to(tmp_path / "out")): file.read_bytes()
        for file in (tmp_path / "out").glob("**/*")
        if file.is_file()
    }
    expected = folder_files(SURVEY, closed=True)
    assert found == {f"{SURVEY.name}/{name}": content for name, content in expected.items()}


def test_the_same_folder_gives_the_same_bytes_whenever_it_was_written(tmp_path: Path) -> None:
    copy = tmp_path / SURVEY.name
    shutil.copytree(SURVEY, copy, copy_function=shutil.copyfile)

    assert pack_folder(copy, closed=True) == pack_folder(SURVEY, closed=True)


def test_lock_files_and_strangers_stay_behind(tmp_path: Path) -> None:
    copy = tmp_path / SURVEY.name
    shutil.copytree(SURVEY, copy)
    for name in (".weerklank-lock", "notes.txt", "closed/translate.py", "releases/.hidden"):
        (copy / name).write_text("x")

    assert folder_files(copy, closed=True) == folder_files(SURVEY, closed=True)


def test_a_release_that_is_listed_but_not_renamed_yet_is_packed_under_its_name(
    tmp_path: Path,
) -> None:
    copy = tmp_path / SURVEY.name
    shutil.copytree(SURVEY, copy)
    (copy / "releases/release-001.json").rename(copy / "releases/.pending-release-001.json")
    (copy / "releases/.pending-release-002.json").write_text("never listed")

    assert folder_files(copy, closed=True) == folder_files(SURVEY, closed=True)


# What comes in


@pytest.mark.parametrize("top", ["", "map/", "Mijn map – kopie/", "study.yaml/"])
def test_one_folder_around_everything_is_left_out(top: str) -> None:
    assert unpack_folder(zipped({f"{top}{name}": text for name, text in FILES.items()})) == FILES


def test_what_systems_put_beside_the_files_is_passed_over() -> None:
    junk = ("__MACOSX/map/._study.yaml", "map/.DS_Store", "map/Thumbs.db", "map/._study.yaml")
    files = {f"map/{name}": text for name, text in FILES.items()} | dict.fromkeys(junk, b"x")

    assert unpack_folder(zipped(files)) == FILES


@pytest.mark.skipif(shutil.which("zip") is None, reason="the zip command is not there")
@pytest.mark.parametrize("options", [["-r"], ["-r", "-0"], ["-r", "-fd"]], ids=" ".join)
def test_a_zip_of_the_zip_command_is_read(tmp_path: Path, options: list[str]) -> None:
    shutil.copytree(INTERVIEWS, tmp_path / "map")
    command = ["zip", "-q", *options, "out.zip", "map"]
    subprocess.run(command, cwd=tmp_path, check=True)

    assert unpack_folder((tmp_path / "out.zip").read_bytes()) == folder_files(
        INTERVIEWS, closed=True
    )


def test_a_zip_of_another_python_tool_is_read(tmp_path: Path) -> None:
    made = shutil.make_archive(str(tmp_path / "out"), "zip", EXAMPLES, INTERVIEWS.name)

    assert unpack_folder(Path(made).read_bytes()) == folder_files(INTERVIEWS, closed=True)


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", zipped(FILES)[:-30]])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert codes(data) == ["zip-unreadable"]


def test_a_tar_and_a_program_with_a_zip_behind_it_are_refused() -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz"):
        pass
    polyglot = b"#!/bin/sh\nexit\n" + zipped(FILES)
    with zipfile.ZipFile(io.BytesIO(polyglot)) as lenient:
        assert lenient.namelist() == list(FILES)

    assert (codes(tar.getvalue()), codes(polyglot)) == (["zip-unreadable"], ["zip-unreadable"])


def test_a_zip_without_files_is_refused() -> None:
    assert (codes(zipped({})), codes(zipped({"map/": b""}))) == (["zip-empty"], ["zip-empty"])


@pytest.mark.parametrize(
    "name",
    [
        "../study.yaml",
        "map/../../study.yaml",
        "/etc/study.yaml",
        "C:/study.yaml",
        "C:\\study.yaml",
        "map\\study.yaml",
        "..\\study.yaml",
        "./study.yaml",
        "map//study.yaml",
        "study.yaml\n",
        "../map/",
    ],
)
def test_a_name_that_points_elsewhere_is_refused(name: str) -> None:
    assert codes(zipped({name: b"x", **FILES})) == ["zip-name"]


def test_a_name_with_a_nul_is_refused() -> None:
    data = renamed(zipped({"study.yamlXsh": b"x"}), b"study.yamlXsh", b"study.yaml\0sh")
    with zipfile.ZipFile(io.BytesIO(data)) as lenient:
        assert lenient.namelist() == ["study.yaml"]

    assert codes(data) == ["zip-name"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused(kind: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        entry = zipfile.ZipInfo("study.yaml")
        entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
        target.writestr(entry, "/etc/passwd")

    assert codes(packed.getvalue()) == ["zip-link"]


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(zipped({"study.yaml": b"x"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1

    assert codes(bytes(data)) == ["zip-encrypted"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_way_of_packing_is_refused(method: int) -> None:
    assert codes(zipped({"study.yaml": b"x" * 50}, method)) == ["zip-method"]


def test_names_that_differ_in_capitals_alone_are_refused() -> None:
    assert codes(zipped({**FILES, "Study.yaml": b"x"})) == ["zip-duplicate"]


def test_the_same_name_twice_is_refused() -> None:
    data = zipped({"study.yaml": b"x", "study.yamm": b"y"})
    twice = renamed(data, b"study.yamm", b"study.yaml")

    assert codes(twice) == ["zip-duplicate"]


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "inner.zip",
        "closed/translate.py",
        "releases/release-1.json",
        "releases/.pending-release-001.json",
        "closed/deep/responses.csv",
        ".weerklank-output",
        "Reach.yaml",
    ],
)
def test_a_file_that_no_study_has_is_refused(name: str) -> None:
    assert codes(zipped({**FILES, name: b"x"})) == ["zip-unknown-file"]


def test_the_folder_of_a_programme_is_refused_with_what_to_do() -> None:
    assert codes(zipped({**FILES, "programme.yaml": b"x"})) == ["zip-programme"]


def test_every_wrong_name_is_told_at_once() -> None:
    files = {**FILES, "a.txt": b"", "b.txt": b"", "Study.yaml": b""}

    assert codes(zipped(files)) == ["zip-unknown-file", "zip-unknown-file", "zip-duplicate"]


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!"])
def test_an_archive_under_the_name_of_a_document_is_refused(start: bytes) -> None:
    assert codes(zipped({"study.yaml": start + b"rest"})) == ["zip-nested"]


# Sizes


def test_too_many_files_are_refused_before_their_list_is_read() -> None:
    at_most = dict.fromkeys((f"a{number}.txt" for number in range(MAX_FILES)), b"")

    assert codes(zipped(at_most)) == ["zip-unknown-file"] * MAX_FILES
    assert codes(zipped({**at_most, "one-more.txt": b""})) == ["zip-too-many"]


@pytest.mark.parametrize(
    ("name", "limit", "said"),
    [
        ("closed/responses.csv", MAX_FILE, "5 MB"),
        ("releases/release-001.json", MAX_FILE, "5 MB"),
        ("questionnaire.yaml", MAX_DOCUMENT, "500 kB"),
        ("report.nl.md", MAX_DOCUMENT, "500 kB"),
    ],
)
def test_a_file_over_its_limit_is_refused_and_one_at_it_is_not(
    name: str, limit: int, said: str
) -> None:
    stored = zipfile.ZIP_STORED
    assert len(unpack_folder(zipped({name: b"x" * limit}, stored))[name]) == limit

    with pytest.raises(DocumentRefused) as refused:
        unpack_folder(zipped({name: b"x" * (limit + 1)}, stored))

    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("file-large", name)
    assert said in problem.message.nl


def test_the_largest_document_at_hand_is_far_below_the_limit() -> None:
    sizes = [p.stat().st_size for name in STUDY_DOCUMENTS for p in EXAMPLES.rglob(name)]
    assert max(sizes) * 10 < MAX_DOCUMENT


def test_files_that_are_too_large_together_are_refused() -> None:
    names = [f"releases/release-{number:03}.json" for number in range(MAX_TOTAL // MAX_FILE + 1)]
    files = dict.fromkeys(names, b"x" * (MAX_TOTAL // (len(names) - 1)))

    assert codes(zipped(files, zipfile.ZIP_STORED)) == ["zip-too-large"]


def test_a_bomb_is_refused_by_how_much_it_grows() -> None:
    data = zipped({"closed/responses.csv": b" " * 4_000_000})

    assert len(data) < 5_000
    assert codes(data) == ["zip-ratio"]


@pytest.mark.parametrize("claimed", [1, 100])
def test_a_size_that_the_list_lies_about_is_found_out_while_reading(claimed: int) -> None:
    data = bytearray(zipped({"study.yaml": bytes(range(256)) * 40}))
    listed = data.index(b"PK\x01\x02") + 24
    data[listed : listed + 4] = claimed.to_bytes(4, "little")

    assert codes(bytes(data)) == ["zip-unreadable"]


def test_one_changed_bit_of_the_content_is_found_out() -> None:
    data = bytearray(zipped({"study.yaml": b"a text of some length"}, zipfile.ZIP_STORED))
    data[data.index(b"a text")] ^= 1

    assert codes(bytes(data)) == ["zip-unreadable"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_zip_is_read_whole_or_refused_never_worse(data: st.DataObject) -> None:
    whole = bytearray(zipped(FILES))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = unpack_folder(bytes(whole))
    except DocumentRefused:
        return
    assert set(found) <= {*STUDY_DOCUMENTS, "closed/responses.csv"}


# Checked before it is kept


def test_a_large_document_is_refused_before_it_is_read(tmp_path: Path) -> None:
    files = {**folder_files(INTERVIEWS, closed=True), "theme.yaml": b"[" * (MAX_DOCUMENT + 1)}

    with pytest.raises(DocumentRefused) as refused:
        check_files({**files, "facts.yaml": files["theme.yaml"]}, beside=tmp_path)

    found = [(problem.code, problem.place.file) for problem in refused.value.problems]
    assert found == [("file-large", "theme.yaml"), ("file-large", "facts.yaml")]


def test_a_layout_must_be_yaml_before_there_is_a_release() -> None:
    files = folder_files(SURVEY, closed=True)
    early = {name: files[name] for name in ("study.yaml", "questionnaire.yaml")}
    whole = early | {"infographic.yaml": files["infographic.yaml"]}
    assert check_files(whole).releases == ()

    with pytest.raises(DocumentRefused) as refused:
        check_files(early | {"infographic.yaml": b"format: 1\nrows: [a, b\nheader: c\n"})

    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (
        "yaml-broken",
        "infographic.yaml",
        3,
    )
    assert problem.remedy.nl


def test_copies_that_a_killed_program_left_are_swept_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / f"{SCRATCH}abc" / "study" / "closed" / "responses.csv"
    left.parent.mkdir(parents=True)
    left.write_text("respondent\n")
    study = tmp_path / "klein" / "study.yaml"
    study.parent.mkdir()
    study.write_text("id: klein\n")
    (tmp_path / f"{SCRATCH}link").symlink_to(study.parent)

    assert (sweep_copies(tmp_path), sweep_copies(tmp_path / "nowhere")) == (1, 0)

    assert not left.exists()
    assert study.exists()


def test_the_files_of_a_sound_study_give_the_study(tmp_path: Path) -> None:
    folder = check_files(folder_files(SURVEY, closed=True), beside=tmp_path)

    assert (folder.study.id, len(folder.releases)) == (SURVEY.name, 1)
    assert list(tmp_path.iterdir()) == []


def test_problems_name_files_and_nothing_of_the_machine(tmp_path: Path) -> None:
    files = folder_files(SURVEY, closed=True)
    files |= {"findings.yaml": b"format: 9\nfindings: []\n", "theme.yaml": b"\xff"}

    with pytest.raises(DocumentRefused) as refused:
        check_files(files, beside=tmp_path)

    places = {problem.place.file for problem in refused.value.problems}
    assert places <= set(STUDY_DOCUMENTS)
    assert str(tmp_path) not in repr(refused.value.problems)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_main_document_is_one_problem_with_its_name(tmp_path: Path) -> None:
    assert [(p.code, p.place.file) for p in folder_problems(tmp_path)] == [
        ("file-missing", "study.yaml")
    ]
