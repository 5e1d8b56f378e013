"""Series of releases of small studies, made through the public door: documents as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from fakes.drawn_studies import Series, Step
from fakes.printed_statements import VERSION
from fakes.profile_space import Person
from fakes.written_studies import answers_of, questionnaire_of, reach_of, study_of
from weerklank.disclosure import Release, ReleasedTable, SheetSet, release_sheets, release_study
from weerklank.kernel import DisclosureRefused, UserError

DAY = "2020-07-01"


@dataclass
class Made:
    """What became of a series: releases that were made, and the codes of refusals."""

    series: Series
    releases: list[Release] = field(default_factory=list)
    sheets: list[SheetSet] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def tables(self) -> list[tuple[int, ReleasedTable]]:
        """Return every table with the data version it is of."""
        return [(r.data_version, table) for r in self.releases for table in r.tables]

    @property
    def respondents(self) -> list[tuple[int, int]]:
        """Return how many people each data version has."""
        return sorted({(r.data_version, r.respondents) for r in self.releases})

    @property
    def people(self) -> list[Person]:
        """Return the people behind the newest release."""
        last = max(release.data_version for release in self.releases)
        return [person for person in self.series.people if int(person[VERSION][0]) <= last]


def make_series(series: Series) -> Made:
    """Return what the door lets through, step by step; a refused step is left out."""
    made = Made(series)
    for step in series.steps:
        try:
            _take(step, made)
        except DisclosureRefused as refused:
            made.refused += [problem.code for problem in refused.problems]
        except UserError as error:
            if error.code != "sheets-no-release":
                raise
            made.refused.append(error.code)
    return made


def _take(step: Step, made: Made) -> None:
    plan = made.series.plan
    versions = sorted(
        {other.version for other in made.series.steps if other.version <= step.version}
    )
    answers = {
        version: answers_of(plan, [p for p in made.series.people if int(p[VERSION][0]) <= version])
        for version in versions
    }
    newest = answers.pop(step.version)
    documents = questionnaire_of(plan), study_of(plan, step.breakdowns), newest, reach_of(plan)
    releases, sheets = tuple(made.releases), tuple(made.sheets)
    if step.sheets:
        made.sheets.append(
            release_sheets(
                *documents, releases, sheets, step.version, DAY, "proef", earlier_answers=answers
            )
        )
    else:
        made.releases.append(
            release_study(
                *documents,
                releases,
                step.version,
                DAY,
                "proef",
                earlier_answers=answers,
                sheets=sheets,
            )
        )
