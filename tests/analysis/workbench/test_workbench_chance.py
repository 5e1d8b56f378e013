"""How far chance moves figures, against the margins that regional researchers know by heart."""

from weerklank.analysis.estimates import Interval
from weerklank.analysis.tables import Missing
from weerklank.analysis.workbench.chance import tell_chance, tell_chance_of_means
from weerklank.analysis.workbench.figure_table import Figure, FigureRow
from weerklank.kernel import Text


def a_row(n, name="team"):
    return FigureRow(name, Text(name, name), int(n), n, n, (), None, Missing())


def test_one_row_tells_its_margin():
    told = tell_chance([a_row(200, "iedereen")])

    assert [one.nl for one in told] == [
        "Iedereen (n = 200): een percentage rond de 50 kan door toeval alleen al zo'n 7 punten "
        "hoger of lager uitvallen."
    ]


def test_a_group_of_thirty_moves_by_seventeen_points():
    told = tell_chance([a_row(30)])

    assert "some 17 points up or down" in told[0].en


def test_two_rows_tell_from_when_a_difference_says_something():
    told = tell_chance([a_row(200, "vorige"), a_row(200, "deze")])

    assert told[1].nl.endswith("zegt pas iets vanaf zo'n 10 punten.")
    assert told[1].en.startswith("Vorige beside deze: ")


def test_the_smallest_two_rows_are_told_of():
    told = tell_chance([a_row(90, "groot"), a_row(20, "klein"), a_row(40, "midden")])

    assert [one.nl.split(":")[0] for one in told] == ["Klein (n = 20)", "Klein naast midden"]


def test_weights_widen_the_margin():
    row = FigureRow("team", Text("team", "team"), 200, 200.0, 50.0, (), None, Missing())

    assert tell_chance([row])[0].nl.startswith("Team (n = 200, die tellen als 50): ")
    assert "zo'n 13 punten" in tell_chance([row])[0].nl


def test_rows_without_people_tell_nothing():
    assert tell_chance([a_row(0), a_row(1)]) == ()


def a_mean(name, n, half):
    interval = None if half is None else Interval(7.0 - half, 7.0 + half)
    text = Text(name, name)
    mean = Figure(n, 7.0, interval)
    return FigureRow(name, text, n, float(n), float(n), (), mean, Missing())


def test_means_tell_the_widest_margin_and_that_of_a_difference():
    told = tell_chance_of_means(
        [a_mean("groot", 90, 0.2), a_mean("klein", 9, 0.8), a_mean("midden", 40, 0.6)]
    )

    assert [one.nl for one in told] == [
        "Klein (n = 9): het gemiddelde kan door toeval alleen al zo'n 0,8 hoger of lager "
        "uitvallen.",
        "Klein naast midden: een verschil zegt pas iets vanaf zo'n 1,0.",
    ]
    assert told[1].en == "Klein beside midden: a difference tells something from some 1.0."


def test_means_without_an_interval_tell_nothing():
    assert tell_chance_of_means([a_mean("een", 1, None), a_row(30)]) == ()
