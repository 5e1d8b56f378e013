"""The layout description (`infographic.yaml`) as a checked page in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from weerklank.kernel import (
    DocumentRefused,
    Fields,
    Node,
    Place,
    Problem,
    Problems,
    Text,
    did_you_mean,
    read_yaml,
)
from weerklank.publication.edition import Edition
from weerklank.publication.infographic import complaints as says
from weerklank.publication.infographic.cited_figures import read_shown
from weerklank.publication.infographic.desk import Desk, make_desk
from weerklank.publication.infographic.figure_parts import FIGURE_PARTS
from weerklank.publication.infographic.page import (
    COLUMNS,
    HEAD_TONES,
    SIZES,
    TALLEST,
    TONES,
    WIDEST_SHARE,
    Block,
    Cell,
    Column,
    Columns,
    Header,
    Infographic,
    Page,
    Part,
    Row,
    plain,
)
from weerklank.publication.infographic.text_parts import TEXT_PARTS

FORMAT = 1
"""Version of the form; a change that old files do not survive raises it."""

_PARTS = {*TEXT_PARTS, *FIGURE_PARTS, "columns"}


def read_infographic(text: str, file: str, edition: Edition) -> Infographic:
    """Return the page that a layout describes, every text and figure filled in.

    Raises DocumentRefused with every problem of either language: fields, parts, icons, findings and
    audiences that do not exist, rows whose spans do not fill the page, digits in texts, references
    to nothing or (in a text) to a withheld figure. Whether it all fits: `check_infographic`.
    """
    tree = read_yaml(text, file)
    dutch, english = Problems(), Problems()
    nl = _PageReader(make_desk(edition, "nl", dutch)).read(tree)
    en = _PageReader(make_desk(edition, "en", english)).read(tree)
    problems = _without_echoes(dict.fromkeys([*dutch.found, *english.found]))
    if problems:
        raise DocumentRefused(sorted(problems, key=lambda problem: problem.place.line or 0))
    return Infographic(file, nl, en)


def _without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without the fields that are missing only because no fields were given."""
    found = list(problems)
    bare = {problem.place for problem in found if problem.code == "field-mapping"}
    return [one for one in found if one.code != "field-missing" or one.place not in bare]


class _PageReader:
    """Reads one language of a layout, from top to bottom."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen: set[str] = set()
        self.numbered = 0

    def read(self, tree: Node) -> Page:
        fields = Fields(tree, self.desk.problems)
        if fields.integer("format", FORMAT) != FORMAT:
            self.desk.complain(says.FORMAT, fields.place_of("format"), format=FORMAT)
        size = fields.choice("page", SIZES, "a4")
        header = self._header(fields.mapping("header"))
        rows = tuple(self._row(node) for node in fields.items("rows"))
        if fields.has("rows") and not rows:
            what = Text("rij", "row")
            self._empty(fields, "rows", what)
        fields.refuse_unknown()
        return Page(self.desk.language, size, header, rows)

    def _header(self, fields: Fields | None) -> Header:
        if fields is None:
            return Header("brand", "", "", (), "", None)
        desk = self.desk
        badge = fields.node("badge")
        header = Header(
            tone=fields.choice("tone", HEAD_TONES, "brand"),
            kicker=plain(desk.words(fields, "kicker", required=False)),
            title=plain(desk.words(fields, "title")),
            lead=desk.words(fields, "lead", required=False),
            icon=desk.icon(fields),
            badge=None if badge is None else read_shown(badge, desk),
        )
        fields.refuse_unknown()
        return header

    def _row(self, node: Node) -> Row:
        fields = Fields(node, self.desk.problems)
        height = self._height(fields)
        cells = tuple(self._cell(inner) for inner in fields.items("blocks"))
        if fields.has("blocks") and not cells:
            self._empty(fields, "blocks", Text("blok", "block"))
        self._check_spans(cells, fields)
        fields.refuse_unknown()
        return Row(cells, height, fields.place_of("height"))

    def _height(self, fields: Fields) -> float | None:
        if fields.node("height") is None:
            return None
        height = fields.number("height", 1.0)
        if not 1 <= height <= TALLEST:
            self.desk.complain(says.HEIGHT, fields.place_of("height"), high=TALLEST)
            return None
        return height

    def _check_spans(self, cells: tuple[Cell, ...], fields: Fields) -> None:
        found = sum(cell.span for cell in cells)
        if all(cell.span for cell in cells) and cells and found != COLUMNS:
            wider = Text("breder", "wider") if found < COLUMNS else Text("smaller", "narrower")
            message = says.SPANS.message.format(found=found, columns=COLUMNS)
            difference = abs(COLUMNS - found)
            remedy = Text(
                says.SPANS.remedy.nl.format(difference=f"{difference} {wider.nl}"),
                says.SPANS.remedy.en.format(difference=f"{difference} {wider.en}"),
            )
            self.desk.problems.add(says.SPANS.code, fields.place, message, remedy)

    def _cell(self, node: Node) -> Cell:
        fields = Fields(node, self.desk.problems)
        span = self._span(fields)
        if not fields.has("stack"):
            return Cell(span, (self._block(fields),))
        blocks = []
        for inner in fields.items("stack"):
            blocks.append(self._block(Fields(inner, self.desk.problems)))
        fields.refuse_unknown()
        return Cell(span, tuple(blocks))

    def _span(self, fields: Fields) -> int:
        """Return how many columns a cell is wide; 0 where that is not known, with one problem."""
        node = fields.node("span")
        span = fields.integer("span")
        if node is None or type(node.value) is not int or 1 <= span <= COLUMNS:
            return span
        self.desk.complain(says.SPAN, node.place, columns=COLUMNS)
        return 0

    def _block(self, fields: Fields) -> Block:
        desk = self.desk
        id = fields.identifier("id")
        if id and id in self.seen:
            desk.complain(says.TWICE, fields.place_of("id"), id=id)
        self.seen.add(id)
        block = Block(
            id=id,
            tone=fields.choice("tone", TONES, "plain"),
            number=self._number(fields),
            icon=desk.icon(fields),
            heading=plain(
                desk.words(fields, "heading", fields.has("number") or fields.has("icon"))
            ),
            parts=self._parts(fields),
            place=fields.place,
        )
        fields.refuse_unknown()
        return block

    def _number(self, fields: Fields) -> int | None:
        if not fields.truth("number"):
            return None
        self.numbered += 1
        return self.numbered

    def _parts(self, fields: Fields) -> tuple[Part, ...]:
        nodes = fields.items("parts")
        if fields.has("parts") and not nodes:
            self._empty(fields, "parts", Text("onderdeel", "part"))
        return tuple(part for node in nodes for part in self._part(node))

    def _part(self, node: Node) -> tuple[Part, ...]:
        desk = self.desk
        if not isinstance(node.value, dict) or len(node.value) != 1:
            desk.complain(says.PART_FORM, node.place)
            return ()
        kind, content = next(iter(node.value.items()))
        if kind == "columns":
            return self._columns(node)
        read = TEXT_PARTS.get(kind) or FIGURE_PARTS.get(kind)
        if read is None:
            desk.complain(says.PART, content.place, did_you_mean(kind, _PARTS), kind=kind)
            return ()
        before = len(desk.problems.found)
        parts = read(content, desk)
        if len(desk.problems.found) == before and any(_is_empty(part) for part in parts):
            self._nothing(content.place, Text("regel of cijfer", "line or figure"))
        return parts

    def _columns(self, node: Node) -> tuple[Part, ...]:
        fields = Fields(node, self.desk.problems)
        nodes = fields.items("columns")
        if fields.has("columns") and not nodes:
            self._empty(fields, "columns", Text("kolom", "column"))
        return (Columns(tuple(self._column(inner) for inner in nodes)),) if nodes else ()

    def _column(self, node: Node) -> Column:
        fields = Fields(node, self.desk.problems)
        column = Column(
            width=self.desk.whole(fields, "width", WIDEST_SHARE, 1),
            heading=plain(self.desk.words(fields, "heading", required=False)),
            icon=self.desk.icon(fields),
            parts=self._parts(fields),
        )
        fields.refuse_unknown()
        return column

    def _empty(self, fields: Fields, name: str, what: Text) -> None:
        self._nothing(fields.place_of(name), what)

    def _nothing(self, place: Place, what: Text) -> None:
        remedy = Text(
            says.NOTHING.remedy.nl.format(what=what.nl), says.NOTHING.remedy.en.format(what=what.en)
        )
        self.desk.problems.add(says.NOTHING.code, place, says.NOTHING.message, remedy)


def _is_empty(part: Part) -> bool:
    return getattr(part, "items", None) == () or getattr(part, "bars", None) == ()
