from pathlib import Path

import pytest

from fakes.quoted_study import quote, quotes_yaml, write_folder
from weerklank.archive import check_folder, prepare_folder, release_folder
from weerklank.archive.folder import read_folder
from weerklank.archive.programme_folder import read_programme
from weerklank.archive.programme_rules import programme_rules, rules_in_force
from weerklank.design import StatedRule
from weerklank.disclosure import DEFAULT_RULES
from weerklank.kernel import DocumentRefused, write_yaml


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "streek" / "woorden-1")


def write_programme(folder: Path, **changes: object) -> Path:
    text = {"nl": "Streek", "en": "Region"}
    data = {"format": 1, "id": "streek", "title": text, "region": text, "lead": text}
    data |= {"studies": ["woorden-1"], "rules": {"minimum_base": 16}} | changes
    file = folder / "programme.yaml"
    file.write_text(write_yaml(data), encoding="utf-8")
    return file


def in_force(study: Path) -> object:
    return rules_in_force(study, read_folder(study).study)


def test_a_programme_that_names_the_study_sets_its_rules(study: Path) -> None:
    write_programme(study.parent)

    assert in_force(study) == DEFAULT_RULES.stricter(minimum_base=16)


@pytest.mark.parametrize("name", ["woorden-1", "./woorden-1/", "../streek/woorden-1"])
def test_a_study_is_known_however_its_folder_is_written(study: Path, name: str) -> None:
    write_programme(study.parent, studies=[name])

    assert programme_rules(study) == (StatedRule("minimum_base", 16),)


def test_a_programme_higher_up_counts_and_one_that_names_others_does_not(study: Path) -> None:
    write_programme(study.parent, studies=["iets-anders"], rules={"minimum_base": 40})
    write_programme(study.parents[1], studies=["streek/woorden-1"])

    assert programme_rules(study) == (StatedRule("minimum_base", 16),)


def test_a_folder_that_stands_alone_has_its_own_rules(tmp_path: Path) -> None:
    alone = write_folder(tmp_path / "alleen", rules={"required_range": 9})

    assert in_force(alone) == DEFAULT_RULES.stricter(required_range=9)


def test_a_release_is_made_by_the_rules_of_its_programme(study: Path) -> None:
    def roles() -> list[int | None]:
        release = prepare_folder(study, date="2026-01-01")
        table = release.table("tijd", "rol")
        return [] if table is None else [row.base for row in table.rows]

    without = roles()
    write_programme(study.parent)

    assert without == [30, 15]
    assert 15 not in roles()


def test_every_wrong_rule_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    study = write_folder(tmp_path / "woorden-1", rules={"minimum_base": 4, "geen_regel": 3})
    file = write_programme(tmp_path, rules={"minimum_answer": 1})

    problems = check_folder(study)

    assert [(p.code, Path(p.place.file).name, p.place.path) for p in problems] == [
        ("rules-looser", "programme.yaml", "rules.minimum_answer"),
        ("rules-looser", "study.yaml", "rules.minimum_base"),
        ("rules-unknown", "study.yaml", "rules.geen_regel"),
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert problems[0].place.line == lines.index("  minimum_answer: 1") + 1
    with pytest.raises(DocumentRefused) as refused:
        prepare_folder(study, date="2026-01-01")
    assert refused.value.problems == problems


def test_a_programme_with_wrong_rules_is_refused_once_and_not_per_study(study: Path) -> None:
    release_something(study)
    write_programme(study.parent, rules={"minimum_base": 4, "open_base": 1})

    with pytest.raises(DocumentRefused) as refused:
        read_programme(study.parent)
    assert [problem.code for problem in refused.value.problems] == ["rules-looser", "rules-looser"]


def release_something(study: Path) -> None:
    release_folder(study, reason="proef", date="2026-01-01")


@pytest.mark.parametrize(
    ("rules", "code"), [("streng", "field-mapping"), ({"minimum_base": "tien"}, "rules-form")]
)
def test_rules_of_a_wrong_form_stop_the_release(study: Path, rules: object, code: str) -> None:
    write_programme(study.parent, rules=rules)

    assert [problem.code for problem in check_folder(study)] == [code]
    with pytest.raises(DocumentRefused):
        prepare_folder(study, date="2026-01-01")


def test_a_programme_that_cannot_be_read_stops_the_release(study: Path) -> None:
    (study.parent / "programme.yaml").write_text("studies: [", encoding="utf-8")

    assert [problem.code for problem in check_folder(study)] == ["yaml-broken"]


def test_rules_reach_the_quotes(study: Path) -> None:
    (study / "closed" / "quotes.yaml").write_text(quotes_yaml(quote()), encoding="utf-8")
    before = check_folder(study)
    write_programme(study.parent, rules={"open_answer_base": 41})

    assert before == ()
    assert [problem.code for problem in check_folder(study)] == ["quote-base"]
