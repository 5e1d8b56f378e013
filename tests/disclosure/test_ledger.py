import json
from dataclasses import replace

import pytest

from fakes.counted import THEMES, Items, count_tables, draw_people, plan_study
from weerklank.disclosure import (
    ledger_files,
    make_release,
    read_ledger,
    release_from_json,
    release_hash,
    release_to_json,
)
from weerklank.kernel import DocumentRefused

ITEMS = Items(
    answers={"sector": ("wijk", "kliniek"), "tijd": ("minder", "meer")},
    breakdowns={"per_sector": ("sector", {"wijk": ("wijk",), "kliniek": ("kliniek",)}, ("tijd",))},
)


@pytest.fixture(scope="module")
def releases():
    people = draw_people(ITEMS, 150, 1)
    first_plan = Items(ITEMS.answers)
    made = []
    for items in (first_plan, ITEMS):
        made.append(
            make_release(
                count_tables(people, items), plan_study(items), THEMES, 150, 31, 1,
                tuple(made), "2020-07-01", "proef",
            )
        )  # fmt: skip
    return tuple(made)


def codes(caught):
    return [(problem.code, problem.place.file) for problem in caught.value.problems]


def test_release_survives_the_round_trip(releases):
    for release in releases:
        assert release_from_json(release_to_json(release)) == release


def test_release_text_is_canonical(releases):
    text = release_to_json(releases[0])
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_releases_are_chained(releases):
    assert releases[0].previous is None
    assert releases[1].previous == release_hash(releases[0])
    assert [release.number for release in releases] == [1, 2]


def test_ledger_survives_the_round_trip(releases):
    assert read_ledger(ledger_files(releases)) == releases


def test_ledger_may_be_empty():
    assert read_ledger({}) == ()


def test_ledger_refuses_a_changed_byte(releases):
    files = ledger_files(releases)
    files["release-001.json"] = files["release-001.json"].replace('"percent": ', '"percent":  ', 1)
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert codes(caught) == [("ledger-changed", "release-001.json")]


def test_ledger_refuses_a_gap(releases):
    files = ledger_files(releases)
    del files["release-001.json"]
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert ("ledger-gap", "release-001.json") in codes(caught)


def test_ledger_refuses_a_truncated_history(releases):
    """The file and its line gone together: the link of the next one still tells."""
    files = ledger_files((releases[1],))
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert ("ledger-gap", "release-001.json") in codes(caught)


def test_ledger_refuses_a_release_that_is_not_listed(releases):
    files = ledger_files(releases[:1]) | {"release-002.json": release_to_json(releases[1])}
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert codes(caught) == [("ledger-unlisted", "release-002.json")]


def test_ledger_refuses_a_strange_file_and_a_strange_line(releases):
    files = ledger_files(releases) | {"notities.txt": "hallo"}
    files["ledger.sha256"] += "geen hash\n"
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert codes(caught) == [("ledger-line", "ledger.sha256"), ("ledger-stranger", "notities.txt")]


def test_ledger_refuses_a_broken_link_and_a_wrong_number(releases):
    forged = replace(releases[1], number=3, previous="0" * 64)
    files = ledger_files(releases[:1])
    files["release-002.json"] = release_to_json(forged)
    files["ledger.sha256"] += f"{release_hash(forged)}  release-002.json\n"
    with pytest.raises(DocumentRefused) as caught:
        read_ledger(files)
    assert [code for code, _ in codes(caught)] == ["ledger-number", "ledger-link"]


def test_release_refuses_unknown_missing_and_wrong_fields_together(releases):
    data = json.loads(release_to_json(releases[0]))
    data["respondent_ids"] = ["r1"]
    del data["reason"]
    data["tables"][0]["rows"][0]["base"] = 12.5
    with pytest.raises(DocumentRefused) as caught:
        release_from_json(json.dumps(data), "release-001.json")
    found = {(problem.code, problem.place.path) for problem in caught.value.problems}
    assert found == {
        ("release-unknown-field", "respondent_ids"),
        ("release-missing-field", "reason"),
        ("release-wrong-type", "tables[1].rows[1].base"),
    }


@pytest.mark.parametrize("text", ["{", "[]", '{"a": NaN}', '{"a": 1, "a": 2}', "null"])
def test_release_refuses_what_is_no_release(text):
    with pytest.raises(DocumentRefused) as caught:
        release_from_json(text, "release-001.json")
    assert {problem.place.file for problem in caught.value.problems} == {"release-001.json"}
    assert all(problem.remedy.nl and problem.remedy.en for problem in caught.value.problems)
