"""The door of sheets: closed answers come in as text, nothing but a set of sheets goes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from weerklank.analysis import count_cells, list_paths, tabulate
from weerklank.design import Questionnaire, Study
from weerklank.disclosure.organisations.sheet_making import Circumstances, make_sheets
from weerklank.disclosure.organisations.sheet_others import (
    keep_among_others,
    list_neighbourhoods,
    names_out,
)
from weerklank.disclosure.organisations.sheet_refusals import (
    label_differs,
    nesting_missing,
    no_release,
    organisation_unknown,
    other_data,
    unplanned,
)
from weerklank.disclosure.organisations.sheet_skipping import name_skipped, tell_skipped
from weerklank.disclosure.organisations.sheet_tables import Own, count_own
from weerklank.disclosure.problem.nesting import find_nests
from weerklank.disclosure.problem.people import gather_people
from weerklank.disclosure.problem.routes import read_routes
from weerklank.disclosure.problem.space import OUTSIDE
from weerklank.disclosure.release import Release
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.disclosure.sheet_json import sheets_hash
from weerklank.disclosure.sheets import SheetSet, WithoutSheet
from weerklank.disclosure.tables.covering import covered_items
from weerklank.disclosure.tables.joining import join_versions
from weerklank.fieldwork import Reach, Responses, read_reach, read_responses
from weerklank.kernel import DisclosureRefused, DocumentRefused, Place, Problem, Progress, silent

FORMAT = 1


def release_sheets(
    questionnaire: Questionnaire,
    study: Study,
    responses_csv: str,
    reach_yaml: str | None,
    releases: tuple[Release, ...],
    earlier: tuple[SheetSet, ...],
    data_version: int,
    date: str,
    reason: str,
    progress: Progress = silent,
    rules: Rules = DEFAULT_RULES,
    responses_file: str = "closed/responses.csv",
    reach_file: str = "reach.yaml",
    earlier_answers: Mapping[int, str] = MappingProxyType({}),
) -> SheetSet:
    """Return the next set of organisation sheets, judged beside all releases and earlier sets.

    releases         the public ones, which come first: a sheet stands beside the region's figures
    earlier_answers  the answers that earlier releases were made of, by data version
    Raises UserError where the study plans none or nothing is public yet, DocumentRefused for wrong
    answers or reach, DisclosureRefused where the answers changed or a nesting is not declared.
    """
    if study.sheets is None:
        raise unplanned()
    if not releases:
        raise no_release()
    _check_data(releases, earlier, data_version, earlier_answers)
    responses = read_responses(responses_csv, responses_file, questionnaire)
    if responses.synthetic != study.synthetic:
        raise label_differs(responses_file)
    reach = None if reach_yaml is None else read_reach(reach_yaml, reach_file)
    owned = count_own(responses, questionnaire, study, reach, rules)
    _check_reach(reach, owned, reach_file)
    _check_nesting(responses, questionnaire, study, owned)
    joined = join_versions(responses, questionnaire, data_version, earlier_answers, responses_file)
    item = study.sheets.item
    nests = tell_skipped(find_nests(responses, questionnaire, study), item)
    around = list_neighbourhoods(releases, nests, item)
    owned = keep_among_others(owned, around, names_out(earlier, data_version), rules)
    people = gather_people(responses, questionnaire, joined)
    for nest in nests:
        people = name_skipped(people, nest, item)
    circumstances = Circumstances(
        public=tabulate(count_cells(responses, questionnaire, study), questionnaire, study),
        nests=nests,
        releases=releases,
        earlier=earlier,
        study=study,
        respondents=len(responses.respondents),
        data_version=data_version,
        people=people,
        rules=rules,
        routes=read_routes(questionnaire),
        covered=covered_items(questionnaire, responses),
    )
    made = make_sheets(owned, circumstances, progress)
    return SheetSet(
        format=FORMAT,
        number=len(earlier) + 1,
        study=study.id,
        wave=study.wave,
        date=date,
        reason=reason,
        synthetic=study.synthetic,
        data_version=data_version,
        release=releases[-1].number,
        sheets=made.sheets,
        without=tuple(
            WithoutSheet(own.organisation, own.text, own.without) for own in owned if own.without
        ),
        hidden=made.hidden,
        narrowest=made.narrowest,
        left_out=made.left_out,
        previous=sheets_hash(earlier[-1]) if earlier else None,
    )


def _check_data(
    releases: Sequence[Release],
    earlier: Sequence[SheetSet],
    data_version: int,
    known: Collection[int],
) -> None:
    """Raise DisclosureRefused where anything that is out was made of answers unknown here.

    The newest release must be of these very answers: sheets stand beside its figures.
    """
    names = {f"releases/release-{r.number:03d}.json": r.data_version for r in releases[:-1]}
    names |= {f"sheets/sheets-{s.number:03d}.json": s.data_version for s in earlier}
    allowed = {*known, data_version}
    problems = [other_data(name) for name, version in names.items() if version not in allowed]
    if releases[-1].data_version != data_version:
        problems.append(other_data(f"releases/release-{releases[-1].number:03d}.json"))
    if problems:
        raise DisclosureRefused(problems)


def _check_reach(reach: Reach | None, owned: Sequence[Own], file: str) -> None:
    """Raise DocumentRefused for channels to an organisation that nobody can have answered."""
    known = [own.organisation for own in owned]
    channels = () if reach is None else reach.channels
    problems = [
        organisation_unknown(
            Place(file, None, f"channels[{n}].organisation"), channel.organisation, known
        )
        for n, channel in enumerate(channels, start=1)
        if channel.organisation is not None and channel.organisation not in known
    ]
    if problems:
        raise DocumentRefused(problems)


def _check_nesting(
    responses: Responses, questionnaire: Questionnaire, study: Study, owned: Sequence[Own]
) -> None:
    """Raise DisclosureRefused where organisations lie within a breakdown that is not nested.

    Then the breakdown's group minus an organisation would tell of the others, unseen.
    """
    own = "" if study.sheets is None else study.sheets.item
    nest = next((names for names in study.nesting if own in names), (own,))
    entitled = {one.organisation for one in owned if one.without is None}
    problems: list[Problem] = []
    for item in dict.fromkeys(b.by for b in study.breakdowns if b.by not in nest):
        given: dict[str, set[str]] = {name: set() for name in entitled}
        for organisation, answer in list_paths(responses, questionnaire, (own, item)):
            if organisation in given and answer != OUTSIDE:
                given[organisation].add(answer)
        if entitled and _lies_within(given):
            problems.append(nesting_missing(item, own))
    if problems:
        raise DisclosureRefused(problems)


def _lies_within(given: Mapping[str, set[str]]) -> bool:
    return all(len(answers) <= 1 for answers in given.values())
