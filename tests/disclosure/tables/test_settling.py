"""What pairs and triangles of items let through, the proof stops: a table is left out, no more."""

from fakes.counted import THEMES, Items, count_tables, plan_study, spread_people
from fakes.growing import people_behind
from weerklank.disclosure import DEFAULT_RULES, find_figure, make_release
from weerklank.disclosure.problem.earlier import read_known
from weerklank.disclosure.proof.proof import find_unproved
from weerklank.disclosure.tables.setting import Beside, Setting
from weerklank.kernel import EvidenceRef

ANSWERS = {
    "sector": ("gi", "wijk", "school"),
    "leeftijd": ("jong", "oud"),
    "werk": ("alleen", "samen"),
    "tijd": ("veel", "geen"),
}
ITEMS = Items(
    answers=ANSWERS,
    breakdowns={
        "per_sector": (
            "sector",
            {"gi": ("gi",), "wijk": ("wijk",), "school": ("school",)},
            ("leeftijd", "tijd"),
        ),
        "per_werk": ("werk", {"alleen": ("alleen",), "samen": ("samen",)}, ("leeftijd", "tijd")),
    },
    unordered=frozenset(ANSWERS),
)
# All of the gi are young, all young people work alone, and three of those said 'geen': so at most
# three of the gi did, though no three of these items are all crossed with each other.
CHAIN = spread_people(
    {
        ("gi", "jong", "alleen", "veel"): 28,
        ("gi", "jong", "alleen", "geen"): 2,
        ("wijk", "jong", "alleen", "veel"): 20,
        ("wijk", "jong", "alleen", "geen"): 1,
        ("wijk", "oud", "samen", "veel"): 30,
        ("wijk", "oud", "samen", "geen"): 25,
        ("school", "oud", "samen", "veel"): 20,
        ("school", "oud", "samen", "geen"): 24,
    },
    tuple(ANSWERS),
)
BEHIND = people_behind(CHAIN, ITEMS, [len(CHAIN)])
TIME_OF_GI = EvidenceRef("tijd", answer="geen", breakdown="per_sector", category="gi")


def release(beside):
    tables, study, size = count_tables(CHAIN, ITEMS), plan_study(ITEMS), len(CHAIN)
    day = "2024-01-01"
    return make_release(
        tables, study, THEMES, size, None, 1, (), day, "proef", DEFAULT_RULES, beside=beside
    )


def test_chain_of_four_items_gives_a_hidden_figure_away_where_nothing_is_proved():
    made = release(Beside())
    assert find_figure(made, TIME_OF_GI).hidden == "protected"
    weak = find_unproved(read_known((made,)), BEHIND, DEFAULT_RULES)
    assert {one.pair for one in weak} == {("sector", "tijd")}
    assert max(one.width for one in weak) < 5


def test_chain_of_four_items_costs_a_table_where_it_is_proved():
    made = release(Beside(BEHIND))
    assert find_unproved(read_known((made,)), BEHIND, DEFAULT_RULES) == ()
    before = {table.id for table in release(Beside()).tables}
    assert before - {table.id for table in made.tables} == {"tijd@per_sector"}
    (text,) = made.audit.left_out
    assert text.en.startswith("tijd@per_sector: beside the other tables this one would tell")


def test_same_people_settle_on_the_same_tables():
    assert release(Beside(BEHIND)) == release(Beside(BEHIND))


def test_setting_without_people_proves_nothing():
    setting = Setting(plan_study(ITEMS), len(CHAIN), 1, (), DEFAULT_RULES, {}, Beside())
    workshop = setting.decide(count_tables(CHAIN, ITEMS))
    assert setting.find_unproved(release(Beside()), workshop) == ()
