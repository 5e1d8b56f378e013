"""A small made-up study with its release, for tests of what is published."""

from __future__ import annotations

import dataclasses

from weerklank.design import Breakdown, CategoryGroup, Sector, Study
from weerklank.disclosure import (
    AuditVerdict,
    Hidden,
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedMissing,
    ReleasedRow,
    ReleasedTable,
    ReleasedTheme,
)
from weerklank.findings import Finding
from weerklank.kernel import Text, parse_evidence, same
from weerklank.publication import Edition

CHANGE = (("minder", "less"), ("evenveel", "as much"), ("meer", "more"))
TEAMS = (("noord", "Team Noord", "Team North"), ("zuid", "Team Zuid", "Team South"))


def build_answers(*texts: tuple[str, str], ordered: bool = True) -> tuple[ReleasedAnswer, ...]:
    """Return answers whose Dutch text, spaces to underscores, is the id."""
    return tuple(
        ReleasedAnswer(_id(nl), Text(nl, en), (_id(nl),), value=number if ordered else None)
        for number, (nl, en) in enumerate(texts, start=1)
    )


def build_row(
    answers: tuple[ReleasedAnswer, ...],
    percents: tuple[int | None, ...],
    base: int | None,
    *,
    category: tuple[str, str, str] | None = None,
    hidden: Hidden = "protected",
) -> ReleasedRow:
    """Return a row; a percentage of None is hidden, the rest get an interval of ten wide."""
    figures = tuple(
        ReleasedFigure(answer.id, None, hidden=hidden)
        if percent is None
        else ReleasedFigure(answer.id, percent, max(0, percent - 5), min(100, percent + 5))
        for answer, percent in zip(answers, percents, strict=True)
    )
    category_id, nl, en = category or (None, "Iedereen", "Everyone")
    members = () if category_id is None else (category_id,)
    return ReleasedRow(category_id, Text(nl, en), members, base, figures)


def build_table(
    item: str, answers: tuple[ReleasedAnswer, ...], rows: tuple[ReleasedRow, ...], **changes: object
) -> ReleasedTable:
    """Return a table of everyone in theme 'werk'; `changes` replace any field."""
    table = ReleasedTable(
        id=item,
        item=item,
        source=item,
        wording=1,
        kind="answers",
        theme="werk",
        title=Text("Tijd voor cliënten", "Time for clients"),
        question=Text(
            "Heeft u nu meer of minder tijd voor uw cliënten?",
            "Do you now have more or less time for your clients?",
        ),
        breakdown=None,
        by=None,
        breakdown_title=None,
        answers=answers,
        rows=rows,
        missing=ReleasedMissing(None, 12, None, None) if len(rows) == 1 else None,
        reason=Text("Gevraagd aan iedereen.", "Asked of everyone."),
    )
    return dataclasses.replace(table, **changes)  # type: ignore[arg-type]


def build_breakdown(table: ReleasedTable, rows: tuple[ReleasedRow, ...]) -> ReleasedTable:
    """Return the same item broken down by team."""
    return dataclasses.replace(
        table,
        id=f"{table.item}.team",
        breakdown="team",
        by="team",
        breakdown_title=Text("per team", "by team"),
        rows=rows,
        missing=None,
        reason=Text("Teams werken anders.", "Teams work differently."),
    )


def build_tables() -> tuple[ReleasedTable, ...]:
    """Return four kinds of tables: answers, a breakdown with hidden cells, options, a mark."""
    change = build_answers(*CHANGE)
    time = build_table("tijd", change, (build_row(change, (64, 24, 13), 272),))
    rows = (
        build_row(change, (70, 20, 10), 150, category=TEAMS[0]),
        build_row(change, (None, 30, None), 40, category=TEAMS[1]),
        build_row(
            change,
            (None,) * 3,
            None,
            category=("rest", "Anders", "Other"),
            hidden="small_group",
        ),
    )
    ways = build_answers(
        ("beeldbellen", "video calls"), ("app", "chat"), ("brief", "letter"), ordered=False
    )
    options = build_table(
        "middel",
        ways,
        (build_row(ways, (81, 55, 3), 280),),
        kind="options",
        theme="afstand",
        title=Text("Gebruikte middelen", "Means used"),
        question=Text("Wat gebruikt u?", "What do you use?"),
    )
    return (time, build_breakdown(time, rows), options, build_mark())


def build_mark() -> ReleasedTable:
    """Return the means of a report mark by team, one of them hidden."""
    answers = tuple(
        ReleasedAnswer(f"m{m}", same(str(m)), (f"m{m}",), value=m) for m in range(1, 11)
    )
    return build_table(
        "cijfer",
        answers,
        (
            ReleasedRow(
                None,
                Text("Iedereen", "Everyone"),
                (),
                284,
                (),
                ReleasedMean(7.3, 1.2, 7.1, 7.5),
            ),
        ),
        kind="mean",
        theme="afstand",
        title=Text("Cijfer voor het werk", "Mark for the work"),
        question=Text("Welk cijfer geeft u uw werk?", "Which mark do you give your work?"),
    )


def build_release(**changes: object) -> Release:
    """Return a release with the tables above; `changes` replace any field."""
    release = Release(
        format=1,
        number=1,
        study="rivierland_proef",
        wave=1,
        date="2026-03-31",
        reason="Eerste uitgave",
        synthetic=True,
        respondents=284,
        response_rate=None,
        data_version=1,
        weighting="unweighted",
        themes=(
            ReleasedTheme("werk", Text("Werk en tijd", "Work and time")),
            ReleasedTheme("afstand", Text("Op afstand", "At a distance")),
        ),
        tables=build_tables(),
        accepted_residual=(),
        audit=AuditVerdict(5, 6, 5, (), (Text("Dominantie: niet bekend.", "Dominance: unknown."),)),
        previous=None,
    )
    return dataclasses.replace(release, **changes)  # type: ignore[arg-type]


def build_study(**changes: object) -> Study:
    """Return the study of that release."""
    teams = tuple(CategoryGroup(team, Text(nl, en), (team,)) for team, nl, en in TEAMS)
    breakdown = Breakdown(
        "team",
        "team",
        Text("per team", "by team"),
        Text("Teams werken anders.", "Teams work differently."),
        teams,
        ("tijd",),
    )
    study = Study(
        id="rivierland_proef",
        title=Text("Werken in Rivierland", "Working in Rivierland"),
        programme=same("Proefonderzoek"),
        region=same("Rivierland"),
        population=Text("professionals in de jeugdhulp", "professionals in youth care"),
        period=Text("maart 2026", "March 2026"),
        mode=Text("online vragenlijst", "online questionnaire"),
        wave=1,
        synthetic=True,
        licence="CC-BY-4.0",
        items=("tijd", "middel", "cijfer"),
        derived=(),
        breakdowns=(breakdown,),
        sector=Sector(None),
    )
    return dataclasses.replace(study, **changes)  # type: ignore[arg-type]


def build_finding(finding_id: str = "minder_tijd", **changes: object) -> Finding:
    """Return a finding on the first table."""
    evidence = tuple(
        ref for ref in (parse_evidence("tijd.minder"), parse_evidence("tijd.meer")) if ref
    )
    finding = Finding(
        id=finding_id,
        headline=Text("Minder tijd voor cliënten", "Less time for clients"),
        claim=Text(
            "Van de professionals zegt {{tijd.minder}} dat er minder tijd is voor cliënten.",
            "{{tijd.minder}} of professionals say that there is less time for clients.",
        ),
        theme="werk",
        direction="higher",
        evidence=evidence,
        reason=Text("Tijd is de kern van het werk.", "Time is the heart of the work."),
        explanation=Text("Zij noemen de administratie.", "They mention the paperwork."),
    )
    return dataclasses.replace(finding, **changes)  # type: ignore[arg-type]


def build_edition(report_nl: str = "", **changes: object) -> Edition:
    """Return an edition with a Dutch report; `changes` replace any field."""
    report = {"nl": ("report.nl.md", report_nl or REPORT_NL)}
    edition = Edition(build_study(), (build_release(),), (build_finding(),), report)
    return dataclasses.replace(edition, **changes)  # type: ignore[arg-type]


REPORT_NL = """\
# Wat opvalt

::: summary
- Bijna twee derde ({{tijd.minder}}) zegt minder tijd te hebben.
- Het werk krijgt een {{cijfer#mean}}.
:::

In {{=2026}} deden {{:respondents}} mensen mee.[^wie] In Team Noord zegt
{{tijd.minder@team.noord}} minder tijd te hebben.

@table tijd
@chart tijd@team
@findings werk

::: intermezzo Waarom tijd?
Tijd is *de kern* van het **vak**.
:::

[^wie]: Het ging om {{:population}} in {{:region}}.

# Verantwoording

@method
"""


def _id(text: str) -> str:
    return text.replace(" ", "_")
