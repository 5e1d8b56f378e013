"""A drawn study as the documents that the platform reads: questionnaire, study, answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fakes.counted import Items, plan_study
from fakes.drawn_studies import WHY, WORD, Plan, list_items
from fakes.printed_statements import NOT_ASKED, SKIPPED
from fakes.profile_space import Person
from weerklank.design import (
    Answer,
    AnswerGroup,
    AnswerList,
    Breakdown,
    DerivedItem,
    IsOneOf,
    Item,
    Page,
    Questionnaire,
    Sector,
    SheetPlan,
    Study,
)
from weerklank.kernel import same


def questionnaire_of(plan: Plan) -> Questionnaire:
    """Return a plan as a questionnaire."""
    lists, items = [], []

    def ask(id: str, kind: str, answers: tuple[Answer, ...], ordered: bool, **more: object) -> None:
        if answers:
            lists.append(AnswerList(id, answers, ordered))
        items.append(Item(id, 1, kind, same(f"{id}?"), same(id), id if answers else None, **more))  # type: ignore[arg-type]

    for n, level in enumerate(plan.levels):
        names = dict.fromkeys(path[n] for path in plan.paths)
        ask(level, "single", tuple(Answer(name, same(name)) for name in names), False)
    for item, answers in plan.scales.items():
        known = [Answer(answer, same(answer)) for answer in answers]
        if item == plan.unsure:
            known.append(Answer("weet_niet", WORD, "dont_know"))
        ask(item, "single", tuple(known), True, sensitive=item == plan.sensitive)
    if plan.mark:
        ask("cijfer", "mark", (), True)
    if plan.options:
        ask("redenen", "multiple", tuple(Answer(o, same(o)) for o in plan.options), False)
    if plan.routed:
        known = tuple(Answer(answer, same(answer)) for answer in WHY)
        ask("waarom", "single", known, False, when=IsOneOf("druk", plan.routed))
    return Questionnaire("vragen", 1, WORD, (Page("thema", WORD, tuple(items)),), tuple(lists), 2)


def study_of(plan: Plan, breakdowns: tuple[Breakdown, ...]) -> Study:
    """Return a plan as a study document with these breakdowns."""
    derived = ()
    if plan.derived:
        answers = plan.scales[plan.derived]
        groups = (AnswerGroup("laag", WORD, answers[:1]), AnswerGroup("hoog", WORD, answers[1:]))
        if plan.unsure == plan.derived:
            groups = (*groups, AnswerGroup("onbekend", WORD, ("weet_niet",)))
        derived = (DerivedItem(f"{plan.derived}_kort", plan.derived, WORD, groups),)
    made = replace(
        plan_study(Items({})),
        items=(*plan.levels, *(item for item in list_items(plan) if not item.endswith("_kort"))),
        derived=derived,
        breakdowns=breakdowns,
        sector=Sector(None),
        nesting=(plan.levels,) if len(plan.levels) > 1 else (),
        sheets=SheetPlan("organisatie") if plan.sheets else None,
    )
    accepted = [f"{b.id}.{c.id}" for b in breakdowns for c in b.categories if c.residual]
    return replace(made, accept_residual=tuple(accepted))


def reach_of(plan: Plan) -> str | None:
    """Return how many people of each organisation were invited, as text; too few of the last."""
    if not plan.sheets:
        return None
    organisations = list(dict.fromkeys(path[1] for path in plan.paths))
    words = "{nl: w, en: w}"
    lines = [f"fieldwork: {{period: {words}}}", "channels:"]
    for name in organisations:
        reached = 20 if name == organisations[-1] and len(organisations) > 2 else 300
        lines.append(f"  - {{id: {name}, name: {words}, reached: {reached}, organisation: {name}}}")
    return "\n".join(lines) + "\n"


def answers_of(plan: Plan, people: Sequence[Person]) -> str:
    """Return people's answers as the text of a file of closed answers."""
    items = questionnaire_of(plan).items()
    rows = ["# synthetisch: proef", ",".join(["respondent", *(item.id for item in items)])]
    for n, person in enumerate(people):
        cells = [_written(plan, person, item.id) for item in items]
        rows.append(",".join([f"r{n:03d}", *cells]))
    return "\n".join(rows) + "\n"


def _written(plan: Plan, person: Person, item: str) -> str:
    if item in plan.levels:
        value = person["pad"][plan.levels.index(item)]
    elif item == "redenen":
        chosen = person[item]
        if SKIPPED in chosen:
            return ""
        names = [name for name, bit in zip(plan.options, chosen, strict=True) if bit == "1"]
        return "|".join(names) or "-"
    else:
        (value,) = person[item]
    if item == "cijfer":
        value = value.removeprefix("m")
    return "" if value in (SKIPPED, NOT_ASKED) else value
