"""The key `counts` of `study.yaml`: numbers counted per person, in and out."""

from __future__ import annotations

from weerklank.design.plain import mappings, plain_text
from weerklank.design.study import DerivedCount
from weerklank.kernel import Fields, Text


def read_counts(fields: Fields) -> tuple[DerivedCount, ...]:
    """Return the counts that a study derives; () where it has none."""
    blocks = mappings(fields.items("counts", required=False), fields.problems)
    return tuple(_count(block) for block in blocks)


def plain_count(count: DerivedCount) -> dict[str, object]:
    """Return a derived count as plain data."""
    head: dict[str, object] = {"id": count.id, "label": plain_text(count.label)}
    if count.item is not None:
        return head | {"item": count.item}
    return head | {"items": list(count.items), "answers": list(count.answers)}


def _count(fields: Fields) -> DerivedCount:
    name, label = fields.identifier("id"), fields.bilingual("label")
    options, answers = fields.has("item"), fields.has("items") or fields.has("answers")
    if options == answers:
        fields.problems.add("count-form", fields.place, *_ONE_WAY)
    result = DerivedCount(
        id=name,
        label=label,
        item=fields.identifier("item") if options else None,
        items=fields.texts("items", required=answers),
        answers=fields.texts("answers", required=answers),
    )
    fields.refuse_unknown()
    return result


_ONE_WAY = (
    Text(
        "Hier staat niet op één manier wat er geteld wordt.",
        "It is not said in one way what is counted.",
    ),
    Text(
        "Noem één item van soort multiple onder 'item', of noem 'items' en 'answers'.",
        "Name one item of kind multiple under 'item', or name 'items' and 'answers'.",
    ),
)
