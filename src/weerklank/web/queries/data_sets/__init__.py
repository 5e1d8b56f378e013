"""Answers as data sets: what goes out and what comes in. As closed as the answers (ADR 16)."""

from weerklank.web.queries.data_sets.exports import (
    DATA_FORMATS,
    AnswersLook,
    DataFile,
    ScriptChoices,
    answers_as_file,
    coding_texts,
    describe_data,
    look_at_answers,
    script_choices,
    write_script,
)
from weerklank.web.queries.data_sets.imports import ImportLook, look_at_upload, take_choices
from weerklank.web.queries.data_sets.uploads import (
    CONTENT,
    KEPT,
    NOTE,
    Upload,
    read_upload,
    upload_folder,
    write_choices,
)

__all__ = [
    "CONTENT",
    "DATA_FORMATS",
    "KEPT",
    "NOTE",
    "AnswersLook",
    "DataFile",
    "ImportLook",
    "ScriptChoices",
    "Upload",
    "answers_as_file",
    "coding_texts",
    "describe_data",
    "look_at_answers",
    "look_at_upload",
    "read_upload",
    "script_choices",
    "take_choices",
    "upload_folder",
    "write_choices",
    "write_script",
]
