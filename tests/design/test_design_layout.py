import pytest
from design_samples import small_questionnaire

from weerklank.design.layout import locate, placed_items, placed_texts, places_of
from weerklank.kernel import Place, read_yaml

PLACES = places_of(read_yaml("a:\n  - b: 1\n  - c\nd: 2\n", "f.yaml"))


def test_places_of_gives_every_part() -> None:
    assert {path: place.line for path, place in PLACES.items()} == {
        "": 1,
        "a": 2,
        "a[1]": 2,
        "a[1].b": 2,
        "a[2]": 3,
        "d": 4,
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [("d", 4), ("a[2]", 3), ("a[2].x.y[3]", 3), ("a[9]", 2), ("z", 1), ("", 1)],
)
def test_locate_gives_place_or_the_nearest_part_around_it(path: str, line: int) -> None:
    assert locate(PLACES, path).line == line


def test_locate_without_a_file_gives_the_path() -> None:
    assert locate({}, "pages[1].id") == Place("", None, "pages[1].id")


def test_placed_items_follow_the_form() -> None:
    found = [
        (placed.path, placed.item.id, placed.page) for placed in placed_items(small_questionnaire())
    ]

    assert found == [
        ("pages[1].items[1]", "uitleg", 0),
        ("pages[1].items[2]", "akkoord", 0),
        ("pages[2].items[1]", "veld", 1),
        ("pages[2].items[2]", "taken", 1),
        ("pages[2].items[3]", "cijfer", 1),
        ("pages[3].items[1]", "uren", 2),
        ("pages[3].items[2]", "open", 2),
    ]


def test_placed_texts_name_each_text_once() -> None:
    paths = [path for path, _ in placed_texts(small_questionnaire())]

    # One title, four answers, three page titles, seven items with text and label.
    assert len(paths) == 1 + 4 + 3 + 14
    assert len(set(paths)) == len(paths)
