"""Released tables in a few words: rows of a category, a base and whole percentages."""

from weerklank.disclosure.release import (
    AuditVerdict,
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedRow,
    ReleasedTable,
)
from weerklank.kernel import same

WORD = same("woord")


def table(item, by, rows, answers=("ja", "nee")):
    """Rows of a category, a base and the percentages; None hides."""
    return ReleasedTable(
        id=item if by is None else f"{item}@groep",
        item=item,
        source=item,
        wording=1,
        kind="answers",
        theme="thema",
        title=WORD,
        question=WORD,
        breakdown=None if by is None else "groep",
        by=by,
        breakdown_title=None,
        answers=tuple(ReleasedAnswer(name, WORD, (name,)) for name in answers),
        rows=tuple(
            ReleasedRow(
                category,
                WORD,
                () if category is None else (category,),
                base,
                tuple(
                    ReleasedFigure(name, percent, hidden=None if percent else "protected")
                    for name, percent in zip(answers, percents, strict=True)
                ),
            )
            for category, base, percents in rows
        ),
        missing=None,
        reason=WORD,
    )  # fmt: skip


def release_of(*tables, respondents=100):
    return Release(
        format=1,
        number=1,
        study="voorbeeld",
        wave=1,
        date="2020-07-01",
        reason="proef",
        synthetic=True,
        respondents=respondents,
        response_rate=None,
        data_version=1,
        weighting="unweighted",
        themes=(),
        tables=tables,
        accepted_residual=(),
        audit=AuditVerdict(0, None, 5, (), ()),
        previous=None,
    )


GROUPS = table("groep", None, [(None, 100, (70, 30))], answers=("a", "b"))
EVERYONE = table("vraag", None, [(None, 100, (60, 40))])
