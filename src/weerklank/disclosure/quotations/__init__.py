"""Open answers: screening, quotes, codes, and what may be told of them."""

from weerklank.disclosure.quotations.coded_answers import (
    Coded,
    CodingTexts,
    add_code_items,
    check_codes,
    freeze_codes,
    join_codes,
    judge_codes,
    judge_sheet_codes,
    tell_agreement,
)
from weerklank.disclosure.quotations.coding_desk import (
    AnswerToCode,
    CodingWork,
    list_code_lists,
    list_coding_work,
    put_codes,
)
from weerklank.disclosure.quotations.quoted_codes import judge_quoted_codes

__all__ = [
    "AnswerToCode",
    "Coded",
    "CodingTexts",
    "CodingWork",
    "add_code_items",
    "check_codes",
    "freeze_codes",
    "join_codes",
    "judge_codes",
    "judge_quoted_codes",
    "judge_sheet_codes",
    "list_code_lists",
    "list_coding_work",
    "put_codes",
    "tell_agreement",
]
