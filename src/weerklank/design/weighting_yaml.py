"""The key `weighting` of `study.yaml`: how respondents are weighted, in and out."""

from __future__ import annotations

from typing import get_args

from weerklank.design.plain import mappings, plain_number, plain_text
from weerklank.design.study import Margin, WeightingMethod, WeightingPlan
from weerklank.kernel import Fields, Text

CROSSED_BY = "/"
"""What stands between the answers of a cross in the name of a total; it occurs in no id."""

_METHODS: tuple[WeightingMethod, ...] = get_args(WeightingMethod)


def read_weighting(fields: Fields) -> tuple[WeightingPlan, ...]:
    """Return the ways in which a study weights its respondents; () where it has none."""
    blocks = mappings(fields.items("weighting", required=False), fields.problems)
    return tuple(_plan(block) for block in blocks)


def plain_weighting(plan: WeightingPlan) -> dict[str, object]:
    """Return a way of weighting as plain data."""
    data: dict[str, object] = {
        "id": plan.id,
        "title": plain_text(plan.title),
        "method": plan.method,
        "margins": [_plain_margin(margin) for margin in plan.margins],
    }
    if plan.bounds is not None:
        data["bounds"] = [plain_number(bound) for bound in plan.bounds]
    return data


def _plan(fields: Fields) -> WeightingPlan:
    result = WeightingPlan(
        id=fields.identifier("id"),
        title=fields.bilingual("title"),
        method=fields.choice("method", _METHODS),
        margins=tuple(_margin(m) for m in mappings(fields.items("margins"), fields.problems)),
        bounds=_bounds(fields),
    )
    fields.refuse_unknown()
    return result


def _margin(fields: Fields) -> Margin:
    result = Margin(fields.texts("items"), _totals(fields), fields.bilingual("source"))
    fields.refuse_unknown()
    return result


def _totals(fields: Fields) -> tuple[tuple[tuple[str, ...], float], ...]:
    block = fields.mapping("totals")
    if block is None:
        return ()
    names = block.keys()
    return tuple((tuple(name.split(CROSSED_BY)), block.number(name)) for name in names)


def _bounds(fields: Fields) -> tuple[float, float] | None:
    node = fields.node("bounds")
    if node is None:
        return None
    given = [part.value for part in node.value] if isinstance(node.value, tuple) else []
    numbers = [
        float(value)
        for value in given
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    if len(given) != 2 or len(numbers) != 2:
        fields.problems.add("weighting-bounds-form", node.place, *_NO_BOUNDS)
        return None
    return numbers[0], numbers[1]


def _plain_margin(margin: Margin) -> dict[str, object]:
    totals = {CROSSED_BY.join(names): plain_number(total) for names, total in margin.totals}
    source = plain_text(margin.source)
    return {"items": list(margin.items), "totals": totals, "source": source}


_NO_BOUNDS = (
    Text("Dit zijn geen grenzen.", "These are no bounds."),
    Text(
        "Schrijf het kleinste en het grootste gewicht: [0.2, 5].",
        "Write the least and the most that a weight may be: [0.2, 5].",
    ),
)
