"""An edition's page in every form."""

import io

import pytest
from infographic_samples import FILE, LAYOUT, build_paged, line_of
from PIL import Image

from weerklank.kernel import LANGUAGES, DocumentRefused, Language
from weerklank.publication.infographic.building import (
    build_infographic,
    check_infographic,
    infographic_body,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_comes_in_three_forms_and_always_the_same(language: Language) -> None:
    edition = build_paged()

    made = build_infographic(edition, language)

    assert list(made) == ["infographic.html", "infographic.pdf", "infographic.png"]
    assert made == build_infographic(edition, language)
    assert check_infographic(edition) == ()


@pytest.mark.parametrize(("size", "pixels"), [("a4", (1240, 1754)), ("a3", (1754, 2480))])
def test_the_picture_is_of_the_whole_page(size: str, pixels: tuple[int, int]) -> None:
    edition = build_paged(LAYOUT.replace("page: a4", f"page: {size}"))

    picture = Image.open(io.BytesIO(build_infographic(edition, "nl")["infographic.png"]))
    colours = picture.convert("RGB")

    assert picture.size == pytest.approx(pixels, abs=1)
    assert colours.getpixel((3, 3)) == colours.getpixel((3, picture.height - 3))
    assert colours.getpixel((3, picture.height // 2)) != colours.getpixel((3, 3))


def test_an_edition_without_a_layout_has_no_page() -> None:
    edition = build_paged(infographic=None)

    assert build_infographic(edition, "nl") == {}
    assert check_infographic(edition) == ()
    assert infographic_body(edition, "nl") == ""


def test_a_layout_with_problems_is_refused_with_its_file() -> None:
    layout = LAYOUT.replace("icon: clock", "icon: klok", 1)
    edition = build_paged(layout)

    with pytest.raises(DocumentRefused) as refused:
        build_infographic(edition, "nl")

    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == (FILE, line_of(layout, "icon: klok"))
    assert check_infographic(edition) == refused.value.problems


def test_a_page_that_is_too_full_in_one_language_is_checked_in_both() -> None:
    long = " ".join(["a lot of words"] * 900)
    edition = build_paged(LAYOUT.replace("en: a point", f"en: {long}"))

    problems = check_infographic(edition)

    assert {problem.code for problem in problems} == {"page-too-full"}
    assert all("(English)" in p.message.en or "(Engels)" in p.message.nl for p in problems)
    assert build_infographic(edition, "nl")
    with pytest.raises(DocumentRefused):
        build_infographic(edition, "en")
