import pytest

from fakes.counted import THEMES, Items, count_tables, plan_study, spread_people
from weerklank.design import Sector
from weerklank.disclosure import make_release
from weerklank.kernel import DisclosureRefused, Text

ORGANISATIONS = ("een", "twee", "drie")
ITEMS = Items(
    answers={"sector": ("wijk", "gi"), "organisatie": ORGANISATIONS, "tijd": ("minder", "meer")},
    breakdowns={
        "per_sector": ("sector", {"wijk": ("wijk",), "gi": ("gi",)}, ("organisatie", "tijd"))
    },
    unordered=frozenset({"sector", "organisatie"}),
)
AGREED = Text("Akkoord van een.", "Agreed by one.")


def people(*numbers):
    """How many of each organisation work in 'gi'; 'wijk' is spread evenly."""
    counts = {("wijk", name, answer): 12 for name in ORGANISATIONS for answer in ("minder", "meer")}
    for name, number in zip(ORGANISATIONS, numbers, strict=True):
        counts |= {("gi", name, answer): number for answer in ("minder", "meer")}
    return spread_people(counts, ("sector", "organisatie", "tijd"))


def release(answers, sector):
    study = plan_study(ITEMS, sector=sector)
    tables = count_tables(answers, ITEMS)
    return make_release(tables, study, THEMES, len(answers), None, 1, (), "2020-07-01", "proef")


@pytest.mark.parametrize("numbers", [(20, 4, 4), (10, 10, 0)])
def test_sector_of_one_or_two_organisations_is_refused(numbers):
    with pytest.raises(DisclosureRefused) as caught:
        release(people(*numbers), Sector("organisatie"))
    assert [problem.code for problem in caught.value.problems] == ["disclosure-dominated"]
    assert "per_sector.gi" in caught.value.in_language("nl")


def test_dominated_sector_may_go_out_with_agreement():
    made = release(people(20, 4, 4), Sector("organisatie", AGREED))
    assert made.table("tijd", "per_sector").rows[1].base == 56


def test_results_per_organisation_never_go_out():
    made = release(people(10, 8, 8), Sector("organisatie"))
    assert [table.id for table in made.tables] == ["sector", "tijd", "tijd@per_sector"]
    assert made.audit.untested == ()
    assert len(made.audit.left_out) == 2


def test_rule_is_reported_as_untested_where_no_organisation_is_recorded():
    made = release(people(10, 8, 8), Sector(None, AGREED))
    assert len(made.audit.untested) == 1
    assert made.audit.untested[0].en.endswith("Agreed by one.")
