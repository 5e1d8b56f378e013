"""The house rules that a machine can hold."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "weerklank"
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
PYTHON = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("tests/**/*.py")])
LONGEST = 500
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "manager", "service", "common", "misc"}


def test_no_file_is_longer_than_five_hundred_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in PYTHON}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_nine_in_ten_source_files_are_under_three_hundred_lines() -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in SOURCE.glob("**/*.py"))

    assert lengths[int(len(lengths) * 0.9)] < 300


def test_no_module_is_a_junk_drawer() -> None:
    assert {path.stem for path in PYTHON} & JUNK_DRAWERS == set()


def test_no_room_is_empty() -> None:
    assert [room for room in ROOMS if len(list((SOURCE / room).glob("*.py"))) < 2] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_enters_what_leaves_and_what_never_happens(room: str) -> None:
    docstring = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text())) or ""

    assert re.match(r"In: .+ Out: .+Never done here: .+", docstring.replace("\n", " "))


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_are_entered_through_their_front_door(room: str) -> None:
    inside = re.compile(rf"^\s*(?:from|import) weerklank\.({'|'.join(ROOMS)})\.", re.MULTILINE)
    others = {
        str(path.relative_to(ROOT)): set(inside.findall(path.read_text())) - {room}
        for path in (SOURCE / room).glob("**/*.py")
    }

    assert {name: rooms for name, rooms in others.items() if rooms} == {}


def test_no_assert_guards_production() -> None:
    guilty = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in SOURCE.glob("**/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assert)
    ]

    assert guilty == []


def test_no_word_of_an_example_study_stands_in_the_source() -> None:
    studies = [path.name for path in (ROOT / "examples").iterdir() if path.is_dir()]
    words = {*studies, *(part for name in studies for part in name.split("-") if part.isalpha())}
    items = {
        "werkdruk",
        "tijd_client",
        "bereik_client",
        "doen_wat_nodig",
        "op_afstand",
        "toegerust",
    }
    files = [
        path for path in SOURCE.glob("**/*") if path.suffix in {".py", ".jinja", ".typ", ".css"}
    ]
    guilty = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in files
        for word in words | items
        if re.search(rf"\b{re.escape(word)}\b", path.read_text(), re.IGNORECASE)
    }

    assert guilty == set()
