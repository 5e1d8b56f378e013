"""The recount sees what is met, what is a point off and what is not met, by hand-made answers."""

from __future__ import annotations

from weerklank.synthetic import CheckedFact, SyntheticAnswers, check_facts, read_facts

HEAD = """study: proef
respondents: 40
items:
  - {id: veld, answers: {a: null, b: null}}
  - {id: tijd, answers: {minder: null, meer: null}}
  - {id: cijfer, kind: mark}
  - {id: redenen, kind: multiple, answers: {x: null, y: null, z: null}}
"""


def answers(minder_in_a: int, minder_in_b: int) -> SyntheticAnswers:
    """Return 20 people in a and 20 in b; a gives mark 8, b mark 6; x named 20 times, y 10."""
    tijd = [("minder",)] * minder_in_a + [("meer",)] * (20 - minder_in_a)
    tijd += [("minder",)] * minder_in_b + [("meer",)] * (20 - minder_in_b)
    return SyntheticAnswers(
        tuple(f"s{number:03d}" for number in range(40)),
        {
            "veld": (("a",),) * 20 + (("b",),) * 20,
            "tijd": tuple(tijd),
            "cijfer": (("8",),) * 20 + (("6",),) * 19 + (None,),
            "redenen": (("x", "y"),) * 10 + (("x",),) * 10 + ((),) * 20,
        },
    )


def check(addition: str, minder_in_a: int = 10, minder_in_b: int = 10) -> list[CheckedFact]:
    facts = read_facts(HEAD + addition, "f.yaml")
    return list(check_facts(facts, answers(minder_in_a, minder_in_b)).checked)


def share(percent: int) -> str:
    return (
        "breakdowns:\n  - by: veld\n"
        f"    cells: [{{item: tijd, answers: [minder], percent: {{a: {percent}}}}}]\n"
    )


def test_check_facts_tells_a_breakdown_met_a_point_off_and_not_met() -> None:
    assert [check(share(p))[0].outcome for p in (50, 49, 51, 48, 52)] == [
        "met",
        "near",
        "near",
        "failed",
        "failed",
    ]


def test_check_facts_shows_printed_and_made_values() -> None:
    assert check(share(49))[0].in_language("nl") == (
        "tijd [minder] bij veld a = 49% (regel 10, breakdowns[1].cells[1].percent.a); "
        "gemaakt: 50% (10 van 20)"
    )


def test_check_facts_allows_no_point_off_for_everyone() -> None:
    text = HEAD.replace("{minder: null, meer: null}", "{minder: 51, meer: 49}")
    outcomes = [c.outcome for c in check_facts(read_facts(text, "f"), answers(10, 10)).checked]
    assert outcomes == ["failed", "failed"]


def test_check_facts_recounts_means_of_those_who_answered() -> None:
    means = "breakdowns:\n  - by: veld\n    means: [{item: cijfer, mean: {a: 8.1, b: 6.2}}]\n"
    text = HEAD.replace("kind: mark}", "kind: mark, mean: 7.0}") + means
    report = check_facts(read_facts(text, "f"), answers(10, 10))
    assert [(c.made.nl, c.outcome) for c in report.checked] == [
        ("7,0", "met"),
        ("8,0", "near"),
        ("6,0", "failed"),
    ]


def test_check_facts_recounts_directions_with_their_margin() -> None:
    line = "directions: [{{item: tijd, answers: [minder], by: veld, {}: a, margin: 10}}]\n"
    highest, lowest = line.format("highest"), line.format("lowest")
    assert [check(highest, n)[0].outcome for n in (10, 11, 12)] == ["failed", "failed", "met"]
    assert [check(lowest, n)[0].outcome for n in (10, 9, 8)] == ["failed", "failed", "met"]


def test_check_facts_without_margin_wants_groups_strictly_apart() -> None:
    line = "directions: [{item: tijd, answers: [minder], by: veld, highest: a}]\n"
    assert [check(line, n)[0].outcome for n in (10, 11)] == ["failed", "met"]


def test_check_facts_finds_a_difference_outside_the_band() -> None:
    line = "no_difference: [{by: veld, items: [tijd], within: 5}]\n"
    assert [check(line, n)[0].outcome for n in (10, 12, 13)] == ["met", "met", "failed"]


def test_check_facts_finds_a_difference_by_chi_square_within_a_wide_band() -> None:
    """Chi-square of 15/5 against 5/15 is 10 with one degree of freedom."""
    line = "no_difference: [{by: veld, items: [tijd], within: 50}]\n"
    assert [check(line, n, 20 - n)[0].outcome for n in (12, 15)] == ["met", "failed"]
    assert check(line, 15, 5)[0].made.en == "at most 25.0 points, p = 0.00"


def test_check_facts_recounts_orders_and_people() -> None:
    order = HEAD.replace("z: null}", "z: null}, order: [{}]") + (
        "residual: [{item: veld, answers: [b], count: 20}]\n"
    )
    outcomes = []
    for options in ("x, y", "y, x", "x, y, z", "x, z"):
        facts = read_facts(order.replace("[{}]", f"[{options}]"), "f")
        outcomes.append([c.outcome for c in check_facts(facts, answers(10, 10)).checked])
    assert outcomes == [["met", "met"], ["met", "failed"], ["met", "met"], ["met", "failed"]]


def test_check_facts_judges_differences_at_five_percent() -> None:
    """Chi-square of 13/7 against 7/13 is 3.60 (p .058), of 14/6 against 7/13 4.91 (p .027)."""
    line = "no_difference: [{by: veld, items: [tijd], within: 50}]\n"
    assert [
        (c.made.en[-8:], c.outcome) for c in (check(line, 13, 7)[0], check(line, 14, 7)[0])
    ] == [
        ("p = 0.06", "met"),
        ("p = 0.03", "failed"),
    ]


def test_check_facts_says_nothing_of_groups_of_fewer_than_ten() -> None:
    line = "no_difference: [{by: cijfer, groups: {zes: ['6']}, items: [tijd], within: 0}]\n"
    facts = read_facts(HEAD + line, "f.yaml")
    made = answers(20, 0)
    few = {**made.columns, "cijfer": (("8",),) * 31 + (("6",),) * 9}
    (checked,) = check_facts(facts, SyntheticAnswers(made.respondents, few)).checked
    assert (checked.outcome, checked.made.nl) == ("met", "hoogstens 0.0 punten, p = 1.00")
    ten = {**made.columns, "cijfer": (("8",),) * 30 + (("6",),) * 10}
    (checked,) = check_facts(facts, SyntheticAnswers(made.respondents, ten)).checked
    assert (checked.outcome, checked.made.en) == ("failed", "at most 50.0 points, p = 1.00")


def test_check_facts_fails_what_nobody_answered() -> None:
    facts = read_facts(
        HEAD
        + """breakdowns:
  - by: cijfer
    groups: {een: ['1']}
    cells: [{item: tijd, answers: [minder], percent: {een: 0}}]
    means: []
  - by: tijd
    means: [{item: cijfer, mean: {meer: 1.0}}]
directions:
  - {item: tijd, answers: [minder], by: cijfer, groups: {een: ['1'], zes: ['6']}, lowest: een}
""",
        "f.yaml",
    )
    report = check_facts(facts, answers(20, 20))
    assert [(c.made.nl, c.made.en, c.outcome) for c in report.checked] == [
        ("niemand", "nobody", "failed"),
        ("niemand", "nobody", "failed"),
        ("een -; zes 100.0", "een -; zes 100.0", "failed"),
    ]


def test_check_facts_wants_the_first_group_apart_from_every_other() -> None:
    groups = "groups: {acht: ['8'], zes: ['6'], zeven: ['7']}"
    facts = read_facts(
        HEAD + f"directions: [{{item: tijd, answers: [minder], by: cijfer, {groups}, "
        "highest: acht}]\n",
        "f.yaml",
    )
    made = answers(10, 5)
    marks = (("8",),) * 20 + (("7",),) * 5 + (("6",),) * 15
    (checked,) = check_facts(
        facts, SyntheticAnswers(made.respondents, {**made.columns, "cijfer": marks})
    ).checked
    assert (checked.made.en, checked.outcome) == ("acht 50.0; zes 0.0, zeven 100.0", "failed")


def test_check_facts_recounts_a_direction_of_means() -> None:
    line = "directions: [{{item: cijfer, by: veld, {}, margin: {}}}]\n"
    outcomes = [
        check(line.format(*stated))[0].outcome
        for stated in (("highest: a", 2), ("highest: a", 2.1), ("highest: b", 0), ("lowest: b", 2))
    ]
    assert outcomes == ["met", "failed", "failed", "met"]


def test_check_facts_wants_options_named_strictly_more_often() -> None:
    order = HEAD.replace("z: null}", "z: null}, order: [{}]")
    tied = {**answers(10, 10).columns, "redenen": (("x", "y"),) * 20 + (("x", "z"),) * 20}
    made = SyntheticAnswers(answers(10, 10).respondents, tied)
    outcomes = {}
    for options in ("x", "x, y", "y, z"):
        facts = read_facts(order.replace("[{}]", f"[{options}]"), "f")
        (checked,) = check_facts(facts, made).checked
        outcomes[checked.made.en] = checked.outcome
    assert outcomes == {"x 40": "met", "x 40, y 20": "failed", "y 20, z 20": "failed"}


def test_check_facts_recounts_people() -> None:
    line = "residual: [{{item: veld, answers: [b], count: {}}}]\n"
    found = [check(line.format(count))[0] for count in (20, 21)]
    assert [(c.made.nl, c.outcome) for c in found] == [("20", "met"), ("20", "failed")]


def test_report_tells_what_failed_after_what_is_a_point_off() -> None:
    cell = "{{item: tijd, answers: [minder], percent: {{{}}}}}"
    lines = "breakdowns:\n  - by: veld\n    cells: [" + cell.format("a: 40, b: 49") + "]\n"
    report = check_facts(read_facts(HEAD + lines, "f.yaml"), answers(10, 10))
    assert not report.holds
    assert [line.split(":")[0] for line in report.lines("nl")] == [
        "2 feiten",
        "- een punt ernaast",
        "- niet",
    ]
    assert report.lines("en")[2].startswith("- not: tijd [minder] in veld a = 40% (line 10")


def test_report_lists_what_is_not_exact() -> None:
    facts = read_facts(HEAD + share(49), "f.yaml")
    report = check_facts(facts, answers(10, 10))
    assert report.holds
    assert report.lines("nl")[0] == "1 feiten: 0 precies, 1 een punt ernaast, 0 niet."
    assert report.lines("en")[1].startswith("- a point off: tijd [minder] in veld a = 49% (line")
