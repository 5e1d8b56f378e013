"""A made-up edition with all that the website shows: derived items, two releases, four findings."""

from __future__ import annotations

import dataclasses

from fakes.releases import (
    CHANGE,
    build_answers,
    build_breakdown,
    build_edition,
    build_finding,
    build_release,
    build_row,
    build_table,
)
from weerklank.disclosure import Release, ReleasedAnswer, ReleasedTable
from weerklank.findings import Finding
from weerklank.kernel import EvidenceRef, Text, parse_evidence
from weerklank.publication import Edition

FIELDS = build_answers(("wijk", "local"), ("dag", "day"), ("nacht", "night"), ordered=False)
WORKLOAD = build_answers(
    ("veel lager", "much lower"),
    ("lager", "lower"),
    ("hoger", "higher"),
    ("veel hoger", "much higher"),
)
LOCAL, DAY = ("wijk", "Wijkteam", "Local team"), ("dag", "Daghulp", "Day care")


def build_field_table() -> ReleasedTable:
    """Return the background item for everyone."""
    return build_table(
        "veld",
        FIELDS,
        (build_row(FIELDS, (51, 40, 9), 280),),
        title=Text("Werkveld", "Field of work"),
        question=Text("Waar werkt u?", "Where do you work?"),
    )


def build_workload_table() -> ReleasedTable:
    """Return an item in the second theme, for everyone."""
    return build_table(
        "druk",
        WORKLOAD,
        (build_row(WORKLOAD, (5, 20, 50, 25), 281),),
        theme="afstand",
        title=Text("Werkdruk", "Workload"),
        question=Text("Hoe is uw werkdruk veranderd?", "How has your workload changed?"),
    )


def build_derived_table() -> ReleasedTable:
    """Return a derived item of the workload, broken down by field of work."""
    answers = (
        ReleasedAnswer("omhoog", Text("omhoog", "up"), ("hoger", "veel_hoger")),
        ReleasedAnswer("niet", Text("niet omhoog", "not up"), ("veel_lager", "lager")),
    )
    rows = (
        build_row(answers, (71, 29), 140, category=LOCAL),
        build_row(answers, (64, 36), 110, category=DAY),
    )
    table = dataclasses.replace(build_workload_table(), item="druk_omhoog", answers=answers)
    broken = dataclasses.replace(
        build_breakdown(table, rows),
        breakdown="veld",
        by="veld",
        breakdown_title=Text("per werkveld", "by field of work"),
        note=Text("Drie antwoorden zijn samengevoegd.", "Three answers were merged."),
    )
    title = Text("Toename van werkdruk", "Increase in workload")
    return dataclasses.replace(broken, id="druk_omhoog.veld", title=title)


def build_newer_release(older: Release) -> Release:
    """Return a second release with one table more, and none of the first."""
    change = build_answers(*CHANGE)
    time = build_table("tijd", change, (build_row(change, (64, 24, 13), 272),))
    rows = (
        build_row(change, (60, 25, 15), 140, category=LOCAL),
        build_row(change, (70, 20, 10), 110, category=DAY),
    )
    by_field = dataclasses.replace(
        build_breakdown(time, rows),
        id="tijd.veld",
        breakdown="veld",
        by="veld",
        breakdown_title=Text("per werkveld", "by field of work"),
    )
    return dataclasses.replace(
        older,
        number=2,
        date="2026-05-04",
        reason="Vraag uit het panel",
        tables=(by_field,),
        previous="0" * 64,
    )


def build_findings() -> tuple[Finding, ...]:
    """Return a finding of each kind of card: higher, highest, level with a mean, no difference."""
    return (
        build_finding(),
        build_finding(
            "dag_minder",
            headline=Text("In de daghulp daalt de tijd het vaakst", "Time falls most in day care"),
            claim=Text(
                "In de daghulp zegt {{tijd.minder@veld.dag}} minder tijd te hebben.",
                "In day care {{tijd.minder@veld.dag}} say they have less time.",
            ),
            direction="highest",
            evidence=_refs("tijd.minder@veld.dag", "tijd.minder@veld.wijk"),
        ),
        build_finding(
            "cijfer",
            theme="afstand",
            headline=Text("Het werk krijgt een voldoende", "Work gets a pass"),
            claim=Text("Het werk krijgt een {{cijfer#mean}}.", "Work gets a {{cijfer#mean}}."),
            direction="level",
            evidence=_refs("cijfer#mean", "cijfer#base"),
            explanation=None,
        ),
        build_finding(
            "druk_gelijk",
            theme="afstand",
            headline=Text("Werkdruk verschilt niet duidelijk", "Workload does not clearly differ"),
            claim=Text("De werkdruk verschilt nauwelijks.", "Workload hardly differs."),
            direction="no_difference",
            evidence=_refs("druk_omhoog.omhoog@veld.wijk", "druk_omhoog.omhoog@veld.dag"),
        ),
    )


def build_site_edition(**changes: object) -> Edition:
    """Return the whole edition; `changes` replace any field."""
    first = build_release()
    tables = (build_field_table(), *first.tables, build_workload_table(), build_derived_table())
    older = dataclasses.replace(first, tables=tables)
    edition = build_edition(releases=(older, build_newer_release(older)), findings=build_findings())
    return dataclasses.replace(edition, **changes)  # type: ignore[arg-type]


def replace_release(edition: Edition, **changes: object) -> Edition:
    """Return the edition with its newest release alone, changed."""
    newest = dataclasses.replace(edition.release, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(edition, releases=(newest,))


def _refs(*texts: str) -> tuple[EvidenceRef, ...]:
    return tuple(ref for ref in map(parse_evidence, texts) if ref is not None)
