"""In: checked responses with their questionnaire and study; or a file of answers made elsewhere.
Out: a data set as SPSS, Parquet, CSV, Excel or DDI; a foreign file as a checked preview of answers.
Never done here: publishing; a data set is closed, and what cannot be read is refused, not guessed.
"""

from weerklank.datasets.answers_matching import ValueMatch
from weerklank.datasets.codebook import write_codebook
from weerklank.datasets.columns_matching import ColumnMatch, ImportChoices
from weerklank.datasets.computed import compute_variables, open_data_set
from weerklank.datasets.data_set import (
    Added,
    DataSet,
    Role,
    Value,
    ValueKind,
    Variable,
    VariableKind,
)
from weerklank.datasets.drafts import draft_questionnaire
from weerklank.datasets.exports import EXPORT_FORMATS, ExportFormat, export_data
from weerklank.datasets.found import FoundColumn, FoundData
from weerklank.datasets.imports import ImportPreview, match_data_set, to_responses_csv
from weerklank.datasets.parts_writing import write_parts
from weerklank.datasets.scripts import write_python_script, write_r_script
from weerklank.datasets.uploads import IMPORT_ENDINGS, LARGEST_FILE, read_data_set
from weerklank.datasets.variables import make_data_set

__all__ = [
    "EXPORT_FORMATS",
    "IMPORT_ENDINGS",
    "LARGEST_FILE",
    "Added",
    "ColumnMatch",
    "DataSet",
    "ExportFormat",
    "FoundColumn",
    "FoundData",
    "ImportChoices",
    "ImportPreview",
    "Role",
    "Value",
    "ValueKind",
    "ValueMatch",
    "Variable",
    "VariableKind",
    "compute_variables",
    "draft_questionnaire",
    "export_data",
    "make_data_set",
    "match_data_set",
    "open_data_set",
    "read_data_set",
    "to_responses_csv",
    "write_codebook",
    "write_parts",
    "write_python_script",
    "write_r_script",
]
