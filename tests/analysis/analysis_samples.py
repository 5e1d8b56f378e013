"""A small study with every kind of table, and people who answered it."""

from weerklank.design import (
    Answer,
    AnswerGroup,
    AnswerList,
    Breakdown,
    CategoryGroup,
    DerivedItem,
    IsOneOf,
    Item,
    Page,
    Questionnaire,
    Sector,
    Study,
)
from weerklank.kernel import Text, same

LISTS = (
    AnswerList("velden", tuple(Answer(v, same(v)) for v in ("wijk", "dag", "groep")), False),
    AnswerList(
        "verandering",
        (
            Answer("minder", same("minder"), value=1),
            Answer("gelijk", same("gelijk"), value=2),
            Answer("meer", same("meer"), value=4),
            Answer("nvt", same("nvt"), "not_applicable"),
            Answer("weet_niet", same("weet niet"), "dont_know"),
        ),
        ordered=True,
    ),
    AnswerList(
        "wegen",
        (
            Answer("bellen", same("bellen")),
            Answer("wandelen", same("wandelen")),
            Answer("nvt", same("nvt"), "not_applicable"),
            Answer("weet_niet", same("weet niet"), "dont_know"),
        ),
        ordered=False,
    ),
)


def an_item(id, kind, **more):
    return Item(id, 2, kind, same(f"{id}?"), same(id.title()), **more)


def a_group(id, *answers):
    return AnswerGroup(id, same(id), answers)


def a_questionnaire(manieren_base_all=False):
    start = Page("start", same("Start"), (an_item("veld", "single", answers="velden"),))
    work = Page(
        "werk",
        same("Werk"),
        (
            an_item("tijd", "single", answers="verandering", sensitive=True),
            an_item("steun", "single", answers="verandering", base_all=True),
            an_item("manieren", "multiple", answers="wegen", base_all=manieren_base_all),
            an_item("cijfer", "mark", when=IsOneOf("veld", ("wijk", "dag"))),
            an_item("uren", "number"),
            an_item("opmerking", "open"),
        ),
    )
    return Questionnaire("proef", 1, same("Proef"), (start, work), LISTS, 3)


def a_study():
    anders = Text("wie anders werkt is onbekend", "who works elsewhere is unknown")
    categories = (
        CategoryGroup("wijk", same("Wijk"), ("wijk",)),
        CategoryGroup("overig", same("Overig"), ("dag", "groep"), residual=anders),
    )
    change = (a_group("anders", "minder", "meer"), a_group("gelijk", "gelijk"))
    less = (a_group("minder", "minder"), a_group("rest", "gelijk", "meer"), a_group("x", "nvt"))
    return Study(
        id="proef_2022",
        title=same("Proef"),
        programme=same("Proef"),
        region=same("Regio"),
        population=same("Iedereen"),
        period=same("2022"),
        mode=same("Link"),
        wave=3,
        synthetic=False,
        licence="CC BY 4.0",
        items=("cijfer", "veld", "tijd"),
        derived=(
            DerivedItem("tijd_anders", "tijd", same("Verandert"), change),
            DerivedItem("steun_minder", "steun", same("Minder steun"), less),
        ),
        breakdowns=(
            Breakdown(
                "veld",
                "veld",
                same("Naar veld"),
                same("velden verschillen"),
                categories,
                ("tijd", "manieren", "cijfer", "tijd_anders", "veld"),
            ),
            Breakdown(
                "tijd",
                "tijd",
                same("Naar tijd"),
                same("tijd telt"),
                (
                    CategoryGroup("minder", same("Minder"), ("minder",)),
                    CategoryGroup("rest", same("Rest"), ("gelijk", "meer")),
                ),
                ("steun", "steun_minder", "tijd_anders"),
            ),
        ),
        sector=Sector(None),
    )


CSV = """\
respondent,veld,tijd,steun,manieren,cijfer,uren,opmerking
r1,wijk,minder,minder,bellen|wandelen,8,32,
r2,wijk,meer,nvt,-,6,,
r3,dag,gelijk,weet_niet,nvt,9,24.5,
r4,groep,meer,meer,weet_niet|bellen,,36,goed
r5,groep,nvt,gelijk,weet_niet,,,
r6,,weet_niet,,,,,
r7,dag,,meer,bellen,,,
"""
