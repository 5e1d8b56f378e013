"""What a person reads: line, column, what is wrong and what to do about it."""

from dataclasses import replace

import pytest
from fieldwork_samples import a_questionnaire

from weerklank.fieldwork import read_responses
from weerklank.kernel import DocumentRefused

HEADER = "respondent,akkoord,tijd,manieren,last_thuis,last_werk,cijfer,uren,sinds,toelichting"


def told(header, row, language, questionnaire=None):
    with pytest.raises(DocumentRefused) as caught:
        read_responses(f"{header}\n{row}\n", "a.csv", questionnaire or a_questionnaire())
    return [problem.in_language(language) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "r1,ja,minder|meer,,,,,,,",
            "a.csv:2 (tijd): 'minder|meer' bevat meer dan een antwoord; hier past er een. "
            "Laat een antwoord staan. [responses-answer-several]",
        ),
        (
            "r1,ja,meer,bellen|bellen,,,,,,",
            "a.csv:2 (manieren): 'bellen' staat er twee keer. Haal er een weg. "
            "[responses-answer-twice]",
        ),
        (
            "r1,ja,,,,,11,,,",
            "a.csv:2 (cijfer): '11' is geen rapportcijfer. Geef een heel getal van 1 tot en met "
            "10. [responses-mark]",
        ),
        (
            "r1,ja,,,meer,,5,veel,,",
            "a.csv:2 (uren): 'veel' is geen getal. Schrijf alleen cijfers, met een punt voor de "
            "decimalen: 7.5. [responses-number]",
        ),
        (
            "r1,ja,,bellen,,,,,,",
            "a.csv:2 (manieren): Er is een antwoord op 'manieren', maar die vraag is hier niet "
            "gesteld. Maak het vakje leeg, of verbeter het antwoord waar de vraag van afhangt. "
            "[responses-not-asked]",
        ),
        (
            "r1,nee,,,,,,,,",
            "a.csv:2 (akkoord): Zonder toestemming mogen antwoorden niet in dit bestand staan. "
            "Verwijder de hele regel. [responses-consent]",
        ),
        (
            " ,ja,,,,,,,,",
            "a.csv:2 (respondent): De code van de deelnemer ontbreekt. Geef iedere deelnemer een "
            "eigen code, zoals r001. [responses-respondent-empty]",
        ),
        (
            "r1,ja,meer,wandelen,meer,,,,31-05-2020,",
            "a.csv:2 (sinds): '31-05-2020' is geen datum. Schrijf jaar-maand-dag: 2026-05-31. "
            "[responses-date]",
        ),
        (
            'r1,ja,meer,"bellen, wandelen",,,,,,',
            "a.csv:2 (manieren): In 'bellen, wandelen' zijn de antwoorden verkeerd gescheiden. "
            "Schrijf: bellen|wandelen [responses-answers-joined]",
        ),
        (
            "r1,ja,,,,,,,",
            "a.csv:2: Deze regel heeft 9 vakjes; de kolomnamen zijn er 10. Kijk of er een komma "
            'te veel of te weinig staat. Zet een tekst met komma tussen ". [responses-cells]',
        ),
    ],
)
def test_a_wrong_row_is_told_with_line_column_and_remedy(row, expected):
    assert told(HEADER, row, "nl") == [expected]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            HEADER.replace("respondent", "nummer"),
            "a.csv:1 (nummer): The first column is called 'nummer', not 'respondent'. Put the "
            "column 'respondent' first, with a code of its own for every respondent. "
            "[responses-column-first]",
        ),
        (
            HEADER.replace(",cijfer", ""),
            "a.csv:1 (cijfer): The column 'cijfer' is missing. Add the column. Leave a cell empty "
            "where somebody did not answer. [responses-column-missing]",
        ),
        (
            HEADER.replace("akkoord", "akkoord,cijfers"),
            "a.csv:1 (cijfers): The column 'cijfers' does not belong to this questionnaire. Did "
            "you mean 'cijfer'? Or remove the column. [responses-column-unknown]",
        ),
        (
            HEADER.replace("cijfer", "cijfer,cijfer"),
            "a.csv:1 (cijfer): The column 'cijfer' is given twice. Remove one of them. "
            "[responses-column-twice]",
        ),
    ],
)
def test_a_wrong_header_is_told_with_column_and_remedy(header, expected):
    row = "r1,ja" + "," * (header.count(",") - 1)

    assert told(header, row, "en") == [expected]


def test_a_file_without_names_of_columns_is_told_what_to_put_on_its_first_line():
    assert told("", "", "nl") == [
        "a.csv:1: Het bestand heeft geen kolomnamen. Zet op de eerste regel 'respondent' en de ids "
        "van de vragen. [responses-empty]"
    ]


def test_rows_without_a_column_of_respondents_are_not_compared():
    header = HEADER.replace("respondent", "nummer")

    found = told(header, "r1,ja,,,,,,,,\nr1,ja,,,,,,,,", "en")

    assert [line.rsplit(" ", 1)[1] for line in found] == ["[responses-column-first]"]


@pytest.mark.parametrize(
    ("low", "high", "remedy"),
    [
        (0, None, "Give a number of at least 0."),
        (None, 60.5, "Give a number of at most 60.5."),
        (0, 60, "Give a number of at least 0 and at most 60."),
    ],
)
def test_a_number_outside_its_limits_is_told_the_limits_there_are(low, high, remedy):
    cell = "-1" if high is None else "61"

    (line,) = told(HEADER, f"r1,ja,,,meer,,5,{cell},,", "en", with_limits(low, high))

    start = f"a.csv:2 (uren): {cell} lies outside the limits. "
    assert line == f"{start}{remedy} [responses-number-range]"


@pytest.mark.parametrize(
    ("cell", "quoted"),
    [
        ("x" * 20, "'" + "x" * 20 + "'"),
        ("x" * 21, "'" + "x" * 20 + "...'"),
        (" bakfiets ", "'bakfiets'"),
        ("rode bakfiets", "What stands here"),
        ("rode\u00a0bakfiets", "What stands here"),
        ('"een\r\ntwee"', "What stands here"),
    ],
)
def test_messages_quote_twenty_characters_of_one_word(cell, quoted):
    (line,) = told(HEADER, f"r1,ja,{cell},,,,,,,", "en")

    assert line.split(" is not")[0] == f"a.csv:2 (tijd): {quoted}"


def test_no_message_repeats_an_open_text_in_a_wrong_column():
    story = "Sem uit Delft"

    lines = told(HEADER, f"r1,ja,meer|{story},{story},meer,,{story},{story},{story},", "nl")

    assert len(lines) == 5
    assert [line for line in lines if "Sem" in line or "Delft" in line] == []


def with_limits(low, high):
    full = a_questionnaire()
    item = replace(full.item("uren"), low=low, high=high)
    page = replace(full.pages[2], blocks=(item, *full.pages[2].blocks[1:]))
    return replace(full, pages=(*full.pages[:2], page))


@pytest.mark.parametrize("number", ["-5000", "5000", "0.25"])
def test_a_number_without_limits_may_be_any(number):
    text = f"{HEADER}\nr1,ja,,,meer,,5,{number},,\n"

    responses = read_responses(text, "a.csv", with_limits(None, None))

    assert responses.columns["uren"].values.tolist() == [float(number)]


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ('"bellen, beeldbellen, wandelen"', "Write: bellen|beeldbellen|wandelen"),
        ('"bellen,wandelen,"', "Write: bellen|wandelen"),
        ("bellen ", "Write the id of the answer and not its words: bellen."),
        ('"bellen, fax"', "Did you mean 'bellen'?"),
    ],
)
def test_options_joined_by_another_sign_are_told_only_where_all_of_them_are_known(cell, remedy):
    (line,) = told(HEADER, f"r1,ja,meer,{cell},,,,,,", "en")

    assert line.split(". ", 1)[1].rsplit(" [", 1)[0] == remedy
