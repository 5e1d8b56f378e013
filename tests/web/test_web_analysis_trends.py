"""A study beside its earlier waves at the desk: grades, reasons, and differences where allowed."""

import csv
import math
from collections import Counter
from pathlib import Path

import pytest
from scipy.stats import binomtest

from fakes.desk import Desk, desk
from fakes.weighed_study import EARLIER, NEXT_WAVE
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.pages.analysis.charts import draw_changes
from weerklank.web.queries.analysis.opening import open_study
from weerklank.web.queries.analysis.trends import PairView, view_trends
from weerklank.web.rights import Role

__all__ = ["desk"]


def count(folder: Path, item: str) -> Counter[str]:
    """Return how many people of a wave gave which answer, as its file has it."""
    lines = (folder / "closed" / "responses.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return Counter(row[item] for row in rows if row[item])


@pytest.fixture
def wave(desk: Desk) -> StudyRecord:
    return desk.make_study(NEXT_WAVE, slug="meting")


@pytest.fixture
def reader(desk: Desk, wave: StudyRecord) -> User:
    earlier = desk.make_study(EARLIER)
    reader = desk.make_user(Role.RESEARCHER, wave)
    Membership.objects.create(user=reader, study=earlier, role=Role.RESEARCHER)
    return reader


def look(wave: StudyRecord, reader: User) -> tuple[PairView, ...]:
    opened = open_study(wave)
    assert opened is not None
    pairs = view_trends(opened, wave, reader)
    assert pairs is not None
    return pairs


def test_trends_of_a_study_that_plans_none_are_none(desk: Desk):
    study = desk.make_study(EARLIER)
    opened = open_study(study)

    assert opened is not None
    assert view_trends(opened, study, desk.make_user(Role.RESEARCHER, study)) is None


def test_trends_hold_a_grade_and_differences_for_a_wave_that_compares(
    wave: StudyRecord, reader: User
):
    pair = look(wave, reader)[0]

    assert [(grade, n) for grade, _, n in pair.grades] == [("identical", 20)]
    assert pair.apart == ()
    room = next(one for one in pair.items if one.item == "relatie_oordeel")
    few = ("ruim_onvoldoende", "onvoldoende")
    bases = [count(folder, "ruimte_relatie") for folder in (EARLIER, NEXT_WAVE)]
    chosen = [sum(base[answer] for answer in few) for base in bases]
    sizes = [base.total() for base in bases]
    (p1, p2) = (n / size for n, size in zip(chosen, sizes, strict=True))
    (one, two) = (
        binomtest(n, size).proportion_ci(method="wilson")
        for n, size in zip(chosen, sizes, strict=True)
    )
    low = p2 - p1 - math.hypot(p2 - two.low, one.high - p1)
    high = p2 - p1 + math.hypot(two.high - p2, p1 - one.low)
    (line,) = room.changes
    assert room.bases == tuple(sizes)
    assert line.values == pytest.approx((100 * p1, 100 * p2))
    ends = (math.floor(100 * low), math.ceil(100 * high))
    assert line.between.nl == f"−{-ends[0]} tot −{-ends[1]}"
    assert (line.sure, len(room.whole)) == (True, 2)


def test_trends_of_a_mark_tell_the_mean_alone(wave: StudyRecord, reader: User):
    pair = look(wave, reader)[0]

    mark = next(one for one in pair.items if one.item == "werkplezier")

    assert [(one.answer.en, one.sure) for one in mark.changes] == [("mean", False)]
    assert mark.whole == ()


def test_trends_count_what_was_looked_at_and_what_chance_gives(wave: StudyRecord, reader: User):
    pair = look(wave, reader)[0]

    lines = [line for one in pair.items for line in one.changes]

    assert (pair.looked, pair.sure) == (len(lines), sum(one.sure for one in lines))
    assert pair.expected.en == f"{0.05 * len(lines):.0f}"
    composition = {"organisatie", "ervaring"}
    assert {one.item for one in pair.items} & composition == set()
    assert len(pair.taken) == 2


def test_trends_of_a_wave_of_which_little_is_known_give_reasons_and_no_figure(
    wave: StudyRecord, reader: User
):
    known = look(wave, reader)[2]

    assert {grade for grade, _, _ in known.grades} == {"cannot_tell"}
    assert (known.items, known.taken, known.away) == ((), (), None)
    assert known.source is not None
    assert all(one.reasons.nl and one.labels for one in known.apart)


def test_trends_never_look_at_a_study_through_a_path_of_the_document(
    desk: Desk, wave: StudyRecord, reader: User
):
    secret = desk.make_study(EARLIER, slug="geheim")
    document = wave.folder / "trends.yaml"
    text = document.read_text("utf-8").replace("../../haaglanden-2022", f"../{secret.slug}")
    document.write_text(text, "utf-8")

    pair = look(wave, reader)[0]

    assert (pair.title.nl, pair.grades, pair.items) == ("geheim", (), ())
    assert "mag de tabellen ervan niet zien" in pair.away.nl


def test_trends_say_that_an_earlier_wave_has_no_answers(wave: StudyRecord, reader: User):
    earlier = StudyRecord.objects.get(slug=EARLIER.name)
    (earlier.folder / "closed" / "responses.csv").unlink()

    pair = look(wave, reader)[0]

    assert (pair.title, pair.items) == (earlier.title, ())
    assert "geen antwoorden" in pair.away.nl


def test_trends_draw_both_waves_of_what_is_a_whole(wave: StudyRecord, reader: User):
    pair = look(wave, reader)[0]

    drawn = draw_changes(pair, 0, pair.period, "nl")

    assert [item.item for item, chart in drawn if chart is None] == [
        one.item for one in pair.items if not one.whole
    ]
    ids = [chart.wide.svg.partition('id="')[2].partition('"')[0] for _, chart in drawn if chart]
    assert len(set(ids)) == len(ids) > 0
