"""A small questionnaire with every kind of item, people who answered it, and its data set."""

from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest

from weerklank.datasets import (
    Added,
    DataSet,
    apart_program,
    make_data_set,
    parquet_reading,
    xlsx_reading,
)
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
from weerklank.fieldwork import read_responses
from weerklank.kernel import Text, same

LISTS = (
    AnswerList(
        "velden",
        (
            Answer("wijk", Text("lokaal team", "local team")),
            Answer("dag", Text("dagbehandeling, één keer", "day treatment, once")),
            Answer("groep", Text("woongroep", "residential group")),
        ),
        False,
    ),
    AnswerList(
        "verandering",
        (
            Answer("minder", Text("minder", "less"), value=1),
            Answer("gelijk", Text("gelijk", "the same"), value=2),
            Answer("meer", Text("meer", "more"), value=4),
            Answer("nvt", Text("niet van toepassing", "not applicable"), "not_applicable"),
            Answer("weet_niet", Text("weet ik niet", "don't know"), "dont_know"),
        ),
        True,
    ),
    AnswerList(
        "wegen",
        (
            Answer("bellen", Text("bellen", "calling")),
            Answer("wandelen", Text("wandelen", "walking")),
            Answer("nvt", Text("niet van toepassing", "not applicable"), "not_applicable"),
            Answer("weet_niet", Text("weet ik niet", "don't know"), "dont_know"),
        ),
        False,
    ),
)


def an_item(id, kind, nl, en, **more):
    label = Text(nl, en)
    return Item(id, 2, kind, Text(f"Vraag: {nl}?", f"Question: {en}?"), label, **more)


def a_questionnaire(ways_base_all=False):
    start = Page(
        "start",
        same("Start"),
        (
            an_item("akkoord", "consent", "Toestemming", "Consent"),
            an_item("veld", "single", "Werkveld", "Field", answers="velden"),
        ),
    )
    work = Page(
        "werk",
        same("Werk"),
        (
            an_item("tijd", "single", "Tijd", "Time", answers="verandering"),
            an_item("steun", "single", "Steun", "Support", answers="verandering", base_all=True),
            an_item(
                "manieren",
                "multiple",
                "Manieren",
                "Ways",
                answers="wegen",
                base_all=ways_base_all,
            ),
            an_item("cijfer", "mark", "Cijfer", "Mark", when=IsOneOf("veld", ("wijk", "dag"))),
            an_item("uren", "number", "Uren", "Hours"),
            an_item("sinds", "date", "Sinds", "Since"),
            an_item("opmerking", "open", "Opmerking", "Remark"),
        ),
    )
    return Questionnaire("proef", 1, same("Proef"), (start, work), LISTS, 3)


def a_group(id, *answers):
    return AnswerGroup(id, same(id), answers)


def a_study(**changes):
    categories = (
        CategoryGroup("wijk", same("Wijk"), ("wijk",)),
        CategoryGroup("overig", same("Overig"), ("dag", "groep")),
    )
    study = Study(
        id="proef_2022",
        title=Text("Proef über werk", "Trial of work"),
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
            DerivedItem(
                "tijd_anders",
                "tijd",
                Text("Verandert", "Changes"),
                (a_group("anders", "minder", "meer"), a_group("gelijk", "gelijk")),
            ),
        ),
        breakdowns=(
            Breakdown(
                "veld",
                "veld",
                Text("Naar veld", "By field"),
                same("velden verschillen"),
                categories,
                ("tijd", "steun", "manieren", "tijd_anders", "cijfer"),
            ),
        ),
        sector=Sector(None),
    )
    return replace(study, **changes)


CSV = """\
respondent,akkoord,veld,tijd,steun,manieren,cijfer,uren,sinds,opmerking
r1,ja,wijk,minder,minder,bellen|wandelen,8,32,2020-01-31,
r2,ja,wijk,meer,nvt,-,6,,,'=1+1
r3,ja,dag,gelijk,weet_niet,nvt,9,24.5,,"één, ""twee""
regels"
r4,ja,groep,meer,meer,weet_niet|bellen,,36,2021-12-01,goed
r5,ja,groep,nvt,gelijk,weet_niet,,-91,,
r6,ja,,weet_niet,,,,,,
r7,ja,dag,,meer,bellen,,,,'s avonds
"""
SYNTHETIC_CSV = "# synthetisch: verzonnen voor een test\n" + CSV
WEIGHTS = np.array([0.5, 1.5, 1.0, 2.0, 0.25, 1.75, 1.0])


def a_weight():
    return Added("gewicht", Text("Gewicht", "Weight"), WEIGHTS, "weight")


def a_data_set(csv=CSV, ways_base_all=False, **options) -> DataSet:
    questionnaire = a_questionnaire(ways_base_all)
    responses = read_responses(csv, "responses.csv", questionnaire)
    study = options.pop("study", a_study())
    return make_data_set(responses, questionnaire, study, **options)


def read_here(form, content, most, *more):
    """Read a file as the process apart does, without starting one."""
    return apart_program.read_file(content, form, most, *more)


@contextmanager
def reading_here():
    """Have Excel and Parquet read in this process, for tests that read many small files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_reading, "read_apart", read_here)
        patch.setattr(parquet_reading, "read_apart", read_here)
        yield
