"""The blocks of a report as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Iterator

from weerklank.charts import Chart
from weerklank.publication import wording
from weerklank.publication.figures.grids import method_words, table_grid
from weerklank.publication.figures.pictures import draw_table
from weerklank.publication.figures.signs import legend_line
from weerklank.publication.report.word_boxes import box, space_after
from weerklank.publication.report.word_charts import paint_charts
from weerklank.publication.report.word_drawings import draw_picture
from weerklank.publication.report.word_front import bookmark
from weerklank.publication.report.word_runs import RunWriter
from weerklank.publication.report.word_tables import grid_table
from weerklank.publication.report.word_xml import Para, Piece, join, run, simple_field, w
from weerklank.publication.texts.document import (
    Block,
    Bullets,
    ChartBlock,
    Document,
    FindingBlock,
    Footnote,
    Heading,
    Intermezzo,
    Method,
    Paragraph,
    RecommendationBlock,
    SummaryBox,
    TableBlock,
    flatten,
)
from weerklank.publication.texts.printable import printable_table


class Writer:
    """Writes blocks in order; gathers pictures, links and lists for the other parts of the file."""

    def __init__(self, document: Document) -> None:
        self.document, self.language = document, document.language
        self.runs = RunWriter(_printed(document))
        self.pictures: list[tuple[str, Chart]] = []
        self.ordered_lists: list[int] = []

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Return the id and address of each link out of the document."""
        return tuple((id, address) for address, id in self.runs.addresses.items())

    def paint(self) -> dict[str, bytes]:
        """Return the pictures of the charts written so far, by file name."""
        painted = paint_charts([chart for _, chart in self.pictures])
        return {name: png for (name, _), png in zip(self.pictures, painted, strict=True)}

    def write(self, blocks: tuple[Block, ...]) -> Iterator[Piece]:
        """Yield blocks as paragraphs and tables."""
        for block in blocks:
            yield from self._block(block)

    def write_footnotes(self, footnotes: tuple[Footnote, ...]) -> str:
        """Return the footnotes as the content of their part."""
        return "".join(self._footnote(note) for note in footnotes)

    def _footnote(self, note: Footnote) -> str:
        mark = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef")) + run(" ")
        lines = [self.runs.write(block.runs) for block in note.blocks]
        paragraphs = [
            Para("FootnoteText", (mark if place == 0 else "") + line)
            for place, line in enumerate(lines)
        ]
        return w("footnote", join(paragraphs), id=note.number)

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield Para("BodyText", self.runs.write(block.runs))
            case Bullets():
                yield from self._bullets(block, 0)
            case TableBlock():
                yield from self._table(block)
            case ChartBlock():
                yield from self._chart(block)
            case FindingBlock():
                yield from space_after(self._finding(block))
            case RecommendationBlock():
                yield from box(self._recommendation(block), self.document.theme.pale)
            case _:
                yield from self._group(block)

    def _group(self, block: SummaryBox | Intermezzo | Method) -> Iterator[Piece]:
        if isinstance(block, SummaryBox):
            kicker = Para("Kicker", run(wording.IN_SHORT.in_language(self.language)))
            yield from box((kicker, *self.write(block.blocks)), self.document.theme.pale)
        elif isinstance(block, Intermezzo):
            title = Para("BoxTitle", self.runs.write(block.title))
            yield from box((title, *self.write(block.blocks)), self.document.theme.sand)
        else:
            yield from self.write(block.blocks)

    def _heading(self, block: Heading) -> Para:
        words = run(f"{block.number}  ") + self.runs.write(block.runs)
        return Para(f"Heading{block.level}", self.runs.mark(bookmark(block), words))

    def _bullets(self, block: Bullets, depth: int) -> Iterator[Piece]:
        number = 1
        if block.ordered:
            number = len(self.ordered_lists) + 2
            self.ordered_lists.append(number)
        marks = w("numPr", w("ilvl", val=min(depth, 2)), w("numId", val=number))
        for item in block.items:
            for place, inner in enumerate(item):
                if isinstance(inner, Bullets):
                    yield from self._bullets(inner, depth + 1)
                elif isinstance(inner, Paragraph):
                    properties = {"numPr": marks} if place == 0 else {}
                    words = self.runs.write(inner.runs)
                    yield Para("ListParagraph", words, properties, depth + 1)
                else:
                    yield from self._block(inner)

    def _table(self, block: TableBlock) -> Iterator[Piece]:
        grid = table_grid(block.table, self.language)
        yield self._caption(wording.TABLE.in_language(self.language), block.number, grid.caption)
        question = f"{wording.QUESTION.in_language(self.language)}: {grid.question}"
        yield grid_table(grid, self.document.theme, f"{grid.caption}. {question}")
        ended = question if question[-1] in ".?!" else f"{question}."
        yield Para("Small", run(" ".join([ended, *grid.notes])))
        if grid.legend:
            yield Para("Small", run(legend_line(grid.legend)))
        release = self.document.release
        method = method_words(block.table, release, self.language, labelled=False)
        yield Para("SmallLast", run(method))

    def _caption(self, label: str, number: int, words: str) -> Para:
        name = f"table_{number}" if label == wording.TABLE.in_language(self.language) else ""
        field = simple_field(rf"SEQ {label} \* ARABIC", str(number))
        content = run(f"{label} ") + field
        marked = self.runs.mark(name, content) if name else content
        return Para("Caption", marked + run(f". {words}"), {"keepNext": w("keepNext")})

    def _chart(self, block: ChartBlock) -> Iterator[Piece]:
        table = printable_table(block.table, self.language)
        chart = draw_table(table, self.language, id=f"chart-{block.number}")
        if chart is None:
            raise ValueError(f"table {block.table.id} has no chart")
        label = wording.FIGURE.in_language(self.language)
        yield self._caption(label, block.number, chart.title)
        name = f"figure{block.number}-{len(self.pictures)}.png"
        self.pictures.append((name, chart))
        yield Para("Figure", draw_picture(chart, len(self.pictures)))

    def _finding(self, block: FindingBlock) -> Iterator[Para]:
        anchor = f"finding_{block.finding.id}"
        yield Para("FindingKicker", self.runs.mark(anchor, run(block.headline)))
        yield Para("Claim", self.runs.write(block.claim))
        if block.explanation:
            by = f"{wording.EXPLAINED_BY.in_language(self.language)} {block.explained_by}: "
            label = run(by, b=w("b")) if block.explained_by else ""
            yield Para("FindingText", label + self.runs.write(block.explanation))
        why = run(f"{wording.WHY.in_language(self.language)}: ") + self.runs.write(block.reason)
        yield Para("FindingSmall", why + self._see_tables(block))
        leads = wording.LEADS_TO.in_language(self.language)
        for number, title in block.recommendations:
            link = self.runs.link_inside(f"recommendation_{number}", f"{leads} {number}: {title}")
            yield Para("FindingSmall", link)

    def _see_tables(self, block: FindingBlock) -> str:
        numbers = self.document.tables_behind(block.finding)
        if not numbers:
            return ""
        see = wording.SEE_TABLES if len(numbers) > 1 else wording.SEE_TABLE
        links = [self.runs.link_inside(f"table_{number}", str(number)) for number in numbers]
        return run(f" {see.in_language(self.language)} ") + run(", ").join(links) + run(".")

    def _recommendation(self, block: RecommendationBlock) -> Iterator[Piece]:
        anchor = f"recommendation_{block.number}"
        title = self.runs.mark(anchor, run(f"{block.number}  {block.title}"))
        yield Para("AdviceTitle", title)
        yield Para("AdviceText", run(block.text))
        stands = run(f"{wording.STANDS_ON.in_language(self.language)}: ")
        links = [self.runs.link_inside(f"finding_{id}", words) for id, words in block.findings]
        yield Para("AdviceSmall", stands + run("; ").join(links) + run("."))
        state = f"{wording.STATE.in_language(self.language)}: {block.state}"
        yield Para("AdviceSmall", run(state))


def _printed(document: Document) -> frozenset[str]:
    """Return the anchors that the document holds, so that a link inside never leads nowhere."""
    blocks = flatten(document.blocks)
    found = {f"finding_{b.finding.id}" for b in blocks if isinstance(b, FindingBlock)}
    found |= {f"recommendation_{b.number}" for b in blocks if isinstance(b, RecommendationBlock)}
    found |= {f"table_{b.number}" for b in blocks if isinstance(b, TableBlock)}
    return frozenset(found)
