import csv
import dataclasses
import hashlib
import io
import json

import pytest

from fakes.site_editions import build_site_edition
from weerklank.publication.data.codebook import CODEBOOK_COLUMNS
from weerklank.publication.data.opendata import build_opendata
from weerklank.publication.data.released_cells import CELL_COLUMNS


@pytest.fixture(scope="module")
def files():
    return build_opendata(build_site_edition())


@pytest.fixture(scope="module")
def package(files):
    return json.loads(files["codebook.json"])


@pytest.fixture(scope="module")
def rows(files):
    return list(csv.DictReader(io.StringIO(files["codebook.csv"].decode(), newline="")))


def test_codebook_explains_every_id_in_the_cells(files, rows):
    cells = list(csv.DictReader(io.StringIO(files["cells.csv"].decode(), newline="")))
    used = {(c["item"], c["breakdown"], "answer", c["answer"]) for c in cells if c["answer"]}
    used |= {(c["item"], c["breakdown"], "category", c["category"]) for c in cells if c["category"]}

    explained = {(r["item"], r["breakdown"], r["role"], r["id"]) for r in rows}
    assert used - explained == set()


def test_codebook_derived_item_names_source_and_members(rows):
    found = [
        (row["source"], row["role"], row["id"], row["members"])
        for row in rows
        if row["item"] == "druk_omhoog"
    ]

    assert found == [
        ("druk", "answer", "omhoog", "hoger|veel_hoger"),
        ("druk", "answer", "niet", "veel_lager|lager"),
        ("druk", "category", "wijk", "wijk"),
        ("druk", "category", "dag", "dag"),
    ]


def test_codebook_question_as_asked_and_reason(rows):
    row = next(r for r in rows if r["item"] == "tijd" and r["breakdown"] == "team")

    assert (row["question_nl"], row["reason_en"], row["wording"]) == (
        "Heeft u nu meer of minder tijd voor uw cliënten?",
        "Teams work differently.",
        "1",
    )


def test_package_describes_its_files_as_they_are(files, package):
    described = {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]}

    assert described == {
        name: (len(files[name]), f"sha256:{hashlib.sha256(files[name]).hexdigest()}")
        for name in ("cells.csv", "codebook.csv")
    }


def test_package_fields_are_the_columns(package):
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}

    assert fields == {"cells": list(CELL_COLUMNS), "codebook": list(CODEBOOK_COLUMNS)}


def test_package_types_fit_the_cells(files, package):
    cells = list(csv.DictReader(io.StringIO(files["cells.csv"].decode(), newline="")))
    (resource,) = [r for r in package["resources"] if r["name"] == "cells"]
    readers = {"integer": int, "number": float}
    numeric = {
        f["name"]: readers[f["type"]] for f in resource["schema"]["fields"] if f["type"] in readers
    }

    read = {name: {reader(c[name]) for c in cells if c[name]} for name, reader in numeric.items()}

    assert read["percent"] >= {64, 24, 13}
    assert read["mean"] == {7.3}


def test_package_tells_study_licence_and_synthetic(package):
    found = {key: package[key] for key in ("name", "version", "created", "synthetic", "licenses")}

    assert found == {
        "name": "rivierland-proef",
        "version": "2",
        "created": "2026-05-04T00:00:00Z",
        "synthetic": True,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
    }


def test_package_tables_carry_notes_and_members(package):
    (table,) = [t for t in package["tables"] if t["item"] == "druk_omhoog"]

    assert (table["note"]["en"], table["answers"][0]["members"], table["source"]) == (
        "Three answers were merged.",
        ["hoger", "veel_hoger"],
        "druk",
    )


def test_package_unknown_licence_has_no_address():
    edition = build_site_edition()
    study = dataclasses.replace(edition.study, licence="Eigen")

    files = build_opendata(dataclasses.replace(edition, study=study))

    assert json.loads(files["codebook.json"])["licenses"] == [{"name": "Eigen", "title": "Eigen"}]
