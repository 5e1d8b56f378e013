"""A data set as an SPSS system file (.sav)."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path
from typing import Any

from weerklank.datasets import refusals
from weerklank.datasets.data_set import DataSet, Variable, listed
from weerklank.datasets.extras import load_extra
from weerklank.datasets.parquet_writing import make_frame
from weerklank.kernel import Language

# The limits of the format, in bytes of UTF-8.
FILE_LABEL, VARIABLE_LABEL, VALUE_LABEL, NOTE_LINE, LONGEST_TEXT = 64, 255, 120, 80, 32_767
DATE, CREATED = slice(92, 109), b"01 Jan 0000:00:00"
"""Where the header says when the file was made, and the moment that every file names."""
MEASURES = {"nominal": "nominal", "ordinal": "ordinal", "number": "scale", "flag": "nominal"}


def write_sav(data: DataSet, language: Language) -> bytes:
    """Return a data set with labels, measure levels and user-missing codes as .sav.

    Labels that are longer than SPSS holds end in three dots; the codebook has them whole. Raises
    UserError where an open text is too long.
    """
    _check_texts(data)
    coded = [variable for variable in data.variables if variable.values]
    options: dict[str, Any] = {
        "file_label": clip(data.notice(language), FILE_LABEL),
        "note": [clip(line, NOTE_LINE) for line in _note(data)],
        "column_labels": {
            v.name: clip(v.label.in_language(language), VARIABLE_LABEL) for v in data.variables
        },
        "variable_value_labels": {v.name: _labels(v, language) for v in coded},
        "missing_ranges": {v.name: _missing(v) for v in coded if v.missing},
        "variable_measure": {v.name: MEASURES.get(v.kind, "nominal") for v in data.variables},
        "variable_format": {v.name: "F8.0" for v in data.variables if v.whole},
        "row_compress": True,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.sav"
        load_extra("pyreadstat").write_sav(make_frame(data), path, **options)
        content = bytearray(path.read_bytes())
    content[DATE] = CREATED
    return bytes(content)


def clip(text: str, most: int) -> str:
    """Return a text of at most so many bytes of UTF-8, with three dots where it was cut.

    >>> clip("één werkveld", 8), clip("kort", 8)
    ('één...', 'kort')
    """
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore").rstrip() + "..."


def _check_texts(data: DataSet) -> None:
    for variable in data.variables:
        for row, text in enumerate(variable.texts, start=1):
            if len(text.encode()) > LONGEST_TEXT:
                raise refusals.long_text(variable.name, row, LONGEST_TEXT)


def _note(data: DataSet) -> list[str]:
    notices = (data.notice("nl"), data.notice("en"))
    return [line for notice in notices for line in textwrap.wrap(notice, NOTE_LINE // 2)]


def _labels(variable: Variable, language: Language) -> dict[float, str]:
    labels = listed(variable.values, language)
    return {float(code): clip(label, VALUE_LABEL) for code, label in labels.items()}


def _missing(variable: Variable) -> list[Any]:
    """Return the codes outside the base: SPSS takes three, or one range."""
    codes = sorted(float(value.code) for value in variable.missing)
    return list(codes) if len(codes) <= 3 else [{"lo": codes[0], "hi": codes[-1]}]
