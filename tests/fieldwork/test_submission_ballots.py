import csv
import io

import pytest
from fieldwork_samples import a_questionnaire, an_item
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from test_submission import FIELDS

from weerklank.design import Page, Questionnaire
from weerklank.fieldwork import (
    SKIPPED,
    ChoiceColumn,
    NumberColumn,
    OptionsColumn,
    check_submission,
    read_responses,
    write_ballots,
    write_responses,
)
from weerklank.kernel import same

COMMENTS = ("synthetisch: verzonnen", "ronde 1")


def answers_in(responses, questionnaire, row):
    """What one respondent answered, taken from the columns again."""
    found = {}
    for item in questionnaire.items():
        column = responses.columns.get(item.id)
        if column is None or column.codes[row] < 0:
            continue
        options = questionnaire.answers_of(item)
        match column:
            case ChoiceColumn(codes):
                chosen = options[codes[row]]
                found[item.id] = chosen.value if item.kind == "mark" else chosen.id
            case OptionsColumn(_, chosen):
                pairs = zip(options, chosen[row], strict=True)
                found[item.id] = tuple(option.id for option, is_chosen in pairs if is_chosen)
            case NumberColumn(_, values):
                found[item.id] = float(values[row])
            case _:
                found[item.id] = column.texts[row]
    return found


@given(st.lists(FIELDS, max_size=4))
def test_whatever_is_accepted_is_written_and_read_back_the_same(submissions) -> None:
    questionnaire = a_questionnaire()
    checks = [check_submission(questionnaire, fields) for fields in submissions]
    ballots = [checked.answers for checked in checks if not checked.complaints]

    text = write_ballots(questionnaire, ballots, COMMENTS)

    responses = read_responses(text, "responses.csv", questionnaire)
    back = [answers_in(responses, questionnaire, row) for row in range(len(ballots))]
    assert back == [dict(ballot) for ballot in ballots]
    assert responses.respondents == tuple(f"r{n:03}" for n in range(1, len(ballots) + 1))
    assert responses.comments == COMMENTS
    assert write_responses(responses, questionnaire) == text


def open_questionnaire() -> Questionnaire:
    page = Page("p", same("P"), (an_item("vrij", "open"), an_item("getal", "number")))
    return Questionnaire("q", 1, same("Q"), (page,), (), 1)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''-"])
def test_an_open_text_is_no_formula_in_a_spreadsheet_and_still_the_same_text(start: str) -> None:
    questionnaire, said = open_questionnaire(), f"{start}cmd|' /C calc'!A0"

    text = write_ballots(questionnaire, [{"vrij": said}], ())

    (_, row) = csv.reader(io.StringIO(text))
    assert row[1] == f"'{said}"
    cell = Workbook().active.cell(1, 1, row[1])
    assert cell.data_type == "s"
    assert read_responses(text, "f", questionnaire).columns["vrij"].texts == (said,)


def test_a_spreadsheet_takes_the_bare_text_for_a_formula() -> None:
    assert Workbook().active.cell(1, 1, "=1+1").data_type == "f"


@pytest.mark.parametrize("said", ["'s avonds", "'", "''", "a=b", "' =1"])
def test_an_apostrophe_of_the_writer_stays_as_it_is(said: str) -> None:
    questionnaire = open_questionnaire()

    text = write_ballots(questionnaire, [{"vrij": said}], ())

    assert next(row[1] for row in csv.reader(io.StringIO(text)) if row[0] == "r001") == said
    assert read_responses(text, "f", questionnaire).columns["vrij"].texts == (said,)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_open_text_comes_back_the_same(said: str) -> None:
    questionnaire = open_questionnaire()

    text = write_ballots(questionnaire, [{"vrij": said}], ())

    assert read_responses(text, "f", questionnaire).columns["vrij"].texts == (said,)


def test_a_negative_number_has_no_apostrophe() -> None:
    text = write_ballots(open_questionnaire(), [{"getal": -1.5}], ())

    assert text == "respondent,vrij,getal\nr001,,-1.5\n"


def test_a_file_from_before_the_apostrophe_reads_as_it_did() -> None:
    text = "respondent,vrij,getal\nr001,=1+1,\nr002,,1\n"

    column = read_responses(text, "f", open_questionnaire()).columns["vrij"]

    assert (column.texts, column.codes[1]) == (("=1+1", ""), SKIPPED)


def test_a_thousand_ballots_have_codes_of_one_length() -> None:
    text = write_ballots(open_questionnaire(), [{}] * 1000, ())

    lines = text.splitlines()
    assert (lines[1], lines[1000]) == ("r0001,,", "r1000,,")
