"""The door: closed answers come in as text, and nothing but a release or problems go out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from weerklank.analysis import count_cells, tabulate
from weerklank.design import Questionnaire, Study
from weerklank.disclosure.problem.nesting import find_nests, nest_releases
from weerklank.disclosure.problem.people import gather_people
from weerklank.disclosure.problem.routes import read_routes
from weerklank.disclosure.release import Release, ReleasedTheme
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.disclosure.sheets import SheetSet
from weerklank.disclosure.tables.covering import covered_items
from weerklank.disclosure.tables.joining import join_versions
from weerklank.disclosure.tables.releasing import make_release
from weerklank.disclosure.tables.setting import Beside
from weerklank.disclosure.tables.sheet_known import sheet_releases
from weerklank.fieldwork import read_reach, read_responses, response_rate
from weerklank.kernel import DocumentRefused, Place, Problem, Progress, Text, UserError, silent


def release_study(
    questionnaire: Questionnaire,
    study: Study,
    responses_csv: str,
    reach_yaml: str | None,
    earlier: tuple[Release, ...],
    data_version: int,
    date: str,
    reason: str,
    progress: Progress = silent,
    rules: Rules = DEFAULT_RULES,
    responses_file: str = "closed/responses.csv",
    reach_file: str = "reach.yaml",
    earlier_answers: Mapping[int, str] = MappingProxyType({}),
    sheets: tuple[SheetSet, ...] = (),
) -> Release:
    """Return the next release of a study, from its closed answers as text.

    earlier_answers  the answers that earlier releases were made of, by data version, where they
                     are others than these
    sheets           every set of organisation sheets that was made so far
    Raises DocumentRefused for wrong answers or a wrong reach, UserError where synthetic answers
    are not declared in the study (or the other way round), DisclosureRefused where nothing is safe.
    """
    responses = read_responses(responses_csv, responses_file, questionnaire)
    if responses.synthetic != study.synthetic:
        raise _label_differs(responses_file)
    people = len(responses.respondents)
    reach = None if reach_yaml is None else read_reach(reach_yaml, reach_file)
    counted = tabulate(count_cells(responses, questionnaire, study), questionnaire, study)
    joined = join_versions(responses, questionnaire, data_version, earlier_answers, responses_file)
    nests = find_nests(responses, questionnaire, study)
    behind = gather_people(responses, questionnaire, joined)
    for nest in nests:
        behind = behind.nested(nest.name, nest.items)
    return make_release(
        counted,
        study,
        tuple(ReleasedTheme(page.id, page.title) for page in questionnaire.pages),
        people,
        None if reach is None else response_rate(people, reach),
        data_version,
        earlier,
        date,
        reason,
        rules,
        progress,
        read_routes(questionnaire),
        Beside(behind, nests, sheets, covered_items(questionnaire, responses)),
    )


def check_answers(
    questionnaire: Questionnaire, responses_csv: str, file: str, study: Study | None = None
) -> tuple[Problem, ...]:
    """Return what is wrong with a file of closed answers, each with its place; () if nothing is.

    study  where it is given, its label 'synthetic' is held against that of the answers
    """
    try:
        responses = read_responses(responses_csv, file, questionnaire)
    except DocumentRefused as refused:
        return refused.problems
    if study is not None and responses.synthetic != study.synthetic:
        error = _label_differs(file)
        return (Problem(error.code, Place(file, 1), error.message, error.hint),)
    return ()


def check_reach(reach_yaml: str, file: str) -> tuple[Problem, ...]:
    """Return what is wrong with the document of channels and their reach; () if nothing is."""
    try:
        read_reach(reach_yaml, file)
    except DocumentRefused as refused:
        return refused.problems
    return ()


def _label_differs(file: str) -> UserError:
    return UserError(
        "synthetic-label",
        Text(
            "De antwoorden en het studieplan zeggen niet hetzelfde over 'synthetisch'.",
            "The answers and the study plan do not say the same about 'synthetic'.",
        ),
        Text(
            "Pas 'synthetic' aan in study.yaml, of gebruik het goede bestand.",
            "Change 'synthetic' in study.yaml, or use the right file.",
        ),
        Place(file, 1),
    )


def lay_beside(
    questionnaire: Questionnaire,
    study: Study,
    responses_csv: str,
    responses_file: str,
    releases: tuple[Release, ...],
    sheets: tuple[SheetSet, ...],
) -> tuple[Release, ...]:
    """Return releases, and sheets as releases, so that groups that lie within each other are seen.

    Each names its groups by the paths that people stand on; of the answers nothing else is told.
    """
    responses = read_responses(responses_csv, responses_file, questionnaire)
    nests = find_nests(responses, questionnaire, study)
    own = () if study.sheets is None else sheet_releases(sheets, releases, nests, study.sheets.item)
    return (*nest_releases(releases, nests), *own)
