import shutil
from pathlib import Path

import pytest
import yaml

from weerklank.archive import accept_residual, read_folder
from weerklank.archive.accepting import add_to_list
from weerklank.kernel import DocumentRefused, UserError

EXAMPLES = Path(__file__).parents[2] / "examples"
SURVEYS = {"haaglanden-2020": "werkveld.overig", "haaglanden-2022": "organisatie.anders"}
LINES = {name: f"accept_residual: [{group}]\n" for name, group in SURVEYS.items()}


def copy_study(name: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))


def write_without(study: Path, change: tuple[str, str]) -> str:
    file = study / "study.yaml"
    text = file.read_text("utf-8")
    assert change[0] in text
    file.write_text(text.replace(*change), "utf-8")
    return file.read_text("utf-8")


@pytest.mark.parametrize(("name", "group"), SURVEYS.items())
def test_accepting_in_an_example_puts_back_the_very_same_file(
    name: str, group: str, tmp_path: Path
) -> None:
    study = copy_study(name, tmp_path)
    original = (study / "study.yaml").read_bytes()
    write_without(study, (LINES[name], "accept_residual: []\n"))

    accept_residual(study, group)

    assert (study / "study.yaml").read_bytes() == original


@pytest.mark.parametrize(("name", "group"), SURVEYS.items())
def test_accepting_in_an_example_without_the_key_adds_one_line_at_the_end(
    name: str, group: str, tmp_path: Path
) -> None:
    study = copy_study(name, tmp_path)
    without = write_without(study, (LINES[name], ""))

    accept_residual(study, group)

    assert (study / "study.yaml").read_text("utf-8") == without + LINES[name]
    assert read_folder(study).study.accept_residual == (group,)


def test_accepting_what_is_accepted_leaves_the_file_untouched(tmp_path: Path) -> None:
    study = copy_study("haaglanden-2022", tmp_path)
    before = (study / "study.yaml").stat()

    accept_residual(study, "organisatie.anders")

    after = (study / "study.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("group", ["organisatie.gi", "organisatie.niets", "x: [y", "a, b", ""])
def test_accepting_what_is_no_residual_group_is_refused(group: str, tmp_path: Path) -> None:
    study = copy_study("haaglanden-2022", tmp_path)
    before = (study / "study.yaml").read_bytes()

    with pytest.raises(UserError):
        accept_residual(study, group)

    assert (study / "study.yaml").read_bytes() == before


def test_accepting_in_a_study_by_interviews_is_refused(tmp_path: Path) -> None:
    study = copy_study("haaglanden-2023", tmp_path)

    with pytest.raises(DocumentRefused):
        accept_residual(study, "organisatie.anders")


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(tmp_path: Path) -> None:
    study = copy_study("haaglanden-2022", tmp_path)
    text = write_without(study, (LINES["haaglanden-2022"], "accept_residual:\n"))
    foreign = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (study / "study.yaml").write_bytes(foreign)

    accept_residual(study, "organisatie.anders")

    wanted = foreign.replace(b"accept_residual:", b"accept_residual: [organisatie.anders]")
    assert (study / "study.yaml").read_bytes() == wanted


LAYOUTS = {
    "missing": ("id: s\n", "id: s\nk: [a.b]\n"),
    "missing, no newline": ("id: s", "id: s\nk: [a.b]\n"),
    "missing, comments after": ("id: s  # one\n# end\n", "id: s  # one\n# end\nk: [a.b]\n"),
    "missing, document end": ("---\nid: s\n...\n", "---\nid: s\nk: [a.b]\n...\n"),
    "missing, indented": ("  id: s\n  x: 1\n", "  id: s\n  x: 1\n  k: [a.b]\n"),
    "missing, long text last": ("id: >-\n  one\n  two\n", "id: >-\n  one\n  two\nk: [a.b]\n"),
    "missing, kept blank lines": ("id: |+\n  one\n\n", "id: |+\n  one\n\nk: [a.b]\n"),
    "missing, Windows": ("id: s\r\nx: é\r\n", "id: s\r\nx: é\r\nk: [a.b]\r\n"),
    "missing, flow": ("{id: s}\n", "{id: s, k: [a.b] }\n"),
    "missing, empty flow": ("{}\n", "{k: [a.b] }\n"),
    "nothing": ("k:\nid: s\n", "k: [a.b]\nid: s\n"),
    "nothing, comment": ("k:  # none yet\nid: s\n", "k: [a.b]  # none yet\nid: s\n"),
    "null": ("k: null # none\nid: s\n", "k: [a.b] # none\nid: s\n"),
    "tilde": ("k: ~\nid: s\n", "k: [a.b]\nid: s\n"),
    "empty": ("k: []\nid: s\n", "k: [a.b]\nid: s\n"),
    "empty with comment": ("k: [# none\n]\n", "k: [a.b # none\n]\n"),
    "one": ("k: [c.d]  # why\nid: s\n", "k: [c.d, a.b]  # why\nid: s\n"),
    "quoted": ("'k': [ \"c.d\" ]\n", "'k': [ \"c.d\", a.b ]\n"),
    "comma last": ("k: [c.d,]\n", "k: [c.d, a.b,]\n"),
    "over lines": ("k: [\n  c.d, # 1\n  e.f # 2\n]\n", "k: [\n  c.d, # 1\n  e.f, a.b # 2\n]\n"),
    "dashes": ("k:\n  - c.d  # one\n# end\nid: s\n", "k:\n  - c.d  # one\n  - a.b\n# end\nid: s\n"),
    "dashes at the edge": ("k:\n- c.d\nid: s\n", "k:\n- c.d\n- a.b\nid: s\n"),
    "dashes, no newline": ("id: s\nk:\n- c.d", "id: s\nk:\n- c.d\n- a.b\n"),
    "dashes, long text": ("k:\n  - >-\n    c.d\nid: s\n", "k:\n  - >-\n    c.d\n  - a.b\nid: s\n"),
    "dashes, Windows": ("k:\r\n  - c.d\r\nid: s\r\n", "k:\r\n  - c.d\r\n  - a.b\r\nid: s\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_item_is_added_in_any_layout(layout: str) -> None:
    text, wanted = LAYOUTS[layout]

    written = add_to_list(text, "k", "a.b", "study.yaml")

    assert written == wanted
    before, after = yaml.safe_load(text), yaml.safe_load(written)
    assert after == {**before, "k": [*(before.get("k") or []), "a.b"]}


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n", "k: word\n", "k: {a: b}\n", "k: 3\n", "id: |\n  no newline"],
)
def test_a_layout_without_a_safe_way_is_left_to_a_person(text: str) -> None:
    with pytest.raises(UserError) as refused:
        add_to_list(text, "k", "a.b", "study.yaml")

    assert refused.value.code == "accept-by-hand"
    assert str(refused.value.place) == "study.yaml"


def test_an_item_that_is_no_plain_word_is_left_to_a_person() -> None:
    with pytest.raises(UserError):
        add_to_list("k: [c.d]\n", "k", "a, b", "study.yaml")
