"""Made-up editions with all that the website shows: two releases, interviews, a programme."""

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
    build_study,
    build_table,
)
from weerklank.design import StudyTheme
from weerklank.disclosure import (
    Release,
    ReleasedAnswer,
    ReleasedFigure,
    ReleasedMean,
    ReleasedTable,
)
from weerklank.findings import Audience, Finding, Recommendation, Recommendations
from weerklank.kernel import EvidenceRef, Text, parse_evidence, same
from weerklank.publication import Edition
from weerklank.publication.programme import Programme

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


def build_derived_everyone() -> ReleasedTable:
    """Return a derived item of the workload, for everyone."""
    answers = (
        ReleasedAnswer("omhoog", Text("omhoog", "up"), ("hoger", "veel_hoger")),
        ReleasedAnswer("niet", Text("niet omhoog", "not up"), ("veel_lager", "lager")),
    )
    return dataclasses.replace(
        build_workload_table(),
        id="druk_omhoog",
        item="druk_omhoog",
        answers=answers,
        rows=(build_row(answers, (75, 25), 281),),
        title=Text("Toename van werkdruk", "Increase in workload"),
    )


def build_derived_table() -> ReleasedTable:
    """Return that derived item broken down by field of work."""
    table = build_derived_everyone()
    rows = (
        build_row(table.answers, (71, 29), 140, category=LOCAL),
        build_row(table.answers, (64, 36), 110, category=DAY),
    )
    return dataclasses.replace(
        build_breakdown(table, rows),
        id="druk_omhoog.veld",
        breakdown="veld",
        by="veld",
        breakdown_title=Text("per werkveld", "by field of work"),
        note=Text("Drie antwoorden zijn samengevoegd.", "Three answers were merged."),
    )


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


def build_recommendations() -> Recommendations:
    """Return a recommendation in each state, for two audiences, on the findings above."""
    return Recommendations(
        (
            Audience("gemeenten", Text("gemeenten", "municipalities")),
            Audience("teams", Text("teams", "teams")),
        ),
        (
            _advice("minder_regels", "gemeenten", "Schrap regels", "Drop rules", "minder_tijd"),
            dataclasses.replace(
                _advice("dag_eerst", "gemeenten", "Begin bij de daghulp", "Start with day care"),
                findings=("dag_minder", "minder_tijd"),
                state="under_way",
                news=Text("Twee gemeenten doen een proef.", "Two municipalities run a trial."),
                news_date="2026-06-01",
            ),
            dataclasses.replace(
                _advice("vier_het", "teams", "Vier wat goed gaat", "Celebrate successes"),
                findings=("cijfer",),
                state="done",
            ),
            dataclasses.replace(
                _advice("meet_druk", "teams", "Meet de werkdruk", "Measure the workload"),
                findings=("druk_gelijk",),
                state="declined",
                news=Text("Teams vinden dit te veel werk.", "Teams find this too much work."),
                news_date="2026-07-15",
            ),
        ),
    )


def _advice(
    id: str, audience: str, nl: str, en: str, finding: str = "minder_tijd"
) -> Recommendation:
    text = Text(f"{nl}, samen met wie het werk doet.", f"{en}, with those who do the work.")
    return Recommendation(id, audience, Text(nl, en), text, (finding,))


def build_told_edition(study_id: str = "rivierland_gesprekken", **changes: object) -> Edition:
    """Return a study by interviews: told findings, no release; `changes` replace any field."""
    study = build_study(
        id=study_id,
        title=Text("Verhalen uit Rivierland", "Stories from Rivierland"),
        period=Text("najaar 2026", "autumn 2026"),
        mode=Text("groepsgesprekken", "group conversations"),
        wave=2,
        synthetic=False,
        items=(),
        derived=(),
        breakdowns=(),
        kind="interviews",
        themes=(
            StudyTheme("verwachting", Text("Verwachtingen", "Expectations")),
            StudyTheme("omgaan", Text("Hoe ga je ermee om?", "Coping")),
        ),
    )
    edition = Edition(study, (), build_told_findings(), {}, build_told_recommendations())
    return dataclasses.replace(edition, **changes)  # type: ignore[arg-type]


def build_told_findings() -> tuple[Finding, ...]:
    """Return what professionals told, one of it explained by a gathering."""
    told = {"direction": "told", "evidence": (), "explanation": None}
    return (
        build_finding(
            "alles_oplossen",
            headline=Text("Alles moet opgelost", "Everything must be solved"),
            claim=Text("Gezinnen verwachten wonderen.", "Families expect miracles."),
            theme="verwachting",
            **told
            | {
                "explanation": Text("De nood is hoog.", "Need is high."),
                "explained_by": Text("een panel", "a panel"),
            },
        ),
        build_finding(
            "nee_zeggen",
            headline=Text("Nee zeggen is een vak", "Saying no is a craft"),
            claim=Text("Wie nee zegt, legt uit waarom.", "Who says no explains why."),
            theme="omgaan",
            **told,
        ),
    )


def build_told_recommendations() -> Recommendations:
    """Return one recommendation on what was told."""
    audience = Audience("bestuur", Text("bestuurders", "executives"))
    one = _advice("steun_nee", "bestuur", "Steun wie nee zegt", "Back who says no", "nee_zeggen")
    return Recommendations((audience,), (one,))


def build_withheld_edition(**changes: object) -> Edition:
    """Return the whole edition with every figure withheld; its findings say so in words."""
    edition = build_site_edition()
    tables = tuple(_withhold(table) for table in edition.release.tables)
    findings = tuple(
        dataclasses.replace(
            finding, claim=Text("Dit cijfer staat er niet.", "This figure is not there.")
        )
        for finding in edition.findings
    )
    withheld = dataclasses.replace(replace_release(edition, tables=tables), findings=findings)
    return dataclasses.replace(withheld, **changes)  # type: ignore[arg-type]


def _withhold(table: ReleasedTable) -> ReleasedTable:
    rows = (dataclasses.replace(row, base=None) for row in table.rows)
    return dataclasses.replace(
        table,
        rows=tuple(
            dataclasses.replace(
                row,
                figures=tuple(
                    ReleasedFigure(figure.answer, None, hidden="protected")
                    for figure in row.figures
                ),
                mean=row.mean and ReleasedMean(None, None, None, None, "protected"),
            )
            for row in rows
        ),
    )


def build_programme(*editions: Edition, **changes: object) -> Programme:
    """Return a programme of editions; `changes` replace any other field."""
    programme = Programme(
        id="rivierland",
        title=Text("Stem van het vak", "Voice of the profession"),
        region=same("Rivierland"),
        lead=Text(
            "Professionals in de jeugdhulp vertellen over hun werk.",
            "Professionals in youth care tell about their work.",
        ),
        editions=editions,
        address="https://rivierland.example/stem",
        contact=Text("het onderzoeksbureau, stem@rivierland.example", "the research office"),
    )
    return dataclasses.replace(programme, **changes)  # type: ignore[arg-type]


LAYOUT = """\
format: 1
page: a4
header:
  tone: brand
  title: {nl: Tijd voor cliënten, en: Time for clients}
rows:
  - blocks:
      - id: tijd
        span: 6
        number: true
        heading: {nl: Tijd, en: Time}
        parts:
          - figures: [{figure: tijd.minder, nl: zegt minder tijd te hebben, en: say they have less}]
      - id: wie
        span: 6
        number: true
        tone: pale
        heading: {nl: Voor wie, en: For whom}
        parts:
          - recommendations: {audience: teams}
"""


def build_drawn_edition(**changes: object) -> Edition:
    """Return the whole edition with recommendations and a page; `changes` replace any field."""
    drawn = build_site_edition(
        recommendations=build_recommendations(), infographic=("infographic.yaml", LAYOUT)
    )
    return dataclasses.replace(drawn, **changes)  # type: ignore[arg-type]


def build_full_programme() -> Programme:
    """Return a programme with interviews, the whole edition and an older, real wave."""
    older = build_site_edition(study=build_study(id="rivierland_eerder", title=_EARLIER))
    return build_programme(
        build_told_edition(),
        build_drawn_edition(),
        replace_release(older, synthetic=False, date="2024-02-01", number=1),
    )


_EARLIER = Text("Werken in Rivierland, eerder", "Working in Rivierland, earlier")


def replace_release(edition: Edition, **changes: object) -> Edition:
    """Return the edition with its newest release alone, changed."""
    newest = dataclasses.replace(edition.release, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(edition, releases=(newest,))


def _refs(*texts: str) -> tuple[EvidenceRef, ...]:
    return tuple(ref for ref in map(parse_evidence, texts) if ref is not None)
