import pytest

from weerklank.archive.data_versions import (
    add_version,
    earlier_answers,
    read_data_versions,
    write_data_versions,
)
from weerklank.kernel import DocumentRefused


def test_a_new_set_of_answers_is_a_new_version() -> None:
    first = add_version((), "respondent,druk\nr1,hoog\n")
    second = add_version(first, "respondent,druk\nr1,laag\n")

    assert (len(first), len(second)) == (1, 2)
    assert second[0] == first[0] != second[1]


def test_the_same_answers_are_the_same_version() -> None:
    first = add_version((), "respondent\n")

    assert add_version(first, "respondent\n") == first


def test_the_same_answers_with_the_line_ends_of_windows_are_the_same_version() -> None:
    first = add_version((), "respondent\nr1\n")

    assert add_version(first, "respondent\r\nr1\r\n") == first


def test_going_back_to_older_answers_is_a_new_version_again() -> None:
    versions = add_version(add_version(add_version((), "a"), "b"), "a")

    assert len(versions) == 3


def test_versions_survive_being_written_and_read() -> None:
    versions = add_version(add_version((), "a"), "b")

    assert read_data_versions(write_data_versions(versions), "x") == versions


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="field-unknown"):
        read_data_versions("sha256: []\nmd5: []\n", "x")


FIRST = "# kop\nrespondent,druk\nr1,hoog\nr2,laag\n"


@pytest.mark.parametrize("ending", ["", "\n"])
def test_answers_added_below_leave_the_earlier_ones_to_be_found(ending: str) -> None:
    text = FIRST.rstrip("\n") + ending
    now = FIRST + "r3,laag\n"
    versions = add_version(add_version((), text), now)

    assert earlier_answers(versions, now) == {1: text}


def test_earlier_answers_are_found_after_a_save_on_windows() -> None:
    now = FIRST + "r3,laag\n"
    versions = add_version(add_version((), FIRST), now)

    assert earlier_answers(versions, now.replace("\n", "\r\n")) == {1: FIRST}


def test_earlier_answers_with_a_line_end_inside_an_answer_are_found() -> None:
    told = 'respondent,uitleg\nr1,"een regel\nen nog een"\n'
    now = told + "r2,kort\n"

    assert earlier_answers(add_version(add_version((), told), now), now) == {1: told}


@pytest.mark.parametrize(
    "now",
    [
        FIRST.replace("r2,laag", "r2,hoog") + "r3,laag\n",
        "# kop\nrespondent,druk\nr2,laag\nr1,hoog\nr3,laag\n",
        "# kop\nrespondent,druk\nr1,hoog\nr3,laag\n",
    ],
)
def test_earlier_answers_that_were_changed_moved_or_withdrawn_are_not_found(now: str) -> None:
    versions = add_version(add_version((), FIRST), now)

    assert earlier_answers(versions, now) == {}
