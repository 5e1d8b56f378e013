"""In: nothing of Weerklank. Out: the words every room shares - texts, numbers, errors, references.
Never done here: anything a methodologist could dispute, or that belongs to one stage of a study.
"""

from weerklank.kernel.errors import (
    DisclosureRefused,
    DocumentRefused,
    Place,
    Problem,
    UserError,
    WeerklankError,
)
from weerklank.kernel.evidence import EvidenceRef, Measure, parse_evidence
from weerklank.kernel.language import LANGUAGES, Language, Text, same
from weerklank.kernel.multiplicity import adjust_benjamini_hochberg, adjust_holm
from weerklank.kernel.numbers import (
    counts_behind,
    format_decimal,
    format_integer,
    round_half_up,
    whole_percent,
)
from weerklank.kernel.progress import Progress, silent
from weerklank.kernel.reading import IDENTIFIER, Fields, Problems, did_you_mean
from weerklank.kernel.yaml_documents import Node, read_yaml, write_yaml

__all__ = [
    "IDENTIFIER",
    "LANGUAGES",
    "DisclosureRefused",
    "DocumentRefused",
    "EvidenceRef",
    "Fields",
    "Language",
    "Measure",
    "Node",
    "Place",
    "Problem",
    "Problems",
    "Progress",
    "Text",
    "UserError",
    "WeerklankError",
    "adjust_benjamini_hochberg",
    "adjust_holm",
    "counts_behind",
    "did_you_mean",
    "format_decimal",
    "format_integer",
    "parse_evidence",
    "read_yaml",
    "round_half_up",
    "same",
    "silent",
    "whole_percent",
    "write_yaml",
]
