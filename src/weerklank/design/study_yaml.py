"""The study document's own YAML form (`study.yaml`), in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from weerklank.design.count_yaml import plain_count, read_counts
from weerklank.design.layout import places_of
from weerklank.design.nesting_yaml import plain_sheets, read_nesting, read_sheets
from weerklank.design.plain import (
    document_id,
    mappings,
    optional_text,
    own_text,
    plain_text,
    web_address,
)
from weerklank.design.questionnaire import Questionnaire
from weerklank.design.questionnaire_yaml import LOSES_POSITIONS
from weerklank.design.stated_rules import plain_rules, read_stated_rules
from weerklank.design.study import (
    AnswerGroup,
    Breakdown,
    CategoryGroup,
    DerivedItem,
    Sector,
    Study,
    StudyKind,
    StudyTheme,
)
from weerklank.design.study_checking import check_interviews, check_study
from weerklank.design.weighting_yaml import plain_weighting, read_weighting
from weerklank.kernel import (
    EvidenceRef,
    Fields,
    Node,
    Place,
    Problem,
    Problems,
    Text,
    parse_evidence,
    read_yaml,
    write_yaml,
)

Plain = dict[str, object]
_KINDS: tuple[StudyKind, ...] = get_args(StudyKind)
_FACTS = ("title", "programme", "region", "population", "period", "mode")


def read_study(text: str, file: str, questionnaire: Questionnaire | None) -> Study:
    """Return the study that a YAML text holds, checked against its questionnaire.

    `file` is only a name for messages. A study by interviews has no questionnaire; for a survey
    None leaves the plan unchecked. Raises DocumentRefused with every problem at once.
    """
    root, problems = read_yaml(text, file), Problems()
    fields = Fields(root, problems)
    if problems.found:
        problems.raise_if_any()
    study = _study(fields)
    if not any(problem.code in LOSES_POSITIONS for problem in problems.found):
        reported = {problem.place for problem in problems.found}
        checked = _check(study, questionnaire, places_of(root))
        problems.found.extend(p for p in checked if p.place not in reported)
    problems.raise_if_any()
    return study


def _check(
    study: Study, questionnaire: Questionnaire | None, places: Mapping[str, Place]
) -> tuple[Problem, ...]:
    if study.kind == "interviews":
        return check_interviews(study, places)
    return () if questionnaire is None else check_study(study, questionnaire, places)


def write_study(study: Study) -> str:
    """Return a study as YAML that reads back as the same study."""
    data: Plain = {"id": study.id}
    data |= {name: plain_text(getattr(study, name)) for name in _FACTS}
    data |= {"kind": study.kind, "wave": study.wave, "synthetic": study.synthetic}
    data |= {"licence": study.licence, "address": study.address}
    if study.kind == "interviews":
        data["themes"] = [{"id": one.id, **plain_text(one.title)} for one in study.themes]
        return write_yaml(data)
    agreement = study.sector.agreement
    data["sector"] = {
        "organisation_item": study.sector.organisation_item,
        "agreement": None if agreement is None else plain_text(agreement),
    }
    data["nesting"] = [list(names) for names in study.nesting]
    data["sheets"] = plain_sheets(study.sheets)
    data["items"] = list(study.items)
    data["derived"] = [_plain_derived(derived) for derived in study.derived]
    data["breakdowns"] = [_plain_breakdown(breakdown) for breakdown in study.breakdowns]
    data["accept_residual"] = list(study.accept_residual)
    data["headline"] = [str(ref) for ref in study.headline]
    data["rules"] = plain_rules(study.rules)
    if study.weighting:
        data["weighting"] = [plain_weighting(plan) for plan in study.weighting]
    if study.counts:
        data["counts"] = [plain_count(count) for count in study.counts]
    return write_yaml(data)


def _study(fields: Fields) -> Study:
    kind = fields.choice("kind", _KINDS, "survey")
    whole = Study(
        id=document_id(fields),
        title=fields.bilingual("title"),
        programme=fields.bilingual("programme"),
        region=fields.bilingual("region"),
        population=fields.bilingual("population"),
        period=fields.bilingual("period"),
        mode=fields.bilingual("mode"),
        wave=fields.integer("wave"),
        synthetic=fields.truth("synthetic"),
        licence=fields.text("licence"),
        items=(),
        derived=(),
        breakdowns=(),
        sector=Sector(None),
        kind=kind,
        address=web_address(fields),
    )
    study = _interviews(fields, whole) if kind == "interviews" else _survey(fields, whole)
    fields.refuse_unknown()
    return study


def _interviews(fields: Fields, study: Study) -> Study:
    themes = mappings(fields.items("themes"), fields.problems)
    return replace(study, themes=tuple(_theme(theme) for theme in themes))


def _theme(fields: Fields) -> StudyTheme:
    result = StudyTheme(fields.identifier("id"), own_text(fields))
    fields.refuse_unknown()
    return result


def _survey(fields: Fields, study: Study) -> Study:
    derived = mappings(fields.items("derived", required=False), fields.problems)
    breakdowns = mappings(fields.items("breakdowns", required=False), fields.problems)
    return replace(
        study,
        items=fields.texts("items"),
        derived=tuple(_derived(item) for item in derived),
        breakdowns=tuple(_breakdown(breakdown) for breakdown in breakdowns),
        sector=_sector(fields),
        accept_residual=fields.texts("accept_residual", required=False),
        headline=_headline(fields),
        nesting=read_nesting(fields),
        sheets=read_sheets(fields),
        rules=read_stated_rules(fields),
        weighting=read_weighting(fields),
        counts=read_counts(fields),
    )


def _derived(fields: Fields) -> DerivedItem:
    groups = mappings(fields.items("groups"), fields.problems)
    result = DerivedItem(
        id=fields.identifier("id"),
        source=fields.identifier("from"),
        label=fields.bilingual("label"),
        groups=tuple(_answer_group(group) for group in groups),
    )
    fields.refuse_unknown()
    return result


def _answer_group(fields: Fields) -> AnswerGroup:
    result = AnswerGroup(fields.identifier("id"), own_text(fields), fields.texts("answers"))
    fields.refuse_unknown()
    return result


def _breakdown(fields: Fields) -> Breakdown:
    categories = mappings(fields.items("categories"), fields.problems)
    result = Breakdown(
        id=fields.identifier("id"),
        by=fields.identifier("by"),
        title=fields.bilingual("title"),
        reason=fields.bilingual("reason"),
        categories=tuple(_category(category) for category in categories),
        items=fields.texts("items"),
        ordered=fields.truth("ordered"),
    )
    fields.refuse_unknown()
    return result


def _category(fields: Fields) -> CategoryGroup:
    result = CategoryGroup(
        id=fields.identifier("id"),
        text=own_text(fields),
        answers=fields.texts("answers"),
        residual=optional_text(fields, "residual"),
    )
    fields.refuse_unknown()
    return result


def _sector(fields: Fields) -> Sector:
    sector = fields.mapping("sector")
    if sector is None:
        return Sector(None)
    given = sector.node("organisation_item") is not None
    result = Sector(
        organisation_item=sector.identifier("organisation_item") if given else None,
        agreement=optional_text(sector, "agreement"),
    )
    sector.refuse_unknown()
    return result


def _headline(fields: Fields) -> tuple[EvidenceRef, ...]:
    nodes = fields.items("headline", required=False)
    refs = (_reference(node, fields.problems) for node in nodes)
    return tuple(ref for ref in refs if ref is not None)


def _reference(node: Node, problems: Problems) -> EvidenceRef | None:
    ref = parse_evidence(str(node.value))
    if ref is None:
        problems.add("headline-form", node.place, _NO_REFERENCE, _REFERENCES)
    return ref


def _plain_derived(derived: DerivedItem) -> Plain:
    groups = [
        {"id": group.id, **plain_text(group.text), "answers": list(group.answers)}
        for group in derived.groups
    ]
    label = plain_text(derived.label)
    return {"id": derived.id, "from": derived.source, "label": label, "groups": groups}


def _plain_breakdown(breakdown: Breakdown) -> Plain:
    return {
        "id": breakdown.id,
        "by": breakdown.by,
        **({"ordered": True} if breakdown.ordered else {}),
        "title": plain_text(breakdown.title),
        "reason": plain_text(breakdown.reason),
        "categories": [_plain_category(category) for category in breakdown.categories],
        "items": list(breakdown.items),
    }


def _plain_category(category: CategoryGroup) -> Plain:
    data: Plain = {"id": category.id, **plain_text(category.text)}
    data["answers"] = list(category.answers)
    if category.residual is not None:
        data["residual"] = plain_text(category.residual)
    return data


_NO_REFERENCE = Text(
    "Dit is geen verwijzing naar een cijfer.", "This is not a reference to a figure."
)
_REFERENCES = Text(
    "Schrijf item.antwoord, item#mean of item#base, met zo nodig @uitsplitsing.categorie.",
    "Write item.answer, item#mean or item#base, with @breakdown.category where needed.",
)
