"""What every variable and code of a data set means, as rows: the same in each form of it."""

from __future__ import annotations

from weerklank.datasets.csv_writing import write_rows
from weerklank.datasets.data_set import DataSet, Value, Variable

COLUMNS = (
    "variable",
    "label_nl",
    "label_en",
    "kind",
    "role",
    "item",
    "wording",
    "question_nl",
    "question_en",
    "code",
    "meaning",
    "in_base",
    "answer",
    "code_nl",
    "code_en",
    "study",
    "wave",
    "synthetic",
)


def codebook_rows(data: DataSet) -> list[tuple[str, ...]]:
    """Return the header and one row per code, or per variable that has no codes."""
    rows = [
        _row(data, variable, value)
        for variable in data.variables
        for value in (variable.values or (None,))
    ]
    return [COLUMNS, *rows]


def write_codebook(data: DataSet) -> bytes:
    """Return the codebook as CSV (UTF-8)."""
    return write_rows(codebook_rows(data))


def _row(data: DataSet, variable: Variable, value: Value | None) -> tuple[str, ...]:
    question = variable.question
    wording = "" if variable.wording is None else str(variable.wording)
    return (
        variable.name,
        variable.label.nl,
        variable.label.en,
        variable.kind,
        variable.role,
        variable.item or "",
        wording,
        "" if question is None else question.nl,
        "" if question is None else question.en,
        *_code(value),
        data.study,
        str(data.wave),
        "true" if data.synthetic else "false",
    )


def _code(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ("",) * 6
    counted = "true" if value.counted else "false"
    answer = value.answer or ""
    return str(value.code), value.kind, counted, answer, value.label.nl, value.label.en
