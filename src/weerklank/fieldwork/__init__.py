"""In: the texts of a file of answers and of the reach, and the questionnaire they belong to.
Out: checked responses as columns of small integers, the reach, the response rate.
Never done here: counting answers, weighing, publishing; a wrong answer is refused, never mended.
"""

from weerklank.fieldwork.columns import (
    ANSWERED,
    NOT_ASKED,
    SKIPPED,
    ChoiceColumn,
    Codes,
    Column,
    Flags,
    NumberColumn,
    OptionsColumn,
    TextColumn,
    Values,
)
from weerklank.fieldwork.reach import Channel, Reach, people_invited, read_reach, response_rate
from weerklank.fieldwork.responses import (
    Responses,
    read_responses,
    take_respondents,
    write_ballots,
    write_responses,
)
from weerklank.fieldwork.routing import asked_respondents
from weerklank.fieldwork.submission import (
    Checked,
    answers_from_json,
    answers_to_json,
    check_submission,
    largest_submission,
    rounded_response,
)

__all__ = [
    "ANSWERED",
    "NOT_ASKED",
    "SKIPPED",
    "Channel",
    "Checked",
    "ChoiceColumn",
    "Codes",
    "Column",
    "Flags",
    "NumberColumn",
    "OptionsColumn",
    "Reach",
    "Responses",
    "TextColumn",
    "Values",
    "answers_from_json",
    "answers_to_json",
    "asked_respondents",
    "check_submission",
    "largest_submission",
    "people_invited",
    "read_reach",
    "read_responses",
    "response_rate",
    "rounded_response",
    "take_respondents",
    "write_ballots",
    "write_responses",
]
