import dataclasses

import pytest

from fakes.site_editions import build_site_edition, replace_release
from weerklank.disclosure import AuditVerdict
from weerklank.kernel import Problems, Text, same
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.method_page import method_values
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.viewer import make_viewer
from weerklank.publication.texts.method_facts import count_hidden


def build_viewer(edition, language="nl"):
    return make_viewer(plan_site(edition), language, PageKey("method").path(language), Problems())


@pytest.fixture
def edition():
    return build_site_edition()


def test_hidden_line_tells_the_numbers_of_this_release(edition):
    line = method_values(build_viewer(edition))["hidden_line"]

    assert line == (
        "In deze uitgave zijn 5 cijfers verborgen. Ook wie alle gepubliceerde cijfers naast elkaar "
        "legt, kan een verborgen cijfer niet uitrekenen: het aantal mensen erachter blijft ten "
        "minste 5 mensen onzeker. Wie ook weet hoe wij kiezen wat we verbergen, kan soms beter "
        "raden."
    )


def test_hidden_line_nothing_hidden(edition):
    open_tables = tuple(t for t in edition.release.tables if count_hidden(t) == 0)
    values = method_values(build_viewer(replace_release(edition, tables=open_tables)))

    assert (values["hidden_line"], values["hidden_reasons"]) == (
        "In deze uitgave hoefde geen enkel cijfer verborgen te worden.",
        [],
    )


def test_hidden_reasons_are_those_that_occur(edition):
    assert method_values(build_viewer(edition, "en"))["hidden_reasons"] == [
        "the group is too small to show safely",
        "withheld so that nobody can be recognised, not by calculation either",
    ]


def test_treated_tables_with_note_or_hidden_figures(edition):
    treated = method_values(build_viewer(edition))["treated"]

    assert [(table.href, table.text) for table in treated] == [
        ("vragen/tijd.html#tabel-tijd-team", "5 cijfers verborgen"),
        ("vragen/druk.html#tabel-druk_omhoog-veld", "Drie antwoorden zijn samengevoegd."),
    ]


def test_verdict_of_the_auditor_is_told_whole(edition):
    audit = AuditVerdict(5, 6, 5, (same("rest"),), (same("dominantie"),), (same("weggelaten"),))
    study = dataclasses.replace(
        edition.study,
        sector=dataclasses.replace(edition.study.sector, agreement=Text("Akkoord.", "Ok.")),
    )
    changed = dataclasses.replace(replace_release(edition, audit=audit), study=study)

    values = method_values(build_viewer(changed))

    told = {name: values[name] for name in ("residual", "untested", "left_out", "agreement")}
    assert told == {
        "residual": ["rest"],
        "untested": ["dominantie"],
        "left_out": ["weggelaten"],
        "agreement": "Akkoord.",
    }


def test_releases_are_listed_with_their_reason(edition):
    values = method_values(build_viewer(edition))

    assert values["releases"] == [
        {"number": 1, "date": "31 maart 2026", "tables": 7, "reason": "Eerste uitgave"},
        {"number": 2, "date": "4 mei 2026", "tables": 1, "reason": "Vraag uit het panel"},
    ]
    assert values["fingerprint"] == edition.newest_hash


def test_rules_name_the_thresholds_that_hold(edition):
    rules = method_values(build_viewer(edition))["rules"]

    assert "groepen van 10 of meer mensen" in rules[0]
    assert "minder dan 3 mensen" in rules[1]
