from datetime import date

import pytest

from weerklank.fieldwork import Channel, Reach, read_reach, response_rate
from weerklank.kernel import DocumentRefused, Text, UserError

GOOD = """\
fieldwork:
  period: {nl: voorjaar 2022, en: spring of 2022}
  from: 2022-03-01
  to: 2022-04-15
channels:
  - id: nieuwsbrief
    name: {nl: Nieuwsbrief, en: Newsletter}
    reached: 400
    note: {nl: Adressen geteld, en: Addresses counted}
  - id: open_link
    name: {nl: Open link, en: Open link}
    reached: null
"""


def complaints_of(text):
    with pytest.raises(DocumentRefused) as caught:
        read_reach(text, "reach.yaml")
    return [(p.place.line, p.code) for p in caught.value.problems]


def a_reach(*reached):
    channels = tuple(Channel(f"k{i}", Text("", ""), n) for i, n in enumerate(reached))
    return Reach(Text("", ""), None, None, channels)


def test_read_reach_returns_period_and_channels():
    assert read_reach(GOOD, "reach.yaml") == Reach(
        Text("voorjaar 2022", "spring of 2022"),
        date(2022, 3, 1),
        date(2022, 4, 15),
        (
            Channel(
                "nieuwsbrief",
                Text("Nieuwsbrief", "Newsletter"),
                400,
                Text("Adressen geteld", "Addresses counted"),
            ),
            Channel("open_link", Text("Open link", "Open link"), None),
        ),
    )


def test_read_reach_does_without_days():
    text = GOOD.replace("  from: 2022-03-01\n  to: 2022-04-15\n", "")

    reach = read_reach(text, "reach.yaml")

    assert (reach.first_day, reach.last_day) == (None, None)


def test_read_reach_takes_one_day_and_a_first_day_alone():
    one_day = GOOD.replace("2022-04-15", "2022-03-01")
    unfinished = GOOD.replace("  to: 2022-04-15\n", "")

    assert read_reach(one_day, "reach.yaml").last_day == date(2022, 3, 1)
    assert read_reach(unfinished, "reach.yaml").last_day is None


def test_read_reach_tells_what_to_do_in_the_language_of_the_reader():
    text = GOOD.replace("2022-03-01", "1 maart").replace("open_link", "nieuwsbrief")

    with pytest.raises(DocumentRefused) as caught:
        read_reach(text, "reach.yaml")

    assert [problem.in_language("nl") for problem in caught.value.problems] == [
        "reach.yaml:3 (fieldwork.from): '1 maart' is geen datum. "
        "Schrijf jaar-maand-dag: 2022-05-31. [reach-date]",
        "reach.yaml:10 (channels[2]): Het kanaal 'nieuwsbrief' staat er twee keer. "
        "Geef elk kanaal een eigen id. [reach-channel-twice]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("reached: null", "reach: 3", [(10, "reach-unstated"), (12, "field-unknown")]),
        ("reached: 400", "reached: veel", [(8, "field-integer")]),
        ("reached: 400", "reached: 0", [(8, "reach-number")]),
        ("2022-03-01", "2022-02-30", [(3, "reach-date")]),
        ("2022-03-01", "1 maart", [(3, "reach-date")]),
        ("2022-04-15", "2022-02-28", [(4, "reach-period")]),
        ("open_link", "nieuwsbrief", [(10, "reach-channel-twice")]),
        ("  to:", "  tot:", [(4, "field-unknown")]),
        ("  from:", "  notitie:", [(3, "field-unknown")]),
        (GOOD[: GOOD.index("channels:")], "", [(1, "field-missing")]),
        (", en: Newsletter", "", [(7, "field-missing")]),
        ("channels:\n", "kanalen:\n", [(1, "field-missing"), (6, "field-unknown")]),
        (GOOD[GOOD.index("channels:") :], "channels: []\n", [(5, "reach-channels")]),
    ],
)
def test_read_reach_refuses_with_line_and_code(old, new, found):
    assert complaints_of(GOOD.replace(old, new)) == found


def test_response_rate_is_a_whole_percentage_of_everybody_reached():
    assert response_rate(150, a_reach(400, 300)) == 21


def test_response_rate_is_a_hundred_where_everybody_answered():
    assert response_rate(700, a_reach(400, 300)) == 100


def test_response_rate_is_unknown_where_one_channel_is():
    assert response_rate(150, a_reach(400, None)) is None
    assert response_rate(150, a_reach()) is None


def test_response_rate_refuses_more_respondents_than_people_reached():
    with pytest.raises(UserError) as caught:
        response_rate(701, a_reach(400, 300))

    assert caught.value.in_language("en") == (
        "There are 701 respondents, but by the reach 700 people got the survey. Mend the reach, or "
        "write 'reached: null' where it is unknown. [reach-too-small]"
    )
