import threading
from pathlib import Path

import pytest

from fakes.desk import INTERVIEWS, Desk, desk
from weerklank.archive import public_copy, read_folder, replace_folder
from weerklank.kernel import UserError, silent
from weerklank.web.actions import site
from weerklank.web.actions.site import alone, build_site, put_site

__all__ = ["desk"]
FILES = public_copy(INTERVIEWS)
SLUG = INTERVIEWS.name


def test_building_touches_nothing_that_is_served(desk: Desk) -> None:
    new = build_site(SLUG, FILES, silent)

    assert list(desk.settings.data.iterdir()) == []
    assert f"{SLUG}/index.html" in new.files
    assert new.programme is not None
    assert f"- {SLUG}\n" in new.programme


def test_a_new_programme_takes_its_words_from_the_study(desk: Desk) -> None:
    put_site(build_site(SLUG, FILES, silent), SLUG, FILES)

    study = read_folder(INTERVIEWS).study
    page = (desk.settings.public / "index.html").read_text("utf-8")
    assert f"<title>{study.programme.nl}</title>" in page


def test_putting_a_site_in_place_twice_is_the_same_as_once(desk: Desk) -> None:
    new = build_site(SLUG, FILES, silent)
    put_site(new, SLUG, FILES)
    first = {path: path.read_bytes() for path in desk.settings.data.rglob("*") if path.is_file()}

    put_site(build_site(SLUG, FILES, silent), SLUG, FILES)

    again = {path: path.read_bytes() for path in desk.settings.data.rglob("*") if path.is_file()}
    assert again == first


@pytest.mark.parametrize("step", ["replace_folder", "replace_file"])
def test_a_change_that_breaks_off_is_put_right_by_doing_it_again(
    step: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = build_site(SLUG, FILES, silent)

    def cut_power(path: Path, _content: object) -> None:
        raise OSError(path)

    with monkeypatch.context() as broken:
        broken.setattr(site, step, cut_power)
        with pytest.raises(OSError, match="published"):
            put_site(new, SLUG, FILES)
    assert not desk.settings.public.exists()

    put_site(build_site(SLUG, FILES, silent), SLUG, FILES)

    assert (desk.settings.public / SLUG / "index.html").is_file()


def test_a_name_that_the_website_uses_itself_is_refused(desk: Desk) -> None:
    files = {**FILES, "study.yaml": FILES["study.yaml"].replace(SLUG.encode(), b"assets")}

    with pytest.raises(UserError):
        build_site("assets", files, silent)

    assert list(desk.settings.data.iterdir()) == []


def test_a_hidden_folder_beside_the_copies_is_no_study(desk: Desk) -> None:
    replace_folder(desk.settings.published / ".left-over", FILES)

    new = build_site(SLUG, None, silent)

    assert (new.programme, new.files) == (None, {})


def test_only_one_changes_the_website_at_a_time(desk: Desk) -> None:  # noqa: ARG001
    order: list[str] = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with alone():
            order.append("second")

    with alone():
        other = threading.Thread(target=second)
        other.start()
        entered.wait(5)
        other.join(0.1)
        order.append("first")
    other.join(5)

    assert order == ["first", "second"]
