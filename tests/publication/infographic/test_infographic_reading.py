"""A layout becomes a page in two languages, or is refused with everything that is wrong with it."""

import pytest
from infographic_samples import (
    HEAD,
    LAYOUT,
    build_interviews,
    build_paged,
    codes_of,
    line_of,
    page_of,
    problems_of,
    read,
)

from fakes.releases import (
    build_finding,
    build_study,
)
from weerklank.publication.infographic.page import (
    Columns,
    Listing,
    Mark,
    Prose,
    Ranked,
    Stacked,
)
from weerklank.publication.infographic.page import plain as words


def parts_of(parts: str, language: str = "nl") -> tuple[object, ...]:
    made = read(page_of(parts))
    page = made.nl if language == "nl" else made.en
    return next(page.blocks()).parts


def test_blocks_come_in_order_and_are_numbered_through() -> None:
    page = read().nl

    assert [(block.id, block.number) for block in page.blocks()] == [
        ("tijd", 1),
        ("team", None),
        ("cijfer", None),
        ("middel", 2),
        ("ring", None),
        ("wat_nu", None),
        ("slot", None),
    ]


def test_a_text_is_filled_in_for_each_language() -> None:
    made = read()
    texts = [
        words(part.runs)
        for page in (made.nl, made.en)
        for part in next(page.blocks()).parts
        if isinstance(part, Prose)
    ]

    assert texts == [
        "Van de mensen zegt 64% minder tijd te hebben.",
        "64% say that they have less time.",
    ]


def test_stars_make_words_strong() -> None:
    (part,) = parts_of("- text: {nl: een **sterk** woord, en: one}")

    assert isinstance(part, Prose)
    assert [(run.text, run.strong) for run in part.runs] == [
        ("een ", False),
        ("sterk", True),
        (" woord", False),
    ]


def test_a_figure_takes_its_label_from_the_release() -> None:
    (part,) = parts_of("- figures: [tijd.minder, tijd.minder@team.noord, cijfer#mean]")

    assert [(one.printed, one.label) for one in part.items] == [  # type: ignore[attr-defined]
        ("64%", "Tijd voor cliënten: minder"),
        ("70%", "Tijd voor cliënten: minder, Team Noord"),
        ("7,3", "Cijfer voor het werk"),
    ]


def test_a_withheld_figure_is_shown_as_withheld() -> None:
    (part,) = parts_of("- figures: [tijd.minder@team.zuid]")

    assert [(one.printed, one.value) for one in part.items] == [(None, None)]  # type: ignore[attr-defined]


def test_a_withheld_figure_is_refused_in_a_text() -> None:
    layout = page_of('- text: {nl: "Zuid: {{tijd.minder@team.zuid}}", en: South}')

    assert codes_of(layout) == [("reference-hidden", line_of(layout, "Zuid"))]


def test_bars_hold_what_is_withheld() -> None:
    (part,) = parts_of("- stacked: {item: tijd, breakdown: team, only: [zuid]}")

    assert isinstance(part, Stacked)
    assert [[one.value for one in bar.items] for bar in part.bars] == [[None, 30.0, None]]


def test_several_items_with_the_same_answers_share_a_legend() -> None:
    (part,) = parts_of("- stacked: {items: [tijd, tijd], reverse: true}")

    assert isinstance(part, Stacked)
    assert part.answers == ("meer", "evenveel", "minder")
    assert [[one.printed for one in bar.items] for bar in part.bars] == [["13%", "24%", "64%"]] * 2


def test_ranked_options_come_in_order_of_how_often_they_were_given() -> None:
    (part,) = parts_of("- ranked: {item: middel, top: 2}")

    assert isinstance(part, Ranked)
    assert [one.label for one in part.items] == ["beeldbellen", "app"]


def test_listed_figures_keep_their_order() -> None:
    (part,) = parts_of("- ranked: {figures: [tijd.meer, tijd.minder], bars: true}")

    assert isinstance(part, Ranked)
    assert [one.printed for one in part.items] == ["13%", "64%"]


def test_a_mark_brings_the_marks_of_listed_groups() -> None:
    (part,) = parts_of('- mark: {figure: "cijfer#mean", groups: ["cijfer#mean"]}')

    assert isinstance(part, Mark)
    assert [one.printed for one in (part.mark, *part.groups)] == ["7,3", "7,3"]


def test_a_finding_brings_its_own_words_and_who_explained_it() -> None:
    claim, explanation = parts_of("- finding: {id: minder_tijd, show: [claim, explanation]}")

    assert isinstance(claim, Prose)
    assert isinstance(explanation, Prose)
    assert words(claim.runs) == (
        "Van de professionals zegt 64% dat er minder tijd is voor cliënten."
    )
    assert words(explanation.runs) == "Zij noemen de administratie."


def test_recommendations_are_numbered_through_over_audiences() -> None:
    columns = next(
        part for block in read().nl.blocks() for part in block.parts if isinstance(part, Columns)
        and isinstance(part.columns[0].parts[0], Listing)
    )  # fmt: skip
    listed = [part for column in columns.columns for part in column.parts]

    assert [
        (item.number, words(item.runs))
        for part in listed
        if isinstance(part, Listing)
        for item in part.items
    ] == [(1, "Geef ruimte"), (2, "Praat samen. Vaak.")]


def test_facts_of_the_study_are_known_without_a_release() -> None:
    layout = page_of('- text: {nl: "In {{:region}}", en: "In {{:region}}"}').replace(
        '{figure: ":respondents", nl: deden mee, en: took part}', '{figure: ":period"}'
    )

    page = read(layout, build_interviews(layout)).nl

    assert page.header.badge is not None
    assert page.header.badge.printed == "maart 2026"


def test_a_figure_is_refused_without_a_release() -> None:
    layout = page_of('- figures: [tijd.minder]\n- text: {nl: "{{tijd.minder}}", en: x}').replace(
        '  badge: {figure: ":respondents", nl: deden mee, en: took part}\n', ""
    )

    assert codes_of(layout, build_interviews(layout)) == [
        ("reference-without-release", line_of(layout, "figures")),
        ("reference-without-release", line_of(layout, "- text")),
    ]


@pytest.mark.parametrize(
    ("parts", "code", "said"),
    [
        ("- texts: {nl: a, en: b}", "part-unknown", "text"),
        ("- text: {nl: a, en: b, size: 3}", "field-unknown", "Bekend zijn: en, nl."),
        ("- text: {nl: a}", "field-missing", "Vul 'en' in."),
        ("- text: {nl: een 2, en: b}", "digit-in-text", "{{=2}}"),
        ("- just words", "part-form", "- text: ..."),
        ("- figures: [tijd.mider]", "reference-unknown", "'minder'"),
        ("- figures: [Tijd]", "reference-broken", "item.antwoord"),
        ('- figures: [":respondent"]', "fact-unknown", "'respondents'"),
        ("- figures: tijd.minder", "field-list", "streepje"),
        ("- mark: tijd.minder", "not-a-mark", "item#mean"),
        ('- mark: {figure: "cijfer#mean", groups: team}', "breakdown-unknown", "geen"),
        ("- donut: {item: tijdd}", "item-unknown", "'tijd'"),
        ("- donut: {item: middel}", "not-a-whole", "ranked"),
        ("- stacked: {items: [tijd, middel]}", "not-a-whole", "ranked"),
        ("- stacked: {item: tijd, palette: rood}", "field-choice", "categories"),
        ("- finding: minder_tijdd", "unknown-finding", "'minder_tijd'"),
        ("- finding: {id: minder_tijd, show: [claims]}", "field-choice", "'claim'"),
        ("- recommendations: manager", "unknown-audience", "'managers'"),
        ("- recommendations: leeg", "audience-without-advice", "weg"),
        ("- flow: [{icon: clok, nl: a, en: b}]", "icon-unknown", "'clock'"),
        ("- quote: {nl: a, en: b, by: {nl: c, en: d}}", "quote-not-released", "released: true"),
        ("- quote: {nl: a, en: b, released: true}", "field-missing", "'by'"),
        ("- method: ja", "field-truth", "method: true"),
        ("- flow: []", "page-empty", "regel of cijfer"),
        ("- columns: []", "page-empty", "kolom"),
        ("- ranked: {figures: [], bars: true}", "page-empty", "regel of cijfer"),
        ('- ranked: {figures: ["cijfer#mean"], bars: true}', "not-a-percentage", "mark"),
        ("- stacked: {item: tijd, breakdown: team, only: [nord]}", "category-unknown", "'noord'"),
        ("- donut: {item: tijd, breakdown: team}", "field-unknown", "item"),
        ("- donut: tijd", "field-mapping", "waarde"),
        ("- donut: {item: tijd, middle: meerr}", "answer-unknown", "'meer'"),
        ("- ranked: {item: middel, top: 0}", "number-range", "daartussen"),
        ("- ranked: {item: middel, top: -3}", "number-range", "daartussen"),
        ("- ranked: {item: middel, top: 4}", "number-range", "daartussen"),
        ("- ranked: {item: middel, top: twee}", "field-integer", "waarde"),
        ("- ranked: {figures: [tijd.minder], top: 1}", "field-unknown", "figures"),
        ("- figures: [3]", "reference-broken", "item.antwoord"),
        ("- columns: [{width: 0, parts: [{text: {nl: a, en: b}}]}]", "number-range", "daartussen"),
        ("- columns: [{width: 13, parts: [{text: {nl: a, en: b}}]}]", "number-range", "daartussen"),
        ("- text: {nl: Ja, en nee, en: Yes}", "field-text-cut", "aanhalingstekens"),
        ('- text: {nl: "blij 🦄", en: happy}', "sign-unprintable", "woorden"),
        ('- bullets: [{nl: a, en: b, tag: {nl: a, en: "b 🦄"}}]', "sign-unprintable", "woorden"),
        ('- figures: [{figure: tijd.minder, nl: a, en: "日"}]', "sign-unprintable", "woorden"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_part_is_named_with_its_line_and_a_remedy(
    parts: str, code: str, said: str
) -> None:
    layout = page_of(parts)

    (problem,) = problems_of(layout)

    assert (problem.code, problem.place.line) == (code, line_of(layout, parts))
    assert said in problem.remedy.nl


def test_a_finding_without_explanation_cannot_show_one() -> None:
    layout = page_of("- finding: {id: kaal, show: [explanation]}")
    bare = build_finding("kaal", explanation=None)

    found = codes_of(layout, build_paged(layout, findings=(bare,)))

    assert [code for code, _ in found] == ["finding-unexplained"]


@pytest.mark.parametrize(
    ("span", "code"),
    [
        ("six", "field-integer"),
        ("true", "field-integer"),
        ("0", "span-range"),
        ("13", "span-range"),
    ],
)
def test_a_wrong_span_is_one_problem(span: str, code: str) -> None:
    layout = LAYOUT.replace("span: 4", f"span: {span}")

    assert codes_of(layout) == [(code, line_of(layout, f"span: {span}"))]


@pytest.mark.parametrize("height", ["900", "0", "-5"])
def test_a_height_that_no_page_has_is_refused_where_it_stands(height: str) -> None:
    layout = LAYOUT.replace("  - blocks:", f"  - height: {height}\n    blocks:", 1)

    (problem,) = problems_of(layout)

    assert (problem.code, problem.place.line) == ("height-range", line_of(layout, "height:"))
    assert "'height'" in problem.remedy.nl


@pytest.mark.parametrize(("spans", "found"), [((6, 5), 11), ((6, 7), 13)])
def test_a_row_fills_twelve_columns(spans: tuple[int, int], found: int) -> None:
    blocks = "".join(
        f"      - {{id: b{n}, span: {span}, parts: [{{text: {{nl: a, en: b}}}}]}}\n"
        for n, span in enumerate(spans)
    )
    layout = f"{HEAD}  - blocks:\n{blocks}"

    (problem,) = problems_of(layout)

    assert (problem.code, problem.place.line) == ("row-span", line_of(layout, "- blocks"))
    assert f" {found} " in problem.message.nl
    assert "1 " in problem.remedy.en


def test_two_blocks_cannot_have_one_id() -> None:
    layout = LAYOUT.replace("id: team", "id: tijd")

    assert codes_of(layout) == [("duplicate-id", line_of(layout, "icon: users") - 2)]


def test_a_code_needs_an_address() -> None:
    layout = page_of("- qr: {nl: a, en: b}")
    study = build_study(address=None)

    found = codes_of(layout, build_paged(layout, study=study))

    assert found == [("no-address", line_of(layout, "- qr"))]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    layout = LAYOUT.replace("icon: users", "icon: user-s").replace(
        "{recommendations: managers}", "{recommendations: manager}"
    )
    layout = layout.replace("span: 4", "span: 3").replace("page: a4", "page: a5")

    assert [code for code, _ in codes_of(layout)] == [
        "field-choice",
        "icon-unknown",
        "row-span",
        "unknown-audience",
    ]


def test_a_layout_of_another_form_is_refused() -> None:
    assert codes_of(LAYOUT.replace("format: 1", "format: 2")) == [("format-unknown", 1)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('        parts: [{mark: "cijfer#mean"}]', "        parts: []"),
        ("        parts: [{donut: {item: tijd}}]", "        parts: []"),
    ],
)
def test_a_block_without_parts_is_refused(old: str, new: str) -> None:
    layout = LAYOUT.replace(old, new.replace("        parts", "        parts"))

    assert [code for code, _ in codes_of(layout)] == ["page-empty"]


def test_a_number_or_icon_needs_a_heading() -> None:
    layout = page_of("- text: {nl: a, en: b}", number="true").replace(
        "        heading: {nl: Kop, en: Head}\n", ""
    )

    assert [code for code, _ in codes_of(layout)] == ["field-missing"]
