"""Teams that each lie in one sector, in a plan that does not say so: subtraction sees them."""

from dataclasses import replace

from fakes.counted import THEMES, Items, plan_study
from weerklank.analysis import count_cells, tabulate
from weerklank.design import Answer, AnswerList, Breakdown, CategoryGroup, Item, Page, Questionnaire
from weerklank.disclosure import judge, lay_beside, make_release, release_study
from weerklank.disclosure.problem.nesting import find_nests, join_lists
from weerklank.fieldwork import read_responses
from weerklank.kernel import same

WORD = same("woord")
SECTORS, TEAMS, ANSWERS = ("a", "b"), ("a1", "a2", "a3", "b1", "b2"), ("x", "y", "z")


def answer_list(name, ids):
    return AnswerList(name, tuple(Answer(one, same(one)) for one in ids), False)


QUESTIONS = Questionnaire(
    "vragen",
    1,
    WORD,
    (
        Page(
            "thema",
            WORD,
            tuple(
                Item(name, 1, "single", same(name), same(name), f"lijst_{name}")
                for name in ("sector", "team", "vraag")
            ),
        ),
    ),
    tuple(
        answer_list(f"lijst_{name}", ids)
        for name, ids in (("sector", SECTORS), ("team", TEAMS), ("vraag", ANSWERS))
    ),
    2,
)
COUNTS = {"a1": (8, 10, 6), "a2": (10, 6, 7), "a3": (3, 3, 2), "b1": (3, 7, 10), "b2": (4, 6, 8)}


def csv(counts=COUNTS, stray=False):
    rows = [
        f"{team[0]},{team},{answer}"
        for team, numbers in counts.items()
        for answer, number in zip(ANSWERS, numbers, strict=True)
        for _ in range(number)
    ]
    rows += ["b,a1,x"] if stray else []
    head = "# synthetisch: proef\nrespondent,sector,team,vraag\n"
    return head + "".join(f"p{number},{row}\n" for number, row in enumerate(rows))


def plan(*crossed):
    study = plan_study(Items(dict.fromkeys(("sector", "team", "vraag"), ())))
    breakdowns = (
        ("per_sector", "sector", SECTORS, ("vraag", *crossed)),
        ("per_team", "team", TEAMS, ("vraag",)),
    )
    return replace(
        study,
        breakdowns=tuple(
            Breakdown(
                name, by, WORD, WORD, tuple(CategoryGroup(c, same(c), (c,)) for c in ids), items
            )
            for name, by, ids, items in breakdowns
        ),
    )


def nests(text, study):
    found = find_nests(read_responses(text, "a.csv", QUESTIONS), QUESTIONS, study)
    return [nest.items for nest in found]


def release(text, study):
    return release_study(QUESTIONS, study, text, None, (), 1, "2024-01-01", "proef")


def release_unaware(text, study):
    """What would be released if nobody saw that teams lie within sectors."""
    cells = count_cells(read_responses(text, "a.csv", QUESTIONS), QUESTIONS, study)
    tables, size = tabulate(cells, QUESTIONS, study), len(text.splitlines()) - 2
    return make_release(tables, study, THEMES, size, None, 1, (), "2024-01-01", "proef")


def small_team(made):
    """What sector a less its shown teams says of team a3, per answer in whole percentages."""
    people = {
        row.category: [round(f.percent * row.base / 100) for f in row.figures]
        for name in ("per_sector", "per_team")
        for row in made.table("vraag", name).rows
        if row.base is not None and all(f.percent is not None for f in row.figures)
    }
    return [a - b - c for a, b, c in zip(people["a"], people["a1"], people["a2"], strict=True)]


def test_a_small_team_comes_out_where_nobody_saw_that_it_lies_in_a_sector():
    assert small_team(release_unaware(csv(), plan())) == [3, 3, 2]


def test_teams_that_each_lie_in_one_sector_are_a_nest_though_the_plan_does_not_say_so():
    assert nests(csv(), plan()) == [("sector", "team")]


def test_a_team_in_two_sectors_is_no_nest():
    assert nests(csv(stray=True), plan()) == []


def test_a_table_that_crosses_the_two_needs_no_nest():
    assert nests(csv(), plan("team")) == []


def test_a_declared_nest_takes_what_belongs_to_it_along():
    study = replace(plan(), nesting=(("regio", "sector"),))
    assert join_lists(study.nesting, "sector", "team") == [("regio", "sector", "team")]


def test_a_small_team_shares_a_row_where_its_sector_is_public():
    table = release(csv(), plan()).table("vraag", "per_team")
    assert [(row.category, row.base) for row in table.rows] == [
        ("a1", 24),
        ("a2+a3", 31),
        ("b1", 20),
        ("b2", 18),
    ]


def test_audit_with_the_answers_at_hand_finds_the_small_team():
    made, text = release_unaware(csv(), plan()), csv()
    (blind,) = judge((made,))
    laid = lay_beside(QUESTIONS, plan(), text, "a.csv", (made,), ())
    (verdict,) = judge(laid)
    assert (blind.safe, verdict.safe) == (True, False)
    narrow = {(one.category, one.answer): one.width for one in verdict.too_narrow}
    assert narrow == {(team, answer): 0 for team in ("a3", "b2") for answer in ANSWERS}
