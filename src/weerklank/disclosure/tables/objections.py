"""When no release is made at all, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from weerklank.analysis import CountedTable
from weerklank.design import Study
from weerklank.disclosure.problem.crossing import table_id
from weerklank.disclosure.release import Release, ReleasedTable
from weerklank.disclosure.rules import DEFAULT_RULES, Rules
from weerklank.kernel import DisclosureRefused, Place, Problem, Text

_PLAN = "study.yaml"


def check_request(
    counted: Sequence[CountedTable],
    study: Study,
    respondents: int,
    data_version: int,
    earlier: Sequence[Release],
    joined: Sequence[int] = (),
    rules: Rules = DEFAULT_RULES,
) -> None:
    """Raise DisclosureRefused where too few answered, or the answers are others than before.

    joined  the data version in which each respondent came in, where it is known: answers may have
            been added since an earlier release, though not a few, and none may have changed
    """
    problems = []
    if respondents < rules.minimum_base or not counted:
        problems.append(_TOO_FEW.problem(Place(_PLAN)))
    for release in earlier:
        place = Place(f"releases/release-{release.number:03d}.json")
        problems += _looser(release, rules, place)
        if release.study != study.id or release.wave != study.wave:
            problems.append(_OTHER_STUDY.problem(place))
        elif (release.data_version, release.respondents) != (data_version, respondents):
            then = sum(version <= release.data_version for version in joined)
            added = respondents - then
            if release.data_version >= data_version or then != release.respondents:
                problems.append(_OTHER_DATA.problem(place))
            elif added < rules.minimum_base:
                least = rules.minimum_base
                problems.append(_FEW_ADDED.problem(place, added=added, least=least))
    _refuse(problems)


def _looser(release: Release, rules: Rules, place: Place) -> list[Problem]:
    """A threshold that a release was held to binds the ones after it."""
    now = dict(rules.values())
    return [
        _LOOSER.problem(place, name=rule.name, then=rule.value, now=now[rule.name])
        for rule in release.rules
        if rule.name in now and rules.is_looser(rule.name, rule.value)
    ]


def check_changed_tables(tables: Sequence[ReleasedTable], earlier: Sequence[Release]) -> None:
    """Raise DisclosureRefused where a figure that is out would now be printed differently."""
    before = {table.id: table for release in earlier for table in release.tables}
    problems = []
    for table in tables:
        if table.id in before and _contradicts(table, before[table.id]):
            problems.append(_CHANGED.problem(Place(_PLAN, None, table.id)))
    _refuse(problems)


def check_marks(counted: Sequence[CountedTable], earlier: Sequence[Release]) -> None:
    """Raise DisclosureRefused where means of groups stand beside percentages of the same answers.

    A mean leaves few ways to fill a row of which percentages are known: together they would tell
    single answers, though each alone does not.
    """
    before = [table for release in earlier for table in release.tables]
    tables = [(t.kind, t.source, t.by, t.id) for t in before]
    tables += [(t.kind, t.source, t.by, table_id(t.item, t.breakdown)) for t in counted]
    means = {frozenset((source, by)) for kind, source, by, _ in tables if kind == "mean" and by}
    problems = [
        _MARK_CROSSED.problem(Place(_PLAN, None, name), item=source, by=by)
        for kind, source, by, name in dict.fromkeys(tables)
        if by and kind != "mean" and frozenset((source, by)) in means
    ]
    _refuse(problems)


def check_nothing_new(
    tables: Sequence[ReleasedTable], refused: Sequence[tuple[str, Text]], earlier: Sequence[Release]
) -> None:
    """Raise DisclosureRefused where nothing can be shown, or a later release adds nothing safe."""
    before = {table.id for release in earlier for table in release.tables}
    new = [table for table in tables if table.id not in before]
    asked = [(name, text) for name, text in refused if name not in before]
    if new or not (asked or not tables):
        return
    problems = [
        Problem("disclosure-no-safe-table", Place(_PLAN, None, name), text, _NO_SAFE)
        for name, text in asked
    ]
    _refuse(problems or [_TOO_FEW.problem(Place(_PLAN))])


def check_residual(unaccepted: Sequence[str], study: Study) -> None:
    """Raise DisclosureRefused for residual groups whose report nobody has accepted."""
    problems = [
        _RESIDUAL.problem(Place(_PLAN, None, "accept_residual"), group=group)
        for group in unaccepted
        if group not in study.accept_residual
    ]
    _refuse(problems)


def _contradicts(table: ReleasedTable, before: ReleasedTable) -> bool:
    old = {(row.category, row.members): row for row in before.rows}
    for row in table.rows:
        known = old.get((row.category, row.members))
        if known is None:
            continue
        if None not in (row.base, known.base) and row.base != known.base:
            return True
        printed = {figure.answer: figure.percent for figure in known.figures}
        for figure in row.figures:
            earlier = printed.get(figure.answer)
            if None not in (figure.percent, earlier) and figure.percent != earlier:
                return True
    return False


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise DisclosureRefused(problems)


class _Objection:
    def __init__(self, code: str, message: Text, remedy: Text) -> None:
        self._code, self._message, self._remedy = code, message, remedy

    def problem(self, place: Place, **values: object) -> Problem:
        message, remedy = self._message.format(**values), self._remedy.format(**values)
        return Problem(self._code, place, message, remedy)


_MARK_CROSSED = _Objection(
    "disclosure-mark-crossed",
    Text(
        "Van '{item}' en '{by}' staan gemiddelden per groep naast percentages. Samen "
        "verklappen ze losse antwoorden.",
        "Of '{item}' and '{by}' means of groups stand beside percentages. Together they tell "
        "single answers.",
    ),
    Text(
        "Haal een van beide tabellen uit het studieplan.",
        "Take one of the two tables out of the study plan.",
    ),
)
_NO_SAFE = Text(
    "Haal deze tabel uit het studieplan, of volg de raad erbij.",
    "Take this table out of the study plan, or follow the advice beside it.",
)
_TOO_FEW = _Objection(
    "disclosure-too-few",
    Text(
        "Er zijn te weinig antwoorden om iets te tonen.", "There are too few answers to show any."
    ),
    Text("Wacht op meer antwoorden.", "Wait for more answers."),
)
_OTHER_STUDY = _Objection(
    "disclosure-other-study",
    Text("Deze uitgave hoort bij een ander onderzoek.", "This release belongs to another study."),
    Text(
        "Haal het bestand weg uit de map 'releases'.",
        "Take the file out of the folder 'releases'.",
    ),
)
_OTHER_DATA = _Objection(
    "disclosure-other-data",
    Text(
        "Deze uitgave is van andere antwoorden. Wie beide van elkaar aftrekt, ziet wat er "
        "veranderde.",
        "This release is of other answers. Whoever subtracts the two sees what changed.",
    ),
    Text(
        "Gebruik dezelfde antwoorden als toen. Kwamen er antwoorden bij? Zet die onder de "
        "antwoorden van toen en verander daar niets aan.",
        "Use the same answers as then. Were answers added? Put them below those of then, and "
        "change nothing there.",
    ),
)
_LOOSER = _Objection(
    "disclosure-rules-looser",
    Text(
        "Bij deze uitgave gold voor '{name}' {then}; nu is dat {now}.",
        "This release was held to {then} for '{name}'; now it is {now}.",
    ),
    Text(
        "Zet bij 'rules' in study.yaml of programme.yaml weer {then}, of strenger.",
        "Put {then} under 'rules' in study.yaml or programme.yaml again, or something stricter.",
    ),
)
_FEW_ADDED = _Objection(
    "disclosure-few-added",
    Text(
        "Sinds deze uitgave kwamen er maar {added} mensen bij. Wie beide uitgaven van elkaar "
        "aftrekt, ziet wat zij antwoordden.",
        "Since this release only {added} people were added. Whoever subtracts the two sees what "
        "they answered.",
    ),
    Text(
        "Wacht tot er minstens {least} bij zijn gekomen, of gebruik de antwoorden van toen.",
        "Wait until at least {least} were added, or use the answers of then.",
    ),
)
_CHANGED = _Objection(
    "disclosure-figure-changed",
    Text(
        "Een cijfer dat al openbaar is, zou nu anders zijn.",
        "A figure that is public already would now be different.",
    ),
    Text("Gebruik dezelfde antwoorden als toen.", "Use the same answers as then."),
)
_RESIDUAL = _Objection(
    "disclosure-residual",
    Text(
        "Over restgroep '{group}' is af te leiden wat bij een gewone groep verborgen zou zijn.",
        "What would be hidden for an ordinary group can be derived about residual group '{group}'.",
    ),
    Text(
        "Weet niemand wie erin zitten? Zet dan '{group}' bij 'accept_residual'. Voeg de groep "
        "anders bij een andere.",
        "Can nobody know who is in it? Then put '{group}' under 'accept_residual'. Otherwise join "
        "the group with another.",
    ),
)
