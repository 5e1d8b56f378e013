"""How far chance moves figures, against the margins that regional researchers know by heart."""

from weerklank.analysis.tables import Missing
from weerklank.analysis.workbench.chance import tell_chance
from weerklank.analysis.workbench.figure_table import FigureRow
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
