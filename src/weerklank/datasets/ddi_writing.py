"""What a data set holds as a DDI-Codebook 2.5 document: questions and codes, never a count."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from weerklank.datasets.data_set import DataSet, Value, Variable
from weerklank.kernel import LANGUAGES, Text

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATURE = {"nominal": "nominal", "ordinal": "ordinal", "flag": "nominal"}


def write_ddi(data: DataSet) -> bytes:
    """Return the codebook of a data set as XML that is valid by DDI-Codebook 2.5.

    It holds no answer and no count: whoever reads it learns what was asked, not what was said, nor
    how many people said anything since the last release.
    """
    root = ET.Element(
        "codeBook",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "version": "2.5",
        },
    )
    _describe_study(root, data)
    file = ET.SubElement(root, "fileDscr", {"ID": "F1"})
    text = ET.SubElement(file, "fileTxt")
    ET.SubElement(text, "fileName").text = f"{data.study}.csv"
    dimensions = ET.SubElement(text, "dimensns")
    ET.SubElement(dimensions, "varQnty").text = str(len(data.variables))
    described = ET.SubElement(root, "dataDscr")
    for place, variable in enumerate(data.variables, start=1):
        _describe_variable(described, place, variable)
    ET.indent(root)
    written = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _describe_study(root: ET.Element, data: DataSet) -> None:
    study = ET.SubElement(root, "stdyDscr")
    citation = ET.SubElement(study, "citation")
    titles = ET.SubElement(citation, "titlStmt")
    ET.SubElement(titles, "titl", {_LANG: "nl"}).text = plain(data.title.nl)
    ET.SubElement(titles, "parTitl", {_LANG: "en"}).text = plain(data.title.en)
    ET.SubElement(titles, "IDNo").text = data.study
    version = ET.SubElement(citation, "verStmt")
    number = data.data_version or "-"
    ET.SubElement(version, "version").text = f"wave {data.wave}, data {number}"
    info = ET.SubElement(study, "stdyInfo")
    _in_both(info, "abstract", Text(data.notice("nl"), data.notice("en")))
    if data.licence:
        access = ET.SubElement(ET.SubElement(study, "dataAccs"), "useStmt")
        ET.SubElement(access, "restrctn").text = plain(data.licence)


def _describe_variable(parent: ET.Element, place: int, variable: Variable) -> None:
    numeric = variable.numbers is not None
    attributes = {
        "ID": f"V{place}",
        "name": variable.name,
        "files": "F1",
        "intrvl": "discrete" if variable.values or not numeric else "contin",
    }
    if variable.kind in _NATURE:
        attributes["nature"] = _NATURE[variable.kind]
    if variable.role == "weight":
        attributes["wgt"] = "wgt"
    found = ET.SubElement(parent, "var", attributes)
    _in_both(found, "labl", variable.label)
    if variable.question is not None:
        asked = ET.SubElement(found, "qstn", {"ID": f"V{place}Q"})
        _in_both(asked, "qstnLit", variable.question)
    for value in variable.values:
        _describe_value(found, value)
    ET.SubElement(found, "varFormat", {"type": "numeric" if numeric else "character"})
    if variable.item and variable.wording is not None:
        words = f"item {variable.item}, wording {variable.wording}"
        ET.SubElement(found, "notes", {"type": "item"}).text = words


def _describe_value(parent: ET.Element, value: Value) -> None:
    missing = {} if value.counted else {"missing": "Y", "missType": value.kind}
    category = ET.SubElement(parent, "catgry", missing)
    ET.SubElement(category, "catValu").text = str(value.code)
    _in_both(category, "labl", value.label)


def _in_both(parent: ET.Element, name: str, text: Text) -> None:
    for language in LANGUAGES:
        ET.SubElement(parent, name, {_LANG: language}).text = plain(text.in_language(language))


def plain(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign >= " ")
