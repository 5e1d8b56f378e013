"""From the inline part of a syntax tree to runs of text in one style each."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from weerklank.kernel import Place
from weerklank.publication.texts import assembly_wording as says
from weerklank.publication.texts.references import Resolver, Run

_MISSING_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_SAFE_LINK = re.compile(r"https?://[^\s/@]+(/|\?|#|$)|mailto:[^\s@]+@[^\s@]+$|#", re.IGNORECASE)


@dataclass(slots=True)
class _Cursor:
    """The line that is being read; a soft or hard break goes to the next one."""

    file: str
    line: int | None

    def place(self) -> Place:
        return Place(self.file, self.line)

    def advance(self) -> None:
        if self.line is not None:
            self.line += 1


def read_runs(inline: SyntaxTreeNode, resolver: Resolver, place: Place) -> tuple[Run, ...]:
    """Return the runs of an inline node; problems go to the resolver, each with its own line."""
    cursor = _Cursor(place.file, place.line)
    return _join(_read(inline, Run(""), resolver, cursor))


def _read(node: SyntaxTreeNode, style: Run, resolver: Resolver, at: _Cursor) -> Iterator[Run]:
    for child in node.children:
        if child.type == "link" and not _SAFE_LINK.match(str(child.attrs.get("href", ""))):
            what = str(child.attrs.get("href", ""))
            message = says.LINK_ELSEWHERE.message.format(what=what)
            code, remedy = says.LINK_ELSEWHERE.code, says.LINK_ELSEWHERE.remedy
            resolver.problems.add(code, at.place(), message, remedy)
        if child.type in ("strong", "em", "link"):
            yield from _read(child, _restyle(style, child), resolver, at)
        else:
            yield from _read_leaf(child, style, resolver, at)


def _restyle(style: Run, node: SyntaxTreeNode) -> Run:
    if node.type == "strong":
        return dataclasses.replace(style, strong=True)
    if node.type == "em":
        return dataclasses.replace(style, emphasis=True)
    return dataclasses.replace(style, href=str(node.attrs.get("href", "")))


def _read_leaf(node: SyntaxTreeNode, style: Run, resolver: Resolver, at: _Cursor) -> Iterator[Run]:
    if node.type == "reference":
        found = resolver.resolve(node.content, at.place())
        yield dataclasses.replace(style, text=found.text, figure=found.figure)
    elif node.type in ("softbreak", "hardbreak"):
        at.advance()
        yield dataclasses.replace(style, text=" " if node.type == "softbreak" else "\n")
    elif node.type == "footnote_ref":
        yield dataclasses.replace(style, note=int(node.meta["id"]) + 1)
    elif node.type in ("text", "code_inline"):
        _check_words(node.content, resolver, at.place())
        yield dataclasses.replace(style, text=node.content)
    elif node.type != "footnote_anchor":
        message = says.MARKUP_UNKNOWN.message.format(what=node.type)
        resolver.problems.add(
            says.MARKUP_UNKNOWN.code, at.place(), message, says.MARKUP_UNKNOWN.remedy
        )


def _check_words(text: str, resolver: Resolver, place: Place) -> None:
    for missing in _MISSING_NOTE.findall(text):
        message = says.FOOTNOTE_MISSING.message.format(what=missing)
        resolver.problems.add(
            says.FOOTNOTE_MISSING.code, place, message, says.FOOTNOTE_MISSING.remedy
        )
    resolver.check_words(_MISSING_NOTE.sub(" ", text), place)


def _join(runs: Iterator[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and _same_style(joined[-1], run):
            joined[-1] = dataclasses.replace(joined[-1], text=joined[-1].text + run.text)
        elif run.text or run.note is not None:
            joined.append(run)
    return tuple(joined)


def _same_style(one: Run, other: Run) -> bool:
    if one.figure or other.figure or one.note is not None or other.note is not None:
        return False
    return dataclasses.replace(one, text="") == dataclasses.replace(other, text="")
