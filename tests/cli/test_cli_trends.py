from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from weerklank.archive import read_folder_trends
from weerklank.cli.trends import add_trend_verbs, trend_lines
from weerklank.cli.verbs import Verbs
from weerklank.kernel import UserError

EXAMPLES = Path(__file__).parents[2] / "examples"
NEXT = EXAMPLES / "tutorial" / "next-wave"


def run(folder, language):
    common = argparse.ArgumentParser(add_help=False)
    parser = argparse.ArgumentParser()
    add_trend_verbs(Verbs(language, common, parser.add_subparsers()))
    options = parser.parse_args(["trends", str(folder)])
    return options.run(options, language)


@pytest.fixture(scope="module")
def trends():
    return read_folder_trends(NEXT)


@pytest.fixture(scope="module")
def told(trends):
    return list(trend_lines(trends))


def test_the_verb_prints_grades_differences_and_reasons(capsys):
    assert run(NEXT, "nl") == 0

    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == [
        "Professionele ruimte en werkdruk, een verzonnen volgende meting, 2024 (verzonnen)",
        "Synthetisch: deze cijfers zijn verzonnen of nagemaakt, niet door mensen gegeven.",
    ]
    assert printed.count("Manier van vragen: gelijk.") == 1
    for line in (
        "Vragen en samengenomen antwoorden: 20 gelijk.",
        "  onvoldoende: 47% -> 18%, -29 (-39 tot -18)",
        "Vragen en samengenomen antwoorden: 43 niet te vergelijken.",
        "Vragen en samengenomen antwoorden: 20 niet te zeggen.",
        "Niet te vergelijken, want deze vraag stond niet in de meting van 2024 (verzonnen):",
    ):
        assert line in printed


def test_everything_is_told_in_english_too(told):
    english = "\n".join(line.en for line in told)

    assert "Larger than chance explains, even with 35 differences looked at together:" in english
    assert "Questions and answers taken together: 43 broken." in english
    assert "Whether it can be compared cannot be told, because it is not known" in english
    assert not {"meting", "waarschijnlijk", "gelijk"} & set(english.split())


def test_every_synthetic_wave_is_labelled_so(told):
    assert sum(line.en.startswith("Synthetic:") for line in told) == 3


def test_only_differences_that_chance_does_not_explain_are_told_in_words(told):
    sentences = [line.nl for line in told if "Het echte verschil" in line.nl]

    assert len(sentences) == 1
    assert "zei 47% dit, in die van 2024 (verzonnen) 18%" in sentences[0]


def test_where_nothing_stands_out_the_verb_says_so(trends, told):
    pair = trends.pairs[0]
    quiet = {item: one for item, one in pair.trends.items() if item == "werkplezier"}
    silent = type(trends)(
        trends.study, (type(pair)(pair.pair, pair.earlier, pair.grades, quiet, {}),)
    )

    lines = [line.nl for line in trend_lines(silent)]

    assert "Bekeken verschillen: 1. Geen daarvan is groter dan toeval kan geven." in lines
    assert "Wie deden er mee?" not in lines
    assert "Wie deden er mee?" in [line.nl for line in told]


def test_a_folder_without_comparisons_is_refused_in_words():
    with pytest.raises(UserError) as refused:
        run(EXAMPLES / "haaglanden-2022", "en")

    assert "trends.yaml" in refused.value.in_language("en")
