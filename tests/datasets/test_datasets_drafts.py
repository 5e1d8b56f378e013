"""A first questionnaire from a labelled file: sound, complete, and telling what is left to do."""

from pathlib import Path

import pytest
from dataset_samples import a_data_set

from weerklank.datasets import (
    FoundColumn,
    FoundData,
    ImportChoices,
    draft_questionnaire,
    export_data,
    match_data_set,
    read_data_set,
)
from weerklank.design import read_questionnaire

FILES = Path(__file__).parent / "files"


def read_draft(found):
    return read_questionnaire(draft_questionnaire(found), "questionnaire.yaml")


@pytest.fixture(scope="module")
def latin():
    return read_data_set((FILES / "pspp_latin1.sav").read_bytes(), "pspp_latin1.sav")


def test_labelled_columns_become_items_with_answer_lists(latin) -> None:
    draft = read_draft(latin)

    assert [(item.id, item.kind) for item in draft.items()] == [
        *(("toestemming", "consent"), ("sector", "single"), ("druk", "single")),
        *(("cijfer", "number"), ("datum", "date"), ("naam", "open"), ("q4", "multiple")),
    ]
    druk = draft.item("druk")
    assert druk.label.nl == "Hoe groot is de werkdruk?"
    assert [(answer.id, answer.kind) for answer in draft.answers_of(druk)] == [
        *(("laag", "substantive"), ("gemiddeld", "substantive"), ("hoog", "substantive")),
        *(("n_v_t", "not_applicable"), ("weet_niet", "dont_know")),
    ]
    ordered = {found.id: found.ordered for found in draft.answer_lists}
    assert ordered == {"lijst_sector": False, "lijst_druk": True, "lijst_q4": False}


def test_accents_are_kept_in_words_and_left_out_of_ids(latin) -> None:
    draft = read_draft(latin)

    answers = draft.answers_of(draft.item("sector"))
    assert [(answer.id, answer.text.nl) for answer in answers][1:] == [
        ("geindiceerde_hulp", "geïndiceerde hulp"),
        ("cafe", "café"),
    ]


def test_the_file_fits_the_draft_that_was_made_from_it(latin) -> None:
    preview = match_data_set(latin, read_draft(latin), ImportChoices(consented=True))

    assert preview.problems == ()
    assert [ballot.get("druk") for ballot in preview.ballots] == [
        *("laag", "hoog", "weet_niet", "gemiddeld", "n_v_t")
    ]
    assert [ballot.get("q4") for ballot in preview.ballots] == [
        ("a",),
        (),
        ("a", "b"),
        None,
        ("b",),
    ]


def test_the_draft_says_that_it_is_a_draft_and_what_is_left_to_do(latin) -> None:
    assert draft_questionnaire(latin).startswith("# Concept, gemaakt uit pspp_latin1.sav.")


def test_columns_with_the_same_labels_share_a_list() -> None:
    labels = {1.0: "oneens", 2.0: "eens"}
    columns = tuple(FoundColumn(name, (1.0,), labels=labels) for name in ("a", "b"))

    draft = read_draft(FoundData("f.sav", columns, 1))

    assert [item.answers for item in draft.items()] == [None, "lijst_a", "lijst_a"]


@pytest.mark.parametrize("form", ["parquet", "csv", "xlsx"])
def test_a_draft_can_be_made_of_any_file(form) -> None:
    found = read_data_set(export_data(a_data_set(include_texts=True), form), f"Mijn data.{form}")

    assert read_draft(found).id == "mijn-data"


def test_odd_names_and_labels_still_make_a_sound_questionnaire() -> None:
    odd = FoundColumn("Q 1 (a)", (1.0, 2.0), label=": [x] #", labels={1.0: "ja, {", 2.0: "- 'nee'"})
    twin = FoundColumn("q_1_a", (1.0,) * 2, label=" ", labels={1.0: "", 2.0: ""})

    draft = read_draft(FoundData("123.sav", (odd, twin), 2))

    assert [item.id for item in draft.items()] == ["toestemming", "q_1_a", "q_1_a_2"]
    assert draft.item("q_1_a").label.nl == ": [x] #"


def test_negative_codes_of_another_program_keep_their_meaning() -> None:
    found = read_data_set((FILES / "haven.sav").read_bytes(), "haven.sav")

    preview = match_data_set(found, read_draft(found), ImportChoices(consented=True))

    assert preview.problems == ()
    satisfied = [ballot.get("tevreden") for ballot in preview.ballots]
    assert satisfied == ["laag", "hoog", "weet_ik_niet", None]
