"""Quotes of a study folder: out with a release and nowhere else, their document never public."""

import json
from pathlib import Path

import pytest

from fakes.quoted_study import WORDS, quote, quotes_yaml, write_folder
from weerklank.archive import (
    check_files,
    check_folder,
    folder_files,
    pack_folder,
    public_copy,
    release_fingerprint,
    release_folder,
    screen_folder,
    unpack_folder,
)
from weerklank.kernel import DocumentRefused, UserError

QUOTES = "closed/quotes.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "woorden-1", quotes_yaml(quote()))


def release(folder: Path) -> dict[str, object]:
    made = release_folder(folder, reason="proef", date="2026-01-01")
    text = (folder / "releases" / f"release-{made.number:03}.json").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def test_quotes_go_out_with_a_release_and_without_a_respondent(folder: Path) -> None:
    made = release(folder)

    assert made["quotes"] == [
        {
            "id": "meer_tijd",
            "item": "verbeter",
            "kind": "quote",
            "category": "rol.hulp",
            "text": {"nl": WORDS, "en": "I want more time to talk with parents and child."},
        }
    ]
    told = json.dumps(made)
    assert [word for word in ("r05", "Adema", "Bos") if word in told] == []


def test_a_new_quote_alone_is_something_new(folder: Path) -> None:
    (folder / QUOTES).unlink()
    first = release(folder)
    (folder / QUOTES).write_text(quotes_yaml(quote()), encoding="utf-8")

    second = release(folder)

    assert ("quotes" in first, len(second["quotes"])) == (False, 1)  # type: ignore[arg-type]
    with pytest.raises(UserError) as refused:
        release(folder)
    assert refused.value.code == "release-unchanged"


def test_a_quote_that_may_not_stops_the_release_and_leaves_the_folder(folder: Path) -> None:
    (folder / QUOTES).write_text(quotes_yaml(quote(read_by=None)), encoding="utf-8")

    with pytest.raises(DocumentRefused) as refused:
        release(folder)

    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("quote-unread", str(folder / QUOTES))
    assert not (folder / "releases").exists()
    assert check_folder(folder) == refused.value.problems


def test_a_document_that_is_gone_is_missed_once_quotes_are_out(folder: Path) -> None:
    release(folder)
    (folder / QUOTES).unlink()

    assert [problem.code for problem in check_folder(folder)] == ["quote-gone"]


def test_the_document_of_quotes_is_never_public(folder: Path) -> None:
    release(folder)

    assert QUOTES in folder_files(folder, closed=True)
    assert QUOTES not in folder_files(folder, closed=False)
    public = public_copy(folder)
    assert [name for name in public if name.startswith("closed")] == []
    assert not any(b"Adema" in content for content in public.values())


def test_the_document_of_quotes_travels_with_the_answers(folder: Path) -> None:
    unpacked = unpack_folder(pack_folder(folder, closed=True))

    assert unpacked[QUOTES] == (folder / QUOTES).read_bytes()
    assert check_files(unpacked).study.id == "woorden-1"


def test_a_very_large_document_of_quotes_is_refused_before_it_is_read(folder: Path) -> None:
    files = folder_files(folder, closed=True) | {QUOTES: b"#" * 600_000}

    with pytest.raises(DocumentRefused) as refused:
        check_files(files)
    assert [problem.place.file for problem in refused.value.problems] == [QUOTES]


def test_the_next_release_depends_on_the_quotes(folder: Path) -> None:
    before = release_fingerprint(folder)
    (folder / QUOTES).write_text(quotes_yaml(quote(id="anders")), encoding="utf-8")

    assert release_fingerprint(folder) != before


def test_screening_gives_answers_quotes_and_what_is_still_to_settle(folder: Path) -> None:
    document = quotes_yaml(quote(), quote(id="twee", respondent="r07", read_by=None))
    (folder / QUOTES).write_text(document, encoding="utf-8")

    found = screen_folder(folder)

    assert [one.name for one in found.answers if one.suspicions] == ["r01", "r02"]
    assert [(one.name, one.language) for one in found.quotes or ()] == [
        *(("meer_tijd", "nl"), ("meer_tijd", "en"), ("twee", "nl"), ("twee", "en")),
    ]
    assert [problem.code for problem in found.problems] == ["quote-unread"]


def test_screening_a_folder_without_quotes_or_answers(folder: Path) -> None:
    (folder / QUOTES).unlink()
    assert screen_folder(folder).quotes is None

    (folder / "closed" / "responses.csv").unlink()
    with pytest.raises(UserError) as refused:
        screen_folder(folder)
    assert refused.value.code == "answers-missing"


def test_screening_a_study_by_interviews_is_refused() -> None:
    example = Path(__file__).parents[2] / "examples" / "haaglanden-2023"

    with pytest.raises(UserError) as refused:
        screen_folder(example)
    assert refused.value.code == "release-interviews"
