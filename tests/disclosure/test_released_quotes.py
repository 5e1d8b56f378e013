"""Quotes in a release: a ledger from before them keeps its bytes, and no hand adds one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.releases import build_release
from weerklank.disclosure import (
    ledger_files,
    read_ledger,
    release_from_json,
    release_hash,
    release_to_json,
)
from weerklank.disclosure.release import ReleasedQuote
from weerklank.kernel import DocumentRefused, Text

EXAMPLES = Path(__file__).parents[2] / "examples"
QUOTE = ReleasedQuote("meer_tijd", "verbeter", Text("Meer tijd.", "More time."), "paraphrase", None)


def test_a_release_without_quotes_does_not_speak_of_them() -> None:
    assert "quotes" not in json.loads(release_to_json(build_release()))


def test_ledgers_from_before_quotes_are_read_and_written_with_the_same_bytes() -> None:
    files = sorted(EXAMPLES.glob("*/releases/release-*.json"))

    assert len(files) > 1
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert release_to_json(release_from_json(text)) == text


def test_quotes_survive_the_round_trip_and_change_the_hash() -> None:
    release = build_release(quotes=(QUOTE,))

    assert release_from_json(release_to_json(release)) == release
    assert release_hash(release) != release_hash(build_release())
    plain = json.loads(release_to_json(release))["quotes"]
    assert plain == [
        {
            "id": "meer_tijd",
            "item": "verbeter",
            "text": {"nl": "Meer tijd.", "en": "More time."},
            "kind": "paraphrase",
            "category": None,
        }
    ]


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DocumentRefused) as caught:
        release_from_json(text)
    return [(problem.code, problem.place.path) for problem in caught.value.problems]


def test_a_quote_with_its_writer_is_refused() -> None:
    data = json.loads(release_to_json(build_release(quotes=(QUOTE,))))
    data["quotes"][0]["respondent"] = "r05"

    assert refused(json.dumps(data)) == [("release-unknown-field", "quotes[1].respondent")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("geen", [("release-wrong-type", "quotes")]),
        ([3], [("release-wrong-type", "quotes[1]")]),
    ],
)
def test_quotes_of_another_form_are_refused(value: object, expected: list[tuple[str, str]]) -> None:
    data = json.loads(release_to_json(build_release())) | {"quotes": value}

    assert refused(json.dumps(data)) == expected


def test_a_quote_that_was_added_by_hand_is_refused() -> None:
    files = ledger_files([build_release()])
    with_quote = release_to_json(replace(build_release(), quotes=(QUOTE,)))

    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files | {"release-001.json": with_quote})
    assert [problem.code for problem in caught.value.problems] == ["ledger-changed"]
