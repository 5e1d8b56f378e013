"""The keys `nesting` and `sheets` of `study.yaml`, in and out."""

from __future__ import annotations

from weerklank.design.study import SheetPlan
from weerklank.kernel import Fields, Node, Problems, Text


def read_nesting(fields: Fields) -> tuple[tuple[str, ...], ...]:
    """Return the lists of nested items, each from coarse to fine; () where none is given."""
    nodes = fields.items("nesting", required=False)
    return tuple(_names(node, fields.problems) for node in nodes)


def read_sheets(fields: Fields) -> SheetPlan | None:
    """Return what organisations get of their own results, or None where they get nothing."""
    block = fields.mapping("sheets", required=False)
    if block is None:
        return None
    plan = SheetPlan(block.identifier("item"), block.texts("items", required=False))
    block.refuse_unknown()
    return plan


def plain_sheets(sheets: SheetPlan | None) -> dict[str, object] | None:
    """Return a plan of sheets as plain data."""
    return None if sheets is None else {"item": sheets.item, "items": list(sheets.items)}


def _names(node: Node, problems: Problems) -> tuple[str, ...]:
    named = [part.value for part in node.value] if isinstance(node.value, tuple) else []
    if not named or not all(isinstance(name, str) for name in named):
        problems.add("study-nesting-form", node.place, *_NO_LIST)
        return ()
    return tuple(str(name) for name in named)


_NO_LIST = (
    Text("Dit is geen lijst van items.", "This is not a list of items."),
    Text(
        "Schrijf de items van grof naar fijn: [sector, organisatie, team].",
        "Write the items from coarse to fine: [sector, organisation, team].",
    ),
)
