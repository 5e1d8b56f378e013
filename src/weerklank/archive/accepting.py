"""Notes in `study.yaml` that somebody accepted a residual group; leaves every other byte alone."""

from __future__ import annotations

from pathlib import Path

import yaml

from weerklank.archive.files import read_optional, read_text
from weerklank.archive.folder import CODES, QUESTIONNAIRE, STUDY, with_code_items
from weerklank.archive.writing import replace_file
from weerklank.design import read_questionnaire, read_study
from weerklank.kernel import Place, Text, UserError, read_yaml

_KEY = "accept_residual"


def accept_residual(path: Path, group: str) -> None:
    """Write a residual group (`breakdown.category`) under `accept_residual` of a study folder.

    Comments, order and layout of the file stay as they are; a group that stands there already
    changes nothing. Raises DocumentRefused where the study has no such residual group, UserError
    where the layout of the file leaves no safe way to add it.
    """
    file = path / STUDY
    text = read_text(file)
    written = add_to_list(text, _KEY, group, str(file))
    if written == text:
        return
    source = read_optional(path / QUESTIONNAIRE)
    questionnaire = None if source is None else read_questionnaire(source.text, source.file)
    codes = read_optional(path / CODES)
    read_study(written, str(file), with_code_items(questionnaire, codes))
    mark = b"\xef\xbb\xbf"
    kept = mark if file.read_bytes().startswith(mark) else b""
    replace_file(file, kept + written.encode())


def add_to_list(text: str, key: str, item: str, file: str) -> str:
    """Return a YAML mapping with one item more in the list under a key, made where it lacks.

    Raises UserError where the result would not read back as exactly that.
    """
    before = read_yaml(text, file).plain()
    if not isinstance(before, dict) or not isinstance(before.get(key) or [], list):
        raise _by_hand(key, item, file)
    known = before.get(key) or []
    if item in known:
        return text
    written = _insert(text, key, item)
    if written is None or read_yaml(written, file).plain() != {**before, key: [*known, item]}:
        raise _by_hand(key, item, file)
    return written


def _insert(text: str, key: str, item: str) -> str | None:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    value = next((value for name, value in root.value if name.value == key), None)
    if value is None:
        return _add_key(text, root, f"{key}: [{item}]")
    if isinstance(value, yaml.SequenceNode):
        return _add_to_flow(text, value, item) if value.flow_style else _add_line(text, value, item)
    start, end = value.start_mark.index, value.end_mark.index
    return f"{text[:start]}{' ' * (start == end)}[{item}]{text[end:]}"


def _add_key(text: str, root: yaml.MappingNode, line: str) -> str:
    if root.flow_style:
        last = root.value[-1][1].end_mark.index if root.value else root.start_mark.index + 1
        return f"{text[:last]}{', ' * bool(root.value)}{line} {text[last:]}"
    return _put_line(text, root.end_mark.index, " " * root.start_mark.column + line)


def _add_to_flow(text: str, value: yaml.SequenceNode, item: str) -> str:
    if value.value:
        last = value.value[-1].end_mark.index
        return f"{text[:last]}, {item}{text[last:]}"
    first = value.start_mark.index + 1
    space = " " * (text[first] == "#")
    return f"{text[:first]}{item}{space}{text[first:]}"


def _add_line(text: str, value: yaml.SequenceNode, item: str) -> str:
    end = value.value[-1].end_mark
    at = end.index
    if end.column:
        line_end = text.find("\n", at)
        at = len(text) if line_end < 0 else line_end + 1
    return _put_line(text, at, " " * value.start_mark.column + f"- {item}")


def _put_line(text: str, at: int, line: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    opened = "" if at == 0 or text[at - 1] == "\n" else ending
    return f"{text[:at]}{opened}{line}{ending}{text[at:]}"


def _by_hand(key: str, item: str, file: str) -> UserError:
    return UserError(
        "accept-by-hand",
        Text(
            f"De opmaak van dit bestand laat niet toe dat '{item}' er vanzelf bij komt.",
            f"The layout of this file does not allow '{item}' to be added by itself.",
        ),
        Text(f"Zet '{item}' zelf bij '{key}'.", f"Put '{item}' under '{key}' yourself."),
        Place(file),
    )
