"""`weerklank screen` and `weerklank audit`: what they say, and where they say nothing."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.quoted_study import OWN_WORDS, answers_csv, quote, quotes_yaml, write_folder
from weerklank.archive import (
    FolderAudit,
    audit_folder,
    folder_files,
    public_copy,
    release_folder,
)
from weerklank.cli import main, safety
from weerklank.disclosure import DEFAULT_RULES, HiddenRange, ledger_files
from weerklank.disclosure.proof.audit import ReleaseVerdict
from weerklank.disclosure.quotations.quotes import ScreenedText
from weerklank.disclosure.quotations.screening import screen

EXAMPLE = Path(__file__).parents[2] / "examples" / "haaglanden-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "woorden-1")


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    capsys.readouterr()
    assert main(arguments) == code
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return shown.out if code < 2 else shown.err


def test_screen_marks_what_may_lead_to_somebody(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "_is_screen", lambda: True)

    lines = said(["screen", str(folder)], capsys).splitlines()

    assert lines[0].startswith("Open antwoorden: 52. In 2 daarvan")
    assert lines[3:] == [
        "== verbeter",
        "r01: Bij een >>jongen van 7<< uit >>Delft<< kwam ik er niet uit, en niemand dacht mee.",
        "    Een leeftijd. Een plaats, wijk, straat of postcode.",
        "r02: >>Noorderlicht<< is een fijne plek, maar er is te veel papierwerk.",
        "    Misschien een naam van een mens, school of instelling.",
    ]


def test_screen_shows_every_answer_where_that_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "_is_screen", lambda: True)

    shown = said(["screen", str(folder), "--all", "--lang", "en"], capsys)

    assert len(re.findall(r"^r\d\d: ", shown, re.MULTILINE)) == 52
    assert OWN_WORDS["r03"] in shown
    assert "A person reads everything, and decides." in shown


def test_screen_lists_what_is_still_to_decide_for_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "_is_screen", lambda: True)
    detail = {"nl": "Bij een jongen van 7 lukt het niet.", "en": "It does not work."}
    one = quote(kind="paraphrase", text=detail, read_by=None)
    (folder / "closed" / "quotes.yaml").write_text(quotes_yaml(one), encoding="utf-8")

    shown = said(["screen", str(folder)], capsys)

    assert "Citaten: 1. Nog te regelen: 2." in shown
    assert "meer_tijd (nl): Bij een >>jongen van 7<< lukt het niet." in shown
    assert re.findall(r"\[(quote-[a-z]+)\]", shown) == ["quote-unread"]


def test_screen_tells_a_pipe_nothing_but_counts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(["screen", str(folder), "--all"], capsys)

    assert "Open antwoorden: 52." in shown
    assert [word for word in ("r01", "jongen", "Delft", "overleg") if word in shown] == []


def test_screen_keeps_its_overview_beside_the_answers_for_their_owner(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(["screen", str(folder), "--save"], capsys)

    file = folder / "closed" / "screening.txt"
    assert shown == f"Bewaard bij de antwoorden: {file}\n"
    assert ">>jongen van 7<<" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_a_screening_is_in_no_publication_and_no_export(folder: Path) -> None:
    assert main(["screen", str(folder), "--save"]) == 0
    release_folder(folder, reason="proef", date="2026-01-01")

    assert "closed/screening.txt" not in folder_files(folder, closed=True)
    assert not any(name.startswith("closed") for name in public_copy(folder))


def test_an_answer_cannot_send_signs_to_the_terminal() -> None:
    text = "Bij \x1b[2J mw. K.\u202e in\r\nDelft\u200b."

    shown = safety.mark(ScreenedText("r01", "verbeter", None, text, screen(text)))

    assert shown == "Bij  [2J >>mw. K.<<  in  >>Delft<< ."


def test_screen_without_answers_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "closed" / "responses.csv").unlink()

    assert "[answers-missing]" in said(["screen", str(folder)], capsys, code=2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("quotes: [", "yaml-broken"),
        ("quotes: geen\n", "field-list"),
        (quotes_yaml(quote(), quote(respondent="r06")), None),
    ],
)
def test_screen_with_a_wrong_document_of_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str], content: str, code: str | None
) -> None:
    (folder / "closed" / "quotes.yaml").write_text(content, encoding="utf-8")

    if code is None:
        assert "Nog te regelen: 2." in said(["screen", str(folder)], capsys)
    else:
        assert f"[{code}]" in said(["screen", str(folder)], capsys, code=2)


def test_screen_with_wrong_answers_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = answers_csv().replace("hulp", "hulpp", 1)
    (folder / "closed" / "responses.csv").write_text(wrong, encoding="utf-8")

    assert "[responses-answer-unknown]" in said(["screen", str(folder)], capsys, code=2)


def test_audit_says_that_a_ledger_hides_well(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = ReleaseVerdict(1, True, 4, {"nobody": 6, "respondent": 5}, ())
    monkeypatch.setattr(safety, "audit_folder", lambda _: FolderAudit((verdict,), DEFAULT_RULES))

    assert said(["audit", str(folder)], capsys).splitlines() == [
        "Uitgave 1: goed verborgen. Verborgen cijfers: 4.",
        "  Voor iedereen die alles leest blijft elk cijfer onzeker met minstens 6 mensen; nodig is "
        "5.",
        "  Voor wie zelf meedeed blijft elk cijfer onzeker met minstens 5 mensen; nodig is 3.",
    ]


def test_audit_works_the_ledger_of_a_folder_out_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release_folder(folder, reason="proef", date="2026-01-01")

    assert said(["audit", str(folder), "--lang", "en"], capsys).splitlines() == [
        "Release 1: hidden well. Hidden figures: 0."
    ]


def test_audit_names_what_can_be_worked_out_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = HiddenRange("tijd@rol", "hulp", "ja", 1, 3, False)
    mean = HiddenRange("cijfer", None, "", 70, 90, False, "mean", 10, "respondent")
    sound = ReleaseVerdict(1, True, 0, {"nobody": None}, ())
    wrong = ReleaseVerdict(2, False, 2, {"nobody": 2, "respondent": 2}, (narrow, mean))
    found = FolderAudit((sound, wrong), DEFAULT_RULES)
    monkeypatch.setattr(safety, "audit_folder", lambda _: found)

    shown = said(["audit", str(folder)], capsys, code=1).splitlines()

    assert shown[:2] == [
        "Uitgave 1: goed verborgen. Verborgen cijfers: 0.",
        "Uitgave 2: NIET goed verborgen. Verborgen cijfers: 2.",
    ]
    assert shown[4:6] == [
        "  - tijd@rol, hulp: ja ligt tussen 1 en 3 mensen, voor iedereen die alles leest.",
        "  - cijfer: het gemiddelde is maar onzeker met 2 mensen, voor wie zelf meedeed.",
    ]
    assert shown[-1].startswith("Wat uit is, is uit.")


def test_a_tampered_ledger_that_names_too_much_fails_the_audit(folder: Path) -> None:
    # Rows of 30 and 15 that were shown, then as if one figure of the larger had been hidden alone.
    release = release_folder(folder, reason="proef", date="2026-01-01")
    table = next(one for one in release.tables if one.breakdown)
    row = table.rows[0]
    figure = replace(row.figures[0], percent=None, low=None, high=None, hidden="protected")
    rows = (replace(row, figures=(figure, *row.figures[1:])), *table.rows[1:])
    tables = [replace(one, rows=rows) if one == table else one for one in release.tables]
    for name, text in ledger_files([replace(release, tables=tuple(tables))]).items():
        (folder / "releases" / name).write_text(text, encoding="utf-8")

    found = audit_folder(folder)

    assert not found.safe
    (narrow, *_) = found.verdicts[0].too_narrow
    assert (narrow.table, narrow.category, narrow.low) == (table.id, "hulp", narrow.high)


def test_audit_without_a_release_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "[nothing-released]" in said(["audit", str(folder)], capsys, code=2)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [('"respondents": 2', '"respondents": 3', "ledger-changed"), ("", "x", "ledger-changed")],
)
def test_audit_refuses_a_ledger_with_a_changed_byte_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    study = Path(shutil.copytree(EXAMPLE, tmp_path / "study"))
    file = study / "releases" / "release-001.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    shown = said(["audit", str(study)], capsys, code=2)

    assert f"[{code}]" in shown
    assert "release-001.json" in shown
    assert "reservekopie" in shown


def test_audit_refuses_a_release_made_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = Path(shutil.copytree(EXAMPLE, tmp_path / "study"))
    shutil.copy(study / "releases" / "release-001.json", study / "releases" / "release-002.json")

    assert "[ledger-unlisted]" in said(["audit", str(study)], capsys, code=2)
