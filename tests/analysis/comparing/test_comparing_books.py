"""Whole books: silence where nothing differs, and the real example as an editor would read it."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from comparing_samples import HAAGLANDEN_2020

from weerklank.analysis import count_cells, tabulate
from weerklank.analysis.comparing import compare_table, find_notable, guard_tables, say
from weerklank.archive import read_folder
from weerklank.fieldwork import read_responses

BENCHMARK = Path(__file__).parents[3] / "benchmarks" / "null_books.py"


@pytest.fixture(scope="module")
def books():
    loader = SourceFileLoader("null_books", str(BENCHMARK))
    module = module_from_spec(spec_from_loader("null_books", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def notables():
    folder = read_folder(HAAGLANDEN_2020)
    text = (HAAGLANDEN_2020 / "closed" / "responses.csv").read_text(encoding="utf-8")
    questionnaire, study = folder.questionnaire, folder.study
    responses = read_responses(text, "responses.csv", questionnaire)
    tables = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    return find_notable([each for table in tables for each in compare_table(table)])


@pytest.mark.parametrize("n", [150, 284])
def test_books_without_any_real_difference_say_nothing(books, n):
    """Of 15 books at most 2 may speak; read one by one, each has comparisons below 0.05."""
    made = [[compare_table(table) for table in books.make_book(n, seed)] for seed in range(15)]

    alone = [any(each.p < 0.05 for table in book for each in table) for book in made]
    speaking = [any(any(table.holds) for table in guard_tables(book)) for book in made]

    assert sum(alone) == 15
    assert sum(speaking) <= 2


def test_real_differences_of_25_points_are_named_and_little_else(books):
    named, others = 0, 0
    for seed in range(3):
        book = books.make_book(600, seed, books.PLANTABLE)
        shown = find_notable([each for table in book for each in compare_table(table)]).shown
        about = [judged.comparison.about for judged in shown]
        found = {a.source for a in about if (a.by, a.category) == ("field", "g0")}
        named += len(found & set(books.PLANTABLE))
        others += len([a for a in about if a.source not in books.PLANTABLE])

    assert named >= 0.9 * 3 * len(books.PLANTABLE)
    assert others <= 1


def test_2020_names_the_differences_that_hold_up(notables):
    assert [judged.comparison.about.reference for judged in notables.shown] == [
        "bereik_client.allen_even_goed@nodig.minder",
        "tijd_client_verandering.veranderd@werkveld.residentieel",
        "ernst.toegenomen@aard.veranderd",
        "toegerust_tekort.tekort@nodig.minder",
        "op_afstand.goed@nodig.minder",
        "werk_prive_moeite.veel@druk_twee.toegenomen",
        "werkdruk_toename.toegenomen@aard.veranderd",
        "ernst.toegenomen@druk.toegenomen",
        "tijd_client.minder@werkveld.ambulant",
        "ruimte_reflectie.afgenomen@druk.toegenomen",
    ]


def test_2020_says_of_the_weak_ones_that_they_may_be_chance(notables):
    """Named in the published report; they look like differences, and do not hold in this book."""
    assert [judged.comparison.about.reference for judged in notables.weak][:3] == [
        "aantal_vragen.toegenomen@aard.veranderd",
        "bereik_client.allen_even_goed@werkveld.residentieel",
        "doen_wat_nodig.minder_vaak@druk.toegenomen",
    ]
    outcomes = {
        reference: notables.find(reference).outcome
        for reference in (
            "doen_wat_nodig.minder_vaak@druk.toegenomen",
            "op_afstand_in_staat.in_staat@werkveld.ambulant",
            "op_afstand_in_staat.in_staat@werkveld.lokaal_team",
            "op_afstand_in_staat.in_staat@werkveld.gi",
        )
    }
    assert list(outcomes.values()) == [
        "cannot_tell",
        "cannot_tell",
        "cannot_tell",
        "does_not_differ",
    ]


def test_2020_in_words(notables):
    assert say(notables.find("tijd_client.minder@werkveld.ambulant"), indicative=True).nl == (
        "Tijdsbesteding aan cliëntcontact: van de 77 mensen in de groep ‘Werkveld: ambulante en "
        "daghulp’ zegt 64% ‘minder’; van de 207 anderen 37%. Het verschil is minstens 5 punten "
        "(minste onzekerheid: 5 tot 46 punten). Dit is indicatief: de vragenlijst ging rond via "
        "een open link."
    )
    assert say(notables.find("aantal_vragen.toegenomen@aard.veranderd")).nl.endswith(
        "zegt 20% ‘toegenomen’; van de 95 anderen 6%. Dit verschil kan toeval zijn: in 418 "
        "vergelijkingen kan toeval alleen al zulke verschillen opleveren."
    )
