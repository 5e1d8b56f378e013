"""The questionnaire and plan of the 2022 example hold what its published facts need."""

from pathlib import Path
from typing import Any

import pytest

from weerklank.design import (
    Questionnaire,
    Study,
    estimated_minutes,
    read_questionnaire,
    read_study,
    write_questionnaire,
    write_study,
)
from weerklank.kernel import EvidenceRef, read_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDER = EXAMPLES / "haaglanden-2022"
ASKED = ("single", "multiple", "mark")


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    text = (FOLDER / "questionnaire.yaml").read_text(encoding="utf-8")
    return read_questionnaire(text, "questionnaire.yaml")


@pytest.fixture(scope="module")
def study(questionnaire: Questionnaire) -> Study:
    return read_study((FOLDER / "study.yaml").read_text("utf-8"), "study.yaml", questionnaire)


@pytest.fixture(scope="module")
def facts() -> Any:
    return read_yaml((FOLDER / "facts.yaml").read_text(encoding="utf-8"), "facts.yaml").plain()


def test_2022_questionnaire_has_the_items_and_answers_of_the_facts(
    questionnaire: Questionnaire, facts: Any
) -> None:
    published = {item["id"]: list(item["answers"]) for item in facts["items"] if "answers" in item}
    asked = {
        item.id: [answer.id for answer in questionnaire.answers_of(item)]
        for item in questionnaire.items()
        if item.kind in ("single", "multiple")
    }

    assert asked == published
    assert list(asked) == list(published)
    assert [item.id for item in questionnaire.items() if item.kind == "mark"] == ["werkplezier"]


def test_2022_questionnaire_has_one_page_per_theme(questionnaire: Questionnaire) -> None:
    pages = [page.id for page in questionnaire.pages]

    assert pages == ["start", "werk", "ruimte", "werkplezier", "toekomst", "werkdruk", "slot"]


def test_2022_questionnaire_shares_no_item_with_the_wave_that_measured_change(
    questionnaire: Questionnaire,
) -> None:
    text = (EXAMPLES / "haaglanden-2020" / "questionnaire.yaml").read_text("utf-8")
    first = {i.id for i in read_questionnaire(text, "questionnaire.yaml").items()}
    form = {"uitleg", "toestemming"}

    assert {item.id for item in questionnaire.items()} & first == form


def test_2022_questionnaire_explains_in_three_sentences_before_asking_consent(
    questionnaire: Questionnaire,
) -> None:
    explanation, consent = questionnaire.pages[0].items()

    assert (explanation.kind, consent.kind, consent.required) == ("information", "consent", True)
    assert explanation.text.nl.count(".") == explanation.text.en.count(".") == 3


def test_2022_questionnaire_asks_at_the_open_item_not_to_name_anybody(
    questionnaire: Questionnaire,
) -> None:
    (item,) = (item for item in questionnaire.items() if item.kind == "open")

    assert item.hint is not None
    assert ("geen namen" in item.hint.nl, "not write names" in item.hint.en) == (True, True)


def test_2022_questionnaire_states_about_the_time_it_takes(questionnaire: Questionnaire) -> None:
    assert questionnaire.minutes == pytest.approx(estimated_minutes(questionnaire), abs=1)


def test_2022_questionnaire_counts_those_who_do_not_know_whether_they_stay(
    questionnaire: Questionnaire,
) -> None:
    assert [item.id for item in questionnaire.items() if item.base_all] == ["blijven"]


def test_2022_questionnaire_texts_are_translated(questionnaire: Questionnaire) -> None:
    same = [item.id for item in questionnaire.items() if item.text.nl == item.text.en]
    same += [item.id for item in questionnaire.items() if item.label.nl == item.label.en]

    assert same == []


def test_2022_study_tells_of_every_item_but_of_no_single_answer_without_a_source(
    questionnaire: Questionnaire, study: Study, facts: Any
) -> None:
    """Where only answers together have a printed figure, only those together get a table."""
    together = {item["id"] for item in facts["items"] if "together" in item}
    closed = {item.id for item in questionnaire.items() if item.kind in ASKED}
    tables = set(study.items) | {item for b in study.breakdowns for item in b.items}
    derived = {item.source: item.id for item in study.derived}

    assert derived.keys() == together
    assert tables == (closed - together) | set(derived.values())


def test_2022_study_declares_anders_residual_and_accepts_it(study: Study) -> None:
    residual = [
        f"{b.id}.{c.id}" for b in study.breakdowns for c in b.categories if c.residual is not None
    ]

    assert residual == ["organisatie.anders"]
    assert study.accept_residual == ("organisatie.anders",)


def figures_of(study: Study, ref: EvidenceRef) -> tuple[str, str, frozenset[str], frozenset[str]]:
    breakdown = next(b for b in study.breakdowns if b.id == ref.breakdown)
    category = next(c for c in breakdown.categories if c.id == ref.category)
    for derived in study.derived:
        if derived.id == ref.item:
            group = next(g for g in derived.groups if g.id == ref.answer)
            answers = frozenset(group.answers)
            return breakdown.by, derived.source, answers, frozenset(category.answers)
    answers = frozenset({ref.answer}) if ref.answer else frozenset()
    return breakdown.by, ref.item, answers, frozenset(category.answers)


def test_2022_study_headlines_hold_every_group_that_was_printed_or_compared(
    study: Study, facts: Any
) -> None:
    spared = {figures_of(study, ref) for ref in study.headline}
    printed = {
        (b["by"], cell["item"], frozenset(cell.get("answers", ())), frozenset(b["groups"][group]))
        for b in facts["breakdowns"]
        for cell in (*b.get("cells", ()), *b.get("means", ()))
        for group in cell.get("percent", cell.get("mean"))
    }
    compared = {
        (d["by"], d["item"], frozenset(d["answers"]), frozenset(group))
        for d in facts["directions"]
        if "answers" in d
        for group in d["groups"].values()
    }

    assert spared == printed | compared
    assert len(study.headline) == len(spared) == 26


def test_2022_study_is_synthetic(study: Study) -> None:
    assert (study.synthetic, study.wave, study.kind) == (True, 2, "survey")
    assert study.address == "https://weerklank.example/haaglanden-2022/"


def test_2022_documents_read_back_as_they_were_written(
    questionnaire: Questionnaire, study: Study
) -> None:
    again = read_questionnaire(write_questionnaire(questionnaire), "questionnaire.yaml")

    assert again == questionnaire
    assert read_study(write_study(study), "study.yaml", again) == study
