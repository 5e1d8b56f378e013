"""A release in words: what it hides, takes together and leaves out, by name and in the open."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.html import escape

from fakes.desk import EXAMPLES, SURVEY
from weerklank.archive import read_folder
from weerklank.disclosure import Release
from weerklank.kernel import Text
from weerklank.web.queries.release_summary import Summary, planned_names, summarise


def merged_release() -> Release:
    """Return a release of which two tables of marks and one of answers were taken together."""
    return read_folder(EXAMPLES / "haaglanden-2020").releases[0]


def test_a_summary_names_the_answers_that_were_taken_together_and_not_those_of_the_plan() -> None:
    release = merged_release()

    merged = {
        line.table.id: [text.nl for text in line.answers] for line in summarise(release).merged
    }

    noted = {t.id for t in release.tables if t.note and "Samengenomen, zodat" in t.note.nl}
    assert set(merged) == noted
    assert noted & {line.table.id for line in summarise(release).whole} == set()
    assert merged["ernst@druk"] == ["afgenomen of ongeveer gelijk gebleven"]
    assert "werkdruk_toename" not in merged, "the plan itself takes these together"


def test_a_summary_says_where_taking_together_cost_the_mean() -> None:
    release = read_folder(SURVEY).releases[0]
    marks = release.table("werkplezier")
    assert marks is not None
    assert marks.rows[0].mean is not None
    low, rest = marks.answers[:5], marks.answers[5:]
    together = replace(low[0], id="laag", members=tuple(a.members[0] for a in low), value=None)
    without = replace(marks.rows[0], mean=None)
    table = replace(marks, answers=(together, *rest), rows=(without,))

    (line,) = summarise(replace(release, tables=(table,))).merged

    assert (line.answers, line.lost_mean) == ((together.text,), True)
    assert "Dat kost ook het gemiddelde" in shown(summarise(replace(release, tables=(table,))))
    assert "Dat kost ook het gemiddelde" not in shown(summarise(merged_release()))
    assert [one.lost_mean for one in summarise(merged_release()).merged if one.lost_mean] == []


def shown(summary: Summary) -> str:
    return render_to_string("release/summary.html", {"summary": summary})


def test_nothing_is_said_only_where_nothing_was_hidden_merged_or_left_out() -> None:
    nothing = "Niets. Alle cijfers uit het plan zijn te zien."
    release = merged_release()
    plain = tuple(t for t in release.tables if t.note is None)
    merged = tuple(
        line.table for line in summarise(release).merged if not line.table.breakdown_title
    )
    merged = merged or (summarise(release).merged[0].table,)
    lost = replace(release.audit, left_out=(Text("x@y: weg.", "x@y: gone."),))

    pages = [
        shown(summarise(replace(release, tables=plain))),
        shown(summarise(replace(release, tables=(*plain, *merged)))),
        shown(summarise(replace(release, tables=plain, audit=lost))),
        shown(summarise(release)),
    ]

    assert [nothing in page for page in pages] == [True, False, False, False]
    assert "<details" not in pages[1].partition("Samengenomen antwoorden</h2>")[2]
    assert escape(merged[0].title.nl) in pages[1].partition("Samengenomen antwoorden</h2>")[2]


def test_tables_and_groups_are_named_and_not_only_their_ids() -> None:
    folder = read_folder(SURVEY)
    names = planned_names(folder)
    release = folder.releases[0]
    reason = "deze tabel zou antwoorden op '{}' uit elkaar halen. Zet beide bij 'items'."
    told = tuple(
        Text(
            f"{id}: {reason.format(item)}",
            f"{id}: this table would tell apart answers to '{item}'. Put both under 'items'.",
        )
        for id, item in (("werkplezier@organisatie", "werkplezier"), ("weg@nergens", "onbekend"))
    )

    summary = summarise(replace(release, audit=replace(release.audit, left_out=told)), (), names)

    known, unknown = summary.left_out
    title, group = names["werkplezier@organisatie"], names["organisatie.anders"]
    assert title.nl == "Rapportcijfer voor werkplezier naar Soort organisatie"
    assert known.name == title
    mark = names["werkplezier"]
    assert known.why == Text(
        f"deze tabel zou antwoorden op ‘{mark.nl}’ uit elkaar halen.",
        f"this table would tell apart answers to ‘{mark.en}’.",
    )
    assert known.ways == (Text("Zet beide bij 'items'.", "Put both under 'items'."),)
    assert unknown.name == Text("weg@nergens", "weg@nergens")
    assert "'onbekend'" in unknown.why.nl
    assert summary.accepted == (group,)
    page = shown(summary)
    assert ("organisatie.anders" in page, group.nl in page) == (False, True)
    assert "Een restgroep is een groep waarvan niemand kan weten wie erin zitten" in page
