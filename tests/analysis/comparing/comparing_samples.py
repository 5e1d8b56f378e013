"""Small counted tables, and the real example's."""

from pathlib import Path

from weerklank.analysis import CountedAnswer, CountedRow, CountedTable, Missing
from weerklank.kernel import Text, same

HAAGLANDEN_2020 = Path(__file__).parents[3] / "examples" / "haaglanden-2020"


def an_answer(id, *members, substantive=True, value=None):
    return CountedAnswer(id, Text(f"{id} nl", f"{id} en"), members or (id,), substantive, value)


def a_row(category, counts, *, base=None, members=None, residual=None):
    base = sum(counts) if base is None else base
    return CountedRow(
        category,
        Text(f"{category} nl", f"{category} en"),
        members or (category,),
        base,
        tuple(counts),
        Missing(),
        residual=residual,
    )


def a_table(
    rows, answers="abc", *, item="tijd", source=None, by="veld", breakdown="veld", kind="answers",
    ordered=False,
):  # fmt: skip
    """Rows: category -> counts; answers: letters, or columns made with `an_answer`."""
    columns = tuple(an_answer(a) if isinstance(a, str) else a for a in answers)
    made = (
        [a_row(name, counts) for name, counts in rows.items()] if isinstance(rows, dict) else rows
    )
    return CountedTable(
        item=item,
        source=source or item,
        wording=1,
        kind=kind,
        theme="werk",
        title=Text("Tijd voor gezinnen", "Time for families"),
        question=same("?"),
        breakdown=breakdown,
        by=by,
        breakdown_title=Text("Werkveld", "Field of work"),
        reason=same("-"),
        ordered=ordered,
        sensitive=False,
        answers=columns,
        rows=tuple(made),
    )


def a_mark_table(rows):
    """A report mark by field: category -> how many gave 1, 2, ... 10."""
    marks = [an_answer(f"m{value}", value=value) for value in range(1, 11)]
    return a_table(rows, marks, item="cijfer", kind="mean", ordered=True)
