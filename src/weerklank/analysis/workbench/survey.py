"""A survey to look into: its answers and plan together, weighted or not, table by table.

survey = read_survey("studies/region-2024", language="en")
survey.table("workload", by="sector")
survey.weighted("sector").table("workload")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from weerklank.analysis.coding import Codings, read_code_lists, read_codings, with_codes
from weerklank.analysis.comparing import Comparison, Notables, compare_sampled, find_notable
from weerklank.analysis.counting import count_cells
from weerklank.analysis.estimates import InvalidCount, Sampling, simple_sampling
from weerklank.analysis.estimates.intervals import check_level
from weerklank.analysis.planning import planned_item, refuse_without_table, source_of
from weerklank.analysis.scales import ScaleAssessment, assess_scale
from weerklank.analysis.tables import CountedTable
from weerklank.analysis.tabulation import tabulate
from weerklank.analysis.weighting import Weighted, make_weights
from weerklank.analysis.workbench import wording
from weerklank.analysis.workbench.figure_table import FigureRow, FigureTable
from weerklank.analysis.workbench.figures import estimate_row
from weerklank.analysis.workbench.people import NO_ROW, list_people
from weerklank.design import (
    Breakdown,
    CategoryGroup,
    Questionnaire,
    Study,
    read_questionnaire,
    read_study,
)
from weerklank.fieldwork import Responses, read_responses
from weerklank.kernel import Language, Text, UserError, did_you_mean

CODINGS = "closed/codings.csv"
_MEND = Text(
    "Pas de weging in study.yaml aan, of laat haar weg.",
    "Change the weighting in study.yaml, or leave it out.",
)
ON_THE_SPOT = Text("Op het moment zelf gekozen.", "Chosen on the spot.")


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """The closed side of one study. What it gives is as closed as the answers.

    tables     every planned table of unweighted counts
    weighting  how the people are weighted; None where everybody counts for one
    open_link  people came in through a link that anybody could open
    """

    questionnaire: Questionnaire
    study: Study
    responses: Responses
    tables: tuple[CountedTable, ...]
    sampling: Sampling
    weighting: Weighted | None = None
    weighting_title: Text | None = None
    open_link: bool = True
    language: Language = "nl"

    def __post_init__(self) -> None:
        if len(self.sampling.weights) != len(self.responses.respondents):
            raise _other_people(len(self.sampling.weights), len(self.responses.respondents))

    def weighted(self, plan: str) -> Survey:
        """Return the survey weighted as the study plans under this id.

        Raises UserError where there is no such plan or the weights cannot be made.
        """
        found = next((one for one in self.study.weighting if one.id == plan), None)
        if found is None:
            raise _no_weighting(plan, [one.id for one in self.study.weighting])
        try:
            made = make_weights(self.responses, self.questionnaire, found, self.study.derived)
        except InvalidCount as refused:
            raise UserError("weighting-fails", refused.message, _MEND) from None
        sampling = replace(self.sampling, weights=made.weights)
        return replace(self, sampling=sampling, weighting=made, weighting_title=found.title)

    def unweighted(self) -> Survey:
        """Return the survey with everybody counted for one."""
        sampling = replace(
            self.sampling, weights=simple_sampling(len(self.sampling.weights)).weights
        )
        return replace(self, sampling=sampling, weighting=None, weighting_title=None)

    def table(self, item: str, by: str | None = None, level: float = 0.95) -> FigureTable:
        """Return the table of an item or derived item, for everyone or by a breakdown.

        by  id of a declared breakdown, or of any item to which everybody gives a single answer
        level  of the intervals, between 0 and 1
        Raises UserError for what is not there, cannot be tabled or cannot be broken down by,
        InvalidCount for a level outside 0-1.
        """
        return self.figures(self._counted(item, by), level)

    def figures(self, counted: CountedTable, level: float = 0.95) -> FigureTable:
        """Return one of the survey's tables with its shares, means and intervals."""
        check_level(level)
        people = list_people(counted, self.responses, self.questionnaire)
        rows = tuple(
            estimate_row(row, place, people, self.sampling, level)
            for place, row in enumerate(counted.rows)
        )
        told = tuple(self._tell(rows, level))
        title, synthetic = self.weighting_title, self.study.synthetic
        return FigureTable(
            counted, rows, title, self.open_link, synthetic, told, level, self.language
        )

    def _tell(self, rows: Sequence[FigureRow], level: float) -> Iterator[Text]:
        """Yield how the figures were made and how far they reach."""
        weights, title = self.sampling.weights, self.weighting_title
        if title is not None:
            yield wording.weighted(title)
        else:
            alike = bool((weights == weights[:1]).all())
            yield wording.UNWEIGHTED if alike else wording.WEIGHTED
        yield wording.WILSON if self.sampling.is_simple else wording.LINEARISED
        yield wording.interval_level(level)
        yield wording.LEAST
        if len(rows) > 1:
            yield wording.OVERLAP
        figures = (one for row in rows for one in (*row.shares, row.mean) if one is not None)
        if any(one.interval is None for one in figures):
            yield wording.NO_INTERVAL
        if self.open_link:
            yield wording.INDICATIVE

    def book(self, level: float = 0.95) -> tuple[FigureTable, ...]:
        """Return every planned table, in order of asking."""
        return tuple(self.figures(table, level) for table in self.tables)

    def differences(self) -> Notables:
        """Return what differs between groups by more than chance, what does not, what is unsure."""
        return find_notable(
            [one for table in self.tables if table.by is not None for one in self._compare(table)]
        )

    def scale(self, scale: str) -> ScaleAssessment:
        """Return how well the items of a scale of the questionnaire hang together.

        Everybody counts for one here, also where the survey is weighted.
        Raises UserError where there is no such scale, InvalidCount where nothing can be said.
        """
        scales = self.questionnaire.scales
        found = next((one for one in scales if one.id == scale), None)
        if found is None:
            raise _no_scale(scale, [one.id for one in scales])
        return assess_scale(self.responses, self.questionnaire, found)

    def _compare(self, table: CountedTable) -> tuple[Comparison, ...]:
        people = list_people(table, self.responses, self.questionnaire)
        rows = np.where(people.base, people.rows, NO_ROW)
        return compare_sampled(table, people.chosen, rows, self.sampling)

    def _counted(self, item: str, by: str | None) -> CountedTable:
        for table in self.tables:
            if table.item == item and table.breakdown == by:
                return table
        study = _plan_on_the_spot(self.questionnaire, self.study, item, by)
        made = tabulate(
            count_cells(self.responses, self.questionnaire, study), self.questionnaire, study
        )
        wanted = [one for one in made if one.item == item and (one.by is None) == (by is None)]
        return wanted[0]


def open_survey(
    questionnaire: Questionnaire,
    study: Study,
    responses: Responses,
    *,
    open_link: bool = True,
    language: Language = "nl",
) -> Survey:
    """Return a survey of documents that were read already, unweighted."""
    tables = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    sampling = simple_sampling(len(responses.respondents))
    return Survey(
        questionnaire,
        study,
        responses,
        tables,
        sampling,
        open_link=open_link,
        language=language,
    )


def read_survey(folder: str | Path, *, open_link: bool = True, language: Language = "nl") -> Survey:
    """Return the survey of a study folder that holds its closed answers; for notebooks.

    The one place where a room below the archive reads files: who has the folder has the answers.
    open_link  people came in through a link that anybody could open: figures are indicative
    Raises UserError where a file is missing, DocumentRefused with every problem.
    """
    path = Path(folder)
    questionnaire = read_questionnaire(*_text(path, "questionnaire.yaml"))
    responses = read_responses(*_text(path, "closed/responses.csv"), questionnaire)
    if (path / "codes.yaml").is_file():
        lists = read_code_lists(*_text(path, "codes.yaml"), questionnaire)
        coded = (path / CODINGS).is_file()
        codings = read_codings(*_text(path, CODINGS)) if coded else Codings(())
        questionnaire, responses = with_codes(questionnaire, responses, codings, lists)
    study = read_study(*_text(path, "study.yaml"), questionnaire)
    return open_survey(questionnaire, study, responses, open_link=open_link, language=language)


def _text(path: Path, name: str) -> tuple[str, str]:
    file = path / name
    if not file.is_file():
        raise UserError(
            "file-missing",
            Text(f"Het bestand {file} bestaat niet.", f"There is no file {file}."),
            Text(
                "Noem een onderzoeksmap met gesloten antwoorden.",
                "Name a study folder with closed answers.",
            ),
        )
    return file.read_text(encoding="utf-8-sig"), str(file)


def _plan_on_the_spot(
    questionnaire: Questionnaire, study: Study, item: str, by: str | None
) -> Study:
    """Return a plan of this one table; raise UserError where no table can be made of it."""
    refuse_without_table(planned_item(questionnaire, source_of(study, item)))
    derived = tuple(one for one in study.derived if one.id == item)
    plan = replace(study, items=(item,), derived=derived, breakdowns=())
    if by is None:
        return plan
    declared = next((one for one in study.breakdowns if one.id == by), None)
    breakdown = declared or _every_answer(questionnaire, by)
    if breakdown.by == source_of(study, item):
        raise UserError(
            "breakdown-by",
            Text(
                f"'{item}' naar zichzelf uitsplitsen kan niet.",
                f"'{item}' by itself tells nothing.",
            ),
            Text("Kies een andere vraag voor 'by'.", "Choose another item for 'by'."),
        )
    return replace(plan, items=(), derived=derived, breakdowns=(replace(breakdown, items=(item,)),))


def _every_answer(questionnaire: Questionnaire, by: str) -> Breakdown:
    item = planned_item(questionnaire, by)
    categories = tuple(
        CategoryGroup(answer.id, answer.text, (answer.id,))
        for answer in questionnaire.answers_of(item)
    )
    return Breakdown(by, by, item.label, ON_THE_SPOT, categories, ())


def _other_people(weights: int, people: int) -> InvalidCount:
    return InvalidCount(
        Text(
            f"De steekproef is van {weights} mensen, de antwoorden zijn van {people}. Geef een "
            "gewicht per deelnemer.",
            f"The sampling is of {weights} people, the answers of {people}. Give one weight for "
            "each respondent.",
        )
    )


def _no_scale(scale: str, known: list[str]) -> UserError:
    message = Text(
        f"De vragenlijst heeft geen schaal '{scale}'.",
        f"The questionnaire has no scale '{scale}'.",
    )
    remedy = Text(
        "Zet haar in questionnaire.yaml onder 'scales'.",
        "Put it in questionnaire.yaml under 'scales'.",
    )
    return UserError("scale-unknown", message, did_you_mean(scale, known) if known else remedy)


def _no_weighting(plan: str, known: list[str]) -> UserError:
    message = Text(
        f"Het studieplan heeft geen weging '{plan}'.", f"The study plan has no weighting '{plan}'."
    )
    remedy = Text(
        "Zet haar in study.yaml onder 'weighting'.", "Put it in study.yaml under 'weighting'."
    )
    return UserError("weighting-unknown", message, did_you_mean(plan, known) if known else remedy)
