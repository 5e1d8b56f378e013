from dataclasses import replace

import numpy as np
import pytest
from fieldwork_samples import a_questionnaire
from hypothesis import given
from hypothesis import strategies as st

from weerklank.design import Answer, AnswerList, Item, Page, asked_items
from weerklank.fieldwork import (
    NOT_ASKED,
    SKIPPED,
    read_responses,
    take_respondents,
    write_responses,
)
from weerklank.kernel import DocumentRefused, same

HEADER = "respondent,akkoord,tijd,manieren,last_thuis,last_werk,cijfer,uren,sinds,toelichting\n"
GOOD = (
    HEADER
    + "r1,ja,minder,bellen|wandelen,meer,gelijk,5,36.5,2020-05-31,\n"
    + "r2,ja,,,nvt,weet_niet,,,,\n"
    + 'r3,ja,meer,-,gelijk,,,,,"Lastig, maar ""goed"" 🙂\nen verder"\n'
)


@pytest.fixture(scope="module")
def questionnaire():
    return a_questionnaire()


def complaints_of(text, questionnaire):
    """Return (line, column, code) of every problem; fail where there is none."""
    with pytest.raises(DocumentRefused) as caught:
        read_responses(text, "antwoorden.csv", questionnaire)
    assert all(problem.place.file == "antwoorden.csv" for problem in caught.value.problems)
    return [(p.place.line, p.place.path, p.code) for p in caught.value.problems]


def remedies_of(text, questionnaire):
    with pytest.raises(DocumentRefused) as caught:
        read_responses(text, "antwoorden.csv", questionnaire)
    return [(p.remedy.nl, p.remedy.en) for p in caught.value.problems]


def test_read_responses_codes_every_kind(questionnaire):
    responses = read_responses(GOOD, "antwoorden.csv", questionnaire)

    columns = responses.columns
    assert responses.respondents == ("r1", "r2", "r3")
    assert responses.synthetic is False
    assert list(columns) == HEADER.strip().split(",")[1:]
    assert columns["akkoord"].codes.tolist() == [0, 0, 0]
    assert columns["tijd"].codes.tolist() == [0, SKIPPED, 2]
    assert columns["manieren"].codes.tolist() == [0, NOT_ASKED, 0]
    assert columns["manieren"].chosen.astype(int).tolist() == [[1, 0, 1], [0, 0, 0], [0, 0, 0]]
    assert columns["last_thuis"].codes.tolist() == [2, 3, 1]
    assert columns["last_werk"].codes.tolist() == [1, 4, SKIPPED]
    assert columns["cijfer"].codes.tolist() == [4, SKIPPED, SKIPPED]
    assert columns["uren"].codes.tolist() == [0, NOT_ASKED, NOT_ASKED]
    assert columns["uren"].values[0] == 36.5
    assert np.isnan(columns["uren"].values[1:]).all()
    assert columns["sinds"].texts == ("2020-05-31", "", "")
    assert columns["toelichting"].codes.tolist() == [NOT_ASKED, NOT_ASKED, 0]
    assert columns["toelichting"].texts[2] == 'Lastig, maar "goed" 🙂\nen verder'
    assert all(column.codes.dtype == np.int8 for column in columns.values())


def test_columns_cannot_be_written_to(questionnaire):
    responses = read_responses(GOOD, "antwoorden.csv", questionnaire)

    for column in responses.columns.values():
        with pytest.raises(ValueError, match="read-only"):
            column.codes[0] = 1


@pytest.mark.parametrize("label", ["synthetisch", "Synthetic"])
def test_read_responses_keeps_the_label_of_synthetic_answers(questionnaire, label):
    text = f"# {label}: gemaakt, niet gegeven\n# tweede regel\n{GOOD}"

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert responses.synthetic is True
    assert responses.comments == (f"{label}: gemaakt, niet gegeven", "tweede regel")
    assert write_responses(responses, questionnaire) == text


def test_read_responses_passes_over_comments_and_blank_lines_between_rows(questionnaire):
    rows = GOOD.splitlines(keepends=True)
    text = "".join([rows[0], "# een notitie, met komma\n", "\n", *rows[1:]])

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert responses.respondents == ("r1", "r2", "r3")
    assert responses.comments == ()


def test_read_responses_keeps_a_comment_mark_inside_an_open_text(questionnaire):
    text = HEADER + 'r1,ja,,,meer,,,,,"een\n# twee"\n'

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert responses.columns["toelichting"].texts == ("een\n# twee",)


def test_read_responses_accepts_a_byte_order_mark_and_windows_line_ends(questionnaire):
    text = "\ufeff" + HEADER.replace("\n", "\r\n") + "r1,ja,meer,,nvt,,7,,,\r\n"

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert responses.columns["cijfer"].codes.tolist() == [6]


def test_read_responses_accepts_columns_in_another_order(questionnaire):
    names = HEADER.strip().split(",")
    order = [0, 3, 2, 1, *range(9, 3, -1)]
    cells = ["r1", "ja", "meer", "bellen", "nvt", "", "7", "", "", ""]
    text = "\n".join(",".join(row[i] for i in order) for row in (names, cells))

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert write_responses(responses, questionnaire) == HEADER + ",".join(cells) + "\n"


def test_read_responses_accepts_a_file_in_which_nobody_answered_yet(questionnaire):
    responses = read_responses(HEADER, "antwoorden.csv", questionnaire)

    assert responses.respondents == ()
    assert write_responses(responses, questionnaire) == HEADER


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("r1,ja,mindr,,,,,,,", "tijd", "responses-answer-unknown"),
        ("r1,ja,minder|meer,,,,,,,", "tijd", "responses-answer-several"),
        ("r1,ja, minder,,,,,,,", "tijd", "responses-answer-unknown"),
        ("r1,ja,meer,bellen|fax,,,,,,", "manieren", "responses-answer-unknown"),
        ("r1,ja,meer,bellen|,,,,,,", "manieren", "responses-answer-unknown"),
        ("r1,ja,meer,bellen|bellen,,,,,,", "manieren", "responses-answer-twice"),
        ("r1,ja,,,,,11,,,", "cijfer", "responses-mark"),
        ("r1,ja,,,,,0,,,", "cijfer", "responses-mark"),
        ("r1,ja,,,,,7.5,,,", "cijfer", "responses-mark"),
        ("r1,ja,,,,,m7,,,", "cijfer", "responses-mark"),
        ("r1,ja,,,meer,,5,veel,,", "uren", "responses-number"),
        ("r1,ja,,,meer,,5,nan,,", "uren", "responses-number"),
        ('r1,ja,,,meer,,5,"36,5",,', "uren", "responses-number"),
        ("r1,ja,,,meer,,5," + "9" * 400 + ",,", "uren", "responses-number"),
        ("r1,ja,,,meer,,5,61,,", "uren", "responses-number-range"),
        ("r1,ja,,,meer,,5,-1,,", "uren", "responses-number-range"),
        ("r1,ja,meer,wandelen,meer,,,,31-05-2020,", "sinds", "responses-date"),
        ("r1,ja,meer,wandelen,meer,,,,2020-02-30,", "sinds", "responses-date"),
        ("r1,ja,meer,wandelen,meer,,,,20200531,", "sinds", "responses-date"),
        ("r1,ja,,bellen,,,,,,", "manieren", "responses-not-asked"),
        ("r1,ja,,,meer,,6,8,,", "uren", "responses-not-asked"),
        ("r1,ja,,,nvt,,5,8,,", "uren", "responses-not-asked"),
        ("r1,nee,,,,,,,,", "akkoord", "responses-consent"),
        ("r1,,,,,,,,,", "akkoord", "responses-consent"),
        (",ja,,,,,,,,", "respondent", "responses-respondent-empty"),
        ("  ,ja,,,,,,,,", "respondent", "responses-respondent-empty"),
        ("r1,ja,,,,,,,", "", "responses-cells"),
        ("r1,ja,,,,,,,,,", "", "responses-cells"),
    ],
)
def test_read_responses_refuses_a_wrong_row(questionnaire, row, column, code):
    text = HEADER + "r0,ja,,,,,,,,\n" + row + "\n"

    assert complaints_of(text, questionnaire) == [(3, column, code)]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (HEADER.replace("tijd", "tjid"), [("tjid", "unknown"), ("tijd", "missing")]),
        (HEADER.replace(",cijfer", ""), [("cijfer", "missing")]),
        (HEADER.replace("cijfer", "cijfer,cijfer"), [("cijfer", "twice")]),
        (HEADER.replace("respondent", "nummer"), [("nummer", "first")]),
        (HEADER.replace("respondent,", ""), [("akkoord", "first")]),
        (HEADER.replace("akkoord", "uitleg,akkoord"), [("uitleg", "unknown")]),
    ],
)
def test_read_responses_refuses_a_wrong_header(questionnaire, header, found):
    expected = [(1, column, f"responses-column-{what}") for column, what in found]

    assert complaints_of(header, questionnaire) == expected


def test_read_responses_names_the_first_of_two_rows_of_one_respondent(questionnaire):
    text = HEADER + "r1,ja,,,,,,,,\n" + "r2,ja,,,,,,,,\n" + "r1,ja,,,,,,,,\n"

    with pytest.raises(DocumentRefused) as caught:
        read_responses(text, "antwoorden.csv", questionnaire)

    (problem,) = caught.value.problems
    assert (problem.place.line, problem.code) == (4, "responses-respondent-twice")
    assert problem.message.en == "Respondent 'r1' is also on line 2."


def test_read_responses_gives_the_line_on_which_a_row_starts(questionnaire):
    text = "# notitie\n" + GOOD + "r9,ja,fout,,,,,,,\n"

    assert complaints_of(text, questionnaire) == [(7, "tijd", "responses-answer-unknown")]


def test_read_responses_returns_every_problem_at_once(questionnaire):
    text = HEADER.replace("tijd", "tyd") + (
        "r1,ja,x,,nooit,,12,,,\n" + "r1,ja,,,,,,,,\n" + "r3,ja\n" + 'r4,"ja\n'
    )

    assert complaints_of(text, questionnaire) == [
        (1, "tyd", "responses-column-unknown"),
        (1, "tijd", "responses-column-missing"),
        (2, "last_thuis", "responses-answer-unknown"),
        (2, "cijfer", "responses-mark"),
        (3, "respondent", "responses-respondent-twice"),
        (4, "", "responses-cells"),
        (5, "", "responses-broken"),
    ]


def test_read_responses_blames_no_routing_on_a_row_with_a_wrong_answer(questionnaire):
    text = HEADER + "r1,ja,fout,bellen,,,,,,\n"

    assert complaints_of(text, questionnaire) == [(2, "tijd", "responses-answer-unknown")]


@pytest.mark.parametrize("cell", ['"open', '"open, en "dicht" weer', '"' + "x" * 200_000 + '"'])
def test_read_responses_refuses_broken_csv_at_the_start_of_its_row(questionnaire, cell):
    text = HEADER + "r1,ja,,,,,,,,\n" + f"r2,ja,,,meer,,,,,{cell}\n" + "r3,ja,,,,,,,,\n"

    assert complaints_of(text, questionnaire) == [(3, "", "responses-broken")]


@pytest.mark.parametrize(("text", "line"), [("", 1), ("# synthetisch: ja\n", 2), ("\n\n", 1)])
def test_read_responses_refuses_a_file_without_header(questionnaire, text, line):
    assert complaints_of(text, questionnaire) == [(line, "", "responses-empty")]


def as_saved_by_a_spreadsheet(text, separator):
    """Windows line ends, a byte order mark, two columns and a row without anything at the end."""
    lines = [line.replace(",", separator) + 2 * separator for line in text.splitlines()]
    return "\ufeff" + "\r\n".join([*lines, separator * 11, ""])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_read_responses_takes_a_file_as_spreadsheets_save_it(separator, questionnaire):
    plain = "# synthetisch: ja\n" + HEADER + "r1,ja,meer,bellen,gelijk,meer,8,,,\n"
    saved = as_saved_by_a_spreadsheet(plain, separator)

    read = read_responses(saved, "antwoorden.csv", questionnaire)

    expected = read_responses(plain, "antwoorden.csv", questionnaire)
    assert read.synthetic
    assert (
        write_responses(read, questionnaire).splitlines()[1:]
        == (write_responses(expected, questionnaire).splitlines()[1:])
    )


def test_read_responses_keeps_the_label_that_a_spreadsheet_put_in_quotes(questionnaire):
    text = '"# synthetisch: verzonnen, door niemand gegeven"\n' + HEADER + "r1,ja,,,,,,,,\n"

    assert read_responses(text, "antwoorden.csv", questionnaire).comments == (
        "synthetisch: verzonnen, door niemand gegeven",
    )


def test_read_responses_never_guesses_which_cell_of_a_row_is_one_too_many(questionnaire):
    text = HEADER + "r1,ja,,meer,bellen,gelijk,meer,8,,,\n"

    assert complaints_of(text, questionnaire) == [(2, "", "responses-cells")]


@pytest.mark.parametrize("written", ["Minder", "LESS ", " minder"])
def test_the_words_of_an_answer_are_refused_with_the_id_to_write(written, questionnaire):
    text = HEADER + f"r1,ja,{written},,,,,,,\n"

    assert remedies_of(text, questionnaire) == [
        (
            "Schrijf niet de tekst van het antwoord, maar de id: minder.",
            "Write the id of the answer and not its words: minder.",
        )
    ]


@pytest.mark.parametrize("sign", [",", ";", ", ", " "])
def test_answers_joined_by_another_sign_are_refused_with_what_to_write(sign, questionnaire):
    text = HEADER + f'r1,ja,meer,"bellen{sign}wandelen",,,,,,\n'

    assert remedies_of(text, questionnaire) == [
        ("Schrijf: bellen|wandelen", "Write: bellen|wandelen")
    ]


@pytest.mark.parametrize("number", ["0", "60", "+5", "007", "12.50"])
def test_read_responses_accepts_a_number_up_to_and_including_its_limits(questionnaire, number):
    text = HEADER + f"r1,ja,,,meer,,5,{number},,\n"

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    assert responses.columns["uren"].values.tolist() == [float(number)]


def test_remedies_name_the_nearest_answer_and_the_limits_in_both_languages(questionnaire):
    text = HEADER + "r1,ja,mindr,,,,,,,\n" + "r2,ja,,,meer,,5,61,,\n"

    assert remedies_of(text, questionnaire) == [
        ("Bedoelde u 'minder'?", "Did you mean 'minder'?"),
        (
            "Geef een getal van minstens 0 en hoogstens 60.",
            "Give a number of at least 0 and at most 60.",
        ),
    ]


def test_messages_repeat_nothing_of_an_open_text(questionnaire):
    story = "Gisteren\n" + "belde de moeder van een kind uit de buurt. " * 3
    text = HEADER + f'r1,ja,"{story}",,,,,,,\n'

    with pytest.raises(DocumentRefused) as caught:
        read_responses(text, "antwoorden.csv", questionnaire)

    (problem,) = caught.value.problems
    assert problem.message.nl == "Wat hier staat is geen antwoord op deze vraag."


def test_read_responses_complains_of_every_row_with_the_same_wrong_answer(questionnaire):
    text = HEADER + "r1,ja,fout,,,,,,,\n" + "r2,ja,fout,,,,,,,\n"

    assert complaints_of(text, questionnaire) == [
        (2, "tijd", "responses-answer-unknown"),
        (3, "tijd", "responses-answer-unknown"),
    ]


def test_take_respondents_keeps_order_and_every_column(questionnaire):
    responses = read_responses(GOOD, "antwoorden.csv", questionnaire)

    taken = take_respondents(responses, np.array([2, 0]))

    rows = GOOD.split("r2,", maxsplit=1)[0].splitlines()
    last = GOOD[GOOD.index("r3,") :]
    assert write_responses(taken, questionnaire) == f"{rows[0]}\n{last}{rows[1]}\n"


CHANGES = st.sampled_from(["", "minder", "gelijk", "meer", "nvt", "weet_niet"])
WAYS = st.lists(st.sampled_from(["bellen", "beeldbellen", "wandelen"]), unique=True).map(
    lambda ids: tuple(sorted(ids, key=["bellen", "beeldbellen", "wandelen"].index))
)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "akkoord": st.just("ja"),
            "tijd": CHANGES,
            "manieren": st.none() | WAYS,
            "last_thuis": CHANGES,
            "last_werk": CHANGES,
            "cijfer": st.none() | st.integers(1, 10),
            "uren": st.none() | st.floats(0, 60),
            "sinds": st.just("") | st.dates().map(lambda day: day.isoformat()),
            "toelichting": st.text(st.characters(exclude_categories=["Cs"])),
        }
    ),
    max_size=12,
)


def as_cell(value):
    if isinstance(value, tuple):
        return "|".join(value) or "-"
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    return "" if value is None else str(value)


def as_csv(people, questionnaire):
    """Return a file of people who answer what they are asked, with what each was asked."""
    asked = [
        asked_items(questionnaire, {k: v for k, v in person.items() if v not in (None, "")})
        for person in people
    ]
    lines = [HEADER]
    for number, (person, items) in enumerate(zip(people, asked, strict=True)):
        columns = HEADER.strip().split(",")[1:]
        cells = [as_cell(person[item]) if item in items else "" for item in columns]
        quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
        lines.append(",".join([f"r{number}", *quoted]) + "\n")
    return "".join(lines), asked


@given(people=PEOPLE)
def test_routing_agrees_with_the_form_asked_one_by_one(questionnaire, people):
    text, asked = as_csv(people, questionnaire)

    responses = read_responses(text, "antwoorden.csv", questionnaire)

    for item, column in responses.columns.items():
        assert (column.codes != NOT_ASKED).tolist() == [item in items for items in asked]


@given(people=PEOPLE)
def test_write_responses_loses_nothing(questionnaire, people):
    text, _ = as_csv(people, questionnaire)
    responses = read_responses(text, "antwoorden.csv", questionnaire)

    written = write_responses(responses, questionnaire)
    again = read_responses(written, "antwoorden.csv", questionnaire)

    assert write_responses(again, questionnaire) == written
    assert again.respondents == responses.respondents
    for item, column in responses.columns.items():
        other = again.columns[item]
        assert other.codes.tolist() == column.codes.tolist()
        if item == "manieren":
            assert other.chosen.tolist() == column.chosen.tolist()
        if item == "uren":
            np.testing.assert_array_equal(other.values, column.values)
        if item in ("sinds", "toelichting"):
            assert other.texts == column.texts


@given(rows=st.text(st.sampled_from('r1 2ja,,,,,,||"\r\n#-;é\x00\u2028'), max_size=60))
def test_read_responses_fails_in_no_way_but_by_refusing(questionnaire, rows):
    try:
        responses = read_responses(HEADER + rows, "antwoorden.csv", questionnaire)
    except DocumentRefused:
        return
    written = write_responses(responses, questionnaire)
    again = read_responses(written, "antwoorden.csv", questionnaire)
    assert write_responses(again, questionnaire) == written


def test_a_list_of_three_hundred_answers_is_read(questionnaire):
    names = tuple(f"a{place}" for place in range(300))
    wide = AnswerList("breed", tuple(Answer(name, same(name)) for name in names), ordered=False)
    item = Item("keuze", 1, "single", same("Keuze?"), same("Keuze"), answers="breed")
    page = Page("p", same("P"), (item,))
    wide_one = replace(questionnaire, answer_lists=(wide,), pages=(page,))
    rows = "".join(f"r{place},{name}\n" for place, name in enumerate(names))

    column = read_responses(f"respondent,keuze\n{rows}r300,\n", "a.csv", wide_one).columns["keuze"]

    assert column.codes.tolist() == [*range(300), SKIPPED]
