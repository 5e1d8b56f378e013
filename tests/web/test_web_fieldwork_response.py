"""Response while a round is on: no closer than per ten, whatever is added up or looked at twice."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.desk import EXAMPLES, Desk, desk
from weerklank.ballotbox import open_store
from weerklank.kernel import Text
from weerklank.web.actions.rounds import open_round
from weerklank.web.models import Round, RoundChannel
from weerklank.web.pages.fieldwork.charts import draw_response
from weerklank.web.queries.fieldwork import Response, response_of, round_response

__all__ = ["desk"]
ROUND = Round(identifier="meting", opens=date(2026, 5, 1), closes=date(2026, 5, 15))
counts_of = st.lists(st.integers(0, 60), min_size=1, max_size=5)


def look(counts: list[int], reached: int | None = 90) -> Response:
    rows = [
        RoundChannel(
            round=ROUND, channel=f"k{n}", key=f"s{n}", name_nl="k", name_en="c", reached=reached
        )
        for n in range(len(counts))
    ]
    return round_response(rows, {f"k{n}": count for n, count in enumerate(counts)}, "open")


def shown(response: Response) -> list[str | None]:
    return [
        *(one.said.nl for one in response.channels if one.said),
        getattr(response.total, "nl", None),
    ]


@given(counts_of, st.none() | st.integers(1, 100))
def test_what_is_shown_follows_from_whole_tens_alone(
    counts: list[int], reached: int | None
) -> None:
    assert look(counts, reached) == look([count // 10 * 10 for count in counts], reached)


@given(counts_of)
def test_between_two_looks_nothing_moves_but_a_channel_that_passed_a_ten(counts: list[int]) -> None:
    for n, count in enumerate(counts):
        later = look([*counts[:n], count + 1, *counts[n + 1 :]])
        assert (later == look(counts)) == ((count + 1) % 10 != 0)


def test_an_exact_total_would_give_a_small_channel_away() -> None:
    """38 and 4: 'at least 30', 'fewer than 10'. The tens of 42 would say that the 4 is not 0."""

    def naive(counts: list[int]) -> tuple[list[str | None], int]:
        return shown(look(counts))[:-1], sum(counts) // 10

    could_be = [b for a in range(30, 40) for b in range(10) if naive([a, b]) == naive([38, 4])]
    assert min(could_be) == 1

    could_be = [b for a in range(30, 40) for b in range(10) if look([a, b]) == look([38, 4])]
    assert sorted(set(could_be)) == list(range(10))


def test_words_of_channels_and_total() -> None:
    assert shown(look([38, 4, 10])) == ["30 of meer", "minder dan 10", "10 of meer", "40 of meer"]
    assert shown(look([9, 9])) == ["minder dan 10", "minder dan 10", "minder dan 10 per kanaal"]
    assert shown(look([38])) == ["30 of meer", None]


def test_total_adds_up_only_where_a_channel_has_ten() -> None:
    assert [look(counts).adds_up for counts in ([9, 9], [10, 0], [38])] == [False, True, False]


@pytest.mark.parametrize(
    ("count", "reached", "rate"),
    [(9, 10, None), (10, 90, 11), (39, 90, 33), (39, None, None), (10, 10, 100), (40, 30, None)],
)
def test_rate_is_the_least_there_can_be(count: int, reached: int | None, rate: int | None) -> None:
    assert look([count], reached).channels[0].rate == rate


def test_rate_of_everybody_needs_the_reach_of_every_channel() -> None:
    rows = [
        RoundChannel(round=ROUND, channel=name, key=name, reached=reached)
        for name, reached in (("a", 100), ("b", None))
    ]
    assert round_response(rows, {"a": 20, "b": 20}, "open").rate is None
    rows[1].reached = 60
    assert round_response(rows, {"a": 20, "b": 20}, "open").rate == 25


def test_chart_shows_the_rates_of_the_table_and_hatches_small_channels() -> None:
    charts = draw_response(look([45, 3]), "nl")
    assert charts is not None
    for chart in charts:
        assert "k: 44%" in chart.description
        assert "niet getoond" in chart.description
        assert "style=" not in chart.svg


def test_chart_is_left_out_where_it_would_show_nothing() -> None:
    assert draw_response(look([3, 4]), "nl") is None
    assert draw_response(look([45], None), "nl") is None
    assert draw_response(round_response([], None, None), "nl") is None


def test_response_is_read_from_the_box_and_one_channel_shows_itself_alone(desk: Desk) -> None:
    study = desk.make_study(EXAMPLES / "tutorial" / "first-wave")
    by = desk.make_user("researcher", study)
    day = date(2026, 5, 1)
    made = open_round(by=by, study=study, opens=day, closes=day, contact=Text("a", "b")).round
    store = open_store(desk.settings.ballot_database)
    for n in range(23):
        store.accept(made.identifier, hashlib.sha256(b"%d" % n).digest(), "teams", b"sealed")
    store.disconnect()

    everything, own = response_of(made, today=day), response_of(made, "teams", today=day)

    assert [one.floor for one in everything.channels] == [20, 0]
    assert [(one.id, one.floor) for one in own.channels] == [("teams", 20)]
    assert (own.total, own.rate) == (None, None)
    assert response_of(made, "", today=day).channels == ()


def test_response_is_left_open_where_the_box_is_away(desk: Desk) -> None:
    study = desk.make_study(EXAMPLES / "tutorial" / "first-wave")
    by = desk.make_user("researcher", study)
    day = date(2026, 5, 1)
    made = open_round(by=by, study=study, opens=day, closes=day, contact=Text("a", "b")).round
    desk.configure(ballot_database=str(desk.settings.data / "nowhere" / "box.sqlite3"))
    response = response_of(made, today=day)
    assert (response.state, response.total) == (None, None)
    assert [one.said for one in response.channels] == [None, None]
