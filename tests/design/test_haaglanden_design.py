"""The questionnaire and plan of the 2020 example hold what its published facts need."""

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
from weerklank.kernel import read_yaml

FOLDER = Path(__file__).parents[2] / "examples" / "haaglanden-2020"


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


def test_questionnaire_has_the_items_and_answers_of_the_facts(
    questionnaire: Questionnaire, facts: Any
) -> None:
    published = {item["id"]: list(item["answers"]) for item in facts["items"] if "answers" in item}

    asked = {
        item.id: [answer.id for answer in questionnaire.answers_of(item)]
        for item in questionnaire.items()
        if item.kind == "single"
    }

    assert asked == published
    assert list(asked) == list(published)


def test_questionnaire_has_one_page_per_theme(questionnaire: Questionnaire) -> None:
    pages = [page.id for page in questionnaire.pages]

    assert pages == ["start", "werk", "autonomie", "afstand", "hulpvraag", "slot"]


def test_questionnaire_explains_in_three_sentences_before_asking_consent(
    questionnaire: Questionnaire,
) -> None:
    explanation, consent = questionnaire.pages[0].items()

    assert (explanation.kind, consent.kind, consent.required) == ("information", "consent", True)
    assert explanation.text.nl.count(".") == explanation.text.en.count(".") == 3


def test_questionnaire_asks_at_every_open_item_not_to_name_anybody(
    questionnaire: Questionnaire,
) -> None:
    hints = [item.hint for item in questionnaire.items() if item.kind == "open"]

    assert len(hints) == 2
    assert all(hint is not None and "geen namen" in hint.nl for hint in hints)
    assert all(hint is not None and "not write names" in hint.en for hint in hints)


def test_questionnaire_states_about_the_time_it_takes(questionnaire: Questionnaire) -> None:
    assert questionnaire.minutes == pytest.approx(estimated_minutes(questionnaire), abs=1)


def test_questionnaire_counts_only_the_item_on_contact_at_a_distance_in_full(
    questionnaire: Questionnaire,
) -> None:
    assert [item.id for item in questionnaire.items() if item.base_all] == ["contact_client"]


def test_questionnaire_texts_are_translated(questionnaire: Questionnaire) -> None:
    same = [item.id for item in questionnaire.items() if item.text.nl == item.text.en]
    same += [item.id for item in questionnaire.items() if item.label.nl == item.label.en]

    assert same == []


def test_study_gives_every_closed_item_a_table(questionnaire: Questionnaire, study: Study) -> None:
    closed = tuple(item.id for item in questionnaire.items() if item.kind == "single")

    assert study.items == closed
    assert len(closed) == 18


def test_study_breaks_every_item_down_by_field_of_work(study: Study) -> None:
    by_field = next(b for b in study.breakdowns if b.id == "werkveld")

    derived = {item.id for item in study.derived}
    assert set(by_field.items) == (set(study.items) | derived) - {"werkveld"}
    assert [c.id for c in by_field.categories if c.residual is not None] == ["overig"]
    assert study.accept_residual == ("werkveld.overig",)


def test_study_headlines_are_the_published_breakdown_figures(study: Study, facts: Any) -> None:
    breakdowns = {b.id: b for b in study.breakdowns}
    derived = {d.id: d for d in study.derived}

    def figure(ref: Any) -> tuple[str, str, frozenset[str], frozenset[str]]:
        breakdown = breakdowns[ref.breakdown]
        category = next(c for c in breakdown.categories if c.id == ref.category)
        source, answers = ref.item, {ref.answer}
        if ref.item in derived:
            source = derived[ref.item].source
            groups = derived[ref.item].groups
            answers = set(next(g for g in groups if g.id == ref.answer).answers)
        return breakdown.by, source, frozenset(answers), frozenset(category.answers)

    published = {
        (b["by"], cell["item"], frozenset(cell["answers"]), frozenset(b["groups"][group]))
        for b in facts["breakdowns"]
        for cell in b["cells"]
        for group in cell["percent"]
    }
    assert {figure(ref) for ref in study.headline} == published
    assert len(study.headline) == len(published)


def test_study_is_synthetic_and_names_no_organisation(study: Study, facts: Any) -> None:
    written = (FOLDER / "study.yaml").read_text() + (FOLDER / "questionnaire.yaml").read_text()
    names = [name for name in facts["distributed_by"] if name != "lokale teams"]

    assert study.synthetic
    assert names != []
    assert [name for name in names if name.lower() in written.lower()] == []


def test_documents_read_back_as_they_were_written(
    questionnaire: Questionnaire, study: Study
) -> None:
    again = read_questionnaire(write_questionnaire(questionnaire), "questionnaire.yaml")

    assert again == questionnaire
    assert read_study(write_study(study), "study.yaml", again) == study
