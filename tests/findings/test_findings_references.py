"""References that point nowhere, or at something hidden."""

import pytest
from made_releases import BY_TEAM, EVERYONE, make_mean_table, make_release, make_table, ref

from weerklank.findings.references import check_reference
from weerklank.kernel import Place, Problem, Text

HERE = Place("findings.yaml", 3)
MERGED = make_table(
    "room",
    ("less", "same_or_more"),
    {"north": (90, (60, 40)), "south": (60, (None, None)), "west": (None, (None, None))},
    members={"same_or_more": ("same", "more")},
)
MARK = make_mean_table("mark", {"north": (90, 7.1, 1.2), "south": (12, None, None)})
RELEASE = make_release(EVERYONE, BY_TEAM, MERGED, MARK)


@pytest.mark.parametrize(
    "text",
    [
        "time.less",
        "time#base",
        "time.more@team.west",
        "time#base@team.west",
        "mark#mean@team.north",
    ],
)
def test_check_reference_shown_figure(text: str) -> None:
    assert check_reference(ref(text), HERE, RELEASE) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tim.less", "unknown-item"),
        ("time.fewer", "unknown-answer"),
        ("time.less@teams.north", "unknown-breakdown"),
        ("time.less@team.noth", "unknown-category"),
        ("room.less", "evidence-no-total"),
        ("room.more@team.north", "evidence-merged"),
        ("time#mean", "evidence-no-mean"),
        ("mark.m1@team.north", "evidence-means-only"),
        ("room.less@team.south", "evidence-hidden"),
        ("room.less@team.west", "evidence-hidden"),
        ("room#base@team.west", "evidence-hidden"),
        ("mark#mean@team.south", "evidence-hidden"),
    ],
)
def test_check_reference_wrong(text: str, code: str) -> None:
    problem = check_reference(ref(text), HERE, RELEASE)

    assert problem is not None
    assert (problem.code, problem.place) == (code, HERE)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tim.less", "time"),
        ("time.les", "less"),
        ("time.less@teams.north", "team"),
        ("time.less@team.noth", "north"),
    ],
)
def test_check_reference_unknown_names_the_nearest(text: str, meant: str) -> None:
    problem = check_reference(ref(text), HERE, RELEASE)

    assert problem is not None
    assert problem.remedy == Text(f"Bedoelde u '{meant}'?", f"Did you mean '{meant}'?")


def test_check_reference_merged_answer_names_the_merger() -> None:
    problem = check_reference(ref("room.more@team.north"), HERE, RELEASE)

    assert problem is not None
    assert problem.remedy == Text("Verwijs naar 'same_or_more'.", "Refer to 'same_or_more'.")


JOINED = make_table(
    "room", ("less", "more"), {"north": (90, (60, 40)), "south+west": (60, (50, 50))}
)


@pytest.mark.parametrize("category", ["south", "west"])
def test_check_reference_joined_category_names_the_row(category: str) -> None:
    release = make_release(EVERYONE, JOINED)

    problem = check_reference(ref(f"room.less@team.{category}"), HERE, release)

    assert problem == Problem(
        "evidence-joined",
        HERE,
        Text(
            f"'{category}' staat hier samen met andere groepen in een rij.",
            f"'{category}' shares a row with other groups here.",
        ),
        Text("Verwijs naar 'south+west'.", "Refer to 'south+west'."),
    )
    assert check_reference(ref("room.less@team.south+west"), HERE, release) is None


def test_check_reference_without_total_names_the_breakdowns() -> None:
    problem = check_reference(ref("room.less"), HERE, RELEASE)

    assert problem is not None
    assert problem.remedy == Text("Bekend zijn: team.", "Known are: team.")


def test_check_reference_hidden_says_why() -> None:
    problem = check_reference(ref("room.less@team.south"), HERE, RELEASE)

    assert problem is not None
    assert problem.message == Text(
        "'room.less@team.south' is verborgen: anders is iemand te herkennen.",
        "'room.less@team.south' is hidden: otherwise somebody could be recognised.",
    )
