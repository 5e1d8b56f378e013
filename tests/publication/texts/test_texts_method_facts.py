import dataclasses

import pytest

from fakes.releases import build_edition, build_mark, build_release
from fakes.site_editions import build_site_edition
from weerklank.disclosure import DEFAULT_RULES, AuditVerdict, ReleasedMean
from weerklank.kernel import LANGUAGES, Text
from weerklank.publication.data.opendata import build_opendata
from weerklank.publication.site.links import PageKey
from weerklank.publication.site.method_page import method_values
from weerklank.publication.site.plan import plan_site
from weerklank.publication.site.views import Viewer
from weerklank.publication.texts.document import Bullets, Heading, flatten, words_of
from weerklank.publication.texts.method import method_blocks
from weerklank.publication.texts.method_facts import (
    count_hidden,
    hidden_sentence,
    privacy_rules,
    response_sentence,
)
from weerklank.publication.texts.references import Resolver


def read_method(edition, language):
    blocks = method_blocks(edition, language, 2, lambda level, runs: Heading(level, "", "", runs))
    return [words_of(block.runs) for block in flatten(blocks) if not isinstance(block, Bullets)]


def hide_figures(hidden, release):
    """Return the release with one table, in which so many figures are hidden."""
    table = release.tables[0]
    row = table.rows[0]
    figures = tuple(
        dataclasses.replace(figure, percent=None, hidden="protected" if n < hidden else None)
        for n, figure in enumerate(row.figures * 500)
    )
    wide = dataclasses.replace(table, rows=(dataclasses.replace(row, figures=figures),))
    return dataclasses.replace(release, tables=(wide,))


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        (41, "Van de mensen die de vragenlijst kregen, deed 41% mee."),
        (
            None,
            "De respons is niet bekend: het is niet geteld hoeveel mensen de vragenlijst kregen.",
        ),
    ],
)
def test_response_sentence_rate_or_why_there_is_none(rate, sentence):
    assert response_sentence(build_release(response_rate=rate)).nl == sentence


def test_count_hidden_leaves_residual_groups_out():
    table = build_release().table("tijd", "team")
    rows = tuple(
        dataclasses.replace(
            row, figures=tuple(dataclasses.replace(f, hidden="residual") for f in row.figures)
        )
        if row.category == "rest"
        else row
        for row in table.rows
    )

    assert count_hidden(table) == 5
    assert count_hidden(dataclasses.replace(table, rows=rows)) == 2


def test_count_hidden_mean():
    mark = build_mark()
    row = dataclasses.replace(
        mark.rows[0], mean=ReleasedMean(None, None, None, None, "small_group")
    )

    assert (count_hidden(mark), count_hidden(dataclasses.replace(mark, rows=(row,)))) == (0, 1)


@pytest.mark.parametrize(
    ("hidden", "sentence"),
    [
        (
            0,
            Text(
                "In deze uitgave hoefde geen enkel cijfer verborgen te worden.",
                "In this release no figure had to be withheld.",
            ),
        ),
        (
            1,
            Text(
                "In deze uitgave is 1 cijfer verborgen.",
                "In this release 1 figure is withheld.",
            ),
        ),
        (
            1234,
            Text(
                "In deze uitgave zijn 1.234 cijfers verborgen.",
                "In this release 1,234 figures are withheld.",
            ),
        ),
    ],
)
def test_hidden_sentence_counts_in_both_languages(hidden, sentence):
    release = hide_figures(hidden, build_release(audit=AuditVerdict(9, None, 5, (), ())))

    assert hidden_sentence(release) == sentence


def test_hidden_sentence_tells_how_uncertain_a_hidden_figure_stays():
    release = hide_figures(7, build_release(audit=AuditVerdict(7, 6, 5, (), ())))

    assert hidden_sentence(release).nl == (
        "In deze uitgave zijn 7 cijfers verborgen. Ook wie alle gepubliceerde cijfers naast elkaar "
        "legt, kan een verborgen cijfer niet uitrekenen: het aantal mensen erachter blijft ten "
        "minste 5 mensen onzeker. Wie ook weet hoe wij kiezen wat we verbergen, kan soms beter "
        "raden."
    )


def test_privacy_rules_name_the_thresholds_that_hold():
    rules = privacy_rules()

    assert f"groepen van {DEFAULT_RULES.minimum_base} of meer mensen" in rules[0].nl
    assert f"fewer than {DEFAULT_RULES.minimum_answer}" in rules[1].en


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rate", [41, None])
def test_report_and_site_tell_the_same_of_the_same_release(language, rate):
    edition = build_site_edition()
    releases = tuple(dataclasses.replace(one, response_rate=rate) for one in edition.releases)
    edition = dataclasses.replace(edition, releases=releases)
    plan = plan_site(edition)
    path = PageKey("method").path(language)
    site = method_values(Viewer(plan, language, path, Resolver(plan.release, language, {})))

    told = read_method(edition, language)

    shared = [site["response"], *site["meaning"], *site["rules"], site["hidden_line"]]
    assert len(shared) == 14
    assert [line for line in shared if line not in told] == []


@pytest.mark.parametrize(("language", "file"), [("nl", "LEESMIJ.md"), ("en", "README.md")])
def test_open_data_tells_response_and_interval_as_the_report_does(language, file):
    edition = build_edition()
    readme = build_opendata(edition)[file].decode()
    told = set(read_method(edition, language))

    lines = {line.removeprefix("- ") for line in readme.splitlines() if line.startswith("- ")}

    assert len(lines & told) == 4
