"""A release or set of sheets that a hand rewrote, hash and all, is refused at the wrong value."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fakes.desk_sheets import build_set
from fakes.releases import build_release
from weerklank.disclosure import (
    read_ledger,
    read_sheet_ledger,
    release_from_json,
    release_to_json,
    sheet_ledger_files,
    sheets_to_json,
)
from weerklank.disclosure.ledger import HASHES
from weerklank.disclosure.release_json import text_hash
from weerklank.kernel import DocumentRefused

EXAMPLES = Path(__file__).parents[2] / "examples"
REAL = EXAMPLES / "haaglanden-2022" / "releases" / "release-001.json"
Change = Callable[[dict[str, Any]], object]


def rewritten(text: str, change: Change, name: str) -> dict[str, str]:
    """Return a ledger of one file that was changed by hand, with the hash put right."""
    data = json.loads(text)
    change(data)
    written = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return {name: written, HASHES: f"{text_hash(written)}  {name}\n"}


def faults(
    change: Change, text: str | None = None, name: str = "release-001.json"
) -> list[tuple[str, str]]:
    read = read_ledger if name.startswith("release") else read_sheet_ledger
    with pytest.raises(DocumentRefused) as caught:
        read(rewritten(text or release_to_json(build_release()), change, name))
    found = caught.value.problems
    assert {one.place.file for one in found} == {name}
    assert all("backup" in one.remedy.en for one in found)
    return [(one.code, one.place.path) for one in found]


def first(data: dict[str, Any]) -> Any:
    return data["tables"][0]


def figure(data: dict[str, Any]) -> Any:
    return first(data)["rows"][0]["figures"][0]


def hidden_figure(data: dict[str, Any]) -> Any:
    return data["tables"][1]["rows"][1]["figures"][0]


def mark(data: dict[str, Any]) -> Any:
    return data["tables"][3]["rows"][0]["mean"]


ROW = "tables[1].rows[1]"
IMPOSSIBLE: dict[str, tuple[Change, list[str]]] = {
    "above 100": (
        lambda d: figure(d).update(percent=140, high=140),
        [f"{ROW}.figures[1].percent", f"{ROW}.figures"],
    ),
    "below 0": (
        lambda d: figure(d).update(percent=-1, low=-1),
        [f"{ROW}.figures[1].percent", f"{ROW}.figures"],
    ),
    "no sum": (lambda d: figure(d).update(percent=66), [f"{ROW}.figures"]),
    "low above": (lambda d: figure(d).update(low=65), [f"{ROW}.figures[1].percent"]),
    "high below": (lambda d: figure(d).update(high=63), [f"{ROW}.figures[1].percent"]),
    "base below 0": (lambda d: first(d)["rows"][0].update(base=-1), [f"{ROW}.base"]),
    "base above all": (lambda d: first(d)["rows"][0].update(base=9999), [f"{ROW}.base"]),
    "nobody": (lambda d: d.update(response_rate=101), ["response_rate"]),
    "missing": (
        lambda d: first(d)["missing"].update(skipped=-3),
        ["tables[1].missing.skipped"],
    ),
    "no rows": (lambda d: first(d).update(rows=[]), ["tables[1].rows"]),
    "no answers": (
        lambda d: (first(d).update(answers=[]), first(d)["rows"][0].update(figures=[])),
        ["tables[1].answers"],
    ),
    "another answer": (lambda d: figure(d).update(answer="veel"), [f"{ROW}.figures"]),
    "row twice": (
        lambda d: d["tables"][1]["rows"][1].update(category="noord"),
        ["tables[2].rows[2].category"],
    ),
    "answer twice": (
        lambda d: (
            first(d)["answers"][1].update(id="minder"),
            first(d)["rows"][0]["figures"][1].update(answer="minder"),
        ),
        ["tables[1].answers[2].id"],
    ),
    "member twice": (
        lambda d: first(d)["answers"][1].update(members=["minder"]),
        ["tables[1].answers"],
    ),
    "members of rows twice": (
        lambda d: d["tables"][1]["rows"][1].update(members=["noord"]),
        ["tables[2].rows"],
    ),
    "table twice": (lambda d: d["tables"].append(first(d)), ["tables[5]"]),
    "hidden with a number": (
        lambda d: hidden_figure(d).update(percent=20),
        ["tables[2].rows[2].figures[1].percent"],
    ),
    "hidden with a margin": (
        lambda d: hidden_figure(d).update(low=20),
        ["tables[2].rows[2].figures[1].percent"],
    ),
    "shown without a number": (
        lambda d: hidden_figure(d).update(hidden=None),
        ["tables[2].rows[2].figures[1].percent"],
    ),
    "mean above": (lambda d: mark(d).update(mean=11.0), ["tables[4].rows[1].mean"]),
    "mean beside its margins": (lambda d: mark(d).update(low=9.9), ["tables[4].rows[1].mean"]),
    "mean hidden and shown": (
        lambda d: mark(d).update(hidden="protected"),
        ["tables[4].rows[1].mean"],
    ),
    "deviation below 0": (lambda d: mark(d).update(sd=-1.0), ["tables[4].rows[1].mean"]),
}


@pytest.mark.parametrize(("change", "places"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_no_release_holds_is_refused_at_its_place(change: Change, places: list[str]) -> None:
    assert faults(change) == [("release-impossible", place) for place in places]


def test_a_release_of_fewer_than_no_people_is_refused() -> None:
    assert ("release-impossible", "respondents") in faults(lambda d: d.update(respondents=-5))


def test_an_unchanged_release_that_is_written_by_the_same_hand_reads() -> None:
    files = rewritten(release_to_json(build_release()), len, "release-001.json")

    assert read_ledger(files) == (build_release(),)


def test_a_rounding_error_per_two_answers_is_no_fault() -> None:
    off = rewritten(
        release_to_json(build_release()),
        lambda d: figure(d).update(percent=65),
        "release-001.json",
    )

    (release,) = read_ledger(off)

    percents = [one.percent for one in release.tables[0].rows[0].figures]
    assert percents == [65, 24, 13]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/releases/release-*.json")), ids=str)
def test_releases_that_are_out_still_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert release_to_json(release_from_json(text)) == text


def the_sheets() -> str:
    release = release_from_json(REAL.read_text(encoding="utf-8"))
    return sheets_to_json(build_set(release))


def own(data: dict[str, Any]) -> Any:
    return data["sheets"][1]["tables"][0]["rows"][0]


SHEET = "sheets[2].tables[1].rows[1]"
NO_SHEET: dict[str, tuple[Change, list[str]]] = {
    "above 100": (
        lambda d: own(d)["figures"][0].update(percent=101),
        [f"{SHEET}.figures[1].percent"],
    ),
    "more than its people": (lambda d: own(d).update(base=5000), [f"{SHEET}.base"]),
    "organisation twice": (
        lambda d: d["sheets"][1].update(organisation=d["sheets"][0]["organisation"]),
        ["sheets[2].organisation"],
    ),
}


@pytest.mark.parametrize(("change", "places"), NO_SHEET.values(), ids=NO_SHEET)
def test_what_no_sheet_holds_is_refused_at_its_place(change: Change, places: list[str]) -> None:
    found = faults(change, the_sheets(), "sheets-001.json")

    assert set(places) <= {place for _, place in found}
    assert {code for code, _ in found} == {"release-impossible"}


def test_sheets_without_a_fault_read() -> None:
    release = release_from_json(REAL.read_text(encoding="utf-8"))
    made = build_set(release)

    assert read_sheet_ledger(sheet_ledger_files([made])) == (made,)


@pytest.mark.parametrize("text", ["[" * 200_000, '{"reason": "\\ud800"}', '{"a": 1e999}'])
def test_text_that_no_reader_takes_is_refused_without_a_traceback(text: str) -> None:
    with pytest.raises(DocumentRefused):
        release_from_json(text)
