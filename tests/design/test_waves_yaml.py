from __future__ import annotations

import pytest
from design_samples import changed, text, without
from hypothesis import given, settings
from hypothesis import strategies as st
from wave_samples import wave

from weerklank.design import (
    GRADES,
    ItemRemark,
    KnownWave,
    Statement,
    TrendPlan,
    WavePair,
    read_trends,
    write_trends,
)
from weerklank.kernel import DocumentRefused, Text, write_yaml

WAVE = wave(number=3)


def data():
    return {
        "format": 1,
        "composition": ["veld"],
        "waves": [
            {
                "study": "../eerder",
                "population": "same",
                "mode": "adjusted",
                "mode_reason": text("op papier"),
                "note": text("let op"),
                "items": [{"id": "cijfer", "grade": "broken", "reason": text("anders")}],
            },
            {
                "known": {
                    "id": "oud-2019",
                    "title": text("oud"),
                    "period": text("2019"),
                    "source": text("pagina"),
                    "items": ["veld_kort"],
                },
                "population": "unknown",
                "population_reason": text("geen cijfers"),
                "mode": "unknown",
                "mode_reason": text("geen uitleg"),
            },
        ],
    }


def both(word):
    return Text(f"{word} nl", f"{word} en")


def problems(document):
    with pytest.raises(DocumentRefused) as refused:
        read_trends(write_yaml(document), "trends.yaml", WAVE)
    return [(problem.code, problem.place.path) for problem in refused.value.problems]


def test_a_document_is_read_as_it_was_written_down():
    plan = read_trends(write_yaml(data()), "trends.yaml", WAVE)

    assert plan == TrendPlan(
        (
            WavePair(
                "../eerder",
                Statement("same"),
                Statement("adjusted", both("op papier")),
                (ItemRemark("cijfer", "broken", both("anders")),),
                both("let op"),
            ),
            WavePair(
                KnownWave("oud-2019", both("oud"), both("2019"), both("pagina"), ("veld_kort",)),
                Statement("unknown", both("geen cijfers")),
                Statement("unknown", both("geen uitleg")),
            ),
        ),
        ("veld",),
    )


_TEXTS = st.builds(Text, *[st.text("ab: {}#'é\n-", min_size=1).map(lambda t: f"a{t}b")] * 2)
_STATED = st.one_of(
    st.just(Statement("same")),
    st.builds(Statement, st.sampled_from(["same", "adjusted", "different", "unknown"]), _TEXTS),
)
_ITEMS = st.lists(st.sampled_from(["veld", "taken", "cijfer"]), unique=True)
_REMARKS = _ITEMS.flatmap(
    lambda names: st.tuples(
        *(st.builds(ItemRemark, st.just(n), st.sampled_from(GRADES[1:]), _TEXTS) for n in names)
    )
)
_KNOWN = st.builds(KnownWave, st.just("oud"), _TEXTS, _TEXTS, _TEXTS, _ITEMS.map(tuple))
_EARLIER = st.one_of(st.sampled_from(["../a", "../../b/c"]), _KNOWN)
_PAIRS = st.builds(WavePair, _EARLIER, _STATED, _STATED, _REMARKS, st.one_of(st.none(), _TEXTS))


@settings(max_examples=25)
@given(st.builds(TrendPlan, st.tuples(_PAIRS), _ITEMS.map(tuple)))
def test_writing_and_reading_loses_nothing(plan):
    assert read_trends(write_trends(plan), "trends.yaml", WAVE) == plan


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("format", 2, ("trends-format", "format")),
        ("composition", ["velt"], ("item-unknown", "composition[1]")),
        ("composition", ["veld", "veld"], ("id-twice", "composition[2]")),
        ("waves", [], ("trends-no-waves", "waves")),
        ("waves.0.study", "/eerder", ("trends-path", "waves[1].study")),
        ("waves.0.study", "../" + "a" * 300, ("trends-path", "waves[1].study")),
        ("waves.0.study", "closed", ("trends-path", "waves[1].study")),
        ("waves.0.study", "..", ("trends-path", "waves[1].study")),
        ("waves.0.study", "..\\eerder", ("trends-path", "waves[1].study")),
        ("waves.0.study", "C:/eerder", ("trends-path", "waves[1].study")),
        ("waves.0.population", "gelijk", ("field-choice", "waves[1].population")),
        ("waves.0.population", "different", ("trends-no-reason", "waves[1].population")),
        ("waves.0.note.en", " ", ("text-empty", "waves[1].note.en")),
        ("waves.0.items.0.id", "cijfers", ("item-unknown", "waves[1].items[1].id")),
        ("waves.0.items.0.grade", "identical", ("field-choice", "waves[1].items[1].grade")),
        ("waves.0.known", {}, ("trends-two-waves", "waves[1].known")),
        ("waves.1.known.items", ["velt"], ("item-unknown", "waves[2].known.items[1]")),
        ("waves.1.known.id", "klein-1", ("trends-itself", "waves[2].known.id")),
        ("waves.1.known.id", "Oud", ("field-document-id", "waves[2].known.id")),
        ("waves.1.known.source.nl", "", ("text-empty", "waves[2].known.source.nl")),
        ("waves.1.extra", 1, ("field-unknown", "waves[2].extra")),
    ],
)
def test_a_mistake_is_refused_at_its_place(path, value, expected):
    assert expected in problems(changed(data(), path, value))


def test_every_mistake_is_told_at_once():
    document = changed(data(), "waves.0.items.0.id", "cijfers")
    document = changed(document, "composition", ["velt"])
    document = without(document, "waves.1.mode_reason")

    assert problems(document) == [
        ("item-unknown", "composition[1]"),
        ("item-unknown", "waves[1].items[1].id"),
        ("trends-no-reason", "waves[2].mode"),
    ]


def test_a_wave_or_remark_given_twice_is_refused():
    twice = data()
    twice["waves"].append(twice["waves"][0])
    twice["waves"][1]["items"] = [twice["waves"][0]["items"][0]] * 2

    assert problems(twice) == [
        ("id-twice", "waves[2].items[2].id"),
        ("id-twice", "waves[3].study"),
    ]


@pytest.mark.parametrize("document", ["", "waves: 3\nformat: 1", "- 1", "format: 1\nwaves: [3]"])
def test_what_is_no_such_document_is_refused(document):
    with pytest.raises(DocumentRefused):
        read_trends(document, "trends.yaml", WAVE)
