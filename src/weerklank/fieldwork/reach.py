"""The reach document (`reach.yaml`): how the survey was spread, and how many people it reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from weerklank.kernel import (
    Fields,
    Node,
    Problems,
    Text,
    UserError,
    read_yaml,
    whole_percent,
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in which people got the survey. `reached` is None where nobody counted.

    organisation  answer id of the one organisation whose people it reached, or None
    """

    id: str
    name: Text
    reached: int | None
    note: Text | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """When the survey was open, in words and (where they are known) as days, and its channels."""

    period: Text
    first_day: date | None
    last_day: date | None
    channels: tuple[Channel, ...]


def read_reach(text: str, file: str) -> Reach:
    """Return the reach that a YAML text describes.

    fieldwork: {period: {nl, en}, from: 2022-03-01, to: 2022-04-01}    from and to may be absent
    channels: [{id, name: {nl, en}, reached: 1200, note: {nl, en}}]    reached: null is 'unknown'
        a channel to one organisation may name it: organisation: <answer id>

    Raises DocumentRefused with every problem.
    """
    problems = Problems()
    fields = Fields(read_yaml(text, file), problems)
    period, first_day, last_day = _read_fieldwork(fields.mapping("fieldwork"), problems)
    nodes = fields.items("channels")
    channels = tuple(_read_channel(node, problems) for node in nodes)
    if fields.has("channels") and not channels:
        problems.add("reach-channels", fields.place_of("channels"), *_NO_CHANNEL)
    _check_unique(nodes, channels, problems)
    fields.refuse_unknown()
    problems.raise_if_any()
    return Reach(period, first_day, last_day, channels)


def response_rate(respondents: int, reach: Reach) -> int | None:
    """Return the respondents as a whole percentage of everybody reached.

    None where one channel's reach is unknown: a rate over the others would flatter. Raises
    UserError where more people answered than were reached.
    """
    counted = [channel.reached for channel in reach.channels if channel.reached is not None]
    if len(counted) < len(reach.channels) or not counted:
        return None
    if respondents > sum(counted):
        raise _too_small(respondents, sum(counted))
    return whole_percent(respondents, sum(counted))


def _read_fieldwork(
    fields: Fields | None, problems: Problems
) -> tuple[Text, date | None, date | None]:
    if fields is None:
        return Text("", ""), None, None
    period = fields.bilingual("period")
    first_day, last_day = _read_day(fields, "from"), _read_day(fields, "to")
    if first_day and last_day and last_day < first_day:
        problems.add("reach-period", fields.place_of("to"), *_BACKWARDS)
    fields.refuse_unknown()
    return period, first_day, last_day


def _read_day(fields: Fields, name: str) -> date | None:
    written = fields.text(name, default="")
    if not written:
        return None
    try:
        if _DATE.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    message = Text(f"'{written}' is geen datum.", f"'{written}' is not a date.")
    remedy = Text("Schrijf jaar-maand-dag: 2022-05-31.", "Write year-month-day: 2022-05-31.")
    fields.problems.add("reach-date", fields.place_of(name), message, remedy)
    return None


def _read_channel(node: Node, problems: Problems) -> Channel:
    fields = Fields(node, problems)
    identifier, name = fields.identifier("id"), fields.bilingual("name")
    if "reached" not in fields.keys():  # noqa: SIM118 - Fields is no mapping
        problems.add("reach-unstated", fields.place, *_UNSTATED)
    reached = fields.integer("reached", default=1)
    if reached < 1:
        problems.add("reach-number", fields.place_of("reached"), *_NOBODY)
    note = fields.bilingual("note", required=False)
    organisation = fields.text("organisation", default="")
    fields.refuse_unknown()
    return Channel(
        identifier,
        name,
        reached if fields.has("reached") else None,
        note if fields.has("note") else None,
        organisation or None,
    )


def people_invited(reach: Reach, organisation: str) -> int | None:
    """Return how many people of an organisation were invited; None where nobody counted them."""
    own = [channel.reached for channel in reach.channels if channel.organisation == organisation]
    counted = [reached for reached in own if reached is not None]
    return sum(counted) if own and len(counted) == len(own) else None


def _check_unique(nodes: Iterable[Node], channels: tuple[Channel, ...], problems: Problems) -> None:
    seen: set[str] = set()
    for node, channel in zip(nodes, channels, strict=True):
        if channel.id and channel.id in seen:
            message = Text(
                f"Het kanaal '{channel.id}' staat er twee keer.",
                f"The channel '{channel.id}' is given twice.",
            )
            remedy = Text("Geef elk kanaal een eigen id.", "Give every channel an id of its own.")
            problems.add("reach-channel-twice", node.place, message, remedy)
        seen.add(channel.id)


def _too_small(respondents: int, reached: int) -> UserError:
    return UserError(
        "reach-too-small",
        Text(
            f"Er zijn {respondents} deelnemers, maar volgens het bereik kregen {reached} mensen "
            "de vragenlijst.",
            f"There are {respondents} respondents, but by the reach {reached} people got the "
            "survey.",
        ),
        Text(
            "Verbeter het bereik, of zet 'reached: null' waar het onbekend is.",
            "Mend the reach, or write 'reached: null' where it is unknown.",
        ),
    )


_BACKWARDS = (
    Text("De laatste dag ligt voor de eerste.", "The last day is before the first."),
    Text("Draai de dagen om of verbeter ze.", "Swap or mend the days."),
)
_UNSTATED = (
    Text("Er staat niet hoeveel mensen dit kanaal bereikte.", "This channel's reach is not given."),
    Text(
        "Schrijf 'reached: ' met een aantal, of 'reached: null' als niemand het weet.",
        "Write 'reached: ' with a number, or 'reached: null' where nobody knows.",
    ),
)
_NOBODY = (
    Text("Een kanaal bereikt minstens een mens.", "A channel reaches at least one person."),
    Text("Verbeter het aantal, of haal het kanaal weg.", "Mend the number, or remove the channel."),
)
_NO_CHANNEL = (
    Text("Er staat geen enkel kanaal.", "There is no channel."),
    Text("Noem minstens een kanaal.", "Name at least one channel."),
)
