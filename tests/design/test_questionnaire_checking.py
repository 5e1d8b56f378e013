import pytest
from design_samples import (
    changed,
    item,
    problems_in_questionnaire,
    questionnaire_data,
    small_questionnaire,
    text,
)

from weerklank.design import Page, Questionnaire, check_questionnaire, read_questionnaire
from weerklank.kernel import DocumentRefused, Place, same, write_yaml


def test_check_questionnaire_finds_nothing_wrong_in_a_good_one() -> None:
    assert check_questionnaire(small_questionnaire()) == ()


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("version", 0, ("version-low", "version")),
        ("pages.1.items.0.wording", 0, ("version-low", "pages[2].items[1].wording")),
        ("pages.1.id", "start", ("id-twice", "pages[2].id")),
        ("pages.1.items.1.id", "veld", ("id-twice", "pages[2].items[2].id")),
        ("pages.2.items.0.id", "akkoord", ("id-twice", "pages[3].items[1].id")),
        ("pages.1.items", [], ("page-empty", "pages[2].items")),
        ("title.nl", "", ("text-empty", "title.nl")),
        ("pages.0.title.en", "  ", ("text-empty", "pages[1].title.en")),
        ("pages.1.items.0.label.en", "", ("text-empty", "pages[2].items[1].label.en")),
        ("answer_lists.0.answers.1.nl", "", ("text-empty", "answer_lists[1].answers[2].nl")),
        ("minutes", 0, ("minutes-implausible", "minutes")),
        ("minutes", 60, ("minutes-implausible", "minutes")),
    ],
)
def test_check_questionnaire_refuses(path: str, value: object, expected: tuple[str, str]) -> None:
    found = problems_in_questionnaire(changed(questionnaire_data(), path, value))

    assert expected in found
    # An emptied page leaves its answer list unused as well; nothing else follows from one mistake.
    assert {code for code, _ in found} <= {expected[0], "list-unused"}


def test_check_questionnaire_refuses_one_without_pages() -> None:
    empty = Questionnaire("q", 1, same("q"), (), (), 1)

    assert [problem.code for problem in check_questionnaire(empty)] == ["questionnaire-empty"]


def test_check_questionnaire_gives_paths_without_a_file() -> None:
    made = Questionnaire("q", 1, same("q"), (Page("p", same(""), ()),), (), 1)

    found = [(problem.code, problem.place.path) for problem in check_questionnaire(made)]

    assert found == [
        ("page-empty", "pages[1].items"),
        ("text-empty", "pages[1].title.nl"),
        ("text-empty", "pages[1].title.en"),
    ]


def test_check_questionnaire_finds_everything_at_once_with_lines() -> None:
    data = changed(questionnaire_data(), "pages.1.items.0.text.nl", "")
    data = changed(data, "pages.1.items.1.id", "veld")
    data = changed(data, "pages.2.items.0.low", 50)
    written = write_yaml(data)
    line = written.split("\n").index("    low: 50") + 1

    with pytest.raises(DocumentRefused) as refused:
        read_questionnaire(written, "vragen.yaml")

    assert [problem.code for problem in refused.value.problems] == [
        "text-empty",
        "id-twice",
        "limits-crossed",
    ]
    last = refused.value.problems[-1].place
    assert last == Place("vragen.yaml", line, "pages[3].items[1].low")


def test_check_questionnaire_speaks_both_languages() -> None:
    data = changed(questionnaire_data(), "pages.1.items.0.answers", "ja_nee_")

    with pytest.raises(DocumentRefused) as refused:
        read_questionnaire(write_yaml(data), "q.yaml")

    problem = next(p for p in refused.value.problems if p.code == "list-unknown")
    assert problem.message.nl == "De antwoordlijst 'ja_nee_' bestaat niet."
    assert problem.message.en == "There is no answer list 'ja_nee_'."
    assert problem.remedy.nl == "Bedoelde u 'ja_nee'?"
    assert problem.remedy.en == "Did you mean 'ja_nee'?"


def test_check_questionnaire_refuses_names_shared_by_item_matrix_and_scale() -> None:
    row = {"id": "rij", "text": text("rij"), "label": text("rij")}
    matrix = {"matrix": "veld", "text": text("m"), "answers": "ja_nee", "rows": [row]}
    data = questionnaire_data()
    data["pages"][1]["items"].append(matrix)
    data["scales"] = [{"id": "rij", "title": text("s"), "items": ["rij"]}]

    assert problems_in_questionnaire(data) == [
        ("id-twice", "pages[2].items[4].matrix"),
        ("id-twice", "scales[1].id"),
    ]


def test_check_questionnaire_names_a_dead_item() -> None:
    never = {"all": [{"item": "veld", "is": "ja"}, {"item": "veld", "is": "nee"}]}
    data = changed(questionnaire_data(), "pages.1.items.1", item("taken", "multiple", when=never))

    assert problems_in_questionnaire(data) == [("item-dead", "pages[2].items[2].when")]
