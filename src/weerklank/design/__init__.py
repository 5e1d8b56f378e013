"""In: a questionnaire and a study plan as YAML. Out: both as checked values; who is asked what.
Never done here: reading answers, counting, or anything that depends on what people said.
"""

from weerklank.design.conditions import (
    AllOf,
    Answered,
    AnyOf,
    Condition,
    CountAtLeast,
    IsOneOf,
    LessThan,
    Not,
)
from weerklank.design.duration import estimated_minutes
from weerklank.design.form import (
    FORM_ASSETS,
    MAX_TEXT,
    NONE_OF_THESE,
    FormParts,
    NewsItem,
    RoundPages,
    Slot,
    Surround,
    fill_form,
    form_asset,
    pages_from_json,
    pages_to_json,
    render_round,
    squeeze_parts,
)
from weerklank.design.grouping_checking import counted_answers
from weerklank.design.plain import web_address
from weerklank.design.questionnaire import (
    MARKS,
    Answer,
    AnswerKind,
    AnswerList,
    Item,
    ItemKind,
    Matrix,
    Page,
    Questionnaire,
    Scale,
)
from weerklank.design.questionnaire_checking import check_questionnaire
from weerklank.design.questionnaire_yaml import read_questionnaire, write_questionnaire
from weerklank.design.routing import AnswerValue, asked_items, evaluate, is_asked
from weerklank.design.stated_rules import StatedRule, read_stated_rules
from weerklank.design.study import (
    AnswerGroup,
    Breakdown,
    CategoryGroup,
    DerivedItem,
    Sector,
    SheetPlan,
    Study,
    StudyKind,
    StudyTheme,
)
from weerklank.design.study_checking import TABULATED_KINDS, check_interviews, check_study
from weerklank.design.study_yaml import read_study, write_study

__all__ = [
    "FORM_ASSETS",
    "MARKS",
    "MAX_TEXT",
    "NONE_OF_THESE",
    "TABULATED_KINDS",
    "AllOf",
    "Answer",
    "AnswerGroup",
    "AnswerKind",
    "AnswerList",
    "AnswerValue",
    "Answered",
    "AnyOf",
    "Breakdown",
    "CategoryGroup",
    "Condition",
    "CountAtLeast",
    "DerivedItem",
    "FormParts",
    "IsOneOf",
    "Item",
    "ItemKind",
    "LessThan",
    "Matrix",
    "NewsItem",
    "Not",
    "Page",
    "Questionnaire",
    "RoundPages",
    "Scale",
    "Sector",
    "SheetPlan",
    "Slot",
    "StatedRule",
    "Study",
    "StudyKind",
    "StudyTheme",
    "Surround",
    "asked_items",
    "check_interviews",
    "check_questionnaire",
    "check_study",
    "counted_answers",
    "estimated_minutes",
    "evaluate",
    "fill_form",
    "form_asset",
    "is_asked",
    "pages_from_json",
    "pages_to_json",
    "read_questionnaire",
    "read_stated_rules",
    "read_study",
    "render_round",
    "squeeze_parts",
    "web_address",
    "write_questionnaire",
    "write_study",
]
