"""Opens the closed answers of a study for looking into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from weerklank.analysis import (
    Codings,
    InvalidCount,
    Survey,
    list_coded,
    open_survey,
    read_code_lists,
    read_codings,
    with_codes,
)
from weerklank.archive import StudyFolder, read_folder
from weerklank.design import TABULATED_KINDS, Questionnaire
from weerklank.fieldwork import Responses, read_responses
from weerklank.kernel import Text, UserError
from weerklank.web.models import StudyRecord


@dataclass(frozen=True, eq=False)
class Opened:
    """A study folder whose answers can be looked into.

    unsettled  code list -> how many answers have no code yet, or codes that coders differ on
    """

    folder: StudyFolder
    questionnaire: Questionnaire
    responses: Responses
    unsettled: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def survey(self) -> Survey:
        """Everybody's answers beside the study's plan, unweighted."""
        return open_survey(self.questionnaire, self.folder.study, self.responses)

    @property
    def tabulated(self) -> tuple[str, ...]:
        """The questions of which a table can be made, in order of asking, then derived items."""
        asked = (item.id for item in self.questionnaire.items() if item.kind in TABULATED_KINDS)
        return (*asked, *(one.id for one in self.folder.study.derived))

    def holds(self, item: str, by: str) -> bool:
        """Return whether a table can be made of an item in a declared breakdown ('' for none)."""
        declared = {one.id for one in self.folder.study.breakdowns}
        return item in self.tabulated and (not by or by in declared)

    @property
    def people(self) -> int:
        """How many people answered."""
        return len(self.responses.respondents)


def open_study(study: StudyRecord) -> Opened | None:
    """Return a study's answers with what is planned of them; None where there are none.

    Codes of open answers stand beside the answers as items of their own. Raises UserError where
    documents or answers cannot be read.
    """
    folder = read_folder(study.folder)
    if folder.questionnaire is None or folder.responses is None:
        return None
    source, asked = folder.responses, folder.questionnaire
    responses = read_responses(source.text, source.file, asked)
    return _with_codes(folder, asked, responses)


def _with_codes(folder: StudyFolder, questionnaire: Questionnaire, responses: Responses) -> Opened:
    if folder.codes is None:
        return Opened(folder, questionnaire, responses)
    lists = read_code_lists(folder.codes.text, folder.codes.file, questionnaire)
    source = folder.codings
    codings = Codings(()) if source is None else read_codings(source.text, source.file)
    unsettled = {
        one.id: sum(not answer.settled for answer in list_coded(one, codings, responses))
        for one in lists
    }
    return Opened(folder, *with_codes(questionnaire, responses, codings, lists), unsettled)


def weigh(survey: Survey, plan: str) -> Survey | Text:
    """Return the survey weighted as the study plans, or why these weights cannot be made."""
    try:
        return survey.weighted(plan)
    except InvalidCount as error:
        return error.message
    except UserError as error:
        message, hint = error.message, error.hint
        return Text(f"{message.nl} {hint.nl}", f"{message.en} {hint.en}")
