"""A quote with a category tells nothing of a code that is hidden there."""

from __future__ import annotations

from pathlib import Path

import pytest

from fakes.coded_study import LIST, codings_csv, write_coded_folder
from fakes.quoted_study import WORDS, quote, quotes_yaml
from weerklank.archive import release_folder
from weerklank.disclosure import Release
from weerklank.kernel import DocumentRefused

DAY = "2026-11-22"


def few_together() -> str:
    """Return codings by which two of the thirteen 'gedrag' got 'samen': r36 and r39."""
    words = {"t": "tijd", "p": "papier", "s": "samen"}
    inside, outside = iter("ttttpppppppss"), iter("t" * 4 + "p" * 14 + "s" * 9)
    return codings_csv(
        {f"r{n:02}": words[next(outside if n % 3 else inside)] for n in range(1, 41)}
    )


def release_with(tmp_path: Path, *quotes: object) -> Release:
    """Return the release of a study with these quotes."""
    folder = write_coded_folder(tmp_path / "study")
    (folder / "closed/codings.csv").write_text(few_together(), encoding="utf-8")
    if quotes:
        (folder / "closed/quotes.yaml").write_text(quotes_yaml(*quotes), encoding="utf-8")
    return release_folder(folder, reason="proef", date=DAY)


def test_few_of_a_group_got_a_code_and_its_figure_is_hidden(tmp_path: Path) -> None:
    table = release_with(tmp_path).table(LIST, "rol")

    assert table is not None
    shown = {row.category: {f.answer: f.percent for f in row.figures} for row in table.rows}
    assert shown["gedrag"]["samen"] is None


def test_a_quote_that_got_the_hidden_code_keeps_its_category_to_itself(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as found:
        release_with(tmp_path, quote(respondent="r36", category="rol.gedrag"))

    assert [problem.code for problem in found.value.problems] == ["quote-code-hidden"]
    told = found.value.in_language("en") + found.value.in_language("nl")
    assert [word for word in ("r36", "samen", WORDS) if word in told] == []


@pytest.mark.parametrize(
    ("respondent", "category"), [("r36", None), ("r06", "rol.gedrag"), ("r05", None)]
)
def test_a_quote_without_that_code_or_without_category_goes_out(
    tmp_path: Path, respondent: str, category: str | None
) -> None:
    made = release_with(tmp_path, quote(respondent=respondent, category=category))

    assert [one.category for one in made.quotes] == [category]
