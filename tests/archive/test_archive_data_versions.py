import pytest

from weerklank.archive.data_versions import add_version, read_data_versions, write_data_versions
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
