"""The XML parts of office files, each written from a template beside its room."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template


@cache
def part_template(package: str, name: str) -> Template:
    """Return a template of a package by its path there, compiled once; values are escaped."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = files(package).joinpath(*name.split("/")).read_text(encoding="utf-8")
    return environment.from_string(source)
