"""A release in plain words: reasons in parts, signs in a small table, who came in since."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from fakes.desk import EXAMPLES, SURVEY
from weerklank.archive import read_folder
from weerklank.disclosure import DEFAULT_RULES, Release, ReleasedFigure, ReleasedRow, RuleInForce
from weerklank.kernel import Text, whole_percent
from weerklank.web.queries.release_example import find_example, proves_nobody
from weerklank.web.queries.release_summary import Summary, summarise
from weerklank.web.queries.release_words import RULES, left_out

NAMES = {"a@b": Text("Vraag naar groep", "Item by group"), "a": Text("Vraag", "Item")}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_folder(EXAMPLES / "haaglanden-2020").releases[0]


def shown(summary: Summary) -> str:
    return " ".join(render_to_string("release/summary.html", {"summary": summary}).split())


@pytest.mark.parametrize(
    ("nl", "en", "why", "ways"),
    [
        ("a@b: te klein.", "a@b: too small.", "te klein.", []),
        (
            "a@b: te klein. Dat zegt iets. Neem 'x' en 'y' samen. Laat deze tabel weg.",
            "a@b: too small. That tells. Take 'x' and 'y' together. Leave this table out.",
            "te klein. Dat zegt iets.",
            ["Neem 'x' en 'y' samen.", "Laat deze tabel weg."],
        ),
        ("a@b: te klein. Laat weg.", "a@b: too small, alas.", "te klein. Laat weg.", []),
    ],
)
def test_a_reason_is_told_apart_from_what_would_help(
    nl: str, en: str, why: str, ways: list[str]
) -> None:
    found = left_out(Text(nl, en), NAMES)

    assert (found.name, found.why.nl) == (NAMES["a@b"], why)
    assert [way.nl for way in found.ways] == ways
    told = [text.en for text in (found.why, *found.ways)]
    assert " ".join(told) == en.partition(": ")[2], "nothing of it is lost"


def test_a_reason_without_an_id_stays_as_it_is() -> None:
    told = Text("Let op: iets anders.", "Mind: something else.")

    assert left_out(told, NAMES).why == told


def test_every_reason_of_the_rooms_that_advises_something_is_cut() -> None:
    advice = Text("a@b: x. Zet '{}' bij 'items'.", "a@b: x. Put '{}' under 'items'.")

    found = left_out(Text(advice.nl.format("a"), advice.en.format("a")), NAMES)

    assert found.ways == (Text("Zet ‘Vraag’ bij 'items'.", "Put ‘Item’ under 'items'."),)


def test_the_example_is_a_table_of_the_release_as_printed(release: Release) -> None:
    found = find_example(release)

    assert found is not None
    assert found.table in release.tables
    for row, printed in zip(found.table.rows, found.rows, strict=True):
        for figure, cell in zip(row.figures, printed.cells, strict=True):
            assert (cell == "x") == (figure.hidden is not None)
            if figure.percent:
                assert cell == str(figure.percent)
    assert {cell for row in found.rows for cell in row.cells} >= {"x"}
    assert [row.residual for row in found.rows] == [False, False, False, False, True]
    page = shown(summarise(release))
    assert (
        page.count('<b class="sign">x</b>')
        == sum((*row.cells, row.base).count("x") for row in found.rows) + 1
    ), "and once in the legend"


def test_a_release_that_hides_nothing_has_no_example() -> None:
    assert find_example(read_folder(SURVEY).releases[0]) is None


@pytest.mark.parametrize("base", [1, 10, 199, 200, 201, 284, 1000])
def test_nobody_is_printed_only_where_one_person_would_show(base: int) -> None:
    assert proves_nobody(0, base) == (whole_percent(1, base) > 0) == (base <= 200)
    assert not proves_nobody(1, base)
    assert not proves_nobody(0, None)


def test_signs_stand_for_what_was_printed(release: Release) -> None:
    found = find_example(release)
    assert found is not None
    figures = (
        ReleasedFigure("a", 0),
        ReleasedFigure("b", None),
        ReleasedFigure("c", None, hidden="protected"),
    )
    rows = (
        ReleasedRow("g", Text("g", "g"), ("g",), 50, figures),
        ReleasedRow("h", Text("h", "h"), ("h",), None, figures),
    )
    table = replace(found.table, answers=found.table.answers[:3], rows=rows)

    (first, second) = find_example(replace(release, tables=(table,))).rows  # type: ignore[union-attr]

    assert (first.cells, first.base) == (("-", ".", "x"), "50")
    assert (second.cells, second.base) == (("0", ".", "x"), "x")


def test_people_added_since_are_counted_only_over_other_answers(release: Release) -> None:
    later = replace(release, number=2, data_version=2, respondents=release.respondents + 34)

    grown, same = (
        summarise(later, (release,)),
        summarise(replace(later, data_version=1), (release,)),
    )

    assert (grown.added, same.added, summarise(release).added) == (34, None, None)
    assert "kwamen er 34 mensen bij" in shown(grown)
    assert "mensen bij" not in shown(same)


def test_stricter_rules_are_told_in_words(release: Release) -> None:
    rules = (RuleInForce("minimum_base", 15), RuleInForce("insider_range", 4))

    summary = summarise(replace(release, rules=rules))

    assert [text.nl for text in summary.stricter] == [
        "15 mensen achter een rij",
        "4 mensen, voor wie zelf meedeed of weet wie meedeed",
    ]
    assert summary.insider == 4
    assert "Strenger dan gewoonlijk" in shown(summary)
    assert "Strenger dan gewoonlijk" not in shown(summarise(release))


def test_every_threshold_has_words() -> None:
    numbers = {
        name for name in DEFAULT_RULES.__slots__ if type(getattr(DEFAULT_RULES, name)) is int
    }

    assert set(RULES) == numbers


def test_groups_that_share_a_row_are_named_once(release: Release) -> None:
    table = next(table for table in release.tables if table.breakdown == "werkveld")
    row = replace(table.rows[0], category="a+b", text=Text("a, b", "a, b"))
    merged = replace(table, rows=(row, *table.rows[1:]))

    summary = summarise(replace(release, tables=(merged, replace(merged, id="nog@een"))))

    (one,) = summary.groups
    assert (one.breakdown, one.groups) == (table.breakdown_title, (row.text,))
    assert "Samengenomen groepen" in shown(summary)


def test_the_range_is_told_with_what_is_required(release: Release) -> None:
    page = shown(summarise(release))

    assert release.audit.narrowest == 6
    assert "zit op 6" in page
    assert "liggen" not in page
    assert f"minstens {release.audit.required} mensen" in page
    assert f"minstens {DEFAULT_RULES.insider_range} mensen" in page
