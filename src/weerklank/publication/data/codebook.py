"""The codebook: what every id in the open data means, in both languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from weerklank.disclosure import Release, ReleasedTable
from weerklank.kernel import Text
from weerklank.publication.data.csv_files import CsvValue, write_csv
from weerklank.publication.data.licences import find_licence
from weerklank.publication.data.opendata_wording import FIELDS
from weerklank.publication.data.released_cells import CELL_COLUMNS
from weerklank.publication.edition import Edition

CODEBOOK_COLUMNS = (
    *("item", "source", "wording", "kind", "theme", "item_nl", "item_en"),
    *("question_nl", "question_en", "breakdown", "by", "breakdown_nl", "breakdown_en"),
    *("reason_nl", "reason_en", "role", "id", "label_nl", "label_en", "members", "value"),
    *("substantive", "note_nl", "note_en", "synthetic"),
)

_NUMBERS = {"base": "integer", "percent": "integer", "release": "integer", "wave": "integer"}
_NUMBERS |= {"low95": "number", "high95": "number", "mean": "number", "sd": "number"}
_TYPES = _NUMBERS | {"synthetic": "boolean", "date": "date"}


def codebook_csv(release: Release) -> bytes:
    """Return one row per answer and per category of every table, as CSV."""
    tables = release.tables
    rows = ([*row, release.synthetic] for table in tables for row in _codebook_rows(table))
    return write_csv(CODEBOOK_COLUMNS, rows)


def codebook_json(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """Return the codebook as JSON: a Frictionless data package of the given CSVs, with extras.

    What the standard knows is plain text in English; `study` and `tables` hold both languages.
    """
    release, study = edition.release, edition.study
    package = {
        "profile": "tabular-data-package",
        "name": release.study.replace("_", "-"),
        "title": study.title.en,
        "description": f"{study.programme.en}. {study.population.en}, {study.region.en}.",
        "version": str(release.number),
        "created": f"{release.date}T00:00:00Z",
        "licenses": [_licence(study.licence)],
        "resources": [_resource(name, content) for name, content in sorted(files.items())],
        "synthetic": release.synthetic,
        "study": {
            name: _both(getattr(study, name))
            for name in ("title", "programme", "region", "population", "period", "mode")
        },
        "wave": release.wave,
        "respondents": release.respondents,
        "response_rate": release.response_rate,
        "weighting": release.weighting,
        "themes": [{"id": theme.id, "title": _both(theme.title)} for theme in release.themes],
        "tables": [_table(table) for table in release.tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _licence(written: str) -> dict[str, str]:
    licence = find_licence(written)
    found = {"name": licence.id, "title": licence.name.en}
    return found | ({"path": licence.url} if licence.url else {})


def _both(text: Text | None) -> dict[str, str] | None:
    return {"nl": text.nl, "en": text.en} if text else None


def _resource(name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [_field(column) for column in _columns(content)]},
    }


def _columns(content: bytes) -> list[str]:
    return content.split(b"\r\n", 1)[0].decode().split(",")


def _field(column: str) -> dict[str, Any]:
    kind = _TYPES.get(column, "string") if column in CELL_COLUMNS else "string"
    meaning = FIELDS.get(column)
    return {"name": column, "type": kind} | ({"description": meaning.en} if meaning else {})


def _table(table: ReleasedTable) -> dict[str, Any]:
    return {
        "item": table.item,
        "source": table.source,
        "wording": table.wording,
        "kind": table.kind,
        "theme": table.theme,
        "title": _both(table.title),
        "question": _both(table.question),
        "breakdown": table.breakdown,
        "by": table.by,
        "breakdown_title": _both(table.breakdown_title),
        "reason": _both(table.reason),
        "note": _both(table.note),
        "answers": [
            {"id": answer.id, "text": _both(answer.text), "members": list(answer.members)}
            | {"value": answer.value, "substantive": answer.substantive}
            for answer in table.answers
        ],
        "categories": [
            {"id": row.category, "text": _both(row.text), "members": list(row.members)}
            for row in table.rows
            if row.category is not None
        ],
    }


def _codebook_rows(table: ReleasedTable) -> Iterator[list[CsvValue]]:
    head: list[CsvValue] = [table.item, table.source, table.wording, table.kind, table.theme]
    head += [*_labels(table.title), *_labels(table.question), table.breakdown, table.by]
    head += [*_labels(table.breakdown_title), *_labels(table.reason)]
    note = _labels(table.note)
    for answer in table.answers:
        about: list[CsvValue] = ["answer", answer.id, *_labels(answer.text)]
        extra: list[CsvValue] = ["|".join(answer.members), answer.value, answer.substantive]
        yield [*head, *about, *extra, *note]
    for row in table.rows:
        if row.category is not None:
            members = "|".join(row.members)
            place: list[CsvValue] = ["category", row.category, *_labels(row.text)]
            yield [*head, *place, members, None, None, *note]


def _labels(text: Text | None) -> list[CsvValue]:
    return [text.nl, text.en] if text else [None, None]
