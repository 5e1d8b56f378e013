"""Figures named one by one: what they say where the author gives no label."""

import dataclasses

import pytest
from infographic_samples import build_paged, page_of, read

from fakes.releases import build_breakdown, build_release, build_tables
from weerklank.kernel import Text
from weerklank.publication.edition import Edition


@pytest.mark.parametrize(
    ("parts", "labels"),
    [
        ("figures: [tijd.minder]", ["Tijd voor cliënten: minder"]),
        ("figures: [tijd.minder, tijd.meer]", ["minder", "meer"]),
        (
            "figure_rows: [tijd.minder@team.noord, tijd.minder@team.zuid]",
            ["minder, Team Noord", "minder, Team Zuid"],
        ),
        (
            "ranked: {figures: [tijd.minder, middel.app], bars: true}",
            ["Tijd voor cliënten: minder", "Gebruikte middelen: app"],
        ),
        ('figures: ["tijd#base"]', ["mensen gaven antwoord"]),
        ('figures: ["tijd#base@team.noord"]', ["mensen gaven antwoord, Team Noord"]),
        (
            'figures: ["tijd#base", "cijfer#base"]',
            [
                "mensen gaven antwoord: Tijd voor cliënten",
                "mensen gaven antwoord: Cijfer voor het werk",
            ],
        ),
        ('figures: ["cijfer#mean@team.noord"]', ["Cijfer voor het werk, Team Noord"]),
        ('figures: [":respondents"]', ["mensen deden mee"]),
    ],
)
def test_a_label_of_the_release_can_be_read_alone(parts: str, labels: list[str]) -> None:
    layout = page_of(f"- {parts}")
    (part,) = next(read(layout, build_marked(layout)).nl.blocks()).parts

    assert [one.label for one in part.items] == labels  # type: ignore[union-attr]


def build_marked(layout: str) -> Edition:
    """Return the sample edition with the mark broken down by team."""
    tables = build_tables()
    row = dataclasses.replace(
        tables[3].rows[0], category="noord", text=Text("Team Noord", "Team North")
    )
    release = build_release(tables=(*tables, build_breakdown(tables[3], (row,))))
    return build_paged(layout, releases=(release,))


def test_a_mark_of_a_group_names_its_item_and_groups_under_it_do_not() -> None:
    alone = page_of('- mark: "cijfer#mean@team.noord"')
    beside = page_of('- mark: {figure: "cijfer#mean", groups: team}')

    marks = [next(read(one, build_marked(one)).nl.blocks()).parts[0] for one in (alone, beside)]

    assert [(mark.title, [one.label for one in mark.groups]) for mark in marks] == [  # type: ignore[union-attr]
        ("Cijfer voor het werk, Team Noord", []),
        ("Cijfer voor het werk", ["Team Noord"]),
    ]
