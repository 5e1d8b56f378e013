"""Reads for fieldwork: what a study needs to open, and the response, never closer than per ten."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.cache import cache

from weerklank.archive import read_folder
from weerklank.ballotbox import Store, StoreUnavailable
from weerklank.design import Questionnaire, Study
from weerklank.fieldwork import Channel, Checked, check_submission, read_reach, rounded_response
from weerklank.kernel import Text, UserError
from weerklank.web.models import Round, RoundChannel, StudyRecord
from weerklank.web.queries.rounds import BoxState, ballot_address, ballot_box

STEP = 10
"""Response is told per so many answers: privacy asks for it, and for no live counter."""
KEPT = 26 * 3600
"""Seconds that the response of a day is kept, in memory alone: longer than any day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents of a study that fieldwork stands on, checked.

    minutes      how long the form takes, as its first page says, rounded up
    has_answers  answers stand in the folder already
    """

    study: Study
    questionnaire: Questionnaire
    channels: tuple[Channel, ...]
    minutes: int
    has_answers: bool


@dataclass(frozen=True, slots=True)
class ChannelResponse:
    """One channel as it may be seen.

    floor    answers in whole tens, rounded down; None where the box is away or closed
    said     the same in words; `rate` the least share of those reached, in whole percent
    """

    id: str
    name: Text
    address: str
    key: str
    reached: int | None
    floor: int | None
    said: Text | None
    rate: int | None


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a round.

    total  the sum of what the channels show, and so never more than they tell together
    state  how the ballot box has the round; None where it is away
    """

    channels: tuple[ChannelResponse, ...]
    total: Text | None
    rate: int | None
    state: BoxState | None

    @property
    def adds_up(self) -> bool:
        """Return whether the total is a number, and not that every channel has few."""
        return self.total is not None and any(one.floor for one in self.channels)


def read_plan(study: StudyRecord) -> Plan:
    """Return what a round of this study would stand on.

    Raises UserError or DocumentRefused where a document is missing or wrong.
    """
    folder = read_folder(study.folder)
    if folder.questionnaire is None:
        raise UserError("no-questionnaire", *_INTERVIEWS)
    if folder.reach is None:
        raise UserError("no-channels", *_NO_REACH)
    reach = read_reach(folder.reach.text, "reach.yaml")
    minutes = max(1, math.ceil(folder.questionnaire.minutes))
    has_answers = folder.responses is not None
    return Plan(folder.study, folder.questionnaire, reach.channels, minutes, has_answers)


def check_sent(questionnaire: Questionnaire, fields: Mapping[str, Sequence[str]]) -> Checked:
    """Return what the ballot box would make of a form, for the preview; nothing is kept."""
    return check_submission(questionnaire, fields)


def say_response(count: int) -> Text:
    """Return a number of answers in words, no closer than per ten."""
    return rounded_response(count)


def response_of(round: Round, channel: str | None = None, *, today: date) -> Response:
    """Return the response of a round, of one channel alone where it is given.

    Of a real round it is what the first look of `today` found. A live number per ten would be a
    bell: who sends in ballots until nine are missing to the next ten, hears when a colleague
    answers. The exact counts live no longer than this call.
    """
    rows = list(round.channels.all() if channel is None else round.channels.filter(channel=channel))
    try:
        with ballot_box() as store:
            standing = store.standing(round.identifier)
            state = None if standing is None else standing.state
            counts = _tens(store, round, today) if state and round.state == "open" else None
    except StoreUnavailable:
        state, counts = None, None
    return round_response(rows, counts, state)


def _tens(store: Store, round: Round, today: date) -> dict[str, int]:
    """Return the counts in whole tens: of a pilot as they are, else as they were first today."""

    def count() -> dict[str, int]:
        exact = store.counts(round.identifier)
        return {channel: number // STEP * STEP for channel, number in exact.items()}

    if round.pilot:
        return count()
    name = f"response:{round.identifier}:{today.isoformat()}"
    return cast(dict[str, int], cache.get_or_set(name, count, timeout=KEPT))


def round_response(
    rows: Sequence[RoundChannel], counts: Mapping[str, int] | None, state: BoxState | None
) -> Response:
    """Return the response as it may be seen: a function of the counts rounded down, no more.

    A total of the exact counts would tell more than its parts: 38 and 4 show as 'at least 30' and
    'fewer than 10', and an exact total of 'at least 40' would say that the second is not zero.
    """
    channels = tuple(
        _look(row, None if counts is None else counts.get(row.channel, 0)) for row in rows
    )
    floors = [one.floor for one in channels if one.floor is not None]
    if len(channels) < 2 or len(floors) < len(channels):
        return Response(channels, None, None, state)
    total = sum(floors)
    said = say_response(total) if total else _EACH_FEW
    reached = [one.reached for one in channels if one.reached is not None]
    everyone = sum(reached) if len(reached) == len(channels) else None
    return Response(channels, said, _least_rate(total, everyone), state)


def _look(row: RoundChannel, count: int | None) -> ChannelResponse:
    floor = None if count is None else count // STEP * STEP
    return ChannelResponse(
        row.channel,
        Text(row.name_nl, row.name_en),
        ballot_address(row),
        row.key,
        row.reached,
        floor,
        None if floor is None else say_response(floor),
        None if floor is None else _least_rate(floor, row.reached),
    )


def _least_rate(floor: int, reached: int | None) -> int | None:
    """Return the least share in percent; None under ten answers, or where it says nothing."""
    if not reached or not STEP <= floor <= reached:
        return None
    return floor * 100 // reached


_EACH_FEW = Text("minder dan 10 per kanaal", "fewer than 10 per channel")
_INTERVIEWS = (
    Text("Dit onderzoek heeft geen vragenlijst.", "This study has no questionnaire."),
    Text("Veldwerk is er alleen voor een enquête.", "Only a survey has fieldwork."),
)
_NO_REACH = (
    Text("Het onderzoek noemt nog geen kanalen.", "The study names no channels yet."),
    Text(
        "Zet bij Documenten in reach.yaml via wie u de vragenlijst verspreidt, en hoeveel mensen "
        "ieder kanaal bereikt.",
        "Write in reach.yaml, under Documents, through whom you spread the questionnaire, and how "
        "many people each channel reaches.",
    ),
)
