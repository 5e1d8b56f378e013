"""From a report's source and an edition to a checked document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from weerklank.disclosure import Release, ReleasedTable
from weerklank.findings import Finding
from weerklank.kernel import (
    Language,
    Place,
    Problem,
    Problems,
    Text,
    did_you_mean,
)
from weerklank.publication.edition import Edition
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.texts import assembly_wording as says
from weerklank.publication.texts.advice import finding_block, recommendation_blocks
from weerklank.publication.texts.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    Footnote,
    Heading,
    Intermezzo,
    Method,
    Paragraph,
    Runs,
    SummaryBox,
    TableBlock,
    words_of,
)
from weerklank.publication.texts.inline_runs import read_runs
from weerklank.publication.texts.markup import DIRECTIVE, DIRECTIVES, parse_inline, parse_markup
from weerklank.publication.texts.method import method_blocks
from weerklank.publication.texts.references import Resolver, Run, study_facts

DEEPEST = 5
"""A heading stands one level lower in HTML, under the title, and HTML has six levels."""


def assemble(report_source: str, file: str, edition: Edition, language: Language) -> Document:
    """Return a report's source as a document with every figure filled in.

    A lone first heading of level 1 is the report's title (else the study's), and the headings
    under it move up. Raises DocumentRefused with every problem of the source and of the findings
    that it prints: digits, references, directives, markup that reports do not know.
    """
    assembler = _Assembler(file, edition, language)
    document = assembler.read(report_source)
    assembler.problems.raise_if_any()
    return document


def check_report(
    report_source: str, file: str, edition: Edition, language: Language
) -> tuple[Problem, ...]:
    """Return every problem for which `assemble` would refuse a report."""
    assembler = _Assembler(file, edition, language)
    assembler.read(report_source)
    return tuple(assembler.problems.found)


@dataclass(slots=True)
class _Counters:
    """Numbers given out so far; `headings` per level."""

    tables: int = 0
    charts: int = 0
    headings: list[int] = field(default_factory=list)

    def number_heading(self, level: int) -> str:
        """Return the next number of a heading at this level, such as '2.1'."""
        self.headings = (self.headings + [0] * level)[:level]
        self.headings[-1] += 1
        return ".".join(str(number) for number in self.headings)


class _Assembler:
    """Walks a syntax tree once, from top to bottom."""

    def __init__(self, file: str, edition: Edition, language: Language) -> None:
        self.file, self.edition, self.language = file, edition, language
        self.release: Release = edition.release
        self.problems = Problems()
        facts = study_facts(edition.study, self.release, language)
        self.resolver = Resolver(self.release, language, facts, self.problems)
        self.counters = _Counters()
        self.shift = 0

    def read(self, source: str) -> Document:
        """Return the document; what is wrong gathers in `problems`."""
        root, unused = parse_markup(source)
        for label in unused:
            self._complain(says.FOOTNOTE_UNUSED, Place(self.file), label=label)
        nodes = list(root.children)
        title = self._take_title(nodes)
        notes = [node for node in nodes if node.type == "footnote_block"]
        blocks = self._blocks([node for node in nodes if node.type != "footnote_block"])
        footnotes = tuple(self._footnote(node) for block in notes for node in block.children)
        return Document(
            title=title,
            language=self.language,
            study=self.edition.study,
            release=self.release,
            release_hash=self.edition.newest_hash,
            blocks=blocks,
            footnotes=footnotes,
            theme=self.edition.theme,
        )

    def _take_title(self, nodes: list[SyntaxTreeNode]) -> str:
        chapters = [node for node in nodes if node.type == "heading" and node.tag == "h1"]
        deeper = any(node.type == "heading" and node.tag != "h1" for node in nodes)
        if len(chapters) == 1 and nodes[0] is chapters[0] and deeper:
            self.shift = 1
            return words_of(self._heading_runs(nodes.pop(0)))
        return self.edition.study.title.in_language(self.language)

    def _blocks(self, nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(block for node in nodes for block in self._read_node(node))

    def _read_node(self, node: SyntaxTreeNode) -> Iterator[Block]:
        readers: dict[str, Callable[[SyntaxTreeNode], Iterator[Block]]] = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullet_list": self._bullets,
            "ordered_list": self._bullets,
            "container_summary": self._summary,
            "container_intermezzo": self._intermezzo,
        }
        reader = readers.get(node.type)
        if reader is not None:
            yield from reader(node)
        else:
            self._complain(says.MARKUP_UNKNOWN, self._place(node), what=node.type)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block]:
        level = int(node.tag[1:]) - self.shift
        if level < 1 or level > len(self.counters.headings) + 1:
            self._complain(says.HEADING_SKIPS, self._place(node))
            return
        if level > DEEPEST:
            self._complain(says.HEADING_DEEP, self._place(node))
        yield self._number(level, self._heading_runs(node))

    def _heading_runs(self, node: SyntaxTreeNode) -> Runs:
        runs = self._runs(node)
        if any(run.href or run.note is not None for run in runs):
            self._complain(says.HEADING_PLAIN, self._place(node))
        elif not words_of(runs).strip():
            self._complain(says.HEADING_EMPTY, self._place(node))
        return runs

    def _number(self, level: int, runs: Runs) -> Heading:
        number = self.counters.number_heading(level)
        return Heading(level, number, f"h-{number.replace('.', '-')}", runs)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        source = node.children[0].content
        if source.startswith("@"):
            yield from self._directives(source, self._place(node))
        elif source.startswith(":::"):
            self._complain(says.BOX_UNKNOWN, self._place(node), what=source.splitlines()[0])
        elif source.startswith("|"):
            self._complain(says.MARKUP_UNKNOWN, self._place(node), what="table")
        elif "\n@" in source:
            line = (node.map[0] if node.map else 0) + source[: source.index("\n@")].count("\n") + 2
            what = source[source.index("\n@") + 1 :].splitlines()[0]
            self._complain(says.DIRECTIVE_INSIDE, Place(self.file, line), what=what)
        else:
            yield Paragraph(self._runs(node))

    def _bullets(self, node: SyntaxTreeNode) -> Iterator[Block]:
        items = tuple(self._blocks(item.children) for item in node.children)
        yield Bullets(node.type == "ordered_list", items)

    def _summary(self, node: SyntaxTreeNode) -> Iterator[Block]:
        yield SummaryBox(self._blocks(node.children))

    def _intermezzo(self, node: SyntaxTreeNode) -> Iterator[Block]:
        title = node.info.strip().removeprefix("intermezzo").strip()
        if not title:
            self._complain(says.INTERMEZZO_TITLE, self._place(node))
        runs = read_runs(parse_inline(title), self.resolver, self._place(node)) if title else ()
        yield Intermezzo(runs, self._blocks(node.children))

    def _footnote(self, node: SyntaxTreeNode) -> Footnote:
        number = int(node.meta["id"]) + 1
        nodes = [child for child in node.children if child.type != "footnote_anchor"]
        blocks = self._blocks(nodes)
        paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
        nested = any(run.note is not None for block in paragraphs for run in block.runs)
        if len(paragraphs) != len(blocks) or nested:
            self._complain(says.FOOTNOTE_BLOCKS, self._place(node.children[0]))
        return Footnote(number, paragraphs)

    def _directives(self, source: str, place: Place) -> Iterator[Block]:
        for offset, line in enumerate(source.splitlines()):
            at = Place(self.file, (place.line or 1) + offset)
            match = DIRECTIVE.fullmatch(line)
            if match is None or match[1] not in DIRECTIVES:
                self._complain(says.DIRECTIVE_UNKNOWN, at, what=line)
            else:
                yield from self._directive(match[1], match[2] or "", at)

    def _directive(self, name: str, target: str, place: Place) -> Iterator[Block]:
        if name == "method":
            level = min(len(self.counters.headings) + 1, DEEPEST)
            yield Method(method_blocks(self.edition, self.language, level, self._number))
        elif name in ("table", "chart"):
            yield from self._table_or_chart(name, target, place)
        elif name == "recommendations":
            yield from self._recommendations(target, place)
        else:
            for finding in self._findings(name, target, place):
                yield finding_block(finding, self.edition, self.resolver)

    def _table_or_chart(self, name: str, target: str, place: Place) -> Iterator[Block]:
        table = self._table(target, place)
        if table is None:
            return
        if name == "table":
            self.counters.tables += 1
            yield TableBlock(self.counters.tables, table)
        elif draw_table(table, self.language, id="check") is None:
            self._complain(says.CHART_EMPTY, place, what=target)
        else:
            self.counters.charts += 1
            yield ChartBlock(self.counters.charts, table)

    def _table(self, target: str, place: Place) -> ReleasedTable | None:
        item, _, breakdown = target.partition("@")
        table = self.release.table(item, breakdown or None)
        if table is None:
            message = says.TABLE_UNKNOWN.message.format(what=target)
            remedy = explain_table_miss(self.release, item, breakdown)
            self.problems.add(says.TABLE_UNKNOWN.code, place, message, remedy)
        return table

    def _findings(self, name: str, target: str, place: Place) -> tuple[Finding, ...]:
        edition = self.edition
        if name == "findings":
            found, known = edition.findings_of(target), {t.id for t in self.release.themes}
        else:
            found = tuple(finding for finding in edition.findings if finding.id == target)
            known = {finding.id for finding in edition.findings}
        if not found and (name == "finding" or target not in known):
            message = says.FINDING_UNKNOWN.message.format(what=target)
            remedy = did_you_mean(target, known)
            self.problems.add(says.FINDING_UNKNOWN.code, place, message, remedy)
        return found

    def _recommendations(self, target: str, place: Place) -> Iterator[Block]:
        """Yield the advice to one audience, or to each of them under a heading of its own."""
        audiences = {one.id: one for one in self.edition.recommendations.audiences}
        if target and target not in audiences:
            message = says.AUDIENCE_UNKNOWN.message.format(what=target)
            remedy = did_you_mean(target, audiences)
            self.problems.add(says.AUDIENCE_UNKNOWN.code, place, message, remedy)
        elif not audiences:
            self._complain(says.NO_RECOMMENDATIONS, place)
        elif target:
            yield from recommendation_blocks(self.edition, self.resolver, target)
        else:
            level = min(len(self.counters.headings) + 1, DEEPEST)
            for one in audiences.values():
                yield self._number(level, (Run(one.name.in_language(self.language)),))
                yield from recommendation_blocks(self.edition, self.resolver, one.id)

    def _runs(self, node: SyntaxTreeNode) -> Runs:
        return read_runs(node.children[0], self.resolver, self._place(node))

    def _place(self, node: SyntaxTreeNode) -> Place:
        return Place(self.file, node.map[0] + 1 if node.map else None)

    def _complain(self, complaint: says.Complaint, place: Place, **values: object) -> None:
        message = complaint.message.format(**values) if values else complaint.message
        self.problems.add(complaint.code, place, message, complaint.remedy)


def explain_table_miss(release: Release, item: str, breakdown: str) -> Text:
    """Return a remedy for a table that is not released: the nearest one that is."""
    tables = [table for table in release.tables if table.item == item]
    if not tables:
        return did_you_mean(item, {table.item for table in release.tables})
    return did_you_mean(breakdown, {t.breakdown for t in tables if t.breakdown})
