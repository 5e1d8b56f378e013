import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from weerklank.archive import read_edition, read_folder
from weerklank.cli import main
from weerklank.kernel import Text
from weerklank.publication import Edition
from weerklank.publication.texts.assembly import assemble
from weerklank.publication.texts.document import FindingBlock, Method, TableBlock
from weerklank.publication.texts.plain_report import plain_report

EXAMPLE = Path(__file__).parents[3] / "examples" / "haaglanden-2020"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(read_folder(EXAMPLE))


def test_every_table_of_everyone_and_every_finding_is_printed_once(edition: Edition) -> None:
    document = assemble(plain_report(edition, "nl"), "report.nl.md", edition, "nl")

    tables = [block.table.id for block in document.blocks if isinstance(block, TableBlock)]
    findings = [b.finding.id for b in document.blocks if isinstance(b, FindingBlock)]
    assert tables == [t.id for t in edition.release.tables if t.breakdown is None]
    assert sorted(findings) == sorted(finding.id for finding in edition.findings)
    assert isinstance(document.blocks[-1], Method)


def test_a_title_with_digits_and_markup_is_printed_as_it_is(edition: Edition) -> None:
    title = Text("Wave 2 *of* <b>", "Wave 2 *of* <b>")
    odd = replace(edition, study=replace(edition.study, title=title))

    document = assemble(plain_report(odd, "en"), "report.en.md", odd, "en")

    assert document.title == "Wave 2 *of* <b>"


def test_a_study_without_report_text_still_gets_every_output(tmp_path: Path) -> None:
    folder, out = tmp_path / "study", tmp_path / "out"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("report.*.md", "findings.yaml"))

    assert main(["build", str(folder), "--out", str(out), "--lang", "en"]) == 0

    report = (out / "report.html").read_text(encoding="utf-8")
    assert "has not been written yet" in report
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        *("opendata", "report.docx", "report.html", "report.pdf", "site"),
        *("tables.nl.ods", "tables.nl.xlsx", "tables.ods", "tables.xlsx"),
    ]
