import pytest

from fakes.releases import REPORT_NL, build_edition
from fakes.site_editions import build_programme as build_small_programme
from fakes.site_editions import build_told_edition
from weerklank.kernel import DocumentRefused, Place, UserError
from weerklank.publication import build_outputs, build_programme, check_publication
from weerklank.publication.data.opendata import build_opendata

REPORT_EN = "# What stands out\n\n{{tijd.minder}} say they have less time.\n\n@table tijd\n"
BOTH = {"nl": ("report.nl.md", REPORT_NL), "en": ("report.en.md", REPORT_EN)}


@pytest.fixture(scope="module")
def outputs():
    return build_outputs(build_edition(), "nl")


def test_build_outputs_gives_every_format(outputs):
    assert {name.partition("/")[0] for name in outputs} == {
        *("report.html", "report.pdf", "report.docx"),
        *("tables.xlsx", "tables.ods", "tables.en.xlsx", "tables.en.ods"),
        *("site", "opendata"),
    }
    assert outputs["report.pdf"][:5] == b"%PDF-"
    assert [outputs[name][:2] for name in ("report.docx", "tables.xlsx", "tables.ods")] == [
        b"PK"
    ] * 3


def test_build_outputs_in_two_languages_names_the_other_one():
    outputs = build_outputs(build_edition(report=BOTH), "en")

    assert sorted(name for name in outputs if "/" not in name) == [
        *("report.docx", "report.html", "report.nl.docx", "report.nl.html", "report.nl.pdf"),
        *("report.pdf", "tables.nl.ods", "tables.nl.xlsx", "tables.ods", "tables.xlsx"),
    ]


def test_build_outputs_of_interviews_has_no_report_tables_and_data():
    outputs = build_outputs(build_told_edition(), "nl")

    assert {name.partition("/")[0] for name in outputs} == {"site"}


def test_build_programme_puts_downloads_inside_the_site():
    edition = build_edition(report=BOTH)
    programme = build_small_programme(edition, build_told_edition())

    outputs = build_programme(programme, "nl")
    home = outputs[f"{edition.study.id}/index.html"].decode()

    assert sorted(name for name in outputs if f"{edition.study.id}/files/" in name) == [
        f"{edition.study.id}/files/{name}"
        for name in (
            *("report.docx", "report.en.docx", "report.en.html", "report.en.pdf"),
            *("report.html", "report.pdf", "tables.en.ods", "tables.en.xlsx"),
            *("tables.ods", "tables.xlsx"),
        )
    ]
    assert 'href="files/report.pdf"' in home
    assert "index.html" in outputs
    assert build_programme(programme, "nl") == outputs


def test_build_programme_refuses_as_one_study_does():
    wrong = build_edition("In 2020 was dat zo.")

    with pytest.raises(DocumentRefused) as refused:
        build_programme(build_small_programme(wrong), "nl")

    assert [problem.code for problem in refused.value.problems] == ["digit-in-text"]


def test_build_outputs_site_leads_to_the_report_beside_it(outputs):
    home = outputs["site/index.html"].decode()

    assert 'href="../report.pdf"' in home
    assert 'href="../report.html"' in home


def test_build_outputs_data_are_the_open_data(outputs):
    data = {
        f"opendata/{name}": content for name, content in build_opendata(build_edition()).items()
    }

    assert {name: outputs[name] for name in outputs if name.startswith("opendata/")} == data


def test_build_outputs_same_edition_same_bytes(outputs):
    assert build_outputs(build_edition(), "nl") == outputs


def test_build_outputs_in_english():
    html = build_outputs(build_edition(report=BOTH), "en")["report.html"].decode()

    assert '<html lang="en">' in html
    assert "Less time for clients" not in html
    assert "say they have less time" in html


def test_build_outputs_tells_how_far_it_is():
    told = []

    build_outputs(build_edition(), "nl", lambda step, done, of: told.append((step.en, done, of)))

    ours = [line for line in told if line[0] != "Making the website"]
    assert ours == [
        ("Making the report", 0, 1),
        ("Making the report", 1, 1),
        ("Making the table book", 0, 2),
        ("Making the table book", 1, 2),
        ("Making the table book", 2, 2),
        ("Making the open data", 0, 1),
        ("Making the open data", 1, 1),
    ]


def test_build_outputs_without_a_report_in_the_language_refused():
    with pytest.raises(UserError) as refused:
        build_outputs(build_edition(), "en")

    assert (refused.value.code, refused.value.place) == ("report-missing", Place("report.en.md"))
    assert "nl" in refused.value.hint.nl


def test_build_outputs_of_a_wrong_report_refused():
    with pytest.raises(DocumentRefused) as refused:
        build_outputs(build_edition("In 2020 was dat zo."), "nl")

    assert [problem.code for problem in refused.value.problems] == ["digit-in-text"]


def test_check_publication_of_good_reports_finds_nothing():
    assert check_publication(build_edition(report=BOTH)) == ()


def test_check_publication_tells_the_problems_of_every_language():
    report = {"nl": ("report.nl.md", "a 6\n"), "en": ("report.en.md", "b\n\n@table no\n")}

    problems = check_publication(build_edition(report=report))

    assert [(problem.code, str(problem.place)) for problem in problems] == [
        ("digit-in-text", "report.nl.md:1"),
        ("table-unknown", "report.en.md:3"),
    ]
