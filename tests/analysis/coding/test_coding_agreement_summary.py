"""The summary of two coders: counts by hand, the verdict at its limits, rare codes told."""

from __future__ import annotations

import pytest

from fakes.coded_study import TWICE, codes_yaml
from weerklank.analysis.coding import (
    AgreementSummary,
    CodedAnswer,
    cohen_kappa,
    read_code_lists,
    summarise_agreement,
)

(CODES,) = read_code_lists(codes_yaml(), "codes.yaml")


def coded(*pairs: tuple[str, str], others: tuple[str, ...] = ("a", "b")) -> list[CodedAnswer]:
    return [
        CodedAnswer(
            f"r{n}",
            "",
            {who: tuple(c.split("|")) for who, c in zip(others, pair, strict=True) if c},
            None,
            "uncoded",
        )
        for n, pair in enumerate(pairs)
    ]


def summary(*pairs: tuple[str, str]) -> AgreementSummary:
    found = summarise_agreement(CODES, coded(*pairs))
    assert found is not None
    return found


def test_nobody_coded_a_second_time() -> None:
    assert summarise_agreement(CODES, coded(("tijd", ""), ("papier", ""), ("", "samen"))) is None


def test_counts_per_code_are_of_the_answers_that_both_coded() -> None:
    found = summary(
        ("tijd|samen", "tijd"), ("tijd", "tijd"), ("papier", "tijd"), ("papier", "papier"),
        ("samen", ""),
    )  # fmt: skip

    time = found.codes[0]
    assert (found.coders, found.answers, found.same) == (("a", "b"), 4, 2)
    assert (time.both, time.only_first, time.only_second, time.neither) == (2, 0, 1, 1)
    assert time.percent == 0.75
    assert time.kappa == cohen_kappa([[2, 0], [1, 1]])
    assert time.note is None


def test_the_two_who_coded_most_together_are_compared() -> None:
    answers = coded(*[("tijd", "papier")] * 3)
    answers += coded(*[("tijd", "tijd")] * 4, others=("a", "c"))

    found = summarise_agreement(CODES, answers)

    assert found is not None
    assert (found.coders, found.answers) == (("a", "c"), 4)


@pytest.mark.parametrize(
    ("differ", "verdict"), [(0, "reliable"), (2, "reliable"), (5, "tentative"), (12, "unreliable")]
)
def test_the_verdict_follows_krippendorffs_limits(differ: int, verdict: str) -> None:
    pairs = [("tijd", "tijd") if n % 2 else ("papier", "papier") for n in range(2 * TWICE - differ)]
    pairs += [("tijd", "papier")] * differ

    found = summary(*pairs)

    assert found.alpha is not None
    limits = {"reliable": (0.8, 1.01), "tentative": (0.667, 0.8), "unreliable": (-1.0, 0.667)}
    low, high = limits[verdict]
    assert (found.verdict, low <= found.alpha < high) == (verdict, True)


def test_alpha_counts_a_part_of_the_codes_as_half_right() -> None:
    apart = [("tijd", "papier")] * 4 + [("papier", "papier"), ("tijd", "tijd")] * 8
    partly = [("tijd", "tijd|papier")] * 4 + [("papier", "papier"), ("tijd", "tijd")] * 8

    assert (summary(*partly).alpha or 0) > (summary(*apart).alpha or 0)


def test_all_the_same_says_nothing() -> None:
    found = summary(*[("tijd", "tijd")] * 30)

    assert (found.alpha, found.verdict) == (None, "no_variation")


def test_a_rare_code_comes_with_a_warning() -> None:
    pairs = [("tijd", "tijd")] * 24 + [("papier", "papier")] * 22 + [("samen", "papier")]
    notes = {one.code: one.note for one in summary(*pairs).codes}

    assert {code for code, note in notes.items() if note is None} == {"tijd", "papier"}
    assert notes["samen"] is not None
    assert notes["samen"].en.startswith("This code is very rare or very common.")
    assert notes["anders"] is not None
    assert notes["anders"].en.startswith("Neither gave this code")
