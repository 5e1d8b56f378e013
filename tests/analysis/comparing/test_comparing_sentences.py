from dataclasses import replace

import pytest
from comparing_samples import a_mark_table, a_table, an_answer

from weerklank.analysis import Interval
from weerklank.analysis.comparing import compare_table, find_notable, say
from weerklank.kernel import Text

FAR = {"wijk": (60, 20, 20), "dag": (20, 40, 40), "groep": (20, 40, 40)}


def judged(table, number=0):
    notables = find_notable(compare_table(table))
    return notables.find(compare_table(table)[number].about.reference)


def test_say_gives_both_shares_their_people_and_the_least_difference():
    shown = replace(judged(a_table(FAR)), interval=Interval(0.2391, 0.5412))

    assert say(shown) == Text(
        "Tijd voor gezinnen: van de 100 mensen in de groep ‘Werkveld: wijk nl’ zegt 60% ‘a nl’; "
        "van de 200 anderen 20%. Het verschil is minstens 23 punten (minste onzekerheid: 23 tot 55 "
        "punten).",
        "Time for families: of the 100 people in the group ‘Field of work: wijk en’ 60% say ‘a "
        "en’; of "
        "the 200 others 20%. The difference is at least 23 points (least uncertainty: 23 to 55 "
        "points).",
    )


def test_say_prints_the_interval_of_the_judgement():
    shown = judged(a_table(FAR))
    points = int(100 * shown.interval.low)

    assert f"minstens {points} punten" in say(shown).nl


def test_say_takes_running_words():
    shown = replace(judged(a_table(FAR)), interval=Interval(0.011, 0.5))
    people = Text("lokale professionals", "local professionals")
    claim = Text("dat zij minder tijd hebben", "that they have less time")

    assert say(shown, people=people, claim=claim, indicative=True) == Text(
        "Van de 100 lokale professionals zegt 60% dat zij minder tijd hebben; van de 200 anderen "
        "20%. Het verschil is minstens 1 punt (minste onzekerheid: 1 tot 50 punten). Dit is "
        "indicatief: de vragenlijst ging rond via een open link.",
        "Of the 100 local professionals 60% say that they have less time; of the 200 others 20%. "
        "The difference is at least 1 point (least uncertainty: 1 to 50 points). This is "
        "indicative: the questionnaire went round by an open link.",
    )


def test_say_tells_of_two_answers_the_one_that_the_group_gives_more():
    table = a_table({"wijk": (24, 76), "dag": (70, 30)}, "ab")
    shown = judged(table)

    assert shown.comparison.about.reference == "tijd.a@veld.wijk"
    assert "zegt 76% ‘b nl’; van de 100 anderen 30%." in say(shown).nl
    assert (
        "zegt 24% dat het lukt; van de 100 anderen 70%."
        in say(shown, claim=Text("dat het lukt", "-")).nl
    )


def test_say_turns_the_interval_with_the_answer():
    unknown = judged(a_table({"wijk": (15, 25), "dag": (17, 20)}, "ab"))
    lower, higher = round(-unknown.interval.low, 2), round(unknown.interval.high, 2)

    said = say(unknown).nl

    assert unknown.outcome == "cannot_tell"
    assert not unknown.weak
    assert lower > higher
    by_hand = [int(-100 * unknown.interval.low) + 1, int(100 * unknown.interval.high) + 1]
    assert f"het kan hier {by_hand[1]} punten lager zijn, en ook {by_hand[0]} punten hoger" in said


def test_say_names_answers_taken_together():
    rows = {"wijk": (40, 40, 10, 5, 5), "dag": (15, 15, 20, 25, 25), "groep": (15, 15, 20, 25, 25)}
    table = a_table(rows, "abcde", ordered=True)

    said = say(find_notable(compare_table(table)).shown[0])

    assert "zegt 80% ‘a nl’ of ‘b nl’; van de 200 anderen 30%." in said.nl
    assert "80% say ‘a en’ or ‘b en’; of the 200 others 30%." in said.en


def test_say_of_multiple_choice_says_mention():
    table = a_table({"wijk": (60, 20), "dag": (20, 40)}, "ab", kind="options")
    table = replace(table, rows=tuple(replace(row, base=100) for row in table.rows))

    said = say(judged(table))

    assert "noemt 60% ‘a nl’" in said.nl
    assert "60% mention ‘a en’" in said.en


def test_say_of_marks_speaks_of_means():
    low, high = (0, 1, 2, 4, 12, 20, 15, 5, 1, 0), (0, 0, 0, 1, 3, 9, 18, 20, 7, 2)
    shown = replace(
        judged(a_mark_table({"wijk": low, "dag": high})), interval=Interval(-1.71, -0.66)
    )

    assert say(shown) == Text(
        "Tijd voor gezinnen: de 60 mensen in de groep ‘Werkveld: wijk nl’ geven gemiddeld 6,0; de "
        "60 anderen 7,4. Het verschil is minstens 0,6 (minste onzekerheid: 0,6 tot 1,8).",
        "Time for families: the 60 people in the group ‘Field of work: wijk en’ give 6.0 on "
        "average; the 60 others 7.4. The difference is at least 0.6 (least uncertainty: 0.6 to "
        "1.8).",
    )


def test_say_of_what_does_not_differ_gives_the_bounds():
    alike = judged(a_table({"wijk": (1500, 1500), "dag": (1510, 1490)}, ("a", "b")))
    alike = replace(alike, interval=Interval(-0.0241, 0.0174))

    said = say(alike, claim=Text("dat het lukt", "that it works"))

    assert alike.outcome == "does_not_differ"
    assert said.nl.endswith(
        "Het verschil blijft binnen 10 punten (minste onzekerheid: 3 lager tot 2 hoger). Dat "
        "noemen wij: geen verschil."
    )
    assert said.en.startswith("Of the 3,000 people in the group ‘Field of work: wijk en’ 50% say ")
    assert said.en.endswith(
        "(least uncertainty: 3 lower to 2 higher). We call that: no difference."
    )


def test_say_of_a_weak_difference_says_it_may_be_chance():
    looks = a_table({"wijk": (26, 24), "dag": (33, 67)}, "ab")
    others = [a_table({"a": (25, 25), "b": (48, 52)}, "xy", item=f"i{i}") for i in range(12)]
    weak = find_notable([c for t in (looks, *others) for c in compare_table(t)]).weak[0]

    assert say(weak).nl.endswith(
        "52% ‘a nl’; van de 100 anderen 33%. Dit verschil kan toeval zijn: in 13 vergelijkingen "
        "kan toeval alleen al zulke verschillen opleveren."
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_shows_stars_p_values_or_causes(language):
    tables = [
        a_table({"a": (60, 40), "b": (20 + i * 10, 80)}, "xy", item=f"i{i}") for i in range(14)
    ]
    notables = find_notable([c for table in tables for c in compare_table(table)])
    everything = (*notables.shown, *notables.more, *notables.weak, *notables.equal, *notables.rest)
    words = ("*", "p =", "p <", "signific", "doordat", "omdat", "because", "leads to", "leidt tot")

    said = " ".join(say(each).in_language(language) for each in everything)

    assert {judged.outcome for judged in everything} >= {"differs", "cannot_tell"}
    assert [word for word in words if word in said] == []


def test_say_rounds_halves_up_from_the_exact_share():
    """29 of 200 is 14.5 exactly, and 14.499999999999998 as a binary fraction times 100."""
    table = a_table({"a": (29, 171), "b": (120, 80)}, (an_answer("x"), an_answer("y")))

    assert 0.145 * 100 < 14.5
    assert "zegt 15% het" in say(judged(table), claim=Text("het", "it")).nl


def test_say_tells_that_results_are_weighted_where_they_are():
    said = say(judged(a_table(FAR)), weighting=Text("naar sector", "by sector"), indicative=True)

    assert said.nl.endswith(
        "De uitkomsten zijn gewogen (naar sector); de aantallen mensen zijn dat niet. Dit is "
        "indicatief: de vragenlijst ging rond via een open link."
    )
    assert "The results are weighted (by sector); the numbers of people are not." in said.en
    assert "weighted" not in say(judged(a_table(FAR))).en
