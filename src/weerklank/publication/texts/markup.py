"""The markup of a report: CommonMark with references, boxes and footnotes, as a syntax tree.

Raw HTML is read as text; links, lists, emphasis and footnotes are CommonMark's.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from weerklank.publication.texts.references import REFERENCE

BOXES = ("summary", "intermezzo")
DIRECTIVES = ("table", "chart", "finding", "findings", "recommendations", "method")
DIRECTIVE = re.compile(r"@([a-z]+)(?:\s+(\S+))?\s*")


def parse_markup(text: str) -> tuple[SyntaxTreeNode, tuple[str, ...]]:
    """Return a report's syntax tree, and the labels of footnotes that nothing refers to.

    Beside CommonMark's node types the tree holds `reference` (content between the braces),
    `container_summary`, `container_intermezzo`, `footnote_ref` and `footnote_block`.
    """
    env: dict[str, dict[str, dict[str, int]]] = {}
    tokens = _parser().parse(text, env)
    notes = env.get("footnotes", {}).get("refs", {})
    unused = tuple(label.removeprefix(":") for label, number in notes.items() if number < 0)
    return SyntaxTreeNode(tokens), unused


def parse_inline(text: str) -> SyntaxTreeNode:
    """Return one line of text, such as a box's title, as the tree of its inline parts."""
    return SyntaxTreeNode(_parser().parseInline(text)).children[0]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.inline.ruler.before("escape", "reference", _read_reference)
    for box in BOXES:
        container_plugin(parser, box)
    footnote_plugin(parser, inline=False)
    return parser


def _read_reference(state: StateInline, silent: bool) -> bool:
    match = REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True
