"""The list of what must be right before a round opens."""

from __future__ import annotations

from dataclasses import dataclass

from weerklank.kernel import Text, UserError, WeerklankError
from weerklank.web.actions.rounds import refuse_opening
from weerklank.web.models import StudyRecord
from weerklank.web.problems import problems_of
from weerklank.web.queries.fieldwork import Plan, read_plan
from weerklank.web.queries.rounds import last_wave
from weerklank.web.queries.untouched import is_starting_period, is_starting_questionnaire


@dataclass(frozen=True, slots=True)
class Check:
    """One line: whether it is right, and what it says. `is_note` lines stop nothing."""

    right: bool
    text: Text
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every line, and the problems of the documents where they do not hold."""

    checks: tuple[Check, ...]
    problems: tuple[dict[str, object], ...] = ()

    @property
    def ready(self) -> bool:
        """Return whether nothing stands in the way."""
        return not self.problems and all(one.right for one in self.checks)


def check_opening(study: StudyRecord, *, pilot: bool) -> Checklist:
    """Return what is right, and everything that stands in the way of opening."""
    try:
        plan = read_plan(study)
    except WeerklankError as error:
        return Checklist((Check(False, _DOCUMENTS_WRONG),), tuple(problems_of(error)))
    return Checklist((*_of_plan(plan), *_of_rounds(study, plan, pilot=pilot), *_of_news(plan)))


def _of_plan(plan: Plan) -> list[Check]:
    items = sum(1 for item in plan.questionnaire.items() if item.kind != "information")
    count = len(plan.channels)
    known = sum(1 for channel in plan.channels if channel.reached is not None)
    return [
        Check(True, _DOCUMENTS),
        Check(True, _LENGTH[plan.minutes == 1].format(items=items, minutes=plan.minutes)),
        Check(True, _CHANNELS[count == 1].format(count=count, known=known)),
        *([] if known == count else [Check(True, _REACH_UNKNOWN, is_note=True)]),
        *_of_texts(plan),
    ]


def _of_texts(plan: Plan) -> list[Check]:
    """Return what nobody has rewritten yet; a study may open so, but hardly ever means to."""
    found = []
    if is_starting_questionnaire(plan.questionnaire):
        found.append(Check(True, _EXAMPLE, is_note=True))
    if is_starting_period(plan.study):
        period = plan.study.period
        found.append(Check(True, _PERIOD.format(nl=period.nl, en=period.en), is_note=True))
    return found


def _of_rounds(study: StudyRecord, plan: Plan, *, pilot: bool) -> list[Check]:
    try:
        refuse_opening(study, plan, pilot=pilot)
    except UserError as error:
        nl, en = f"{error.message.nl} {error.hint.nl}", f"{error.message.en} {error.hint.en}"
        return [Check(False, Text(nl, en))]
    return []


def _of_news(plan: Plan) -> list[Check]:
    told = last_wave(plan.study)
    if told is None or not told.news:
        return [Check(True, _NO_NEWS, is_note=True)]
    text = Text(
        f"De bedankpagina vertelt wat er is gedaan met aanbevelingen uit ‘{told.title.nl}’.",
        f"The thank-you page tells what was done with recommendations of ‘{told.title.en}’.",
    )
    return [Check(True, text, is_note=True)]


_DOCUMENTS = Text(
    "De vragenlijst, het onderzoeksplan en de kanalen kloppen.",
    "Questionnaire, study plan and channels are right.",
)
_DOCUMENTS_WRONG = Text("De documenten kloppen nog niet.", "The documents are not right yet.")
_LENGTH = (
    Text(
        "{items} vragen; invullen kost ongeveer {minutes} minuten.",
        "{items} questions; filling it in takes about {minutes} minutes.",
    ),
    Text(
        "{items} vragen; invullen kost ongeveer 1 minuut.",
        "{items} questions; filling it in takes about 1 minute.",
    ),
)
_CHANNELS = (
    Text(
        "{count} kanalen, ieder met een eigen adres; van {known} is het bereik bekend.",
        "{count} channels, each with an address of its own; the reach of {known} is known.",
    ),
    Text("1 kanaal, met een eigen adres.", "1 channel, with an address of its own."),
)
_REACH_UNKNOWN = Text(
    "Zonder bereik is er geen responspercentage. Vul het zo mogelijk aan in reach.yaml.",
    "Without the reach there is no response rate. Add it in reach.yaml if you can.",
)
_EXAMPLE = Text(
    "Dit is nog de voorbeeldvragenlijst: niemand heeft de vragen veranderd. Schrijf uw eigen "
    "vragen in questionnaire.yaml.",
    "This is still the example questionnaire: nobody changed the questions. Write your own "
    "questions in questionnaire.yaml.",
)
_PERIOD = Text(
    "De periode in study.yaml is: {nl}. Zij komt in het rapport te staan.",
    "The period in study.yaml is: {en}. It will stand in the report.",
)
_NO_NEWS = Text(
    "De bedankpagina vertelt niets over een vorige meting: van dit programma in deze regio is er "
    "geen openbaar.",
    "The thank-you page tells nothing of an earlier wave: none of this programme and region is "
    "published.",
)
