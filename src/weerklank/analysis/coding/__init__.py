"""Open answers in codes: the code lists, who coded what, how far coders agree, the coded item."""

from weerklank.analysis.coding.agreement import (
    Kappa,
    cohen_kappa,
    krippendorff_alpha,
    masi_distance,
    nominal_distance,
)
from weerklank.analysis.coding.agreement_summary import (
    AgreementSummary,
    CodeAgreement,
    Verdict,
    summarise_agreement,
)
from weerklank.analysis.coding.code_lists import (
    Code,
    CodeKind,
    CodeList,
    check_code_lists,
    read_code_lists,
    write_code_lists,
)
from weerklank.analysis.coding.coded_items import with_code_items, with_codes
from weerklank.analysis.coding.codings import (
    Coding,
    Codings,
    check_codings,
    read_codings,
    write_codings,
)
from weerklank.analysis.coding.settling import (
    AnswerState,
    CodedAnswer,
    change_codes,
    list_coded,
    settle_codes,
)

__all__ = [
    "AgreementSummary",
    "AnswerState",
    "Code",
    "CodeAgreement",
    "CodeKind",
    "CodeList",
    "CodedAnswer",
    "Coding",
    "Codings",
    "Kappa",
    "Verdict",
    "change_codes",
    "check_code_lists",
    "check_codings",
    "cohen_kappa",
    "krippendorff_alpha",
    "list_coded",
    "masi_distance",
    "nominal_distance",
    "read_code_lists",
    "read_codings",
    "settle_codes",
    "summarise_agreement",
    "with_code_items",
    "with_codes",
    "write_code_lists",
    "write_codings",
]
